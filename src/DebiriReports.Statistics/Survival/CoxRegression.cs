using DebiriReports.Statistics.Distributions;
using DebiriReports.Statistics.Linear;

namespace DebiriReports.Statistics.Survival;

/// <summary>What the partial likelihood does with events at the same time.</summary>
public enum CoxTies
{
    /// <summary>Efron (1977): the default, as R.</summary>
    Efron,

    /// <summary>Breslow (1974): the default of SAS.</summary>
    Breslow,

    /// <summary>The conditional likelihood of time as discrete: R <c>ties = "exact"</c>, SAS <c>ties=discrete</c>.</summary>
    Exact,
}

/// <summary>How a Cox regression is fitted.</summary>
public sealed record CoxOptions
{
    /// <summary>What the partial likelihood does with events at the same time.</summary>
    public CoxTies Ties { get; init; } = CoxTies.Efron;

    /// <summary>The two-sided confidence level of the limits of hazard ratios.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>
    /// The relative change of the log-likelihood at which the iteration ends. 1e-9 is R's, and gives R's digits: the
    /// coefficient is then within about 1e-7 standard errors of the maximum. Smaller values go on to the maximum.
    /// </summary>
    public double Tolerance { get; init; } = 1e-9;

    /// <summary>How many iterations at most; R has 20.</summary>
    public int MaximumIterations { get; init; } = 20;
}

/// <summary>One coefficient of a Cox regression.</summary>
/// <param name="Beta">The log hazard ratio; <see cref="double.NaN"/> where the covariate depends on those before it.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="HazardRatio">exp(beta).</param>
/// <param name="Limits">The Wald interval of the hazard ratio.</param>
/// <param name="Z">Beta / standard error.</param>
/// <param name="PValue">The two-sided Wald p-value.</param>
/// <param name="MayBeInfinite">
/// Whether the likelihood still rises as the coefficient runs away, as it does where one group has no event: a display should
/// print NE for ratio and limits.
/// </param>
public sealed record CoxCoefficient(
    double Beta,
    double StandardError,
    double HazardRatio,
    Interval Limits,
    double Z,
    double PValue,
    bool MayBeInfinite
);

/// <summary>A fitted Cox regression.</summary>
/// <param name="Coefficients">One a covariate, in the order given.</param>
/// <param name="Covariance">The inverse of the information matrix.</param>
/// <param name="LogLikelihoodAtZero">The log partial likelihood without effect.</param>
/// <param name="LogLikelihood">The log partial likelihood at the maximum.</param>
/// <param name="LikelihoodRatio">The test of all covariates by twice the gain of the log-likelihood.</param>
/// <param name="Score">The test of all covariates by the slope at zero; with one group covariate the log-rank test.</param>
/// <param name="Wald">The test of all covariates by coefficients over standard errors.</param>
/// <param name="Subjects">How many subjects.</param>
/// <param name="Events">How many events.</param>
/// <param name="Iterations">How many iterations.</param>
/// <param name="Converged">Whether the iteration ended before its limit.</param>
public sealed record CoxFit(
    IReadOnlyList<CoxCoefficient> Coefficients,
    double[,] Covariance,
    double LogLikelihoodAtZero,
    double LogLikelihood,
    Proportions.ChiSquareResult LikelihoodRatio,
    Proportions.ChiSquareResult Score,
    Proportions.ChiSquareResult Wald,
    int Subjects,
    int Events,
    int Iterations,
    bool Converged
);

/// <summary>The proportional-hazards regression of Cox (1972), with right-censored times that start at 0.</summary>
public static class CoxRegression
{
    /// <summary>Fits the regression.</summary>
    /// <param name="times">One a subject, not negative.</param>
    /// <param name="events">Whether the subject's time ends with the event.</param>
    /// <param name="covariates">For each subject the values of all covariates, without missing values.</param>
    /// <param name="strata">The subject's stratum, any number; empty for a regression without strata.</param>
    /// <param name="options">How to fit; null for the defaults.</param>
    /// <returns>Without events, or without covariates that vary, coefficients are not estimable.</returns>
    /// <remarks>
    /// Newton's method from zero with R's rule to stop. R: <c>coxph(Surv(t, e) ~ x + strata(s), ties = ...)</c>. SAS:
    /// <c>proc phreg; model t*e(0) = x / ties=...; strata s;</c>
    /// </remarks>
    /// <exception cref="ArgumentException">A time is missing or negative, a covariate is missing, or lengths differ.</exception>
    public static CoxFit Fit(
        ReadOnlySpan<double> times,
        ReadOnlySpan<bool> events,
        IReadOnlyList<double[]> covariates,
        ReadOnlySpan<int> strata = default,
        CoxOptions? options = null
    )
    {
        options ??= new CoxOptions();
        Arguments.RequireLevel(options.Level);
        Arguments.RequireSameLength(events.Length, times.Length, nameof(events));
        Arguments.RequireSameLength(covariates.Count, times.Length, nameof(covariates));
        CoxLikelihood likelihood = new(
            Strata.Split(TiedTimes.Of(times), strata),
            events.ToArray(),
            Centered(covariates),
            options.Ties
        );

        CoxPoint zero = likelihood.At(new double[likelihood.CovariateCount]);
        SymmetricSystem system = SymmetricSystem.Factor(zero.Information);
        double score = system.QuadraticForm(zero.Slope);
        (CoxPoint point, bool[] infinite, int iterations, bool converged) = Climb(likelihood, zero, system, options);
        return Conclude(zero, score, point, infinite, iterations, converged, likelihood, options);
    }

