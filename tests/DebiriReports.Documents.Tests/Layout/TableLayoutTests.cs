using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Tests.Fonts;
using static DebiriReports.Documents.Tests.Layout.Typesetting;

namespace DebiriReports.Documents.Tests.Layout;

public class TableLayoutTests
{
    private static readonly Theme Theme = TinyFonts.Theme;

    [Fact]
    public void Header_row_repeats_on_each_page_at_the_same_height_as_furniture()
    {
        var pages = Pages(Listing(200));
        Assert.True(pages.Count > 2);
        Assert.Equal(ArtifactKind.None, pages[0].Find("Subject").Artifact);
        var heights = pages.Skip(1).Select(page => page.Find("Subject")).ToArray();
        Assert.All(heights, item => Assert.Equal(ArtifactKind.Pagination, item.Artifact));
        Assert.Single(heights.Select(item => item.Baseline).Distinct());
        // Below the repeated caption: its line, the space, a rule, and the header's own padding.
        var caption = Theme.CaptionSize * Theme.TableLineSpacing + 4;
        var line = Theme.TableSize * Theme.TableLineSpacing;
        var baseline = (line - Theme.TableSize) / 2 + 0.8 * Theme.TableSize;
        Assert.Equal(Theme.Margins.Top + caption + 1.5 + TablePlan.PadY + baseline, heights[0].Baseline, 6);
    }

    [Fact]
    public void Caption_repeats_as_furniture_with_the_word_for_continued()
    {
        var pages = Pages(Listing(100));
        Assert.Equal(ArtifactKind.None, pages[0].Find("Listing 16.2.7: Adverse events").Artifact);
        Assert.Equal(ArtifactKind.Pagination, pages[1].Find("Listing 16.2.7: Adverse events (continued)").Artifact);
    }

    [Fact]
    public void Columns_with_room_to_spare_give_it_to_the_column_that_makes_rows_tall()
    {
        var text = string.Join(' ', Enumerable.Repeat("wwwww", 40));
        Table Listing(double wish) =>
            new()
            {
                Columns = [new(Width: 1), new(Width: 1), new(Width: wish)],
                Header = [HeaderRow("Key", "Term", "Comment")],
                Rows = [.. Enumerable.Range(0, 4).Select(i => Row($"k{i}", "term", text))],
            };
        // A wish for as much as the short columns have is not held against the reader.
        var (even, wide) = (Pages(Listing(1))[0], Pages(Listing(6))[0]);
        Assert.InRange(even.Find("Comment").X, Theme.Margins.Left, wide.Find("Comment").X + 30);
        Assert.Equal(Foot(wide), Foot(even), Theme.TableSize * Theme.TableLineSpacing * 4 + 1);

        static double Foot(Page page) =>
            page.Texts().Where(item => item.Artifact == ArtifactKind.None).Max(item => item.Baseline);
    }

    [Fact]
    public void Decimal_points_and_parentheses_stand_one_below_the_other()
    {
        var cells = new[] { "5 (1.2)", "123 (45.6)", "61.25 (10.34)", "7", "1,234.5", "<0.1", "86 (100)", "NE" };
        var table = new Table
        {
            Columns = [new(), new(ColumnAlignment.Decimal)],
            Header = [HeaderRow("Statistic", "Treatment")],
            Rows = [.. cells.Select((cell, i) => Row($"row{i}", cell))],
        };
        var page = Assert.Single(Pages(table));
        double Point(string text, int at)
        {
            var item = page.Find(text);
            return item.X + TinyFonts.Set.Measure(text[..at], Documents.Fonts.FontRole.Table, item.Size);
        }
        var points = new[]
        {
            Point("5", 1),
            Point("123", 3),
            Point("61.25", 2),
            Point("7", 1),
            Point("1,234.5", 5),
            Point("<0.1", 2),
            Point("86", 2),
            Point("NE", 2),
        };
        Assert.All(points, point => Assert.Equal(points[0], point, 6));
        var inner = new[] { Point("(1.2)", 2), Point("(45.6)", 3), Point("(10.34)", 3), Point("(100)", 4) };
        Assert.All(inner, point => Assert.Equal(inner[0], point, 6));
        // The parenthesis of the widest pair still has its space before it.
        var widest = page.Find("61.25");
        Assert.True(page.Find("(100)").X >= widest.X + widest.Run.Width(widest.Size));
    }

