using System.IO.Compression;
using System.Reflection;
using System.Text;

namespace DebiriReports.Documents.Tests.Word;

/// <summary>Files as sponsors send them: of Word in three languages, and of another program.</summary>
internal static class SponsorFiles
{
    private const string W =
        "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    private const string WordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

    /// <summary>A template of an English Word: a cover page, a marked place, text after it, numbered headings with a dot.</summary>
    /// <param name="footerLines">How many lines the footer has.</param>
    /// <param name="headingBefore">The space above headings of the second level, in twentieths of a point.</param>
    public static byte[] English(int footerLines = 1, int headingBefore = 0) =>
        Zip(
            Body(
                "<w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t>Sponsor cover page</w:t></w:r></w:p>"
                    + "<w:sdt><w:sdtPr><w:alias w:val=\"Report\"/><w:tag w:val=\"report-body\"/><w:id w:val=\"77\"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>The report goes here.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
                    + "<w:p><w:bookmarkStart w:id=\"5\" w:name=\"closing\"/><w:r><w:t>Sponsor closing words</w:t></w:r><w:bookmarkEnd w:id=\"5\"/></w:p>",
                "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId10\"/><w:headerReference w:type=\"first\" r:id=\"rId11\"/><w:footerReference w:type=\"default\" r:id=\"rId12\"/><w:pgSz w:w=\"12240\" w:h=\"15840\"/><w:pgMar w:top=\"1800\" w:right=\"1440\" w:bottom=\"1440\" w:left=\"1800\" w:header=\"720\" w:footer=\"720\" w:gutter=\"0\"/><w:cols w:space=\"708\"/><w:titlePg/></w:sectPr>"
            ),
            Styles(
                "Calibri",
                "en-US",
                Default("Normal", "DefaultParagraphFont", "TableNormal", "NoList"),
                Paragraph("Title", "Title", "Normal"),
                Heading("Heading1", "heading 1", 0, 1),
                Heading("Heading2", "heading 2", 1, 1)
                    .Replace("<w:keepNext/>", $"<w:keepNext/><w:spacing w:before=\"{headingBefore}\"/>"),
                Heading("Heading3", "heading 3", 2, 1),
                Paragraph("TOCHeading", "TOC Heading", "Heading1"),
                Paragraph("BodyText", "Body Text", "Normal"),
                Paragraph("Caption", "caption", "Normal"),
                "<w:style w:type=\"paragraph\" w:styleId=\"Header\"><w:name w:val=\"header\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:tabs><w:tab w:val=\"center\" w:pos=\"4680\"/><w:tab w:val=\"right\" w:pos=\"9360\"/></w:tabs></w:pPr></w:style>",
                Paragraph("Footer", "footer", "Normal"),
                Paragraph("SponsorTable", "Sponsor Table,Table Text", "Normal")
                    .Replace(
                        "<w:name w:val=\"Sponsor Table,Table Text\"/>",
                        "<w:name w:val=\"Sponsor Table\"/><w:aliases w:val=\"Cells,Table Text\"/>"
                    )
            ),
            WordType + "document.main+xml",
            settings: "<w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat><w:rsids><w:rsidRoot w:val=\"00AA00AA\"/></w:rsids>",
            numbering: HeadingNumbering(7, "%1.", "%1.%2.", "%1.%2.%3."),
            others:
            [
                (
                    "word/header1.xml",
                    WordType + "header+xml",
                    $"<w:hdr {W}><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr><w:r><w:t>Sponsor header</w:t></w:r></w:p></w:hdr>",
                    "rId10",
                    "header"
                ),
                (
                    "word/header2.xml",
                    WordType + "header+xml",
                    $"<w:hdr {W}><w:p><w:r><w:t>Sponsor first page</w:t></w:r></w:p></w:hdr>",
                    "rId11",
                    "header"
                ),
                (
                    "word/footer1.xml",
                    WordType + "footer+xml",
                    $"<w:ftr {W}>{string.Concat(Enumerable.Repeat("<w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr><w:r><w:t>Sponsor footer</w:t></w:r></w:p>", footerLines))}</w:ftr>",
                    "rId12",
                    "footer"
                ),
                (
                    "word/theme/theme1.xml",
                    "application/vnd.openxmlformats-officedocument.theme+xml",
                    Theme,
                    "rId13",
                    "theme"
                ),
                ("customXml/item1.xml", null, "<sponsor xmlns=\"urn:sponsor\">kept</sponsor>", "rId14", "customXml"),
            ]
        );

