using DebiriReports.StudyGenerator.Derivation;
using DebiriReports.StudyGenerator.Simulation;

namespace DebiriReports.StudyGenerator.Tables;

/// <summary>Writes the datasets, subjects in the order of their identifier.</summary>
internal static class DatasetFiles
{
    public static IReadOnlyList<(string Name, byte[] Content)> Write(List<Subject> subjects, StudyOptions options)
    {
        var ordered = subjects.OrderBy(subject => subject.Id, StringComparer.Ordinal).ToList();
        var treated = ordered.Where(subject => subject.Treated).ToList();
        var enrolled = ordered.Where(subject => subject.Enrolled).ToList();
        // Serious events are numbered as the sponsor learnt of them.
        Dictionary<ClinicalEvent, int> cases = treated
            .SelectMany(s => s.Events.Where(e => e.Serious).Select(e => (s.Id, Event: e)))
            .OrderBy(pair => pair.Event.Onset)
            .ThenBy(pair => pair.Id, StringComparer.Ordinal)
            .Select((pair, i) => (pair.Event, Number: i + 1))
            .ToDictionary(pair => pair.Event, pair => pair.Number);
        return
        [
            AdslTable.Create(options).Write(ordered),
            AdaeTable.Create(cases).Write(treated.SelectMany(s => s.Events.Select(e => (s, e)))),
            ExposureTable.Create().Write(treated.SelectMany(ExposureTable.Records)),
            TumourTables
                .Responses()
                .Write(treated.SelectMany(s => TumourTables.ResponseRecords(s).Select((r, i) => (i + 1, r)))),
            TumourTables
                .Measurements()
                .Write(treated.SelectMany(s => TumourTables.MeasurementRecords(s).Select((r, i) => (i + 1, r)))),
            TumourTables.Times().Write(treated.SelectMany(s => TimeToEvent.Derive(s.Course!).Select(t => (s, t)))),
            FindingsTables.Laboratory().Write(treated.SelectMany(FindingsTables.LaboratoryRecords)),
            FindingsTables.Vitals().Write(treated.SelectMany(FindingsTables.VitalRecords)),
            EventTables.Medications().Write(enrolled.SelectMany(EventTables.MedicationRecords)),
            EventTables.Histories().Write(enrolled.SelectMany(s => s.Histories.Select((h, i) => (s, h, i + 1)))),
            EventTables.Procedures().Write(treated.SelectMany(EventTables.ProcedureRecords)),
            EventTables
                .Deviations()
                .Write(treated.SelectMany(s => s.Deviations.OrderBy(d => d.Date).Select((d, i) => (s, d, i + 1)))),
            EventTables
                .Deficiencies()
                .Write(treated.SelectMany(s => s.Deficiencies.OrderBy(d => d.Date).Select((d, i) => (s, d, i + 1)))),
        ];
    }
}