    [Fact]
    public void An_interval_without_a_figure_aligns_on_its_first_word_and_moves_no_other()
    {
        TextItem Interval(params string[] cells)
        {
            var table = new Table
            {
                Columns = [new(), new(ColumnAlignment.Decimal)],
                Header = [HeaderRow("Statistic", "Treatment")],
                Rows = [.. cells.Select((cell, i) => Row($"row{i}", cell))],
            };
            return Assert.Single(Pages(table)).Find("(83.2, 98.9)");
        }
        var alone = Interval("95.5 (83.2, 98.9)", "100.0");
        Assert.Equal(alone.X, Interval("95.5 (83.2, 98.9)", "100.0 (NE, NE)").X, 6);
        Assert.Equal(alone.X, Interval("95.5 (83.2, 98.9)", "100.0 (inestimable)").X, 30.0);
    }

    [Fact]
    public void A_column_of_figures_stands_in_the_middle_below_its_header()
    {
        var table = new Table
        {
            Columns = [new(), new(ColumnAlignment.Decimal)],
            Header = [HeaderRow("a", "Treatment")],
            Rows = [Row("x", "12 (34)"), Row("y", "34 (56)")],
        };
        var page = Assert.Single(Pages(table));
        var header = page.Find("Treatment");
        var middle = header.X + header.Run.Width(header.Size) / 2;
        var (left, right) = (page.Find("12"), page.Find("(34)"));
        Assert.Equal(middle, (left.X + right.X + right.Run.Width(right.Size)) / 2, 6);
    }

    [Fact]
    public void A_group_that_a_page_parts_repeats_its_label_with_continued_and_outer_groups_too()
    {
        var rows = new List<TableRow> { GroupRow("Outer", 2), GroupRow("Inner", 2, 1) };
        rows.AddRange(Enumerable.Range(0, 120).Select(i => Row($"term{i}", "1") with { Indent = 2 }));
        var pages = Pages(Stub(rows));
        Assert.True(pages.Count > 2);
        foreach (var page in pages.Skip(1))
        {
            var (outer, inner) = (page.Find("Outer (continued)"), page.Find("Inner (continued)"));
            Assert.Equal(ArtifactKind.Pagination, outer.Artifact);
            Assert.True(outer.Baseline < inner.Baseline);
            Assert.Equal(Theme.StubIndent, inner.X - outer.X, 6);
        }
    }

    [Fact]
    public void A_group_that_starts_a_page_is_not_called_continued()
    {
        var rows = new List<TableRow>();
        for (var group = 0; group < 30; group++)
        {
            rows.Add(GroupRow($"Group{group}", 2));
            rows.AddRange(Enumerable.Range(0, 5).Select(i => Row($"g{group}r{i}", "1") with { Indent = 1 }));
        }
        var pages = Pages(Stub(rows));
        Assert.True(pages.Count > 2);
        // Groups of five stay together.
        Assert.DoesNotContain(
            pages.SelectMany(page => page.Texts()),
            item =>
                item.Run.Text.StartsWith("Group", StringComparison.Ordinal)
                && item.Run.Text.Contains("(continued)", StringComparison.Ordinal)
        );
        for (var group = 0; group < 30; group++)
        {
            Assert.Equal(PageOf(pages, $"Group{group}"), PageOf(pages, $"g{group}r4"));
        }
    }

    [Fact]
    public void A_group_row_never_ends_a_page_and_no_row_stands_alone()
    {
        for (var before = 40; before < 56; before++)
        {
            var rows = Enumerable.Range(0, before).Select(i => Row($"b{i}", "1")).ToList();
            rows.Add(GroupRow("Group", 2));
            rows.AddRange(Enumerable.Range(0, 12).Select(i => Row($"r{i}", "1") with { Indent = 1 }));
            var pages = Pages(Stub(rows));
            Assert.Equal(PageOf(pages, "Group"), PageOf(pages, "r0"));
            Assert.Equal(PageOf(pages, "r0"), PageOf(pages, "r1"));
            Assert.Equal(PageOf(pages, "r10"), PageOf(pages, "r11"));
        }
    }

