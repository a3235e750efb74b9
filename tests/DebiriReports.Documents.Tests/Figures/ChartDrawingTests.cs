using DebiriReports.Documents.Figures;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Tests.Fonts;

namespace DebiriReports.Documents.Tests.Figures;

public class ChartDrawingTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 80)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Points_and_lines_keep_texts_apart_and_within_the_drawing(int seed) =>
        CheckOne(ChartSamples.Xy(seed), seed);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Bars_keep_texts_apart_and_within_the_drawing(int seed) => CheckOne(ChartSamples.Bars(seed), seed);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_forest_keeps_texts_apart_and_prints_every_row_once_but_the_first(int seed)
    {
        ForestChart chart = ChartSamples.Forest(seed);
        IReadOnlyList<Drawing> pages = CheckAll(chart, seed);
        double estimates = chart.Rows.Count(r => r.Estimate is >= 0.1 and <= 10);
        int repeated = chart.Rows.Count > 0 && chart.Rows[0].Estimate is >= 0.1 and <= 10 ? pages.Count - 1 : 0;
        Assert.Equal(estimates + repeated, pages.Sum(p => p.Marks.OfType<SignMark>().Count()));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Lanes_keep_texts_apart_and_each_stands_on_one_page(int seed)
    {
        SwimmerChart chart = ChartSamples.Swimmer(seed);
        IReadOnlyList<Drawing> pages = CheckAll(chart, seed);
        foreach (SwimmerLane lane in chart.Lanes.Where(l => l.Label.StartsWith("01-", StringComparison.Ordinal)))
        {
            Assert.Equal(1, pages.Sum(p => DrawingGeometry.Texts(p).Count(t => t.Text.Text == lane.Label)));
        }
    }

    [Theory]
    [MemberData(nameof(Empty))]
    public void A_chart_without_data_is_drawn(Chart chart) => CheckAll(chart, 0);

    public static TheoryData<Chart> Empty =>
        [
            new XyChart(Plain("x"), Plain("y"), [], [], null, true, []),
            new XyChart(Plain("x"), Plain("y"), [new("a", [], XyStyle.Line, 0, [])], [], null, true, []),
            new XyChart(
                new Axis("x", 5, 5, [], []),
                new Axis("y", 0, 0, [], []),
                [new("a", [new(5, 0, double.NaN, double.NaN)], XyStyle.Line, 0, [])],
                [],
                null,
                true,
                ["a", "b", "c", "d"]
            ),
            new BarChart(Plain("y"), "", [], [], [], ""),
            new BarChart(Plain("y"), "", ["a"], [new("1", double.NaN, 0, null)], [], ""),
            new SwimmerChart(Plain("t"), [], [], [], ""),
            new SwimmerChart(Plain("t"), ["a"], ["b"], [new("1", [], [], true)], "Subject"),
            new ForestChart(Plain("v"), "", [], [], double.NaN, double.NaN),
            new ForestChart(
                Plain("v"),
                "",
                ["n"],
                [new("a", 0, ["1"], 3, double.NaN, double.NaN, double.NaN)],
                double.NaN,
                double.NaN
            ),
            new FlowChart([], [], []),
        ];

    [Fact]
    public void A_bar_stands_between_zero_and_its_value_and_a_marker_beyond_its_end()
    {
        BarChart chart = new(
            new Axis("Change (%)", -100, 100, [-100, 0, 100], []),
            "",
            ["a", "b"],
            [new("", 50, 0, "+"), new("", -50, 1, null)],
            [],
            ""
        );
        Drawing drawing = One(chart);
        RectangleMark[] bars =
        [
            .. drawing.Marks.OfType<RectangleMark>().Where(r => r.Fill is not null && r.Height > 20),
        ];
        Assert.Equal(2, bars.Length);
        Assert.Equal(bars[0].Y + bars[0].Height, bars[1].Y, 6);
        Assert.Equal(bars[0].Height, bars[1].Height, 6);
        TextMark marker = drawing.Marks.OfType<TextMark>().Single(t => t.Text == "+");
        Assert.InRange(marker.At.Y, bars[0].Y - 10, bars[0].Y);
        Assert.Equal(bars[0].X + (bars[0].Width / 2), marker.At.X, 6);
    }

    [Fact]
    public void Categories_differ_in_colour_and_in_hatching()
    {
        BarChart chart = new(
            Plain("y"),
            "",
            [],
            [.. Enumerable.Range(0, 5).Select(i => new Bar("", 8, i, null))],
            [],
            ""
        );
        Drawing drawing = One(chart);
        Assert.Equal(5, drawing.Marks.OfType<RectangleMark>().Select(r => r.Fill).OfType<Color>().Distinct().Count());
        Assert.Equal(4, drawing.Marks.OfType<ClipMark>().Select(c => Slopes(c)).Distinct().Count());
    }

    [Fact]
    public void A_bar_beyond_the_axis_is_cut_and_shows_it()
    {
        static BarChart Chart(double value) => new(Plain("y"), "", [], [new("", value, 0, null)], [], "");
        static int White(Drawing d) =>
            d.Marks.OfType<PolylineMark>().Count(l => l.Stroke.Color == new Color(255, 255, 255));
        Assert.Equal(0, White(One(Chart(10))));
        Assert.Equal(2, White(One(Chart(11))));
    }

    [Fact]
    public void An_interval_that_leaves_the_axis_ends_in_an_arrow_and_a_heavy_row_has_a_larger_sign()
    {
        ForestChart chart = new(
            new Axis("HR", 0.5, 2, [], [], true),
            "",
            [],
            [new("a", 0, [], 1, 0.1, 1.5, 1), new("b", 0, [], 1, 0.7, 1.5, 0.1)],
            1,
            double.NaN
        );
        Drawing drawing = One(chart);
        PolylineMark arrow = Assert.Single(drawing.Marks.OfType<PolylineMark>(), l => l.Stroke.EndArrow);
        Assert.True(arrow.Points[1].X < arrow.Points[0].X);
        SignMark[] signs = [.. drawing.Marks.OfType<SignMark>()];
        Assert.True(signs[0].Size > signs[1].Size);
        Assert.Equal(signs[0].At.X, signs[1].At.X);
    }

    [Fact]
    public void The_reference_tick_of_a_forest_is_labelled_whatever_else_is_left_out()
    {
        double[] ticks = [0.125, 0.25, 0.5, 1, 2, 4, 8];
        for (double width = 150; width < 500; width += 10)
        {
            ForestChart chart = new(new Axis("", 0.125, 8, ticks, [], true), "Label", [], [], 1, double.NaN);
            Drawing drawing = Assert.Single(ChartDrawer.Draw(chart, TinyFonts.Set, TinyFonts.Theme, width, 300));
            Assert.Contains(drawing.Marks.OfType<TextMark>(), t => t.Text == "1");
        }
    }

    [Fact]
    public void A_point_beyond_the_axis_widens_it()
    {
        XyChart chart = new(
            Plain("x"),
            Plain("y"),
            [new("a", [new(3, 25, double.NaN, double.NaN)], XyStyle.Points, 0, [])],
            [],
            null,
            false,
            []
        );
        Drawing drawing = One(chart);
        Assert.Contains(drawing.Marks.OfType<TextMark>(), t => t.Text == "25");
        Assert.Single(drawing.Marks.OfType<SignMark>());
    }

    [Fact]
    public void A_missing_value_breaks_the_line()
    {
        XyPoint[] points =
        [
            .. new[] { 1, 2, double.NaN, 4, 5 }.Select((y, i) => new XyPoint(i, y, double.NaN, double.NaN)),
        ];
        XyChart chart = new(Plain("x"), Plain("y"), [new("a", points, XyStyle.Line, 3, [])], [], null, false, []);
        Drawing drawing = One(chart);
        Assert.Equal(2, drawing.Marks.OfType<PolylineMark>().Count(l => l.Stroke.Dash is not null));
        Assert.Equal(4, drawing.Marks.OfType<SignMark>().Count());
    }

    [Theory]
    [InlineData(0, 1, "0.0", "0.2", "1.0")]
    [InlineData(-100, 60, "\u2212100", "\u221220", "60")]
    [InlineData(0, 0.3, "0.00", "0.05", "0.30")]
    [InlineData(0, 45000, "0", "5000", "45000")]
    public void Ticks_are_round_and_carry_the_same_decimals(
        double least,
        double most,
        string first,
        string one,
        string last
    )
    {
        XyChart chart = new(Plain("x"), new Axis("y", least, most, [], []), [], [], null, false, []);
        string[] labels =
        [
            .. One(chart)
                .Marks.OfType<TextMark>()
                .Where(t => t.Anchor == TextAnchor.End)
                .Select(t => t.Text.Replace('-', '\u2212')),
        ];
        Assert.Equal(first, labels[0]);
        Assert.Contains(one, labels);
        Assert.Equal(last, labels[^1]);
    }

    [Fact]
    public void Decades_of_a_logarithmic_axis_are_evenly_spaced()
    {
        XyChart chart = new(new Axis("x", 0.1, 100, [], [], true), Plain("y"), [], [], null, false, []);
        double[] places =
        [
            .. new[] { "0.1", "1", "10", "100" }.Select(l =>
                One(chart).Marks.OfType<TextMark>().First(t => t.Text == l && t.Anchor == TextAnchor.Middle).At.X
            ),
        ];
        Assert.Equal(places[1] - places[0], places[2] - places[1], 6);
        Assert.Equal(places[2] - places[1], places[3] - places[2], 6);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(12)]
    [InlineData(31)]
    [InlineData(90)]
    public void Lanes_over_several_drawings_are_shared_out_evenly(int lanes)
    {
        SwimmerChart chart = new(
            Plain("t"),
            ["On treatment"],
            [],
            [.. Enumerable.Range(1, lanes).Select(i => new SwimmerLane($"{i:000}", [new(0, 6, 0)], [], false))],
            ""
        );
        int[] counts =
        [
            .. ChartDrawer
                .Draw(chart, TinyFonts.Set, TinyFonts.Theme, 400, 260)
                .Select(page => DrawingGeometry.Texts(page).Count(t => t.Text.Text.Length == 3)),
        ];
        Assert.Equal(lanes, counts.Sum());
        Assert.InRange(counts.Max() - counts.Min(), 0, 1 + (counts.Length / 2));
    }

    [Fact]
    public void The_lanes_of_a_swimmer_plot_are_shared_evenly_among_its_drawings()
    {
        SwimmerLane[] lanes =
        [
            .. Enumerable.Range(0, 46).Select(i => new SwimmerLane($"S{i}", [new(0, 10 + i, 0)], [], false)),
        ];
        SwimmerChart chart = new(Plain("t"), ["a"], [], lanes, "Subject");
        double whole = Assert.Single(ChartDrawer.Draw(chart, TinyFonts.Set, TinyFonts.Theme, 459, 1000)).Height;
        IReadOnlyList<Drawing> drawings = ChartDrawer.Draw(chart, TinyFonts.Set, TinyFonts.Theme, 459, 440);
        Assert.True(drawings.Count > 1 && whole > 440);
        Assert.InRange(drawings.Max(d => d.Height) - drawings.Min(d => d.Height), 0, 20);
    }

    [Fact]
    public void An_ongoing_lane_ends_in_an_arrow_right_of_its_last_stretch()
    {
        SwimmerChart chart = new(
            Plain("t"),
            ["On treatment"],
            ["Death"],
            [new("1", [new(0, 6, 0)], [], true), new("2", [new(0, 6, 0)], [new(6, 0)], false)],
            ""
        );
        Drawing drawing = One(chart);
        PolylineMark[] arrows = [.. drawing.Marks.OfType<PolylineMark>().Where(l => l.Stroke.EndArrow)];
        RectangleMark lane = drawing.Marks.OfType<RectangleMark>().Last();
        // The legend's sample and the lane's own.
        Assert.Equal(2, arrows.Length);
        Assert.Equal(lane.X + lane.Width, arrows[1].Points[0].X, 6);
        Assert.Contains(drawing.Marks.OfType<TextMark>(), t => t.Text == "Ongoing");
    }

    [Fact]
    public void Tick_labels_that_do_not_match_the_ticks_are_refused_by_name()
    {
        XyChart chart = new(new Axis("Visit", 0, 2, [0, 1, 2], ["a"]), Plain("y"), [], [], null, false, []);
        Assert.Contains(
            "'Visit'",
            Assert.Throws<ArgumentException>(() => One(chart)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Counts_that_do_not_match_the_ticks_are_refused_by_name()
    {
        XyChart chart = new(
            new Axis("Visit", 0, 2, [0, 1, 2], []),
            Plain("y"),
            [new("Arm A", [], XyStyle.Line, 0, [1])],
            [],
            "n",
            false,
            []
        );
        Assert.Contains(
            "'Arm A'",
            Assert.Throws<ArgumentException>(() => One(chart)).Message,
            StringComparison.Ordinal
        );
    }

    private static Axis Plain(string title) => new(title, 0, 10, [], []);

    private static string Slopes(ClipMark clip) =>
        string.Join(
            ' ',
            clip.Marks.OfType<PolylineMark>()
                .Select(l => $"{Math.Sign(l.Points[1].X - l.Points[0].X)}{Math.Sign(l.Points[1].Y - l.Points[0].Y)}")
                .Distinct()
        );

    private static Drawing One(Chart chart) =>
        Assert.Single(ChartDrawer.Draw(chart, TinyFonts.Set, TinyFonts.Theme, 459, 640));

    private static void CheckOne(Chart chart, int seed) => Assert.Single(CheckAll(chart, seed));

    private static IReadOnlyList<Drawing> CheckAll(Chart chart, int seed)
    {
        Random random = new(seed + 5000);
        double maxHeight = random.Next(380, 700);
        IReadOnlyList<Drawing> drawings = ChartDrawer.Draw(
            chart,
            TinyFonts.Set,
            TinyFonts.Theme,
            random.Next(400, 720),
            maxHeight
        );
        foreach (Drawing drawing in drawings)
        {
            DrawingGeometry.Check(drawing, $"seed {seed}");
            Assert.True(drawing.Height <= maxHeight + 0.01, $"seed {seed}: {drawing.Height} > {maxHeight}");
        }
        return drawings;
    }
}