    /// <summary>A template of a French Word: ids in French, no mark, protection and an attached template, an old mode.</summary>
    public static byte[] French() =>
        Zip(
            Body(
                "<w:p><w:pPr><w:pStyle w:val=\"Titre1\"/></w:pPr><w:r><w:t>Texte du modèle</w:t></w:r></w:p>",
                "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId10\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1417\" w:right=\"1417\" w:bottom=\"1417\" w:left=\"1417\" w:header=\"708\" w:footer=\"708\" w:gutter=\"0\"/></w:sectPr>"
            ),
            Styles(
                "Cambria",
                "fr-FR",
                Default("Normal", "Policepardfaut", "TableauNormal", "Aucuneliste"),
                Heading("Titre1", "heading 1", 0, null),
                Heading("Titre2", "heading 2", 1, null),
                Paragraph("Corpsdetexte", "Body Text", "Normal"),
                Paragraph("TM1", "toc 1", "Normal"),
                Paragraph("Lgende", "caption", "Normal"),
                "<w:style w:type=\"paragraph\" w:styleId=\"En-tte\"><w:name w:val=\"header\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:tabs><w:tab w:val=\"center\" w:pos=\"4536\"/><w:tab w:val=\"right\" w:pos=\"9072\"/></w:tabs></w:pPr></w:style>",
                Paragraph("Notedebasdepage", "footnote text", "Normal"),
                "<w:style w:type=\"character\" w:styleId=\"Appelnotedebasdep\"><w:name w:val=\"footnote reference\"/><w:basedOn w:val=\"Policepardfaut\"/><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr></w:style>"
            ),
            WordType + "document.main+xml",
            settings: "<w:attachedTemplate r:id=\"rId1\"/><w:documentProtection w:edit=\"readOnly\" w:enforcement=\"1\"/><w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"14\"/></w:compat><w:themeFontLang w:val=\"fr-FR\"/>",
            settingsRelations: "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate\" Target=\"file:///C:/modeles/societe.dotx\" TargetMode=\"External\"/>",
            others:
            [
                (
                    "word/header1.xml",
                    WordType + "header+xml",
                    $"<w:hdr {W}><w:p><w:pPr><w:pStyle w:val=\"En-tte\"/></w:pPr><w:r><w:t>En-tête du promoteur</w:t></w:r></w:p></w:hdr>",
                    "rId10",
                    "header"
                ),
            ]
        );

    /// <summary>A <c>.dotx</c> of a German Word: ids in German, a bookmark as the mark, a footnote of its own, no mode.</summary>
    public static byte[] German() =>
        Zip(
            Body(
                "<w:p><w:r><w:t>Vorwort</w:t></w:r><w:r><w:rPr><w:rStyle w:val=\"Funotenzeichen\"/></w:rPr><w:footnoteReference w:id=\"4\"/></w:r></w:p>"
                    + "<w:p><w:bookmarkStart w:id=\"0\" w:name=\"report_body\"/><w:r><w:t>Hier steht der Bericht.</w:t></w:r><w:bookmarkEnd w:id=\"0\"/></w:p>",
                "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1417\" w:right=\"1417\" w:bottom=\"1134\" w:left=\"1417\" w:header=\"708\" w:footer=\"708\" w:gutter=\"0\"/><w:cols w:space=\"708\"/></w:sectPr>"
            ),
            Styles(
                "Arial",
                "de-DE",
                Default("Standard", "Absatz-Standardschriftart", "NormaleTabelle", "KeineListe")
                    .Replace(
                        "<w:name w:val=\"Normal\"/>",
                        "<w:name w:val=\"Normal\"/><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\"/></w:rPr>"
                    ),
                Heading("berschrift1", "heading 1", 0, 3, "Standard"),
                Heading("berschrift2", "heading 2", 1, 3, "Standard"),
                Paragraph("Textkrper", "Body Text", "Standard"),
                Paragraph("Verzeichnis1", "toc 1", "Standard"),
                Paragraph("Aufzhlungszeichen", "List Bullet", "Standard"),
                Paragraph("Funotentext", "footnote text", "Standard"),
                "<w:style w:type=\"character\" w:styleId=\"Funotenzeichen\"><w:name w:val=\"footnote reference\"/><w:basedOn w:val=\"Absatz-Standardschriftart\"/><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr></w:style>"
            ),
            WordType + "template.main+xml",
            settings: "<w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr>",
            numbering: HeadingNumbering(3, "%1", "%1.%2"),
            others:
            [
                (
                    "word/footnotes.xml",
                    WordType + "footnotes+xml",
                    $"<w:footnotes {W}><w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote><w:footnote w:id=\"4\"><w:p><w:r><w:t>Fußnote der Vorlage</w:t></w:r></w:p></w:footnote></w:footnotes>",
                    "rId10",
                    "footnotes"
                ),
            ]
        );

