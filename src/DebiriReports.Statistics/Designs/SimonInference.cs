using DebiriReports.Statistics.Distributions;

namespace DebiriReports.Statistics.Designs;

/// <summary>The result of a Simon two-stage study, adjusted for its design.</summary>
/// <param name="Responders">Responders in all stages that took place.</param>
/// <param name="Subjects">Subjects in all stages that took place.</param>
/// <param name="Stage">The stage at which the study ended: 1 or 2.</param>
/// <param name="Naive">Responders / subjects; biased low where the study could have stopped.</param>
/// <param name="Umvue">The uniformly minimum-variance unbiased estimate (Jung and Kim 2004).</param>
/// <param name="MedianUnbiased">The p at which the outcome is as likely exceeded as not (Koyama and Chen 2008).</param>
/// <param name="PValue">P(at least as extreme | p0) in the stagewise order (Jung 2006).</param>
/// <param name="Limits">The interval that goes with the p-value.</param>
/// <param name="Rejected">Whether the design's own boundary rejects H0.</param>
public sealed record SimonResult(
    int Responders,
    int Subjects,
    int Stage,
    double Naive,
    double Umvue,
    double MedianUnbiased,
    double PValue,
    Interval Limits,
    bool Rejected
);

/// <summary>Estimate, interval and p-value after a Simon two-stage study that kept to its plan.</summary>
/// <remarks>
/// Outcomes are ordered by the UMVUE: all that stop at stage 1 come before all that do not, within a stage by responders.
/// Where the size of stage 2 differs from the plan these formulas do not hold.
/// </remarks>
public static class SimonInference
{
    /// <summary>Analyses a study that stopped after stage 1.</summary>
    /// <param name="design">The design.</param>
    /// <param name="responders">Responders among the n1 subjects, at most r1.</param>
    /// <param name="p0">The response probability under H0.</param>
    /// <param name="level">The two-sided confidence level.</param>
    /// <exception cref="ArgumentException">More than r1 responders: the study had to go on.</exception>
    public static SimonResult AfterStage1(SimonDesign design, int responders, double p0, double level = 0.95)
    {
        design.Require();
        Arguments.RequireCount(responders, design.N1);
        if (responders > design.R1)
        {
            throw new ArgumentException(
                $"With {responders} responders the design goes on: it stops at {design.R1} or fewer.",
                nameof(responders)
            );
        }

        return Analyze(
            design,
            1,
            responders,
            design.N1,
            p0,
            level,
            p => BinomialDistribution.AtLeast(responders, design.N1, p),
            p => BinomialDistribution.Cumulative(responders, design.N1, p)
        );
    }

    /// <summary>Analyses a study that went on to stage 2.</summary>
    /// <param name="design">The design.</param>
    /// <param name="responders">Responders among all n subjects, more than r1.</param>
    /// <param name="p0">The response probability under H0.</param>
    /// <param name="level">The two-sided confidence level.</param>
    /// <exception cref="ArgumentException">At most r1 responders: the study had to stop.</exception>
    public static SimonResult AfterStage2(SimonDesign design, int responders, double p0, double level = 0.95)
    {
        design.Require();
        Arguments.RequireCount(responders, design.N);
        if (responders <= design.R1)
        {
            throw new ArgumentException(
                $"With {responders} responders the design stopped: it goes on above {design.R1}.",
                nameof(responders)
            );
        }

        return Analyze(
            design,
            2,
            responders,
            design.N,
            p0,
            level,
            p => design.ContinueAndReach(responders, p),
            p => design.EarlyStopProbability(p) + design.ContinueAndStayAt(responders, p)
        );
    }

    private static SimonResult Analyze(
        SimonDesign design,
        int stage,
        int responders,
        int subjects,
        double p0,
        double level,
        Func<double, double> atLeast,
        Func<double, double> atMost
    )
    {
        Arguments.RequireProbability(p0);
        Arguments.RequireLevel(level);
        double tail = (1 - level) / 2;
        double lower = responders == 0 ? 0 : BracketedRoot.Find(p => atLeast(p) - tail, 0, 1);
        double upper = responders == subjects ? 1 : BracketedRoot.Find(p => atMost(p) - tail, 0, 1);
        // Without responders every outcome is at least as extreme, and no p has the median.
        double median = responders == 0 ? 0 : BracketedRoot.Find(p => atLeast(p) - 0.5, 0, 1);
        return new SimonResult(
            responders,
            subjects,
            stage,
            (double)responders / subjects,
            Umvue(design, stage, responders),
            median,
            atLeast(p0),
            new Interval(lower, upper),
            stage == 2 && responders > design.R
        );
    }

    private static double Umvue(SimonDesign design, int stage, int responders)
    {
        if (stage == 1)
        {
            return (double)responders / design.N1;
        }

        int first = Math.Max(design.R1 + 1, responders - design.N2);
        int last = Math.Min(responders, design.N1);
        double scale = GammaFunction.LogChoose(design.N, responders);
        double numerator = 0;
        double denominator = 0;
        for (int x1 = first; x1 <= last; x1++)
        {
            // C(n1-1, x1-1) = C(n1, x1) x1 / n1
            double paths = Math.Exp(
                GammaFunction.LogChoose(design.N1, x1) + GammaFunction.LogChoose(design.N2, responders - x1) - scale
            );
            denominator += paths;
            numerator += paths * x1 / design.N1;
        }

        return numerator / denominator;
    }
}
