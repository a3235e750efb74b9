using System.Globalization;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>Sets lists: bullets or numbers, items hanging beside them.</summary>
internal static class ListFlow
{
    private const double Indent = 18;
    private const double LabelGap = 5;
    private static readonly string[] Bullets = ["\u2022", "\u2013"];

    /// <summary>The boxes of a list.</summary>
    public static IEnumerable<PageBox> Boxes(ListBlock list, Frame frame, LayoutContext context) =>
        Boxes(list, frame, context, 0);

    private static IEnumerable<PageBox> Boxes(ListBlock list, Frame frame, LayoutContext context, int depth)
    {
        var labels = Enumerable
            .Range(0, list.Items.Count)
            .Select(i => Label(list, i, depth) + " ")
            .Select(label => ParagraphLayout.Set(InlineText.Plain(label), context.Body, double.MaxValue, context.Fonts))
            .ToArray();
        if (labels.Length == 0)
        {
            yield break;
        }
        var indent = Math.Max(Indent, labels.Max(label => label.Lines[0].Width) + LabelGap);
        var inner = frame.Indented(indent);
        var listTag = new TagOpen(new Tag(TagKind.L) { IsOrderedList = list.Ordered });
        for (var i = 0; i < list.Items.Count; i++)
        {
            PageItem[] opening = i == 0 ? [listTag, Tags.ListItem] : [Tags.ListItem];
            var isLast = i == list.Items.Count - 1;
            var lead = new LineLead(labels[i], -indent, Tags.Label);
            foreach (var box in Item(list.Items[i], opening, lead, isLast, inner, context, depth))
            {
                yield return box;
            }
        }
    }

    private static IEnumerable<PageBox> Item(
        IReadOnlyList<Block> blocks,
        PageItem[] opening,
        LineLead lead,
        bool isLast,
        Frame frame,
        LayoutContext context,
        int depth
    )
    {
        var first = blocks.Count > 0 ? blocks[0] as Paragraph : null;
        var rest = first is null ? blocks : [.. blocks.Skip(1)];
        var isWhole = rest.Count == 0;
        var closing = Tags.Closings(isLast ? 3 : 2);
        var text = first is null ? InlineText.Plain("") : InlineFlattening.Flatten(first.Content, context);
        var flow = new TextFlow
        {
            SpaceAfter = isLast && isWhole && depth == 0 ? context.Spacing.ListAfter : context.Spacing.ListItemAfter,
            KeepWithNext = first is null || first.KeepWithNext,
            Opening = opening,
            Lead = lead,
            BodyOpening = [Tags.ListBody, Tags.Paragraph],
            Closing = isWhole ? [Tags.Close, .. closing] : Tags.CloseOne,
            Alignment = context.Theme.Justified ? LineAlignment.Justified : LineAlignment.Left,
        };
        var set = ParagraphLayout.Set(text, context.Body, frame.Width, context.Fonts);
        foreach (var box in flow.Boxes(set, frame, context.Place))
        {
            yield return box;
        }
        if (isWhole)
        {
            yield break;
        }
        foreach (var block in rest)
        {
            var inner = block is ListBlock nested
                ? Boxes(nested, frame, context, depth + 1)
                : BlockFlow.Boxes(block, frame, context);
            foreach (var box in inner)
            {
                yield return box;
            }
        }
        yield return new GapBox(isLast && depth == 0 ? context.Spacing.ListAfter - context.Spacing.ListItemAfter : 0)
        {
            Closing = closing,
            IsLandscape = frame.IsLandscape,
        };
    }

    private static string Label(ListBlock list, int index, int depth)
    {
        if (!list.Ordered)
        {
            return Bullets[depth % Bullets.Length];
        }
        var number = list.Start + index;
        return (depth % 3) switch
        {
            1 when number is >= 1 and <= 26 => $"{(char)('a' + number - 1)}.",
            2 => Roman(number) + ".",
            _ => number.ToString(CultureInfo.InvariantCulture) + ".",
        };
    }

    private static string Roman(int number)
    {
        (int Value, string Sign)[] signs =
        [
            (100, "c"),
            (90, "xc"),
            (50, "l"),
            (40, "xl"),
            (10, "x"),
            (9, "ix"),
            (5, "v"),
            (4, "iv"),
            (1, "i"),
        ];
        var text = "";
        foreach (var (value, sign) in signs)
        {
            while (number >= value)
            {
                text += sign;
                number -= value;
            }
        }
        return text;
    }
}

/// <summary>Space, and the elements that end there; nothing of it is left at the top of a page.</summary>
/// <param name="space">The space.</param>
internal sealed class GapBox(double space) : PageBox
{
    /// <inheritdoc/>
    public override double Height => space;

    /// <inheritdoc/>
    public override bool IsBlank => true;

    /// <inheritdoc/>
    public override void Paint(PageCanvas canvas, double top) { }
}
