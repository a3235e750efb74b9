using System.Globalization;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Word;

/// <summary>Which headings Word may number itself: those whose printed number is the one that Word would count.</summary>
/// <remarks>
/// Word's counters are followed over the document. A heading whose number differs from them (a report that starts at
/// section 14, a number with a letter) keeps its number as text, and does not move the counters.
/// </remarks>
internal sealed class HeadingNumbers
{
    private readonly HashSet<string> automatic = new(StringComparer.Ordinal);

    /// <summary>Follows the counters over a document's headings.</summary>
    /// <param name="headings">The headings in order.</param>
    public HeadingNumbers(IEnumerable<Heading> headings)
    {
        var counters = new int[6];
        var isFirst = true;
        foreach (var heading in headings)
        {
            if (heading is not { Number: { } number, InContents: true })
            {
                AllChaptersNumbered &= heading is not { Level: 1, InContents: true };
                continue;
            }
            if (
                isFirst
                && heading.Level == 1
                && int.TryParse(number, NumberStyles.None, null, out var start)
                && start > 0
            )
            {
                Start = start;
            }
            isFirst = false;
            if (Counted(counters, heading.Level) == number)
            {
                counters[heading.Level - 1] = Next(counters, heading.Level);
                Array.Clear(counters, heading.Level, 6 - heading.Level);
                automatic.Add(heading.Id);
            }
            else if (heading.Level == 1)
            {
                AllChaptersNumbered = false;
            }
        }
    }

    /// <summary>The number that the first chapter starts with.</summary>
    public int Start { get; } = 1;

    /// <summary>Whether there is a heading that Word numbers.</summary>
    public bool Any => automatic.Count > 0;

    /// <summary>Whether every heading of level 1 is one that Word numbers.</summary>
    public bool AllChaptersNumbered { get; } = true;

    /// <summary>Whether Word numbers a heading.</summary>
    /// <param name="heading">The heading.</param>
    public bool IsAutomatic(Heading heading) => automatic.Contains(heading.Id);

    private int Next(int[] counters, int level) => level == 1 && counters[0] == 0 ? Start : counters[level - 1] + 1;

    private string? Counted(int[] counters, int level)
    {
        var number = "";
        for (var above = 1; above < level; above++)
        {
            if (counters[above - 1] == 0)
            {
                return null;
            }
            number += counters[above - 1].ToString(CultureInfo.InvariantCulture) + ".";
        }
        return number + Next(counters, level).ToString(CultureInfo.InvariantCulture);
    }
}
