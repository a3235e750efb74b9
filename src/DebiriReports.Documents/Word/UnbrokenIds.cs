using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Word;

/// <summary>Keeps identifiers such as <c>DEB-02-009</c> on one line of a cell: Word breaks lines behind any hyphen.</summary>
/// <remarks>
/// Unicode allows no break between a hyphen and a digit (UAX 14, LB 25), and the PDF has none. Word's search for an
/// identifier passes over hyphens that break no line, so that only those get one that Word would part: the ones that start
/// a line of a text of several lines.
/// </remarks>
internal sealed class UnbrokenIds
{
    /// <summary>A hyphen that breaks no line.</summary>
    public const char Hyphen = '\u2011';

    private readonly FontSet fonts;
    private readonly TextLook look;

    /// <summary>Measures in the type of a table.</summary>
    /// <param name="composition">What the parts share.</param>
    /// <param name="isListing">Whether it is a listing.</param>
    public UnbrokenIds(Composition composition, bool isListing)
    {
        fonts = composition.Typeset.Fonts;
        var type = composition.Type;
        var size = (isListing ? type.ListingSize : type.TableSize) * type.Stretch;
        look = new TextLook(FontRole.Table, size, composition.Theme.Colors.Text, Spacing.SingleLine);
    }

    /// <summary>A cell's text with its identifiers in one piece.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">The width of the cell, in twentieths of a point.</param>
    public string In(string text, int width)
    {
        if (!MayBeParted(text))
        {
            return text;
        }
        var lines = ParagraphLayout.Set(InlineText.Plain(text), look, Room(width), fonts).Lines;
        char[]? whole = null;
        for (var i = 1; i < lines.Count; i++)
        {
            for (var at = lines[i].Start; at < lines[i].InkEnd && text[at] != ' '; at++)
            {
                if (IsWithinId(text, at))
                {
                    (whole ??= text.ToCharArray())[at] = Hyphen;
                }
            }
        }
        return whole is null ? text : new string(whole);
    }

    /// <summary>A cell's inlines with the identifiers in one piece, where they take more than a line.</summary>
    /// <param name="inlines">The inlines.</param>
    /// <param name="width">The width of the cell, in twentieths of a point.</param>
    public IReadOnlyList<Inline> In(IReadOnlyList<Inline> inlines, int width)
    {
        var text = PlainText.Of(inlines);
        if (!MayBeParted(text) || fonts.Measure(text, look.Role, look.Size) <= Room(width))
        {
            return inlines;
        }
        return
        [
            .. inlines.Select(inline =>
                inline is TextRun run
                    ? run with
                    {
                        Text = string.Concat(run.Text.Select((c, i) => IsWithinId(run.Text, i) ? Hyphen : c)),
                    }
                    : inline
            ),
        ];
    }

    private static double Room(int width) => (width - LayoutPlans.Padding) / 20.0;

    // Identifiers that stand alone in their cells, as in the columns of listings, are passed over at once.
    private static bool MayBeParted(string text)
    {
        if (!text.Contains(' ', StringComparison.Ordinal))
        {
            return false;
        }
        for (var at = text.IndexOf('-', StringComparison.Ordinal); at >= 0; at = text.IndexOf('-', at + 1))
        {
            if (IsWithinId(text, at))
            {
                return true;
            }
        }
        return false;
    }

    private static bool IsWithinId(string text, int at) =>
        text[at] == '-'
        && at > 0
        && at + 1 < text.Length
        && char.IsLetterOrDigit(text[at - 1])
        && char.IsAsciiDigit(text[at + 1]);
}
