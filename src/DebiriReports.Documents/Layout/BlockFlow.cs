using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>Turns blocks into boxes, one block after the other, as the paginator asks for them.</summary>
internal static class BlockFlow
{
    private const double NoticeIndent = 12;

    /// <summary>The boxes of the document's blocks.</summary>
    public static IEnumerable<PageBox> Boxes(IReadOnlyList<Block> blocks, LayoutContext context)
    {
        if (context.Use == LayoutUse.Word)
        {
            return SectionPlan
                .Of(blocks, table => context.Plan(table).IsLandscape, context.Theme)
                .SelectMany((section, i) => Boxes(section, isFirst: i == 0, context));
        }
        List<Block> flat = [.. Flat(blocks)];
        var isTurned = false;
        return WithLeads(
            flat,
            i => isTurned = PageOrientations.IsTurned(flat, i, isTurned, table => context.Plan(table).IsLandscape),
            context,
            new RunningTitles(flat)
        );
    }

    /// <summary>The boxes of blocks; those right before a figure are made known to it.</summary>
    private static IEnumerable<PageBox> WithLeads(
        IReadOnlyList<Block> blocks,
        Func<int, bool> isTurned,
        LayoutContext context,
        RunningTitles? titles = null
    )
    {
        var lead = new List<PageBox>();
        for (var i = 0; i < blocks.Count; i++)
        {
            if (titles?.StartsAt(i) == true)
            {
                yield return new BreakBox { TurnsTitle = true, RunningTitle = titles.Of(i) };
            }
            var block = blocks[i];
            var isLandscape = isTurned(i);
            var frame = new Frame(0, context.Geometry.Of(isLandscape).BodyWidth, isLandscape);
            var isLead = block is Heading or Paragraph { KeepWithNext: true };
            foreach (var box in Boxes(block, frame, context, lead, ShortLeads.IsFacts(blocks, i)))
            {
                if (isLead)
                {
                    lead.Add(box);
                }
                yield return box;
            }
            if (!isLead)
            {
                lead.Clear();
            }
        }
    }

    private static IEnumerable<PageBox> Boxes(Section section, bool isFirst, LayoutContext context)
    {
        var boxes = WithLeads([.. Flat(section.Blocks)], _ => section.IsLandscape, context);
        return isFirst ? boxes : boxes.Prepend(new BreakBox());
    }

    /// <summary>The boxes of one block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="frame">Where it stands.</param>
    /// <param name="context">The pass.</param>
    /// <param name="lead">The headings and kept paragraphs right before it, when it is one of the document's own.</param>
    /// <param name="leads">Whether it is a table that keeps with the block after it.</param>
    public static IEnumerable<PageBox> Boxes(
        Block block,
        Frame frame,
        LayoutContext context,
        IReadOnlyList<PageBox>? lead = null,
        bool leads = false
    )
    {
        switch (block)
        {
            case Heading heading:
                context.Place = heading.Number is null
                    ? $"the heading \"{PlainText.Of(heading.Content)}\""
                    : $"section {heading.Number}";
                return HeadingFlow.Boxes(heading, frame, context);
            case Paragraph paragraph:
                return Paragraph(paragraph, frame, context);
            case ListBlock list:
                return ListFlow.Boxes(list, frame, context);
            case Table table:
                return context.Use == LayoutUse.Word
                    ? WordTableFlow.Boxes(table, frame, context, leads)
                    : TableFlow.Boxes(table, frame, context, leads);
            case Figure figure:
                return FigureFlow.Boxes(figure, frame, context, lead ?? []);
            case Picture picture:
                return
                [
                    new PictureBox(picture, frame)
                    {
                        SpaceAfter = context.Theme.ParagraphSpacing,
                        IsLandscape = frame.IsLandscape,
                        KeepWithNext = true,
                        Place = context.Place,
                    },
                ];
            case Contents contents:
                return ContentsFlow.Boxes(contents, frame, context);
            case PageBreak:
                return [new BreakBox()];
            case WriterPlace place:
                // Within a list: elsewhere its blocks stand among the document's own.
                return place.Content.SelectMany(inner => Boxes(inner, frame, context));
            default:
                throw new NotSupportedException($"a block of kind {block.GetType().Name}");
        }
    }

    /// <summary>The boxes of a paragraph.</summary>
    public static IEnumerable<PageBox> Paragraph(Paragraph paragraph, Frame frame, LayoutContext context)
    {
        var theme = context.Theme;
        var look = context.Body;
        var flow = new TextFlow
        {
            SpaceAfter = theme.ParagraphSpacing,
            KeepWithNext = paragraph.KeepWithNext,
            // Word processors differ in whether they part it: in a Word file it says that it is not to be parted.
            KeepTogether = paragraph.KeepWithNext && context.Use == LayoutUse.Word,
            Opening = Tags.OpenParagraph,
            Closing = Tags.CloseOne,
            Alignment = theme.Justified ? LineAlignment.Justified : LineAlignment.Left,
        };
        switch (paragraph.Role)
        {
            case ParagraphRole.Title:
                look = new TextLook(
                    FontRole.Heading,
                    theme.TitleSize,
                    theme.Colors.Heading,
                    context.Spacing.TitleLine,
                    TextStyles.Bold
                );
                flow = flow with
                {
                    SpaceBefore = theme.TitleSize * 4,
                    SpaceAfter = theme.TitleSize,
                    KeepsSpaceAtTop = true,
                    KeepTogether = true,
                    KeepWithNext = true,
                    Alignment = LineAlignment.Left,
                };
                break;
            case ParagraphRole.Subtitle:
                look = new TextLook(
                    FontRole.Heading,
                    theme.TitleSize * 0.7,
                    theme.Colors.Heading,
                    context.Spacing.SubtitleLine
                );
                flow = flow with { SpaceAfter = theme.TitleSize, KeepTogether = true, Alignment = LineAlignment.Left };
                break;
            case ParagraphRole.FrontMatter:
                flow = flow with { SpaceAfter = theme.ParagraphSpacing / 2, Alignment = LineAlignment.Left };
                break;
            case ParagraphRole.Note:
                look = context.Note;
                flow = flow with { SpaceAfter = theme.ParagraphSpacing / 2, Alignment = LineAlignment.Left };
                break;
            case ParagraphRole.Notice:
                frame = frame.Indented(NoticeIndent);
                flow = flow with { SpaceBefore = theme.ParagraphSpacing / 2, HasSideRule = true };
                break;
            default:
                break;
        }
        var text = InlineFlattening.Flatten(paragraph.Content, context);
        var set = ParagraphLayout.Set(text, look, frame.Width, context.Fonts);
        if (BidiLevels.IsRightToLeft(text.Text))
        {
            flow = flow with
            {
                Alignment =
                    flow.Alignment == LineAlignment.Justified ? LineAlignment.JustifiedFromRight : LineAlignment.Right,
            };
        }
        return flow.Boxes(set, frame, context.Place);
    }

    private static IEnumerable<Block> Flat(IEnumerable<Block> blocks) =>
        blocks.SelectMany(block => block is WriterPlace place ? Flat(place.Content) : [block]);
}
