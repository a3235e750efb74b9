using DebiriReports.Analyses.Selection;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Displays;

/// <summary>Who responds, and of whom: one rate of a display on its study.</summary>
/// <param name="Analysis">The display on its study.</param>
/// <param name="Definition">The rate.</param>
/// <param name="Responders">The responders, of any column.</param>
/// <param name="Among">The subjects that the rate is of, or <see langword="null"/> for all.</param>
/// <param name="AmongId">What these are called, or <see langword="null"/> for the analysis set.</param>
/// <param name="Available">The subjects with data, or <see langword="null"/> where the display does not ask.</param>
/// <param name="Origin">Where responders come from.</param>
/// <param name="IsOfOtherRecords">Whether a subject may have no record that could make it a responder.</param>
internal sealed record RateSubjects(
    DisplayAnalysis Analysis,
    RateDefinition Definition,
    RecordSet Responders,
    RecordSet? Among,
    string? AmongId,
    RecordSet? Available,
    Origin Origin,
    bool IsOfOtherRecords
)
{
    /// <summary>Finds the subjects of a rate.</summary>
    /// <param name="analysis">The display on its study.</param>
    /// <param name="missing">What a subject without data counts as.</param>
    /// <param name="place">Where the display stands.</param>
    /// <param name="rate">The rate.</param>
    /// <param name="conditions">Further conditions on the records, or <see langword="null"/>.</param>
    public static RateSubjects Of(
        DisplayAnalysis analysis,
        MissingRule missing,
        Analyses.Place place,
        RateDefinition rate,
        params string?[] conditions
    )
    {
        if (rate.Of.Of != PercentOf.Set || rate.Of is { Label: not null, Where: null })
        {
            throw DisplayAnalysis.Wrong(
                "D129",
                "a rate is of the analysis set, or of those that 'of: where' names",
                place
            );
        }
        var study = analysis.Study;
        var data = rate.Dataset is { } name ? study.Require(name) : analysis.Data;
        analysis.AddSource(data);
        var records = study.Select(data, null);
        var subset = new List<string>();
        if (data.Name == analysis.Data.Name && analysis.IsNarrowed)
        {
            records = records.And(analysis.Records);
            subset.Add(analysis.Condition);
        }
        foreach (var condition in conditions.OfType<string>())
        {
            records = records.And(study.Select(data, new Placed<string>(condition, place)));
            subset.Add(condition);
        }
        var responders = study.SubjectsWith(data, records.And(study.Select(data, rate.Responder)));
        subset.Add(rate.Responder.Value);
        var available = rate.Available is { } assessed
            ? study.SubjectsWith(data, records.And(study.Select(data, assessed)))
            : null;
        RecordSet? among = null;
        string? amongId = null;
        if (rate.Of.Where is { } of)
        {
            among = study.Select(study.SubjectDataset, of);
            amongId = $"{analysis.Set.Id}: {rate.Of.Label ?? of.Value}";
        }
        else if (missing == MissingRule.Excluded)
        {
            among = available ?? study.SubjectsWith(data, records);
            amongId = $"{analysis.Set.Id}: with data";
            analysis.AddNote("{Participants} without data are left out of the denominator.");
        }
        return new RateSubjects(
            analysis,
            rate,
            responders,
            among,
            amongId,
            available,
            new Origin(data.Name, null, ConditionText.Join(subset)),
            data.Name != study.SubjectDataset.Name
        );
    }

    /// <summary>The cells of the rate.</summary>
    /// <param name="path">The path of its row.</param>
    public RateCells Cells(IReadOnlyList<string> path) => new(Analysis, path, Responders, Among, AmongId, Origin);

    /// <summary>The cells of the rate in a subgroup.</summary>
    /// <param name="path">The path of its row.</param>
    /// <param name="subjects">The subgroup.</param>
    /// <param name="label">What the subgroup is called.</param>
    public RateCells Cells(IReadOnlyList<string> path, RecordSet subjects, string label) =>
        new(
            Analysis,
            path,
            Responders,
            Among is null ? subjects : Among.And(subjects),
            $"{AmongId ?? Analysis.Set.Id}: {label}",
            Origin
        );
}
