namespace DebiriReports.Documents.Figures;

/// <summary>The outlines of signs and arrow heads: one geometry for every back end.</summary>
public static class MarkGeometry
{
    // An arrow head is this many line widths long, and at least so many points; so wide to each side as a share of its length.
    private const double ArrowWidths = 4;
    private const double LeastArrow = 5;
    private const double ArrowHalf = 0.4;

    /// <summary>The head of an arrow, whose tip is the line's last point.</summary>
    /// <param name="line">A line whose stroke ends in an arrow.</param>
    /// <returns>The head as a filled triangle; empty where the line has no direction.</returns>
    public static IReadOnlyList<DrawingPoint> ArrowHead(PolylineMark line)
    {
        DrawingPoint tip = line.Points[^1];
        if (Direction(line.Points) is not { } along)
        {
            return [];
        }
        double length = HeadLength(line.Stroke);
        double half = length * ArrowHalf;
        DrawingPoint back = new(tip.X - (along.X * length), tip.Y - (along.Y * length));
        return
        [
            tip,
            new(back.X - (along.Y * half), back.Y + (along.X * half)),
            new(back.X + (along.Y * half), back.Y - (along.X * half)),
        ];
    }

    /// <summary>The line without the stretch that its arrow head covers.</summary>
    /// <param name="line">A line; returned as it is where it does not end in an arrow.</param>
    /// <returns>The points to stroke, so that no square line end shows beside the tip.</returns>
    public static IReadOnlyList<DrawingPoint> Shaft(PolylineMark line)
    {
        if (!line.Stroke.EndArrow || Direction(line.Points) is not { } along)
        {
            return line.Points;
        }
        DrawingPoint tip = line.Points[^1];
        DrawingPoint before = line.Points[^2];
        double last = Math.Sqrt(Math.Pow(tip.X - before.X, 2) + Math.Pow(tip.Y - before.Y, 2));
        double cut = Math.Min(HeadLength(line.Stroke) * 0.9, last);
        return [.. line.Points.Take(line.Points.Count - 1), new(tip.X - (along.X * cut), tip.Y - (along.Y * cut))];
    }

    /// <summary>The outline of a sign as closed corners, or the strokes of an open one.</summary>
    /// <param name="sign">A sign other than a circle.</param>
    /// <returns>
    /// Square, triangles and diamond: one closed outline. Plus, cross and tick: one line of two points a stroke. A circle
    /// has none: its radius is half its size.
    /// </returns>
    public static IReadOnlyList<IReadOnlyList<DrawingPoint>> Outline(SignMark sign)
    {
        double r = sign.Size / 2;
        (double x, double y) = (sign.At.X, sign.At.Y);
        return sign.Shape switch
        {
            SignShape.Square =>
            [
                [new(x - r, y - r), new(x + r, y - r), new(x + r, y + r), new(x - r, y + r)],
            ],
            SignShape.Triangle =>
            [
                [new(x, y - r), new(x + r, y + r), new(x - r, y + r)],
            ],
            SignShape.TriangleDown =>
            [
                [new(x, y + r), new(x + r, y - r), new(x - r, y - r)],
            ],
            SignShape.Diamond =>
            [
                [new(x, y - r), new(x + r, y), new(x, y + r), new(x - r, y)],
            ],
            SignShape.Plus =>
            [
                [new(x - r, y), new(x + r, y)],
                [new(x, y - r), new(x, y + r)],
            ],
            SignShape.Cross =>
            [
                [new(x - r, y - r), new(x + r, y + r)],
                [new(x - r, y + r), new(x + r, y - r)],
            ],
            SignShape.Tick =>
            [
                [new(x, y - r), new(x, y + r)],
            ],
            _ => [],
        };
    }

    /// <summary>Whether a sign is drawn by strokes alone, and never filled.</summary>
    /// <param name="shape">The shape.</param>
    /// <returns>True for plus, cross and tick.</returns>
    public static bool IsOpen(SignShape shape) => shape is SignShape.Plus or SignShape.Cross or SignShape.Tick;

    /// <summary>The line that a sign is drawn with, where it is not filled.</summary>
    /// <param name="sign">The sign.</param>
    /// <returns>The line; <see langword="null"/> for a filled sign, which is as large as its size says.</returns>
    public static Stroke? Line(SignMark sign) =>
        sign.IsFilled && !IsOpen(sign.Shape) ? null : new Stroke(sign.Color, Math.Clamp(sign.Size / 6, 0.5, 1));

    private static double HeadLength(Stroke stroke) => Math.Max(LeastArrow, ArrowWidths * stroke.Width);

    private static DrawingPoint? Direction(IReadOnlyList<DrawingPoint> points)
    {
        DrawingPoint tip = points[^1];
        for (int i = points.Count - 2; i >= 0; i--)
        {
            double dx = tip.X - points[i].X;
            double dy = tip.Y - points[i].Y;
            double length = Math.Sqrt((dx * dx) + (dy * dy));
            if (length > 1e-6)
            {
                return new(dx / length, dy / length);
            }
        }
        return null;
    }
}
