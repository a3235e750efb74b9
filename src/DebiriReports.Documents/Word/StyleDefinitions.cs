using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Word;

/// <summary>The styles of a theme, one a role, in the order in which the style sheet lists them.</summary>
internal static class StyleDefinitions
{
    /// <summary>Makes the styles of a theme.</summary>
    /// <param name="theme">The theme.</param>
    /// <param name="textWidth">The width of the portrait page's text, in twentieths of a point.</param>
    /// <returns>One definition a role.</returns>
    public static IReadOnlyList<StyleDefinition> Of(Theme theme, int textWidth)
    {
        var styles = new StyleList(theme, textWidth);
        DefaultStyles.AddTo(styles);
        TextStyleDefinitions.AddTo(styles);
        HeadingStyles.AddTo(styles);
        ListStyles.AddTo(styles);
        TableStyles.AddTo(styles);
        FurnitureStyles.AddTo(styles);
        return styles.All;
    }

    /// <summary>Where the words of a numbered heading start, right of its number.</summary>
    /// <remarks>Bold numbers of two digits at the first level, one or two at the last, take this much of the type size.</remarks>
    /// <param name="theme">The theme.</param>
    /// <param name="level">1 to 6.</param>
    public static double HeadingIndent(Theme theme, int level) =>
        Math.Floor(theme.HeadingSizes[level - 1] * (1.25 + (0.85 * level)));
}
