using System.Globalization;
using DebiriReports.Analyses.Results;
using DebiriReports.Documents.Model;
using DebiriReports.Formatting;
using DebiriReports.Narratives;
using Scriban.Runtime;

namespace DebiriReports.Templating;

/// <summary>The words of a deliverable's templates, bound to one run's results.</summary>
/// <remarks>
/// A word cannot compute: it places results, displays and the study's texts. Numbers are handed to the template as marks
/// that stand for text already printed, so a template cannot add or round them.
/// </remarks>
internal sealed class TemplateVocabulary
{
    private readonly DeliverableContext context;

    /// <summary>Binds the vocabulary.</summary>
    /// <param name="context">The deliverable's results and parts.</param>
    public TemplateVocabulary(DeliverableContext context)
    {
        this.context = context;
        Words = new ScriptObject(StringComparer.Ordinal);
        Words.Import("n", new Func<string, string, string?, string>(N));
        Words.Import("pct", new Func<string, string, string?, string>(Pct));
        Words.Import("n_pct", new Func<string, string, string?, string>(NPct));
        Words.Import("estimate", new Func<string, string?, string?, string>(Estimate));
        Words.Import("interval", new Func<string, string?, string?, string?, string>(Interval));
        Words.Import("p", new Func<string, string?, string?, string?, string>(P));
        Words.Import("stat", new Func<string, string, string, string?, bool, string>(Stat));
        Words.Import("result", new Func<string, string>(Result));
        Words.Import("option", new Func<string, string, object>(Option));
        Words.Import("percent", new Func<object, string>(Percent));
        Words.Import("plural", new Func<string, string, string, string, string?, string>(Plural));
        Words.Import("has", new Func<string, string?, bool>(Has));
        Words.Import("has_statistic", new Func<string, string, string, bool>(context.HasStatistic));
        Words.Import("made", new Func<string, bool>(context.IsMade));
        Words.Import("available", new Func<string, bool>(context.HasDataset));
        Words.Import("is_zero", new Func<string, string, string?, bool>(IsZero));
        Words.Import("is_one", new Func<string, string, string?, bool>(IsOne));
        Words.Import("fewer", new Func<string, string, int, string?, bool>(Fewer));
        Words.Import("display", new Func<string, string?, bool, bool, string>(Display));
        Words.Import("excerpt", new Func<string, string?, IEnumerable<object?>?, string>(Excerpt));
        Words.Import("narrative_index", new Func<string, string, string, string>(NarrativeIndex));
        Words.Import("narratives", new Func<string, int, string>(Narratives));
        Words.Import("ref", new Func<string, string, string>(Ref));
        Words.Import("section", new Func<string, string>(Section));
        Words.Import("contents", new Func<int, string>(ContentsOf));
        Words.Import("list_of", new Func<string, string>(ListOf));
        Words.Import("page_break", new Func<string>(PageBreakHere));
        Words.Import("abbreviations", new Func<string>(() => Blocks([AbbreviationTable.Place])));
        Words.Import("lock_record", new Func<string>(() => Blocks(context.LockTables())));
        Words.Import("lock_history", new Func<string>(() => Blocks(context.LockHistory())));
        Words.Import("prose", new Func<string, string, string>((path, prompt) => Blocks(context.Prose(path, prompt))));
        Words.Import("fact", new Func<string, string>(path => context.Fact(path) ?? Fact.NotReported));
        Words.Import("told", new Func<string, bool>(path => context.Fact(path) is not null));
        Words.Import("previous_run", new Func<string>(() => Blocks(context.PreviousRun())));
        Words.Import("data_quality", new Func<string>(() => Blocks(context.DataQuality())));
        Words.Import("data_observations", new Func<string>(() => Blocks(context.DataObservations())));
        Words.Import("anonymisation", new Func<string>(() => Blocks(context.Anonymisation())));
        Words.Import("methods", new Func<string>(() => Blocks(context.Methods())));
        Words.Import("analysis_sets", new Func<string>(() => Blocks(context.AnalysisSets())));
        Wording.Import(Words);
        foreach (var (name, value) in context.StudyWords)
        {
            Words[name] = value;
        }
    }

    /// <summary>The words as the template engine sees them.</summary>
    public ScriptObject Words { get; }

    private string N(string display, string row, string? group = null) =>
        Live(context.Result(display, row, group, row == "N" ? "N" : "n"));

    private string Pct(string display, string row, string? group = null) =>
        Live(context.Result(display, row, group, "pct"), "%");

    private string NPct(string display, string row, string? group = null)
    {
        var count = context.Result(display, row, group, "n");
        var n = Live(count);
        if (count.IsSuppressed)
        {
            return n;
        }
        return $"{n} ({Live(context.Result(display, row, group, "pct"), "%")})";
    }

    private string Estimate(string display, string? row = null, string? group = null) =>
        Live(context.Result(display, row, group, "rate"), "%");

