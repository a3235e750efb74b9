using DebiriReports.Documents.Fonts;

namespace DebiriReports.Documents.Layout;

/// <summary>
/// Aligns the figures of a column: the first number of each cell on its decimal point, or behind its last digit where it
/// has none, and what stands in parentheses behind it likewise, on a line of its own.
/// </summary>
internal sealed class DecimalAlignment
{
    // Longer texts without a figure ("Not reached") stand in the middle of the column, shorter ones ("NE") on the figures.
    private const int ShortText = 4;

    private double left;
    private double rightAlone;
    private double rightBeforeParenthesis;
    private double parenthesisLeft;
    private double parenthesisRight;

    /// <summary>The width that aligned cells take together.</summary>
    public double Width => left + Right;

    private double Right => Math.Max(rightAlone, ParenthesisOffset + parenthesisRight);

    private double ParenthesisOffset => rightBeforeParenthesis + parenthesisLeft;

    /// <summary>Takes a cell into account; tells whether it takes part in the alignment.</summary>
    public bool Measure(InlineText text, TextLook look, FontSet fonts)
    {
        var parts = Parts.Of(text.Text);
        if (!parts.IsAligned)
        {
            return false;
        }
        left = Math.Max(left, TextStyling.Width(text, 0, parts.Point, look, fonts));
        var right = TextStyling.Width(text, parts.Point, parts.Parenthesis, look, fonts);
        if (parts.Parenthesis == text.Text.Length)
        {
            rightAlone = Math.Max(rightAlone, right);
            return true;
        }
        rightBeforeParenthesis = Math.Max(rightBeforeParenthesis, right);
        parenthesisLeft = Math.Max(
            parenthesisLeft,
            TextStyling.Width(text, parts.Parenthesis, parts.InnerPoint, look, fonts)
        );
        parenthesisRight = Math.Max(
            parenthesisRight,
            TextStyling.Width(text, parts.InnerPoint, text.Text.Length, look, fonts)
        );
        return true;
    }

    /// <summary>
    /// Where the parts of a cell stand within a column of a width; <see langword="null"/> where the column is too narrow or
    /// the cell takes no part.
    /// </summary>
    public DecimalText? Place(InlineText text, TextLook look, double width, FontSet fonts)
    {
        var parts = Parts.Of(text.Text);
        if (!parts.IsAligned || Width > width + 1e-6)
        {
            return null;
        }
        var start = (width - Width) / 2;
        var point = start + left;
        var first = point - TextStyling.Width(text, 0, parts.Point, look, fonts);
        var second =
            point + ParenthesisOffset - TextStyling.Width(text, parts.Parenthesis, parts.InnerPoint, look, fonts);
        return new DecimalText(text, look, parts.Parenthesis, first, second);
    }

    /// <summary>The parts of a cell's text.</summary>
    /// <param name="Point">Where the first number's decimal point stands, or behind its last digit.</param>
    /// <param name="Parenthesis">Where the part in parentheses starts, or the text's end.</param>
    /// <param name="InnerPoint">The point of the first number in parentheses.</param>
    /// <param name="IsAligned">Whether the cell takes part in the alignment.</param>
    private readonly record struct Parts(int Point, int Parenthesis, int InnerPoint, bool IsAligned)
    {
        public static Parts Of(string text)
        {
            if (text.Contains('\n', StringComparison.Ordinal))
            {
                return new Parts(0, text.Length, text.Length, false);
            }
            var parenthesis = text.IndexOf('(', StringComparison.Ordinal);
            if (parenthesis < 0)
            {
                parenthesis = text.Length;
            }
            var inner = parenthesis < text.Length ? PointIn(text, parenthesis, text.Length) : text.Length;
            if (PointIn(text, 0, parenthesis) is >= 0 and var point)
            {
                return new Parts(point, parenthesis, inner < 0 ? FirstWord(text, parenthesis) : inner, true);
            }
            // Without a figure before it, a parenthesis alone still aligns; a short word ends where figures end.
            var head = text.AsSpan(0, parenthesis).Trim();
            if (head.Length == 0 && inner >= 0 && parenthesis < text.Length)
            {
                return new Parts(0, parenthesis, inner, true);
            }
            return new Parts(
                text.Length,
                text.Length,
                text.Length,
                parenthesis == text.Length && text.Length <= ShortText
            );
        }

        // An interval without a figure, as (NE, NE), aligns behind its first word; a long one behind the parenthesis.
        private static int FirstWord(string text, int parenthesis)
        {
            var end = parenthesis + 1;
            while (end < text.Length && char.IsLetter(text[end]))
            {
                end++;
            }
            return end - parenthesis - 1 <= ShortText ? end : parenthesis + 1;
        }

        private static int PointIn(string text, int start, int end)
        {
            var i = start;
            while (i < end && !char.IsAsciiDigit(text[i]))
            {
                i++;
            }
            if (i == end)
            {
                return -1;
            }
            while (i < end)
            {
                if (char.IsAsciiDigit(text[i]))
                {
                    i++;
                }
                else if (text[i] is ',' or '\u202F' or '\u00A0' or '\u2009' && IsThousand(text, i, end))
                {
                    i += 4;
                }
                else
                {
                    break;
                }
            }
            return i;
        }

        private static bool IsThousand(string text, int at, int end) =>
            at + 3 < end
            && char.IsAsciiDigit(text[at + 1])
            && char.IsAsciiDigit(text[at + 2])
            && char.IsAsciiDigit(text[at + 3])
            && (at + 4 >= end || !char.IsAsciiDigit(text[at + 4]));
    }
}

/// <summary>A cell's text in two parts that are placed apart.</summary>
/// <param name="Text">The text.</param>
/// <param name="Look">How it is set.</param>
/// <param name="Parenthesis">Where the second part starts.</param>
/// <param name="First">The first part's left edge, from the column's.</param>
/// <param name="Second">The second part's left edge, from the column's.</param>
internal sealed record DecimalText(InlineText Text, TextLook Look, int Parenthesis, double First, double Second)
{
    /// <summary>Paints both parts.</summary>
    public void Paint(PageCanvas canvas, double left, double top, ArtifactKind artifact)
    {
        var baseline = top + Look.BaselineOffset(canvas.Fonts);
        var end = Text.Text.Length;
        if (Parenthesis > 0)
        {
            LinePainter.PaintRange(canvas, Text, Look, 0, Parenthesis, Parenthesis, left + First, baseline, artifact);
        }
        if (Parenthesis < end)
        {
            LinePainter.PaintRange(canvas, Text, Look, Parenthesis, end, end, left + Second, baseline, artifact);
        }
    }
}
