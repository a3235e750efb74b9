using System.Xml.Linq;
using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Word;

namespace DebiriReports.Documents.Tests.Word;

public sealed class WordWriterTests
{
    private static readonly XNamespace W = WordFile.W;
    private static readonly WordFile Whole = WordFile.Of(SampleDocument.Whole()).Keep("whole");

    [Fact]
    public void A_document_with_everything_is_valid_for_Word_2019_and_365() => Assert.Empty(Whole.ValidationErrors());

    [Theory]
    [InlineData(AnchorKind.Field)]
    [InlineData(AnchorKind.Bookmark)]
    [InlineData(AnchorKind.None)]
    public void It_is_valid_with_every_kind_of_anchor(AnchorKind anchors) =>
        Assert.Empty(WordFile.Of(SampleDocument.Whole(new Theme { Anchors = anchors })).ValidationErrors());

    [Fact]
    public void It_is_valid_with_flat_headers_notes_on_each_page_and_page_numbers_of_tables() =>
        Assert.Empty(
            WordFile
                .Of(
                    SampleDocument.Whole(
                        Theme.Letter with
                        {
                            FlatHeaders = true,
                            NotesOnEachPage = RepeatedNotes.All,
                            TablePageNumbers = true,
                            Justified = true,
                        }
                    )
                )
                .Keep("letter")
                .ValidationErrors()
        );

    [Fact]
    public void A_document_without_a_block_is_valid() => Assert.Empty(WordFile.Of().ValidationErrors());

    [Theory]
    [InlineData("Title", "Clinical Study Report")]
    [InlineData("Subtitle", "DEBIRI in liver metastases")]
    [InlineData("Heading1", "Introduction")]
    [InlineData("Heading2", "Population and methods")]
    [InlineData("TOCHeading", "Table of contents")]
    [InlineData("ListBullet", "First bullet")]
    [InlineData("ListContinue", "with a second paragraph")]
    [InlineData("ListNumber2", "nested one")]
    [InlineData("ListNumber", "Third of all")]
    [InlineData("Caption", "Table 14.1.2: Demographic characteristics")]
    [InlineData("TableIndent1", "Female")]
    [InlineData("TableGroup", "Sex")]
    [InlineData("NoteText", "Portrait again.")]
    public void Each_kind_of_paragraph_has_its_built_in_style(string style, string text)
    {
        var paragraph = Whole.Body.Descendants(W + "p").First(found => WordFile.TextOf(found) == text);
        Assert.Equal(style, WordFile.Val(paragraph.Element(W + "pPr")!.Element(W + "pStyle")));
    }

    [Fact]
    public void Numbers_that_agree_with_the_counters_are_Words_and_others_are_text()
    {
        var file = WordFile.Of(
            new Heading(1, "1", SampleDocument.Plain("One"), "a"),
            new Heading(2, "1.1", SampleDocument.Plain("One one"), "b"),
            new Heading(2, "1.3", SampleDocument.Plain("Out of order"), "c"),
            new Heading(2, "1.2", SampleDocument.Plain("One two"), "d"),
            new Heading(1, null, SampleDocument.Plain("No number"), "e"),
            new Heading(1, "2", SampleDocument.Plain("Two"), "f")
        );
        Assert.Equal(["One", "One one", "1.3\tOut of order", "One two", "No number", "Two"], file.Paragraphs);
        var numbers = file
            .Body.Descendants(W + "p")
            .Select(paragraph => WordFile.Val(paragraph.Descendants(W + "numId").FirstOrDefault()));
        Assert.Equal([null, null, "0", null, "0", null], numbers);
    }

    [Fact]
    public void A_report_that_starts_at_a_later_chapter_is_numbered_from_there()
    {
        var file = WordFile.Of(
            new Heading(1, "14", SampleDocument.Plain("Tables"), "a"),
            new Heading(2, "14.1", SampleDocument.Plain("Demographic data"), "b")
        );
        Assert.Equal(["Tables", "Demographic data"], file.Paragraphs);
        var first = file.Part("word/numbering.xml").Root!.Element(W + "abstractNum")!.Element(W + "lvl")!;
        Assert.Equal("14", WordFile.Val(first.Element(W + "start")));
    }

