using DebiriReports.Documents.Figures;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>Sets figures: caption, drawing and notes on one page, a drawing of several pages on as many.</summary>
internal static class FigureFlow
{
    /// <summary>The height that a drawing may take beside what stands on its page, in points.</summary>
    /// <param name="around">Headings before it, its caption, its notes; at least one box.</param>
    /// <param name="frame">Where it stands.</param>
    /// <param name="context">The pass.</param>
    public static double Room(IReadOnlyList<PageBox> around, Frame frame, LayoutContext context)
    {
        var spacing = context.Spacing;
        var used = around.Sum(box => box.SpaceBefore + box.Height + box.SpaceAfter) - around[^1].SpaceAfter;
        // The space above the first of them is none at the top of a page.
        used -= around[0].SpaceBefore;
        var body = context.Geometry.Of(frame.IsLandscape).BodyHeight;
        // Notes that leave no room for the drawing go on after it.
        return Math.Max(body - used - spacing.FigureBefore - spacing.FigureAfter - spacing.FigureSlack, body / 2);
    }

    /// <summary>The boxes of a figure.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="frame">Where it stands.</param>
    /// <param name="context">The pass.</param>
    /// <param name="lead">The headings and kept words right before it, for which its page has room too.</param>
    public static IEnumerable<PageBox> Boxes(
        Figure figure,
        Frame frame,
        LayoutContext context,
        IReadOnlyList<PageBox> lead
    )
    {
        context.Place = ReferenceIndex.Label(figure.Caption) is { Length: > 0 } label ? label : figure.Caption.Id;
        var caption = CaptionFlow.Boxes(figure.Caption, frame, context, [Tags.Division], null).ToArray();
        var notes =
            figure.Notes.Count == 0
                ? []
                : NotesFlow.Boxes(figure.Notes, figure.Caption.Id, frame, context, ArtifactKind.None);
        var height = Room([.. lead, .. caption, .. notes], frame, context);
        var drawings = ChartDrawer.Draw(figure.Chart, context.Fonts, context.Theme, frame.Width, height);
        foreach (var box in caption)
        {
            yield return box;
        }
        for (var i = 0; i < drawings.Count; i++)
        {
            var isLast = i == drawings.Count - 1;
            if (i > 0)
            {
                yield return new BreakBox();
                foreach (var box in CaptionFlow.Continued(figure.Caption, "(continued)", frame, context, null))
                {
                    yield return box;
                }
            }
            var alternative =
                drawings.Count == 1
                    ? figure.AlternativeText
                    : $"{figure.AlternativeText} (part {i + 1} of {drawings.Count})";
            yield return new FigureBox(drawings[i], alternative, frame)
            {
                SpaceBefore = context.Spacing.FigureBefore,
                SpaceAfter = context.Spacing.FigureAfter,
                IsLandscape = frame.IsLandscape,
                KeepWithNext = isLast && notes.Count > 0,
                Closing = isLast && notes.Count == 0 ? Tags.CloseOne : [],
                Place = context.Place,
            };
        }
        for (var i = 0; i < notes.Count; i++)
        {
            yield return notes[i];
        }
        if (notes.Count > 0)
        {
            yield return new GapBox(0) { Closing = Tags.CloseOne, IsLandscape = frame.IsLandscape };
        }
    }
}

/// <summary>A drawing.</summary>
/// <param name="drawing">The drawing.</param>
/// <param name="alternativeText">What it shows.</param>
/// <param name="frame">Where it stands.</param>
internal sealed class FigureBox(Drawing drawing, string alternativeText, Frame frame) : PageBox
{
    /// <inheritdoc/>
    public override double Height => drawing.Height;

    /// <inheritdoc/>
    public override void Paint(PageCanvas canvas, double top)
    {
        var x = canvas.Area.Left + frame.Left + Math.Max(0, (frame.Width - drawing.Width) / 2);
        canvas.Open(
            new TagOpen(
                new Tag(TagKind.Figure)
                {
                    AlternativeText = alternativeText,
                    Box = (x, top, drawing.Width, drawing.Height),
                }
            )
        );
        canvas.Add(new DrawingItem(drawing, x, top, canvas.Fonts));
        canvas.CloseTag();
    }
}
