using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>The columns of a list in a Word file: numbers or labels, titles, and the pages' numbers right of them.</summary>
/// <remarks>
/// A right indent would keep long titles off the page numbers, and LibreOffice would lose those; so titles end their lines
/// where layout ends them, and the file says so.
/// </remarks>
internal sealed class ContentsColumns
{
    /// <summary>What stands between the label and the title of a caption.</summary>
    public const string CaptionLabelEnd = ":";

    private const double Gap = 6;
    private readonly Dictionary<int, double> labels;
    private readonly FontSet fonts;
    private readonly Theme theme;
    private readonly double width;

    /// <summary>Measures a list.</summary>
    /// <param name="entries">Its entries, all of one kind.</param>
    /// <param name="fonts">The faces.</param>
    /// <param name="theme">The theme.</param>
    /// <param name="width">The width of the page's text in points.</param>
    public ContentsColumns(IEnumerable<ContentsEntry> entries, FontSet fonts, Theme theme, double width)
    {
        this.fonts = fonts;
        this.theme = theme;
        this.width = width;
        labels = entries
            .Where(entry => entry.Label.Length > 0)
            .GroupBy(entry => entry.Level)
            .ToDictionary(group => group.Key, group => Math.Ceiling(group.Max(LabelWidth) + Gap));
    }

    /// <summary>How much of a line page numbers take at its right end, in points, whatever the numbers.</summary>
    /// <param name="fonts">The faces.</param>
    /// <param name="theme">The theme.</param>
    public static double PageNumberWidth(FontSet fonts, Theme theme) =>
        fonts.Measure("0000", FontRole.Body, theme.BodySize) + 4;

    /// <summary>Whether an entry is a chapter's, which is printed in bold.</summary>
    /// <param name="entry">The entry.</param>
    public static bool IsChapter(ContentsEntry entry) => entry is { Kind: ContentsKind.Headings, Level: 1 };

    /// <summary>Where titles start in the lists of tables, figures and listings, by their style.</summary>
    /// <param name="theme">The theme.</param>
    public static double CaptionPlace(Theme theme) => Math.Floor(theme.BodySize * 7);

    /// <summary>Where the title of a heading starts by its style and how far it hangs right of its number.</summary>
    /// <param name="theme">The theme.</param>
    /// <param name="level">1 to 6.</param>
    public static (double Left, double Hanging) HeadingPlace(Theme theme, int level)
    {
        var hanging = Math.Floor(theme.BodySize * (1.6 + (0.62 * level)));
        var start = (level - 1) * Math.Floor(theme.BodySize * 1.2);
        return (start + hanging, hanging);
    }

    /// <summary>Where the title of an entry starts, and how far it hangs right of its label.</summary>
    /// <param name="entry">The entry.</param>
    public (double Left, double Hanging) Of(ContentsEntry entry)
    {
        var needed = labels.GetValueOrDefault(entry.Level);
        if (entry.Kind != ContentsKind.Headings)
        {
            return needed > 0 ? (needed, needed) : (CaptionPlace(theme), CaptionPlace(theme));
        }
        var (left, hanging) = HeadingPlace(theme, Math.Clamp(entry.Level, 1, 6));
        return (left - hanging + Math.Max(hanging, needed), Math.Max(hanging, needed));
    }

    /// <summary>An entry's title in its lines.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="look">How it is set.</param>
    public SetText Title(ContentsEntry entry, TextLook look) =>
        ParagraphLayout.Set(
            InlineText.Plain(entry.Title),
            look,
            width - Of(entry).Left - PageNumberWidth(fonts, theme),
            fonts
        );

    private double LabelWidth(ContentsEntry entry) =>
        fonts.Measure(
            entry.Kind == ContentsKind.Headings ? entry.Label : entry.Label + CaptionLabelEnd,
            FontRole.Body,
            theme.BodySize,
            IsChapter(entry) ? TextStyles.Bold : TextStyles.None
        );
}
