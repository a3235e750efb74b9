using System.Globalization;
using DebiriReports.Documents.Layout;

namespace DebiriReports.Documents.Word;

/// <summary>The styles of captions, tables, listings and figures.</summary>
internal static class TableStyles
{
    /// <summary>Adds the styles.</summary>
    /// <param name="styles">Where to.</param>
    public static void AddTo(StyleList styles)
    {
        var theme = styles.Theme;
        var table = StyleMarkup.Fonts(StyleMarkup.Family(theme.TableFonts));
        var line = theme.TableLineSpacing;
        var spacing = Spacing.Word(theme);
        styles.Paragraph(
            StyleRole.Caption,
            "Caption",
            "caption",
            StyleRole.Normal,
            StyleRole.Normal,
            "<w:keepNext/><w:keepLines/>" + StyleMarkup.Spacing(spacing.CaptionBefore, spacing.CaptionBetween),
            StyleMarkup.Fonts(StyleMarkup.Family(theme.HeadingFonts))
                + "<w:b/><w:bCs/>"
                + StyleMarkup.Size(theme.CaptionSize),
            35
        );
        styles.Paragraph(
            StyleRole.CaptionLine,
            "CaptionLine",
            "Caption Line",
            StyleRole.Caption,
            StyleRole.Normal,
            "<w:keepNext/>" + StyleMarkup.Spacing(0, spacing.CaptionAfter),
            "<w:b w:val=\"0\"/><w:bCs w:val=\"0\"/>"
        );
        styles.Paragraph(
            StyleRole.TableText,
            "TableText",
            "Table Text",
            StyleRole.Normal,
            null,
            StyleMarkup.Spacing(0, 0, line),
            table + StyleMarkup.Size(theme.TableSize)
        );
        for (var level = 1; level <= 5; level++)
        {
            var number = level.ToString(CultureInfo.InvariantCulture);
            styles.Paragraph(
                StyleList.Step(StyleRole.TableIndent1, level),
                "TableIndent" + number,
                "Table Indent " + number,
                StyleRole.TableText,
                null,
                StyleMarkup.Indent(theme.StubIndent * level),
                ""
            );
        }
        styles.Paragraph(
            StyleRole.TableCentered,
            "TableCentered",
            "Table Centered",
            StyleRole.TableText,
            null,
            "<w:jc w:val=\"center\"/>",
            ""
        );
        styles.Paragraph(
            StyleRole.TableRight,
            "TableRight",
            "Table Right",
            StyleRole.TableText,
            null,
            "<w:jc w:val=\"right\"/>",
            ""
        );
        styles.Paragraph(
            StyleRole.TableGroup,
            "TableGroup",
            "Table Group",
            StyleRole.TableText,
            StyleRole.TableText,
            "<w:keepNext/>" + StyleMarkup.Spacing(spacing.GroupBefore, 0, line),
            "<w:b/><w:bCs/>"
        );
        styles.Paragraph(
            StyleRole.TableHeading,
            "TableHeading",
            "Table Heading",
            StyleRole.TableText,
            StyleRole.TableText,
            "<w:keepNext/>",
            "<w:b/><w:bCs/>"
        );
        styles.Paragraph(
            StyleRole.TableHeadingCentered,
            "TableHeadingCentered",
            "Table Heading Centered",
            StyleRole.TableHeading,
            StyleRole.TableText,
            "<w:jc w:val=\"center\"/>",
            ""
        );
        styles.Paragraph(
            StyleRole.TableNote,
            "TableNote",
            "Table Note",
            StyleRole.Normal,
            null,
            "<w:keepLines/>" + StyleMarkup.Spacing(spacing.NoteBefore, 0),
            table + StyleMarkup.Size(theme.NoteSize)
        );
        styles.Paragraph(
            StyleRole.ListingText,
            "ListingText",
            "Listing Text",
            StyleRole.TableText,
            null,
            "",
            StyleMarkup.Size(theme.ListingSize)
        );
        styles.Paragraph(
            StyleRole.ListingKey,
            "ListingKey",
            "Listing Key",
            StyleRole.ListingText,
            null,
            "<w:keepNext/>",
            ""
        );
        styles.Paragraph(
            StyleRole.ListingHeading,
            "ListingHeading",
            "Listing Heading",
            StyleRole.TableHeading,
            null,
            "",
            StyleMarkup.Size(theme.ListingSize)
        );
        styles.Paragraph(
            StyleRole.Figure,
            "Figure",
            "Figure",
            StyleRole.Normal,
            StyleRole.TableNote,
            StyleMarkup.Spacing(spacing.FigureBefore, theme.ParagraphSpacing) + "<w:jc w:val=\"center\"/>",
            ""
        );
        styles.Paragraph(
            StyleRole.FlowText,
            "FlowText",
            "Flow Text",
            StyleRole.Normal,
            null,
            StyleMarkup.Spacing(0, 0),
            table + StyleMarkup.Size(theme.FigureSize)
        );
        styles.Paragraph(
            StyleRole.FlowTitle,
            "FlowTitle",
            "Flow Title",
            StyleRole.FlowText,
            StyleRole.FlowText,
            "",
            "<w:b/><w:bCs/>"
        );
        styles.Add(
            new StyleDefinition(
                StyleRole.ReportTable,
                StyleKind.Table,
                "ReportTable",
                "Report Table",
                StyleRole.NormalTable,
                null,
                $"<w:tblPr><w:tblCellMar>{CellMargins(spacing)}</w:tblCellMar></w:tblPr>",
                99
            )
        );
    }

    // Above and below the text too: LibreOffice drops the space above a paragraph at the top of a page.
    private static string CellMargins(Spacing spacing)
    {
        (string Side, double Space)[] sides =
        [
            ("top", spacing.CellY),
            ("left", spacing.CellX),
            ("bottom", spacing.CellY),
            ("right", spacing.CellX),
        ];
        return string.Concat(
            sides.Select(side =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"<w:{side.Side} w:w=\"{Units.Twips(side.Space)}\" w:type=\"dxa\"/>"
                )
            )
        );
    }
}
