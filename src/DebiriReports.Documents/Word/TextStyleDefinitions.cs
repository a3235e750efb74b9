using DebiriReports.Documents.Figures;

namespace DebiriReports.Documents.Word;

/// <summary>The styles of running text and of title pages.</summary>
internal static class TextStyleDefinitions
{
    /// <summary>Adds the styles.</summary>
    /// <param name="styles">Where to.</param>
    public static void AddTo(StyleList styles)
    {
        var theme = styles.Theme;
        var justified = theme.Justified ? "<w:jc w:val=\"both\"/>" : "";
        var heading = StyleMarkup.Fonts(StyleMarkup.Family(theme.HeadingFonts));
        styles.Paragraph(
            StyleRole.Title,
            "Title",
            "Title",
            StyleRole.Normal,
            StyleRole.Subtitle,
            "<w:keepNext/><w:keepLines/>" + StyleMarkup.Spacing(theme.TitleSize * 4, theme.TitleSize),
            heading + "<w:b/><w:bCs/>" + StyleMarkup.Tone(theme.Colors.Heading) + StyleMarkup.Size(theme.TitleSize),
            10
        );
        styles.Paragraph(
            StyleRole.Subtitle,
            "Subtitle",
            "Subtitle",
            StyleRole.Normal,
            StyleRole.BodyText,
            "<w:keepLines/>" + StyleMarkup.Spacing(0, theme.TitleSize),
            heading + StyleMarkup.Tone(theme.Colors.Heading) + StyleMarkup.Size(theme.TitleSize * 0.7),
            11
        );
        styles.Paragraph(
            StyleRole.BodyText,
            "BodyText",
            "Body Text",
            StyleRole.Normal,
            null,
            StyleMarkup.Spacing(0, theme.ParagraphSpacing, theme.LineSpacing) + justified,
            "",
            1
        );
        styles.Paragraph(
            StyleRole.FrontMatter,
            "FrontMatter",
            "Front Matter",
            StyleRole.Normal,
            null,
            StyleMarkup.Spacing(0, theme.ParagraphSpacing / 2, theme.LineSpacing),
            ""
        );
        styles.Paragraph(
            StyleRole.Note,
            "NoteText",
            "Note Text",
            StyleRole.Normal,
            null,
            StyleMarkup.Spacing(0, theme.ParagraphSpacing / 2),
            StyleMarkup.Size(theme.NoteSize)
        );
        styles.Paragraph(
            StyleRole.Notice,
            "Notice",
            "Notice",
            StyleRole.BodyText,
            StyleRole.BodyText,
            $"<w:keepLines/><w:pBdr><w:left w:val=\"single\" w:sz=\"18\" w:space=\"8\" w:color=\"{Units.Hex(SeriesStyle.Of(1, theme).Color)}\"/></w:pBdr>"
                + StyleMarkup.Indent(12),
            ""
        );
    }
}
