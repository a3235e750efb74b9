using System.Globalization;
using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>Sets tables of contents and lists of tables, figures and listings.</summary>
/// <remarks>
/// The room for page numbers does not depend on them, so that the lines of a list, and with them all that follows, stand
/// where they stood before the numbers were known.
/// </remarks>
internal static class ContentsFlow
{
    private const double LevelIndent = 14;
    private const double NumberGap = 8;

    /// <summary>The boxes of a list.</summary>
    public static IEnumerable<PageBox> Boxes(Contents contents, Frame frame, LayoutContext context)
    {
        context.References.RequirePages();
        var entries = context
            .References.Entries.Where(entry =>
                entry.Kind == contents.Kind && (contents.Kind != ContentsKind.Headings || entry.Level <= contents.Depth)
            )
            .ToArray();
        if (entries.Length == 0)
        {
            yield break;
        }
        var numberWidth = ContentsColumns.PageNumberWidth(context.Fonts, context.Theme);
        var columns =
            context.Use == LayoutUse.Word
                ? new ContentsColumns(entries, context.Fonts, context.Theme, frame.Width)
                : null;
        var labelWidths = entries
            .GroupBy(entry => entry.Level)
            .ToDictionary(group => group.Key, group => group.Max(entry => LabelWidth(entry, context)));
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = entries[i];
            var isChapter = ContentsColumns.IsChapter(entry);
            var labelWidth = labelWidths[entry.Level];
            var indent = (entry.Level - 1) * LevelIndent;
            var inner = frame.Indented(indent + labelWidth);
            var look = context.Body with
            {
                Spacing = context.Spacing.ContentsLine,
                Styles = isChapter ? TextStyles.Bold : TextStyles.None,
            };
            var link = new SpanLink(entry.Id, null);
            var set =
                columns?.Title(entry, look)
                ?? ParagraphLayout.Set(InlineText.Plain(entry.Title), look, inner.Width - numberWidth, context.Fonts);
            var isLast = i == entries.Length - 1;
            var flow = new TextFlow
            {
                SpaceBefore = isChapter && i > 0 ? context.Spacing.ContentsChapterBefore : 0,
                SpaceAfter = isLast ? context.Spacing.ContentsEnd : context.Spacing.ContentsAfter,
                KeepTogether = true,
                KeepWithNext =
                    context.Use == LayoutUse.Drawing
                    && (i == 0 || i == entries.Length - 2 || isChapter && !isLast && entries[i + 1].Level > 1),
                Opening =
                    i == 0
                        ? [Tags.Contents, Tags.ContentsItem, Tags.Reference, Tags.Link]
                        : [Tags.ContentsItem, Tags.Reference, Tags.Link],
                Closing = Tags.Closings(isLast ? 4 : 3),
                Lead =
                    entry.Label.Length == 0
                        ? null
                        : new LineLead(
                            ParagraphLayout.Set(
                                InlineText.Plain(entry.Label + " "),
                                look,
                                double.MaxValue,
                                context.Fonts
                            ),
                            -labelWidth,
                            null
                        ),
                Trailer = Trailer(entry, set, look, inner, labelWidth, link, context),
            };
            foreach (var box in flow.Boxes(set, inner, context.Place))
            {
                yield return box;
            }
        }
    }

    private static double LabelWidth(ContentsEntry entry, LayoutContext context) =>
        entry.Label.Length == 0
            ? 0
            : context.Fonts.Measure(entry.Label, FontRole.Body, context.Theme.BodySize, TextStyles.Bold) + NumberGap;

    private static Action<PageCanvas, double> Trailer(
        ContentsEntry entry,
        SetText set,
        TextLook look,
        Frame frame,
        double labelWidth,
        SpanLink link,
        LayoutContext context
    ) =>
        (canvas, baseline) =>
        {
            var page = context.Previous.Pages.GetValueOrDefault(entry.Id).ToString(CultureInfo.InvariantCulture);
            var number = ParagraphLayout.Set(InlineText.Plain(page), look, double.MaxValue, context.Fonts);
            var left = canvas.Area.Left + frame.Left;
            var right = left + frame.Width;
            var textEnd = left + set.Lines[^1].Width;
            var top = baseline - look.BaselineOffset(context.Fonts);
            Leader(canvas, textEnd, right - number.Lines[0].Width, baseline, context);
            LinePainter.Paint(canvas, number, 0, left, top, frame.Width, LineAlignment.Right);
            var height = set.Height;
            canvas.Add(
                new LinkItem(
                    left - labelWidth,
                    top + look.LineHeight - height,
                    frame.Width + labelWidth,
                    height,
                    link.TargetId,
                    null,
                    $"{entry.Label} {entry.Title}".Trim()
                )
            );
        };

    /// <summary>Dots on a grid that all lines share, so that they stand one below the other.</summary>
    private static void Leader(PageCanvas canvas, double from, double to, double baseline, LayoutContext context)
    {
        var size = context.Theme.BodySize;
        var look = context.Body;
        var step = context.Fonts.Measure(". ", look.Role, size);
        var gap = size * 0.5;
        var last = Math.Floor((canvas.Area.Right - to + gap) / step) + 1;
        var first = Math.Floor((canvas.Area.Right - from - gap) / step);
        var count = (int)(first - last) + 1;
        if (count < 2)
        {
            return;
        }
        var dots = InlineText.Plain(string.Concat(Enumerable.Repeat(". ", count)));
        LinePainter.PaintRange(
            canvas,
            dots,
            look,
            0,
            dots.Text.Length,
            dots.Text.Length,
            canvas.Area.Right - first * step,
            baseline,
            ArtifactKind.Layout
        );
    }
}
