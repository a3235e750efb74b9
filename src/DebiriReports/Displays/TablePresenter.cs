using DebiriReports.Analyses.Study;
using DebiriReports.Documents.Model;

namespace DebiriReports.Displays;

/// <summary>Turns a table of results into a table of a document.</summary>
internal static class TablePresenter
{
    /// <summary>Makes the table with its caption and notes.</summary>
    public static IReadOnlyList<Block> Present(DisplayResult result, ResultTable table, Presentation presentation) =>
        [
            Make(result, table, presentation) with
            {
                Caption = CaptionOf(result, presentation),
                Notes = NotesOf(result, presentation),
                Orientation = result.Display.Definition.Orientation,
            },
        ];

    /// <summary>Makes the table alone, without caption and notes.</summary>
    public static Table Make(DisplayResult result, ResultTable table, Presentation presentation)
    {
        var words = presentation.Words;
        var header = Header(table, words);
        return new Table
        {
            Columns =
            [
                new TableColumn(ColumnAlignment.Left, IsRowHeader: true),
                .. table.Columns.Select(column => new TableColumn(column.Alignment)),
            ],
            Header = header,
            Rows = result.IsEmpty ? [] : [.. table.Rows.Select(row => Row(row, table.Columns.Count, words))],
            EmptyText = words.Fill(result.Display.Definition.Empty ?? presentation.Empty),
            Description = words.Fill(
                $"{result.Display.Title}: {Plural(table.Rows.Count, "row")} by {Plural(table.Columns.Count, "column")}."
            ),
        };
    }

    /// <summary>The caption of a display.</summary>
    public static Caption CaptionOf(DisplayResult result, Presentation presentation) =>
        new(
            result.Display.Caption,
            presentation.Number ?? result.Display.Number,
            [new TextRun(presentation.Words.Fill(result.Display.Title))],
            [
                [new TextRun(presentation.Words.Fill(result.Set.Definition.Label))],
                .. result.Page is { } page
                    ?
                    [
                        [new TextRun(presentation.Words.Fill(PageLine(result, page)))],
                    ]
                    : Nothing,
            ],
            presentation.CaptionId ?? result.Display.Id
        );

    /// <summary>The notes of a display, its source last.</summary>
    public static IReadOnlyList<TableNote> NotesOf(DisplayResult result, Presentation presentation)
    {
        var source = presentation.SourceLine(result.Sources);
        return
        [
            .. result
                .Notes.Select(presentation.Words.Fill)
                .Append(source)
                .Where(note => note.Length > 0)
                .Select(note => new TableNote([new TextRun(note)])),
        ];
    }

    private static readonly IReadOnlyList<Inline>[] Nothing = [];

    private static string PageLine(DisplayResult result, string page) =>
        result.Display.Definition.PageLabel is { } label ? $"{label}: {page}" : page;

    private static string Plural(int count, string noun) =>
        Formatting.StatisticText.Count(count) + " " + noun + (count == 1 ? "" : "s");

    private static List<TableRow> Header(ResultTable table, Words words)
    {
        var depth = table.Columns.Max(column => column.Path.Count);
        var rows = new List<TableRow>();
        for (var level = 0; level < depth; level++)
        {
            var cells = new List<TableCell>();
            if (level == 0)
            {
                cells.Add(new TableCell(words.Fill(table.StubTitle), rowSpan: depth));
            }
            for (var first = 0; first < table.Columns.Count; )
            {
                var path = table.Columns[first].Path;
                if (level >= path.Count)
                {
                    // A shorter path: its last label reaches down from the row above.
                    first++;
                    continue;
                }
                var end = first + 1;
                var isLast = level == path.Count - 1;
                while (!isLast && end < table.Columns.Count && SharesHead(path, table.Columns[end].Path, level))
                {
                    end++;
                }
                cells.Add(HeaderCell(table.Columns[first], level, end - first, isLast ? depth - level : 1, words));
                first = end;
            }
            rows.Add(new TableRow(cells, RowRole.Header));
        }
        return rows;
    }

    private static bool SharesHead(IReadOnlyList<string> a, IReadOnlyList<string> b, int level)
    {
        if (b.Count <= level + 1)
        {
            return false;
        }
        for (var i = 0; i <= level; i++)
        {
            if (a[i] != b[i])
            {
                return false;
            }
        }
        return true;
    }

    private static TableCell HeaderCell(ResultColumn column, int level, int columnSpan, int rowSpan, Words words)
    {
        var label = words.Fill(column.Path[level]);
        return level == column.CountLevel && column.Count is { } count
            ? new TableCell(
                [
                    new TextRun(label),
                    new LineBreak(),
                    new TextRun("(N="),
                    new TextRun(count.Formatted, SourceId: count.Id),
                    new TextRun(")"),
                ],
                columnSpan,
                rowSpan
            )
            : new TableCell(label, columnSpan, rowSpan);
    }

    private static TableRow Row(ResultRow row, int columnCount, Words words)
    {
        var cells = new TableCell[columnCount + 1];
        cells[0] = new TableCell(words.Fill(row.Label));
        for (var i = 0; i < columnCount; i++)
        {
            cells[i + 1] = i < row.Cells.Count ? Cell(row.Cells[i]) : new TableCell("");
        }
        return new TableRow(cells, row.Role, row.Indent);
    }

    private static TableCell Cell(ResultCell cell)
    {
        if (cell.Parts is not { Count: > 0 })
        {
            return new TableCell(cell.Pattern ?? "");
        }
        return cell.Pattern == "{0}"
            ? new TableCell(cell.Parts[0].Formatted, sourceId: cell.Parts[0].Id)
            : new TableCell([.. cell.Pieces().Select(piece => new TextRun(piece.Text, SourceId: piece.Result?.Id))]);
    }
}
