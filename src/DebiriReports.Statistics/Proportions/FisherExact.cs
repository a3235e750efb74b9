using DebiriReports.Statistics.Distributions;

namespace DebiriReports.Statistics.Proportions;

/// <summary>What Fisher's exact test looks for.</summary>
public enum FisherAlternative
{
    /// <summary>The sum of all tables not more likely than the observed one: the default, as SAS and R.</summary>
    TwoSided,

    /// <summary>The first proportion is greater.</summary>
    Greater,

    /// <summary>The first proportion is less.</summary>
    Less,
}

/// <summary>Fisher's exact test of two proportions.</summary>
public static class FisherExact
{
    // R allows for rounding in the comparison of probabilities by this factor.
    internal const double ProbabilityFactor = 1 + 1e-7;

    /// <summary>The p-value.</summary>
    /// <param name="groups">The two groups.</param>
    /// <param name="alternative">The alternative.</param>
    /// <returns>1 where a margin is 0 and one table alone is possible.</returns>
    /// <remarks>R: <c>fisher.test(table)$p.value</c>. SAS: <c>exact fisher</c>.</remarks>
    public static double PValue(TwoProportions groups, FisherAlternative alternative = FisherAlternative.TwoSided) =>
        PValue(groups, alternative, midP: false);

    /// <summary>The mid-p-value: half of the probability of the observed table is left out.</summary>
    /// <param name="groups">The two groups.</param>
    /// <param name="alternative">The alternative.</param>
    public static double MidPValue(TwoProportions groups, FisherAlternative alternative = FisherAlternative.TwoSided) =>
        PValue(groups, alternative, midP: true);

    /// <summary>The conditional maximum-likelihood odds ratio and its exact interval.</summary>
    /// <param name="groups">The two groups.</param>
    /// <param name="level">The two-sided confidence level.</param>
    /// <returns>A ratio or limit of 0 or infinity where the observed table is an extreme one.</returns>
    /// <remarks>R: <c>fisher.test(table)$estimate</c> and <c>$conf.int</c>.</remarks>
    public static Contrast OddsRatio(TwoProportions groups, double level = 0.95)
    {
        groups.Require();
        Arguments.RequireLevel(level);
        NoncentralHypergeometric tables = new(groups);
        if (tables.Low == tables.High)
        {
            return new Contrast(double.NaN, new Interval(0, double.PositiveInfinity));
        }

        int x = groups.X1;
        double tail = (1 - level) / 2;
        double estimate =
            x == tables.Low ? 0
            : x == tables.High ? double.PositiveInfinity
            : Solve(t => tables.Mean(t) - x);
        return new Contrast(
            estimate,
            new Interval(
                x == tables.Low ? 0 : Solve(t => tables.AtLeast(x, t) - tail),
                x == tables.High ? double.PositiveInfinity : Solve(t => tables.AtMost(x, t) - tail)
            )
        );
    }

    private static double PValue(TwoProportions groups, FisherAlternative alternative, bool midP)
    {
        groups.Require();
        int responders = groups.X1 + groups.X2;
        double Mass(int k) => HypergeometricDistribution.Mass(k, groups.N1, groups.N2, responders);
        double observed = Mass(groups.X1);
        double left = midP ? observed / 2 : 0;
        double less = HypergeometricDistribution.Cumulative(groups.X1, groups.N1, groups.N2, responders);
        double greater = HypergeometricDistribution.AtLeast(groups.X1, groups.N1, groups.N2, responders);
        switch (alternative)
        {
            case FisherAlternative.Less:
                return less - left;
            case FisherAlternative.Greater:
                return greater - left;
            case FisherAlternative.TwoSided:
                int low = Math.Max(0, responders - groups.N2);
                int high = Math.Min(groups.N1, responders);
                double limit = observed * ProbabilityFactor;
                double sum = 0;
                for (int k = low; k <= high; k++)
                {
                    double mass = Mass(k);
                    sum += mass <= limit ? mass : 0;
                }

                return Math.Min(1, sum) - left;
            default:
                throw new ArgumentOutOfRangeException(nameof(alternative), alternative, null);
        }
    }

    /// <summary>The odds ratio at the root of a function that is monotone in its logarithm.</summary>
    private static double Solve(Func<double, double> function) => Math.Exp(BracketedRoot.Find(function, -700, 700));

    /// <summary>The tables with the margins of two groups, under any odds ratio.</summary>
    private sealed class NoncentralHypergeometric
    {
        private readonly double[] _logMass;

        public NoncentralHypergeometric(TwoProportions groups)
        {
            int responders = groups.X1 + groups.X2;
            Low = Math.Max(0, responders - groups.N2);
            High = Math.Min(groups.N1, responders);
            _logMass = new double[High - Low + 1];
            for (int k = Low; k <= High; k++)
            {
                _logMass[k - Low] =
                    GammaFunction.LogChoose(groups.N1, k) + GammaFunction.LogChoose(groups.N2, responders - k);
            }
        }

        public int Low { get; }

        public int High { get; }

        public double Mean(double logOdds) => Sum(logOdds, k => k);

        public double AtLeast(int x, double logOdds) => Sum(logOdds, k => k >= x ? 1 : 0);

        public double AtMost(int x, double logOdds) => Sum(logOdds, k => k <= x ? 1 : 0);

        private double Sum(double logOdds, Func<int, double> weight)
        {
            double most = double.NegativeInfinity;
            for (int i = 0; i < _logMass.Length; i++)
            {
                most = Math.Max(most, _logMass[i] + (i * logOdds));
            }

            double sum = 0;
            double total = 0;
            for (int i = 0; i < _logMass.Length; i++)
            {
                double mass = Math.Exp(_logMass[i] + (i * logOdds) - most);
                total += mass;
                sum += mass * weight(Low + i);
            }

            return sum / total;
        }
    }
}
