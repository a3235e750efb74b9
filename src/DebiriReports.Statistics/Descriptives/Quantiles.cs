namespace DebiriReports.Statistics.Descriptives;

/// <summary>The definitions of a sample quantile, by the names of SAS (PCTLDEF) and R (type).</summary>
public enum QuantileDefinition
{
    /// <summary>SAS PCTLDEF=5, the default: the empirical distribution function with averaging. R type 2.</summary>
    Sas5,

    /// <summary>SAS PCTLDEF=1: weighted average at n p. R type 4.</summary>
    Sas1,

    /// <summary>SAS PCTLDEF=2: the observation nearest to n p. R type 3.</summary>
    Sas2,

    /// <summary>SAS PCTLDEF=3: the empirical distribution function. R type 1.</summary>
    Sas3,

    /// <summary>SAS PCTLDEF=4: weighted average at (n + 1) p. R type 6.</summary>
    Sas4,

    /// <summary>R type 1.</summary>
    R1,

    /// <summary>R type 2.</summary>
    R2,

    /// <summary>R type 3.</summary>
    R3,

    /// <summary>R type 4.</summary>
    R4,

    /// <summary>R type 5, Hazen.</summary>
    R5,

    /// <summary>R type 6, Weibull.</summary>
    R6,

    /// <summary>R type 7, the default of R.</summary>
    R7,

    /// <summary>R type 8, median-unbiased.</summary>
    R8,

    /// <summary>R type 9, unbiased for normal data.</summary>
    R9,
}

/// <summary>Sample quantiles by a named definition.</summary>
/// <remarks>R. J. Hyndman and Y. Fan (1996), Sample quantiles in statistical packages.</remarks>
public static class Quantiles
{
    /// <summary>The quantile of values in any order.</summary>
    /// <param name="values">Without missing values; none gives <see cref="double.NaN"/>.</param>
    /// <param name="probability">Between 0 and 1; 0.5 is the median.</param>
    /// <param name="definition">The definition.</param>
    /// <exception cref="ArgumentException">A value is missing.</exception>
    public static double At(
        ReadOnlySpan<double> values,
        double probability,
        QuantileDefinition definition = QuantileDefinition.Sas5
    )
    {
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        return AtSorted(sorted, probability, definition);
    }

    /// <summary>The quantile of values in ascending order.</summary>
    /// <param name="sorted">Ascending, without missing values; none gives <see cref="double.NaN"/>.</param>
    /// <param name="probability">Between 0 and 1; 0.5 is the median.</param>
    /// <param name="definition">The definition.</param>
    /// <exception cref="ArgumentException">A value is missing.</exception>
    public static double AtSorted(
        ReadOnlySpan<double> sorted,
        double probability,
        QuantileDefinition definition = QuantileDefinition.Sas5
    )
    {
        Arguments.RequireProbability(probability);
        int n = sorted.Length;
        if (n == 0)
        {
            return double.NaN;
        }

        // Array.Sort puts NaN first.
        if (double.IsNaN(sorted[0]) || double.IsNaN(sorted[n - 1]))
        {
            throw new ArgumentException("A missing value has no place among the values.", nameof(sorted));
        }

        int type = Type(definition);
        return type <= 3 ? Step(sorted, probability, type) : Linear(sorted, probability, type);
    }

    private static int Type(QuantileDefinition definition) =>
        definition switch
        {
            QuantileDefinition.Sas1 => 4,
            QuantileDefinition.Sas2 => 3,
            QuantileDefinition.Sas3 => 1,
            QuantileDefinition.Sas4 => 6,
            QuantileDefinition.Sas5 => 2,
            >= QuantileDefinition.R1 and <= QuantileDefinition.R9 => definition - QuantileDefinition.R1 + 1,
            _ => throw new ArgumentOutOfRangeException(nameof(definition), definition, null),
        };

    private static double Step(ReadOnlySpan<double> sorted, double probability, int type)
    {
        double position = (sorted.Length * probability) - (type == 3 ? 0.5 : 0);
        (int whole, double rest) = Split(position);
        double weight = type switch
        {
            1 => rest > 0 ? 1 : 0,
            2 => rest > 0 ? 1 : 0.5,
            _ => rest != 0 || whole % 2 != 0 ? 1 : 0,
        };
        return Between(sorted, whole, weight);
    }

    private static double Linear(ReadOnlySpan<double> sorted, double probability, int type)
    {
        (double a, double b) = type switch
        {
            4 => (0.0, 1.0),
            5 => (0.5, 0.5),
            6 => (0.0, 0.0),
            7 => (1.0, 1.0),
            8 => (1.0 / 3, 1.0 / 3),
            _ => (3.0 / 8, 3.0 / 8),
        };
        (int whole, double rest) = Split(a + (probability * (sorted.Length + 1 - a - b)));
        return Between(sorted, whole, rest);
    }

    /// <summary>The whole part and the rest, where a rest of rounding alone is none.</summary>
    private static (int Whole, double Fraction) Split(double position)
    {
        double fuzz = 4 * 2.220446049250313e-16 * Math.Max(1, Math.Abs(position));
        double whole = Math.Floor(position + fuzz);
        double rest = position - whole;
        return ((int)whole, Math.Abs(rest) < fuzz ? 0 : rest);
    }

    /// <summary>Between the j-th and the next smallest value, j counted from 1.</summary>
    private static double Between(ReadOnlySpan<double> sorted, int j, double weight)
    {
        double low = sorted[Math.Clamp(j - 1, 0, sorted.Length - 1)];
        double high = sorted[Math.Clamp(j, 0, sorted.Length - 1)];
        return weight == 0 ? low
            : weight == 1 ? high
            : weight == 0.5 ? (low + high) / 2
            : ((1 - weight) * low) + (weight * high);
    }
}
