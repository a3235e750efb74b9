using System.Globalization;

namespace DebiriReports.Documents.Figures;

/// <summary>Counts below the ticks of an axis, one row a series: the numbers at risk.</summary>
internal sealed class CountTable
{
    private const double SampleWidth = 16;
    private const double SampleGap = 4;
    private const double LabelGap = 10;
    private const double LargestShare = 0.27;
    private readonly Lettering _lettering;
    private readonly IReadOnlyList<string> _title;
    private readonly List<(IReadOnlyList<string> Lines, Stroke? Stroke, IReadOnlyList<string> Counts)> _rows = [];

    public CountTable(
        Lettering lettering,
        string title,
        IReadOnlyList<(string Label, Stroke? Stroke, IReadOnlyList<int> Counts)> rows,
        double width,
        int smallest
    )
    {
        _lettering = lettering;
        _title = [.. lettering.Wrap(title, width, true).Select(l => l.Text)];
        double widest = 0;
        foreach ((string label, Stroke? stroke, IReadOnlyList<int> counts) in rows)
        {
            IReadOnlyList<LetteredLine> lines = lettering.Wrap(label, width * LargestShare);
            widest = Math.Max(widest, lines.Max(l => l.Width));
            _rows.Add(([.. lines.Select(l => l.Text)], stroke, [.. counts.Select(c => Text(c, smallest))]));
        }
        double first = _rows.Select(r => r.Counts.Count > 0 ? lettering.Width(r.Counts[0]) : 0).Append(0).Max();
        LeftNeed = SampleWidth + SampleGap + widest + LabelGap + (first / 2);
        Height = (_title.Count * lettering.LineHeight) + _rows.Sum(r => r.Lines.Count * lettering.LineHeight) + 1;
    }

    /// <summary>The room that labels and half of the first number need left of the first tick.</summary>
    public double LeftNeed { get; }

    public double Height { get; }

    /// <summary>The widest count below a tick.</summary>
    public double Width(int tick) =>
        _rows.Where(r => r.Counts.Count > tick).Select(r => _lettering.Width(r.Counts[tick])).Append(0).Max();

    private static string Text(int count, int smallest) =>
        count > 0 && count < smallest
            ? "<" + smallest.ToString(CultureInfo.InvariantCulture)
            : count.ToString(CultureInfo.InvariantCulture);

    public void Draw(
        Sketch sketch,
        double top,
        double firstTick,
        IReadOnlyList<double> positions,
        IReadOnlyList<int> kept
    )
    {
        double left = firstTick - LeftNeed;
        sketch.Block(_title, left, top, isBold: true);
        double y = top + (_title.Count * _lettering.LineHeight);
        foreach ((IReadOnlyList<string> lines, Stroke? stroke, IReadOnlyList<string> counts) in _rows)
        {
            double baseline = _lettering.FirstBaseline(y);
            double middle = baseline - (_lettering.CapHeight / 2);
            if (stroke is not null)
            {
                sketch.Line(left, middle, left + SampleWidth, middle, stroke);
            }
            sketch.Block(lines, left + SampleWidth + SampleGap, y);
            foreach (int tick in kept.Where(t => t < counts.Count))
            {
                sketch.Text(counts[tick], positions[tick], baseline, TextAnchor.Middle);
            }
            y += lines.Count * _lettering.LineHeight;
        }
    }
}
