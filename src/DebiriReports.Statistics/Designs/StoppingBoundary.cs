using DebiriReports.Statistics.Distributions;

namespace DebiriReports.Statistics.Designs;

/// <summary>One look of a sequential boundary.</summary>
/// <param name="Subjects">How many subjects have been evaluated.</param>
/// <param name="Events">The smallest number of events at which the study stops; null where no number stops it.</param>
public sealed record BoundaryPoint(int Subjects, int? Events);

/// <summary>What a boundary does under a true event probability.</summary>
/// <param name="Probability">The true event probability.</param>
/// <param name="StopProbability">The probability to stop at any look.</param>
/// <param name="ExpectedSubjects">The expected number of subjects at the end.</param>
/// <param name="ExpectedEvents">The expected number of events at the end.</param>
public sealed record OperatingCharacteristic(
    double Probability,
    double StopProbability,
    double ExpectedSubjects,
    double ExpectedEvents
);

/// <summary>A boundary for too many events, looked at after given numbers of subjects.</summary>
public sealed class StoppingBoundary
{
    private readonly BoundaryPoint[] _points;

    /// <summary>Makes a boundary.</summary>
    /// <param name="points">The looks, ascending in subjects.</param>
    /// <exception cref="ArgumentException">There is no look, or they do not ascend.</exception>
    public StoppingBoundary(IEnumerable<BoundaryPoint> points)
    {
        _points = [.. points];
        for (int i = 0; i < _points.Length; i++)
        {
            if (_points[i].Subjects <= (i == 0 ? 0 : _points[i - 1].Subjects))
            {
                throw new ArgumentException("Looks ascend in subjects, from 1.", nameof(points));
            }
        }

        if (_points.Length == 0)
        {
            throw new ArgumentException("A boundary has at least one look.", nameof(points));
        }
    }

    /// <summary>The looks, ascending in subjects.</summary>
    public IReadOnlyList<BoundaryPoint> Points => _points;

    /// <summary>How many subjects are evaluated where the study never stops.</summary>
    public int MaximumSubjects => _points[^1].Subjects;

    /// <summary>The smallest number of events that stops the study at this look.</summary>
    /// <param name="subjects">The number of subjects evaluated.</param>
    /// <returns>Null where there is no look at this number, or where no number of events stops the study there.</returns>
    public int? EventsAt(int subjects) => Array.Find(_points, point => point.Subjects == subjects)?.Events;

    /// <summary>Whether so many events among so many subjects stop the study; null where there is no look.</summary>
    /// <param name="events">Events so far.</param>
    /// <param name="subjects">Subjects evaluated so far.</param>
    public bool? IsCrossed(int events, int subjects)
    {
        Arguments.RequireCount(events, subjects);
        BoundaryPoint? look = Array.Find(_points, point => point.Subjects == subjects);
        return look is null ? null : look.Events is { } limit && events >= limit;
    }

    /// <summary>What the boundary does under a true event probability, by enumeration.</summary>
    /// <param name="probability">The true event probability.</param>
    public OperatingCharacteristic Under(double probability)
    {
        Arguments.RequireProbability(probability);
        double[] alive = [1];
        double stopped = 0;
        double subjects = 0;
        double events = 0;
        int evaluated = 0;
        foreach (BoundaryPoint point in _points)
        {
            alive = Grow(alive, point.Subjects - evaluated, probability);
            evaluated = point.Subjects;
            for (int k = point.Events ?? int.MaxValue; k < alive.Length; k++)
            {
                stopped += alive[k];
                subjects += alive[k] * evaluated;
                events += alive[k] * k;
                alive[k] = 0;
            }
        }

        for (int k = 0; k < alive.Length; k++)
        {
            subjects += alive[k] * evaluated;
            events += alive[k] * k;
        }

        return new OperatingCharacteristic(probability, stopped, subjects, events);
    }

    private static double[] Grow(double[] alive, int subjects, double probability)
    {
        double[] grown = new double[alive.Length + subjects];
        for (int more = 0; more <= subjects; more++)
        {
            double mass = BinomialDistribution.Mass(more, subjects, probability);
            for (int k = 0; k < alive.Length; k++)
            {
                grown[k + more] += alive[k] * mass;
            }
        }

        return grown;
    }
}
