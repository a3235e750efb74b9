using DebiriReports.Documents.Figures;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Tests.Fonts;
using static DebiriReports.Documents.Tests.Figures.FlowSamples;

namespace DebiriReports.Documents.Tests.Figures;

public class FlowChartLayoutTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 100)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Boxes_stand_apart_arrows_meet_neither_boxes_nor_each_other_and_nothing_leaves_the_page(int seed)
    {
        FlowChart chart = FlowSamples.Random(seed);
        (double width, double height) = Size(seed);
        foreach (FlowPage page in Lay(chart, width, height))
        {
            FlowGeometry.Check(page, $"seed {seed}");
            Assert.True(page.Height <= height, $"seed {seed}: {page.Height} > {height}");
        }
        foreach (Drawing drawing in ChartDrawer.Draw(chart, TinyFonts.Set, TinyFonts.Theme, width, height))
        {
            DrawingGeometry.Check(drawing, $"seed {seed}");
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Arrows_that_pass_levels_by_go_round_the_boxes(int seed)
    {
        foreach (FlowPage page in Lay(FlowSamples.Skipping(seed), 500, 2000))
        {
            FlowGeometry.Check(page, $"seed {seed}");
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_line_of_every_box_is_printed_once_and_in_order(int seed)
    {
        FlowChart chart = FlowSamples.Random(seed);
        (double width, double height) = Size(seed);
        FlowShape[] shapes = [.. Lay(chart, width, height).SelectMany(p => p.Shapes)];
        foreach (FlowBox box in chart.Boxes)
        {
            FlowLine[] content =
            [
                .. shapes
                    .Where(s => s.BoxId == box.Id)
                    .SelectMany((s, part) => part == 0 ? s.Content : s.Content.Skip(1)),
            ];
            if (content.Length == box.Lines.Count)
            {
                Assert.Equal(box.Lines, content);
            }
            else
            {
                // Lines that run on: the same runs, and signs between them.
                TextRun[] runs = [.. content.SelectMany(line => line.Content)];
                Assert.Equal(
                    box.Lines.SelectMany(line => line.Content),
                    runs.Where(run => run.Text is not ("; " or ": "))
                );
            }
        }
        foreach (FlowShape shape in shapes)
        {
            string printed = string.Concat(shape.Lines.SelectMany(l => l.Pieces).Select(p => p.Text));
            string meant = string.Concat(shape.Content.SelectMany(l => l.Content).Select(r => r.Text));
            Assert.Equal(Letters(meant), Letters(printed));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_arrow_arrives_on_its_page_or_by_the_sign_of_its_source(int seed)
    {
        FlowChart chart = FlowSamples.Random(seed);
        (double width, double height) = Size(seed);
        IReadOnlyList<FlowPage> pages = Lay(chart, width, height);
        foreach (FlowArrow arrow in chart.Arrows)
        {
            FlowPage arrives = pages.First(p => p.Shapes.Any(s => s.BoxId == arrow.To));
            FlowConnector into = arrives.Connectors.First(c => c.To == arrow.To);
            FlowShape source = arrives.Shapes.First(s => s.Id == into.From);
            if (source.Kind != FlowShapeKind.Continuation)
            {
                Assert.Contains(arrives.Connectors, c => c.To == arrow.To && Origin(c.From) == arrow.From);
                continue;
            }
            string letter = source.Content[0].Content[0].Text;
            FlowShape[] ends =
            [
                .. pages
                    .SelectMany(p => p.Shapes)
                    .Where(s => s.Kind == FlowShapeKind.Continuation && s.Content[0].Content[0].Text == letter),
            ];
            Assert.True(ends.Length >= 2);
            Assert.Contains(ends, s => s.Id.StartsWith("to:", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_flow_with_nine_reasons_stays_on_one_portrait_page()
    {
        FlowLine[] reasons = [Line("Excluded", 45), .. Enumerable.Range(1, 9).Select(i => Line($"Reason {i}", i, 1))];
        FlowChart chart = new(
            [],
            [
                Box("a", 0, 0, false, "Enrolment", Line("Assessed", 100)),
                Box("x", 0, 0, true, null, reasons),
                Box("b", 1, 0, false, "Analysis", Line("Analysed", 55)),
            ],
            [new("a", "x"), new("a", "b")]
        );
        FlowPage page = Assert.Single(Lay(chart, 459, 640));
        FlowGeometry.Check(page, "nine reasons");
        FlowShape side = page.Shapes.Single(s => s.BoxId == "x");
        FlowShape first = page.Shapes.Single(s => s.BoxId == "a");
        FlowShape last = page.Shapes.Single(s => s.BoxId == "b");
        Assert.Equal(10, side.Lines.Count);
        Assert.InRange(side.Y, first.Y + first.Height, last.Y - side.Height);
    }

    [Fact]
    public void A_flow_that_does_not_fit_is_set_closer_before_it_goes_on_over_pages()
    {
        FlowLine[] reasons = [Line("Left", 45), .. Enumerable.Range(1, 6).Select(i => Line($"Reason {i}", i, 1))];
        FlowBox[] boxes =
        [
            .. Enumerable
                .Range(0, 4)
                .SelectMany(i =>
                    new[]
                    {
                        Box($"a{i}", i, 0, false, "Treatment", Line("Treated", 100 - i)),
                        Box($"x{i}", i, 0, true, null, reasons),
                    }
                ),
        ];
        FlowChart chart = new([], boxes, [.. Enumerable.Range(0, 3).Select(i => new FlowArrow($"a{i}", $"a{i + 1}"))]);
        double open = Assert.Single(Lay(chart, 459, 2000)).Height;
        FlowPage close = Assert.Single(Lay(chart, 459, open - 1));
        Assert.All(close.Shapes.Where(s => s.Kind == FlowShapeKind.Side), s => Assert.Equal(7, s.Lines.Count));
        FlowPage dense = Assert.Single(Lay(chart, 459, close.Height - 1));
        Assert.All(dense.Shapes.Where(s => s.Kind == FlowShapeKind.Side), s => Assert.True(s.Lines.Count <= 5));
        foreach (FlowPage page in new[] { close, dense })
        {
            FlowGeometry.Check(page, "closer");
            FlowShape first = page.Shapes.Single(s => s.BoxId == "a0");
            Assert.Equal(first.Y, page.Shapes.Single(s => s.BoxId == "x0").Y);
        }
        Assert.True(Lay(chart, 459, dense.Height - 1).Count > 1);
    }

    [Fact]
    public void The_pages_of_a_flow_are_of_even_height()
    {
        FlowChart chart = new(
            [],
            [.. Enumerable.Range(0, 12).Select(i => Box($"a{i}", i, 0, false, null, Line("Treated", i)))],
            []
        );
        double whole = Assert.Single(Lay(chart, 459, 2000)).Height;
        IReadOnlyList<FlowPage> pages = Lay(chart, 459, whole * 0.75);
        Assert.InRange(pages.Min(page => page.Height) / pages.Max(page => page.Height), 0.8, 1);
    }

    [Fact]
    public void A_count_keeps_its_source_through_wrapping()
    {
        FlowChart chart = new([], [Box("a", 0, 0, false, null, Line(new string('m', 90), 7))], []);
        FlowShape box = Assert.Single(Assert.Single(Lay(chart, 300, 300)).Shapes);
        Assert.Equal(
            "7",
            string.Concat(box.Lines.SelectMany(l => l.Pieces).Where(p => p.SourceId is not null).Select(p => p.Text))
        );
        Assert.True(box.Lines.Count > 1);
    }

    [Fact]
    public void Short_brackets_stay_on_one_line()
    {
        FlowChart chart = new([], [Box("a", 0, 0, false, null, Line("mmmm mmmm mmmm mmmm mmmm", 7))], []);
        for (double width = 60; width < 200; width += 3)
        {
            FlowShape box = Lay(chart, width, 300)[0].Shapes[0];
            Assert.Contains(
                box.Lines,
                l => string.Concat(l.Pieces.Select(p => p.Text)).Contains("(n = 7)", StringComparison.Ordinal)
            );
        }
    }

    [Fact]
    public void A_side_box_without_an_arrow_hangs_on_the_box_of_its_level()
    {
        FlowChart chart = new(
            [],
            [Box("a", 0, 0, false, null, Line("A", 2)), Box("x", 0, 0, true, null, Line("X", 1))],
            []
        );
        Assert.Equal(("a", "x"), Lay(chart, 400, 400)[0].Connectors.Select(c => (c.From, c.To)).Single());
    }

    [Fact]
    public void An_arrow_past_a_level_and_an_arrow_back_go_round_the_boxes()
    {
        FlowChart chart = new(
            ["A", "B", "C"],
            [
                .. Enumerable.Range(0, 3).Select(c => Box($"a{c}", 0, c, false, null, Line("Treated", c))),
                .. Enumerable.Range(0, 3).Select(c => Box($"b{c}", 1, c, false, null, Line("Followed", c))),
                Box("g", 2, 1, false, null, Line("Analysed", 3)),
            ],
            [new("a0", "b0"), new("a1", "b1"), new("a0", "b2"), new("a2", "g"), new("b0", "g"), new("g", "a0")]
        );
        FlowGeometry.Check(Assert.Single(Lay(chart, 459, 640)), "detours");
    }

    [Fact]
    public void Arrows_that_would_have_to_cross_end_in_a_sign_and_start_from_it_again()
    {
        FlowChart chart = new(
            ["A", "B", "C"],
            [
                .. Enumerable.Range(0, 3).Select(c => Box($"a{c}", 0, c, false, null, Line("Allocated", c))),
                .. Enumerable.Range(0, 3).Select(c => Box($"b{c}", 1, c, false, null, Line("Treated", c))),
            ],
            [.. Enumerable.Range(0, 9).Select(i => new FlowArrow($"a{i / 3}", $"b{i % 3}"))]
        );
        FlowPage page = Assert.Single(Lay(chart, 459, 640));
        FlowGeometry.Check(page, "three by three");
        string[] signs =
        [
            .. page.Shapes.Where(s => s.Kind == FlowShapeKind.Continuation).Select(s => s.Content[0].Content[0].Text),
        ];
        Assert.NotEmpty(signs);
        Assert.All(signs.GroupBy(s => s), g => Assert.Equal(2, g.Count()));
    }

    [Fact]
    public void A_box_taller_than_a_page_goes_on_with_its_title()
    {
        FlowLine[] reasons = [Line("Excluded", 45), .. Enumerable.Range(1, 240).Select(i => Line($"Reason {i}", i, 1))];
        FlowChart chart = new(
            [],
            [Box("a", 0, 0, false, null, Line("Assessed", 100)), Box("x", 0, 0, true, null, reasons)],
            []
        );
        IReadOnlyList<FlowPage> pages = Lay(chart, 459, 300);
        FlowShape[] parts = [.. pages.SelectMany(p => p.Shapes).Where(s => s.BoxId == "x")];
        Assert.True(parts.Length > 2);
        Assert.All(parts, p => Assert.StartsWith("Excluded", p.Content[0].Content[0].Text, StringComparison.Ordinal));
        Assert.All(pages, p => Assert.True(p.Height <= 300));
    }

    [Fact]
    public void Two_boxes_of_one_id_and_an_arrow_to_nowhere_are_refused_by_name()
    {
        FlowBox box = Box("a", 0, 0, false, null, Line("A", 1));
        Assert.Contains(
            "'a'",
            Assert.Throws<ArgumentException>(() => Lay(new FlowChart([], [box, box], []), 400, 400)).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "'nowhere'",
            Assert
                .Throws<ArgumentException>(() => Lay(new FlowChart([], [box], [new("a", "nowhere")]), 400, 400))
                .Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_flow_without_boxes_is_one_empty_page() =>
        Assert.Empty(Assert.Single(Lay(new FlowChart([], [], []), 400, 400)).Shapes);

    private static IReadOnlyList<FlowPage> Lay(FlowChart chart, double width, double height) =>
        FlowChartLayout.Lay(chart, TinyFonts.Set, TinyFonts.Theme, width, height);

    private static (double Width, double Height) Size(int seed)
    {
        Random random = new(seed * 7);
        return (random.Next(420, 720), random.Next(300, 700));
    }

    // Breaking drops the space at a line's end.
    private static string Letters(string text) => text.Replace(" ", "", StringComparison.Ordinal);

    // The later parts of a box cut in two are called after it.
    private static string Origin(string id) => id.Split(':')[0];
}
