using System.Runtime.CompilerServices;

namespace DebiriReports.Statistics;

/// <summary>The conditions that many statistics put on what they are given.</summary>
internal static class Arguments
{
    /// <summary>Stops unless the confidence level lies strictly between 0 and 1.</summary>
    public static void RequireLevel(double level, [CallerArgumentExpression(nameof(level))] string? name = null)
    {
        if (!(level > 0 && level < 1))
        {
            throw new ArgumentOutOfRangeException(name, level, "A confidence level lies strictly between 0 and 1.");
        }
    }

    /// <summary>Stops unless the value is a probability.</summary>
    public static void RequireProbability(
        double probability,
        [CallerArgumentExpression(nameof(probability))] string? name = null
    )
    {
        if (!(probability >= 0 && probability <= 1))
        {
            throw new ArgumentOutOfRangeException(name, probability, "A probability lies between 0 and 1.");
        }
    }

    /// <summary>Stops unless the value is a finite number above zero.</summary>
    public static void RequirePositive(double value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (!(value > 0) || double.IsPositiveInfinity(value))
        {
            throw new ArgumentOutOfRangeException(name, value, "A finite number above zero is expected.");
        }
    }

    /// <summary>Stops unless 0 &lt;= <paramref name="x"/> &lt;= <paramref name="n"/>.</summary>
    public static void RequireCount(int x, int n, [CallerArgumentExpression(nameof(x))] string? name = null)
    {
        if (n < 0 || x < 0 || x > n)
        {
            throw new ArgumentOutOfRangeException(name, x, $"A count lies between 0 and its denominator {n}.");
        }
    }

    /// <summary>Stops unless both lengths are the same.</summary>
    public static void RequireSameLength(int length, int expected, string name)
    {
        if (length != expected)
        {
            throw new ArgumentException($"{expected} values are expected, there are {length}.", name);
        }
    }
}
