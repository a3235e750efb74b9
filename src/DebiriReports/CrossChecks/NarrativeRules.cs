using DebiriReports.Analyses;
using DebiriReports.Analyses.Datasets;
using DebiriReports.Documents.Model;

namespace DebiriReports.CrossChecks;

/// <summary>Rules about narratives in a document: one a subject, every event told once, every value from its subject's records.</summary>
internal static class NarrativeRules
{
    /// <summary>The rules.</summary>
    public static IReadOnlyList<CrossCheckRule> All { get; } =
    [
        new("C04", Severity.Refuse, "Every value in a narrative is that of a record of its subject")
        {
            IsNeverAccepted = true,
            OfDocument = Values,
        },
        new(
            "C05",
            Severity.Refuse,
            "Every subject selected has one narrative, and it tells each of the subject's events"
        )
        {
            IsNeverAccepted = true,
            OfDocument = OneToOne,
        },
    ];

    private static void Values(DocumentCheck check)
    {
        var study = check.Run.Study;
        foreach (var narrative in Sections(check))
        {
            foreach (var run in narrative.Runs)
            {
                check.Compared();
                if (
                    run.FactParts() is not { } from
                    || study.Find(from.Dataset) is not { } data
                    || from.Record < 1
                    || from.Record > data.RecordCount
                    || data.Find(from.Variable) is not { } variable
                )
                {
                    check.Add(
                        $"{narrative.Subject.Id}/{run.SourceId}",
                        $"{check.Document.Name}: '{run.Text}' in the narrative of {narrative.Subject.Id} has no source in the data"
                    );
                    continue;
                }
                if (study.SubjectsOf(data)[from.Record - 1] != narrative.Subject.Subject)
                {
                    check.Add(
                        $"{narrative.Subject.Id}/{run.SourceId}",
                        $"{check.Document.Name}: '{run.Text}' in the narrative of {narrative.Subject.Id} is of another subject's record"
                    );
                }
                else if (!Tells(run.Text, variable, from.Record - 1))
                {
                    check.Add(
                        $"{narrative.Subject.Id}/{run.SourceId}",
                        $"{check.Document.Name}: '{run.Text}' in the narrative of {narrative.Subject.Id} is not what {from.Dataset}.{from.Variable} holds"
                    );
                }
            }
        }
    }

    // A number is told as it is held, or with fewer decimals; words are told in the study's own.
    private static bool Tells(string text, Variable variable, int record) =>
        variable is not NumberVariable number
        || PrintedNumber.Parse(text) is not { } printed
        || (!double.IsNaN(number.Values[record]) && printed.Prints(number.Values[record]));

    private static void OneToOne(DocumentCheck check)
    {
        foreach (var narratives in Told(check))
        {
            var sections = Sections(check)
                .Where(section => narratives.Subjects.Contains(section.Subject))
                .ToLookup(section => section.Subject.Subject);
            var tellers = new Dictionary<int, HashSet<int>>();
            foreach (var section in sections.SelectMany(section => section))
            {
                foreach (var run in section.Runs)
                {
                    if (run.FactParts() is { } from && from.Dataset == narratives.EventDataset)
                    {
                        if (!tellers.TryGetValue(from.Record - 1, out var subjects))
                        {
                            tellers.Add(from.Record - 1, subjects = []);
                        }
                        subjects.Add(section.Subject.Subject);
                    }
                }
            }
            foreach (var subject in narratives.Subjects)
            {
                check.Compared();
                var count = sections[subject.Subject].Count();
                if (count != 1)
                {
                    check.Add(
                        $"{narratives.Display}/{subject.Id}",
                        $"{check.Document.Name}: {subject.Id} has {(count == 0 ? "no narrative" : "more than one narrative")}"
                    );
                    continue;
                }
                foreach (var record in subject.Events)
                {
                    check.Compared();
                    if (tellers.GetValueOrDefault(record)?.Contains(subject.Subject) != true)
                    {
                        check.Add(
                            $"{narratives.Display}/{subject.Id}/{record + 1}",
                            $"{check.Document.Name}: the narrative of {subject.Id} does not tell record {record + 1} of {narratives.EventDataset}"
                        );
                    }
                }
            }
        }
    }

    private static IEnumerable<NarrativeFacts> Told(DocumentCheck check) =>
        check.Run.Narratives.Where(narratives => check.Document.Narratives.Contains(narratives.Display));

    // From a heading that names a subject to the next heading of its level or above.
    private static IEnumerable<Section> Sections(DocumentCheck check)
    {
        var byId = Told(check)
            .SelectMany(narratives => narratives.Subjects)
            .DistinctBy(subject => subject.Id)
            .ToDictionary(subject => subject.Id, StringComparer.Ordinal);
        if (byId.Count == 0)
        {
            yield break;
        }
        Section? open = null;
        foreach (var block in check.Document.Blocks)
        {
            if (block is Heading heading)
            {
                var named = SubjectOf(heading, byId);
                if (open is not null && (named is not null || heading.Level <= open.Level))
                {
                    yield return open;
                    open = null;
                }
                if (named is not null)
                {
                    open = new Section(named, heading.Level, []);
                }
            }
            open?.Add(block);
        }
        if (open is not null)
        {
            yield return open;
        }
    }

    private static NarratedSubject? SubjectOf(Heading heading, Dictionary<string, NarratedSubject> byId)
    {
        foreach (var word in PlainText.Of(heading.Content).Split(' ', ':', ',', '(', ')'))
        {
            if (byId.TryGetValue(word, out var subject))
            {
                return subject;
            }
        }
        return null;
    }

    /// <summary>The narrative of a subject in a document.</summary>
    /// <param name="Subject">The subject.</param>
    /// <param name="Level">The level of its heading.</param>
    /// <param name="Runs">Its runs that carry a value of a record.</param>
    private sealed record Section(NarratedSubject Subject, int Level, List<LiveRun> Runs)
    {
        public void Add(Block block)
        {
            switch (block)
            {
                case Heading heading:
                    Add(heading.Content);
                    break;
                case Paragraph paragraph:
                    Add(paragraph.Content);
                    break;
                case Table table:
                    foreach (var cell in table.Header.Concat(table.Rows).SelectMany(row => row.Cells))
                    {
                        Add(cell.Inlines);
                    }
                    break;
            }
        }

        private void Add(IReadOnlyList<Inline> inlines)
        {
            foreach (var run in inlines.OfType<TextRun>())
            {
                if (run.SourceId is { } source && new LiveRun(source, run.Text, "") is { IsFact: true } live)
                {
                    Runs.Add(live);
                }
            }
        }
    }
}
