using System.Security.Cryptography;
using System.Text;
using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Study;
using DebiriReports.Documents.Model;
using DebiriReports.Narratives;
using Scriban;
using Scriban.Runtime;

namespace DebiriReports.Templating;

/// <summary>The words of a narrative's template, bound to one subject at a time.</summary>
/// <remarks>
/// The wording is the template's; this gives it the subject's records, and the few words that depend on data: dates,
/// distances, articles, lists. Each fact that is printed carries dataset, record and variable.
/// </remarks>
internal sealed class NarrativeVocabulary
{
    private readonly NarrativeDefinition definition;
    private readonly AnalysisStudy study;
    private readonly LaboratoryTable? laboratory;
    private readonly bool isPublic;
    private readonly Dataset events;
    private readonly Variable? reference;
    private readonly SortedSet<string> sources = new(StringComparer.Ordinal);
    private readonly SortedSet<string> factsTold = new(StringComparer.Ordinal);
    private NarrativeSubject current = new(0, "", [], []);
    private DateWording dates = new(null, false);
    private Func<IReadOnlyList<Block>> addition = () => [];

    /// <summary>Binds the vocabulary to a study.</summary>
    /// <param name="definition">The display of kind narrative.</param>
    /// <param name="study">The study.</param>
    /// <param name="insertions">What the template's marks stand for.</param>
    /// <param name="studyWords">The study's texts, as in every template.</param>
    /// <param name="isPublic">Whether calendar dates are left out.</param>
    public NarrativeVocabulary(
        NarrativeDefinition definition,
        AnalysisStudy study,
        Insertions insertions,
        IReadOnlyDictionary<string, object> studyWords,
        bool isPublic
    )
    {
        this.definition = definition;
        this.study = study;
        this.isPublic = isPublic;
        Insertions = insertions;
        events = study.Require(definition.Events.Dataset);
        reference = study.FindVariable(study.SubjectDataset, definition.ReferenceDate)?.Variable;
        laboratory =
            definition.Laboratory is { } settings && study.Find(settings.Dataset) is not null
                ? new LaboratoryTable(settings, study)
                : null;
        Words = new ScriptObject(StringComparer.Ordinal);
        Wording.Import(Words);
        Words.Import("list", new Func<IEnumerable<object?>, string, string>(List));
        Words.Import("lower_first", new Func<object?, object?>(LowerFirst));
        Words.Import("records", new Func<string, string?, string?, IReadOnlyList<RecordFacts>>(Records));
        Words.Import("at", new Func<RecordFacts, string, string?, string, string, int, IReadOnlyList<RecordFacts>>(At));
        Words.Import("before", new Func<RecordFacts, string, string?, string, RecordFacts?>(Before));
        Words.Import("earlier", new Func<RecordFacts, string, string?, string, IReadOnlyList<RecordFacts>>(Earlier));
        Words.Import("within", new Func<RecordFacts, string, int, string?, string, IReadOnlyList<RecordFacts>>(Within));
        Words.Import("component_facts", new Func<RecordFacts, IReadOnlyList<ScriptObject>>(ComponentFacts));
        Words.Import("causality", new Func<RecordFacts, string, string?, IReadOnlyList<ScriptObject>>(CausalityOf));
        Words.Import("actions", new Func<RecordFacts, string?, IReadOnlyList<ScriptObject>>(Actions));
        Words.Import("known", new Func<object?, bool>(value => value is Fact { IsKnown: true }));
        Words.Import("is", new Func<Fact, string, bool>((fact, text) => fact.Raw == text));
        Words.Import("collected", new Func<string, string, bool>(Collected));
        Words.Import("available", new Func<string, bool>(name => study.Find(name) is not null));
        Words.Import("decode", new Func<Fact, string, Fact>(Decode));
        Words.Import("lower", new Func<Fact, Fact>(Lower));
        Words.Import("on", new Func<Fact, Fact>(On));
        Words.Import("month", new Func<Fact, Fact>(Month));
        Words.Import("date", new Func<Fact, Fact>(Date));
        Words.Import("elapsed", new Func<Fact, Fact, object?, string>(Elapsed));
        Words.Import("duration", new Func<Fact, Fact, string>(Duration));
        Words.Import("months_before", new Func<Fact, Fact, string>(MonthsBefore));
        Words.Import("a", new Func<object?, string>(Article));
        Words.Import("count", new Func<object?, string>(Count));
        Words.Import(
            "same",
            new Func<RecordFacts, RecordFacts, bool>(
                (one, other) => one.Record == other.Record && one.Dataset == other.Dataset
            )
        );
        Words.Import("table", new Func<ScriptArray, ScriptArray, string>(TableOf));
        Words.Import("header", new Func<ScriptArray, string>(Header));
        Words.Import("laboratory", new Func<RecordFacts, string>(Laboratory));
        Words.Import("addition", new Func<string>(() => Insertions.AddBlocks(addition())));
        Words.Import("sources", new Func<string>(() => Wording.List(sources)));
        foreach (var (name, value) in studyWords)
        {
            Words[name] = value;
        }
    }

