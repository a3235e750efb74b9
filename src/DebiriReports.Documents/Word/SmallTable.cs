using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Word;

/// <summary>Tells tables that stay on one page, as layout does: few rows that take less than two fifths of it.</summary>
internal static class SmallTable
{
    private const int MostRows = 25;
    private const double MostOfPage = 0.4;

    /// <summary>Whether a table is small.</summary>
    /// <param name="composition">What the parts share.</param>
    /// <param name="table">The table.</param>
    /// <param name="widths">Its columns' widths in twentieths of a point.</param>
    /// <param name="isListing">Whether it is set in the size of listings.</param>
    public static bool IsSmall(Composition composition, Table table, int[] widths, bool isListing)
    {
        if (table.Rows.Count > MostRows)
        {
            return false;
        }
        var type = composition.Type;
        var size = isListing ? type.ListingSize : type.TableSize;
        var line = size * composition.Theme.TableLineSpacing;
        var height = 0.0;
        var grid = new RowGrid(widths.Length);
        foreach (var row in table.Rows)
        {
            var most = 1.0;
            foreach (var placed in grid.Next(row))
            {
                var width = 0;
                for (var i = 0; i < placed.Span; i++)
                {
                    width += widths[placed.Column + i];
                }
                most = Math.Max(most, Lines(composition.Typeset.Fonts, placed.Cell, size * type.Stretch, width));
            }
            height += (most * line) + 2;
        }
        return height <= composition.Portrait.TextHeight / 20.0 * MostOfPage;
    }

    private static double Lines(FontSet fonts, TableCell cell, double size, int width)
    {
        var lines = 0.0;
        foreach (var text in PlainText.Of(cell).Split('\n'))
        {
            var room = Math.Max(10, (width - LayoutPlans.Padding) / 20.0);
            lines += Math.Max(1, Math.Ceiling(fonts.Measure(text, FontRole.Table, size) / room));
        }
        return lines;
    }
}
