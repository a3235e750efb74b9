using System.Buffers;
using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

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

    /// <summary>The columns as Word is given them.</summary>
    /// <param name="plan">The table.</param>
    /// <param name="panel">The columns as layout has them.</param>
    /// <param name="context">The pass.</param>
    /// <returns>Columns of the same sum; those of layout where nothing is to be done, or nothing can be.</returns>
    public static TablePanel Widen(TablePlan plan, TablePanel panel, LayoutContext context)
    {
        if (!plan.Header.Any(row => HasSlash(row.Row)) && !plan.Table.Rows.Any(HasSlash))
        {
            return panel;
        }
        var widths = new double[panel.Columns.Count];
        for (var i = 0; i < widths.Length; i++)
        {
            widths[i] = panel.WidthOf(i, 1);
        }
        var least = Least(plan, panel, context);
        var missing = 0.0;
        var room = 0.0;
        for (var i = 0; i < widths.Length; i++)
        {
            missing += Math.Max(0, least[i] - widths[i]);
            room += Math.Max(0, widths[i] - least[i]);
        }
        if (missing == 0 || missing > room)
        {
            return panel;
        }
        for (var i = 0; i < widths.Length; i++)
        {
            widths[i] = widths[i] <= least[i] ? least[i] : widths[i] - (missing * (widths[i] - least[i]) / room);
        }
        return panel.With(widths);
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

    private static double[] Least(TablePlan plan, TablePanel panel, LayoutContext context)
    {
        var table = plan.Table;
        var least = new double[panel.Columns.Count];
        var seen = new HashSet<(int, string)>();
        // Headers get places to break in where they need them; data keep their text.
        Read(plan.Header.Select(row => row.Row), TextStyles.Bold, HeaderBreaks);
        var step = Math.Max(1, table.Rows.Count / MeasuredRows);
        Read(step == 1 ? table.Rows : table.Rows.Where((_, i) => i % step == 0), TextStyles.None, Breaks);
        return least;

        void Read(IEnumerable<TableRow> rows, TextStyles style, SearchValues<char> breaks)
        {
            foreach (var row in rows)
            {
                // Rows with spans place their cells elsewhere, and stand where others give the width.
                for (var i = 0; row.Cells.Count == table.Columns.Count && i < least.Length; i++)
                {
                    var text = PlainText.Of(row.Cells[panel.Columns[i]]);
                    if (seen.Add((i, text)))
                    {
                        var inset = panel.Columns[i] == 0 ? row.Indent * context.Theme.StubIndent : 0;
                        var width = Widest(text, context.Fonts, plan.Look.Size, style, breaks) + inset + Slack;
                        least[i] = Math.Max(least[i], width + (2 * context.Spacing.CellX));
                    }
                }
            }
        }
    }
}
