using DebiriReports.Statistics.Distributions;

namespace DebiriReports.Statistics.Designs;

/// <summary>Bayesian boundaries for toxicity under a beta prior (P. Thall and R. Simon 1994; N. Geller and others 2003).</summary>
public static class BetaBinomialBoundary
{
    /// <summary>Stops where the posterior probability that toxicity exceeds what is tolerated is above a threshold.</summary>
    /// <param name="priorA">The first shape of the prior, in events.</param>
    /// <param name="priorB">The second shape of the prior, in subjects without event.</param>
    /// <param name="tolerated">The toxicity probability that is tolerated, phi.</param>
    /// <param name="threshold">The posterior probability above which the study stops, tau.</param>
    /// <param name="looks">Numbers of subjects at which events are counted, ascending.</param>
    /// <remarks>
    /// The threshold is no error rate: print <see cref="StoppingBoundary.Under"/> with the boundary.
    /// </remarks>
    public static StoppingBoundary Make(
        double priorA,
        double priorB,
        double tolerated,
        double threshold,
        IReadOnlyList<int> looks
    )
    {
        Arguments.RequireLevel(threshold);
        return new StoppingBoundary(
            looks.Select(n => new BoundaryPoint(
                n,
                ToxicityBoundary.FirstWhere(n, x => PosteriorExcess(priorA, priorB, tolerated, x, n) > threshold)
            ))
        );
    }

    /// <summary>The posterior probability that toxicity exceeds what is tolerated.</summary>
    /// <param name="priorA">The first shape of the prior, in events.</param>
    /// <param name="priorB">The second shape of the prior, in subjects without event.</param>
    /// <param name="tolerated">The toxicity probability that is tolerated, phi.</param>
    /// <param name="events">Events so far.</param>
    /// <param name="subjects">Subjects evaluated so far.</param>
    public static double PosteriorExcess(double priorA, double priorB, double tolerated, int events, int subjects)
    {
        Arguments.RequireLevel(tolerated);
        Arguments.RequireCount(events, subjects);
        return BetaDistribution.UpperTail(tolerated, priorA + events, priorB + subjects - events);
    }
}