    [Fact]
    public void Repeated_keys_are_blank_below_and_shown_again_at_a_page_s_top()
    {
        var pages = Pages(Listing(100));
        // One subject of 100 records: the site and the subject are printed once a page.
        Assert.All(
            pages,
            page =>
            {
                Assert.Single(page.Texts(), item => item.Run.Text == "101");
                Assert.Single(page.Texts(), item => item.Run.Text == "S-001");
            }
        );
        Assert.Equal(pages[1].Find("101").Baseline, pages[1].Find("S-001").Baseline);
    }

    [Fact]
    public void A_key_is_shown_where_a_key_to_its_left_changes()
    {
        var table = new Table
        {
            Columns = [new(IsKey: true), new(IsKey: true), new()],
            Header = [HeaderRow("Site", "Arm", "Value")],
            Rows = [Row("1", "A", "x"), Row("1", "A", "y"), Row("2", "A", "z")],
        };
        var page = Assert.Single(Pages(table));
        Assert.Equal(2, page.Texts().Count(item => item.Run.Text == "A"));
    }

    [Fact]
    public void A_spanner_has_a_rule_under_the_columns_that_it_spans()
    {
        var page = Assert.Single(Pages(Spanned()));
        var spanner = page.Find("Treatment");
        var (first, second) = (page.Find("Arm A"), page.Find("Arm B"));
        var rule = Assert.Single(
            page.Items.OfType<LineItem>(),
            line => line.Y1 > spanner.Baseline && line.Y1 < first.Baseline - 0.7 * first.Size
        );
        Assert.True(rule.X1 <= first.X && rule.X2 >= second.X + second.Run.Width(second.Size));
        Assert.True(rule.X1 > page.Find("Characteristic").X);
        Assert.Equal((rule.X1 + rule.X2) / 2, spanner.X + spanner.Run.Width(spanner.Size) / 2, 6);
    }

    [Fact]
    public void Flat_headers_repeat_the_spanner_in_each_column()
    {
        var pages = Pages(Theme with { FlatHeaders = true }, Spanned());
        Assert.Equal(2, pages[0].Texts().Count(item => item.Run.Text.TrimEnd() == "Treatment"));
        Assert.DoesNotContain(
            pages.SelectMany(page => page.Items).OfType<TagOpen>(),
            open => open.Tag is { Kind: TagKind.TH, ColumnSpan: > 1 }
        );
    }

    [Fact]
    public void A_row_is_parted_only_where_it_is_taller_than_a_page()
    {
        string Words(string word, int count) => string.Join('\n', Enumerable.Range(0, count).Select(i => $"{word}{i}"));
        var tall = Pages(Stub([Row("a", Words("x", 30)), Row("b", Words("y", 40)), Row("c", Words("z", 90))]));
        Assert.Equal(PageOf(tall, "y0"), PageOf(tall, "y39"));
        Assert.True(PageOf(tall, "z0") < PageOf(tall, "z89"));
        AssertInside(tall);
    }

    [Fact]
    public void Notes_stand_below_the_table_or_on_each_page_by_setting()
    {
        var table = Listing(100) with { Notes = [new(Text("General note")), new(Text("Marked note"), "a")] };
        var stub = table with { Caption = Caption("14.1", "Stub") };
        AssertAtEnd(Pages(Theme with { NotesOnEachPage = RepeatedNotes.None }, table));
        AssertOnEach(Pages(table));
        AssertAtEnd(Pages(stub));
        AssertOnEach(Pages(Theme with { NotesOnEachPage = RepeatedNotes.All }, stub));

        static void AssertAtEnd(IReadOnlyList<Page> pages)
        {
            Assert.Equal(pages.Count, PageOf(pages, "Marked note"));
            Assert.DoesNotContain(pages[0].Texts(), item => item.Run.Text == "General note");
        }

        static void AssertOnEach(IReadOnlyList<Page> pages)
        {
            Assert.True(pages.Count > 1);
            Assert.All(pages, page => Assert.NotNull(page.Find("Marked note")));
            Assert.Equal(pages.Count, PageOf(pages, "Marked note"));
            AssertInside(pages);
        }
    }

