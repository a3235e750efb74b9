using DebiriReports.Statistics.Distributions;

namespace DebiriReports.Statistics.Designs;

/// <summary>A two-stage design with its operating characteristics.</summary>
/// <param name="Design">The design.</param>
/// <param name="Size">The probability to reject H0 at p0.</param>
/// <param name="Power">The probability to reject H0 at p1.</param>
/// <param name="ExpectedSizeAtNull">The expected number of subjects at p0, EN0.</param>
/// <param name="EarlyStopAtNull">The probability to stop after stage 1 at p0, PET0.</param>
public sealed record SimonCandidate(
    SimonDesign Design,
    double Size,
    double Power,
    double ExpectedSizeAtNull,
    double EarlyStopAtNull
);

/// <summary>The designs that a search finds.</summary>
/// <param name="Optimal">The design with the smallest expected number of subjects at p0; null if there is none.</param>
/// <param name="Minimax">Of the designs with the fewest subjects the one with the smallest EN0; null if there is none.</param>
/// <param name="Admissible">
/// The designs from minimax to optimal that are best for some weight of the two criteria (Jung and others 2004), ascending in
/// subjects.
/// </param>
public sealed record SimonSearchResult(
    SimonCandidate? Optimal,
    SimonCandidate? Minimax,
    IReadOnlyList<SimonCandidate> Admissible
);

/// <summary>Searches all two-stage designs of Simon (1989) that hold an error of either kind.</summary>
public static class SimonSearch
{
    /// <summary>Finds the optimal and the minimax design.</summary>
    /// <param name="p0">The response probability under H0.</param>
    /// <param name="p1">The response probability of interest, above p0.</param>
    /// <param name="alpha">The largest probability to reject H0 at p0.</param>
    /// <param name="beta">The largest probability to accept H0 at p1.</param>
    /// <param name="maximumSubjects">The largest n that is searched.</param>
    /// <remarks>
    /// Exhaustive: each n, n1 and r1, with the smallest r that holds alpha. R: <c>clinfun::ph2simon(p0, p1, alpha, beta)</c>,
    /// whose <c>nmax</c> is 100.
    /// </remarks>
    public static SimonSearchResult Find(double p0, double p1, double alpha, double beta, int maximumSubjects = 100)
    {
        if (!(p0 > 0 && p0 < p1 && p1 < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(p1), p1, "0 < p0 < p1 < 1 is expected.");
        }

        Arguments.RequireLevel(alpha);
        Arguments.RequireLevel(beta);
        BinomialTables null0 = new(p0, maximumSubjects);
        BinomialTables at1 = new(p1, maximumSubjects);
        List<SimonCandidate> bestBySize = [];
        for (int n = 2; n <= maximumSubjects; n++)
        {
            SimonCandidate? best = BestOf(n, alpha, beta, null0, at1);
            if (best is not null)
            {
                bestBySize.Add(best);
            }
        }

        SimonCandidate? optimal = bestBySize.MinBy(candidate => candidate.ExpectedSizeAtNull);
        return new SimonSearchResult(optimal, bestBySize.FirstOrDefault(), Admissible(bestBySize, optimal));
    }

    /// <summary>The design with n subjects and the smallest expected number at p0.</summary>
    private static SimonCandidate? BestOf(int n, double alpha, double beta, BinomialTables null0, BinomialTables at1)
    {
        SimonCandidate? best = null;
        for (int n1 = 1; n1 < n; n1++)
        {
            int n2 = n - n1;
            // With a larger r1 the study stops earlier and needs no larger r: r falls from its start only.
            int r = n - 1;
            for (int r1 = 0; r1 < n1; r1++)
            {
                double early = null0.Cumulative(r1, n1);
                double expected = n1 + ((1 - early) * n2);
                if (best is not null && expected >= best.ExpectedSizeAtNull)
                {
                    continue;
                }

                while (r > r1 && null0.Reject(r1, n1, r - 1, n2) <= alpha)
                {
                    r--;
                }

                r = Math.Max(r, r1);
                double size = null0.Reject(r1, n1, r, n2);
                double power = at1.Reject(r1, n1, r, n2);
                if (size <= alpha && power >= 1 - beta)
                {
                    best = new SimonCandidate(new SimonDesign(r1, n1, r, n), size, power, expected, early);
                }
            }
        }

        return best;
    }

    /// <summary>The lower convex hull of expected against maximum size, from minimax to optimal.</summary>
    private static List<SimonCandidate> Admissible(List<SimonCandidate> bestBySize, SimonCandidate? optimal)
    {
        List<SimonCandidate> hull = [];
        foreach (SimonCandidate next in bestBySize)
        {
            while (hull.Count >= 2 && Turn(hull[^2], hull[^1], next) <= 0)
            {
                hull.RemoveAt(hull.Count - 1);
            }

            hull.Add(next);
            if (ReferenceEquals(next, optimal))
            {
                break;
            }
        }

        return hull;
    }

    private static double Turn(SimonCandidate a, SimonCandidate b, SimonCandidate c) =>
        ((b.Design.N - a.Design.N) * (c.ExpectedSizeAtNull - a.ExpectedSizeAtNull))
        - ((b.ExpectedSizeAtNull - a.ExpectedSizeAtNull) * (c.Design.N - a.Design.N));

    /// <summary>Masses and cumulative probabilities of all binomial distributions up to a size.</summary>
    private sealed class BinomialTables
    {
        private readonly double[][] _mass;
        private readonly double[][] _atLeast;
        private readonly double[][] _cumulative;

        public BinomialTables(double p, int maximum)
        {
            _mass = new double[maximum + 1][];
            _atLeast = new double[maximum + 1][];
            _cumulative = new double[maximum + 1][];
            for (int n = 0; n <= maximum; n++)
            {
                _mass[n] = new double[n + 1];
                _cumulative[n] = new double[n + 1];
                _atLeast[n] = new double[n + 2];
                double sum = 0;
                for (int k = 0; k <= n; k++)
                {
                    _mass[n][k] = BinomialDistribution.Mass(k, n, p);
                    sum += _mass[n][k];
                    _cumulative[n][k] = sum;
                }

                for (int k = n; k >= 0; k--)
                {
                    _atLeast[n][k] = _atLeast[n][k + 1] + _mass[n][k];
                }
            }
        }

        public double Cumulative(int k, int n) => _cumulative[n][k];

        public double Reject(int r1, int n1, int r, int n2)
        {
            double[] mass = _mass[n1];
            double[] atLeast = _atLeast[n2];
            double sum = 0;
            for (int x1 = Math.Max(r1 + 1, r + 1 - n2); x1 <= n1; x1++)
            {
                sum += mass[x1] * atLeast[Math.Max(0, r + 1 - x1)];
            }

            return sum;
        }
    }
}
