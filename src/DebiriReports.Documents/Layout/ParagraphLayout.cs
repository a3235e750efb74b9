using System.Globalization;
using DebiriReports.Documents.Fonts;

namespace DebiriReports.Documents.Layout;

/// <summary>Breaks text into lines: each line takes what fits.</summary>
/// <remarks>
/// Spaces at a line's end hang out of it and stay in its text. A word that is wider than a line is broken where it meets
/// the edge, after a sign within it where there is one.
/// </remarks>
internal static class ParagraphLayout
{
    // Widths are sums of decimal fractions: what fits exactly must not break for a rounding.
    private const double Tolerance = 1e-6;

    [ThreadStatic]
    private static List<int>? places;

    /// <summary>Breaks a text at a width.</summary>
    public static SetText Set(InlineText text, TextLook look, double width, FontSet fonts)
    {
        if (text.Text.Length == 0)
        {
            return new SetText(text, look, [new TextLine(0, 0, 0, 0, true)]);
        }
        var ends = places ??= [];
        LineBreaker.Find(text.Text, ends);
        var lines = new List<TextLine>();
        var line = new OpenLine(0);
        var start = 0;
        for (var i = 0; i < ends.Count; i++)
        {
            var end = ends[i];
            var inkEnd = InkEnd(text.Text, start, end);
            var ink = inkEnd > start ? TextStyling.Width(text, start, inkEnd, look, fonts) : 0;
            if (line.Start < start && line.Filled + ink > width + Tolerance)
            {
                lines.Add(line.Close(start, false));
                line = new OpenLine(start);
            }
            if (ink > width + Tolerance)
            {
                line = BreakWord(text, start, inkEnd, look, width, fonts, lines, line, out ink);
            }
            line.Add(ink, inkEnd, inkEnd < end ? TextStyling.Width(text, inkEnd, end, look, fonts) : 0);
            if (text.Text[end - 1] == '\n')
            {
                lines.Add(line.Close(end, true));
                line = new OpenLine(end);
            }
            start = end;
        }
        if (line.Start < text.Text.Length || lines.Count == 0)
        {
            lines.Add(line.Close(text.Text.Length, true));
        }
        else
        {
            lines[^1] = lines[^1] with { EndsParagraph = true };
        }
        return new SetText(text, look, lines);
    }

    /// <summary>The width of the widest part that a line cannot break, and of the widest line if nothing is broken.</summary>
    public static (double Least, double Most) Widths(InlineText text, TextLook look, FontSet fonts)
    {
        var ends = places ??= [];
        LineBreaker.Find(text.Text, ends);
        var (least, most, line) = (0.0, 0.0, 0.0);
        var start = 0;
        for (var i = 0; i < ends.Count; i++)
        {
            var end = ends[i];
            var inkEnd = InkEnd(text.Text, start, end);
            var ink = TextStyling.Width(text, start, inkEnd, look, fonts);
            least = Math.Max(least, ink);
            most = Math.Max(most, line + ink);
            line += ink + (inkEnd < end ? TextStyling.Width(text, inkEnd, end, look, fonts) : 0);
            if (text.Text[end - 1] == '\n')
            {
                line = 0;
            }
            start = end;
        }
        return (least, most);
    }

    private static int InkEnd(string text, int start, int end)
    {
        while (end > start && text[end - 1] is ' ' or '\n' or '\u3000' or '\u200B')
        {
            end--;
        }
        return end;
    }

    /// <summary>Fills whole lines with the front of a word; what remains is given back for the open line.</summary>
    private static OpenLine BreakWord(
        InlineText text,
        int start,
        int inkEnd,
        TextLook look,
        double width,
        FontSet fonts,
        List<TextLine> lines,
        OpenLine line,
        out double rest
    )
    {
        var word = text.Text[start..inkEnd];
        var clusters = StringInfo.ParseCombiningCharacters(word);
        var filled = 0.0;
        var sign = -1;
        for (var i = 0; i < clusters.Length; i++)
        {
            var from = start + clusters[i];
            var to = start + (i + 1 < clusters.Length ? clusters[i + 1] : word.Length);
            var advance = TextStyling.Width(text, from, to, look, fonts);
            if (filled > 0 && filled + advance > width + Tolerance)
            {
                var at = sign > line.Start ? sign : from;
                line.Add(TextStyling.Width(text, line.Start, at, look, fonts), at, 0);
                lines.Add(line.Close(at, false));
                line = new OpenLine(at);
                filled = TextStyling.Width(text, at, from, look, fonts);
                sign = -1;
            }
            filled += advance;
            if (text.Text[from] is '_' or '.' or '/' or '-' or '\\' or '=' or '&' or '@' or ',' or ';' or ':' or '+')
            {
                sign = to;
            }
        }
        rest = filled;
        return line;
    }

    /// <summary>A line being filled.</summary>
    private struct OpenLine(int start)
    {
        private double ink;
        private int inkEnd = start;

        public int Start { get; } = start;

        /// <summary>The width with the spaces at the end.</summary>
        public double Filled { get; private set; }

        public void Add(double word, int wordEnd, double spaces)
        {
            if (wordEnd > inkEnd || ink == 0)
            {
                ink = Filled + word;
                inkEnd = Math.Max(wordEnd, Start);
            }
            Filled += word + spaces;
        }

        public readonly TextLine Close(int end, bool endsParagraph) => new(Start, inkEnd, end, ink, endsParagraph);
    }
}
