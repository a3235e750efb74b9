using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Figures;

/// <summary>Runs the arrows of one page along the axes, turning in lanes between the levels.</summary>
/// <remarks>
/// Arrows of one source, or to one target, share their lane and may share their way; others may not touch. An arrow for
/// which that is not possible goes round the boxes (<see cref="FlowDetour"/>).
/// </remarks>
internal sealed class FlowRouting
{
    public const double LaneDistance = 8;
    private const double Clearance = 3;
    private readonly FlowMeasure _measure;
    private readonly IReadOnlyList<FlowLevel> _levels;
    private readonly IReadOnlyDictionary<string, FlowPlace> _places;
    private readonly IReadOnlyList<FlowArrow> _arrows;
    private readonly Dictionary<FlowArrow, int> _gaps = [];
    private readonly Dictionary<FlowArrow, int> _lanes = [];
    private readonly int[] _laneCounts;
    private readonly double[] _laneTops;

    public FlowRouting(
        FlowMeasure measure,
        IReadOnlyList<FlowLevel> levels,
        IReadOnlyDictionary<string, FlowPlace> places,
        IReadOnlyList<FlowArrow> arrows
    )
    {
        _measure = measure;
        _levels = levels;
        _places = places;
        _arrows = arrows;
        _laneCounts = new int[levels.Count];
        _laneTops = new double[levels.Count];
        foreach (FlowArrow arrow in arrows)
        {
            if (GapOf(arrow) is { } gap)
            {
                _gaps[arrow] = gap;
            }
        }
        for (int gap = 0; gap < levels.Count; gap++)
        {
            _laneCounts[gap] = AssignLanes(gap);
        }
    }

    /// <summary>The arrows for which there is no free way, after <see cref="Route"/>.</summary>
    public List<FlowArrow> Crossing { get; } = [];

    public int LaneCount(int level) => _laneCounts[level];

    public void SetLanes(int level, double top) => _laneTops[level] = top;

    public IReadOnlyList<FlowConnector> Route()
    {
        List<FlowConnector> done = [];
        List<FlowArrow> detours = [];
        // Side boxes have one way only; other arrows can go round.
        foreach (FlowArrow arrow in _arrows.OrderBy(a => !_places[a.To].Node.IsBeside))
        {
            IReadOnlyList<DrawingPoint>? way = Way(arrow);
            if (way is null || !FlowDetour.IsFree(arrow, way, _places, done))
            {
                detours.Add(arrow);
                continue;
            }
            done.Add(Connector(arrow, way));
        }
        foreach (FlowArrow arrow in detours)
        {
            IReadOnlyList<DrawingPoint>? way = FlowDetour.Find(arrow, _measure, _places, done);
            if (way is null)
            {
                Crossing.Add(arrow);
                way = Way(arrow) ?? Straight(arrow);
            }
            done.Add(Connector(arrow, way));
        }
        return done;
    }

    private FlowConnector Connector(FlowArrow arrow, IReadOnlyList<DrawingPoint> way) =>
        new(arrow.From, arrow.To, way, _places[arrow.To].Node.Kind != FlowShapeKind.Continuation);

    /// <summary>The gap in which an arrow turns, or <see langword="null"/> where it does not turn or cannot run.</summary>
    private int? GapOf(FlowArrow arrow)
    {
        FlowPlace from = _places[arrow.From];
        FlowPlace to = _places[arrow.To];
        if (to.Node.IsBeside || from.Node.IsBeside || to.Level <= from.Level || IsStraight(from, to))
        {
            return null;
        }
        int late = to.Level - 1;
        if (late > from.Level && _levels[late].KeepsWithNext)
        {
            // The signs just above a level stand below the lanes, which they would cross.
            late--;
        }
        if (IsOpen(from.AxisX, from.Level, late))
        {
            return late;
        }
        return IsOpen(from.AxisX, from.Level, from.Level) && IsOpen(to.AxisX, from.Level + 1, late, from.Level + 1)
            ? from.Level
            : null;
    }

    private static bool IsStraight(FlowPlace from, FlowPlace to) => Math.Abs(from.AxisX - to.AxisX) < 0.01;