    /// <summary>The words as the template engine sees them.</summary>
    public ScriptObject Words { get; }

    /// <summary>What the marks of the current subject's text stand for.</summary>
    public Insertions Insertions { get; private set; }

    /// <summary>Turns to a subject.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="insertions">What its marks stand for.</param>
    /// <param name="reviewerAddition">The medical reviewer's addition.</param>
    public void TurnTo(NarrativeSubject subject, Insertions insertions, Func<IReadOnlyList<Block>> reviewerAddition)
    {
        current = subject;
        Insertions = insertions;
        addition = reviewerAddition;
        sources.Clear();
        factsTold.Clear();
        var day1 =
            reference is DateVariable variable && variable.Values[subject.Subject].IsComplete
                ? variable.Values[subject.Subject].Date
                : (DateOnly?)null;
        dates = new DateWording(day1, isPublic);
        Words["subject"] = new RecordFacts(study, study.SubjectDataset, subject.Subject);
        Words["events"] = subject.Events.Select(record => new RecordFacts(study, events, record)).ToList();
        Words["reasons"] = subject.Reasons;
    }

    /// <summary>Prints a fact: its text, with its source.</summary>
    /// <param name="fact">The fact.</param>
    /// <returns>The mark that stands for it.</returns>
    public string Print(Fact fact)
    {
        factsTold.Add($"{fact.Source[(fact.Source.IndexOf('.', StringComparison.Ordinal) + 1)..]}={fact.Raw}");
        sources.Add(fact.Source[..fact.Source.IndexOf('(', StringComparison.Ordinal)]);
        return Insertions.Add(new TextRun(fact.Text, TextStyles.None, "fact:" + fact.Source));
    }

