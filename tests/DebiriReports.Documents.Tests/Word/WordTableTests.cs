using System.Globalization;
using System.Xml.Linq;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Tests.Word;

public sealed class WordTableTests
{
    private static readonly XNamespace W = WordFile.W;

    private static XElement TableOf(params Block[] blocks) => WordFile.Of(blocks).Body.Descendants(W + "tbl").First();

    private static List<XElement> Rows(XElement table) => [.. table.Elements(W + "tr")];

    private static bool IsHeader(XElement row) => row.Element(W + "trPr")!.Element(W + "tblHeader") is not null;

    private static List<string> Cells(XElement row) => [.. row.Elements(W + "tc").Select(WordFile.TextOf)];

    [Fact]
    public void The_label_of_a_group_keeps_with_its_first_row_where_columns_are_keys()
    {
        var listing = SampleDocument.Listing(4, withNotes: false);
        var group = new TableRow([new TableCell("Cardiac disorders", listing.Columns.Count)], RowRole.Group);
        var rows = Rows(TableOf(listing with { Rows = [group, .. listing.Rows] }));
        var label = rows.Single(row => Cells(row) is ["Cardiac disorders"]);
        Assert.All(label.Descendants(W + "pPr"), start => Assert.NotNull(start.Element(W + "keepNext")));
    }

    [Fact]
    public void Rows_of_a_form_have_a_least_height_and_a_rule_below_each()
    {
        var form = new Table
        {
            Columns = [new(), new()],
            Header = [new TableRow([new TableCell("Name"), new TableCell("Signature")], RowRole.Header)],
            Rows = [new TableRow([new TableCell("One"), new TableCell("")])],
            FormRowHeight = 36,
        };
        var table = TableOf(form);
        var heights = Rows(table).Select(row => row.Element(W + "trPr")!.Element(W + "trHeight")).ToList();
        Assert.Null(heights[0]);
        Assert.Equal("720", WordFile.Val(heights[1]));
        Assert.Equal("atLeast", (string?)heights[1]!.Attribute(W + "hRule"));
        Assert.NotNull(table.Element(W + "tblPr")!.Element(W + "tblBorders")!.Element(W + "insideH"));
        Assert.Null(TableOf(form with { FormRowHeight = null }).Element(W + "tblPr")!.Element(W + "tblBorders"));
    }

    [Fact]
    public void Widths_are_fixed_and_add_up_to_the_page()
    {
        var table = TableOf(SampleDocument.Demographics());
        Assert.Equal("fixed", (string?)table.Element(W + "tblPr")!.Element(W + "tblLayout")!.Attribute(W + "type"));
        var grid = table
            .Element(W + "tblGrid")!
            .Elements(W + "gridCol")
            .Select(column => (int)column.Attribute(W + "w")!)
            .ToList();
        Assert.Equal(9186, grid.Sum()); // 595.276 - 72 - 64 points in twentieths, each edge rounded.
        foreach (var row in Rows(table))
        {
            var column = 0;
            foreach (var cell in row.Elements(W + "tc"))
            {
                var span = int.Parse(
                    WordFile.Val(cell.Element(W + "tcPr")!.Element(W + "gridSpan")) ?? "1",
                    CultureInfo.InvariantCulture
                );
                Assert.Equal(
                    grid.Skip(column).Take(span).Sum(),
                    (int)cell.Element(W + "tcPr")!.Element(W + "tcW")!.Attribute(W + "w")!
                );
                column += span;
            }
            Assert.Equal(4, column);
        }
    }

    [Fact]
    public void Header_rows_repeat_rows_stay_whole_and_small_groups_stay_together()
    {
        var table = SampleDocument.Demographics();
        table = table with { Rows = [.. Enumerable.Repeat(table.Rows, 4).SelectMany(rows => rows)] };
        var rows = Rows(TableOf(table));
        Assert.Equal([true, true, true, false], rows.Take(4).Select(IsHeader));
        Assert.All(rows, row => Assert.NotNull(row.Element(W + "trPr")!.Element(W + "cantSplit")));
        var body = rows.Skip(3).ToList();
        var parted = Enumerable.Range(0, body.Count).Where(i => !KeepsWithNext(body[i]));
        // Behind the groups, but for the last, which stays above the notes.
        Assert.Equal([3, 8, 12, 17, 21, 26, 30, body.Count - 1], parted);
    }

