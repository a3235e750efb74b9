using System.Buffers;
using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Word;

/// <summary>Widens columns for words that layout breaks behind a slash and Word does not.</summary>
/// <remarks>
/// Unicode allows a break there (UAX 14, class SY), and the PDF uses it; Word would rather cut the word anywhere. Columns
/// with such words get what they need from those that have room; the text itself is left alone.
/// </remarks>
internal static class WordBreaks
{
    private const int MeasuredRows = 3000;
    private const double Slack = 1;
    private const string Always = " \n-\u2013\u00AD\u200B";
    private static readonly SearchValues<char> Breaks = SearchValues.Create(Always);
    private static readonly SearchValues<char> HeaderBreaks = SearchValues.Create(Always + "/");

    /// <summary>The widths for Word.</summary>
    /// <param name="table">The table.</param>
    /// <param name="header">Its header rows.</param>
    /// <param name="widths">The widths that layout gives, in twentieths of a point.</param>
    /// <param name="fonts">The faces.</param>
    /// <param name="size">The type size in points.</param>
    /// <param name="indent">A step of indentation in points.</param>
    /// <returns>Widths of the same sum; those of layout where nothing is to be done, or nothing can be.</returns>
    public static int[] Widen(
        Table table,
        IReadOnlyList<TableRow> header,
        int[] widths,
        FontSet fonts,
        double size,
        double indent
    )
    {
        if (!header.Any(HasSlash) && !table.Rows.Any(HasSlash))
        {
            return widths;
        }
        var least = Least(table, header, widths.Length, fonts, size, indent);
        var missing = 0;
        var room = 0;
        for (var i = 0; i < widths.Length; i++)
        {
            missing += Math.Max(0, least[i] - widths[i]);
            room += Math.Max(0, widths[i] - least[i]);
        }
        if (missing == 0 || missing > room)
        {
            return widths;
        }
        var widened = new int[widths.Length];
        var sum = 0;
        for (var i = 0; i < widths.Length; i++)
        {
            widened[i] =
                widths[i] <= least[i] ? least[i] : widths[i] - (int)((long)missing * (widths[i] - least[i]) / room);
            sum += widened[i];
        }
        widened[Array.IndexOf(widened, widened.Max())] += widths.Sum() - sum;
        return widened;
    }

    /// <summary>The width of the widest stretch of a text that Word does not break, in points.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fonts">The faces.</param>
    /// <param name="size">The type size in points.</param>
    /// <param name="style">Bold or not.</param>
    public static double Widest(ReadOnlySpan<char> text, FontSet fonts, double size, TextStyles style) =>
        Widest(text, fonts, size, style, Breaks);

    private static double Widest(
        ReadOnlySpan<char> text,
        FontSet fonts,
        double size,
        TextStyles style,
        SearchValues<char> breaks
    )
    {
        var widest = 0.0;
        while (!text.IsEmpty)
        {
            var at = text.IndexOfAny(breaks);
            var piece = at < 0 ? text : text[..(at + 1)];
            var word = piece.TrimEnd(" \n");
            if (word.Length > 0)
            {
                widest = Math.Max(widest, fonts.Measure(word.ToString(), FontRole.Table, size, style));
            }
            text = at < 0 ? [] : text[(at + 1)..];
        }
        return widest;
    }

    private static bool HasSlash(TableRow row)
    {
        for (var i = 0; i < row.Cells.Count; i++)
        {
            var cell = row.Cells[i];
            if ((cell.PlainText ?? PlainText.Of(cell)).Contains('/', StringComparison.Ordinal))
            {
                return true;
            }
        }
        return false;
    }

    private static int[] Least(
        Table table,
        IReadOnlyList<TableRow> header,
        int columns,
        FontSet fonts,
        double size,
        double indent
    )
    {
        var least = new int[columns];
        var seen = new HashSet<(int, string)>();
        // Headers get places to break in where they need them; data keep their text.
        Read(header, TextStyles.Bold, HeaderBreaks);
        var step = Math.Max(1, table.Rows.Count / MeasuredRows);
        Read(step == 1 ? table.Rows : table.Rows.Where((_, i) => i % step == 0), TextStyles.None, Breaks);
        return least;

        void Read(IEnumerable<TableRow> rows, TextStyles style, SearchValues<char> breaks)
        {
            foreach (var row in rows)
            {
                // Rows with spans place their cells elsewhere, and stand where others give the width.
                for (var i = 0; row.Cells.Count == columns && i < columns; i++)
                {
                    var text = PlainText.Of(row.Cells[i]);
                    if (seen.Add((i, text)))
                    {
                        var inset = i == 0 ? row.Indent * indent : 0;
                        var width = Widest(text, fonts, size, style, breaks) + inset + Slack;
                        least[i] = Math.Max(least[i], Units.Twips(width) + LayoutPlans.Padding);
                    }
                }
            }
        }
    }
}
