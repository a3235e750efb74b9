using DebiriReports.Documents.Model;

namespace DebiriReports.Displays;

/// <summary>Chooses axes from data.</summary>
internal static class Axes
{
    /// <summary>The smallest step of a list that reaches a length with at most so many ticks.</summary>
    public static double Step(double length, IReadOnlyList<double> steps, int most)
    {
        foreach (var step in steps)
        {
            if (length / step <= most)
            {
                return step;
            }
        }
        return steps[^1];
    }

    /// <summary>A round step for a length: 1, 2 or 5 times a power of ten.</summary>
    public static double RoundStep(double length, int most = 8)
    {
        if (!(length > 0))
        {
            return 1;
        }
        var power = Math.Pow(10, Math.Floor(Math.Log10(length / most)));
        return Step(length, [power, 2 * power, 5 * power, 10 * power], most);
    }

    /// <summary>An axis over values, its ends on round ticks.</summary>
    /// <param name="title">The title with its unit.</param>
    /// <param name="values">The values; missing ones are passed over.</param>
    /// <param name="includeZero">Whether zero is on it.</param>
    public static Axis Over(string title, IEnumerable<double> values, bool includeZero = false)
    {
        var known = values.Where(double.IsFinite).ToList();
        var low = known.Count == 0 ? 0 : known.Min();
        var high = known.Count == 0 ? 1 : known.Max();
        if (includeZero)
        {
            low = Math.Min(low, 0);
            high = Math.Max(high, 0);
        }
        if (high - low < 1e-12)
        {
            (low, high) = (low - 1, high + 1);
        }
        var step = RoundStep(high - low);
        var first = Math.Floor(low / step + 1e-9);
        var last = Math.Ceiling(high / step - 1e-9);
        var ticks = Enumerable.Range(0, (int)(last - first) + 1).Select(i => Tidy((first + i) * step)).ToList();
        return new Axis(title, ticks[0], ticks[^1], ticks, [.. ticks.Select(MethodNames.Number)]);
    }

    /// <summary>Lines across a plot, as a display names them: value to label.</summary>
    /// <exception cref="Analyses.ReportException">Exit code 3: a value is not a number (D106).</exception>
    public static IReadOnlyList<ReferenceLine> Lines(IReadOnlyDictionary<string, string> lines, Analyses.Place place) =>
        [
            .. lines.Select(line => new ReferenceLine(
                double.TryParse(line.Key, System.Globalization.CultureInfo.InvariantCulture, out var value)
                    ? value
                    : throw DisplayAnalysis.Wrong("D106", $"'{line.Key}' is not a number", place),
                line.Value
            )),
        ];

    /// <summary>A time axis from 0 with ticks at whole steps.</summary>
    public static Axis Time(string title, double longest)
    {
        var step = Step(Math.Max(longest, 1), [1, 2, 3, 6, 12, 24, 48, 96], most: 12);
        var ticks = Enumerable
            .Range(0, (int)Math.Ceiling(Math.Max(longest, 1) / step - 1e-9) + 1)
            .Select(i => i * step)
            .ToList();
        return new Axis(title, 0, ticks[^1], ticks, [.. ticks.Select(MethodNames.Number)]);
    }

    // 3 * 0.1 is not 0.3: ticks are taken to twelve digits.
    private static double Tidy(double value) =>
        double.Parse(
            value.ToString("E11", System.Globalization.CultureInfo.InvariantCulture),
            System.Globalization.CultureInfo.InvariantCulture
        );
}
