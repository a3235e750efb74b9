namespace DebiriReports.Documents.Figures;

/// <summary>The labels below a horizontal axis: side by side, else broken, else turned, else fewer of them.</summary>
internal sealed class TickRow
{
    private const double Gap = 5;
    private readonly Lettering _lettering;
    private readonly IReadOnlyList<double> _positions;
    private readonly IReadOnlyList<IReadOnlyList<string>> _lines;
    private readonly bool _isTurned;

    /// <summary>Chooses the labels of ticks at positions.</summary>
    /// <remarks>The widths are what else stands centred below each tick (numbers at risk) and must not touch; the anchor is a tick that keeps its label.</remarks>
    public TickRow(
        Lettering lettering,
        AxisTicks ticks,
        IReadOnlyList<double> positions,
        IReadOnlyList<double> widths,
        int anchor = 0
    )
    {
        _lettering = lettering;
        _positions = positions;
        int count = positions.Count;
        double[] labels = [.. ticks.Labels.Select(l => lettering.Width(l))];
        double spacing = count < 2 ? double.PositiveInfinity : Spacing(positions);
        int stride = Stride(positions, widths);
        if (Stride(positions, labels) <= stride)
        {
            _lines = [.. ticks.Labels.Select(l => (IReadOnlyList<string>)[l])];
        }
        else if (ticks.AreNamed && Longest(ticks.Labels) + Gap <= spacing)
        {
            _lines =
            [
                .. ticks.Labels.Select(l =>
                    (IReadOnlyList<string>)[.. lettering.Wrap(l, spacing - Gap).Select(w => w.Text)]
                ),
            ];
        }
        else if (ticks.AreNamed)
        {
            _isTurned = true;
            stride = Math.Max(stride, (int)Math.Ceiling(lettering.LineHeight / spacing));
            _lines = [.. ticks.Labels.Select(l => (IReadOnlyList<string>)[l])];
        }
        else
        {
            stride = Stride(positions, [.. labels.Zip(widths, Math.Max)]);
            _lines = [.. ticks.Labels.Select(l => (IReadOnlyList<string>)[l])];
        }
        Kept = [.. Enumerable.Range(0, count).Where(i => i % stride == anchor % stride)];
        Height =
            Kept.Count == 0 ? 0
            : _isTurned ? Kept.Max(i => labels[i]) + 2
            : Kept.Max(i => _lines[i].Count) * lettering.LineHeight;
        LeftReach = Kept.Select(i => (Half(i), positions[i]))
            .Select(p => p.Item2 - p.Item1)
            .Append(double.MaxValue)
            .Min();
        RightReach = Kept.Select(i => positions[i] + Half(i)).Append(double.MinValue).Max();
    }

    /// <summary>The ticks whose labels and numbers are printed.</summary>
    public IReadOnlyList<int> Kept { get; }

    public double Height { get; }

    /// <summary>Where the leftmost label starts.</summary>
    public double LeftReach { get; }

    /// <summary>Where the rightmost label ends.</summary>
    public double RightReach { get; }

    public void Draw(Sketch sketch, double top)
    {
        foreach (int i in Kept)
        {
            if (_isTurned)
            {
                sketch.TextUp(_lines[i][0], _positions[i] + (_lettering.CapHeight / 2), top + 2, TextAnchor.End);
            }
            else
            {
                sketch.Block(_lines[i], _positions[i], top, TextAnchor.Middle);
            }
        }
    }

    private double Half(int i) => _isTurned ? _lettering.LineHeight / 2 : _lines[i].Max(l => _lettering.Width(l)) / 2;

    private double Longest(IEnumerable<string> labels) =>
        labels.SelectMany(l => l.Split(' ')).Max(w => _lettering.Width(w));

    private static double Spacing(IReadOnlyList<double> positions) =>
        Enumerable.Range(1, positions.Count - 1).Min(i => positions[i] - positions[i - 1]);

    /// <summary>The least stride at which no two neighbours meet; one that keeps the last tick where that is near.</summary>
    private static int Stride(IReadOnlyList<double> positions, IReadOnlyList<double> widths)
    {
        int last = positions.Count - 1;
        int least = 1;
        while (least <= last && !Fits(positions, widths, least))
        {
            least++;
        }
        for (int stride = least; stride < least * 2 && stride <= last; stride++)
        {
            if (last % stride == 0 && Fits(positions, widths, stride))
            {
                return stride;
            }
        }
        return least;
    }

    private static bool Fits(IReadOnlyList<double> positions, IReadOnlyList<double> widths, int stride)
    {
        for (int i = stride; i < positions.Count; i += stride)
        {
            double room = positions[i] - positions[i - stride];
            if ((widths[i] + widths[i - stride]) / 2 + Gap > room)
            {
                return false;
            }
        }
        return true;
    }
}
