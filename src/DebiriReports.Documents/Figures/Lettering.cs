using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Figures;

/// <summary>The type of a figure: measures and breaks its text in the faces of its page.</summary>
/// <remarks>
/// All lengths are in points. Lines break at spaces, after hyphens and slashes, and between ideographs; a word wider than
/// the line is broken where it must, so that no text leaves its place.
/// </remarks>
internal sealed class Lettering
{
    private const char MinusSign = '\u2212';
    private const int LongestTied = 18;
    private readonly FontSet _fonts;
    private readonly Lazy<bool> _hasMinusSign;

    public Lettering(FontSet fonts, Theme theme)
    {
        _fonts = fonts;
        Theme = theme;
        Size = theme.FigureSize;
        LineHeight = theme.FigureSize * theme.TableLineSpacing;
        FontFace face = fonts.Face(FontRole.Table);
        double unit = theme.FigureSize / face.UnitsPerEm;
        Ascent = face.Ascent * unit;
        Descent = face.Descent * unit;
        CapHeight = face.CapHeight * unit;
        _hasMinusSign = new Lazy<bool>(HasMinusSign);
    }

    public Theme Theme { get; }

    public double Size { get; }

    public double LineHeight { get; }

    public double Ascent { get; }

    public double Descent { get; }

    public double CapHeight { get; }

    public Color Color => Theme.Colors.Text;

    /// <summary>The baseline of the first line of a block of text whose top stands at <paramref name="top"/>.</summary>
    public double FirstBaseline(double top) => top + ((LineHeight - Ascent - Descent) / 2) + Ascent;

    /// <summary>The baseline that centres capitals and figures on a height.</summary>
    public double CentredBaseline(double y) => y + (CapHeight / 2);

    public double Width(string text, bool isBold = false) =>
        text.Length == 0 ? 0 : _fonts.Measure(text, FontRole.Table, Size, isBold ? TextStyles.Bold : TextStyles.None);

    /// <summary>A text with a true minus sign where it starts with a hyphen and the font has the sign.</summary>
    public string Signed(string number) =>
        number.StartsWith('-') && _hasMinusSign.Value ? MinusSign + number[1..] : number;

    private bool HasMinusSign()
    {
        try
        {
            return _fonts
                .Shape(MinusSign.ToString(), FontRole.Table)
                .All(run => run.Face == _fonts.Face(FontRole.Table));
        }
        catch (MissingCharacterException)
        {
            return false;
        }
    }

    public IReadOnlyList<LetteredLine> Wrap(string text, double width, bool isBold = false) =>
        Wrap([new TextRun(text, isBold ? TextStyles.Bold : TextStyles.None)], width);

    /// <summary>Breaks styled text into lines no wider than <paramref name="width"/>.</summary>
    /// <returns>At least one line; pieces keep the style and source of their run.</returns>
    public IReadOnlyList<LetteredLine> Wrap(IReadOnlyList<TextRun> runs, double width, bool forceBold = false)
    {
        List<LetteredLine> lines = [];
        List<Fragment> line = [];
        double used = 0;
        foreach (List<Fragment> word in Words(runs, forceBold))
        {
            double space = word.Sum(f => f.Width);
            double visible = space - word[^1].TrailingSpace;
            if (line.Count > 0 && used + visible > width)
            {
                lines.Add(Line(line));
                line.Clear();
                used = 0;
            }
            if (line.Count == 0 && visible > width)
            {
                // The word alone is too wide: break it between characters.
                foreach (Fragment letter in word.SelectMany(Letters))
                {
                    if (line.Count > 0 && used + letter.Width - letter.TrailingSpace > width)
                    {
                        lines.Add(Line(line));
                        line.Clear();
                        used = 0;
                    }
                    line.Add(letter);
                    used += letter.Width;
                }
                continue;
            }
            line.AddRange(word);
            used += space;
        }
        if (line.Count > 0 || lines.Count == 0)
        {
            lines.Add(Line(line));
        }
        return lines;
    }

