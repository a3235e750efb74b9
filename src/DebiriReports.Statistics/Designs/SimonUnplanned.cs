using DebiriReports.Statistics.Distributions;

namespace DebiriReports.Statistics.Designs;

/// <summary>The result of a Simon two-stage study whose second stage had another size than planned.</summary>
/// <param name="Responders">Responders of both stages.</param>
/// <param name="Subjects">Subjects of both stages, as they were.</param>
/// <param name="MedianUnbiased">The p at which the p-value is one half.</param>
/// <param name="PValue">The p-value against p0.</param>
/// <param name="Limits">The p at which the p-value is (1 - level) / 2 and (1 + level) / 2.</param>
/// <param name="Rejected">Whether stage 2 by itself is as unlikely as the plan allowed after this stage 1.</param>
public sealed record SimonUnplannedResult(
    int Responders,
    int Subjects,
    double MedianUnbiased,
    double PValue,
    Interval Limits,
    bool Rejected
);

/// <summary>Inference after a Simon two-stage study whose second stage had another size than planned.</summary>
/// <remarks>
/// <para>
/// Koyama and Chen (2008), Statistics in Medicine 27:3145, section 4. The plan gives the conditional error
/// A(x1, q) = P(X2 &gt;= r + 1 - x1 | n2, q). What stage 2 showed, P(X2 &gt;= x2 | m2, p) with the m2 subjects it had, is
/// made equal to it: q* solves A(x1, q*) = P(X2 &gt;= x2 | m2, p). The p-value is then the sum of P(X1 = y | p) A(y, q*) over
/// all y &gt; r1, the interval its inverse.
/// </para>
/// <para>
/// It depends on the responders of stage 1, not on the total alone. Where stage 1 alone had passed r, the outcome is one
/// of the most extreme whatever stage 2 showed, as in the program of the authors.
/// </para>
/// </remarks>
public static class SimonUnplanned
{
    /// <summary>Analyses a study that went on to a stage 2 of any size.</summary>
    /// <param name="design">The plan.</param>
    /// <param name="stage1Responders">Responders among the n1 subjects of stage 1, more than r1.</param>
    /// <param name="stage2Responders">Responders of stage 2.</param>
    /// <param name="stage2Subjects">Subjects of stage 2, as they were; at least 1.</param>
    /// <param name="p0">The response probability under H0.</param>
    /// <param name="level">The two-sided confidence level.</param>
    /// <exception cref="ArgumentException">At most r1 responders in stage 1: the study had to stop.</exception>
    public static SimonUnplannedResult Analyze(
        SimonDesign design,
        int stage1Responders,
        int stage2Responders,
        int stage2Subjects,
        double p0,
        double level = 0.95
    )
    {
        design.Require();
        Arguments.RequireProbability(p0);
        Arguments.RequireLevel(level);
        Arguments.RequireCount(stage1Responders, design.N1);
        Arguments.RequireCount(stage2Responders, stage2Subjects);
        if (stage1Responders <= design.R1 || stage2Subjects < 1)
        {
            throw new ArgumentException(
                $"The design goes on above {design.R1} responders, to a stage 2 of at least one subject.",
                nameof(stage1Responders)
            );
        }

        double PValue(double p) => Tail(design, stage1Responders, stage2Responders, stage2Subjects, p);
        double tail = (1 - level) / 2;
        return new SimonUnplannedResult(
            stage1Responders + stage2Responders,
            design.N1 + stage2Subjects,
            BracketedRoot.Find(p => PValue(p) - 0.5, 0, 1),
            PValue(p0),
            new Interval(
                BracketedRoot.Find(p => PValue(p) - tail, 0, 1),
                BracketedRoot.Find(p => PValue(p) - (1 - tail), 0, 1)
            ),
            BinomialDistribution.AtLeast(stage2Responders, stage2Subjects, p0)
                <= BinomialDistribution.AtLeast(design.R + 1 - stage1Responders, design.N2, p0)
        );
    }

    private static double Tail(SimonDesign design, int x1, int x2, int m2, double p)
    {
        double conditional = BinomialDistribution.AtLeast(x2, m2, p);
        double equivalent = Equivalent(design.R + 1 - x1, design.N2, conditional);
        double sum = 0;
        for (int y = design.R1 + 1; y <= design.N1; y++)
        {
            sum +=
                BinomialDistribution.Mass(y, design.N1, p)
                * BinomialDistribution.AtLeast(design.R + 1 - y, design.N2, equivalent);
        }

        return Math.Min(1, sum);
    }

    /// <summary>The q at which P(X2 &gt;= needed | n2, q) is a probability: P(X2 &gt;= k) is a beta distribution of q.</summary>
    private static double Equivalent(int needed, int n2, double probability) =>
        needed <= 0 ? 0
        : needed > n2 || probability >= 1 ? 1
        : probability <= 0 ? 0
        : BetaDistribution.Quantile(probability, needed, n2 - needed + 1);
}