    [Theory]
    [InlineData(5, new[] { 0, 1, 2, 3, 4 })]
    [InlineData(6, new[] { 0, 1, 5 })]
    [InlineData(12, new[] { 0, 1, 11 })]
    public void Of_a_large_group_two_rows_stay_together_at_each_end(int rows, int[] kept)
    {
        var group = SampleDocument.Demographics().Rows[0];
        var row = SampleDocument.Demographics().Rows[1];
        var table = SampleDocument.Demographics() with
        {
            Rows = [group, .. Enumerable.Repeat(row, rows), group, .. Enumerable.Repeat(row, 40)],
            Notes = [],
        };
        var body = Rows(TableOf(table)).Where(found => !IsHeader(found)).Take(rows + 1).ToList();
        Assert.Equal(kept, Enumerable.Range(0, body.Count).Where(i => KeepsWithNext(body[i])));
    }

    private static bool KeepsWithNext(XElement row) => row.Descendants(W + "keepNext").Any();

    [Fact]
    public void A_table_that_may_go_on_to_another_page_repeats_its_title_there()
    {
        var small = SampleDocument.Demographics();
        var large = small with { Rows = [.. Enumerable.Repeat(small.Rows, 4).SelectMany(rows => rows)] };
        var title = Rows(TableOf(large))[0];
        Assert.True(IsHeader(title));
        Assert.Contains("Demographic characteristics", Cells(title)[0]);
        Assert.DoesNotContain(Rows(TableOf(small)), row => Cells(row)[0].Contains("Demographic characteristics"));
        Assert.Contains(
            WordFile.Of(small).Body.Descendants(W + "p").Where(paragraph => !paragraph.Ancestors(W + "tbl").Any()),
            paragraph => WordFile.TextOf(paragraph).Contains("Demographic characteristics")
        );
    }

    [Fact]
    public void A_small_table_stays_on_one_page()
    {
        var body = Rows(TableOf(SampleDocument.Demographics())).Skip(2).ToList();
        Assert.All(body.SkipLast(1), row => Assert.NotEmpty(row.Descendants(W + "keepNext")));
        Assert.Empty(body[^1].Descendants(W + "keepNext"));
    }

    [Fact]
    public void Flags_caption_and_description_are_there_for_readers_who_hear_the_table()
    {
        var properties = TableOf(SampleDocument.Demographics()).Element(W + "tblPr")!;
        Assert.Equal(
            ("1", "1"),
            (
                (string?)properties.Element(W + "tblLook")!.Attribute(W + "firstRow"),
                (string?)properties.Element(W + "tblLook")!.Attribute(W + "firstColumn")
            )
        );
        Assert.Equal("Demographic characteristics", WordFile.Val(properties.Element(W + "tblCaption")));
        Assert.Equal(
            "Age and sex of the participants by treatment.",
            WordFile.Val(properties.Element(W + "tblDescription"))
        );
    }

    [Fact]
    public void Spanners_span_with_a_rule_below_and_the_stub_reaches_down()
    {
        var header = Rows(TableOf(SampleDocument.Demographics()))[0].Elements(W + "tc").ToList();
        Assert.Equal("restart", WordFile.Val(header[0].Element(W + "tcPr")!.Element(W + "vMerge")));
        Assert.Equal("2", WordFile.Val(header[1].Element(W + "tcPr")!.Element(W + "gridSpan")));
        Assert.NotNull(header[1].Element(W + "tcPr")!.Element(W + "tcBorders")!.Element(W + "bottom"));
    }

