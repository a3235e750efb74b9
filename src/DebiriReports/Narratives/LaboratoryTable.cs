using System.Globalization;
using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Selection;
using DebiriReports.Displays;
using DebiriReports.Documents.Model;
using DebiriReports.Formatting;

namespace DebiriReports.Narratives;

/// <summary>The laboratory values around an event, as a small table.</summary>
/// <remarks>
/// Time points: baseline; the last value before onset; the first on or after onset; the worst from onset to the event's
/// end, or to the given number of days after onset; the last available. Values are as recorded, never converted. Released
/// data go without reference ranges and their multiples.
/// </remarks>
internal sealed class LaboratoryTable
{
    private readonly NarrativeLaboratory definition;
    private readonly Dataset dataset;
    private readonly SubjectRecords records;
    private readonly RecordSet baseline;
    private readonly Variable code;
    private readonly Variable name;
    private readonly DateVariable date;
    private readonly NumberVariable value;
    private readonly NumberVariable? low;
    private readonly NumberVariable? high;
    private readonly Variable? grade;
    private readonly bool hasRange;

    /// <summary>Prepares the tables of a study.</summary>
    /// <param name="definition">Which values.</param>
    /// <param name="study">The study.</param>
    /// <exception cref="Analyses.ReportException">Exit code 3: a variable is not there, or of another type.</exception>
    public LaboratoryTable(NarrativeLaboratory definition, AnalysisStudy study)
    {
        this.definition = definition;
        dataset = study.Require(definition.Dataset);
        records = study.RecordsOf(dataset);
        baseline = study.Select(dataset, definition.Baseline);
        code = study.RequireVariable(dataset, definition.Code).Variable;
        name = study.RequireVariable(dataset, definition.Name).Variable;
        date =
            study.RequireVariable(dataset, definition.Date).Variable.AsDates()
            ?? throw DisplayAnalysis.Wrong(
                "D112",
                $"'{definition.Date}' is not a date of {dataset.Name}",
                definition.Date.Place
            );
        value =
            study.RequireVariable(dataset, definition.Value).Variable.AsNumbers()
            ?? throw DisplayAnalysis.Wrong(
                "D112",
                $"'{definition.Value}' is not a number of {dataset.Name}",
                definition.Value.Place
            );
        // A site's own reference range names the site.
        var isTold = study.Released is null;
        low = isTold ? study.FindVariable(dataset, definition.Low)?.Variable.AsNumbers() : null;
        high = isTold ? study.FindVariable(dataset, definition.High)?.Variable.AsNumbers() : null;
        hasRange = low is not null || high is not null;
        grade = definition.Grade is { } variable ? study.RequireVariable(dataset, variable).Variable : null;
    }

    /// <summary>The table for one event.</summary>
    /// <param name="subject">The subject's number.</param>
    /// <param name="group">The event's value of the variable that chooses the parameters.</param>
    /// <param name="onset">The onset; must be complete.</param>
    /// <param name="end">The end; may be missing.</param>
    /// <param name="dateText">How a date is printed.</param>
    /// <returns>The table, or <see langword="null"/> when there is no value to show.</returns>
    public Table? Of(int subject, string group, DateOnly onset, PartialDate end, Func<PartialDate, string> dateText)
    {
        if (!definition.Parameters.TryGetValue(group, out var parameters))
        {
            definition.Parameters.TryGetValue("*", out parameters);
        }
        var until = end.IsComplete && end.Date >= onset ? end.Date : onset.AddDays(definition.DaysAfter);
        var rows = new List<TableRow>();
        foreach (var parameter in parameters ?? [])
        {
            var values = ValuesOf(subject, parameter);
            if (values.Any(v => v.Day >= onset.AddDays(-30) && v.Day <= until))
            {
                rows.Add(Row(parameter, IsWorseWhenLower(parameter, group), values, onset, until, dateText));
            }
        }
        if (rows.Count == 0)
        {
            return null;
        }
        string[] titles =
        [
            "Laboratory test (unit)",
            .. hasRange ? new[] { "Reference range" } : [],
            "Baseline",
            "Last before onset",
            "On or after onset",
            "Worst",
            "Last available",
        ];
        return new Table
        {
            Columns =
            [
                new TableColumn(ColumnAlignment.Left, IsRowHeader: true),
                .. titles.Skip(1).Select(_ => new TableColumn(ColumnAlignment.Center)),
            ],
            Header = [new TableRow([.. titles.Select(title => new TableCell(title))], RowRole.Header)],
            Rows = rows,
            Description = "Laboratory values before and after the onset of the event.",
            Orientation = PageOrientation.Portrait,
        };
    }

