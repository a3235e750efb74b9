using DebiriReports.Statistics.Distributions;

namespace DebiriReports.Statistics.Designs;

/// <summary>An exact toxicity boundary of Pocock's type with what it was made for.</summary>
/// <param name="Boundary">The boundary.</param>
/// <param name="PointwiseLevel">
/// The end of the common level alpha* of each look: every level below it, down to the next smaller tail probability, makes
/// this boundary, and it itself already a boundary that stops too often.
/// </param>
/// <param name="OverallLevel">The probability ever to stop at the tolerated toxicity that is attained.</param>
public sealed record ToxicityDesign(StoppingBoundary Boundary, double PointwiseLevel, double OverallLevel);

/// <summary>Exact binomial boundaries for toxicity (A. Ivanova, B. Qaqish and M. Schell 2005).</summary>
public static class ToxicityBoundary
{
    /// <summary>The boundary of Pocock's type with an overall level.</summary>
    /// <param name="tolerated">The toxicity probability that is tolerated, phi.</param>
    /// <param name="overallLevel">The largest probability ever to stop at phi.</param>
    /// <param name="looks">Numbers of subjects at which events are counted, ascending.</param>
    /// <remarks>
    /// At each look the smallest x with P(X &gt;= x | n, phi) &lt;= alpha*; alpha* is the largest for which the probability ever
    /// to stop at phi is at most the overall level.
    /// </remarks>
    public static ToxicityDesign Pocock(double tolerated, double overallLevel, IReadOnlyList<int> looks)
    {
        Arguments.RequireLevel(tolerated);
        Arguments.RequireLevel(overallLevel);
        // Between two attainable tail probabilities the boundary does not change.
        double[] tails =
        [
            .. looks
                .SelectMany(n => Enumerable.Range(1, n).Select(x => BinomialDistribution.AtLeast(x, n, tolerated)))
                .Distinct()
                .Order(),
        ];
        int low = -1;
        int high = tails.Length;
        while (high - low > 1)
        {
            int middle = low + ((high - low) / 2);
            if (Pointwise(tolerated, tails[middle], looks).Under(tolerated).StopProbability <= overallLevel)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        StoppingBoundary boundary = Pointwise(tolerated, low < 0 ? 0 : tails[low], looks);
        double end = high < tails.Length ? tails[high] : 1;
        return new ToxicityDesign(boundary, end, boundary.Under(tolerated).StopProbability);
    }

    /// <summary>The boundary whose level holds at each look by itself.</summary>
    /// <param name="tolerated">The toxicity probability that is tolerated, phi.</param>
    /// <param name="pointwiseLevel">The largest probability to stop at one look at phi.</param>
    /// <param name="looks">Numbers of subjects at which events are counted, ascending.</param>
    /// <remarks>It does not control the probability ever to stop: print <see cref="StoppingBoundary.Under"/> with it.</remarks>
    public static StoppingBoundary Pointwise(double tolerated, double pointwiseLevel, IReadOnlyList<int> looks)
    {
        Arguments.RequireLevel(tolerated);
        Arguments.RequireProbability(pointwiseLevel);
        return new StoppingBoundary(
            looks.Select(n => new BoundaryPoint(
                n,
                FirstWhere(n, x => BinomialDistribution.AtLeast(x, n, tolerated) <= pointwiseLevel)
            ))
        );
    }

    /// <summary>The smallest x of 0..n from which a condition holds; null where it does not hold at n.</summary>
    internal static int? FirstWhere(int n, Func<int, bool> holds)
    {
        int low = -1;
        int high = n + 1;
        while (high - low > 1)
        {
            int middle = low + ((high - low) / 2);
            if (holds(middle))
            {
                high = middle;
            }
            else
            {
                low = middle;
            }
        }

        return high > n ? null : high;
    }
}