    [Fact]
    public void Pages_of_a_table_are_counted_by_setting()
    {
        var pages = Pages(Theme with { TablePageNumbers = true }, Lines(3), new PageBreak(), Listing(100));
        Assert.True(pages.Count > 2);
        for (var i = 1; i < pages.Count; i++)
        {
            Assert.Equal(ArtifactKind.Pagination, pages[i].Find($"Page {i} of {pages.Count - 1}").Artifact);
        }
    }

    [Fact]
    public void A_table_that_is_too_wide_turns_its_pages_and_the_heading_before_it()
    {
        var pages = Pages(Lines(2, "before"), new Heading(1, "16", Text("Listings"), "h"), Wide(12), Lines(2, "after"));
        Assert.Equal([false, true, false], pages.Select(page => page.Width > page.Height));
        Assert.Equal(2, PageOf(pages, "Listings"));
        Assert.Equal(3, PageOf(pages, "after1"));
        // The binding edge of a turned page lies on top.
        Assert.Equal(Theme.Margins.Bottom, pages[1].Find("16").X, 6);
        AssertInside(pages);
    }

    [Fact]
    public void A_table_too_wide_for_a_turned_page_parts_its_columns_and_repeats_the_keys()
    {
        var pages = Pages(Wide(40));
        Assert.True(pages.Count >= 2);
        Assert.All(pages, page => Assert.Contains(page.Texts(), item => item.Run.Text == "SubjectId"));
        var columns = pages.SelectMany(page =>
            page.Texts()
                .Where(item =>
                    item.Artifact == ArtifactKind.None && item.Run.Text.StartsWith("Column", StringComparison.Ordinal)
                )
                .Select(item => item.Run.Text)
        );
        Assert.Equal(Enumerable.Range(1, 40).Select(i => $"Column{i:D2}"), columns);
        // The same rows at the same heights on each page.
        Assert.Single(pages.Select(page => page.Texts().First(item => item.Run.Text == "S-003").Baseline).Distinct());
        AssertInside(pages);
    }

    [Fact]
    public void A_cell_that_spans_rows_keeps_them_together_and_their_heights_hold_it()
    {
        var table = new Table
        {
            Columns = [new(Width: 1), new(Width: 3)],
            Header = [HeaderRow("a", "b")],
            Rows =
            [
                new TableRow([new TableCell("one\ntwo\nthree\nfour", 1, 2), new TableCell("x")]),
                Row("y"),
                Row("after", "z"),
            ],
        };
        var page = Assert.Single(Pages(table));
        Assert.True(page.Find("after").Baseline > page.Find("four").Baseline + 9);
        Assert.Equal(page.Find("one").Baseline, page.Find("x").Baseline, 6);
    }

    [Fact]
    public void A_table_without_rows_says_so()
    {
        var page = Assert.Single(Pages(Listing(0)));
        Assert.Equal("No data to report", page.Find("No data to report").Run.Text);
    }

