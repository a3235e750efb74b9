using DebiriReports.Analyses;
using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Selection;
using DebiriReports.Displays;

namespace DebiriReports.Narratives;

/// <summary>The subjects with a narrative, each with its reasons and events.</summary>
internal static class NarrativeSelection
{
    /// <summary>Selects.</summary>
    /// <param name="definition">Which subjects and events.</param>
    /// <param name="study">The study.</param>
    /// <returns>The subjects in the order of their ids; their events by onset, those of unknown onset last.</returns>
    public static IReadOnlyList<NarrativeSubject> Select(NarrativeDefinition definition, AnalysisStudy study)
    {
        var members = study.Set(definition.AnalysisSet).Subjects;
        var reasons = definition
            .Reasons.Select(reason => Find(reason, study))
            .OfType<(string Label, Dataset Dataset, RecordSet Records, RecordSet Subjects)>()
            .ToList();
        var events = study.Require(definition.Events.Dataset);
        RecordSet[] selected = definition.Events.Where is { } where
            ? [study.Select(events, where)]
            : [.. reasons.Where(reason => reason.Dataset == events).Select(reason => reason.Records)];
        var onset = study.RequireVariable(events, definition.Events.Onset).Variable;
        var records = study.RecordsOf(events);
        var subjects = new List<NarrativeSubject>();
        foreach (var subject in members)
        {
            var labels = reasons
                .Where(reason => reason.Subjects.Contains(subject))
                .Select(reason => reason.Label)
                .ToList();
            if (labels.Count > 0)
            {
                subjects.Add(
                    new NarrativeSubject(
                        subject,
                        study.SubjectIds[subject],
                        labels,
                        EventsOf(records[subject], selected, onset)
                    )
                );
            }
        }
        subjects.Sort((a, b) => string.CompareOrdinal(a.Id, b.Id));
        return subjects;
    }

    private static (string Label, Dataset Dataset, RecordSet Records, RecordSet Subjects)? Find(
        NarrativeReason reason,
        AnalysisStudy study
    )
    {
        try
        {
            var dataset = study.Require(reason.Dataset);
            var records = study.Select(dataset, reason.Where);
            return (reason.Label, dataset, records, study.SubjectsWith(dataset, records));
        }
        catch (ReportException exception) when (reason.Optional && LeftOut.IsReason(exception))
        {
            return null;
        }
    }

    private static int[] EventsOf(ReadOnlySpan<int> records, RecordSet[] selected, Variable onset)
    {
        var events = new List<int>();
        foreach (var record in records)
        {
            if (selected.Any(set => set.Contains(record)))
            {
                events.Add(record);
            }
        }
        return [.. events.OrderBy(record => Sortable(onset, record)).ThenBy(record => record)];
    }

    private static (bool, DateOnly) Sortable(Variable onset, int record)
    {
        var date = onset is DateVariable dates ? dates.Values[record] : Parsed(onset.Text(record));
        return date.IsMissing ? (true, default) : (false, date.Earliest);
    }

    private static PartialDate Parsed(string text) =>
        PartialDate.TryParse(text, out var date) ? date : PartialDate.Missing;
}

/// <summary>A subject with a narrative.</summary>
/// <param name="Subject">The subject's number.</param>
/// <param name="Id">The subject's id.</param>
/// <param name="Reasons">Why, in the order of the definition.</param>
/// <param name="Events">The records of its events.</param>
internal sealed record NarrativeSubject(
    int Subject,
    string Id,
    IReadOnlyList<string> Reasons,
    IReadOnlyList<int> Events
);
