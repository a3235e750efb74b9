namespace DebiriReports.Documents.Figures;

/// <summary>An area of a drawing, in points.</summary>
internal readonly record struct Rectangle(double Left, double Top, double Right, double Bottom)
{
    public double Width => Right - Left;

    public double Height => Bottom - Top;

    public bool Meets(Rectangle other) =>
        Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

    public Rectangle Grown(double by) => new(Left - by, Top - by, Right + by, Bottom + by);
}
