using System.Globalization;
using DebiriReports.Documents.Layout;

namespace DebiriReports.Documents.Word.Lint;

/// <summary>Tables as Word reads them: whole cells, rows that fill the grid, headers that repeat, rows that can part.</summary>
internal sealed class TableLintRules(StyleTable styles, LintReport report) : PartRule(report)
{
    private readonly Stack<OpenTable> open = [];
    private readonly Dictionary<LintElement, string> lastBlocks = [];
    private int count;

    public override void Open(LintElement element)
    {
        if (element.Name is "w:p" or "w:tbl" && element.Parent is { } parent)
        {
            if (element.Name == "w:tbl" && lastBlocks.GetValueOrDefault(parent) == "w:tbl")
            {
                Add(
                    "TBL04",
                    $"table {count + 1} follows another without a paragraph between",
                    "Part them: Word makes them one table"
                );
            }
            lastBlocks[parent] = element.Name;
        }
        if (element.Name == "w:tbl")
        {
            open.Push(new OpenTable(++count));
            return;
        }
        if (element.Name == "w:p" && element.Parent is { Name: "w:tc" } && open.TryPeek(out var table))
        {
            table.Paragraphs++;
            table.StyleId = null;
            table.Keeps = null;
            return;
        }
        if (open.TryPeek(out var inner))
        {
            OpenIn(inner, element);
        }
    }

    public override void Close(LintElement element)
    {
        switch (element.Name)
        {
            case "w:tc":
                CloseCell(element);
                break;
            case "w:p" when element.Parent?.Name == "w:tc" && open.TryPeek(out var table):
                var keeps = table.Keeps ?? styles.KeepsWithNext(table.StyleId);
                table.RowKeeps |= keeps;
                break;
            case "w:tr" when open.TryPeek(out var owner):
                CloseRow(owner);
                break;
            case "w:tbl":
                CloseTable(open.Pop());
                break;
        }
        lastBlocks.Remove(element);
    }

    protected override void Begin()
    {
        open.Clear();
        lastBlocks.Clear();
        count = 0;
    }

    private static int Number(string? text, int otherwise) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : otherwise;

    private void OpenIn(OpenTable table, LintElement element)
    {
        switch (element.Name)
        {
            case "w:gridCol":
                table.GridColumns++;
                break;
            case "w:tblHeader" when element.IsOn:
                table.RowIsHeader = true;
                break;
            case "w:cantSplit" when element.IsOn:
                table.RowIsWhole = true;
                break;
            case "w:tr":
                table.StartRow();
                break;
            case "w:gridBefore" or "w:gridAfter":
                table.Width += Number(element.Val, 0);
                table.Column += element.Name == "w:gridBefore" ? Number(element.Val, 0) : 0;
                break;
            case "w:tc":
                table.Span = 1;
                table.Merge = null;
                break;
            case "w:gridSpan":
                table.Span = Number(element.Val, 1);
                break;
            case "w:vMerge":
                table.Merge = element.Val ?? "continue";
                break;
            case "w:pStyle" when element.Parent?.Parent?.Parent?.Name == "w:tc":
                table.StyleId = element.Val;
                break;
            case "w:keepNext" when element.Parent?.Parent?.Parent?.Name == "w:tc":
                table.Keeps = element.IsOn;
                break;
            case "w:tblLayout":
                table.IsFixed = element["w:type"] == "fixed";
                break;
            case "w:tblLook":
                int.TryParse(element.Val, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var flags);
                table.HasFirstRow = element["w:firstRow"] is "1" or "true" or "on" || (flags & 0x20) != 0;
                table.HasFirstColumn = element["w:firstColumn"] is "1" or "true" or "on" || (flags & 0x80) != 0;
                break;
        }
    }

