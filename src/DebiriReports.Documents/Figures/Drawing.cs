using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Figures;

/// <summary>A figure as positioned marks, the same for PDF, SVG, PNG and DrawingML.</summary>
/// <param name="Width">Width in points.</param>
/// <param name="Height">Height in points.</param>
/// <param name="Marks">What is drawn, in order; x runs right and y runs down from the upper left corner.</param>
public sealed record Drawing(double Width, double Height, IReadOnlyList<Mark> Marks);

/// <summary>A mark of a drawing: a closed family.</summary>
public abstract record Mark;

/// <summary>A straight or broken line.</summary>
/// <param name="Points">At least two points.</param>
/// <param name="Stroke">How it is drawn.</param>
public sealed record PolylineMark(IReadOnlyList<DrawingPoint> Points, Stroke Stroke) : Mark;

/// <summary>A closed area.</summary>
/// <param name="Points">The corners.</param>
/// <param name="Fill">The fill, or <see langword="null"/>.</param>
/// <param name="Stroke">The outline, or <see langword="null"/>.</param>
/// <param name="Opacity">1 is opaque; below 1 the area is drawn over what is beneath.</param>
public sealed record AreaMark(IReadOnlyList<DrawingPoint> Points, Color? Fill, Stroke? Stroke, double Opacity = 1)
    : Mark;

/// <summary>A rectangle.</summary>
/// <param name="X">Left.</param>
/// <param name="Y">Top.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
/// <param name="Fill">The fill, or <see langword="null"/>.</param>
/// <param name="Stroke">The outline, or <see langword="null"/>.</param>
public sealed record RectangleMark(double X, double Y, double Width, double Height, Color? Fill, Stroke? Stroke) : Mark;

/// <summary>A sign at a point.</summary>
/// <param name="At">Its centre.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Size">Its width and height.</param>
/// <param name="Color">Its colour.</param>
/// <param name="IsFilled">Whether it is filled.</param>
public sealed record SignMark(DrawingPoint At, SignShape Shape, double Size, Color Color, bool IsFilled) : Mark;

/// <summary>A line of text.</summary>
/// <param name="Text">The text.</param>
/// <param name="At">Where the text's anchor stands on the baseline.</param>
/// <param name="Size">The type size.</param>
/// <param name="Anchor">Which point of the text stands there.</param>
/// <param name="Color">Its colour.</param>
/// <param name="IsBold">Whether it is bold.</param>
/// <param name="Rotation">Degrees, counter-clockwise, around the anchor.</param>
/// <param name="SourceId">The result that it prints, opaque.</param>
public sealed record TextMark(
    string Text,
    DrawingPoint At,
    double Size,
    TextAnchor Anchor,
    Color Color,
    bool IsBold = false,
    double Rotation = 0,
    string? SourceId = null
) : Mark;

/// <summary>Marks drawn within a rectangle only.</summary>
/// <param name="X">Left.</param>
/// <param name="Y">Top.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
/// <param name="Marks">The marks.</param>
public sealed record ClipMark(double X, double Y, double Width, double Height, IReadOnlyList<Mark> Marks) : Mark;

/// <summary>A point of a drawing.</summary>
/// <param name="X">To the right.</param>
/// <param name="Y">Downwards.</param>
public readonly record struct DrawingPoint(double X, double Y);

/// <summary>How a line is drawn.</summary>
/// <param name="Color">Its colour.</param>
/// <param name="Width">Its width.</param>
/// <param name="Dash">Lengths of dashes and gaps, or <see langword="null"/> for a solid line.</param>
/// <param name="EndArrow">Whether it ends in an arrow head.</param>
public sealed record Stroke(Color Color, double Width, IReadOnlyList<double>? Dash = null, bool EndArrow = false);

/// <summary>The shape of a sign.</summary>
public enum SignShape
{
    /// <summary>A circle.</summary>
    Circle,

    /// <summary>A square.</summary>
    Square,

    /// <summary>A triangle on its base.</summary>
    Triangle,

    /// <summary>A diamond.</summary>
    Diamond,

    /// <summary>A plus.</summary>
    Plus,

    /// <summary>A cross.</summary>
    Cross,

    /// <summary>A short vertical line.</summary>
    Tick,

    /// <summary>A triangle on its tip.</summary>
    TriangleDown,
}

/// <summary>Which point of a text stands at its position.</summary>
public enum TextAnchor
{
    /// <summary>Its start.</summary>
    Start,

    /// <summary>Its middle.</summary>
    Middle,

    /// <summary>Its end.</summary>
    End,
}
