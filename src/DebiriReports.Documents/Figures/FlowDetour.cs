using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Figures;

/// <summary>Finds a way round boxes and other arrows on the lines between them.</summary>
/// <remarks>
/// A shortest path (Dijkstra 1959) over the places where the free lines of the page cross; a turn costs as much as
/// <see cref="TurnCost"/> points of way.
/// </remarks>
internal static class FlowDetour
{
    private const double TurnCost = 40;
    private const double SidePortCost = 60;
    private const double Distance = 10;
    private const double Clearance = 2.5;

    public static bool IsFree(
        FlowArrow arrow,
        IReadOnlyList<DrawingPoint> way,
        IReadOnlyDictionary<string, FlowPlace> places,
        IReadOnlyList<FlowConnector> others
    )
    {
        for (int i = 1; i < way.Count; i++)
        {
            if (MeetsBox(arrow, way[i - 1], way[i], places) || MeetsOther(arrow, way[i - 1], way[i], others))
            {
                return false;
            }
        }
        return true;
    }

    public static IReadOnlyList<DrawingPoint>? Find(
        FlowArrow arrow,
        FlowMeasure measure,
        IReadOnlyDictionary<string, FlowPlace> places,
        IReadOnlyList<FlowConnector> others
    )
    {
        FlowPlace from = places[arrow.From];
        FlowPlace to = places[arrow.To];
        double[] xs = Lines(
            places.Values.SelectMany(p => new[] { p.AxisX, p.Left - Distance, p.Right + Distance }),
            [measure.OuterLeft + 2, measure.OuterLeft + 10, measure.OuterRight - 10, measure.OuterRight - 2],
            measure.OuterLeft,
            measure.OuterRight
        );
        double bottom = places.Values.Max(p => p.Bottom);
        double[] ys = Lines(
            places.Values.SelectMany(p =>
                new[] { p.Top - 14, p.Top - 9, p.Bottom + 4, p.Bottom + 9, (p.Top + p.Bottom) / 2 }
            ),
            others.SelectMany(o => o.Points).Select(p => p.Y),
            0,
            bottom
        );
        Queue search = new(arrow, xs, ys, places, others);
        return search.Run(Ports(from, true), Ports(to, false));
    }

    private static double[] Lines(IEnumerable<double> boxes, IEnumerable<double> more, double least, double most) =>
        [.. boxes.Concat(more).Where(v => v >= least && v <= most).Order().Distinct()];

    private static List<DrawingPoint> Ports(FlowPlace place, bool leaves)
    {
        double middle = (place.Top + place.Bottom) / 2;
        List<DrawingPoint> ports =
        [
            leaves ? new(place.AxisX, place.Bottom) : new(place.AxisX, place.Top),
            new(place.Left, middle),
            new(place.Right, middle),
        ];
        if (place.Node.IsBeside)
        {
            ports[0] = new(place.Left + (place.Width / 2), leaves ? place.Bottom : place.Top);
        }
        return ports;
    }

    private static bool MeetsBox(
        FlowArrow arrow,
        DrawingPoint a,
        DrawingPoint b,
        IReadOnlyDictionary<string, FlowPlace> places
    )
    {
        foreach (FlowPlace place in places.Values)
        {
            // An arrow may touch the edge of its own boxes, not run into them.
            double margin = place.Node.Id == arrow.From || place.Node.Id == arrow.To ? -0.1 : Clearance;
            if (
                Math.Max(a.X, b.X) > place.Left - margin
                && Math.Min(a.X, b.X) < place.Right + margin
                && Math.Max(a.Y, b.Y) > place.Top - margin
                && Math.Min(a.Y, b.Y) < place.Bottom + margin
            )
            {
                return true;
            }
        }
        return false;
    }

    private static bool MeetsOther(FlowArrow arrow, DrawingPoint a, DrawingPoint b, IReadOnlyList<FlowConnector> others)
    {
        foreach (FlowConnector other in others)
        {
            if (other.From == arrow.From || other.To == arrow.To)
            {
                continue;
            }
            for (int i = 1; i < other.Points.Count; i++)
            {
                DrawingPoint c = other.Points[i - 1];
                DrawingPoint d = other.Points[i];
                if (
                    Math.Max(a.X, b.X) > Math.Min(c.X, d.X) - Clearance
                    && Math.Min(a.X, b.X) < Math.Max(c.X, d.X) + Clearance
                    && Math.Max(a.Y, b.Y) > Math.Min(c.Y, d.Y) - Clearance
                    && Math.Min(a.Y, b.Y) < Math.Max(c.Y, d.Y) + Clearance
                )
                {
                    return true;
                }
            }
        }
        return false;
    }

