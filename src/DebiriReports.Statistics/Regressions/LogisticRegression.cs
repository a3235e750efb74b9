using DebiriReports.Statistics.Distributions;
using DebiriReports.Statistics.Linear;
using DebiriReports.Statistics.Proportions;

namespace DebiriReports.Statistics.Regressions;

/// <summary>One coefficient of a logistic regression.</summary>
/// <param name="Beta">The log odds ratio; <see cref="double.NaN"/> where the covariate depends on those before it.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="OddsRatio">exp(beta).</param>
/// <param name="Limits">The Wald interval of the odds ratio.</param>
/// <param name="Z">Beta / standard error.</param>
/// <param name="PValue">The two-sided Wald p-value.</param>
public sealed record LogisticCoefficient(
    double Beta,
    double StandardError,
    double OddsRatio,
    Interval Limits,
    double Z,
    double PValue
);

/// <summary>A fitted logistic regression.</summary>
/// <param name="Intercept">The coefficient of the intercept.</param>
/// <param name="Coefficients">One a covariate, in the order given.</param>
/// <param name="LogLikelihoodOfIntercept">The log-likelihood with the intercept alone.</param>
/// <param name="LogLikelihood">The log-likelihood at the maximum.</param>
/// <param name="LikelihoodRatio">The test of all covariates.</param>
/// <param name="Subjects">How many subjects.</param>
/// <param name="Events">How many responses.</param>
/// <param name="Separated">
/// Whether a combination of covariates tells the responses apart, in whole or in part, so that coefficients run away: a display
/// should print NE for them.
/// </param>
/// <param name="Converged">Whether the iteration ended before its limit.</param>
public sealed record LogisticFit(
    LogisticCoefficient Intercept,
    IReadOnlyList<LogisticCoefficient> Coefficients,
    double LogLikelihoodOfIntercept,
    double LogLikelihood,
    ChiSquareResult LikelihoodRatio,
    int Subjects,
    int Events,
    bool Separated,
    bool Converged
);

/// <summary>Logistic regression of a binary response by maximum likelihood.</summary>
public static class LogisticRegression
{
    private const int MaximumIterations = 60;

    /// <summary>Fits the regression, with an intercept.</summary>
    /// <param name="responses">Whether the subject responded.</param>
    /// <param name="covariates">For each subject the values of all covariates, without missing values.</param>
    /// <param name="level">The two-sided confidence level of odds ratios.</param>
    /// <remarks>R: <c>glm(y ~ x, binomial)</c>. SAS: <c>proc logistic</c>.</remarks>
    /// <exception cref="ArgumentException">A covariate is missing, or lengths differ.</exception>
    public static LogisticFit Fit(ReadOnlySpan<bool> responses, IReadOnlyList<double[]> covariates, double level = 0.95)
    {
        Arguments.RequireLevel(level);
        Arguments.RequireSameLength(covariates.Count, responses.Length, nameof(covariates));
        bool[] y = responses.ToArray();
        (double[][] design, double[] mean, double[] scale) = Standardized(covariates);
        int p = mean.Length;
        int events = y.Count(response => response);
        double share = (double)events / y.Length;
        double nullLikelihood =
            events == 0 || events == y.Length
                ? 0
                : (events * Math.Log(share)) + ((y.Length - events) * Math.Log(1 - share));

        Point point = At(new double[p + 1], y, design);
        SymmetricSystem atZero = SymmetricSystem.Factor(point.Information);
        SymmetricSystem system = atZero;
        bool converged = y.Length == 0;
        bool lost = false;
        double lastStep = 0;
        for (int iteration = 0; iteration < MaximumIterations && !converged && !lost; iteration++)
        {
            double[] step = system.Solve(point.Slope);
            Point next = At(Moved(point.Beta, step, 1), y, design);
            for (int half = 1; half < 30 && !(next.LogLikelihood >= point.LogLikelihood - 1e-12); half++)
            {
                next = At(Moved(point.Beta, step, Math.Pow(0.5, half)), y, design);
            }

            lastStep = step.Max(Math.Abs);
            converged = lastStep < 1e-10 || Math.Abs(next.LogLikelihood - point.LogLikelihood) < 1e-13;
            point = next;
            system = SymmetricSystem.Factor(point.Information);
            // Far out the information is lost: a row that was not redundant at zero becomes so.
            lost = !system.Redundant.SequenceEqual(atZero.Redundant);
        }

        // On the scale of the linear predictor: where the responses are separated it moves by about 1 for ever.
        bool separated = lost || lastStep > 1e-3;
        return Conclude(
            point,
            system,
            atZero.Redundant,
            y.Length,
            events,
            nullLikelihood,
            mean,
            scale,
            level,
            separated,
            converged
        );
    }

    private static double[] Moved(double[] beta, double[] step, double part) =>
        [.. beta.Select((value, i) => value + (part * step[i]))];

