using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>Draws the rules of tables as the theme wants them.</summary>
internal static class TableLines
{
    /// <summary>A rule across a table or below a spanner; not where tables have none.</summary>
    public static void Across(PageCanvas canvas, double x, double y, double width, double thickness)
    {
        if (canvas.Theme.TableRuling != TableRuling.None)
        {
            canvas.Add(new LineItem(x, y, x + width, y, thickness, canvas.Theme.Colors.Rule));
        }
    }

    /// <summary>The thin rules of a cell of the body: below it, or on three sides.</summary>
    /// <remarks>What is written by hand needs a line below it, whatever the rules of tables.</remarks>
    public static void Around(PageCanvas canvas, double x, double top, double width, double height, bool isForm)
    {
        if (isForm || canvas.Theme.TableRuling is TableRuling.Rows or TableRuling.Grid)
        {
            var foot = top + height;
            canvas.Add(new LineItem(x, foot, x + width, foot, LineRule.Thin, canvas.Theme.Colors.Rule));
        }
        Sides(canvas, x, top, width, height);
    }

    /// <summary>The thin rules at the sides of a cell, where cells have them.</summary>
    public static void Sides(PageCanvas canvas, double x, double top, double width, double height)
    {
        if (canvas.Theme.TableRuling == TableRuling.Grid)
        {
            foreach (var side in new[] { x, x + width })
            {
                canvas.Add(new LineItem(side, top, side, top + height, LineRule.Thin, canvas.Theme.Colors.Rule));
            }
        }
    }
}