    private string Interval(string display, string? row = null, string? statistic = null, string? group = null)
    {
        var prefix = statistic is null or "rate" ? "" : statistic + "_";
        var limit = context.Result(display, row, group, At(prefix, "lcl", statistic));
        var lower = Live(limit);
        if (limit.IsSuppressed)
        {
            return $"({lower})";
        }
        return $"({lower}, {Live(context.Result(display, row, group, At(prefix, "ucl", statistic)))})";
    }

    // The limits of survival@6 are survival_lcl@6 and survival_ucl@6.
    private static string At(string prefix, string limit, string? statistic)
    {
        var at = statistic?.IndexOf('@', StringComparison.Ordinal) ?? -1;
        return at < 0 ? prefix + limit : $"{statistic![..at]}_{limit}{statistic[at..]}";
    }

    private string P(string display, string? row = null, string? statistic = null, string? group = null)
    {
        var result = context.Result(display, row, group, statistic ?? "p");
        if (result.IsSuppressed)
        {
            return $"p {Live(result)}".Replace(' ', '\u00A0');
        }
        var sign = result.Formatted.Length > 0 && result.Formatted[0] is '<' or '>' ? "" : "= ";
        var text = result.Formatted.Length > 0 && sign.Length == 0 ? $"{result.Formatted[0]} " : sign;
        var printed = sign.Length == 0 ? result with { Formatted = result.Formatted[1..].TrimStart() } : result;
        return $"p {text}{Live(printed)}".Replace(' ', '\u00A0');
    }

    private string Stat(string display, string row, string statistic, string? group = null, bool trim = false)
    {
        var result = context.Result(display, row, group, statistic);
        // A median of 94.0 days in a table is one of 94 days in a sentence.
        return Live(
            trim && !result.IsSuppressed ? result with { Formatted = StatisticText.Trimmed(result.Formatted) } : result
        );
    }

    private string Result(string id) => Live(context.ResultById(id));

    private object Option(string display, string key) => context.Option(display, key);

    private static string Percent(object fraction)
    {
        var text = fraction.ToString() ?? "";
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            throw new TemplateException("T113", $"'{text}' is not a fraction");
        }
        var percent = value * 100;
        return DecimalText.Of(percent, percent == decimal.Truncate(percent) ? 0 : 1) + "%";
    }

    private string Plural(string display, string row, string singular, string plural, string? group = null) =>
        IsOne(display, row, group) ? singular : plural;

    private bool Has(string display, string? row = null) => context.HasRecords(display, row);

    private bool IsZero(string display, string row, string? group = null) =>
        context.Result(display, row, group, "n").Value == 0;

    private bool IsOne(string display, string row, string? group = null) =>
        context.Result(display, row, group, "n").Value == 1;

    private bool Fewer(string display, string row, int than, string? group = null) =>
        context.Result(display, row, group, "n") is var count
        && (count.IsSuppressed ? count.Formatted == "<" + StatisticText.Count(than) : count.Value < than);

    private string Display(string id, string? number = null, bool optional = false, bool twin = true) =>
        Blocks(context.Present(id, number, optional, twin));

    private string Excerpt(string id, string? number = null, IEnumerable<object?>? rows = null) =>
        Blocks(context.Excerpt(id, number, [.. (rows ?? []).Select(row => row?.ToString() ?? "")]));

    private string NarrativeIndex(string id, string by = "AEDECOD", string title = "Preferred term") =>
        Blocks(context.NarrativeIndex(id, by, title));

    private string Narratives(string id, int level = 3) => Blocks(context.Narratives(id, level));

    private string Ref(string id, string part = "label")
    {
        var kind = part switch
        {
            "label" => ReferenceKind.Label,
            "number" => ReferenceKind.Number,
            "title" => ReferenceKind.Title,
            "page" => ReferenceKind.Page,
            _ => throw new TemplateException(
                "T111",
                $"no part '{part}' of a reference",
                "there are label, number, title, page"
            ),
        };
        return context.IsLeftOut(id)
            ? context.Insertions.Add(new TextRun("(not available)"))
            : context.Insertions.Add(context.Reference(id, kind));
    }

    private string Section(string name) => Blocks(context.Section(name));

    private string ContentsOf(int depth = 3) => Blocks([new Contents(ContentsKind.Headings, depth)]);

    private string ListOf(string kind) =>
        Blocks([
            new Contents(
                kind switch
                {
                    "tables" => ContentsKind.Tables,
                    "figures" => ContentsKind.Figures,
                    "listings" => ContentsKind.Listings,
                    _ => throw new TemplateException(
                        "T112",
                        $"no list of '{kind}'",
                        "there are tables, figures, listings"
                    ),
                }
            ),
        ]);

    private string PageBreakHere() => Blocks([new PageBreak()]);

    private string Live(AnalysisResult result, string suffix = "")
    {
        var text = result.Formatted;
        var run = context.Live(result, text);
        return
            suffix.Length == 0
            || result.IsSuppressed
            || text.EndsWith(suffix, StringComparison.Ordinal)
            || text is "NE" or "NC" or "NR"
            ? context.Insertions.Add(run)
            : context.Insertions.Add(run, new TextRun(suffix));
    }

    private string Blocks(IReadOnlyList<Block> blocks) => context.Insertions.AddBlocks(blocks);
}
