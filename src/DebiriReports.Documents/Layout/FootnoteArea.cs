using System.Globalization;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>The footnotes at a page's foot, and what of them goes on at the next page's.</summary>
/// <remarks>
/// A footnote starts on the page of its marker. One of more than six lines may start with three of them and go on over the
/// page; shorter ones are not parted unless the page has no room at all.
/// </remarks>
internal sealed class FootnoteArea(LayoutContext context)
{
    private const double SpaceAbove = 8;
    private const double SpaceBelowRule = 4;
    private const double Between = 1.5;
    private const double RuleShare = 0.3;
    private const double MarkerGap = 4;
    private const int WholeLines = 6;
    private const int LeastLines = 3;

    private readonly List<Part> parts = [];
    private readonly HashSet<int> done = [];
    private Queue<Part> carried = new();

    /// <summary>The height of what stands at the foot, with the space above it.</summary>
    public double Height { get; private set; }

    /// <summary>Whether a footnote goes on at the next page.</summary>
    public bool IsCarried => carried.Count > 0;

    private double LineHeight => context.Note.LineHeight;

    /// <summary>The height that must be there for the footnotes of boxes that are to be placed.</summary>
    public double Least(IReadOnlyList<PageBox> boxes, double width)
    {
        var height = 0.0;
        foreach (var box in boxes)
        {
            foreach (var note in box.Notes)
            {
                if (done.Contains(note.Number))
                {
                    continue;
                }
                var lines = Set(note, width).Lines.Count;
                height +=
                    (height + Height == 0 ? SpaceAbove + SpaceBelowRule : Between)
                    + (lines > WholeLines ? LeastLines : lines) * LineHeight;
            }
        }
        return height;
    }

    /// <summary>Adds the footnotes of a box.</summary>
    /// <param name="box">The box.</param>
    /// <param name="width">The page's width between its margins.</param>
    /// <param name="room">The height that there is.</param>
    public void Add(PageBox box, double width, double room)
    {
        foreach (var note in box.Notes)
        {
            // A key column repeated beside further columns brings its footnotes again.
            if (!done.Add(note.Number))
            {
                continue;
            }
            room -= Add(new Part(note, Set(note, width), 0, 0), room, LeastLines);
        }
    }

    /// <summary>Starts a page: what the last one carried over comes first.</summary>
    public void StartPage(double room)
    {
        parts.Clear();
        Height = 0;
        var waiting = carried;
        carried = new Queue<Part>();
        while (waiting.TryDequeue(out var part))
        {
            room -= Add(part, room, 1);
        }
    }

    /// <summary>Says where the footnotes of a page stand, and paints the rule above them.</summary>
    public void Place(PageCanvas canvas)
    {
        if (parts.Count == 0)
        {
            return;
        }
        var area = canvas.Area;
        var y = area.Bottom - Height + SpaceAbove;
        canvas.Add(
            new LineItem(
                area.Left,
                y,
                area.Left + area.BodyWidth * RuleShare,
                y,
                LineRule.Thin,
                context.Theme.Colors.Rule
            )
        );
        y += SpaceBelowRule;
        foreach (var part in parts)
        {
            var top = y;
            canvas.Place(new PlacedNote(part.Note.Number, part.First > 0, page => Paint(page, part, top)));
            y += part.Count * LineHeight + Between;
        }
    }

    private double Add(Part part, double room, int least)
    {
        var before = parts.Count == 0 ? SpaceAbove + SpaceBelowRule : Between;
        var rest = part.Text.Lines.Count - part.First;
        var count = Math.Min(rest, Math.Max(least, (int)((room - before + 1e-6) / LineHeight)));
        parts.Add(part with { Count = count });
        if (count < rest)
        {
            carried.Enqueue(part with { First = part.First + count });
        }
        var height = before + count * LineHeight;
        Height += height;
        return height;
    }

    private SetText Set(NumberedNote note, double width) =>
        ParagraphLayout.Set(
            InlineFlattening.Flatten(note.Note.Content, context),
            context.Note,
            width - Indent(note),
            context.Fonts
        );

    private double Indent(NumberedNote note) => Marker(note).Lines[0].Width + MarkerGap;

    private SetText Marker(NumberedNote note) =>
        ParagraphLayout.Set(
            InlineText.Plain(note.Number.ToString(CultureInfo.InvariantCulture) + " ", TextStyles.Superscript),
            context.Note,
            double.MaxValue,
            context.Fonts
        );

    private void Paint(PageCanvas canvas, Part part, double top)
    {
        var indent = Indent(part.Note);
        var id = part.First == 0 ? part.Note.Note.Id : $"{part.Note.Note.Id}-{part.First}";
        canvas.Open(new TagOpen(new Tag(TagKind.Note) { Id = id }));
        if (part.First == 0)
        {
            new LineLead(Marker(part.Note), -indent, Tags.Label).Paint(
                canvas,
                canvas.Area.Left + indent,
                top,
                ArtifactKind.None
            );
        }
        for (var i = 0; i < part.Count; i++)
        {
            LinePainter.Paint(
                canvas,
                part.Text,
                part.First + i,
                canvas.Area.Left + indent,
                top + i * LineHeight,
                canvas.Area.BodyWidth - indent,
                LineAlignment.Left
            );
        }
        canvas.CloseTag();
    }

    private sealed record Part(NumberedNote Note, SetText Text, int First, int Count);
}
