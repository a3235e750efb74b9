using System.Globalization;
using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Word;

/// <summary>The styles of headings, of contents, and of the lists of captions.</summary>
internal static class HeadingStyles
{
    /// <summary>Adds the styles.</summary>
    /// <param name="styles">Where to.</param>
    public static void AddTo(StyleList styles)
    {
        var theme = styles.Theme;
        var spacing = Spacing.Word(theme);
        var heading = StyleMarkup.Fonts(StyleMarkup.Family(theme.HeadingFonts));
        for (var level = 1; level <= 6; level++)
        {
            var size = theme.HeadingSizes[level - 1];
            var number = level.ToString(CultureInfo.InvariantCulture);
            styles.Paragraph(
                StyleList.Step(StyleRole.Heading1, level),
                "Heading" + number,
                "heading " + number,
                StyleRole.Normal,
                StyleRole.BodyText,
                "<w:keepNext/><w:keepLines/>"
                    + StyleMarkup.Spacing(
                        size * (level == 1 ? spacing.ChapterBefore : spacing.HeadingBefore),
                        size * spacing.HeadingAfter
                    )
                    + StyleMarkup.Indent(
                        StyleDefinitions.HeadingIndent(theme, level),
                        StyleDefinitions.HeadingIndent(theme, level)
                    )
                    + $"<w:outlineLvl w:val=\"{level - 1}\"/>",
                heading
                    + (level >= 5 ? "<w:b/><w:bCs/><w:i/><w:iCs/>" : "<w:b/><w:bCs/>")
                    + StyleMarkup.Tone(theme.Colors.Heading)
                    + StyleMarkup.Size(size),
                9
            );
        }
        for (var level = 1; level <= 6; level++)
        {
            // Contents collect the built-in headings whatever their outline level, so an unlisted one needs its own style.
            var number = level.ToString(CultureInfo.InvariantCulture);
            styles.Paragraph(
                level == 1 ? StyleRole.ContentsHeading : StyleList.Step(StyleRole.ContentsHeading, level),
                level == 1 ? "TOCHeading" : "UnlistedHeading" + number,
                level == 1 ? "TOC Heading" : "Unlisted Heading " + number,
                StyleList.Step(StyleRole.Heading1, level),
                StyleRole.BodyText,
                "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"0\"/></w:numPr>"
                    + StyleMarkup.Indent(0)
                    + "<w:outlineLvl w:val=\"9\"/>",
                "",
                39
            );
        }
        for (var level = 1; level <= 6; level++)
        {
            var number = level.ToString(CultureInfo.InvariantCulture);
            styles.Paragraph(
                StyleList.Step(StyleRole.Contents1, level),
                "TOC" + number,
                "toc " + number,
                StyleRole.Normal,
                StyleRole.Normal,
                ContentsTabs(styles, level)
                    + StyleMarkup.Spacing(level == 1 ? spacing.ContentsChapterBefore : 0, spacing.ContentsAfter)
                    + ContentsIndent(theme, level),
                level == 1 ? "<w:b/><w:bCs/>" : "",
                39,
                isQuick: false
            );
        }
        styles.Paragraph(
            StyleRole.CaptionList,
            "TableofFigures",
            "table of figures",
            StyleRole.Normal,
            StyleRole.Normal,
            $"<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"{styles.TextWidth}\"/></w:tabs>"
                + StyleMarkup.Spacing(0, spacing.ContentsAfter)
                + StyleMarkup.Indent(ContentsColumns.CaptionPlace(theme), ContentsColumns.CaptionPlace(theme)),
            "",
            99,
            isQuick: false
        );
    }

    private static string ContentsIndent(Theme theme, int level)
    {
        var (left, hanging) = ContentsColumns.HeadingPlace(theme, level);
        return StyleMarkup.Indent(left, hanging);
    }

    private static string ContentsTabs(StyleList styles, int level)
    {
        var (left, _) = ContentsColumns.HeadingPlace(styles.Theme, level);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<w:tabs><w:tab w:val=\"left\" w:pos=\"{Units.Twips(left)}\"/><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"{styles.TextWidth}\"/></w:tabs>"
        );
    }
}
