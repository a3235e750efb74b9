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
    private readonly Dictionary<string, string> automatic = new(StringComparer.Ordinal);
    private readonly HeadingScheme? scheme;

    /// <summary>Follows the counters over a document's headings.</summary>
    /// <param name="headings">The headings in order.</param>
    /// <param name="scheme">How a sponsor's file numbers headings, or <see langword="null"/> for our own way.</param>
    public HeadingNumbers(IEnumerable<Heading> headings, HeadingScheme? scheme = null)
    {
        this.scheme = scheme;
        Start = scheme?.Levels[0]?.Start ?? 1;
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
                && scheme is null
                && heading.Level == 1
                && int.TryParse(number, NumberStyles.None, null, out var start)
                && start > 0
            )
            {
                Start = start;
            }
            isFirst = false;
            if (Count(counters, heading.Level, number) is { } printed)
            {
                automatic.Add(heading.Id, printed);
            }
            else if (heading.Level == 1)
            {
                AllChaptersNumbered = false;
            }
        }
    }

    /// <summary>The number that the first chapter starts with.</summary>
    public int Start { get; }

    /// <summary>Whether there is a heading that Word numbers.</summary>
    public bool Any => automatic.Count > 0;

    /// <summary>Whether every heading of level 1 is one that Word numbers.</summary>
    public bool AllChaptersNumbered { get; } = true;

    /// <summary>Whether Word numbers a heading.</summary>
    /// <param name="heading">The heading.</param>
    public bool IsAutomatic(Heading heading) => automatic.ContainsKey(heading.Id);

    /// <summary>A heading's number as contents print it: in the file's way where Word numbers it.</summary>
    /// <param name="heading">The heading.</param>
    public string Printed(Heading heading) => automatic.GetValueOrDefault(heading.Id) ?? heading.Number ?? "";

    // Moves the counters on if they come to the number; a sponsor's dots around it do not matter.
    private string? Count(int[] counters, int level, string number)
    {
        if (scheme is not null && scheme.Levels[level - 1]?.Start is not 1 && level > 1)
        {
            return null;
        }
        var next = (int[])counters.Clone();
        next[level - 1] = level == 1 && counters[0] == 0 ? Start : counters[level - 1] + 1;
        Array.Clear(next, level, 6 - level);
        if (next.AsSpan(0, level).Contains(0))
        {
            return null;
        }
        var plain = string.Join('.', next.Take(level).Select(count => count.ToString(CultureInfo.InvariantCulture)));
        if (plain != number)
        {
            return null;
        }
        var printed = scheme is null ? plain : scheme.Render(next, level);
        if (printed is not null)
        {
            next.CopyTo(counters, 0);
        }
        return printed;
    }
}