    /// <summary>A file that LibreOffice 7.4 wrote.</summary>
    public static byte[] LibreOffice()
    {
        var folder = typeof(SponsorFiles)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(attribute => attribute.Key == "ProjectDirectory")
            .Value!;
        return File.ReadAllBytes(
            Path.Combine(
                folder,
                "..",
                "DebiriReports.Documents.Tests",
                "Word",
                "Templates",
                "made-with-libreoffice.docx"
            )
        );
    }

    public static byte[] Named(string name) =>
        name switch
        {
            "English" => English(),
            "French" => French(),
            "German" => German(),
            _ => LibreOffice(),
        };

    private const string Theme =
        "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"Sponsor\"><a:themeElements><a:clrScheme name=\"S\"><a:dk1><a:srgbClr val=\"000000\"/></a:dk1><a:lt1><a:srgbClr val=\"FFFFFF\"/></a:lt1><a:dk2><a:srgbClr val=\"1F497D\"/></a:dk2><a:lt2><a:srgbClr val=\"EEECE1\"/></a:lt2><a:accent1><a:srgbClr val=\"4F81BD\"/></a:accent1><a:accent2><a:srgbClr val=\"C0504D\"/></a:accent2><a:accent3><a:srgbClr val=\"9BBB59\"/></a:accent3><a:accent4><a:srgbClr val=\"8064A2\"/></a:accent4><a:accent5><a:srgbClr val=\"4BACC6\"/></a:accent5><a:accent6><a:srgbClr val=\"F79646\"/></a:accent6><a:hlink><a:srgbClr val=\"0000FF\"/></a:hlink><a:folHlink><a:srgbClr val=\"800080\"/></a:folHlink></a:clrScheme><a:fontScheme name=\"S\"><a:majorFont><a:latin typeface=\"Cambria\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/></a:majorFont><a:minorFont><a:latin typeface=\"Calibri\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/></a:minorFont></a:fontScheme><a:fmtScheme name=\"S\"><a:fillStyleLst><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill></a:fillStyleLst><a:lnStyleLst><a:ln><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill></a:ln><a:ln><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill></a:ln><a:ln><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill></a:ln></a:lnStyleLst><a:effectStyleLst><a:effectStyle><a:effectLst/></a:effectStyle><a:effectStyle><a:effectLst/></a:effectStyle><a:effectStyle><a:effectLst/></a:effectStyle></a:effectStyleLst><a:bgFillStyleLst><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill></a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>";

    private static string Body(string blocks, string section) =>
        $"<w:document {W}><w:body>{blocks}{section}</w:body></w:document>";

    private static string Styles(string family, string language, params string[] styles) =>
        $"<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"{family}\" w:hAnsi=\"{family}\" w:cs=\"{family}\"/><w:sz w:val=\"22\"/><w:lang w:val=\"{language}\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>{string.Concat(styles)}</w:styles>";

