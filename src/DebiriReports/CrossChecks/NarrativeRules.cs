using DebiriReports.Analyses;
using DebiriReports.Documents.Model;

namespace DebiriReports.CrossChecks;

/// <summary>Rules about narratives in a document: one a subject, every event told once, every value from its subject's records.</summary>
internal static class NarrativeRules
{
    /// <summary>The rules.</summary>
    public static IReadOnlyList<CrossCheckRule> All { get; } =
    [
        new(
            "C04",
            Severity.Refuse,
            "Every value in a narrative is that of a record of its subject, and that of the listing's cell"
        )
        {
            IsNeverAccepted = true,
            OfDocument = Values,
        },
        new(
            "C05",
            Severity.Refuse,
            "Every subject selected has one narrative, and it tells each of the subject's events once"
        )
        {
            IsNeverAccepted = true,
            OfDocument = OneToOne,
        },
        new("N01", Severity.Warn, "A medical reviewer's addition was written on the facts that are told")
        {
            OfDocument = Additions,
        },
    ];

    private static void Values(DocumentCheck check)
    {
        var study = check.Run.Study;
        var labels = Told(check).SelectMany(narratives => narratives.Labels).ToList();
        var values = new NarratedValue(check.Run);
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
                else if (!values.IsTold(run.Text, variable, from.Record - 1, labels))
                {
                    check.Add(
                        $"{narrative.Subject.Id}/{run.SourceId}",
                        $"{check.Document.Name}: '{run.Text}' in the narrative of {narrative.Subject.Id} is not what {from.Dataset}.{from.Variable} holds"
                    );
                }
                foreach (var (listing, cell) in values.Contradictions(data, variable, from.Record - 1))
                {
                    check.Add(
                        $"{narrative.Subject.Id}/{run.SourceId}",
                        $"{check.Document.Name}: '{run.Text}' in the narrative of {narrative.Subject.Id} stands in {listing.Id} as '{cell.ReplaceLineEndings(" ")}'"
                    );
                }
            }
        }
    }

    private static void Additions(DocumentCheck check)
    {
        foreach (var addition in check.Document.Additions)
        {
            check.Compared();
            if (addition.State is { } state)
            {
                check.Add(
                    addition.File,
                    $"{check.Document.Name}: {addition.File} {state}",
                    "let the reviewer read it again, and write the hash that the document prints into its first lines"
                );
            }
        }
    }

    private static void OneToOne(DocumentCheck check)
    {
        foreach (var narratives in Told(check))
        {
            var sections = Sections(check)
                .Where(section => narratives.Subjects.Contains(section.Subject))
                .ToLookup(section => section.Subject.Subject);
            var headed = sections
                .SelectMany(section => section)
                .SelectMany(section => section.Headed)
                .Where(from => from.Dataset == narratives.EventDataset)
                .GroupBy(from => from.Record - 1)
                .ToDictionary(events => events.Key, events => events.Count());
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
                    // Where events have headings, each has one of its own.
                    else if (headed.Count > 0 && headed.GetValueOrDefault(record) != 1)
                    {
                        check.Add(
                            $"{narratives.Display}/{subject.Id}/{record + 1}",
                            $"{check.Document.Name}: record {record + 1} of {narratives.EventDataset} has "
                                + (headed.ContainsKey(record) ? "more than one paragraph" : "no paragraph of its own")
                                + $" in the narrative of {subject.Id}"
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
        /// <summary>The records that its headings name: the events that are told below them.</summary>
        public List<(string Dataset, int Record, string Variable)> Headed { get; } = [];

        public void Add(Block block)
        {
            switch (block)
            {
                case Heading heading:
                    var before = Runs.Count;
                    Add(heading.Content);
                    // The heading of the subject itself names the subject's record.
                    if (heading.Level > Level && Runs.Count > before && Runs[before].FactParts() is { } named)
                    {
                        Headed.Add(named);
                    }
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
