using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Word;

/// <summary>A page and its margins, in twentieths of a point.</summary>
internal readonly record struct PageGeometry(
    int Width,
    int Height,
    int Left,
    int Top,
    int Right,
    int Bottom,
    int HeaderDistance,
    int FooterDistance
)
{
    /// <summary>The width of the text.</summary>
    public int TextWidth => Width - Left - Right;

    /// <summary>The height of the text.</summary>
    public int TextHeight => Height - Top - Bottom;

    /// <summary>Whether the page is wider than high.</summary>
    public bool IsLandscape => Width > Height;

    /// <summary>The page turned: its left margin, where it is bound, becomes its top.</summary>
    public PageGeometry Turned => new(Height, Width, Bottom, Left, Top, Right, HeaderDistance, FooterDistance);

    /// <summary>The portrait page of a theme.</summary>
    /// <param name="theme">The theme.</param>
    public static PageGeometry Of(Theme theme) =>
        new(
            Units.Twips(theme.PageWidth),
            Units.Twips(theme.PageHeight),
            Units.Twips(theme.Margins.Left),
            Units.Twips(theme.Margins.Top),
            Units.Twips(theme.Margins.Right),
            Units.Twips(theme.Margins.Bottom),
            Units.Twips(theme.FurnitureDistance),
            Units.Twips(theme.FurnitureDistance)
        );
}