    private void CloseCell(LintElement element)
    {
        if (!open.TryPeek(out var table))
        {
            return;
        }
        if (lastBlocks.GetValueOrDefault(element) != "w:p")
        {
            Add("TBL01", $"a cell of {table.Place} does not end in a paragraph", "Add one: Word refuses the file");
        }
        if (table.Merge is not null)
        {
            if (table.Merge != "restart" && !table.MergedAbove.Contains(table.Column))
            {
                Add(
                    "TBL03",
                    $"a cell of {table.Place} goes on a merge that does not start above it",
                    "Start it with w:vMerge restart"
                );
            }
            table.MergedHere.Add(table.Column);
        }
        table.Column += table.Span;
        table.Width += table.Span;
    }

    private void CloseRow(OpenTable table)
    {
        if (table.Width != table.GridColumns)
        {
            Add(
                "TBL02",
                $"row {table.Rows} of {table.Place} covers {table.Width} of {table.GridColumns} grid columns",
                "Let spans add up to the grid"
            );
        }
        if (table.RowIsHeader && table.SawBodyRow)
        {
            Add(
                "TBL05",
                $"row {table.Rows} of {table.Place} repeats as a header but follows a row that does not",
                "Word ignores it: mark rows from the first on"
            );
        }
        table.SawBodyRow |= !table.RowIsHeader;
        table.HeaderRows += table.RowIsHeader ? 1 : 0;
        table.KeptRows += table.RowKeeps ? 1 : 0;
        table.SplitRows += table.RowIsWhole ? 0 : 1;
    }

    private void CloseTable(OpenTable table)
    {
        if (table.Rows > 1 && table.HeaderRows == table.Rows)
        {
            Add(
                "TBL06",
                $"all rows of {table.Place} repeat as headers",
                "Mark the header rows alone: the table leaves the page"
            );
        }
        // A few facts may stay with the table that they lead over to.
        if (table.Rows > ShortLeads.MostRows && table.KeptRows == table.Rows)
        {
            Add(
                "TBL10",
                $"all rows of {table.Place} keep with the next",
                "Leave some out: the table cannot part, and moves to a page of its own"
            );
        }
        if ((table.HeaderRows == 0 || !table.HasFirstRow) && !table.HasFirstColumn)
        {
            Add(
                "TBL08",
                $"{table.Place} has neither a header row nor a header column that readers can name",
                "Mark the row with w:tblHeader and firstRow of w:tblLook, or the column with firstColumn"
            );
        }
        if (!table.IsFixed)
        {
            Add(
                "TBL07",
                $"{table.Place} has no fixed layout",
                "Say w:tblLayout fixed: programs share out widths differently"
            );
        }
        if (table.SplitRows > 0)
        {
            Add("TBL12", $"{table.SplitRows} rows of {table.Place} may part over two pages", "Say w:cantSplit");
        }
    }

    private sealed class OpenTable(int number)
    {
        public string Place => $"table {number.ToString(CultureInfo.InvariantCulture)}";

        public int GridColumns { get; set; }

        public int Rows { get; private set; }

        public int Paragraphs { get; set; }

        public int HeaderRows { get; set; }

        public int KeptRows { get; set; }

        public int SplitRows { get; set; }

        public bool SawBodyRow { get; set; }

        public bool IsFixed { get; set; }

        public bool HasFirstRow { get; set; }

        public bool HasFirstColumn { get; set; }

        public bool RowIsHeader { get; set; }

        public bool RowIsWhole { get; set; }

        public bool RowKeeps { get; set; }

        public int Width { get; set; }

        public int Column { get; set; }

        public int Span { get; set; } = 1;

        public string? Merge { get; set; }

        public string? StyleId { get; set; }

        public bool? Keeps { get; set; }

        public HashSet<int> MergedAbove { get; private set; } = [];

        public HashSet<int> MergedHere { get; private set; } = [];

        public void StartRow()
        {
            Rows++;
            Width = 0;
            Column = 0;
            RowIsHeader = false;
            RowIsWhole = false;
            RowKeeps = false;
            (MergedAbove, MergedHere) = (MergedHere, MergedAbove);
            MergedHere.Clear();
        }
    }
}
