namespace DebiriReports.Documents.Figures;

/// <summary>Finds a place in a plot where nothing stands.</summary>
internal sealed class FreeSpace(Rectangle area)
{
    private const double Margin = 5;
    private const int Rows = 16;
    private const int Columns = 16;
    private readonly List<Rectangle> _texts = [];
    private readonly List<Rectangle> _marks = [];

    /// <summary>Something that other texts must not meet.</summary>
    public void AddText(Rectangle text) => _texts.Add(text);

    /// <summary>The room that a line takes.</summary>
    public void AddLine(IReadOnlyList<DrawingPoint> points)
    {
        for (int i = 1; i < points.Count; i++)
        {
            (DrawingPoint a, DrawingPoint b) = (points[i - 1], points[i]);
            // A slanted line is a row of small boxes.
            double length = Math.Max(Math.Abs(b.X - a.X), Math.Abs(b.Y - a.Y));
            bool isStraight = a.X == b.X || a.Y == b.Y;
            int parts = isStraight ? 1 : Math.Clamp((int)(length / 6), 1, 60);
            for (int p = 0; p < parts; p++)
            {
                double x1 = a.X + ((b.X - a.X) * p / parts);
                double y1 = a.Y + ((b.Y - a.Y) * p / parts);
                double x2 = a.X + ((b.X - a.X) * (p + 1) / parts);
                double y2 = a.Y + ((b.Y - a.Y) * (p + 1) / parts);
                _marks.Add(new(Math.Min(x1, x2), Math.Min(y1, y2), Math.Max(x1, x2), Math.Max(y1, y2)));
            }
        }
    }

    public void AddSign(double x, double y, double size) =>
        _marks.Add(new(x - (size / 2), y - (size / 2), x + (size / 2), y + (size / 2)));

    /// <summary>The upper left corner of a free place, or <see langword="null"/>: corners first, the upper right before all.</summary>
    public (double X, double Y)? Find(double width, double height)
    {
        if (width > area.Width - (2 * Margin) || height > area.Height - (2 * Margin))
        {
            return null;
        }
        foreach ((double x, double y) in Candidates(area, width, height))
        {
            if (Meetings(new(x, y, x + width, y + height)) == 0)
            {
                return (x, y);
            }
        }
        return null;
    }

    /// <summary>
    /// The place within a part of the plot that meets no text and as few marks as possible, or <see langword="null"/>
    /// where it would meet a text everywhere.
    /// </summary>
    public (double X, double Y)? FindWithin(Rectangle part, double width, double height)
    {
        (double, double)? best = null;
        int fewest = int.MaxValue;
        if (width > part.Width - (2 * Margin) || height > part.Height - (2 * Margin))
        {
            return null;
        }
        foreach ((double x, double y) in Candidates(part, width, height))
        {
            Rectangle place = new(x, y, x + width, y + height);
            if (_texts.Exists(t => t.Meets(place)))
            {
                continue;
            }
            int meetings = Meetings(place);
            if (meetings < fewest)
            {
                fewest = meetings;
                best = (x, y);
            }
        }
        return best;
    }

    private int Meetings(Rectangle place)
    {
        Rectangle grown = place.Grown(3);
        return _marks.Count(m => MeetsClosed(m, grown)) + _texts.Count(t => t.Meets(grown));
    }

    // A level or upright line has no area, and yet is met.
    private static bool MeetsClosed(Rectangle a, Rectangle b) =>
        a.Left <= b.Right && b.Left <= a.Right && a.Top <= b.Bottom && b.Top <= a.Bottom;

    private static IEnumerable<(double X, double Y)> Candidates(Rectangle part, double width, double height)
    {
        double left = part.Left + Margin;
        double right = part.Right - Margin - width;
        double top = part.Top + Margin;
        double bottom = part.Bottom - Margin - height;
        yield return (right, top);
        yield return (left, bottom);
        yield return (right, bottom);
        yield return (left, top);
        for (int row = 0; row <= Rows; row++)
        {
            for (int column = Columns; column >= 0; column--)
            {
                yield return (left + ((right - left) * column / Columns), top + ((bottom - top) * row / Rows));
            }
        }
    }
}