    private static Point At(double[] beta, bool[] y, double[][] design)
    {
        int p = beta.Length;
        double likelihood = 0;
        double[] slope = new double[p];
        double[,] information = new double[p, p];
        for (int subject = 0; subject < y.Length; subject++)
        {
            double[] x = design[subject];
            double linear = 0;
            for (int i = 0; i < p; i++)
            {
                linear += beta[i] * x[i];
            }

            double e = Math.Exp(-Math.Abs(linear));
            double small = e / (1 + e);
            double probability = linear < 0 ? small : 1 / (1 + e);
            likelihood -= Elementary.Log1p(e) + (y[subject] == linear > 0 ? 0 : Math.Abs(linear));
            double rest = y[subject] ? (linear < 0 ? 1 / (1 + e) : small) : -probability;
            double weight = small / (1 + e);
            for (int i = 0; i < p; i++)
            {
                slope[i] += rest * x[i];
                for (int j = 0; j <= i; j++)
                {
                    information[i, j] += weight * x[i] * x[j];
                }
            }
        }

        for (int i = 0; i < p; i++)
        {
            for (int j = 0; j < i; j++)
            {
                information[j, i] = information[i, j];
            }
        }

        return new Point(beta, likelihood, slope, information);
    }

    private static LogisticFit Conclude(
        Point point,
        SymmetricSystem system,
        IReadOnlyList<bool> redundant,
        int subjects,
        int events,
        double nullLikelihood,
        double[] mean,
        double[] scale,
        double level,
        bool separated,
        bool converged
    )
    {
        int p = mean.Length;
        double[,] covariance = system.Inverse();
        LogisticCoefficient[] coefficients = new LogisticCoefficient[p];
        double intercept = point.Beta[0];
        double[] back = new double[p + 1];
        back[0] = 1;
        for (int i = 1; i <= p; i++)
        {
            double beta = redundant[i] ? double.NaN : point.Beta[i] / scale[i - 1];
            double error = Math.Sqrt(covariance[i, i]) / scale[i - 1];
            coefficients[i - 1] = Coefficient(beta, system.Redundant[i] ? double.NaN : error, level);
            back[i] = -mean[i - 1] / scale[i - 1];
            intercept += back[i] * point.Beta[i];
        }

        double variance = 0;
        for (int i = 0; i <= p; i++)
        {
            for (int j = 0; j <= p; j++)
            {
                variance += back[i] * covariance[i, j] * back[j];
            }
        }

        bool noIntercept = redundant[0];
        return new LogisticFit(
            Coefficient(
                noIntercept ? double.NaN : intercept,
                noIntercept || system.Redundant[0] ? double.NaN : Math.Sqrt(variance),
                level
            ),
            coefficients,
            nullLikelihood,
            point.LogLikelihood,
            ChiSquareResult.From(
                2 * (point.LogLikelihood - nullLikelihood),
                Enumerable.Range(1, p).Count(i => !redundant[i])
            ),
            subjects,
            events,
            separated,
            converged
        );
    }

    private static LogisticCoefficient Coefficient(double beta, double error, double level)
    {
        double half = NormalDistribution.TwoSidedQuantile(level) * error;
        return new LogisticCoefficient(
            beta,
            error,
            Math.Exp(beta),
            new Interval(Math.Exp(beta - half), Math.Exp(beta + half)),
            beta / error,
            NormalDistribution.TwoSided(beta / error)
        );
    }

    /// <summary>A column of ones, and the covariates with mean 0 and variance 1.</summary>
    private static (double[][] Design, double[] Mean, double[] Scale) Standardized(IReadOnlyList<double[]> covariates)
    {
        int n = covariates.Count;
        int p = n == 0 ? 0 : covariates[0].Length;
        double[] mean = new double[p];
        double[] scale = new double[p];
        for (int i = 0; i < n; i++)
        {
            Arguments.RequireSameLength(covariates[i].Length, p, nameof(covariates));
            if (!covariates[i].All(double.IsFinite))
            {
                throw new ArgumentException($"A covariate of subject {i + 1} is missing.", nameof(covariates));
            }
        }

        for (int j = 0; j < p; j++)
        {
            mean[j] = covariates.Sum(row => row[j]) / n;
            double squares = covariates.Sum(row => (row[j] - mean[j]) * (row[j] - mean[j]));
            scale[j] = squares > 0 ? Math.Sqrt(squares / n) : 1;
        }

        double[][] design = new double[n][];
        for (int i = 0; i < n; i++)
        {
            design[i] = new double[p + 1];
            design[i][0] = 1;
            for (int j = 0; j < p; j++)
            {
                design[i][j + 1] = (covariates[i][j] - mean[j]) / scale[j];
            }
        }

        return (design, mean, scale);
    }

    private sealed record Point(double[] Beta, double LogLikelihood, double[] Slope, double[,] Information);
}
