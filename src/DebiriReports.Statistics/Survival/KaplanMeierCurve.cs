using DebiriReports.Statistics.Distributions;

namespace DebiriReports.Statistics.Survival;

/// <summary>One step of a survival curve: a distinct time at which a subject had the event or was censored.</summary>
/// <param name="Time">The time.</param>
/// <param name="AtRisk">Subjects at risk just before.</param>
/// <param name="Events">Events at this time.</param>
/// <param name="Censored">Censorings at this time.</param>
/// <param name="Survival">The probability to stay free of the event beyond this time.</param>
/// <param name="StandardError">Greenwood's; <see cref="double.NaN"/> where the curve is 0.</param>
/// <param name="Limits">Not estimable where the curve is 1 or 0.</param>
public sealed record SurvivalStep(
    double Time,
    int AtRisk,
    int Events,
    int Censored,
    double Survival,
    double StandardError,
    Interval Limits
);

/// <summary>The survival probability at a time of interest.</summary>
/// <param name="Time">The time.</param>
/// <param name="AtRisk">Subjects with at least this time of follow-up.</param>
/// <param name="CumulativeEvents">Events up to and at this time.</param>
/// <param name="Survival">The probability to stay free of the event beyond this time.</param>
/// <param name="StandardError">Greenwood's; <see cref="double.NaN"/> where the curve is 0.</param>
/// <param name="Limits">Not estimable where the curve is 1 or 0.</param>
/// <param name="PastLastObservation">
/// Whether nobody was followed this long: the curve is carried forward, and where it is above 0 a display should print NE.
/// </param>
public sealed record SurvivalAtTime(
    double Time,
    int AtRisk,
    int CumulativeEvents,
    double Survival,
    double StandardError,
    Interval Limits,
    bool PastLastObservation
);

/// <summary>A quantile of the survival time, with Brookmeyer-Crowley limits.</summary>
/// <param name="Probability">The part of subjects that have had the event by then; 0.5 is the median.</param>
/// <param name="Estimate"><see cref="double.NaN"/> where the curve does not come down so far.</param>
/// <param name="Limits">Either limit is <see cref="double.NaN"/> where it is not reached.</param>
public sealed record SurvivalQuantile(double Probability, double Estimate, Interval Limits);

/// <summary>A Kaplan-Meier curve.</summary>
public sealed class KaplanMeierCurve
{
    private const double ProbabilityTolerance = 1.4901161193847656e-8;
    private readonly double[] _times;
    private readonly int[] _atRisk;
    private readonly int[] _events;
    private readonly int[] _censored;
    private readonly double[] _survival;
    private readonly double[] _errors;
    private readonly double _timeTolerance;
    private readonly double _z;
    private readonly int[] _cumulativeEvents;

    internal KaplanMeierCurve(
        double[] times,
        int[] atRisk,
        int[] events,
        int[] censored,
        double[] survival,
        double[] errors,
        double timeTolerance,
        double level,
        SurvivalTransform transform
    )
    {
        _times = times;
        _atRisk = atRisk;
        _events = events;
        _censored = censored;
        _survival = survival;
        _errors = errors;
        _timeTolerance = timeTolerance;
        _z = NormalDistribution.TwoSidedQuantile(level);
        Level = level;
        Transform = transform;
        _cumulativeEvents = new int[times.Length];
        for (int i = 0; i < times.Length; i++)
        {
            EventCount += events[i];
            CensoredCount += censored[i];
            _cumulativeEvents[i] = EventCount;
        }
    }

    /// <summary>The two-sided confidence level of all limits.</summary>
    public double Level { get; }

    /// <summary>The scale on which limits are symmetric.</summary>
    public SurvivalTransform Transform { get; }

    /// <summary>How many subjects.</summary>
    public int SubjectCount => EventCount + CensoredCount;

    /// <summary>How many subjects had the event.</summary>
    public int EventCount { get; }

    /// <summary>How many subjects were censored.</summary>
    public int CensoredCount { get; }

    /// <summary>How many distinct times.</summary>
    public int StepCount => _times.Length;

    /// <summary>The shortest time; <see cref="double.NaN"/> without subjects.</summary>
    public double MinimumTime => StepCount == 0 ? double.NaN : _times[0];

    /// <summary>The longest time; <see cref="double.NaN"/> without subjects.</summary>
    public double MaximumTime => StepCount == 0 ? double.NaN : _times[^1];

    /// <summary>Whether nobody had the event at the shortest time, so that a range marks it as censored.</summary>
    public bool MinimumIsCensored => StepCount > 0 && _events[0] == 0;

    /// <summary>Whether somebody was censored at the longest time and nobody had the event there.</summary>
    public bool MaximumIsCensored => StepCount > 0 && _events[^1] == 0;