    [Fact]
    public void Cells_that_do_not_cover_the_columns_are_an_error_that_names_the_row()
    {
        var problem = Assert.Throws<LayoutException>(() => Pages(Stub([Row("a", "b"), Row("only one")])));
        Assert.Contains("row 2 of Table 14.1", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_small_table_moves_to_the_next_page_whole()
    {
        var table = Stub([.. Enumerable.Range(0, 15).Select(i => Row($"r{i}", "1"))]);
        var pages = Pages(Lines(40), table);
        Assert.Equal(2, PageOf(pages, "Table 14.1: Stub"));
        Assert.Equal(2, PageOf(pages, "r0"));
        Assert.Equal(2, PageOf(pages, "r14"));
    }

    [Fact]
    public void Text_among_figures_is_broken_and_does_not_widen_their_column()
    {
        var sentence = string.Join(' ', Enumerable.Repeat("words", 60));
        var table = new Table
        {
            Columns = [new(), new(ColumnAlignment.Decimal)],
            Header = [HeaderRow("a", "b")],
            Rows = [Row("x", "1.5"), Row("y", sentence), Row("z", "10")],
        };
        var pages = Pages(table);
        AssertInside(pages);
        var (point, whole) = (pages[0].Find("1.5"), pages[0].Find("10"));
        Assert.Equal(point.X + 0.5 * point.Size, whole.X + 1.0 * whole.Size, 6);
    }

    [Fact]
    public void A_last_row_that_is_parted_leaves_room_for_the_notes_of_each_page()
    {
        var tall = string.Join('\n', Enumerable.Range(0, 120).Select(i => $"t{i}"));
        var notes = Enumerable.Range(0, 12).Select(i => new TableNote(Text($"note{i}"))).ToArray();
        var pages = Pages(
            Theme with
            {
                NotesOnEachPage = RepeatedNotes.All,
            },
            Stub([Row("a", "b"), Row("last", tall)]) with
            {
                Notes = notes,
            }
        );
        Assert.All(pages, page => Assert.NotNull(page.Find("note11")));
        AssertInside(pages);
    }

    [Fact]
    public void A_group_without_rows_at_a_table_s_end_does_not_hold_on_to_what_follows()
    {
        var pages = Pages(Stub([Row("a", "b"), GroupRow("Empty", 2)]), Wide(12));
        Assert.Equal([false, true], pages.Select(page => page.Width > page.Height));
        AssertInside(pages);
    }

    private static Table Listing(int rows) =>
        new()
        {
            Caption = Caption("16.2.7", "Adverse events", CaptionKind.Listing),
            Columns = [new(IsKey: true), new(IsKey: true), new(), new(ColumnAlignment.Right)],
            Header = [HeaderRow("Site", "Subject", "Term", "Day")],
            Rows = [.. Enumerable.Range(0, rows).Select(i => Row("101", "S-001", $"term {i}", $"{i}"))],
        };

    private static Table Stub(IReadOnlyList<TableRow> rows) =>
        new()
        {
            Caption = Caption("14.1", "Stub"),
            Columns = [new(IsRowHeader: true), new()],
            Header = [HeaderRow("Label", "Value")],
            Rows = rows,
        };

    private static Table Spanned() =>
        new()
        {
            Columns = [new(IsRowHeader: true), new(ColumnAlignment.Decimal), new(ColumnAlignment.Decimal)],
            Header =
            [
                new TableRow([new TableCell("Characteristic", 1, 2), new TableCell("Treatment", 2)], RowRole.Header),
                HeaderRow("Arm A", "Arm B"),
            ],
            Rows = [Row("Age", "61.2", "60.1")],
        };

    private static Table Wide(int columns) =>
        new()
        {
            Caption = Caption("16.9", "Wide", CaptionKind.Listing),
            Columns = [new(IsKey: true), .. Enumerable.Repeat(new TableColumn(), columns)],
            Header = [HeaderRow(["SubjectId", .. Enumerable.Range(1, columns).Select(i => $"Column{i:D2}")])],
            Rows =
            [
                .. Enumerable
                    .Range(1, 5)
                    .Select(row => Row([$"S-{row:D3}", .. Enumerable.Range(1, columns).Select(i => $"v{row}c{i}")])),
            ],
        };

    internal static void AssertInside(IEnumerable<Page> pages)
    {
        foreach (var page in pages)
        {
            var isTurned = page.Width > page.Height;
            var (left, right) = isTurned
                ? (Theme.Margins.Bottom, Theme.Margins.Top)
                : (Theme.Margins.Left, Theme.Margins.Right);
            var top = isTurned ? Theme.Margins.Left : Theme.Margins.Top;
            var bottom = isTurned ? Theme.Margins.Right : Theme.Margins.Bottom;
            foreach (
                var item in page.Texts()
                    .Where(item => item.Artifact is not (ArtifactKind.Header or ArtifactKind.Footer))
            )
            {
                var ink = item.Run.Text.TrimEnd();
                var width = TinyFonts.Set.Measure(ink, Documents.Fonts.FontRole.Body, item.Size);
                var isInside =
                    item.X >= left - 1e-6
                    && item.X + width <= page.Width - right + 1e-6
                    && item.Baseline - 0.7 * item.Size >= top - 1e-6
                    && item.Baseline <= page.Height - bottom + 1e-6;
                Assert.True(isInside, $"'{ink}' at {item.X}, {item.Baseline} of page {page.Number} is {width} wide");
            }
        }
    }
}
