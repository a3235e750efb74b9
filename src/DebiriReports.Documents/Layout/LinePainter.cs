using DebiriReports.Documents.Fonts;

namespace DebiriReports.Documents.Layout;

/// <summary>Where a line stands between the edges given to it.</summary>
internal enum LineAlignment
{
    /// <summary>At the left.</summary>
    Left,

    /// <summary>In the middle.</summary>
    Center,

    /// <summary>At the right.</summary>
    Right,

    /// <summary>At both sides, what is not stretched at the left.</summary>
    Justified,

    /// <summary>At both sides, what is not stretched at the right: text that runs from right to left.</summary>
    JustifiedFromRight,
}

/// <summary>Turns lines of text into items, in the order in which they are read.</summary>
internal static class LinePainter
{
    private static readonly TagOpen LinkOpen = new(new Tag(TagKind.Link));
    private static readonly TagOpen ReferenceOpen = new(new Tag(TagKind.Reference));

    // A line whose spaces would grow by more than this part of an em is not justified.
    private const double MostSpacing = 0.7;

    /// <summary>Paints one line.</summary>
    /// <param name="canvas">The page.</param>
    /// <param name="text">The text.</param>
    /// <param name="index">Which of its lines.</param>
    /// <param name="x">The left edge.</param>
    /// <param name="top">The line's top.</param>
    /// <param name="width">The distance of the edges.</param>
    /// <param name="alignment">Where the line stands between them.</param>
    /// <param name="artifact">Furniture or content; furniture has no elements and no links.</param>
    public static void Paint(
        PageCanvas canvas,
        SetText text,
        int index,
        double x,
        double top,
        double width,
        LineAlignment alignment,
        ArtifactKind artifact = ArtifactKind.None
    )
    {
        var line = text.Lines[index];
        if (line.End == line.Start)
        {
            return;
        }
        var wordSpacing = 0.0;
        var start = x;
        switch (alignment)
        {
            case LineAlignment.Center:
                start += (width - line.Width) / 2;
                break;
            case LineAlignment.Right:
                start += width - line.Width;
                break;
            case LineAlignment.Justified:
                wordSpacing = Spacing(text, line, width);
                break;
            case LineAlignment.JustifiedFromRight:
                wordSpacing = Spacing(text, line, width);
                start += wordSpacing == 0 ? width - line.Width : 0;
                break;
            default:
                break;
        }
        PaintRange(
            canvas,
            text.Source,
            text.Look,
            line.Start,
            line.InkEnd,
            line.End,
            start,
            top + text.Look.BaselineOffset(canvas.Fonts),
            artifact,
            wordSpacing
        );
    }

    /// <summary>What each space grows by so that the line fills the width.</summary>
    private static double Spacing(SetText text, TextLine line, double width)
    {
        var gaps = line.EndsParagraph ? 0 : text.Source.Text.AsSpan(line.Start, line.InkEnd - line.Start).Count(' ');
        var needed = gaps == 0 ? 0 : Math.Max(0, width - line.Width) / gaps;
        return needed > MostSpacing * text.Look.Size ? 0 : needed;
    }

    /// <summary>Paints a part of a text on one baseline, from an x on.</summary>
    public static void PaintRange(
        PageCanvas canvas,
        InlineText source,
        TextLook look,
        int start,
        int inkEnd,
        int end,
        double x,
        double baseline,
        ArtifactKind artifact,
        double wordSpacing = 0
    )
    {
        var fragments = Fragments(source, look, start, inkEnd, end, canvas.Fonts);
        var isTrailing = (Fragment fragment) => fragment.Start >= inkEnd;
        if (fragments.Count > 1 && isTrailing(fragments[0]))
        {
            // Right to left, the spaces at the line's end hang out at the left.
            x -= fragments[0].Width;
        }
        Position(fragments, x, wordSpacing, inkEnd);
        InlineSpan? open = null;
        foreach (var fragment in fragments.OrderBy(fragment => fragment.Start))
        {
            if (artifact == ArtifactKind.None && !ReferenceEquals(open, fragment.Span))
            {
                CloseSpan(canvas, open, fragments, look, baseline);
                open = OpenSpan(canvas, fragment.Span);
            }
            var styles = fragment.Span.Styles;
            var color = fragment.Span.Link is null || artifact != ArtifactKind.None ? look.Color : canvas.LinkColor;
            var size = TextStyling.Size(look, styles);
            var runs = fragment.Shaped.Runs;
            var isReversed = runs.Count > 1 && runs[0].IsRightToLeft;
            var spacing = isTrailing(fragment) ? 0 : wordSpacing;
            var runX = isReversed ? fragment.X + fragment.Width : fragment.X;
            for (var i = 0; i < runs.Count; i++)
            {
                // Right to left, the run that is read first stands last.
                var run = runs[isReversed ? runs.Count - 1 - i : i];
                var width = run.Width(size) + (spacing == 0 ? 0 : spacing * run.Text.AsSpan().Count(' '));
                runX -= isReversed ? width : 0;
                canvas.Items.Add(
                    new TextItem(run, runX, baseline + TextStyling.Drop(look, styles), size, color, artifact, spacing)
                );
                runX += isReversed ? 0 : width;
            }
        }
        CloseSpan(canvas, open, fragments, look, baseline);
    }

