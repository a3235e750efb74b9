using UglyToad.PdfPig.Tokens;

namespace DebiriReports.PdfConformance;

/// <summary>Group 6, part three: tables.</summary>
internal static class TableRules
{
    public static void Check(PdfFile file, StructureTree tree, FindingList findings)
    {
        foreach (var element in tree.Elements)
        {
            switch (element.Standard)
            {
                case "Table":
                    CheckTable(file, element, findings);
                    break;
                case "TR":
                    ListRules.Parent(element, findings, "7.2-t4", "Table", "THead", "TBody", "TFoot");
                    ListRules.Kids(element, findings, "7.2-t10", "TH", "TD");
                    break;
                case "THead":
                    ListRules.Parent(element, findings, "7.2-t5", "Table");
                    ListRules.Kids(element, findings, "7.2-t36", "TR");
                    break;
                case "TBody":
                    ListRules.Parent(element, findings, "7.2-t6", "Table");
                    ListRules.Kids(element, findings, "7.2-t37", "TR");
                    break;
                case "TFoot":
                    ListRules.Parent(element, findings, "7.2-t7", "Table");
                    ListRules.Kids(element, findings, "7.2-t38", "TR");
                    break;
                case "TH":
                    ListRules.Parent(element, findings, "7.2-t8", "TR");
                    break;
                case "TD":
                    ListRules.Parent(element, findings, "7.2-t9", "TR");
                    break;
            }
        }
    }

    private static void CheckTable(PdfFile file, StructureElement table, FindingList findings)
    {
        ListRules.Kids(table, findings, "7.2-t3", "TR", "THead", "TBody", "TFoot", "Caption");
        int Count(string type) => table.Kids.Count(kid => kid.Standard == type);
        if (Count("THead") > 1)
        {
            findings.PdfUa("7.2-t11", $"{table} has more than one THead");
        }
        if (Count("TFoot") > 1)
        {
            findings.PdfUa("7.2-t12", $"{table} has more than one TFoot");
        }
        if (Count("TFoot") > 0 && Count("TBody") == 0)
        {
            findings.PdfUa("7.2-t13", $"{table} has a TFoot and no TBody");
        }
        if (Count("THead") > 0 && Count("TBody") == 0)
        {
            findings.PdfUa("7.2-t14", $"{table} has a THead and no TBody");
        }
        if (Count("Caption") > 1)
        {
            findings.PdfUa("7.2-t39", $"{table} has more than one caption");
        }
        var caption = table.Kids.FindIndex(kid => kid.Standard == "Caption");
        if (caption > 0 && caption < table.Kids.Count - 1)
        {
            findings.PdfUa("7.2-t16", $"the caption of {table} is neither its first nor its last kid");
        }
        CheckGrid(file, table, findings);
    }

    private static void CheckGrid(PdfFile file, StructureElement table, FindingList findings)
    {
        var rows = new List<StructureElement>();
        foreach (var kid in table.Kids)
        {
            if (kid.Standard == "TR")
            {
                rows.Add(kid);
            }
            else if (kid.Standard is "THead" or "TBody" or "TFoot")
            {
                rows.AddRange(kid.Kids.Where(row => row.Standard == "TR"));
            }
        }
        if (rows.Count == 0)
        {
            return;
        }
        var cells = rows.Select(row => row.Kids.Where(cell => cell.Standard is "TH" or "TD").ToList()).ToList();
        var width = cells[0].Sum(cell => Span(file, cell, "ColSpan"));
        var grid = new StructureElement?[rows.Count][];
        for (var row = 0; row < rows.Count; row++)
        {
            grid[row] = new StructureElement?[width];
        }
        var isRegular = true;
        for (var row = 0; row < rows.Count; row++)
        {
            var column = 0;
            foreach (var cell in cells[row])
            {
                while (column < width && grid[row][column] is not null)
                {
                    column++;
                }
                var (columnSpan, rowSpan) = (Span(file, cell, "ColSpan"), Span(file, cell, "RowSpan"));
                for (var down = 0; down < rowSpan; down++)
                {
                    for (var across = 0; across < columnSpan; across++)
                    {
                        if (row + down >= rows.Count)
                        {
                            findings.PdfUa("7.2-t41", $"{cell} reaches below the last row of {table}");
                            isRegular = false;
                        }
                        else if (column + across >= width)
                        {
                            findings.PdfUa("7.2-t42", $"row {row + 1} of {table} has more than {width} columns");
                            isRegular = false;
                        }
                        else if (grid[row + down][column + across] is not null)
                        {
                            findings.PdfUa("7.2-t15", $"{cell} lies over another cell of {table}");
                            isRegular = false;
                        }
                        else
                        {
                            grid[row + down][column + across] = cell;
                        }
                    }
                }
                column += columnSpan;
            }
        }
        for (var row = 0; row < rows.Count && isRegular; row++)
        {
            if (grid[row].Any(cell => cell is null))
            {
                findings.PdfUa("7.2-t43", $"row {row + 1} of {table} has less than {width} columns");
                isRegular = false;
            }
        }
        CheckHeaders(file, table, grid, findings);
    }

