using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Figures;

/// <summary>How the series of one index look: apart by colour, by dash and by sign, so that grey print tells them too.</summary>
internal sealed record SeriesStyle(Color Color, IReadOnlyList<double>? Dash, SignShape Sign, bool IsFilled)
{
    private const double LineWidth = 1.3;

    private static readonly double[]?[] Dashes =
    [
        null,
        [6, 2.5],
        [1.8, 1.8],
        [8, 2.5, 1.8, 2.5],
        [3.5, 1.5],
        [10, 2.5, 1.8, 2, 1.8, 2.5],
    ];

    private static readonly SignShape[] Signs =
    [
        SignShape.Circle,
        SignShape.Square,
        SignShape.Triangle,
        SignShape.Diamond,
        SignShape.TriangleDown,
        SignShape.Cross,
        SignShape.Plus,
    ];

    public Stroke Stroke => new(Color, LineWidth, Dash);

    public static SeriesStyle Of(int index, Theme theme)
    {
        IReadOnlyList<Color> colors = theme.Colors.Series;
        int at = Math.Max(0, index);
        return new SeriesStyle(
            colors.Count == 0 ? theme.Colors.Text : colors[at % colors.Count],
            Dashes[at % Dashes.Length],
            Signs[at % Signs.Length],
            at / Signs.Length % 2 == 0
        );
    }
}
