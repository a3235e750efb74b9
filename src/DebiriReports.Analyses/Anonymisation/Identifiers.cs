using System.Text.RegularExpressions;
using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Analyses.Anonymisation;

/// <summary>What no document for the public may print: identifiers, days of subjects, verbatim terms.</summary>
/// <remarks>
/// Words of three letters or fewer (<c>01</c>) cannot be told from other words and are not looked for; nor are verbatim
/// terms of one word, or those that are coded terms at the same time.
/// </remarks>
public sealed partial class Identifiers
{
    private const int ShortestWord = 4;
    private readonly HashSet<string> words = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<DateOnly> dates = [];
    private readonly Dictionary<string, List<string>> phrases = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The days of subjects.</summary>
    public IReadOnlySet<DateOnly> Dates => dates;

    /// <summary>Identifiers and names, each one word.</summary>
    public IReadOnlySet<string> Words => words;

    /// <summary>Verbatim terms and other texts of several words.</summary>
    public IEnumerable<string> Phrases => phrases.Values.SelectMany(found => found);

    /// <summary>Collects what a study's data hold.</summary>
    internal static Identifiers Of(AnalysisStudy study, NamePatterns withheld)
    {
        var found = new Identifiers();
        var settings = study.Definition.Anonymisation;
        var coded = CodedTexts(study, withheld);
        found.words.UnionWith(study.SubjectIds);
        foreach (var dataset in study.Datasets.Values)
        {
            foreach (var variable in dataset.Variables)
            {
                switch (variable)
                {
                    case DateVariable date:
                        found.dates.UnionWith(date.Values.Where(value => value.IsComplete).Select(value => value.Date));
                        break;
                    case TextVariable text when IsSecret(settings, withheld, text.Name):
                        var isTerm = settings.Terms.ContainsKey(text.Name);
                        foreach (var value in text.Values)
                        {
                            found.Add(value, coded, isTerm);
                            if (study.Definition.Codelists.GetValueOrDefault(text.Name) is { } labels)
                            {
                                found.Add(labels.LabelOf(value), coded, isTerm);
                            }
                        }
                        break;
                }
            }
        }
        found.dates.ExceptWith(settings.StudyDates);
        if (study.DataCutoff is { } cutoff)
        {
            found.dates.Remove(cutoff);
        }
        if (study.Definition.Study.Protocol.Date is { } protocol)
        {
            found.dates.Remove(protocol);
        }
        return found;
    }

    /// <summary>The identifiers without some dates of the study itself.</summary>
    /// <param name="days">The dates that documents print: of the report, of the lock.</param>
    /// <returns>The others.</returns>
    public Identifiers Without(params IEnumerable<DateOnly> days)
    {
        dates.ExceptWith(days);
        return this;
    }

    /// <summary>What a text prints that it may not.</summary>
    /// <param name="text">The text.</param>
    /// <returns>What each is, with the words found: <c>a subject's date, 12 May 2025</c>.</returns>
    public IEnumerable<string> In(string text)
    {
        foreach (Match match in Calendar().Matches(text))
        {
            if (PrintedDate.Of(match) is { } date && dates.Contains(date))
            {
                yield return $"a date of a subject, {match.Value}";
            }
        }
        foreach (Match word in Tokens().Matches(text))
        {
            if (words.Contains(word.Value) || words.Contains(word.Value.TrimEnd('.')))
            {
                yield return $"an identifier, {word.Value}";
            }
            else if (phrases.TryGetValue(word.Value, out var starting))
            {
                foreach (var phrase in starting)
                {
                    if (IsAt(text, word.Index, phrase))
                    {
                        yield return $"a verbatim text, {phrase}";
                    }
                }
            }
        }
    }

    private static bool IsSecret(AnonymisationSettings settings, NamePatterns withheld, string name) =>
        withheld.Contains(name) || settings.Terms.ContainsKey(name) || settings.Recoded.ContainsKey(name);

    private static bool IsAt(string text, int index, string phrase) =>
        string.Compare(text, index, phrase, 0, phrase.Length, StringComparison.OrdinalIgnoreCase) == 0
        && (index + phrase.Length == text.Length || !char.IsLetterOrDigit(text[index + phrase.Length]));

    private void Add(string text, HashSet<string> coded, bool isTerm)
    {
        if (text.Length < ShortestWord || coded.Contains(text))
        {
            return;
        }
        var tokens = Tokens().Matches(text);
        if (tokens.Count == 1 && tokens[0].Length == text.Length)
        {
            // A single word of a verbatim term is as likely a word of the language.
            if (!isTerm)
            {
                words.Add(text);
            }
            return;
        }
        if (tokens.Count > 1)
        {
            if (!phrases.TryGetValue(tokens[0].Value, out var starting))
            {
                phrases.Add(tokens[0].Value, starting = []);
            }
            starting.Add(text[tokens[0].Index..]);
        }
    }

    private static HashSet<string> CodedTexts(AnalysisStudy study, NamePatterns withheld)
    {
        var settings = study.Definition.Anonymisation;
        var coded = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (
            var text in study
                .Datasets.Values.SelectMany(dataset => dataset.Variables)
                .OfType<TextVariable>()
                .Where(text => !IsSecret(settings, withheld, text.Name))
        )
        {
            coded.UnionWith(text.Values);
        }
        coded.UnionWith(
            study
                .Definition.Codelists.Where(list => !IsSecret(settings, withheld, list.Key))
                .SelectMany(list => list.Value.Levels.Select(level => level.Label))
        );
        return coded;
    }

    [GeneratedRegex(
        @"(?<!\d)(?:(?<iso>\d{4}-\d\d-\d\d)|(?<day>\d{1,2})[\s\u00A0-]?(?<month>[A-Za-z]{3,9})[\s\u00A0-]?(?<year>\d{4}))(?!\d)",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Calendar();

    [GeneratedRegex(@"[\w.\-/]+", RegexOptions.CultureInvariant)]
    private static partial Regex Tokens();
}
