using DebiriReports.Documents.Figures;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Tests.Fonts;

namespace DebiriReports.Documents.Tests.Figures;

public class KaplanMeierDrawingTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Texts_stand_apart_and_within_the_drawing_and_annotations_leave_the_curves_free(int seed)
    {
        KaplanMeierChart chart = Random(seed);
        Random random = new(seed + 1000);
        double maxHeight = random.Next(420, 700);
        Drawing drawing = Draw(chart, random.Next(400, 720), maxHeight);
        DrawingGeometry.Check(drawing, $"seed {seed}");
        Assert.True(drawing.Height <= maxHeight, $"seed {seed}: {drawing.Height} > {maxHeight}");
        PolylineMark[] curves = [.. drawing.Marks.OfType<PolylineMark>().Where(l => l.Points.Count > 2)];
        foreach ((TextMark text, Box box) in DrawingGeometry.Texts(drawing))
        {
            Assert.False(
                curves.SelectMany(c => c.Points.Zip(c.Points.Skip(1))).Any(s => box.Meets(Stretch(s), 0)),
                $"seed {seed}: a curve runs through '{text.Text}'"
            );
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Numbers_at_risk_stand_centred_below_their_labelled_ticks(int seed)
    {
        KaplanMeierChart chart = Random(seed);
        Drawing drawing = Draw(chart, 500, 640);
        double axis = drawing.Marks.OfType<PolylineMark>().Where(IsLevel).Max(l => l.Points[0].Y);
        TextMark[] below =
        [
            .. drawing.Marks.OfType<TextMark>().Where(t => t.At.Y > axis && t.Anchor == TextAnchor.Middle),
        ];
        double labelLine = below.Min(t => t.At.Y);
        TextMark[] labels = [.. below.Where(t => t.At.Y == labelLine)];
        Assert.Equal("0", labels[0].Text);
        foreach (TextMark label in labels)
        {
            int tick = chart.Time.Ticks.ToList().IndexOf(int.Parse(label.Text));
            string[] numbers =
            [
                .. below
                    .Where(t => t.At.Y > labelLine && !t.IsBold && Math.Abs(t.At.X - label.At.X) < 0.01)
                    .OrderBy(t => t.At.Y)
                    .Select(t => t.Text),
            ];
            Assert.Equal(chart.Curves.Select(c => $"{c.AtRisk[tick]}"), numbers);
        }
    }

    [Fact]
    public void A_number_at_risk_of_0_is_printed()
    {
        Drawing drawing = Draw(Chart([Curve("A", [(4, true)], [0, 6, 12])], [0, 6, 12]), 459, 640);
        Assert.Equal(1 + 2, drawing.Marks.OfType<TextMark>().Count(t => t.Text is "0"));
        Assert.Contains(drawing.Marks.OfType<TextMark>(), t => t.Text == "1" && t.Anchor == TextAnchor.Middle);
    }

    [Fact]
    public void A_curve_steps_down_at_its_event_and_ends_at_its_last_time()
    {
        Drawing drawing = Draw(Chart([Curve("A", [(6, true), (9, false)], [0, 6, 12])], [0, 6, 12]), 459, 640);
        PolylineMark curve = drawing.Marks.OfType<PolylineMark>().Single(l => l.Points.Count > 2);
        (double x0, double x12, double y0, double y1) = Frame(drawing);
        double X(double time) => x0 + ((x12 - x0) * time / 12);
        double Y(double height) => y0 + ((y1 - y0) * height);
        DrawingPoint[] expected = [new(X(0), Y(1)), new(X(6), Y(1)), new(X(6), Y(0.5)), new(X(9), Y(0.5))];
        Assert.Equal(expected.Length, curve.Points.Count);
        Assert.All(
            expected.Zip(curve.Points),
            p =>
            {
                Assert.Equal(p.First.X, p.Second.X, 6);
                Assert.Equal(p.First.Y, p.Second.Y, 6);
            }
        );
        SignMark censored = drawing.Marks.OfType<SignMark>().Single(s => s.At.X > X(8));
        Assert.Equal(X(9), censored.At.X, 6);
        Assert.Equal(Y(0.5), censored.At.Y, 6);
    }

    [Fact]
    public void The_median_is_marked_at_one_half_and_dropped_to_the_axis()
    {
        KaplanMeierChart chart = Chart([Curve("A", [(6, true)], [0, 6, 12])], [0, 6, 12]);
        (double x0, double x12, double y0, double y1) = Frame(Draw(chart, 459, 640));
        PolylineMark[] lines = [.. Dashed(Draw(chart, 459, 640))];
        Assert.Equal(2, lines.Length);
        Assert.Equal((y0 + y1) / 2, lines[0].Points[1].Y, 6);
        Assert.Equal((x0 + x12) / 2, lines[1].Points[1].X, 6);
        Assert.Equal(y0, lines[1].Points[1].Y, 6);
        Assert.Empty(Dashed(Draw(chart with { ShowMedian = false }, 459, 640)));
    }

    [Fact]
    public void The_band_is_broken_where_limits_are_not_estimable()
    {
        KaplanMeierCurve curve = Curve("A", [(3, true), (6, true), (9, true), (12, false)], [0, 6, 12]) with
        {
            Steps =
            [
                new(0, 1, 1, 1),
                new(3, 0.75, 0.4, 0.9),
                new(6, 0.5, double.NaN, double.NaN),
                new(9, 0.25, 0.1, 0.5),
            ],
        };
        AreaMark[] bands = [.. Draw(Chart([curve], [0, 6, 12]), 459, 640).Marks.OfType<AreaMark>()];
        Assert.Equal(2, bands.Length);
        Assert.All(bands, b => Assert.InRange(b.Opacity, 0.05, 0.5));
        Assert.True(bands[0].Points.Max(p => p.X) < bands[1].Points.Min(p => p.X));
    }

    [Fact]
    public void Curves_differ_in_colour_and_in_dash()
    {
        KaplanMeierCurve[] curves =
        [
            .. Enumerable.Range(0, 6).Select(i => Curve($"Arm {i}", [(3 + i, true), (11, false)], [0, 6, 12])),
        ];
        Drawing drawing = Draw(Chart(curves, [0, 6, 12]), 459, 640);
        Stroke[] strokes =
        [
            .. drawing.Marks.OfType<PolylineMark>().Where(l => l.Points.Count > 2).Select(l => l.Stroke),
        ];
        Assert.Equal(6, strokes.Select(s => s.Color).Distinct().Count());
        Assert.Equal(6, strokes.Select(s => string.Join(' ', s.Dash ?? [])).Distinct().Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2000)]
    public void Any_number_of_subjects_makes_a_figure(int subjects)
    {
        Random random = new(1);
        double[] ticks = [0, 6, 12, 18, 24];
        (double, bool)[] data =
        [
            .. Enumerable.Range(0, subjects).Select(_ => (random.NextDouble() * 24, random.Next(2) == 0)),
        ];
        KaplanMeierCurve[] curves =
        [
            Curve("Events", data, ticks),
            Curve("None", [.. data.Select(d => (d.Item1, false))], ticks),
        ];
        DrawingGeometry.Check(Draw(Chart(curves, ticks), 459, 640), $"{subjects} subjects");
        DrawingGeometry.Check(Draw(Chart([], ticks), 459, 640), "no curve");
    }

    [Fact]
    public void Numbers_at_risk_that_do_not_match_the_ticks_are_refused_by_name()
    {
        KaplanMeierChart chart = Chart([Curve("Arm A", [(4, true)], [0, 6])], [0, 6, 12]);
        ArgumentException problem = Assert.Throws<ArgumentException>(() => Draw(chart, 459, 640));
        Assert.Contains("'Arm A' has 2 numbers at risk for 3 ticks", problem.Message, StringComparison.Ordinal);
    }

    private static KaplanMeierChart Random(int seed)
    {
        Random random = new(seed);
        double step = random.Next(1, 7);
        double[] ticks = [.. Enumerable.Range(0, random.Next(2, 30)).Select(i => i * step)];
        KaplanMeierCurve[] curves =
        [
            .. Enumerable
                .Range(0, random.Next(1, 7))
                .Select(i =>
                    Curve(
                        RandomText.Phrase(random, 6),
                        [
                            .. Enumerable
                                .Range(0, random.Next(0, 80))
                                .Select(_ => (random.NextDouble() * ticks[^1] * 1.2, random.Next(3) > 0)),
                        ],
                        ticks
                    )
                ),
        ];
        return Chart(curves, ticks) with
        {
            Annotations = [.. Enumerable.Range(0, random.Next(4)).Select(_ => RandomText.Phrase(random, 8))],
            ShowBand = random.Next(2) == 0,
            AtRiskTitle = RandomText.Phrase(random, 5),
        };
    }

    private static KaplanMeierChart Chart(IReadOnlyList<KaplanMeierCurve> curves, double[] ticks) =>
        new(
            new Axis("Time (months)", 0, ticks[^1], ticks, []),
            new Axis("Survival", 0, 1, [], []),
            curves,
            "Number at risk",
            true,
            true,
            []
        );

    private static KaplanMeierCurve Curve(string label, (double Time, bool IsEvent)[] data, double[] ticks)
    {
        List<CurveStep> steps = [new(0, 1, 1, 1)];
        double median = double.NaN;
        foreach (double time in data.Where(d => d.IsEvent).Select(d => d.Time).Distinct().Order())
        {
            double left = 1 - ((double)data.Count(d => d.Time == time && d.IsEvent) / data.Count(d => d.Time >= time));
            double height = steps[^1].Height * left;
            steps.Add(new(time, height, height * 0.8, Math.Min(1, height * 1.2)));
            median = double.IsNaN(median) && height <= 0.5 ? time : median;
        }
        return new(
            label,
            steps,
            data.Select(d => d.Time).Append(0).Max(),
            [.. data.Where(d => !d.IsEvent).Select(d => d.Time)],
            [.. ticks.Select(t => data.Count(d => d.Time >= t))],
            median
        );
    }

    private static Drawing Draw(KaplanMeierChart chart, double width, double maxHeight) =>
        Assert.Single(ChartDrawer.Draw(chart, TinyFonts.Set, TinyFonts.Theme, width, maxHeight));

    private static IEnumerable<PolylineMark> Dashed(Drawing drawing) =>
        drawing.Marks.OfType<PolylineMark>().Where(l => l.Points.Count == 2 && l.Stroke.Dash is not null);

    private static bool IsLevel(PolylineMark line) =>
        line.Points.Count == 2 && line.Points[0].Y == line.Points[1].Y && line.Points[1].X - line.Points[0].X > 100;

    /// <summary>The ends of the axes: left, right, bottom, top.</summary>
    private static (double X0, double X1, double Y0, double Y1) Frame(Drawing drawing)
    {
        PolylineMark bottom = drawing.Marks.OfType<PolylineMark>().Where(IsLevel).MaxBy(l => l.Points[0].Y)!;
        PolylineMark left = drawing
            .Marks.OfType<PolylineMark>()
            .First(l =>
                l.Points.Count == 2
                && l.Points[0].X == l.Points[1].X
                && l.Points[0].X == bottom.Points[0].X
                && Math.Abs(l.Points[0].Y - l.Points[1].Y) > 60
            );
        return (bottom.Points[0].X, bottom.Points[1].X, bottom.Points[0].Y, left.Points.Min(p => p.Y));
    }

    private static Box Stretch((DrawingPoint A, DrawingPoint B) s) =>
        new(Math.Min(s.A.X, s.B.X), Math.Min(s.A.Y, s.B.Y), Math.Max(s.A.X, s.B.X), Math.Max(s.A.Y, s.B.Y));
}
