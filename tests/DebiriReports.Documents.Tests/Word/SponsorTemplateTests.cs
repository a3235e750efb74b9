using System.Xml.Linq;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Word;
using DebiriReports.Documents.Word.Lint;
using DebiriReports.Documents.Word.Templates;

namespace DebiriReports.Documents.Tests.Word;

public sealed class SponsorTemplateTests
{
    private static readonly XNamespace W = WordFile.W;

    public static TheoryData<string> Templates => new("English", "French", "German", "LibreOffice");

    private static WordFile Written(string template) =>
        WordFile.Of(
            SampleDocument.Whole(),
            new WordOptions { Reference = SponsorFiles.Named(template), ReferenceName = template }
        );

    [Theory]
    [MemberData(nameof(Templates))]
    public void A_report_in_a_sponsors_file_brings_no_new_fault(string template)
    {
        var before = Findings(SponsorFiles.Named(template));
        var file = Written(template).Keep("sponsor-" + template);
        Assert.Empty(Findings(file.Bytes).Except(before));
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void The_same_file_and_document_give_the_same_bytes(string template) =>
        Assert.Equal(Written(template).Bytes, Written(template).Bytes);

    [Fact]
    public void Styles_are_found_by_name_in_French_and_German()
    {
        var french = SponsorTemplate.Read(SponsorFiles.French()).Report.Styles.ToDictionary(style => style.Name);
        Assert.Equal(("Titre1", false), (french["heading 1"].StyleId, french["heading 1"].IsAdded));
        Assert.Equal("Policepardfaut", french["Default Paragraph Font"].StyleId);
        Assert.Equal("TM1", french["toc 1"].StyleId);
        Assert.True(french["toc 2"].IsAdded);
        var german = SponsorTemplate.Read(SponsorFiles.German()).Report.Styles.ToDictionary(style => style.Name);
        Assert.Equal("berschrift1", german["heading 1"].StyleId);
        Assert.Equal("Textkrper", german["Body Text"].StyleId);
        Assert.Contains("\"Titre1\"", Written("French").Text("word/document.xml"));
        Assert.DoesNotContain("\"Heading1\"", Written("French").Text("word/document.xml"));
    }

    [Fact]
    public void A_style_is_found_by_its_alias()
    {
        var english = SponsorTemplate
            .Read(SponsorFiles.English())
            .Report.Styles.Single(style => style.Name == "Table Text");
        Assert.Equal(("SponsorTable", false), (english.StyleId, english.IsAdded));
    }

    [Fact]
    public void The_text_around_the_marked_place_is_kept_in_order()
    {
        var text = string.Concat(Written("English").Body.Descendants(W + "t").Select(run => run.Value));
        var cover = text.IndexOf("Sponsor cover page", StringComparison.Ordinal);
        var report = text.IndexOf("A total of ", StringComparison.Ordinal);
        var closing = text.IndexOf("Sponsor closing words", StringComparison.Ordinal);
        Assert.True(cover >= 0 && cover < report && report < closing);
        Assert.DoesNotContain("The report goes here", text);
    }

    [Fact]
    public void Pages_are_counted_behind_the_sponsors_cover()
    {
        var document = SampleDocument.Of(SampleDocument.Body("One page."));
        int Pages(WordOptions options)
        {
            using var stream = new MemoryStream();
            return new WordWriter(options).Write(document, SampleDocument.Catalogue.For(document.Theme), stream);
        }
        var own = Pages(new WordOptions());
        Assert.Equal(own + 1, Pages(new WordOptions { Reference = SponsorFiles.English() }));
        Assert.Equal(own, Pages(new WordOptions { Reference = SponsorFiles.French() }));
    }

    [Fact]
    public void Pages_are_counted_between_the_sponsors_header_and_footer()
    {
        var document = SampleDocument.Of(SampleDocument.Listing(300));
        int Pages(int lines)
        {
            using var stream = new MemoryStream();
            var options = new WordOptions { Reference = SponsorFiles.English(lines) };
            return new WordWriter(options).Write(document, SampleDocument.Catalogue.For(document.Theme), stream);
        }
        Assert.True(Pages(lines: 25) > Pages(lines: 1));
    }

    [Fact]
    public void Styles_that_the_file_lacks_do_not_inherit_its_wide_lines()
    {
        // Boxes of a flow are as high as their single lines; wider ones would be cut off.
        var styles = Written("English").Part("word/styles.xml").Descendants(W + "style").ToList();
        foreach (var name in new[] { "Flow Text", "Table Note", "Caption Line" })
        {
            var style = styles.Single(style => WordFile.Val(style.Element(W + "name")) == name);
            var spacing = style.Element(W + "pPr")!.Element(W + "spacing")!;
            Assert.Equal("auto", (string?)spacing.Attribute(W + "lineRule"));
            Assert.NotNull(spacing.Attribute(W + "line"));
        }
    }

    [Fact]
    public void Pages_are_counted_by_the_spaces_of_the_sponsors_headings()
    {
        var document = SampleDocument.Of([
            .. Enumerable
                .Range(0, 30)
                .Select(Block (i) => new Heading(2, null, SampleDocument.Plain($"Heading {i}"), $"h{i}")),
        ]);
        int Pages(int before)
        {
            using var stream = new MemoryStream();
            var options = new WordOptions { Reference = SponsorFiles.English(headingBefore: before) };
            return new WordWriter(options).Write(document, SampleDocument.Catalogue.For(document.Theme), stream);
        }
        Assert.True(Pages(before: 1200) > Pages(before: 0));
    }

    [Fact]
    public void Styles_that_the_file_lacks_are_measured_in_the_family_of_its_standard_style()
    {
        var file = SponsorTemplate.Read(SponsorFiles.German());
        Assert.Equal("Times New Roman", file.Adapt(new Theme()).TableFonts[0]);
    }

    [Fact]
    public void Without_a_mark_the_files_own_text_is_left_out_and_the_report_says_so()
    {
        Assert.DoesNotContain("Texte du modèle", Written("French").Text("word/document.xml"));
        Assert.Contains(
            SponsorTemplate.Read(SponsorFiles.French()).Report.Notes,
            note => note.Contains("own text is left out", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Every_section_names_the_sponsors_header_and_has_his_page()
    {
        var sections = Written("English").Body.Descendants(W + "sectPr").ToList();
        Assert.True(sections.Count > 3);
        Assert.All(
            sections,
            section =>
                Assert.Contains(
                    section.Elements(W + "headerReference"),
                    header => (string?)header.Attribute(W + "type") == "default"
                )
        );
        var portrait = sections[0].Element(W + "pgSz")!;
        Assert.Equal(("12240", "15840"), ((string)portrait.Attribute(W + "w")!, (string)portrait.Attribute(W + "h")!));
        Assert.Contains(sections, section => (string?)section.Element(W + "pgSz")!.Attribute(W + "w") == "15840");
        Assert.Single(sections, section => section.Element(W + "titlePg") is not null);
    }

    [Fact]
    public void A_listings_notes_stand_in_a_copy_of_the_sponsors_footer()
    {
        var file = Written("English");
        var noted = file
            .Parts.Where(part => part.StartsWith("word/footer", StringComparison.Ordinal))
            .Select(file.Text)
            .ToList();
        Assert.Contains(
            noted,
            text =>
                text.Contains("All serious events are listed", StringComparison.Ordinal)
                && text.Contains("Sponsor footer", StringComparison.Ordinal)
        );
        Assert.Contains(
            noted,
            text =>
                !text.Contains("All serious events", StringComparison.Ordinal)
                && text.Contains("Sponsor footer", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Contents_print_numbers_in_the_sponsors_way_and_references_without_their_dot()
    {
        var body = Written("English").Body;
        var entries = body.Descendants(W + "p")
            .Where(paragraph => paragraph.Descendants(W + "hyperlink").Any())
            .Select(Text)
            .ToList();
        Assert.Contains(entries, entry => entry.StartsWith("1.Introduction", StringComparison.Ordinal));
        Assert.Contains(entries, entry => entry.StartsWith("2.1.Figures", StringComparison.Ordinal));
        Assert.Contains(
            body.Descendants(W + "p").Select(Text),
            text => text.Contains("Section 2, Section 9A", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_file_without_numbered_headings_gets_numbering_of_ours()
    {
        var file = Written("French");
        var heading = file.Part("word/styles.xml")
            .Root!.Elements(W + "style")
            .Single(style => (string?)style.Attribute(W + "styleId") == "Titre1");
        var number = (string?)
            heading.Element(W + "pPr")!.Element(W + "numPr")!.Element(W + "numId")!.Attribute(W + "val");
        Assert.Contains(
            file.Part("word/numbering.xml").Root!.Elements(W + "num"),
            num => (string?)num.Attribute(W + "numId") == number
        );
    }

    [Fact]
    public void A_contents_heading_takes_no_number_from_the_sponsors_heading()
    {
        var styles = Written("German").Part("word/styles.xml").Root!.Elements(W + "style");
        var heading = styles.Single(style => (string?)style.Element(W + "name")!.Attribute(W + "val") == "TOC Heading");
        Assert.Equal(
            "0",
            (string?)heading.Element(W + "pPr")!.Element(W + "numPr")!.Element(W + "numId")!.Attribute(W + "val")
        );
        Assert.Equal("9", (string?)heading.Element(W + "pPr")!.Element(W + "outlineLvl")!.Attribute(W + "val"));
    }

    [Fact]
    public void A_contents_heading_of_the_sponsor_that_inherits_a_number_is_written_without_it()
    {
        var heading = Written("English")
            .Body.Descendants(W + "p")
            .Single(paragraph => Text(paragraph) == "Table of contents");
        var properties = heading.Element(W + "pPr")!;
        Assert.Equal("TOCHeading", WordFile.Val(properties.Element(W + "pStyle")));
        Assert.Equal("0", WordFile.Val(properties.Element(W + "numPr")!.Element(W + "numId")));
        Assert.Equal("9", WordFile.Val(properties.Element(W + "outlineLvl")));
    }

    [Fact]
    public void A_dotx_becomes_a_docx_and_footnotes_go_on_after_its_own()
    {
        var file = Written("German");
        Assert.Contains("document.main+xml", file.Text("[Content_Types].xml"));
        Assert.DoesNotContain("template.main+xml", file.Text("[Content_Types].xml"));
        var notes = file.Part("word/footnotes.xml")
            .Root!.Elements(W + "footnote")
            .Select(note => (int)note.Attribute(W + "id")!)
            .ToList();
        Assert.Equal([-1, 0, 4, 5, 6, 7], notes);
    }

    [Fact]
    public void Protection_and_attached_templates_do_not_travel()
    {
        var settings = Written("French").Text("word/settings.xml");
        Assert.DoesNotContain("documentProtection", settings);
        Assert.DoesNotContain("attachedTemplate", settings);
        Assert.DoesNotContain(
            Written("French").Parts,
            part => part.EndsWith("settings.xml.rels", StringComparison.Ordinal)
        );
        Assert.Contains("w:val=\"15\"", settings);
        Assert.Contains("en-GB", settings);
    }

    [Fact]
    public void Parts_that_are_not_ours_are_kept()
    {
        var file = Written("English");
        Assert.Equal("kept", file.Part("customXml/item1.xml").Root!.Value);
        Assert.Contains("Cambria", file.Text("word/theme/theme1.xml"));
        Assert.Contains(
            file.Parts,
            part =>
                part.StartsWith("customXml/item", StringComparison.Ordinal)
                && file.Text(part).Contains("urn:debiri-reports:manifest:1", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_theme_is_adapted_to_the_sponsors_page_and_type()
    {
        var theme = SponsorTemplate.Read(SponsorFiles.English()).Adapt(new());
        Assert.Equal((612.0, 792.0, 90.0), (theme.PageWidth, theme.PageHeight, theme.Margins.Left));
        Assert.Equal("Calibri", theme.BodyFonts[0]);
        Assert.Equal(16, theme.HeadingSizes[0]);
    }

    [Fact]
    public void A_file_that_is_none_of_Word_is_refused_with_its_name()
    {
        var error = Assert.Throws<InvalidDataException>(() => SponsorTemplate.Read("no zip"u8.ToArray(), "brand.docx"));
        Assert.Contains("brand.docx", error.Message);
    }

    private static string Text(XElement paragraph) =>
        string.Concat(paragraph.Descendants(W + "t").Select(run => run.Value));

    private static List<string> Findings(byte[] docx) =>
        [
            .. WordLint
                .Check(new MemoryStream(docx))
                .Select(finding => $"{finding.Code} {finding.Part} {finding.Message}"),
        ];
}