    [Fact]
    public void Flat_headers_have_one_row_without_spans()
    {
        var table = WordFile
            .Of(SampleDocument.Of(new Theme { FlatHeaders = true }, SampleDocument.Demographics()))
            .Body.Descendants(W + "tbl")
            .First();
        Assert.Single(Rows(table), IsHeader);
        Assert.Equal(
            ["Characteristic", "Treatment\nDEBIRI\n(N=201)", "Treatment\nFOLFIRI\n(N=202)", "Total\n(N=403)"],
            Cells(Rows(table)[0])
        );
        Assert.Empty(Rows(table)[0].Descendants(W + "gridSpan"));
    }

    [Fact]
    public void Figures_align_on_their_points_and_parentheses_on_theirs()
    {
        var rows = Rows(TableOf(SampleDocument.Demographics())).Skip(2).ToList();
        var female = rows.Single(row => Cells(row)[0] == "Female").Elements(W + "tc").ElementAt(1);
        var total = rows.Single(row => Cells(row)[0] == "Total").Elements(W + "tc").ElementAt(1);
        Assert.Equal("\t99\t(49.3)", WordFile.TextOf(female));
        Assert.Equal(Stops(female), Stops(total)); // One digit behind each point: both parts end at the same places.
        var mean = rows.Single(row => Cells(row)[0] == "Mean (SD)").Elements(W + "tc").ElementAt(1);
        Assert.True(Stops(mean)[0] > Stops(female)[0]); // .2 stands right of where whole numbers end.
        Assert.True(Stops(mean)[1] > Stops(female)[1]);
        var alone = rows.Single(row => Cells(row)[0] == "n").Elements(W + "tc").ElementAt(1);
        Assert.Equal("201", WordFile.TextOf(alone)); // No tab in the text of a cell of one part.
        var width = (int)alone.Element(W + "tcPr")!.Element(W + "tcW")!.Attribute(W + "w")! - 120;
        Assert.Equal(Stops(female)[0], width - (int)alone.Descendants(W + "ind").Single().Attribute(W + "right")!);
    }

    [Fact]
    public void An_interval_alone_stands_under_what_is_in_parentheses()
    {
        var table = SampleDocument.Demographics() with
        {
            Rows =
            [
                new TableRow([new TableCell("Rate"), .. Enumerable.Repeat(new TableCell("14 (30.4)"), 3)]),
                new TableRow([new TableCell("95% CI"), .. Enumerable.Repeat(new TableCell("(25.1)"), 3)]),
            ],
        };
        var cells = Rows(TableOf(table)).Skip(2).Take(2).Select(row => row.Elements(W + "tc").ElementAt(1)).ToList();
        var width = (int)cells[1].Element(W + "tcPr")!.Element(W + "tcW")!.Attribute(W + "w")! - 120;
        Assert.Equal("(25.1)", WordFile.TextOf(cells[1]));
        Assert.Equal(Stops(cells[0])[1], width - (int)cells[1].Descendants(W + "ind").Single().Attribute(W + "right")!);
    }

    [Theory]
    [InlineData("99", " (", "49.3", ")")]
    [InlineData("99 ", "(49.3)")]
    [InlineData("9", "9 (4", "9.3)")]
    [InlineData("99 (49.3)")]
    public void Figures_align_whatever_runs_they_stand_in(params string[] runs)
    {
        var table = SampleDocument.Demographics() with
        {
            Rows =
            [
                new TableRow([
                    new TableCell("Female"),
                    new TableCell([.. runs.Select(run => new TextRun(run))]),
                    new TableCell("101 (50.0)"),
                    new TableCell("1 (2.0)"),
                ]),
            ],
        };
        var cell = Rows(TableOf(table))[2].Elements(W + "tc").ElementAt(1);
        Assert.Equal("\t99\t(49.3)", WordFile.TextOf(cell));
        Assert.Equal(2, Stops(cell).Count);
    }

    private static List<int> Stops(XElement cell) =>
        [
            .. cell.Descendants(W + "tab")
                .Where(tab => tab.Attribute(W + "pos") is not null)
                .Select(tab => (int)tab.Attribute(W + "pos")!),
        ];