    /// <summary>
    /// Whether a line at <paramref name="x"/> meets no side box below the levels <paramref name="first"/> to
    /// <paramref name="last"/> and no main box from level <paramref name="mains"/> (by default the one after the first)
    /// to the last.
    /// </summary>
    private bool IsOpen(double x, int first, int last, int? mains = null)
    {
        foreach (FlowPlace place in _places.Values)
        {
            bool isSide = place.Node.IsBeside;
            int from = isSide ? first : mains ?? first + 1;
            if (place.Level < from || place.Level > last)
            {
                continue;
            }
            if (x > place.Left - Clearance && x < place.Right + Clearance)
            {
                return false;
            }
        }
        return true;
    }

    private int AssignLanes(int gap)
    {
        List<FlowArrow> turning = [.. _gaps.Where(g => g.Value == gap).Select(g => g.Key)];
        // Arrows of one source share a lane; else those to one target do.
        List<List<FlowArrow>> stars = [];
        foreach (FlowArrow arrow in turning)
        {
            List<FlowArrow>? star = stars.FirstOrDefault(s =>
                s.TrueForAll(a => a.From == arrow.From) || s.TrueForAll(a => a.To == arrow.To)
            );
            if (star is null)
            {
                star = [];
                stars.Add(star);
            }
            star.Add(arrow);
        }
        List<(double Low, double High, List<FlowArrow> Star)> spans =
        [
            .. stars.Select(s =>
            {
                double[] xs = [.. s.SelectMany(a => new[] { _places[a.From].AxisX, _places[a.To].AxisX })];
                return (xs.Min(), xs.Max(), s);
            }),
        ];
        // Going right, the leftmost source turns lowest; going left, it turns highest: nested turns do not cross.
        List<List<(double Low, double High)>> lanes = [];
        foreach (
            (double low, double high, List<FlowArrow> star) in spans.OrderBy(s =>
                _places[s.Star[0].To].AxisX >= _places[s.Star[0].From].AxisX ? -s.Low : s.Low - 1e6
            )
        )
        {
            int lane = lanes.FindIndex(l => l.TrueForAll(o => high + Clearance < o.Low || low - Clearance > o.High));
            if (lane < 0)
            {
                lane = lanes.Count;
                lanes.Add([]);
            }
            lanes[lane].Add((low, high));
            foreach (FlowArrow arrow in star)
            {
                _lanes[arrow] = lane;
            }
        }
        return lanes.Count;
    }

    private IReadOnlyList<DrawingPoint>? Way(FlowArrow arrow)
    {
        FlowPlace from = _places[arrow.From];
        FlowPlace to = _places[arrow.To];
        if (to.Node.IsBeside)
        {
            double y = to.Top + (to.Height / 2);
            if (y < from.Bottom && y > from.Top && to.Left > from.Right)
            {
                return [new(from.Right, y), new(to.Left, y)];
            }
            if (
                y < from.Bottom
                || (to.Top < from.Bottom && to.Left < from.Right)
                || from.AxisX >= to.Left
                || from.Node.IsBeside
            )
            {
                return null;
            }
            return [new(from.AxisX, from.Bottom), new(from.AxisX, y), new(to.Left, y)];
        }
        if (to.Level <= from.Level || (from.Node.IsBeside && !IsStraight(from, to)))
        {
            return null;
        }
        if (from.Node.IsBeside)
        {
            double y = from.Top + (from.Height / 2);
            return [new(from.Left, y), new(from.AxisX, y), new(from.AxisX, to.Top)];
        }
        if (IsStraight(from, to))
        {
            return Straight(arrow);
        }
        if (!_gaps.TryGetValue(arrow, out int gap))
        {
            return null;
        }
        double lane = _laneTops[gap] + (_lanes[arrow] * LaneDistance);
        return [new(from.AxisX, from.Bottom), new(from.AxisX, lane), new(to.AxisX, lane), new(to.AxisX, to.Top)];
    }

    private DrawingPoint[] Straight(FlowArrow arrow)
    {
        FlowPlace from = _places[arrow.From];
        FlowPlace to = _places[arrow.To];
        if (IsStraight(from, to))
        {
            return [new(from.AxisX, from.Bottom), new(from.AxisX, to.Top)];
        }
        double middle = (from.Bottom + to.Top) / 2;
        return [new(from.AxisX, from.Bottom), new(from.AxisX, middle), new(to.AxisX, middle), new(to.AxisX, to.Top)];
    }
}
