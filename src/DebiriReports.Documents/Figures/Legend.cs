namespace DebiriReports.Documents.Figures;

/// <summary>A legend: samples with their names, in rows as wide as there is room.</summary>
internal sealed class Legend
{
    private const double SampleWidth = 22;
    private const double SampleGap = 5;
    private const double EntryGap = 16;
    private readonly List<(LegendEntry Entry, IReadOnlyList<string> Lines, double X, double Y)> _placed = [];
    private readonly IReadOnlyList<string> _title = [];

    public Legend(Lettering lettering, string title, IReadOnlyList<LegendEntry> entries, double width)
    {
        double x = 0;
        double y = 0;
        double rowHeight = lettering.LineHeight;
        double start = 0;
        if (title.Length > 0 && entries.Count > 0)
        {
            double titleWidth = lettering.Width(title, true) + 10;
            if (titleWidth <= width / 3)
            {
                _title = [title];
                start = x = titleWidth;
            }
            else
            {
                _title = [.. lettering.Wrap(title, width, true).Select(l => l.Text)];
                y = _title.Count * lettering.LineHeight;
            }
        }
        foreach (LegendEntry entry in entries)
        {
            IReadOnlyList<LetteredLine> lines = lettering.Wrap(
                entry.Label,
                Math.Max(width - start - SampleWidth - SampleGap, 20)
            );
            double wide = SampleWidth + SampleGap + lines.Max(l => l.Width);
            if (x > start && x + wide > width)
            {
                x = start;
                y += rowHeight + 1;
                rowHeight = lettering.LineHeight;
            }
            _placed.Add((entry, [.. lines.Select(l => l.Text)], x, y));
            x += wide + EntryGap;
            rowHeight = Math.Max(rowHeight, lines.Count * lettering.LineHeight);
        }
        Height = entries.Count == 0 ? 0 : y + rowHeight;
    }

    public double Height { get; }

    public void Draw(Sketch sketch, double left, double top)
    {
        Lettering lettering = sketch.Lettering;
        sketch.Block(_title, left, top, isBold: true);
        foreach ((LegendEntry entry, IReadOnlyList<string> lines, double x, double y) in _placed)
        {
            double middle = lettering.FirstBaseline(top + y) - (lettering.CapHeight / 2);
            foreach (Mark mark in entry.Sample(left + x, middle, SampleWidth))
            {
                sketch.Add(mark);
            }
            sketch.Block(lines, left + x + SampleWidth + SampleGap, top + y);
        }
    }
}

/// <summary>An entry of a legend.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Sample">Makes the sample's marks: left end, middle height and width are given.</param>
internal sealed record LegendEntry(string Label, Func<double, double, double, IEnumerable<Mark>> Sample)
{
    /// <summary>A line, with a sign on it where there is one.</summary>
    public static LegendEntry Line(string label, Stroke? stroke, SignMark? sign) =>
        new(
            label,
            (x, y, width) =>
            {
                List<Mark> marks = [];
                if (stroke is not null)
                {
                    marks.Add(new PolylineMark([new(x, y), new(x + width, y)], stroke));
                }
                if (sign is not null)
                {
                    marks.Add(sign with { At = new(x + (width / 2), y) });
                }
                return marks;
            }
        );
}