    /// <summary>The distinct times, ascending.</summary>
    public ReadOnlySpan<double> Times => _times;

    /// <summary>Subjects at risk just before each time.</summary>
    public ReadOnlySpan<int> AtRisk => _atRisk;

    /// <summary>Events at each time.</summary>
    public ReadOnlySpan<int> Events => _events;

    /// <summary>Censorings at each time.</summary>
    public ReadOnlySpan<int> Censored => _censored;

    /// <summary>The curve just after each time.</summary>
    public ReadOnlySpan<double> Survival => _survival;

    /// <summary>Greenwood's standard error at each time.</summary>
    public ReadOnlySpan<double> StandardErrors => _errors;

    /// <summary>The limits just after the time at this place.</summary>
    /// <param name="index">From 0.</param>
    public Interval LimitsAt(int index) => SurvivalLimits.At(_survival[index], _errors[index], _z, Transform);

    /// <summary>All steps, ascending in time.</summary>
    public IEnumerable<SurvivalStep> Steps()
    {
        for (int i = 0; i < StepCount; i++)
        {
            yield return new SurvivalStep(
                _times[i],
                _atRisk[i],
                _events[i],
                _censored[i],
                _survival[i],
                _errors[i],
                LimitsAt(i)
            );
        }
    }

    /// <summary>Subjects with at least this time of follow-up.</summary>
    /// <param name="time">The time.</param>
    public int AtRiskAt(double time)
    {
        int index = CountUpTo(time - (2 * _timeTolerance));
        return index < StepCount ? _atRisk[index] : 0;
    }

    /// <summary>The curve at a time of interest, the landmark rate.</summary>
    /// <param name="time">The time; a curve time that differs by rounding alone is at it.</param>
    /// <remarks>SAS: <c>proc lifetest timelist=</c>. R: <c>summary(fit, times = t, extend = TRUE)</c>.</remarks>
    public SurvivalAtTime At(double time)
    {
        int index = CountUpTo(time) - 1;
        bool past = StepCount == 0 || time > _times[^1] + _timeTolerance;
        return index < 0
            ? new SurvivalAtTime(time, AtRiskAt(time), 0, 1, 0, Interval.NotEstimable, past)
            : new SurvivalAtTime(
                time,
                AtRiskAt(time),
                _cumulativeEvents[index],
                _survival[index],
                _errors[index],
                LimitsAt(index),
                past
            );
    }

    /// <summary>The median survival time.</summary>
    public SurvivalQuantile Median() => Quantile(0.5);

    /// <summary>The time by which this part of subjects has had the event.</summary>
    /// <param name="probability">0.25 is the first quartile, 0.5 the median.</param>
    /// <remarks>
    /// The smallest t with S(t) &lt;= 1 - p; where S(t) = 1 - p over an interval its midpoint, as in SAS and R (where
    /// the curve ends at 1 - p, the midpoint up to the last time followed, as R). Limits by R. Brookmeyer and J. Crowley
    /// (1982) on the curve's scale: the times at which the limits of the curve cross 1 - p.
    /// </remarks>
    public SurvivalQuantile Quantile(double probability)
    {
        Arguments.RequireProbability(probability);
        return new SurvivalQuantile(
            probability,
            Crossing(probability, i => _survival[i]),
            new Interval(Crossing(probability, i => LimitsAt(i).Lower), Crossing(probability, i => LimitsAt(i).Upper))
        );
    }

    /// <summary>Where a falling step function first comes to 1 - p; NaN values are passed over.</summary>
    private double Crossing(double probability, Func<int, double> height)
    {
        if (probability == 0)
        {
            return StepCount == 0 ? double.NaN : 0;
        }

        double reached = double.NaN;
        double reachedDepth = double.NaN;
        for (int i = 0; i < StepCount; i++)
        {
            double depth = 1 - height(i);
            if (double.IsNaN(depth))
            {
                continue;
            }

            if (double.IsNaN(reached))
            {
                if (depth + ProbabilityTolerance < probability)
                {
                    continue;
                }

                reached = _times[i];
                reachedDepth = depth;
            }

            if (depth - ProbabilityTolerance >= probability)
            {
                return reached == _times[i] ? reached : (reached + _times[i]) / 2;
            }
        }

        // The function ends within rounding of 1 - p: from there to the end of follow-up all times qualify.
        bool endsThere = !double.IsNaN(reached) && !double.IsNaN(height(StepCount - 1));
        return endsThere && Math.Abs(reachedDepth - probability) < ProbabilityTolerance
            ? (reached + _times[^1]) / 2
            : double.NaN;
    }

    /// <summary>How many curve times are not after this one.</summary>
    private int CountUpTo(double time)
    {
        int index = Array.BinarySearch(_times, time + _timeTolerance);
        return index < 0 ? ~index : index + 1;
    }
}
