using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Tests.Figures;

/// <summary>Charts for tests: random data and texts from a seed, and awkward ones by hand.</summary>
public static class ChartSamples
{
    public static XyChart Xy(int seed)
    {
        Random random = new(seed);
        bool isNamed = random.Next(2) == 0;
        double[] ticks = [.. Enumerable.Range(0, random.Next(2, 16)).Select(i => i * 3.0)];
        bool hasCounts = random.Next(2) == 0;
        bool isLogarithmic = !isNamed && random.Next(3) == 0;
        XySeries[] series =
        [
            .. Enumerable
                .Range(0, random.Next(0, 7))
                .Select(i => new XySeries(
                    RandomText.Phrase(random, 4),
                    [
                        .. ticks.Select(t =>
                        {
                            double y = random.NextDouble() * 90;
                            return new XyPoint(
                                t + (isLogarithmic ? 1 : 0),
                                y,
                                y - 5,
                                random.Next(5) == 0 ? double.NaN : y + 20
                            );
                        }),
                    ],
                    (XyStyle)random.Next(3),
                    i,
                    hasCounts ? [.. ticks.Select(_ => random.Next(3000))] : []
                )),
        ];
        return new XyChart(
            isLogarithmic && !hasCounts
                ? new Axis(RandomText.Phrase(random, 6), 0.1, 100, [], [], true)
                : new Axis(
                    RandomText.Phrase(random, 6),
                    0,
                    ticks[^1],
                    ticks,
                    isNamed ? [.. ticks.Select(_ => RandomText.Phrase(random, 2))] : []
                ),
            new Axis(RandomText.Phrase(random, 12), 0, 100, [], []),
            series,
            [
                .. Enumerable
                    .Range(0, random.Next(4))
                    .Select(_ => new ReferenceLine(
                        1 + random.Next(60),
                        RandomText.Phrase(random, 3),
                        random.Next(2) == 0
                    )),
            ],
            hasCounts ? RandomText.Phrase(random, 4) : null,
            random.Next(3) > 0,
            random.Next(2) == 0 ? [] : [.. Enumerable.Range(0, 4).Select(_ => RandomText.Phrase(random, 2))]
        );
    }

    public static ForestChart Forest(int seed)
    {
        Random random = new(seed);
        int columns = random.Next(4);
        return new ForestChart(
            new Axis(RandomText.Phrase(random, 8), 0.1, 10, [], [], true),
            RandomText.Phrase(random, 2),
            [.. Enumerable.Range(0, columns).Select(_ => RandomText.Phrase(random, 3))],
            [.. Enumerable.Range(0, random.Next(40)).Select(_ => Row(random, columns))],
            1,
            random.Next(2) == 0 ? double.NaN : 0.7
        );
    }

    public static BarChart Bars(int seed)
    {
        Random random = new(seed);
        bool hasLabels = random.Next(2) == 0;
        return new BarChart(
            new Axis(RandomText.Phrase(random, 10), -100, 100, [], []),
            RandomText.Phrase(random, 3),
            [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => RandomText.Phrase(random, 3))],
            [
                .. Enumerable
                    .Range(0, random.Next(70))
                    .Select(i => new Bar(
                        hasLabels ? $"01-{i:000}" : "",
                        120 - (random.NextDouble() * 230),
                        random.Next(5),
                        random.Next(3) == 0 ? "+" : null
                    ))
                    .OrderByDescending(b => b.Value),
            ],
            [new ReferenceLine(20, RandomText.Phrase(random, 4)), new ReferenceLine(-30, RandomText.Phrase(random, 4))],
            RandomText.Phrase(random, 6)
        );
    }

    public static SwimmerChart Swimmer(int seed)
    {
        Random random = new(seed);
        return new SwimmerChart(
            new Axis(RandomText.Phrase(random, 6), 0, 24, [], []),
            [.. Enumerable.Range(0, 3).Select(_ => RandomText.Phrase(random, 3))],
            [.. Enumerable.Range(0, 5).Select(_ => RandomText.Phrase(random, 3))],
            [
                .. Enumerable
                    .Range(0, random.Next(120))
                    .Select(i =>
                    {
                        double end = random.NextDouble() * 26;
                        return new SwimmerLane(
                            random.Next(9) == 0 ? RandomText.Phrase(random, 5) : $"01-{i:000}",
                            [new(0, end / 2, 0), new(end / 2, end, 1 + random.Next(2))],
                            [
                                .. Enumerable
                                    .Range(0, random.Next(5))
                                    .Select(_ => new SwimmerEvent(random.NextDouble() * end, random.Next(5))),
                            ],
                            random.Next(2) == 0
                        );
                    }),
            ],
            RandomText.Phrase(random, 2)
        );
    }

    private static ForestRow Row(Random random, int columns)
    {
        double estimate = Math.Exp((random.NextDouble() * 5) - 2.5);
        double spread = Math.Exp(random.NextDouble() * 1.5);
        bool isHeading = random.Next(4) == 0;
        return new ForestRow(
            RandomText.Phrase(random, 6),
            random.Next(3),
            [.. Enumerable.Range(0, columns).Select(_ => isHeading ? "" : RandomText.Phrase(random, 3))],
            isHeading ? double.NaN : estimate,
            isHeading ? double.NaN : estimate / spread,
            isHeading ? double.NaN : estimate * spread,
            random.NextDouble()
        );
    }
}
