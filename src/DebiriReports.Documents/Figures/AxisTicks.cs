using System.Globalization;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Figures;

/// <summary>The ticks of an axis: those asked for, else round values 1, 2 or 5 times a power of ten apart.</summary>
/// <param name="Values">The values, ascending.</param>
/// <param name="Labels">Their texts.</param>
/// <param name="AreNamed">Whether the texts are given ones, which must not be left out lightly.</param>
internal sealed record AxisTicks(IReadOnlyList<double> Values, IReadOnlyList<string> Labels, bool AreNamed)
{
    public static AxisTicks Of(Axis axis, double minimum, double maximum, int about, Lettering lettering)
    {
        if (axis.TickLabels.Count > 0 && axis.TickLabels.Count != axis.Ticks.Count)
        {
            throw new ArgumentException(
                $"the axis '{axis.Title}' has {axis.Ticks.Count} ticks and {axis.TickLabels.Count} labels",
                nameof(axis)
            );
        }
        double[] values =
            axis.Ticks.Count > 0
                ? [.. axis.Ticks]
                : [.. Round(minimum, maximum, axis.IsLogarithmic, Math.Max(2, about))];
        string[] labels =
            axis.TickLabels.Count > 0
                ? [.. axis.TickLabels]
                : [.. Printed(values, axis.IsLogarithmic).Select(lettering.Signed)];
        double slack = (maximum - minimum) * 1e-9;
        int[] shown =
        [
            .. Enumerable
                .Range(0, values.Length)
                .Where(i => values[i] >= minimum - slack && values[i] <= maximum + slack),
        ];
        return new AxisTicks(
            [.. shown.Select(i => values[i])],
            [.. shown.Select(i => labels[i])],
            axis.TickLabels.Count > 0
        );
    }

    /// <summary>Values as texts: on a linear axis all with the same decimals.</summary>
    public static IEnumerable<string> Printed(IReadOnlyList<double> values, bool isLogarithmic)
    {
        int decimals = 0;
        if (!isLogarithmic)
        {
            decimals = values.Select(Decimals).Append(0).Max();
        }
        return values.Select(v =>
            v.ToString("F" + (isLogarithmic ? Decimals(v) : decimals), CultureInfo.InvariantCulture)
        );
    }

    private static int Decimals(double value)
    {
        string text = Math.Abs(value).ToString("0.##########", CultureInfo.InvariantCulture);
        int point = text.IndexOf('.', StringComparison.Ordinal);
        return point < 0 ? 0 : text.Length - point - 1;
    }

    private static IEnumerable<double> Round(double minimum, double maximum, bool isLogarithmic, int about)
    {
        if (isLogarithmic)
        {
            double[] decades = [.. Decades(minimum, maximum, about)];
            if (decades.Length >= 2)
            {
                return decades;
            }
        }
        (int factor, int power) = Step((maximum - minimum) / about);
        return Multiples(minimum, maximum, factor, power);
    }

    private static IEnumerable<double> Decades(double minimum, double maximum, int about)
    {
        int first = (int)Math.Floor(Math.Log10(minimum));
        int last = (int)Math.Ceiling(Math.Log10(maximum));
        int[] factors = (last - first) * 3 <= about + 3 ? [1, 2, 5] : [1];
        int stride = Math.Max(1, (last - first) / Math.Max(1, about));
        for (int power = first; power <= last; power += stride)
        {
            foreach (int factor in factors)
            {
                double value = Power(factor, power);
                if (value >= minimum * (1 - 1e-9) && value <= maximum * (1 + 1e-9))
                {
                    yield return value;
                }
            }
        }
    }

    private static (int Factor, int Power) Step(double least)
    {
        int power = (int)Math.Floor(Math.Log10(least));
        foreach (int factor in new[] { 1, 2, 5 })
        {
            if (Power(factor, power) >= least * (1 - 1e-9))
            {
                return (factor, power);
            }
        }
        return (1, power + 1);
    }

    private static IEnumerable<double> Multiples(double minimum, double maximum, int factor, int power)
    {
        double step = Power(factor, power);
        double first = Math.Ceiling((minimum / step) - 1e-9);
        double last = Math.Floor((maximum / step) + 1e-9);
        for (double k = first; k <= last; k++)
        {
            // Whole multiples scaled once are the nearest doubles to the round values: 0.3, never 0.30000000000000004.
            yield return k == 0 ? 0 : Power(k * factor, power);
        }
    }

    private static double Power(double factor, int power) =>
        power < 0 ? factor / Math.Pow(10, -power) : factor * Math.Pow(10, power);
}