    [Fact]
    public void Contents_have_their_entries_and_the_page_numbers_of_layout()
    {
        var pages = SampleDocument.Typeset(SampleDocument.Whole()).PageMap.Pages;
        var entries = Whole
            .Body.Descendants(W + "p")
            .Where(paragraph =>
                paragraph.Descendants(W + "hyperlink").Any(link => link.Attribute(W + "anchor") is not null)
            )
            .Select(WordFile.TextOf)
            .ToList();
        Assert.Equal(
            [
                $"1\tIntroduction\t{pages["introduction"]}",
                $"1.1\tPopulation and methods\t{pages["methods"]}",
                $"2\tResults\t{pages["results"]}",
                $"2.1\tFigures\t{pages["figures"]}",
                $"2.2\tListings\t{pages["listings"]}",
                $"9A\tAnnex\t{pages["annex"]}",
                $"Table 14.1.2:\tDemographic characteristics\t{pages["table-demographics"]}",
                $"Table 14.1.3:\tEmpty table\t{pages["table-empty"]}",
                $"Figure 14.1.1:\tParticipant flow\t{pages["figure-flow"]}",
                $"Listing 16.2.7.1:\tSerious adverse events\t{pages["listing-sae"]}",
                $"Listing 16.2.7.2:\tDeaths\t{pages["listing-deaths"]}",
            ],
            entries
        );
        Assert.Contains("TOC \\o \"1-3\" \\h \\z \\u", Whole.FieldCodes);
        Assert.Contains("TOC \\h \\z \\c \"Table\"", Whole.FieldCodes);
        Assert.Contains("TOC \\h \\z \\c \"Figure\"", Whole.FieldCodes);
        Assert.Contains("TOC \\h \\z \\c \"Listing\"", Whole.FieldCodes);
    }