    // A data cell is joined to headers by their ids, or to a header of the right scope above or to its left.
    private static void CheckHeaders(
        PdfFile file,
        StructureElement table,
        StructureElement?[][] grid,
        FindingList findings
    )
    {
        var ids = grid.SelectMany(row => row)
            .OfType<StructureElement>()
            .Where(cell => cell.Standard == "TH")
            .Select(cell => PdfFile.AsBytes(file.Get(cell.Dictionary, "ID")))
            .OfType<string>()
            .ToHashSet();
        var scopes = new Dictionary<StructureElement, string?>();
        var width = grid[0].Length;
        var hasColumnHeader = new bool[width];
        var done = new HashSet<StructureElement>();
        for (var row = 0; row < grid.Length; row++)
        {
            var hasRowHeader = false;
            for (var column = 0; column < width; column++)
            {
                if (grid[row][column] is not { } cell)
                {
                    continue;
                }
                if (cell.Standard == "TH")
                {
                    if (!scopes.TryGetValue(cell, out var scope))
                    {
                        scope = (Attribute(file, cell, "Scope") as NameToken)?.Data;
                        scopes.Add(cell, scope);
                    }
                    hasRowHeader |= scope is "Row" or "Both";
                    hasColumnHeader[column] |= scope is "Column" or "Both";
                    continue;
                }
                if (!done.Add(cell))
                {
                    continue;
                }
                var headers = Attribute(file, cell, "Headers") is ArrayToken array
                    ? array.Data.Select(token => PdfFile.AsBytes(file.Resolve(token)) ?? "").ToList()
                    : [];
                var unknown = headers.Where(header => !ids.Contains(header)).ToList();
                if (unknown.Count > 0)
                {
                    if (!hasRowHeader && !hasColumnHeader[column])
                    {
                        findings.PdfUa(
                            "7.5-t2",
                            $"{cell} of {table} names unknown headers: {string.Join(", ", unknown)}"
                        );
                    }
                    findings.Consistency(
                        "14.8.5.7",
                        $"{cell} of {table} names unknown headers: {string.Join(", ", unknown)}"
                    );
                }
                else if (
                    headers.Count == 0
                    && !hasRowHeader
                    && !hasColumnHeader[column]
                    && ids.Count + scopes.Count > 0
                )
                {
                    findings.PdfUa("7.5-t1", $"{cell} of {table} is joined to no header");
                }
            }
        }
    }

    private static int Span(PdfFile file, StructureElement cell, string key) =>
        Math.Clamp((int)((Attribute(file, cell, key) as NumericToken)?.Double ?? 1), 1, 10_000);

    /// <summary>An attribute of the owner Table, directly or by class.</summary>
    private static IToken? Attribute(PdfFile file, StructureElement element, string key)
    {
        var attributes = file.Get(element.Dictionary, "A");
        IEnumerable<IToken?> objects = attributes is ArrayToken array ? array.Data.Select(file.Resolve) : [attributes];
        var root = file.Dictionary(file.Catalog, "StructTreeRoot");
        var classes = file.Get(element.Dictionary, "C") switch
        {
            NameToken name => [name.Data],
            ArrayToken names => names.Data.Select(file.Resolve).OfType<NameToken>().Select(name => name.Data),
            _ => Array.Empty<string>().AsEnumerable(),
        };
        var map = file.Dictionary(root, "ClassMap");
        foreach (var name in classes)
        {
            objects = objects.Concat(
                file.Get(map, name) is ArrayToken many ? many.Data.Select(file.Resolve) : [file.Get(map, name)]
            );
        }
        return objects
            .Select(PdfFile.AsDictionary)
            .Where(dictionary => file.Name(dictionary, "O") == "Table")
            .Select(dictionary => file.Get(dictionary, key))
            .FirstOrDefault(value => value is not null);
    }
}
