using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Word.Packaging;

namespace DebiriReports.Documents.Word;

/// <summary>What a paragraph starts with besides its style.</summary>
/// <param name="BreaksPage">Whether it stands at the top of a page.</param>
/// <param name="KeepsWithNext">Whether it stays with the next paragraph.</param>
/// <param name="SpaceBefore">Space above it in twentieths of a point where its style has none, else 0.</param>
/// <param name="Section">The section properties that it ends a section with, or none.</param>
/// <param name="Numbering">Its numbering, where its style's is not wanted.</param>
/// <param name="LeavesOutline">Whether it is no heading to contents, although its style is.</param>
/// <param name="IsRightToLeft">Whether it runs from right to left.</param>
/// <param name="IsWhole">Whether its lines stay on one page.</param>
internal readonly record struct ParagraphStart(
    bool BreaksPage = false,
    bool KeepsWithNext = false,
    int SpaceBefore = 0,
    string? Section = null,
    ParagraphNumbering Numbering = default,
    bool LeavesOutline = false,
    bool IsRightToLeft = false,
    bool IsWhole = false
)
{
    /// <summary>The same start of a paragraph that runs as its text does: by its first letter (UAX 9, P2).</summary>
    /// <param name="content">The text.</param>
    public ParagraphStart Towards(IReadOnlyList<Inline> content) =>
        this with
        {
            IsRightToLeft = BidiLevels.IsRightToLeft(PlainText.Of(content)),
        };

    /// <summary>Opens a paragraph.</summary>
    /// <param name="xml">Where to.</param>
    /// <param name="style">Its style.</param>
    /// <remarks>The order of the elements is that of the schema (ECMA-376 part 1, 17.3.1.26).</remarks>
    public void Open(XmlBuffer xml, string style)
    {
        xml.Write($"<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>");
        if (KeepsWithNext)
        {
            xml.Raw("<w:keepNext/>"u8);
        }
        if (IsWhole)
        {
            xml.Raw("<w:keepLines/>"u8);
        }
        if (BreaksPage)
        {
            xml.Raw("<w:pageBreakBefore/>"u8);
        }
        if (Numbering.HasNumber)
        {
            xml.Write(
                $"<w:numPr><w:ilvl w:val=\"{Numbering.Level}\"/><w:numId w:val=\"{Numbering.Instance}\"/></w:numPr>"
            );
        }
        if (IsRightToLeft)
        {
            xml.Raw("<w:bidi/>"u8);
        }
        if (SpaceBefore > 0)
        {
            xml.Write($"<w:spacing w:before=\"{SpaceBefore}\"/>");
        }
        if (Numbering.IndentsNothing)
        {
            xml.Raw("<w:ind w:left=\"0\" w:firstLine=\"0\"/>"u8);
        }
        if (LeavesOutline)
        {
            xml.Raw("<w:outlineLvl w:val=\"9\"/>"u8);
        }
        xml.Raw(Section);
        xml.Raw("</w:pPr>"u8);
    }
}

/// <summary>A paragraph's numbering, where its style's is not wanted.</summary>
/// <param name="HasNumber">Whether it says anything.</param>
/// <param name="Level">The level, from 0.</param>
/// <param name="Instance">The numbering's instance; 0 takes the style's numbering away.</param>
/// <param name="IndentsNothing">Whether the style's indent goes with the numbering.</param>
internal readonly record struct ParagraphNumbering(bool HasNumber, int Level, int Instance, bool IndentsNothing)
{
    /// <summary>No number, and no indent for one.</summary>
    public static ParagraphNumbering Removed => new(true, 0, 0, true);

    /// <summary>No number of Word's, but the indent that a number in the text hangs in.</summary>
    public static ParagraphNumbering Literal => new(true, 0, 0, false);
}
