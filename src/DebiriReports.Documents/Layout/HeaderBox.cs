namespace DebiriReports.Documents.Layout;

/// <summary>The header of a table: its rows between two rules, with rules under cells that span columns.</summary>
/// <param name="setter">The table.</param>
/// <param name="rows">The header's rows.</param>
/// <param name="left">Its left edge, from that of the page's area.</param>
/// <param name="artifact">Content, or furniture where it is repeated.</param>
internal sealed class HeaderBox(RowSetter setter, IReadOnlyList<RowLayout> rows, double left, ArtifactKind artifact)
    : PageBox
{
    /// <inheritdoc/>
    public override double Height { get; } = rows.Sum(row => row.Height) + (rows.Count == 0 ? 1 : 2) * setter.RuleRoom;

    /// <inheritdoc/>
    public override IReadOnlyList<NumberedNote> Notes { get; } =
        artifact == ArtifactKind.None ? [.. rows.SelectMany(row => row.Notes)] : [];

    /// <inheritdoc/>
    public override void Paint(PageCanvas canvas, double top)
    {
        var panel = setter.Panel;
        var color = canvas.Theme.Colors.Rule;
        var x = canvas.Area.Left + left;
        canvas.Add(new LineItem(x, top, x + panel.Width, top, LineRule.Thick, color));
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
        canvas.Add(new LineItem(x, bottom, x + panel.Width, bottom, LineRule.Thin, color));
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
            if (cell.Count > 1 && cell.Content is not null && index + cell.RowSpan < rows.Count)
            {
                var ruleY = y + height - TablePlan.PadY / 2;
                canvas.Add(
                    new LineItem(
                        cellX + TablePlan.PadX,
                        ruleY,
                        cellX + width - TablePlan.PadX,
                        ruleY,
                        LineRule.Thin,
                        canvas.Theme.Colors.Rule
                    )
                );
            }
        }
        if (isTagged)
        {
            canvas.CloseTag();
        }
    }
}
