using System.Globalization;
using System.Text;
using DebiriReports.Documents.Model;

namespace DebiriReports.Tests.Displays;

/// <summary>Prints the blocks of a display in characters, so that a statistician can read and compare them.</summary>
internal static class BlockText
{
    private const int MostRows = 60;

    /// <summary>Prints blocks one below the other.</summary>
    public static string Of(IEnumerable<Block> blocks)
    {
        var text = new StringBuilder();
        foreach (var block in blocks)
        {
            switch (block)
            {
                case Table table:
                    Print(text, table);
                    break;
                case Figure figure:
                    Print(text, figure);
                    break;
                case Paragraph paragraph:
                    text.Append(Of(paragraph.Content)).Append('\n');
                    break;
                default:
                    text.Append(CultureInfo.InvariantCulture, $"[{block.GetType().Name}]\n");
                    break;
            }
        }
        return text.ToString();
    }

    private static void Print(StringBuilder text, Caption? caption)
    {
        if (caption is null)
        {
            return;
        }
        text.Append(CultureInfo.InvariantCulture, $"{caption.Kind} {caption.Number}\n{Of(caption.Title)}\n");
        foreach (var subtitle in caption.Subtitles)
        {
            text.Append(Of(subtitle)).Append('\n');
        }
    }

    private static void Print(StringBuilder text, Figure figure)
    {
        Print(text, figure.Caption);
        text.Append('\n').Append(ChartText.Of(figure.Chart));
        text.Append('\n').Append("Alternative text: ").Append(figure.AlternativeText).Append('\n');
        if (figure.DataTable is { } data)
        {
            text.Append('\n');
            Print(text, data);
        }
        Notes(text, figure.Notes);
    }

    private static void Print(StringBuilder text, Table table)
    {
        Print(text, table.Caption);
        var columnCount = table.Columns.Count;
        var rows = new List<(string[] Cells, RowRole Role)>();
        var hanging = new int[columnCount];
        foreach (var row in table.Header.Concat(table.Rows.Take(MostRows)))
        {
            foreach (var cells in Lines(row, columnCount, hanging))
            {
                rows.Add((cells, row.Role));
            }
        }
        var widths = new int[columnCount];
        foreach (var (cells, _) in rows)
        {
            for (var i = 0; i < columnCount; i++)
            {
                widths[i] = Math.Max(widths[i], cells[i].Length);
            }
        }
        var rule = new string('-', widths.Sum() + 2 * (columnCount - 1));
        text.Append(rule).Append('\n');
        var inHeader = true;
        foreach (var (cells, role) in rows)
        {
            if (inHeader && role != RowRole.Header)
            {
                text.Append(rule).Append('\n');
                inHeader = false;
            }
            var line = new StringBuilder();
            for (var i = 0; i < columnCount; i++)
            {
                line.Append(cells[i].PadRight(widths[i])).Append("  ");
            }
            text.Append(line.ToString().TrimEnd()).Append(role == RowRole.Total ? "  [total]" : "").Append('\n');
        }
        if (table.Rows.Count == 0)
        {
            text.Append(inHeader && rows.Count > 0 ? rule + "\n" : "").Append(table.EmptyText).Append('\n');
        }
        if (table.Rows.Count > MostRows)
        {
            text.Append(CultureInfo.InvariantCulture, $"... {table.Rows.Count - MostRows} more rows\n");
        }
        text.Append(rule).Append('\n');
        Notes(text, table.Notes);
    }

    private static void Notes(StringBuilder text, IReadOnlyList<TableNote> notes)
    {
        foreach (var note in notes)
        {
            text.Append(note.Marker is null ? "" : note.Marker + " ").Append(Of(note.Content)).Append('\n');
        }
    }

    private static IEnumerable<string[]> Lines(TableRow row, int columnCount, int[] hanging)
    {
        var cells = new string[columnCount][];
        var next = 0;
        for (var column = 0; column < columnCount; )
        {
            if (hanging[column] > 0)
            {
                hanging[column]--;
                cells[column++] = [""];
                continue;
            }
            var cell = row.Cells[next++];
            var prefix = column == 0 ? new string(' ', 2 * row.Indent) : "";
            cells[column] = [.. Of(cell.Inlines).Split('\n').Select(part => prefix + part)];
            for (var covered = 0; covered < cell.ColumnSpan; covered++)
            {
                hanging[column + covered] += cell.RowSpan - 1;
                if (covered > 0)
                {
                    cells[column + covered] = ["<"];
                }
            }
            column += cell.ColumnSpan;
        }
        Assert.Equal(row.Cells.Count, next);
        var height = cells.Max(cell => cell.Length);
        for (var line = 0; line < height; line++)
        {
            yield return [.. cells.Select(cell => line < cell.Length ? cell[line] : "")];
        }
    }

    /// <summary>The text of inlines.</summary>
    public static string Of(IEnumerable<Inline> inlines) =>
        string.Concat(
            inlines.Select(inline =>
                inline switch
                {
                    TextRun run => run.Text,
                    LineBreak => "\n",
                    _ => $"[{inline.GetType().Name}]",
                }
            )
        );
}
