using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>Sets headings: the number at the left, the words hanging beside it.</summary>
internal static class HeadingFlow
{
    private static readonly TagKind[] Kinds = [TagKind.H1, TagKind.H2, TagKind.H3, TagKind.H4, TagKind.H5, TagKind.H6];

    /// <summary>The boxes of a heading.</summary>
    public static IEnumerable<PageBox> Boxes(Heading heading, Frame frame, LayoutContext context)
    {
        var level = Math.Clamp(heading.Level, 1, 6);
        var theme = context.Theme;
        var size = theme.HeadingSizes[Math.Min(level, theme.HeadingSizes.Count) - 1];
        var styles = level >= 5 ? TextStyles.Bold | TextStyles.Italic : TextStyles.Bold;
        var look = new TextLook(FontRole.Heading, size, theme.Colors.Heading, context.Spacing.HeadingLine, styles);
        var title = InlineFlattening.Flatten(heading.Content, context);
        LineLead? lead = null;
        if (heading.Number is { } number)
        {
            var text = InlineText.Plain($"{number} ");
            var set = ParagraphLayout.Set(text, look, double.MaxValue, context.Fonts);
            var indent = set.Lines[0].Width + size * 0.75;
            frame = frame.Indented(indent);
            lead = new LineLead(set, -indent, null);
        }
        var flow = new TextFlow
        {
            SpaceBefore = size * (level == 1 ? context.Spacing.ChapterBefore : context.Spacing.HeadingBefore),
            SpaceAfter = size * context.Spacing.HeadingAfter,
            KeepTogether = true,
            KeepWithNext = true,
            Opening = [new TagOpen(new Tag(Kinds[level - 1]))],
            Closing = Tags.CloseOne,
            Lead = lead,
            Anchor = heading.Id,
            SectionTitle = level == 1 ? $"{heading.Number} {title.WithoutMarkers().Replace('\n', ' ')}".Trim() : null,
        };
        return flow.Boxes(ParagraphLayout.Set(title, look, frame.Width, context.Fonts), frame, context.Place);
    }
}