    [Fact]
    public void Notes_are_the_last_row_of_a_table_over_all_columns()
    {
        var last = Rows(TableOf(SampleDocument.Demographics()))[^1];
        Assert.Equal("4", WordFile.Val(last.Descendants(W + "gridSpan").Single()));
        Assert.Equal(
            ["Percentages are of the full analysis set.", "a Standard deviation."],
            last.Descendants(W + "p").Select(WordFile.TextOf)
        );
    }

    [Fact]
    public void A_listing_repeats_its_title_and_has_its_notes_in_the_footer_of_its_section()
    {
        var file = WordFile.Of(SampleDocument.Listing(5), SampleDocument.Body("After"));
        var rows = Rows(file.Body.Descendants(W + "tbl").Single());
        Assert.Equal([true, true, false], rows.Take(3).Select(IsHeader));
        Assert.StartsWith("Listing 16.2.7.1: Serious adverse events", Cells(rows[0])[0], StringComparison.Ordinal);
        Assert.DoesNotContain(
            rows,
            row => Cells(row).Any(cell => cell.Contains("All serious events", StringComparison.Ordinal))
        );
        Assert.Contains("All serious events are listed", file.Text("word/footer3.xml"));
        Assert.DoesNotContain("All serious events", file.Text("word/footer1.xml"));
    }

    [Fact]
    public void A_tables_own_pages_are_counted_in_the_footer_of_its_section()
    {
        var file = WordFile.Of(
            SampleDocument.Of(new Theme { TablePageNumbers = true }, SampleDocument.Listing(5, withNotes: false))
        );
        Assert.Contains("SECTIONPAGES", file.Text("word/footer3.xml"));
        Assert.Empty(file.ValidationErrors());
    }

