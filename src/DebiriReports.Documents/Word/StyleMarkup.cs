using System.Globalization;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Word;

/// <summary>The markup of styles' properties.</summary>
internal static class StyleMarkup
{
    private static readonly IReadOnlyDictionary<string, string> WordFamilies = new Dictionary<string, string>
    {
        ["Liberation Serif"] = "Times New Roman",
        ["Tinos"] = "Times New Roman",
        ["Liberation Sans"] = "Arial",
        ["Arimo"] = "Arial",
        ["Liberation Mono"] = "Courier New",
        ["Cousine"] = "Courier New",
    };

    /// <summary>The family as Word's readers have it.</summary>
    /// <param name="families">The theme's families in order of preference.</param>
    /// <remarks>
    /// The Liberation, Tinos and Arimo families have the same widths as the ones that come with Word, by design; where a
    /// theme asks for them, the file names the ones that a medical writer's machine has.
    /// </remarks>
    public static string Family(IReadOnlyList<string> families) =>
        WordFamilies.GetValueOrDefault(families[0], families[0]);

    public static string Fonts(string family) =>
        $"<w:rFonts w:ascii=\"{family}\" w:hAnsi=\"{family}\" w:eastAsia=\"{family}\" w:cs=\"{family}\"/>";

    public static string Size(double points) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"<w:sz w:val=\"{Units.HalfPoints(points)}\"/><w:szCs w:val=\"{Units.HalfPoints(points)}\"/>"
        );

    /// <summary>The spaces around paragraphs and the height of their lines.</summary>
    /// <param name="before">The space before, in points.</param>
    /// <param name="after">The space after.</param>
    /// <param name="line">
    /// The line's height in type sizes; a single one is said, too, since a sponsor's file may have wider lines to inherit.
    /// </param>
    public static string Spacing(double before, double after, double line = Layout.Spacing.SingleLine) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"<w:spacing w:before=\"{Units.Twips(before)}\" w:after=\"{Units.Twips(after)}\" w:line=\"{Units.Line(line)}\" w:lineRule=\"auto\"/>"
        );

    public static string Indent(double left, double hanging = 0) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"<w:ind w:left=\"{Units.Twips(left)}\" w:hanging=\"{Units.Twips(hanging)}\"/>"
        );

    /// <summary>A rule at an edge of a paragraph.</summary>
    /// <param name="theme">The theme.</param>
    /// <param name="edge"><c>top</c> or <c>bottom</c>.</param>
    /// <param name="space">Between it and the text, in points: paragraphs one below the other with one space are one frame.</param>
    public static string Rule(Theme theme, string edge, int space = 3) =>
        $"<w:pBdr><w:{edge} w:val=\"single\" w:sz=\"4\" w:space=\"{space}\" w:color=\"{Units.Hex(theme.Colors.Rule)}\"/></w:pBdr>";

    public static string Tone(Color color) =>
        color == new Color(0, 0, 0) ? "" : $"<w:color w:val=\"{Units.Hex(color)}\"/>";

    public static string Style(string paragraph, string run) =>
        (paragraph.Length > 0 ? $"<w:pPr>{paragraph}</w:pPr>" : "") + (run.Length > 0 ? $"<w:rPr>{run}</w:rPr>" : "");
}