    private bool IsWorseWhenLower(string parameter, string group) =>
        definition.WorseWhenLower.Contains(parameter)
        && !(definition.WorseWhenHigher.TryGetValue(group, out var higher) && higher.Contains(parameter));

    private List<LaboratoryValue> ValuesOf(int subject, string parameter)
    {
        var values = new List<LaboratoryValue>();
        foreach (var record in records[subject])
        {
            if (code.Text(record) == parameter && !double.IsNaN(value.Values[record]))
            {
                var day = date.Values[record];
                if (day.IsComplete)
                {
                    values.Add(new LaboratoryValue(record, day.Date, value.Values[record]));
                }
            }
        }
        values.Sort((a, b) => a.Day != b.Day ? a.Day.CompareTo(b.Day) : a.Record.CompareTo(b.Record));
        return values;
    }

    private TableRow Row(
        string parameter,
        bool lowerIsWorse,
        List<LaboratoryValue> values,
        DateOnly onset,
        DateOnly until,
        Func<PartialDate, string> dateText
    )
    {
        var first = values[0].Record;
        var during = values.Where(v => v.Day >= onset && v.Day <= until).ToList();
        LaboratoryValue? worst =
            during.Count == 0 ? null
            : lowerIsWorse ? during.MinBy(v => v.Value)
            : during.MaxBy(v => v.Value);
        string Cell(LaboratoryValue? at) =>
            at is { } v ? $"{Shown(parameter, v)}\n{dateText(date.Values[v.Record]).Replace(' ', '\u00A0')}" : "-";
        return new TableRow([
            new TableCell(name.Text(first)),
            .. hasRange ? new[] { new TableCell(Range(first)) } : [],
            new TableCell(Cell(values.Cast<LaboratoryValue?>().LastOrDefault(v => baseline.Contains(v!.Value.Record)))),
            new TableCell(Cell(values.Cast<LaboratoryValue?>().LastOrDefault(v => v!.Value.Day < onset))),
            new TableCell(Cell(values.Cast<LaboratoryValue?>().FirstOrDefault(v => v!.Value.Day >= onset))),
            new TableCell(Cell(worst)),
            new TableCell(Cell(values[^1])),
        ]);
    }

    private string Shown(string parameter, LaboratoryValue at)
    {
        var text = at.Value.ToString("R", CultureInfo.InvariantCulture);
        if (definition.AsMultiples.Contains(parameter) && high is not null && high.Values[at.Record] > 0)
        {
            text += $" ({DecimalText.Of(at.Value / high.Values[at.Record], 1)}\u00A0×\u00A0ULN)";
        }
        return grade is not null && !grade.IsMissing(at.Record) && grade.Text(at.Record) != "0"
            ? $"{text}, G{grade.Text(at.Record)}"
            : text;
    }

    private string Range(int record)
    {
        var from = low is null || double.IsNaN(low.Values[record]) ? null : low.Text(record);
        var to = high is null || double.IsNaN(high.Values[record]) ? null : high.Text(record);
        return (from, to) switch
        {
            (null, null) => "not reported",
            (null, _) => $"up to {to}",
            (_, null) => $"from {from}",
            _ => $"{from}–{to}",
        };
    }

    private readonly record struct LaboratoryValue(int Record, DateOnly Day, double Value);
}