    /// <summary>The hash of the facts told so far of the current subject: variables and values, in any order.</summary>
    /// <returns>The first 16 hexadecimal digits of their SHA-256.</returns>
    public string FactsHash() =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(study.WithOwnArms(string.Join('\n', factsTold))))
        )[..16];

    private IReadOnlyList<RecordFacts> Records(string dataset, string? where = null, string? sort = null)
    {
        var found = study.Require(dataset);
        Placed<string>? condition = where is null
            ? default(Placed<string>?)
            : new Placed<string>(where, Analyses.Place.None);
        var selected = study.Select(found, condition);
        var records = new List<RecordFacts>();
        foreach (var record in study.RecordsOf(found)[current.Subject])
        {
            if (selected.Contains(record))
            {
                records.Add(new RecordFacts(study, found, record));
            }
        }
        foreach (var name in (sort ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Reverse())
        {
            records = [.. records.OrderBy(record => SortKey(record.Fact(name)))];
        }
        return records;
    }

    private IReadOnlyList<RecordFacts> At(
        RecordFacts @event,
        string dataset,
        string? where = null,
        string start = "ASTDT",
        string end = "AENDT",
        int washout = 0
    )
    {
        if (!Onset(@event, out var onset))
        {
            return [];
        }
        var underWay = new List<RecordFacts>();
        foreach (var record in Records(dataset, where, start))
        {
            var began = !record.Fact(start).TryDate(out var from) || from.Earliest <= onset.Latest;
            var lasted = !record.Fact(end).TryDate(out var to) || to.Latest >= onset.Earliest.AddDays(-washout);
            if (began && lasted)
            {
                underWay.Add(record);
            }
        }
        return underWay;
    }

    private RecordFacts? Before(RecordFacts @event, string dataset, string? where = null, string date = "ASTDT")
    {
        RecordFacts? last = null;
        if (Onset(@event, out var onset))
        {
            foreach (var record in Records(dataset, where, date))
            {
                if (record.Fact(date).TryDate(out var day) && day.IsComplete && day.Date <= onset.Latest)
                {
                    last = record;
                }
            }
        }
        return last;
    }

    private IReadOnlyList<RecordFacts> Earlier(
        RecordFacts @event,
        string dataset,
        string? where = null,
        string date = "ASTDT"
    ) =>
        Onset(@event, out var onset)
            ?
            [
                .. Records(dataset, where, date)
                    .Where(record =>
                        record.Fact(date).TryDate(out var day) && day.IsComplete && day.Date < onset.Earliest
                    ),
            ]
            : [];

    private IReadOnlyList<RecordFacts> Within(
        RecordFacts @event,
        string dataset,
        int days,
        string? where = null,
        string date = "ASTDT"
    )
    {
        if (!Onset(@event, out var onset) || !onset.IsComplete)
        {
            return [];
        }
        return
        [
            .. Records(dataset, where, date)
                .Where(record => record.Dataset != @event.Dataset || record.Record != @event.Record)
                .Where(record =>
                    record.Fact(date).TryDate(out var day)
                    && day.IsComplete
                    && Math.Abs(day.Date.DayNumber - onset.Date.DayNumber) <= days
                ),
        ];
    }

    private bool Onset(RecordFacts @event, out PartialDate onset) =>
        @event.Fact(definition.Events.Onset).TryDate(out onset);

    private IReadOnlyList<ScriptObject> ComponentFacts(RecordFacts @event)
    {
        var rows = new List<ScriptObject>();
        foreach (var component in study.Definition.Components)
        {
            var row = new ScriptObject { ["id"] = component.Id, ["label"] = component.Label };
            row["causality"] = Optional(@event, component.Causality);
            row["sponsor"] = Optional(@event, component.SponsorCausality);
            row["action"] = Optional(@event, component.Action);
            rows.Add(row);
        }
        return rows;
    }

    private static Fact? Optional(RecordFacts @event, Placed<string>? variable) =>
        variable is { } name && @event.Has(name) ? @event.Fact(name) : null;

    private IReadOnlyList<ScriptObject> CausalityOf(
        RecordFacts @event,
        string assessor = "investigator",
        string? labels = null
    ) =>
        Grouped(
            assessor switch
            {
                "investigator" => component => component.Causality,
                "sponsor" => component => component.SponsorCausality,
                _ => throw new TemplateException(
                    "T121",
                    $"no assessor '{assessor}'",
                    "there are investigator, sponsor"
                ),
            },
            @event,
            labels
        );

    private IReadOnlyList<ScriptObject> Actions(RecordFacts @event, string? labels = null) =>
        Grouped(component => component.Action, @event, labels);

    // Components that got the same verdict are told together, in the order of the study file.
    private List<ScriptObject> Grouped(Func<Component, Placed<string>?> variableOf, RecordFacts @event, string? labels)
    {
        var groups = new List<(string Raw, Fact Verdict, List<object?> Labels, List<string> Ids)>();
        foreach (var component in study.Definition.Components)
        {
            if (Optional(@event, variableOf(component)) is not { } fact)
            {
                continue;
            }
            var index = groups.FindIndex(group => group.Raw == fact.Raw);
            if (index < 0)
            {
                groups.Add((fact.Raw, labels is null ? fact : Decode(fact, labels), [component.Label], [component.Id]));
            }
            else
            {
                groups[index].Labels.Add(component.Label);
                groups[index].Ids.Add(component.Id);
            }
        }
        return
        [
            .. groups.Select(group => new ScriptObject
            {
                ["verdict"] = group.Verdict,
                ["labels"] = group.Labels,
                ["ids"] = group.Ids,
                ["is_known"] = group.Verdict.IsKnown,
                ["raw"] = group.Raw,
            }),
        ];
    }

    private bool Collected(string dataset, string variable) =>
        study.Find(dataset) is { } found
        && found.Find(study.Definition.Variables.NameIn(dataset, variable)) is not null
        && !study.Withholds(found, variable);

    private Fact Decode(Fact fact, string labels)
    {
        if (!definition.Labels.TryGetValue(labels, out var map))
        {
            throw new TemplateException(
                "T122",
                $"no labels '{labels}' in display '{definition.Id}'",
                DebiriReports.Analyses.NearestWord.Hint(labels, definition.Labels.Keys)
            );
        }
        return map.TryGetValue(fact.Raw.Length == 0 ? "MISSING" : fact.Raw, out var text) ? fact.ToldAs(text) : fact;
    }

    private string List(IEnumerable<object?> items, string word = "and") =>
        Wording.List(items.Select(item => item is Fact fact ? Print(fact) : item), word);

    private static object? LowerFirst(object? text) =>
        text is Fact fact ? fact.ToldAs(Wording.LowerFirst(fact.Text)) : Wording.LowerFirst(text?.ToString() ?? "");

    private static Fact Lower(Fact fact) =>
        fact.ToldAs(Wording.Lower(fact.Text, fact.Text.Any(char.IsUpper) && !fact.Text.Any(char.IsLower)));

    private Fact On(Fact fact) =>
        fact.TryDate(out var day) ? fact.ToldAs(dates.On(day)) : fact.ToldAs("on a date that was not reported");

    private Fact Date(Fact fact) => fact.TryDate(out var day) ? fact.ToldAs(dates.Date(day)) : fact;

    private static Fact Month(Fact fact) => fact.TryDate(out var day) ? fact.ToldAs(DateWording.MonthOf(day)) : fact;

    private static string Elapsed(Fact from, Fact to, object? what) =>
        from.TryDate(out var first) && to.TryDate(out var second)
            ? DateWording.Elapsed(first, second, what?.ToString() ?? "")
            : "";

    private static string Duration(Fact from, Fact to) =>
        from.TryDate(out var first) && to.TryDate(out var second) ? DateWording.Duration(first, second) : "";

    private static string MonthsBefore(Fact from, Fact to) =>
        from.TryDate(out var first) && to.TryDate(out var second) ? DateWording.WholeMonths(first, second) : "";

    private string Article(object? text)
    {
        var spoken = text is Fact fact ? fact.Text : text?.ToString() ?? "";
        return $"{Wording.Article(Insertions.PlainText(spoken))} {(text is Fact printed ? Print(printed) : spoken)}";
    }

    private static string Count(object? items) =>
        items switch
        {
            System.Collections.ICollection collection => Wording.Count(collection.Count),
            IEnumerable<object> sequence => Wording.Count(sequence.Count()),
            _ => throw new TemplateException("T123", "'count' takes a list"),
        };

    private string Header(ScriptArray rows)
    {
        var table = new List<TableRow>();
        foreach (var row in rows.OfType<ScriptArray>())
        {
            if (row.Count == 2 && row[1] is not null)
            {
                table.Add(
                    new TableRow([
                        new TableCell([new TextRun(row[0]?.ToString() ?? "", TextStyles.Bold)]),
                        new TableCell(Cell(row[1])),
                    ])
                );
            }
        }
        return Insertions.AddBlocks([
            new Table
            {
                Columns = [new TableColumn(IsRowHeader: true, Width: 0.34), new TableColumn(Width: 0.66)],
                Header = [],
                Rows = table,
                Description = "Summary of the narrative.",
                Orientation = PageOrientation.Portrait,
            },
        ]);
    }

    private string TableOf(ScriptArray titles, ScriptArray rows)
    {
        if (rows.Count == 0)
        {
            return "";
        }
        return Insertions.AddBlocks([
            new Table
            {
                Columns = [.. titles.Select((_, i) => new TableColumn(IsRowHeader: i == 0))],
                Header = [new TableRow([.. titles.Select(title => new TableCell(Cell(title)))], RowRole.Header)],
                Rows =
                [
                    .. rows.OfType<ScriptArray>()
                        .Select(row => new TableRow([.. row.Select(value => new TableCell(Cell(value)))])),
                ],
                Description = "Events of the narrative.",
                Orientation = PageOrientation.Portrait,
            },
        ]);
    }

    private List<Inline> Cell(object? value)
    {
        var content = new List<Inline>();
        // A date in a narrow column stays on one line.
        Insertions.Expand(
            value switch
            {
                Fact fact when fact.Text.Length is > 0 and <= 12 && char.IsAsciiDigit(fact.Text[0]) => Print(
                    fact.ToldAs(fact.Text.Replace(' ', '\u00A0'))
                ),
                Fact fact => Print(fact),
                _ => value?.ToString() ?? "",
            },
            TextStyles.None,
            content
        );
        return content;
    }

    private string Laboratory(RecordFacts @event)
    {
        if (laboratory is null || !Onset(@event, out var onset) || !onset.IsComplete)
        {
            return "";
        }
        @event.Fact(definition.Events.End).TryDate(out var end);
        var term = @event.Fact(definition.Laboratory!.Term).Raw;
        var group = definition.Laboratory.Parameters.ContainsKey(term)
            ? term
            : @event.Fact(definition.Laboratory.By).Raw;
        var table = laboratory.Of(current.Subject, group, onset.Date, end, date => dates.Date(date));
        return table is null ? "" : Insertions.AddBlocks([table]);
    }

    private static (bool, string, double) SortKey(Fact fact) =>
        fact.TryDate(out var date)
            ? (false, "", date.Earliest.DayNumber)
            : (
                fact.Raw.Length == 0,
                double.IsNaN(fact.Number) ? fact.Raw : "",
                double.IsNaN(fact.Number) ? 0 : fact.Number
            );
}

/// <summary>The template engine's context in which facts print themselves with their source.</summary>
/// <param name="vocabulary">The vocabulary.</param>
internal sealed class NarrativeTemplateContext(NarrativeVocabulary vocabulary) : TemplateContext
{
    /// <inheritdoc/>
    public override string ObjectToString(object? value, bool nested = false) =>
        value is Fact fact ? vocabulary.Print(fact) : base.ObjectToString(value, nested) ?? "";
}