    private List<List<Fragment>> Words(IReadOnlyList<TextRun> runs, bool forceBold)
    {
        List<List<Fragment>> words = [];
        List<Fragment> word = [];
        bool[] tied = Tied(string.Concat(runs.Select(r => r.Text)));
        int offset = 0;
        foreach (TextRun run in runs)
        {
            bool isBold = forceBold || run.Style.HasFlag(TextStyles.Bold);
            int start = 0;
            for (int i = 0; i < run.Text.Length; i++)
            {
                if (tied[offset + i] || !BreaksAfter(run.Text, i))
                {
                    continue;
                }
                word.Add(Cut(run.Text[start..(i + 1)], isBold, run.SourceId));
                words.Add(word);
                word = [];
                start = i + 1;
            }
            if (start < run.Text.Length)
            {
                word.Add(Cut(run.Text[start..], isBold, run.SourceId));
            }
            offset += run.Text.Length;
        }
        if (word.Count > 0)
        {
            words.Add(word);
        }
        return words;
    }

    /// <summary>Which characters stand inside short brackets, as of <c>(n = 12)</c>, which stay on one line.</summary>
    internal static bool[] Tied(string text)
    {
        bool[] tied = new bool[text.Length];
        for (int open = text.IndexOf('(', StringComparison.Ordinal); open >= 0; )
        {
            int close = text.IndexOf(')', open);
            if (close < 0)
            {
                break;
            }
            if (close - open <= LongestTied)
            {
                Array.Fill(tied, true, open, close - open);
            }
            open = text.IndexOf('(', open + 1);
        }
        return tied;
    }

    private static bool BreaksAfter(string text, int at)
    {
        char here = text[at];
        char next = at + 1 < text.Length ? text[at + 1] : '\0';
        if (next == ' ')
        {
            return false;
        }
        if (here == ' ')
        {
            return true;
        }
        if (here is '-' or '/' or '\u2010' or '\u2013')
        {
            return char.IsLetter(next) && at > 0 && char.IsLetterOrDigit(text[at - 1]);
        }
        return IsIdeograph(here) && IsIdeograph(next);
    }

    private static bool IsIdeograph(char c) => c is (>= '\u3040' and <= '\u30ff') or (>= '\u3400' and <= '\u9fff');

    private Fragment Cut(string text, bool isBold, string? sourceId)
    {
        double width = Width(text, isBold);
        string trimmed = text.TrimEnd(' ');
        return new Fragment(text, isBold, sourceId, width, width - Width(trimmed, isBold));
    }

    private IEnumerable<Fragment> Letters(Fragment word)
    {
        for (int i = 0; i < word.Text.Length; )
        {
            int length = System.Globalization.StringInfo.GetNextTextElementLength(word.Text, i);
            yield return Cut(word.Text.Substring(i, length), word.IsBold, word.SourceId);
            i += length;
        }
    }

    private LetteredLine Line(List<Fragment> fragments)
    {
        List<LetteredPiece> pieces = [];
        double x = 0;
        for (int i = 0; i < fragments.Count; )
        {
            Fragment first = fragments[i];
            string text = "";
            for (; i < fragments.Count && fragments[i].IsBold == first.IsBold; i++)
            {
                if (fragments[i].SourceId != first.SourceId)
                {
                    break;
                }
                text += fragments[i].Text;
            }
            if (i == fragments.Count)
            {
                text = text.TrimEnd(' ');
            }
            double width = Width(text, first.IsBold);
            pieces.Add(new LetteredPiece(text, x, width, first.IsBold, first.SourceId));
            x += width;
        }
        return new LetteredLine(pieces, x);
    }

    private sealed record Fragment(string Text, bool IsBold, string? SourceId, double Width, double TrailingSpace);
}

/// <summary>A line of text broken to fit.</summary>
/// <param name="Pieces">Its pieces from left to right.</param>
/// <param name="Width">Its width.</param>
internal sealed record LetteredLine(IReadOnlyList<LetteredPiece> Pieces, double Width)
{
    public string Text => string.Concat(Pieces.Select(p => p.Text));

    /// <summary>The line as marks, its start at <paramref name="x"/>.</summary>
    public IEnumerable<TextMark> Marks(double x, double baseline, Lettering lettering) =>
        Pieces.Select(p => new TextMark(
            p.Text,
            new DrawingPoint(x + p.X, baseline),
            lettering.Size,
            TextAnchor.Start,
            lettering.Color,
            p.IsBold,
            SourceId: p.SourceId
        ));
}

/// <summary>A stretch of a line in one style and from one source.</summary>
internal sealed record LetteredPiece(string Text, double X, double Width, bool IsBold, string? SourceId);