    private static string Default(string paragraph, string character, string table, string list) =>
        $"<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"{paragraph}\"><w:name w:val=\"Normal\"/></w:style>"
        + $"<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"{character}\"><w:name w:val=\"Default Paragraph Font\"/></w:style>"
        + $"<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"{table}\"><w:name w:val=\"Normal Table\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/></w:tblPr></w:style>"
        + $"<w:style w:type=\"numbering\" w:default=\"1\" w:styleId=\"{list}\"><w:name w:val=\"No List\"/></w:style>";

    private static string Paragraph(string id, string name, string basedOn) =>
        $"<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"{basedOn}\"/></w:style>";

    private static string Heading(string id, string name, int level, int? numbering, string basedOn = "Normal")
    {
        var number = numbering is null
            ? ""
            : $"<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{numbering}\"/></w:numPr>";
        return $"<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"{basedOn}\"/><w:pPr><w:keepNext/>{number}<w:outlineLvl w:val=\"{level}\"/></w:pPr><w:rPr><w:b/><w:color w:val=\"1F497D\"/><w:sz w:val=\"{32 - (4 * level)}\"/></w:rPr></w:style>";
    }

    private static string HeadingNumbering(int id, params string[] levels) =>
        $"<w:numbering {W}><w:abstractNum w:abstractNumId=\"{id}\"><w:multiLevelType w:val=\"multilevel\"/>"
        + string.Concat(
            levels.Select(
                (text, level) =>
                    $"<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"{text}\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"851\" w:hanging=\"851\"/></w:pPr></w:lvl>"
            )
        )
        + $"</w:abstractNum><w:num w:numId=\"{(id == 7 ? 1 : id)}\"><w:abstractNumId w:val=\"{id}\"/></w:num></w:numbering>";

    private static byte[] Zip(
        string document,
        string styles,
        string mainType,
        string settings,
        string? numbering = null,
        string? settingsRelations = null,
        (string Name, string? Type, string Xml, string Id, string Relation)[]? others = null
    )
    {
        const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string Package = "http://schemas.openxmlformats.org/package/2006";
        List<(string Name, string? Type, string Xml, string Id, string Relation)> parts =
        [
            ("word/styles.xml", WordType + "styles+xml", styles, "rId1", "styles"),
            (
                "word/settings.xml",
                WordType + "settings+xml",
                $"<w:settings {W}>{settings}</w:settings>",
                "rId2",
                "settings"
            ),
            .. others ?? [],
        ];
        if (numbering is not null)
        {
            parts.Add(("word/numbering.xml", WordType + "numbering+xml", numbering, "rId3", "numbering"));
        }
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(
                archive,
                "[Content_Types].xml",
                $"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"{mainType}\"/>{string.Concat(parts.Where(part => part.Type is not null).Select(part => $"<Override PartName=\"/{part.Name}\" ContentType=\"{part.Type}\"/>"))}</Types>"
            );
            Add(
                archive,
                "_rels/.rels",
                $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"rId1\" Type=\"{Office}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
            );
            Add(archive, "word/document.xml", document);
            Add(
                archive,
                "word/_rels/document.xml.rels",
                $"<Relationships xmlns=\"{Package}/relationships\">{string.Concat(parts.Select(part => $"<Relationship Id=\"{part.Id}\" Type=\"{Office}/{part.Relation}\" Target=\"{(part.Name.StartsWith("word/", StringComparison.Ordinal) ? part.Name[5..] : "../" + part.Name)}\"/>"))}</Relationships>"
            );
            foreach (var (name, _, xml, _, _) in parts)
            {
                Add(archive, name, xml);
            }
            if (settingsRelations is not null)
            {
                Add(
                    archive,
                    "word/_rels/settings.xml.rels",
                    $"<Relationships xmlns=\"{Package}/relationships\">{settingsRelations}</Relationships>"
                );
            }
        }
        return stream.ToArray();
    }

    private static void Add(ZipArchive archive, string name, string xml)
    {
        using var stream = archive.CreateEntry(name).Open();
        stream.Write(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + xml));
    }
}
