using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Figures;

/// <summary>Draws a participant flow from its layout.</summary>
internal static class FlowDrawer
{
    private const double BoxLine = 0.75;
    private const double ArrowLine = 0.9;

    public static IReadOnlyList<Drawing> Draw(
        FlowChart chart,
        FontSet fonts,
        Theme theme,
        double width,
        double maxHeight
    ) => [.. FlowChartLayout.Lay(chart, fonts, theme, width, maxHeight).Select(page => Draw(page, theme))];

    private static Drawing Draw(FlowPage page, Theme theme)
    {
        Color ink = theme.Colors.Text;
        List<Mark> marks = [];
        foreach (FlowConnector connector in page.Connectors)
        {
            marks.Add(new PolylineMark(connector.Points, new Stroke(ink, ArrowLine, EndArrow: connector.HasArrow)));
        }
        foreach (FlowShape shape in page.Shapes)
        {
            marks.Add(Frame(shape, theme));
            foreach (FlowTextPiece piece in shape.Lines.SelectMany(l => l.Pieces))
            {
                marks.Add(
                    new TextMark(
                        piece.Text,
                        piece.At,
                        theme.FigureSize,
                        TextAnchor.Start,
                        ink,
                        piece.IsBold,
                        shape.Rotation,
                        piece.SourceId
                    )
                );
            }
        }
        return new Drawing(page.Width, page.Height, marks);
    }

    private static Mark Frame(FlowShape shape, Theme theme)
    {
        Stroke line = new(theme.Colors.Text, BoxLine);
        return shape.Kind switch
        {
            FlowShapeKind.Continuation => new SignMark(
                new DrawingPoint(shape.X + (shape.Width / 2), shape.Y + (shape.Height / 2)),
                SignShape.Circle,
                shape.Width,
                theme.Colors.Text,
                false
            ),
            FlowShapeKind.Phase => Rectangle(shape, theme.Colors.Shade, null),
            FlowShapeKind.ColumnLabel => Rectangle(shape, theme.Colors.Shade, line),
            _ => Rectangle(shape, null, line),
        };
    }

    private static RectangleMark Rectangle(FlowShape shape, Color? fill, Stroke? stroke) =>
        new(shape.X, shape.Y, shape.Width, shape.Height, fill, stroke);
}
