using DebiriReports.Statistics.Distributions;

namespace DebiriReports.Statistics.Designs;

/// <summary>A two-stage design of Simon (1989): stop for futility at n1 if X1 &lt;= r1, reject H0 at n if X &gt; r.</summary>
/// <param name="R1">The largest number of responders at which the study stops after stage 1.</param>
/// <param name="N1">Subjects of stage 1.</param>
/// <param name="R">The largest number of responders at which H0 stands after stage 2.</param>
/// <param name="N">Subjects of both stages.</param>
public sealed record SimonDesign(int R1, int N1, int R, int N)
{
    /// <summary>Subjects of stage 2.</summary>
    public int N2 => N - N1;

    /// <summary>The probability to stop after stage 1.</summary>
    /// <param name="p">The true response probability.</param>
    public double EarlyStopProbability(double p) => BinomialDistribution.Cumulative(R1, N1, p);

    /// <summary>The probability to reject H0: the size at p0, the power at p1.</summary>
    /// <param name="p">The true response probability.</param>
    public double RejectProbability(double p) => ContinueAndReach(R + 1, p);

    /// <summary>The expected number of subjects.</summary>
    /// <param name="p">The true response probability.</param>
    public double ExpectedSize(double p) => N1 + ((1 - EarlyStopProbability(p)) * N2);

    /// <summary>P(X1 &gt; r1 and X1 + X2 &gt;= total).</summary>
    internal double ContinueAndReach(int total, double p)
    {
        double sum = 0;
        for (int x1 = R1 + 1; x1 <= N1; x1++)
        {
            sum += BinomialDistribution.Mass(x1, N1, p) * BinomialDistribution.AtLeast(total - x1, N2, p);
        }

        return Math.Min(1, sum);
    }

    /// <summary>P(X1 &gt; r1 and X1 + X2 &lt;= total).</summary>
    internal double ContinueAndStayAt(int total, double p)
    {
        double sum = 0;
        for (int x1 = R1 + 1; x1 <= Math.Min(N1, total); x1++)
        {
            sum += BinomialDistribution.Mass(x1, N1, p) * BinomialDistribution.Cumulative(total - x1, N2, p);
        }

        return Math.Min(1, sum);
    }

    /// <summary>Stops unless 0 &lt;= r1 &lt; n1 &lt; n and r1 &lt;= r &lt; n.</summary>
    internal void Require()
    {
        if (R1 < 0 || N1 <= R1 || N <= N1 || R < R1 || R >= N)
        {
            throw new ArgumentException($"{R1}/{N1}, {R}/{N} is not a two-stage design.");
        }
    }
}
