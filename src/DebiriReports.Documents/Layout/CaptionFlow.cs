using System.Globalization;
using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>Sets captions: label and title in bold, then further lines; above what they belong to.</summary>
internal static class CaptionFlow
{
    /// <summary>The boxes of a caption, kept with what follows.</summary>
    /// <param name="caption">The caption.</param>
    /// <param name="frame">Where it stands.</param>
    /// <param name="context">The pass.</param>
    /// <param name="opening">Elements opened before it.</param>
    /// <param name="pages">The region whose pages it counts, or <see langword="null"/>.</param>
    /// <param name="isInCell">Whether it stands in a cell, where the space above it is kept at the top of a page.</param>
    public static IEnumerable<PageBox> Boxes(
        Caption caption,
        Frame frame,
        LayoutContext context,
        IReadOnlyList<PageItem> opening,
        PageRegion? pages,
        bool isInCell = false
    )
    {
        var texts = new List<(InlineText Text, TextLook Look)>();
        texts.Add((InlineFlattening.Flatten(Title(caption), context), context.Caption));
        texts.AddRange(
            caption.Subtitles.Select(subtitle =>
                (InlineFlattening.Flatten(subtitle, context), context.Caption with { Styles = TextStyles.None })
            )
        );
        var boxes = new List<PageBox>();
        var before = isInCell ? context.Spacing.TitleRowBefore : context.Spacing.CaptionBefore;
        // The page count stands beside the first line.
        var reserved = pages is null ? 0 : PageWidth(context);
        for (var i = 0; i < texts.Count; i++)
        {
            var isLast = i == texts.Count - 1;
            var flow = new TextFlow
            {
                SpaceBefore = i == 0 ? before : 0,
                KeepsSpaceAtTop = isInCell && i == 0,
                SpaceAfter = isLast ? context.Spacing.CaptionAfter : context.Spacing.CaptionBetween,
                KeepTogether = true,
                KeepWithNext = true,
                Opening = i == 0 ? [.. opening, Tags.Caption, Tags.Paragraph] : Tags.OpenParagraph,
                Closing = isLast ? Tags.Closings(2) : Tags.CloseOne,
                Anchor = i == 0 ? caption.Id : null,
                FirstTrailer = i == 0 && pages is not null ? PageTrailer(pages, frame, context) : null,
            };
            var width = frame.Width - (i == 0 ? reserved : 0);
            boxes.AddRange(
                flow.Boxes(
                    ParagraphLayout.Set(texts[i].Text, texts[i].Look, width, context.Fonts),
                    frame,
                    context.Place
                )
            );
        }
        return boxes;
    }

    /// <summary>The caption in one piece, repeated as furniture on a further page; without one, what is continued alone.</summary>
    public static IReadOnlyList<PageBox> Continued(
        Caption? caption,
        string continuedText,
        Frame frame,
        LayoutContext context,
        PageRegion? pages
    )
    {
        IReadOnlyList<Inline> words = caption is null ? [] : [.. Title(caption).Where(part => part is not Footnote)];
        var title = InlineFlattening.Flatten(words, context, false);
        var text = InlineText.Plain($"{title.Text.Replace('\n', ' ')} {continuedText}".Trim());
        var reserved = pages is null ? 0 : PageWidth(context);
        var flow = new TextFlow
        {
            SpaceAfter = context.Spacing.CaptionAfter,
            KeepTogether = true,
            KeepWithNext = true,
            Artifact = ArtifactKind.Pagination,
            FirstTrailer = pages is null ? null : PageTrailer(pages, frame, context),
        };
        var set = ParagraphLayout.Set(text, context.Caption, frame.Width - reserved, context.Fonts);
        return [.. flow.Boxes(set, frame, context.Place)];
    }

    /// <summary>The label and the title, as one text.</summary>
    private static IReadOnlyList<Inline> Title(Caption caption) =>
        ReferenceIndex.Label(caption) is { Length: > 0 } label
            ? [new TextRun($"{label}: "), .. caption.Title]
            : caption.Title;

    private static Action<PageCanvas, double> PageTrailer(PageRegion region, Frame frame, LayoutContext context)
    {
        // How many pages the table has is known once it was laid out.
        context.References.RequirePages();
        return (canvas, baseline) =>
        {
            var page = canvas.Number - region.FirstPage + 1;
            var text = PageText(page, Math.Max(page, region.PagesBefore), context);
            LinePainter.Paint(
                canvas,
                text,
                0,
                canvas.Area.Left + frame.Left,
                baseline - text.Look.BaselineOffset(context.Fonts),
                frame.Width,
                LineAlignment.Right,
                ArtifactKind.Pagination
            );
        };
    }

    private static double PageWidth(LayoutContext context) => PageText(999, 999, context).Lines[0].Width + 12;

    private static SetText PageText(int page, int count, LayoutContext context) =>
        ParagraphLayout.Set(
            InlineText.Plain(string.Create(CultureInfo.InvariantCulture, $"Page {page} of {count}")),
            new TextLook(FontRole.Heading, context.Theme.FurnitureSize, context.Theme.Colors.Text, 1.2),
            double.MaxValue,
            context.Fonts
        );
}
