namespace DebiriReports.Documents.Word;

/// <summary>The styles that every file has, whatever it holds.</summary>
internal static class DefaultStyles
{
    /// <summary>Adds the styles.</summary>
    /// <param name="styles">Where to.</param>
    public static void AddTo(StyleList styles)
    {
        styles.Add(new StyleDefinition(StyleRole.Normal, StyleKind.Paragraph, "Normal", "Normal", null, null, "", 0));
        styles.Add(
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
        styles.Add(
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
        styles.Add(
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
}
