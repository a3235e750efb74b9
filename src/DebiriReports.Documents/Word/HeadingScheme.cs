using System.Globalization;

namespace DebiriReports.Documents.Word;

/// <summary>How a file numbers its headings, level by level.</summary>
/// <param name="Levels">Six levels; <see langword="null"/> for one that it does not number.</param>
internal sealed record HeadingScheme(IReadOnlyList<HeadingLevel?> Levels)
{
    /// <summary>The number that Word prints.</summary>
    /// <param name="counters">The counters of the levels.</param>
    /// <param name="level">The level, from 1.</param>
    /// <returns>The number, or <see langword="null"/> where it is none that a report's numbers could agree with.</returns>
    public string? Render(int[] counters, int level)
    {
        if (Levels[level - 1] is not { IsDecimal: true } scheme)
        {
            return null;
        }
        var text = scheme.Text;
        for (var above = 1; above <= level; above++)
        {
            var place = "%" + above.ToString(CultureInfo.InvariantCulture);
            if (Levels[above - 1] is not { IsDecimal: true } || !text.Contains(place, StringComparison.Ordinal))
            {
                return null;
            }
            text = text.Replace(
                place,
                counters[above - 1].ToString(CultureInfo.InvariantCulture),
                StringComparison.Ordinal
            );
        }
        return text;
    }
}

/// <summary>How a file numbers the headings of one level.</summary>
/// <param name="Text">The number's text, with <c>%1</c> for the first level's counter.</param>
/// <param name="IsDecimal">Whether counters are printed as decimal numbers.</param>
/// <param name="Start">The first number.</param>
internal sealed record HeadingLevel(string Text, bool IsDecimal, int Start);
