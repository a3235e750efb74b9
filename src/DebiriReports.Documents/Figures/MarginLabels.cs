using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Figures;

/// <summary>Reference lines across a plot, their labels outside it: at the right, and above for upright ones.</summary>
internal sealed class MarginLabels
{
    private const double Gap = 6;
    private const double LargestShare = 0.18;
    private static readonly double[] Dash = [4, 2.5];
    private readonly Lettering _lettering;
    private readonly IReadOnlyList<ReferenceLine> _lines;
    private readonly IReadOnlyList<IReadOnlyList<string>> _texts;
    private readonly List<(int Line, double X, double Up)> _top = [];

    public MarginLabels(Lettering lettering, IReadOnlyList<ReferenceLine> lines, double width)
    {
        _lettering = lettering;
        _lines = lines;
        _texts =
        [
            .. lines.Select(l =>
                l.Label.Length == 0
                    ? (IReadOnlyList<string>)[]
                    : [.. lettering.Wrap(l.Label, width * LargestShare).Select(t => t.Text)]
            ),
        ];
        RightNeed = Enumerable
            .Range(0, lines.Count)
            .Where(i => !lines[i].IsVertical)
            .SelectMany(i => _texts[i])
            .Select(t => lettering.Width(t) + Gap + 1)
            .Append(0)
            .Max();
    }

    public double RightNeed { get; }

    /// <summary>Stacks the labels of upright lines above the plot.</summary>
    /// <returns>The height that they take.</returns>
    public double LayTop(Func<double, double> place, double left, double right)
    {
        _top.Clear();
        List<Rectangle> taken = [];
        double highest = 0;
        foreach (int i in Enumerable.Range(0, _lines.Count).Where(i => _lines[i].IsVertical && _texts[i].Count > 0))
        {
            double width = _texts[i].Max(t => _lettering.Width(t));
            double height = _texts[i].Count * _lettering.LineHeight;
            double middle = Math.Clamp(place(_lines[i].Value), left + (width / 2), right - (width / 2) - 0.5);
            double up = 0;
            while (taken.Exists(t => t.Meets(Above(middle, width, up, height))))
            {
                up += _lettering.LineHeight;
            }
            taken.Add(Above(middle, width, up, height));
            _top.Add((i, middle, up + height));
            highest = Math.Max(highest, up + height);
        }
        return highest > 0 ? highest + 2 : 0;
    }

    public void Draw(Sketch sketch, Plot plot, double plotTop)
    {
        Stroke stroke = new(new Color(0x55, 0x55, 0x55), 0.8, Dash);
        foreach (ReferenceLine line in _lines)
        {
            if (line.IsVertical && plot.X.Holds(line.Value))
            {
                double x = plot.X.At(line.Value);
                sketch.Line(x, plot.Area.Top, x, plot.Area.Bottom, stroke);
            }
            else if (!line.IsVertical && plot.Y.Holds(line.Value))
            {
                double y = plot.Y.At(line.Value);
                sketch.Line(plot.Area.Left, y, plot.Area.Right, y, stroke);
            }
        }
        foreach ((int line, double x, double up) in _top)
        {
            sketch.Block(_texts[line], x, plotTop - 2 - up, TextAnchor.Middle);
        }
        DrawRight(sketch, plot);
    }

    /// <summary>Labels stand at the height of their line, pushed apart where they would meet.</summary>
    private void DrawRight(Sketch sketch, Plot plot)
    {
        int[] order =
        [
            .. Enumerable
                .Range(0, _lines.Count)
                .Where(i => !_lines[i].IsVertical && _texts[i].Count > 0)
                .OrderBy(i => plot.Y.At(_lines[i].Value)),
        ];
        double[] tops = new double[order.Length];
        double free = double.NegativeInfinity;
        for (int n = 0; n < order.Length; n++)
        {
            double height = _texts[order[n]].Count * _lettering.LineHeight;
            tops[n] = Math.Max(free, plot.Y.At(_lines[order[n]].Value) - (height / 2));
            tops[n] = Math.Max(tops[n], 0);
            free = tops[n] + height;
        }
        double limit = plot.Height;
        for (int n = order.Length - 1; n >= 0; n--)
        {
            double height = _texts[order[n]].Count * _lettering.LineHeight;
            tops[n] = Math.Min(tops[n], limit - height);
            limit = tops[n];
            sketch.Block(_texts[order[n]], plot.Area.Right + Gap, tops[n]);
        }
    }

    private static Rectangle Above(double middle, double width, double up, double height) =>
        new(middle - (width / 2) - Gap, -up - height, middle + (width / 2) + Gap, -up);
}
