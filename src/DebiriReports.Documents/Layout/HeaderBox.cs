namespace DebiriReports.Documents.Layout;

/// <summary>The header of a table: its rows between two rules, with rules under cells that span columns.</summary>
/// <param name="setter">The table.</param>
/// <param name="rows">The header's rows.</param>
/// <param name="left">Its left edge, from that of the page's area.</param>
/// <param name="artifact">Content, or furniture where it is repeated.</param>
/// <param name="rules">How many of its rules take room of their own; both, or the one of a header without rows.</param>
internal sealed class HeaderBox(
    RowSetter setter,
    IReadOnlyList<RowLayout> rows,
    double left,
    ArtifactKind artifact,
    int rules = 2
) : PageBox
{
    /// <inheritdoc/>
    public override double Height { get; } =
        rows.Sum(row => row.Height) + (rows.Count == 0 ? 1 : rules) * setter.RuleRoom;

    /// <inheritdoc/>
    public override IReadOnlyList<NumberedNote> Notes { get; } =
        artifact == ArtifactKind.None ? [.. rows.SelectMany(row => row.Notes)] : [];

    /// <inheritdoc/>
    public override void Paint(PageCanvas canvas, double top)
    {
        var panel = setter.Panel;
        var x = canvas.Area.Left + left;
        TableLines.Across(canvas, x, top, panel.Width, LineRule.Thick);
        if (rows.Count == 0)
        {
            return;
        }
        if (artifact == ArtifactKind.None)
        {
            canvas.Open(Tags.Head);
        }
        var y = top + setter.RuleRoom;
        for (var i = 0; i < rows.Count; i++)
        {
            PaintRow(canvas, i, x, y);
            y += rows[i].Height;
        }
        if (artifact == ArtifactKind.None)
        {
            canvas.CloseTag();
        }
        var bottom = top + Height - setter.RuleRoom / 2;
        TableLines.Across(canvas, x, bottom, panel.Width, LineRule.Thin);
    }

    private void PaintRow(PageCanvas canvas, int index, double x, double y)
    {
        var panel = setter.Panel;
        var isTagged = artifact == ArtifactKind.None;
        if (isTagged)
        {
            canvas.Open(Tags.Row);
        }
        foreach (var cell in rows[index].Cells)
        {
            var height = 0.0;
            for (var i = index; i < Math.Min(index + cell.RowSpan, rows.Count); i++)
            {
                height += rows[i].Height;
            }
            var cellX = x + panel.Left(cell.Place);
            var width = panel.WidthOf(cell.Place, cell.Count);
            if (isTagged)
            {
                canvas.Open(cell.Tag);
            }
            // The words of a header stand on the rule below them.
            var textTop = y + height - TablePlan.PadY - cell.Height;
            cell.Paint(
                canvas,
                cellX + TablePlan.PadX,
                textTop,
                width - 2 * TablePlan.PadX,
                setter.Plan.HeaderLook,
                artifact
            );
            if (isTagged)
            {
                canvas.CloseTag();
            }
            // From the rule above the header to the rows below it.
            var (from, to) = (
                index == 0 ? y - setter.RuleRoom : y,
                y + height + (index + cell.RowSpan >= rows.Count ? setter.RuleRoom : 0)
            );
            TableLines.Sides(canvas, cellX, from, width, to - from);
            if (cell.Count > 1 && cell.Content is not null && index + cell.RowSpan < rows.Count)
            {
                var ruleY = y + height - TablePlan.PadY / 2;
                TableLines.Across(canvas, cellX + TablePlan.PadX, ruleY, width - 2 * TablePlan.PadX, LineRule.Thin);
            }
        }
        if (isTagged)
        {
            canvas.CloseTag();
        }
    }
}