    /// <summary>Newton's method, with the rule to stop and the step halving of R's coxph.</summary>
    private static (CoxPoint Point, bool[] Infinite, int Iterations, bool Converged) Climb(
        CoxLikelihood likelihood,
        CoxPoint zero,
        SymmetricSystem system,
        CoxOptions options
    )
    {
        int p = likelihood.CovariateCount;
        CoxPoint best = zero;
        double[] step = system.Solve(zero.Slope);
        int halvings = 0;
        for (int iteration = 1; iteration <= options.MaximumIterations; iteration++)
        {
            double[] beta = new double[p];
            for (int i = 0; i < p; i++)
            {
                beta[i] = best.Beta[i] + step[i];
            }

            CoxPoint point = likelihood.At(beta);
            bool finite = point.IsFinite;
            if (
                finite
                && halvings == 0
                && Math.Abs(1 - (best.LogLikelihood / point.LogLikelihood)) <= options.Tolerance
            )
            {
                return (point, RunningAway(point, system, options.Tolerance), iteration, true);
            }

            if (!finite || point.LogLikelihood < best.LogLikelihood)
            {
                // At the maximum a step can lower the likelihood by rounding alone.
                if (finite && best.LogLikelihood - point.LogLikelihood <= 1e-14 * Math.Abs(best.LogLikelihood))
                {
                    return (best, RunningAway(best, system, options.Tolerance), iteration, true);
                }

                halvings++;
                for (int i = 0; i < p; i++)
                {
                    step[i] /= halvings + 1;
                }
            }
            else
            {
                halvings = 0;
                best = point;
                step = SymmetricSystem.Factor(point.Information).Solve(point.Slope);
            }
        }

        return (best, RunningAway(best, system, options.Tolerance), options.MaximumIterations, false);
    }

    /// <summary>
    /// Which coefficients still move by much although the likelihood stands still: R's warning that beta may be infinite.
    /// </summary>
    private static bool[] RunningAway(CoxPoint point, SymmetricSystem atZero, double tolerance)
    {
        SymmetricSystem here = SymmetricSystem.Factor(point.Information);
        double[] next = here.Solve(point.Slope);
        double small = Math.Max(tolerance, 1e-9);
        // Far out the information is lost: a row that was not redundant at zero becomes so.
        return
        [
            .. next.Select(
                (step, i) =>
                    (here.Redundant[i] && !atZero.Redundant[i])
                    || (Math.Abs(step) > small && Math.Abs(step) > Math.Sqrt(small) * Math.Abs(point.Beta[i]))
            ),
        ];
    }

    private static CoxFit Conclude(
        CoxPoint zero,
        double score,
        CoxPoint point,
        bool[] infinite,
        int iterations,
        bool converged,
        CoxLikelihood likelihood,
        CoxOptions options
    )
    {
        int p = likelihood.CovariateCount;
        SymmetricSystem system = SymmetricSystem.Factor(point.Information);
        double[,] covariance = system.Inverse();
        double z = NormalDistribution.TwoSidedQuantile(options.Level);
        CoxCoefficient[] coefficients = new CoxCoefficient[p];
        for (int i = 0; i < p; i++)
        {
            double beta = system.Redundant[i] ? double.NaN : point.Beta[i];
            double error = system.Redundant[i] ? double.NaN : Math.Sqrt(covariance[i, i]);
            coefficients[i] = new CoxCoefficient(
                beta,
                error,
                Math.Exp(beta),
                new Interval(Math.Exp(beta - (z * error)), Math.Exp(beta + (z * error))),
                beta / error,
                NormalDistribution.TwoSided(beta / error),
                infinite[i]
            );
        }

        int freedom = system.Redundant.Count(redundant => !redundant);
        double wald = 0;
        for (int i = 0; i < p; i++)
        {
            for (int j = 0; j < p; j++)
            {
                wald += point.Beta[i] * point.Information[i, j] * point.Beta[j];
            }
        }

        return new CoxFit(
            coefficients,
            covariance,
            zero.LogLikelihood,
            point.LogLikelihood,
            Proportions.ChiSquareResult.From(2 * (point.LogLikelihood - zero.LogLikelihood), freedom),
            Proportions.ChiSquareResult.From(score, freedom),
            Proportions.ChiSquareResult.From(wald, freedom),
            likelihood.SubjectCount,
            likelihood.EventCount,
            iterations,
            converged
        );
    }

    /// <summary>Covariates less their means: the likelihood is the same, and exp() stays in range.</summary>
    private static double[][] Centered(IReadOnlyList<double[]> covariates)
    {
        int n = covariates.Count;
        int p = n == 0 ? 0 : covariates[0].Length;
        double[] mean = new double[p];
        for (int i = 0; i < n; i++)
        {
            Arguments.RequireSameLength(covariates[i].Length, p, nameof(covariates));
            for (int j = 0; j < p; j++)
            {
                if (!double.IsFinite(covariates[i][j]))
                {
                    throw new ArgumentException(
                        $"Covariate {j + 1} of subject {i + 1} is missing.",
                        nameof(covariates)
                    );
                }

                mean[j] += covariates[i][j] / n;
            }
        }

        return [.. covariates.Select(row => row.Select((value, j) => value - mean[j]).ToArray())];
    }
}
