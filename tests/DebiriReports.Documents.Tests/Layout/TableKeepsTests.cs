using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Model;
using static DebiriReports.Documents.Tests.Layout.Typesetting;

namespace DebiriReports.Documents.Tests.Layout;

/// <summary>What a page's end may not part: the first rows, the last rows and the notes, a heading and its tables.</summary>
public class TableKeepsTests
{
    [Fact]
    public void At_least_five_rows_stand_below_the_header_where_a_table_goes_on()
    {
        for (var lines = 20; lines < 44; lines++)
        {
            var pages = Pages(Lines(lines), Table(60));
            var first = PageOf(pages, "r0");
            Assert.Equal(first, PageOf(pages, "Table 14.1: Stub"));
            Assert.Equal(first, PageOf(pages, "r4"));
        }
    }

    [Fact]
    public void At_least_four_rows_stand_on_the_last_page()
    {
        for (var rows = 40; rows < 70; rows++)
        {
            var pages = Pages(Table(rows));
            Assert.Equal(PageOf(pages, $"r{rows - 1}"), PageOf(pages, $"r{rows - 4}"));
        }
    }

    [Fact]
    public void A_last_group_of_two_rows_takes_rows_of_the_group_before_it_along()
    {
        for (var before = 40; before < 60; before++)
        {
            TableRow[] rows =
            [
                .. Enumerable.Range(0, before).Select(i => Row($"b{i}", "1")),
                GroupRow("Group", 2),
                Row("last", "1") with
                {
                    Indent = 1,
                },
            ];
            var pages = Pages(Table(rows));
            Assert.Equal(PageOf(pages, "last"), PageOf(pages, $"b{before - 2}"));
        }
    }

    [Fact]
    public void Few_tall_rows_are_enough_on_a_page()
    {
        var tall = string.Join('\n', Enumerable.Repeat("line", 12));
        TableRow[] rows = [.. Enumerable.Range(0, 30).Select(i => Row($"r{i}", tall))];
        // Two of them at the foot of a page are more than five lines.
        var pages = Pages(Lines(10), Table(rows));
        Assert.Equal(1, PageOf(pages, "r1"));
        Assert.Equal(2, PageOf(pages, "r4"));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(18)]
    public void Notes_stand_whole_on_the_page_of_the_last_rows(int notes)
    {
        for (var rows = 26; rows < 60; rows++)
        {
            var pages = Pages(Table(rows) with { Notes = Notes(notes) });
            var last = PageOf(pages, $"r{rows - 1}");
            Assert.Equal(last, PageOf(pages, $"r{rows - 4}"));
            Assert.All(Enumerable.Range(0, notes), i => Assert.Equal(last, PageOf(pages, $"note{i}")));
        }
    }

    [Fact]
    public void Notes_that_take_most_of_a_page_may_be_parted()
    {
        var pages = Pages(Table(40) with { Notes = Notes(50) });
        Assert.Equal(PageOf(pages, "r39"), PageOf(pages, "note0"));
        Assert.True(PageOf(pages, "note0") < PageOf(pages, "note49"));
        TableLayoutTests.AssertInside(pages);
    }

    [Fact]
    public void A_heading_and_a_few_facts_stand_on_the_page_of_the_table_that_they_lead_to()
    {
        for (var lines = 20; lines < 44; lines++)
        {
            var pages = Pages(Lines(lines), new Heading(1, null, Text("Patient"), "p"), Facts(), Table(60));
            Assert.Equal(PageOf(pages, "Patient"), PageOf(pages, "fact3"));
            Assert.Equal(PageOf(pages, "fact3"), PageOf(pages, "r4"));
        }
    }

    [Fact]
    public void A_table_without_a_heading_does_not_hold_on_to_the_table_after_it()
    {
        var pages = Pages(Lines(40), Facts(), Table(60));
        Assert.Equal(1, PageOf(pages, "fact3"));
        Assert.Equal(2, PageOf(pages, "r0"));
    }

    [Fact]
    public void A_paragraph_keeps_with_the_table_in_the_text_after_it()
    {
        for (var lines = 30; lines < 44; lines++)
        {
            var pages = Pages(Lines(lines), Paragraph("The investigator considered it unrelated."), Facts());
            Assert.Equal(PageOf(pages, "fact0"), PageOf(pages, "The investigator considered it unrelated."));
        }
    }

    [Theory]
    [InlineData(30, 15, 40)]
    [InlineData(1, 34, 36)]
    [InlineData(30, 34, 36)]
    public void A_tall_header_is_never_alone_on_a_page_where_tall_rows_leave_it_no_room(int lines, int header, int row)
    {
        static string Tall(string word, int count) =>
            string.Join('\n', Enumerable.Range(0, count).Select(i => $"{word}{i}."));
        var table = Table([Row(Tall("a", row), "1"), Row(Tall("b", row), "1")]) with
        {
            Header = [HeaderRow(Tall("h", header), "Value")],
        };
        var pages = Pages(Lines(lines), table);
        Assert.Equal(PageOf(pages, "h0."), PageOf(pages, "Table 14.1: Stub"));
        Assert.Equal(PageOf(pages, "h0."), PageOf(pages, "a0."));
        TableLayoutTests.AssertInside(pages);
    }

    [Fact]
    public void Notes_that_would_leave_a_third_of_each_page_to_the_rows_stand_at_the_end()
    {
        IReadOnlyList<Page> Listing(int notes) =>
            Pages(
                Table(150) with
                {
                    Caption = Caption("16.1", "Long", CaptionKind.Listing),
                    Header = [HeaderRow(string.Join('\n', Enumerable.Range(0, 25).Select(i => $"h{i}")), "Value")],
                    Notes = Notes(notes),
                }
            );
        Assert.Contains(Listing(10)[0].Texts(), item => item.Run.Text == "note0");
        Assert.DoesNotContain(Listing(19)[0].Texts(), item => item.Run.Text == "note0");
    }

    private static Table Facts() =>
        new()
        {
            Columns = [new(IsRowHeader: true), new()],
            Header = [],
            Rows = [.. Enumerable.Range(0, 4).Select(i => Row($"fact{i}", "x"))],
        };

    private static TableNote[] Notes(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new TableNote(Text($"note{i}")))];

    private static Table Table(int rows) => Table([.. Enumerable.Range(0, rows).Select(i => Row($"r{i}", "1"))]);

    private static Table Table(IReadOnlyList<TableRow> rows) =>
        new()
        {
            Caption = Caption("14.1", "Stub"),
            Columns = [new(IsRowHeader: true), new()],
            Header = [HeaderRow("Label", "Value")],
            Rows = rows,
        };
}
