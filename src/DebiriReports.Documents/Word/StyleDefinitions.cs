using System.Globalization;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Word;

/// <summary>The styles of a theme, one a role, in the order in which the style sheet lists them.</summary>
internal sealed class StyleDefinitions
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

    /// <summary>Space above the head of a group of rows, in points.</summary>
    public const double GroupSpace = 3.5;

    private readonly Theme theme;
    private readonly int textWidth;
    private readonly List<StyleDefinition> all = [];

    private StyleDefinitions(Theme theme, int textWidth)
    {
        this.theme = theme;
        this.textWidth = textWidth;
    }

    /// <summary>Makes the styles of a theme.</summary>
    /// <param name="theme">The theme.</param>
    /// <param name="textWidth">The width of the portrait page's text, in twentieths of a point.</param>
    /// <returns>One definition a role.</returns>
    public static IReadOnlyList<StyleDefinition> Of(Theme theme, int textWidth)
    {
        var definitions = new StyleDefinitions(theme, textWidth);
        definitions.AddDefaults();
        definitions.AddText();
        definitions.AddHeadings();
        definitions.AddLists();
        definitions.AddTables();
        definitions.AddFurniture();
        return definitions.all;
    }

    /// <summary>The family as Word's readers have it.</summary>
    /// <param name="families">The theme's families in order of preference.</param>
    /// <remarks>
    /// The Liberation, Tinos and Arimo families have the same widths as the ones that come with Word, by design; where a
    /// theme asks for them, the file names the ones that a medical writer's machine has.
    /// </remarks>
    public static string Family(IReadOnlyList<string> families) =>
        WordFamilies.GetValueOrDefault(families[0], families[0]);

    private static string Fonts(string family) =>
        $"<w:rFonts w:ascii=\"{family}\" w:hAnsi=\"{family}\" w:eastAsia=\"{family}\" w:cs=\"{family}\"/>";

    private static string Size(double points) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"<w:sz w:val=\"{Units.HalfPoints(points)}\"/><w:szCs w:val=\"{Units.HalfPoints(points)}\"/>"
        );

    private static string Spacing(double before, double after, double line = 0) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"<w:spacing w:before=\"{Units.Twips(before)}\" w:after=\"{Units.Twips(after)}\""
        )
        + (
            line > 0
                ? string.Create(CultureInfo.InvariantCulture, $" w:line=\"{Units.Line(line)}\" w:lineRule=\"auto\"/>")
                : "/>"
        );

    private static string Indent(double left, double hanging = 0) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"<w:ind w:left=\"{Units.Twips(left)}\" w:hanging=\"{Units.Twips(hanging)}\"/>"
        );

    private string Rule(string edge) =>
        $"<w:pBdr><w:{edge} w:val=\"single\" w:sz=\"4\" w:space=\"3\" w:color=\"{Units.Hex(theme.Colors.Rule)}\"/></w:pBdr>";

    private static string Tone(Color color) =>
        color == new Color(0, 0, 0) ? "" : $"<w:color w:val=\"{Units.Hex(color)}\"/>";

    private static string Style(string paragraph, string run) =>
        (paragraph.Length > 0 ? $"<w:pPr>{paragraph}</w:pPr>" : "") + (run.Length > 0 ? $"<w:rPr>{run}</w:rPr>" : "");

    private static StyleRole Step(StyleRole first, int level) => (StyleRole)((int)first + level - 1);

    private void Paragraph(
        StyleRole role,
        string id,
        string name,
        StyleRole basedOn,
        StyleRole? next,
        string paragraph,
        string run,
        int priority = 99,
        bool isQuick = true
    ) =>
        all.Add(
            new StyleDefinition(
                role,
                StyleKind.Paragraph,
                id,
                name,
                basedOn,
                next,
                Style(paragraph, run),
                priority,
                isQuick
            )
        );

    private void Character(StyleRole role, string id, string name, string run, int priority) =>
        all.Add(
            new StyleDefinition(
                role,
                StyleKind.Character,
                id,
                name,
                StyleRole.DefaultParagraphFont,
                null,
                Style("", run),
                priority,
                IsQuick: false
            )
        );

    private void AddDefaults()
    {
        all.Add(new StyleDefinition(StyleRole.Normal, StyleKind.Paragraph, "Normal", "Normal", null, null, "", 0));
        all.Add(
            new StyleDefinition(
                StyleRole.DefaultParagraphFont,
                StyleKind.Character,
                "DefaultParagraphFont",
                "Default Paragraph Font",
                null,
                null,
                "",
                1,
                IsQuick: false
            )
        );
        all.Add(
            new StyleDefinition(
                StyleRole.NormalTable,
                StyleKind.Table,
                "TableNormal",
                "Normal Table",
                null,
                null,
                "<w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/>"
                    + "<w:left w:w=\"108\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/>"
                    + "<w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>",
                99,
                IsQuick: false
            )
        );
        all.Add(
            new StyleDefinition(
                StyleRole.NoList,
                StyleKind.Numbering,
                "NoList",
                "No List",
                null,
                null,
                "",
                99,
                IsQuick: false
            )
        );
    }

    private void AddText()
    {
        var justified = theme.Justified ? "<w:jc w:val=\"both\"/>" : "";
        var heading = Fonts(Family(theme.HeadingFonts));
        Paragraph(
            StyleRole.Title,
            "Title",
            "Title",
            StyleRole.Normal,
            StyleRole.Subtitle,
            "<w:keepNext/><w:keepLines/>" + Spacing(theme.TitleSize * 4, theme.TitleSize),
            heading + "<w:b/><w:bCs/>" + Tone(theme.Colors.Heading) + Size(theme.TitleSize),
            10
        );
        Paragraph(
            StyleRole.Subtitle,
            "Subtitle",
            "Subtitle",
            StyleRole.Normal,
            StyleRole.BodyText,
            "<w:keepLines/>" + Spacing(0, theme.TitleSize),
            heading + Tone(theme.Colors.Heading) + Size(theme.TitleSize * 0.7),
            11
        );
        Paragraph(
            StyleRole.BodyText,
            "BodyText",
            "Body Text",
            StyleRole.Normal,
            null,
            Spacing(0, theme.ParagraphSpacing, theme.LineSpacing) + justified,
            "",
            1
        );
        Paragraph(
            StyleRole.FrontMatter,
            "FrontMatter",
            "Front Matter",
            StyleRole.Normal,
            null,
            Spacing(0, theme.ParagraphSpacing / 2, theme.LineSpacing),
            ""
        );
        Paragraph(
            StyleRole.Note,
            "NoteText",
            "Note Text",
            StyleRole.Normal,
            null,
            Spacing(0, theme.ParagraphSpacing / 2),
            Size(theme.NoteSize)
        );
        Paragraph(
            StyleRole.Notice,
            "Notice",
            "Notice",
            StyleRole.BodyText,
            StyleRole.BodyText,
            $"<w:keepLines/><w:pBdr><w:left w:val=\"single\" w:sz=\"18\" w:space=\"8\" w:color=\"{Units.Hex(theme.Colors.Series[1])}\"/></w:pBdr>"
                + Indent(12),
            ""
        );
    }

    private void AddHeadings()
    {
        var heading = Fonts(Family(theme.HeadingFonts));
        for (var level = 1; level <= 6; level++)
        {
            var size = theme.HeadingSizes[level - 1];
            var number = level.ToString(CultureInfo.InvariantCulture);
            Paragraph(
                Step(StyleRole.Heading1, level),
                "Heading" + number,
                "heading " + number,
                StyleRole.Normal,
                StyleRole.BodyText,
                "<w:keepNext/><w:keepLines/>"
                    + Spacing(size * 1.1, size * 0.45)
                    + Indent(HeadingIndent(theme, level), HeadingIndent(theme, level))
                    + $"<w:outlineLvl w:val=\"{level - 1}\"/>",
                heading
                    + (level >= 5 ? "<w:b/><w:bCs/><w:i/><w:iCs/>" : "<w:b/><w:bCs/>")
                    + Tone(theme.Colors.Heading)
                    + Size(size),
                9
            );
        }
        for (var level = 1; level <= 6; level++)
        {
            // Contents collect the built-in headings whatever their outline level, so an unlisted one needs its own style.
            var number = level.ToString(CultureInfo.InvariantCulture);
            Paragraph(
                level == 1 ? StyleRole.ContentsHeading : Step(StyleRole.ContentsHeading, level),
                level == 1 ? "TOCHeading" : "UnlistedHeading" + number,
                level == 1 ? "TOC Heading" : "Unlisted Heading " + number,
                Step(StyleRole.Heading1, level),
                StyleRole.BodyText,
                "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"0\"/></w:numPr>"
                    + Indent(0)
                    + "<w:outlineLvl w:val=\"9\"/>",
                "",
                39
            );
        }
        for (var level = 1; level <= 6; level++)
        {
            var number = level.ToString(CultureInfo.InvariantCulture);
            Paragraph(
                Step(StyleRole.Contents1, level),
                "TOC" + number,
                "toc " + number,
                StyleRole.Normal,
                StyleRole.Normal,
                ContentsTabs(level) + Spacing(level == 1 ? 4 : 0, 2) + ContentsIndent(level),
                level == 1 ? "<w:b/><w:bCs/>" : "",
                39,
                isQuick: false
            );
        }
        Paragraph(
            StyleRole.CaptionList,
            "TableofFigures",
            "table of figures",
            StyleRole.Normal,
            StyleRole.Normal,
            $"<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"{textWidth}\"/></w:tabs>"
                + Spacing(0, 2)
                + Indent(CaptionListIndent(theme), CaptionListIndent(theme)),
            "",
            99,
            isQuick: false
        );
    }

    /// <summary>Where the words of a numbered heading start, right of its number.</summary>
    /// <param name="theme">The theme.</param>
    /// <param name="level">1 to 6.</param>
    public static double HeadingIndent(Theme theme, int level) =>
        Math.Floor(theme.HeadingSizes[level - 1] * (1.6 + (0.55 * level)));

    /// <summary>Where titles start in the lists of tables, figures and listings.</summary>
    /// <param name="theme">The theme.</param>
    public static double CaptionListIndent(Theme theme) => Math.Floor(theme.BodySize * 8.5);

    /// <summary>Where an entry of the contents starts and how far its title hangs right of it.</summary>
    /// <param name="theme">The theme.</param>
    /// <param name="level">1 to 6.</param>
    public static (double Left, double Hanging) ContentsPlace(Theme theme, int level)
    {
        var hanging = Math.Floor(theme.BodySize * (1.6 + (0.62 * level)));
        var start = 0.0;
        for (var above = 1; above < level; above++)
        {
            start += Math.Floor(theme.BodySize * 1.2);
        }
        return (start + hanging, hanging);
    }

    private string ContentsIndent(int level)
    {
        var (left, hanging) = ContentsPlace(theme, level);
        return Indent(left, hanging);
    }

    private string ContentsTabs(int level)
    {
        var (left, _) = ContentsPlace(theme, level);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<w:tabs><w:tab w:val=\"left\" w:pos=\"{Units.Twips(left)}\"/><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"{textWidth}\"/></w:tabs>"
        );
    }

    private void AddLists()
    {
        for (var level = 1; level <= 5; level++)
        {
            var number = level.ToString(CultureInfo.InvariantCulture);
            var suffix = level == 1 ? "" : number;
            var space = level == 1 ? "" : " " + number;
            var spacing = Spacing(0, theme.ParagraphSpacing / 2, theme.LineSpacing);
            Paragraph(
                Step(StyleRole.ListBullet1, level),
                "ListBullet" + suffix,
                "List Bullet" + space,
                StyleRole.Normal,
                null,
                spacing + Indent(18 * level, 18),
                ""
            );
            Paragraph(
                Step(StyleRole.ListNumber1, level),
                "ListNumber" + suffix,
                "List Number" + space,
                StyleRole.Normal,
                null,
                spacing + Indent(18 * level, 18),
                ""
            );
            Paragraph(
                Step(StyleRole.ListContinue1, level),
                "ListContinue" + suffix,
                "List Continue" + space,
                StyleRole.Normal,
                null,
                spacing + Indent(18 * level),
                ""
            );
        }
    }

    private void AddTables()
    {
        var table = Fonts(Family(theme.TableFonts));
        var line = theme.TableLineSpacing;
        Paragraph(
            StyleRole.Caption,
            "Caption",
            "caption",
            StyleRole.Normal,
            StyleRole.Normal,
            "<w:keepNext/><w:keepLines/>" + Spacing(theme.ParagraphSpacing * 1.6, 3),
            Fonts(Family(theme.HeadingFonts)) + "<w:b/><w:bCs/>" + Size(theme.CaptionSize),
            35
        );
        Paragraph(
            StyleRole.CaptionLine,
            "CaptionLine",
            "Caption Line",
            StyleRole.Caption,
            StyleRole.Normal,
            "<w:keepNext/>" + Spacing(0, 3),
            "<w:b w:val=\"0\"/><w:bCs w:val=\"0\"/>"
        );
        Paragraph(
            StyleRole.TableText,
            "TableText",
            "Table Text",
            StyleRole.Normal,
            null,
            Spacing(1, 1, line),
            table + Size(theme.TableSize)
        );
        for (var level = 1; level <= 5; level++)
        {
            var number = level.ToString(CultureInfo.InvariantCulture);
            Paragraph(
                Step(StyleRole.TableIndent1, level),
                "TableIndent" + number,
                "Table Indent " + number,
                StyleRole.TableText,
                null,
                Indent(theme.StubIndent * level),
                ""
            );
        }
        Paragraph(
            StyleRole.TableCentered,
            "TableCentered",
            "Table Centered",
            StyleRole.TableText,
            null,
            "<w:jc w:val=\"center\"/>",
            ""
        );
        Paragraph(
            StyleRole.TableRight,
            "TableRight",
            "Table Right",
            StyleRole.TableText,
            null,
            "<w:jc w:val=\"right\"/>",
            ""
        );
        Paragraph(
            StyleRole.TableGroup,
            "TableGroup",
            "Table Group",
            StyleRole.TableText,
            StyleRole.TableText,
            "<w:keepNext/>" + Spacing(GroupSpace, 1, line),
            "<w:b/><w:bCs/>"
        );
        Paragraph(
            StyleRole.TableHeading,
            "TableHeading",
            "Table Heading",
            StyleRole.TableText,
            StyleRole.TableText,
            "<w:keepNext/>",
            "<w:b/><w:bCs/>"
        );
        Paragraph(
            StyleRole.TableHeadingCentered,
            "TableHeadingCentered",
            "Table Heading Centered",
            StyleRole.TableHeading,
            StyleRole.TableText,
            "<w:jc w:val=\"center\"/>",
            ""
        );
        Paragraph(
            StyleRole.TableNote,
            "TableNote",
            "Table Note",
            StyleRole.Normal,
            null,
            "<w:keepLines/>" + Spacing(1.5, 0),
            Size(theme.NoteSize)
        );
        Paragraph(
            StyleRole.ListingText,
            "ListingText",
            "Listing Text",
            StyleRole.TableText,
            null,
            "",
            Size(theme.ListingSize)
        );
        Paragraph(StyleRole.ListingKey, "ListingKey", "Listing Key", StyleRole.ListingText, null, "<w:keepNext/>", "");
        Paragraph(
            StyleRole.ListingHeading,
            "ListingHeading",
            "Listing Heading",
            StyleRole.TableHeading,
            null,
            "",
            Size(theme.ListingSize)
        );
        Paragraph(
            StyleRole.Figure,
            "Figure",
            "Figure",
            StyleRole.Normal,
            StyleRole.TableNote,
            Spacing(2, theme.ParagraphSpacing) + "<w:jc w:val=\"center\"/>",
            ""
        );
        Paragraph(
            StyleRole.FlowText,
            "FlowText",
            "Flow Text",
            StyleRole.Normal,
            null,
            Spacing(0, 0),
            table + Size(theme.FigureSize)
        );
        Paragraph(
            StyleRole.FlowTitle,
            "FlowTitle",
            "Flow Title",
            StyleRole.FlowText,
            StyleRole.FlowText,
            "",
            "<w:b/><w:bCs/>"
        );
        all.Add(
            new StyleDefinition(
                StyleRole.ReportTable,
                StyleKind.Table,
                "ReportTable",
                "Report Table",
                StyleRole.NormalTable,
                null,
                "<w:tblPr><w:tblCellMar><w:left w:w=\"60\" w:type=\"dxa\"/><w:right w:w=\"60\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>",
                99
            )
        );
    }

    private void AddFurniture()
    {
        Paragraph(
            StyleRole.FootnoteText,
            "FootnoteText",
            "footnote text",
            StyleRole.Normal,
            null,
            Spacing(0, 0),
            Size(theme.NoteSize),
            99,
            isQuick: false
        );
        Character(
            StyleRole.FootnoteReference,
            "FootnoteReference",
            "footnote reference",
            "<w:vertAlign w:val=\"superscript\"/>",
            99
        );
        var tabs = string.Create(
            CultureInfo.InvariantCulture,
            $"<w:tabs><w:tab w:val=\"center\" w:pos=\"{textWidth / 2}\"/><w:tab w:val=\"right\" w:pos=\"{textWidth}\"/></w:tabs>"
        );
        var furniture = Fonts(Family(theme.HeadingFonts)) + Size(theme.FurnitureSize);
        Paragraph(
            StyleRole.Header,
            "Header",
            "header",
            StyleRole.Normal,
            null,
            Rule("bottom") + tabs + Spacing(0, 0),
            furniture,
            99,
            isQuick: false
        );
        Paragraph(
            StyleRole.Footer,
            "Footer",
            "footer",
            StyleRole.Normal,
            null,
            Rule("top") + tabs + Spacing(0, 0),
            furniture,
            99,
            isQuick: false
        );
        Character(
            StyleRole.Hyperlink,
            "Hyperlink",
            "Hyperlink",
            $"<w:color w:val=\"{Units.Hex(theme.Colors.Link)}\"/><w:u w:val=\"single\"/>",
            99
        );
        Character(StyleRole.Code, "CodeText", "Code Text", Fonts(Family(theme.CodeFonts)), 99);
        Paragraph(
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
