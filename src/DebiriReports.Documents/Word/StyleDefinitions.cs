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

    /// <summary>Where titles start in the lists of tables, figures and listings.</summary>
    /// <param name="theme">The theme.</param>
    public static double CaptionListIndent(Theme theme) => Math.Floor(theme.BodySize * 8.5);

    /// <summary>Where an entry of the contents starts and how far its title hangs right of it.</summary>
    /// <param name="theme">The theme.</param>
    /// <param name="level">1 to 6.</param>
    public static (double Left, double Hanging) ContentsPlace(Theme theme, int level)
    {
        var hanging = Math.Floor(theme.BodySize * (1.6 + (0.62 * level)));
        var start = 0.0;
        for (var above = 1; above < level; above++)
        {
            start += Math.Floor(theme.BodySize * 1.2);
        }
        return (start + hanging, hanging);
    }
}