    private sealed class Queue(
        FlowArrow arrow,
        double[] xs,
        double[] ys,
        IReadOnlyDictionary<string, FlowPlace> places,
        IReadOnlyList<FlowConnector> others
    )
    {
        private readonly Dictionary<
            (DrawingPoint At, bool IsDown),
            (double Cost, DrawingPoint Before, bool WasDown)
        > _best = [];
        private readonly PriorityQueue<(DrawingPoint At, bool IsDown), double> _open = new();

        public List<DrawingPoint>? Run(List<DrawingPoint> starts, List<DrawingPoint> ends)
        {
            double[] allX = [.. xs.Concat(starts.Select(p => p.X)).Concat(ends.Select(p => p.X)).Order().Distinct()];
            double[] allY = [.. ys.Concat(starts.Select(p => p.Y)).Concat(ends.Select(p => p.Y)).Order().Distinct()];
            foreach ((DrawingPoint start, int index) in starts.Select((p, i) => (p, i)))
            {
                // The first port is at the foot of a box, the others at its sides, which an arrow uses unwillingly.
                bool isDown = index == 0;
                double cost = isDown ? 0 : SidePortCost;
                _best[(start, isDown)] = (cost, start, isDown);
                _open.Enqueue((start, isDown), cost);
            }
            HashSet<DrawingPoint> charged = [];
            while (_open.TryDequeue(out (DrawingPoint At, bool IsDown) here, out double cost))
            {
                if (cost > _best[here].Cost)
                {
                    continue;
                }
                int end = ends.IndexOf(here.At);
                if (end >= 0 && here.IsDown == (end == 0))
                {
                    if (end == 0 || !charged.Add(here.At))
                    {
                        return Way(here);
                    }
                    _best[here] = _best[here] with { Cost = cost + SidePortCost };
                    _open.Enqueue(here, cost + SidePortCost);
                    continue;
                }
                int ix = Array.BinarySearch(allX, here.At.X);
                int iy = Array.BinarySearch(allY, here.At.Y);
                Step(here, cost, ix > 0 ? new(allX[ix - 1], here.At.Y) : null, false);
                Step(here, cost, ix < allX.Length - 1 ? new(allX[ix + 1], here.At.Y) : null, false);
                Step(here, cost, iy > 0 ? new(here.At.X, allY[iy - 1]) : null, true);
                Step(here, cost, iy < allY.Length - 1 ? new(here.At.X, allY[iy + 1]) : null, true);
            }
            return null;
        }

        private void Step((DrawingPoint At, bool IsDown) here, double cost, DrawingPoint? next, bool isDown)
        {
            if (
                next is not { } there
                || MeetsBox(arrow, here.At, there, places)
                || MeetsOther(arrow, here.At, there, others)
            )
            {
                return;
            }
            double length = Math.Abs(there.X - here.At.X) + Math.Abs(there.Y - here.At.Y);
            double total = cost + length + (isDown == here.IsDown ? 0 : TurnCost);
            (DrawingPoint At, bool IsDown) state = (there, isDown);
            if (_best.TryGetValue(state, out (double Cost, DrawingPoint, bool) known) && known.Cost <= total)
            {
                return;
            }
            _best[state] = (total, here.At, here.IsDown);
            _open.Enqueue(state, total);
        }

        private List<DrawingPoint> Way((DrawingPoint At, bool IsDown) end)
        {
            List<DrawingPoint> points = [end.At];
            (DrawingPoint At, bool IsDown) here = end;
            while (_best[here].Before != here.At)
            {
                (_, DrawingPoint before, bool wasDown) = _best[here];
                if (points.Count >= 2 && IsCorner(points[^2], points[^1], before))
                {
                    points.Add(before);
                }
                else if (points.Count >= 2)
                {
                    points[^1] = before;
                }
                else
                {
                    points.Add(before);
                }
                here = (before, wasDown);
            }
            points.Reverse();
            return points;
        }

        private static bool IsCorner(DrawingPoint a, DrawingPoint b, DrawingPoint c) =>
            !((a.X == b.X && b.X == c.X) || (a.Y == b.Y && b.Y == c.Y));
    }
}