    [Fact]
    public void Nothing_prompts_when_the_file_is_opened()
    {
        Assert.DoesNotContain("updateFields", Whole.Text("word/settings.xml"));
        Assert.DoesNotContain(
            Whole.Parts,
            part =>
                part.EndsWith(".xml", StringComparison.Ordinal)
                && Whole.Text(part).Contains("w:dirty", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("14.1.2", "SEQ Table \\* ARABIC \\r 2", "Table 14.1.2: T")]
    [InlineData("14.1.2a", "SEQ Table \\* ARABIC \\r 2", "Table 14.1.2a: T")]
    [InlineData("7", "SEQ Table \\* ARABIC \\r 7", "Table 7: T")]
    [InlineData("A", "SEQ Table \\h", "Table A: T")]
    [InlineData(null, "SEQ Table \\h", "T")]
    public void A_caption_keeps_its_number_and_is_collected_by_lists(string? number, string code, string text)
    {
        var file = WordFile.Of(
            SampleDocument.Demographics() with
            {
                Caption = new Caption(CaptionKind.Table, number, SampleDocument.Plain("T"), [], "t"),
            }
        );
        Assert.Contains(code, file.FieldCodes);
        Assert.Equal(text, file.Paragraphs[0]);
    }

    [Fact]
    public void References_lead_to_bookmarks_around_what_they_print()
    {
        var body = Whole.Body;
        foreach (var code in Whole.FieldCodes.Where(code => code.StartsWith("REF ", StringComparison.Ordinal)))
        {
            var name = code.Split(' ')[1];
            Assert.Single(body.Descendants(W + "bookmarkStart"), mark => (string?)mark.Attribute(W + "name") == name);
        }
        Assert.Contains(
            "A total of 403 participants were randomised and 398 treated; see Table 14.1.2 (Demographic characteristics) on page 3, Section 2, Section 9A and number 14.1.2. Of 403 again; a long id 7 ends.",
            Whole.Paragraphs
        );
    }

    [Fact]
    public void Footnotes_are_Words_own_and_a_further_mark_leads_to_the_same_note()
    {
        var note = new Footnote("n", SampleDocument.Plain("Once."));
        var file = WordFile.Of(new Paragraph([new TextRun("One"), note, new TextRun(" and two"), note]));
        Assert.Single(file.Body.Descendants(W + "footnoteReference"));
        Assert.Contains(file.FieldCodes, code => code.StartsWith("NOTEREF _Ref", StringComparison.Ordinal));
        var notes = file.Part("word/footnotes.xml").Root!.Elements(W + "footnote").ToList();
        Assert.Equal(3, notes.Count); // Two of them are the separators.
        Assert.Equal(" Once.", WordFile.TextOf(notes[2]));
        Assert.Empty(file.ValidationErrors());
    }

    [Fact]
    public void A_heading_and_its_few_words_stand_in_the_turned_section_of_what_they_lead_to()
    {
        var table = SampleDocument.Demographics() with { Orientation = PageOrientation.Landscape };
        var body = WordFile
            .Of(
                new Paragraph(SampleDocument.Plain("Before.")),
                new Heading(1, "1", SampleDocument.Plain("Heading"), "h"),
                new Paragraph(SampleDocument.Plain("A few words.")),
                table
            )
            .Body;
        var turn = body.Descendants(W + "sectPr").First();
        string[] after = [.. turn.Ancestors(W + "p").Last().ElementsAfterSelf().Select(WordFile.TextOf)];
        Assert.Contains(after, text => text.Contains("Heading", StringComparison.Ordinal));
        Assert.Contains("A few words.", after);
    }

    [Fact]
    public void Every_section_names_header_and_footer_and_turned_pages_turn_their_margins()
    {
        var sections = Whole.Body.Descendants(W + "sectPr").ToList();
        Assert.Equal(
            [false, true, true, false],
            sections.Select(section => (string?)section.Element(W + "pgSz")!.Attribute(W + "orient") == "landscape")
        );
        Assert.All(sections, section => Assert.Single(section.Elements(W + "headerReference")));
        Assert.All(sections, section => Assert.Single(section.Elements(W + "footerReference")));
        var (upright, turned) = (sections[0].Element(W + "pgMar")!, sections[1].Element(W + "pgMar")!);
        Assert.Equal((string?)upright.Attribute(W + "left"), (string?)turned.Attribute(W + "top"));
        Assert.Equal((string?)upright.Attribute(W + "top"), (string?)turned.Attribute(W + "right"));
    }

    [Fact]
    public void A_page_break_before_a_turned_section_leaves_no_empty_page()
    {
        var file = WordFile.Of(SampleDocument.Body("Before"), new PageBreak(), SampleDocument.Listing(3));
        Assert.DoesNotContain(file.Body.Descendants(W + "br"), mark => (string?)mark.Attribute(W + "type") == "page");
        Assert.Empty(file.Body.Descendants(W + "pageBreakBefore"));
        Assert.Equal(2, file.Body.Descendants(W + "sectPr").Count());
    }

    [Fact]
    public void A_heading_stands_on_the_page_of_the_wide_table_that_it_heads()
    {
        var file = WordFile.Of(
            SampleDocument.Body("Before"),
            new Heading(1, "1", SampleDocument.Plain("Head"), "h"),
            SampleDocument.Listing(3)
        );
        var first = file.Body.Descendants(W + "p").First(paragraph => paragraph.Descendants(W + "sectPr").Any());
        Assert.Equal("Before", WordFile.TextOf(first));
    }

    [Fact]
    public void Headers_and_footers_have_their_fields()
    {
        Assert.Contains("STYLEREF 1", Whole.Text("word/header1.xml"));
        Assert.Contains(" PAGE ", Whole.Text("word/footer1.xml"));
        Assert.Contains(" NUMPAGES ", Whole.Text("word/footer3.xml"));
        Assert.Contains("PowerPlusWaterMarkObject", Whole.Text("word/header1.xml"));
        Assert.Contains("string=\"DRAFT\"", Whole.Text("word/header2.xml"));
    }

    [Fact]
    public void A_header_in_lines_has_a_paragraph_a_line()
    {
        var document = SampleDocument.Of(SampleDocument.Body("x")) with
        {
            Header = new PageFurniture(
                [new TextRun("A"), new LineBreak(), new TextRun("B")],
                [new TextRun("C")],
                [new TextRun("D"), new LineBreak(), new TextRun("E")]
            ),
        };
        var lines = WordFile.Of(document).Part("word/header1.xml").Root!.Elements(W + "p").Select(WordFile.TextOf);
        Assert.Equal(["A\tC\tD", "B\tE"], lines);
    }

    [Fact]
    public void The_file_says_what_it_is()
    {
        var core = Whole.Text("docProps/core.xml");
        Assert.Contains("<dc:title>Clinical Study Report</dc:title>", core);
        Assert.Contains("<dc:language>en-GB</dc:language>", core);
        Assert.Contains("2026-03-31T00:00:00Z", core);
        Assert.Contains(
            "w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"",
            Whole.Text("word/settings.xml")
        );
        Assert.Contains("<w:lang w:val=\"en-GB\"", Whole.Text("word/styles.xml"));
    }

    [Fact]
    public void A_writers_place_is_a_control_that_can_be_edited_and_found()
    {
        var place = Whole
            .Body.Descendants(W + "sdt")
            .Single(control => WordFile.Val(control.Element(W + "sdtPr")!.Element(W + "tag")) == "place:discussion");
        Assert.Equal("[Discuss the population here.]", WordFile.TextOf(place));
        Assert.Equal("sdtLocked", WordFile.Val(place.Element(W + "sdtPr")!.Element(W + "lock")));
        Assert.Equal(W + "body", place.Parent!.Name);
    }

    [Fact]
    public void Text_that_would_break_the_file_is_made_harmless()
    {
        // Layout refuses such text before a writer sees it; the writer does not rely on that.
        var document = SampleDocument.Of(new Paragraph([new TextRun("a\u0001b & <c> \"d\" \ud800 e\tf")]));
        var fonts = SampleDocument.Typeset(SampleDocument.Of()).Fonts;
        var map = new PageMap(1, new Dictionary<string, int>(), [], new Dictionary<string, string>());
        using var stream = new MemoryStream();
        new WordWriter(new WordOptions()).Write(new TypesetDocument(document, fonts, map, []), stream);
        var file = WordFile.From(stream.ToArray());
        Assert.Equal(["a\uFFFDb & <c> \"d\" \uFFFD e\tf"], file.Paragraphs);
        Assert.Empty(file.ValidationErrors());
    }

    [Fact]
    public void Lists_start_where_they_say_and_nested_ones_start_anew()
    {
        var starts = Whole
            .Part("word/numbering.xml")
            .Root!.Elements(W + "num")
            .SelectMany(num => num.Descendants(W + "startOverride"))
            .Select(WordFile.Val);
        Assert.Equal(["1", "3"], starts);
    }
}