    [Fact]
    public void Repeated_keys_are_printed_once_and_again_at_the_start_of_each_run_of_rows_that_stays_together()
    {
        var listing = SampleDocument.Listing(0) with
        {
            Rows = [.. Enumerable.Range(0, 70).Select(row => Row(row < 40 ? "A" : "B", $"{row / 4}", row))],
        };
        var rows = Rows(TableOf(listing)).Where(row => !IsHeader(row)).ToList();
        string? subject = null;
        string? inner = null;
        var run = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            var cells = Cells(rows[i]);
            subject = cells[0].Length > 0 ? cells[0] : subject;
            inner = cells[1].Length > 0 ? cells[1] : inner;
            Assert.Equal(listing.Rows[i].Cells[0].PlainText, subject);
            Assert.Equal(listing.Rows[i].Cells[1].PlainText, inner);
            // A row that starts a page is the first of a run: the row before it does not hold on to it.
            var isFirst = i == 0 || !Keeps(rows[i - 1]);
            run = isFirst ? 1 : run + 1;
            Assert.Equal(isFirst, cells[0].Length > 0);
            Assert.True(!isFirst || cells[1].Length > 0);
            Assert.True(run <= 8);
        }
        Assert.Contains(rows, row => Cells(row)[0].Length == 0);
    }

    [Theory]
    [InlineData(1, 8)]
    [InlineData(3, 2)]
    [InlineData(8, 1)]
    [InlineData(40, 1)]
    public void The_higher_rows_are_the_fewer_stay_together(int lines, int longest)
    {
        var high = string.Join('\n', Enumerable.Repeat("c", lines));
        var listing = SampleDocument.Listing(0) with
        {
            Rows = [.. Enumerable.Range(0, 70).Select(row => Row("A", "0", row, high))],
        };
        var rows = Rows(TableOf(listing)).Where(row => !IsHeader(row)).ToList();
        var starts = Enumerable.Range(0, rows.Count).Where(i => Cells(rows[i])[0].Length > 0).ToList();
        Assert.Equal(longest, starts.Skip(1).Append(rows.Count).Zip(starts, (end, start) => end - start).Max());
        Assert.Equal(starts.Skip(1), Enumerable.Range(1, rows.Count - 1).Where(i => !Keeps(rows[i - 1])));
    }

    private static TableRow Row(string subject, string inner, int row, string third = "c") =>
        new([
            new TableCell(subject),
            new TableCell(inner),
            new TableCell(third),
            new TableCell("d"),
            new TableCell($"{row}"),
            new TableCell("f"),
        ]);

    private static bool Keeps(XElement row) =>
        row.Descendants(W + "pStyle").Any(style => WordFile.Val(style) == "ListingKey")
        || row.Descendants(W + "keepNext").Any();

    [Fact]
    public void A_table_without_rows_says_so()
    {
        var rows = Rows(TableOf(SampleDocument.Demographics() with { Rows = [] }));
        Assert.Equal(["No data to report"], Cells(rows[2]));
    }

    [Fact]
    public void Cells_that_reach_down_are_merged_and_covered_once()
    {
        var table = WordFile.Of([.. SampleDocument.Displays()]).Body.Descendants(W + "tbl").ElementAt(1);
        var merges = table.Descendants(W + "vMerge").Select(WordFile.Val);
        Assert.Equal(["restart", null], merges);
    }

    [Fact]
    public void A_table_too_wide_for_a_turned_page_is_written_in_parts_with_its_keys()
    {
        var columns = Enumerable.Range(0, 30).Select(i => new TableColumn(IsRowHeader: i == 0, IsKey: i == 0)).ToList();
        var wide = new Table
        {
            Caption = new Caption(CaptionKind.Table, "14.9", SampleDocument.Plain("Wide"), [], "wide"),
            Columns = columns,
            Header = [new TableRow([.. columns.Select((_, i) => new TableCell($"Headline{i:D2}"))], RowRole.Header)],
            Rows =
            [
                .. Enumerable
                    .Range(0, 3)
                    .Select(row => new TableRow([.. columns.Select((_, i) => new TableCell($"Value-{row}.{i:D2}x"))])),
            ],
            Notes = [new TableNote(SampleDocument.Plain("Once."))],
        };
        var file = WordFile.Of(wide).Keep("wide");
        var tables = file.Body.Descendants(W + "tbl").ToList();
        Assert.True(tables.Count > 1);
        Assert.All(tables, table => Assert.Equal("Headline00", Cells(Rows(table)[0])[0]));
        var headlines = tables.SelectMany(table => Cells(Rows(table)[0]).Skip(1)).ToList();
        Assert.Equal(29, headlines.Count);
        Assert.Equal(29, headlines.Distinct().Count());
        Assert.Contains("Table 14.9: Wide (continued)", file.Paragraphs);
        Assert.Single(file.Paragraphs, text => text == "Once.");
        Assert.Empty(file.ValidationErrors());
    }

    [Fact]
    public void Words_with_slashes_get_the_width_that_Word_needs_and_keep_their_text()
    {
        var fonts = SampleDocument.Typeset(SampleDocument.Of()).Fonts;
        var listing = SampleDocument.Listing(0) with
        {
            Columns = [.. Enumerable.Repeat(new TableColumn(), 6)],
            Rows =
            [
                new TableRow([
                    new TableCell("49/Female/White/Hispanic/Other"),
                    .. Enumerable.Repeat(
                        new TableCell("many short words that wrap as they must in a narrow column of a table"),
                        5
                    ),
                ]),
            ],
        };
        var table = TableOf(listing);
        var width = (int)table.Element(W + "tblGrid")!.Elements(W + "gridCol").First().Attribute(W + "w")!;
        var needed = fonts.Measure("49/Female/White/Hispanic/Other", DebiriReports.Documents.Fonts.FontRole.Table, 9);
        Assert.True((width - 120) / 20.0 >= needed);
        Assert.Equal("49/Female/White/Hispanic/Other", Cells(Rows(table)[2])[0]);
    }

    [Fact]
    public void A_row_that_does_not_cover_the_columns_is_refused()
    {
        var uneven = SampleDocument.Demographics() with { Rows = [new TableRow([new TableCell("only one")])] };
        Assert.ThrowsAny<Exception>(() => WordFile.Of(uneven));
    }
}