    private static InlineSpan? OpenSpan(PageCanvas canvas, InlineSpan span)
    {
        if (span.Link is not null)
        {
            canvas.Open(LinkOpen);
            return span;
        }
        if (span.Note is not null)
        {
            canvas.Open(ReferenceOpen);
            return span;
        }
        return null;
    }

    private static void CloseSpan(
        PageCanvas canvas,
        InlineSpan? span,
        List<Fragment> fragments,
        TextLook look,
        double baseline
    )
    {
        if (span is null)
        {
            return;
        }
        if (span.Link is { } link)
        {
            var own = fragments.Where(fragment => ReferenceEquals(fragment.Span, span)).ToArray();
            var left = own.Min(fragment => fragment.X);
            var right = own.Max(fragment => fragment.X + fragment.Width);
            var description = string.Concat(own.OrderBy(fragment => fragment.Start).Select(f => f.Text)).Trim();
            canvas.Add(
                new LinkItem(
                    left,
                    baseline - look.Size * 0.85,
                    right - left,
                    look.Size * 1.1,
                    link.TargetId,
                    link.Uri,
                    description
                )
            );
        }
        canvas.CloseTag();
        if (span.Note is { } note)
        {
            canvas.Refer(note);
        }
    }

    /// <summary>The parts of a line of one style and one direction, in visual order.</summary>
    private static List<Fragment> Fragments(
        InlineText source,
        TextLook look,
        int start,
        int inkEnd,
        int end,
        FontSet fonts
    )
    {
        var fragments = new List<Fragment>();
        while (end > start && source.Text[end - 1] == '\n')
        {
            end--;
        }
        inkEnd = Math.Min(inkEnd, end);
        if (!BidiLevels.IsNeeded(source.Text))
        {
            AddRun(start, end, false);
            return fragments;
        }
        var levels = BidiLevels.Resolve(source.Text, out var paragraphLevel);
        // The spaces at the line's end stand apart, at the end that the paragraph runs to: they are not stretched.
        var isReversed = (paragraphLevel & 1) != 0;
        if (isReversed)
        {
            AddRun(inkEnd, end, true);
        }
        foreach (var (from, to, level) in BidiLevels.VisualRuns(levels, start, inkEnd, inkEnd, paragraphLevel))
        {
            AddRun(from, to, (level & 1) != 0);
        }
        if (!isReversed)
        {
            AddRun(inkEnd, end, false);
        }
        return fragments;

        void AddRun(int from, int to, bool rightToLeft)
        {
            var first = fragments.Count;
            foreach (var span in source.Spans)
            {
                var spanFrom = Math.Max(from, span.Start);
                var spanTo = Math.Min(to, span.End);
                if (spanFrom >= spanTo)
                {
                    continue;
                }
                var piece = source.Text[spanFrom..spanTo];
                var shaped = fonts.ShapeText(piece, look.Role, look.Styles | span.Styles, rightToLeft);
                var width = shaped.Ems * TextStyling.Size(look, span.Styles);
                fragments.Add(new Fragment(spanFrom, span, piece, shaped, width));
            }
            if (rightToLeft)
            {
                fragments.Reverse(first, fragments.Count - first);
            }
        }
    }

    private static void Position(List<Fragment> fragments, double x, double wordSpacing, int inkEnd)
    {
        foreach (var fragment in fragments)
        {
            fragment.X = x;
            if (wordSpacing != 0)
            {
                // Spaces at the line's end hang out and get nothing.
                var ink = Math.Clamp(inkEnd - fragment.Start, 0, fragment.Text.Length);
                fragment.Width += wordSpacing * fragment.Text.AsSpan(0, ink).Count(' ');
            }
            x += fragment.Width;
        }
    }

    private sealed class Fragment(int start, InlineSpan span, string text, ShapedText shaped, double width)
    {
        public int Start { get; } = start;

        public InlineSpan Span { get; } = span;

        public string Text { get; } = text;

        public ShapedText Shaped { get; } = shaped;

        public double Width { get; set; } = width;

        public double X { get; set; }
    }
}
