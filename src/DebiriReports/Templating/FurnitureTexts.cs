using DebiriReports.Analyses;
using DebiriReports.Analyses.Study;
using DebiriReports.Documents.Model;

namespace DebiriReports.Templating;

/// <summary>The texts of a header or footer in a theme file: left, centre and right.</summary>
/// <remarks>
/// <c>{study}</c>, <c>{sponsor}</c>, <c>{protocol}</c>, <c>{title}</c>, <c>{lock}</c>, <c>{hash}</c>, <c>{cutoff}</c>,
/// <c>{date}</c>, <c>{state}</c> (draft, interim or nothing), <c>{subject}</c> (on the pages of a narrative, whose it is),
/// <c>{page}</c> and <c>{pages}</c> are filled in. An empty text leaves the place empty; a key that is not there keeps what
/// stood below.
/// </remarks>
public sealed record FurnitureTexts
{
    /// <summary>The text on the left.</summary>
    public Placed<string>? Left { get; init; }

    /// <summary>The text in the middle.</summary>
    public Placed<string>? Center { get; init; }

    /// <summary>The text on the right.</summary>
    public Placed<string>? Right { get; init; }

    /// <summary>These texts over others.</summary>
    /// <param name="below">The others.</param>
    /// <returns>The texts.</returns>
    internal FurnitureTexts Over(FurnitureTexts below) =>
        new()
        {
            Left = Left ?? below.Left,
            Center = Center ?? below.Center,
            Right = Right ?? below.Right,
        };

    /// <summary>The header or footer, its words filled in.</summary>
    /// <param name="standard">What stands in a place that no theme says anything of.</param>
    /// <param name="words">The words.</param>
    /// <returns>The header or footer.</returns>
    /// <exception cref="ReportException">Exit code 3: a word is unknown (T115).</exception>
    internal PageFurniture Fill(PageFurniture standard, IReadOnlyDictionary<string, Inline> words) =>
        new(
            Left is { } left ? Filled(left, words) : standard.Left,
            Center is { } center ? Filled(center, words) : standard.Center,
            Right is { } right ? Filled(right, words) : standard.Right
        );

    private static List<Inline> Filled(Placed<string> text, IReadOnlyDictionary<string, Inline> words)
    {
        var filled = new List<Inline>();
        var rest = text.Value.AsSpan();
        while (!rest.IsEmpty)
        {
            var open = rest.IndexOf('{');
            var close = open < 0 ? -1 : rest[open..].IndexOf('}');
            if (close < 0)
            {
                filled.Add(new TextRun(rest.ToString()));
                break;
            }
            if (open > 0)
            {
                filled.Add(new TextRun(rest[..open].ToString()));
            }
            var name = rest.Slice(open + 1, close - 1).ToString();
            filled.Add(
                words.TryGetValue(name, out var inline)
                    ? inline
                    : throw new ReportException(
                        ReportException.Definition,
                        [
                            new Problem(
                                "T115",
                                $"no word '{name}' for a header or footer",
                                text.Place,
                                NearestWord.Hint(name, words.Keys)
                            ),
                        ]
                    )
            );
            rest = rest[(open + close + 1)..];
        }
        return filled;
    }
}
