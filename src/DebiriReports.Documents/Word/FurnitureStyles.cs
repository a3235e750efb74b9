using System.Globalization;

namespace DebiriReports.Documents.Word;

/// <summary>The styles of headers, footers, footnotes, links, and of what is not meant to be seen.</summary>
internal static class FurnitureStyles
{
    /// <summary>Adds the styles.</summary>
    /// <param name="styles">Where to.</param>
    public static void AddTo(StyleList styles)
    {
        var theme = styles.Theme;
        styles.Paragraph(
            StyleRole.FootnoteText,
            "FootnoteText",
            "footnote text",
            StyleRole.Normal,
            null,
            StyleMarkup.Spacing(0, 0),
            StyleMarkup.Size(theme.NoteSize),
            99,
            isQuick: false
        );
        styles.Character(
            StyleRole.FootnoteReference,
            "FootnoteReference",
            "footnote reference",
            "<w:vertAlign w:val=\"superscript\"/>",
            99
        );
        var tabs = string.Create(
            CultureInfo.InvariantCulture,
            $"<w:tabs><w:tab w:val=\"center\" w:pos=\"{styles.TextWidth / 2}\"/><w:tab w:val=\"right\" w:pos=\"{styles.TextWidth}\"/></w:tabs>"
        );
        var furniture =
            StyleMarkup.Fonts(StyleMarkup.Family(theme.HeadingFonts)) + StyleMarkup.Size(theme.FurnitureSize);
        styles.Paragraph(
            StyleRole.Header,
            "Header",
            "header",
            StyleRole.Normal,
            null,
            StyleMarkup.Rule(theme, "bottom") + tabs + StyleMarkup.Spacing(0, 0),
            furniture,
            99,
            isQuick: false
        );
        styles.Paragraph(
            StyleRole.Footer,
            "Footer",
            "footer",
            StyleRole.Normal,
            null,
            StyleMarkup.Rule(theme, "top") + tabs + StyleMarkup.Spacing(0, 0),
            furniture,
            99,
            isQuick: false
        );
        styles.Character(
            StyleRole.Hyperlink,
            "Hyperlink",
            "Hyperlink",
            $"<w:color w:val=\"{Units.Hex(theme.Colors.Link)}\"/><w:u w:val=\"single\"/>",
            99
        );
        styles.Character(
            StyleRole.Code,
            "CodeText",
            "Code Text",
            StyleMarkup.Fonts(StyleMarkup.Family(theme.CodeFonts)),
            99
        );
        styles.Paragraph(
            StyleRole.SectionEnd,
            "SectionEnd",
            "Section End",
            StyleRole.Normal,
            null,
            "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>",
            "<w:sz w:val=\"2\"/><w:szCs w:val=\"2\"/>",
            99,
            isQuick: false
        );
    }
}
