using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Word;

/// <summary>The widths of a table's columns, from the text that they hold and the faces that it is set in.</summary>
internal sealed class ColumnWidths
{
    /// <summary>Space at the left and right of each cell's text together, in twentieths of a point.</summary>
    public const int Padding = 120;

    private const int MeasuredRows = 1500;
    private const double Slack = 2; // A point or two, for Word's own rounding of advances.
    private static readonly System.Buffers.SearchValues<char> Breaks = System.Buffers.SearchValues.Create(" -/\u2013");
    private readonly FontSet fonts;
    private readonly double size;
    private readonly Dictionary<(string, TextStyles), (double Word, double Line)> measured = [];

    private ColumnWidths(FontSet fonts, double size)
    {
        this.fonts = fonts;
        this.size = size;
    }

    /// <summary>The widths in twentieths of a point; their sum is the width available.</summary>
    /// <param name="table">The table; of a long one, rows spread over its length are measured.</param>
    /// <param name="header">Its header rows.</param>
    /// <param name="available">The width available in twentieths of a point.</param>
    /// <param name="fonts">The faces.</param>
    /// <param name="size">The type size in points.</param>
    /// <param name="indent">A step of indentation in points.</param>
    public static int[] Of(
        Table table,
        IReadOnlyList<TableRow> header,
        int available,
        FontSet fonts,
        double size,
        double indent
    )
    {
        var (words, lines) = new ColumnWidths(fonts, size).Measure(table, header, indent);
        return Share(table.Columns, words, lines, available);
    }

    /// <summary>The least width that a table can have without breaking words, in twentieths of a point.</summary>
    /// <param name="table">The table.</param>
    /// <param name="header">Its header rows.</param>
    /// <param name="fonts">The faces.</param>
    /// <param name="size">The type size in points.</param>
    /// <param name="indent">A step of indentation in points.</param>
    public static double Least(
        Table table,
        IReadOnlyList<TableRow> header,
        FontSet fonts,
        double size,
        double indent
    ) => new ColumnWidths(fonts, size).Measure(table, header, indent).Words.Sum(word => (word * 20) + Padding);

    private static int[] Share(IReadOnlyList<TableColumn> columns, double[] words, double[] lines, int available)
    {
        var count = columns.Count;
        var wishes = columns.Sum(column => column.Width ?? 0);
        var least = new double[count];
        var wanted = new double[count];
        for (var i = 0; i < count; i++)
        {
            least[i] = (words[i] * 20) + Padding;
            wanted[i] = Math.Max((lines[i] * 20) + Padding, least[i]);
            if (columns[i].Width is { } wish)
            {
                wanted[i] = Math.Max(least[i], wish / wishes * available);
            }
        }
        var widths = new double[count];
        if (least.Sum() >= available)
        {
            for (var i = 0; i < count; i++)
            {
                widths[i] = least[i] / least.Sum() * available;
            }
        }
        else if (wanted.Sum() <= available)
        {
            for (var i = 0; i < count; i++)
            {
                widths[i] = wanted[i] / wanted.Sum() * available;
            }
        }
        else
        {
            var spare = available - least.Sum();
            var stretch = wanted.Sum() - least.Sum();
            for (var i = 0; i < count; i++)
            {
                widths[i] = least[i] + (spare * (wanted[i] - least[i]) / stretch);
            }
        }
        return Whole(widths, available);
    }

    // Each edge is rounded, not each width, so that the sum is exact.
    private static int[] Whole(double[] widths, int available)
    {
        var whole = new int[widths.Length];
        var edge = 0.0;
        var before = 0;
        for (var i = 0; i < widths.Length; i++)
        {
            edge += widths[i];
            var at = i == widths.Length - 1 ? available : (int)Math.Floor(edge + 0.5);
            whole[i] = at - before;
            before = at;
        }
        return whole;
    }

    private (double[] Words, double[] Lines) Measure(Table table, IReadOnlyList<TableRow> header, double indent)
    {
        var count = table.Columns.Count;
        var words = new double[count];
        var lines = new double[count];
        var spans = new List<(int Column, int Span, double Word)>();
        var covered = new int[count];
        foreach (var row in header)
        {
            MeasureRow(row, TextStyles.Bold, 0, words, lines, spans, covered);
        }
        Array.Clear(covered);
        var step = Math.Max(1, (table.Rows.Count + MeasuredRows - 1) / MeasuredRows);
        for (var i = 0; i < table.Rows.Count; i += step)
        {
            var row = table.Rows[i];
            if (step > 1)
            {
                Array.Clear(covered);
            }
            var style = row.Role is RowRole.Group or RowRole.Total ? TextStyles.Bold : TextStyles.None;
            MeasureRow(row, style, row.Indent * indent, words, lines, spans, covered);
        }
        foreach (var (column, span, word) in spans)
        {
            var have = words.AsSpan(column, span).ToArray().Sum();
            for (var i = column; have < word && i < column + span; i++)
            {
                words[i] += (word - have) / span;
            }
        }
        for (var i = 0; i < count; i++)
        {
            words[i] += Slack;
            lines[i] += Slack;
        }
        return (words, lines);
    }

    private void MeasureRow(
        TableRow row,
        TextStyles style,
        double indent,
        double[] words,
        double[] lines,
        List<(int Column, int Span, double Word)> spans,
        int[] covered
    )
    {
        var column = 0;
        foreach (var cell in row.Cells)
        {
            while (column < covered.Length && covered[column] > 0)
            {
                covered[column++]--;
            }
            if (column + cell.ColumnSpan > covered.Length)
            {
                return;
            }
            for (var i = column; i < column + cell.ColumnSpan; i++)
            {
                covered[i] = cell.RowSpan - 1;
            }
            var (word, line) = Measure(PlainText.Of(cell), style);
            var inset = column == 0 ? indent : 0;
            if (cell.ColumnSpan == 1)
            {
                words[column] = Math.Max(words[column], word + inset);
                lines[column] = Math.Max(lines[column], line + inset);
            }
            else if (style == TextStyles.Bold && spans.Count < 1000)
            {
                spans.Add((column, cell.ColumnSpan, word));
            }
            column += cell.ColumnSpan;
        }
        while (column < covered.Length && covered[column] > 0)
        {
            covered[column++]--;
        }
    }

    private (double Word, double Line) Measure(string text, TextStyles style)
    {
        if (measured.TryGetValue((text, style), out var known))
        {
            return known;
        }
        double longestWord = 0;
        double longestLine = 0;
        foreach (var line in text.Split('\n'))
        {
            longestLine = Math.Max(longestLine, fonts.Measure(line, FontRole.Table, size, style));
            var rest = line.AsSpan();
            while (!rest.IsEmpty)
            {
                var at = rest.IndexOfAny(Breaks);
                var word = at < 0 ? rest : rest[..(at + 1)];
                longestWord = Math.Max(
                    longestWord,
                    fonts.Measure(word.TrimEnd(' ').ToString(), FontRole.Table, size, style)
                );
                rest = at < 0 ? [] : rest[(at + 1)..];
            }
        }
        return measured[(text, style)] = (longestWord, longestLine);
    }
}
