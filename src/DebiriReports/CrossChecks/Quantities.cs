using DebiriReports.Analyses;
using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Results;
using DebiriReports.Analyses.Selection;
using DebiriReports.Analyses.Study;
using DebiriReports.Displays;

namespace DebiriReports.CrossChecks;

/// <summary>A printed count whose meaning is known: it can be counted again from the study, and compared with others.</summary>
/// <param name="Display">Its display.</param>
/// <param name="Result">The result.</param>
/// <param name="Expected">What the study says.</param>
/// <param name="Dataset">The dataset whose records it counts.</param>
/// <param name="Condition">The condition on them, or <see langword="null"/> where its words do not say all.</param>
/// <param name="Group">The group of subjects, equal for equal groups of whatever display.</param>
internal sealed record Quantity(
    CheckedDisplay Display,
    AnalysisResult Result,
    int Expected,
    string Dataset,
    Condition? Condition,
    string Group
)
{
    /// <summary>Whether it counts records rather than subjects.</summary>
    public bool IsOfRecords => Result.Statistic is not ("n" or "x" or "N");
}

/// <summary>The counts of a run that can be counted again.</summary>
/// <remarks>
/// They are counted from the display's definition and from the condition that each result carries, by other ways than the
/// display's own: a result that was changed, or that a display kind miscounts, is seen. Counts whose meaning is more than a
/// condition (worst grades, categories, times) are left to other rules.
/// </remarks>
internal sealed class Quantities
{
    private readonly CheckedRun run;
    private readonly List<Quantity> all = [];

    private readonly Lazy<IReadOnlyList<(Quantity Part, Quantity Whole, IReadOnlyList<string> Beyond)>> parts;

    private Quantities(CheckedRun run)
    {
        this.run = run;
        parts = new(FindParts);
    }

    /// <summary>The counts, in the order of the displays.</summary>
    public IReadOnlyList<Quantity> All => all;

    /// <summary>
    /// Pairs of counts of events in the same subjects, where the one's condition implies the other's, with the variables
    /// that the one asks for beyond the other.
    /// </summary>
    public IReadOnlyList<(Quantity Part, Quantity Whole, IReadOnlyList<string> Beyond)> Parts => parts.Value;

    /// <summary>Finds the counts of a run.</summary>
    /// <param name="run">The run.</param>
    /// <returns>The counts.</returns>
    public static Quantities Of(CheckedRun run)
    {
        var found = new Quantities(run);
        foreach (var display in run.Displays)
        {
            // A page's condition is on records that its definition does not name.
            switch (display.Page.Length > 0 ? null : display.Definition)
            {
                case FlowDefinition flow:
                    found.all.AddRange(FlowQuantities.Of(run, display, flow));
                    break;
                case SummaryDefinition summary when !display.HasRecordColumns:
                    found.all.AddRange(SummaryQuantities.Of(run, display, summary));
                    break;
                case OverviewDefinition when !display.HasRecordColumns:
                    found.AddByCondition(display, static _ => true);
                    break;
                case OccurrenceDefinition { Cutoff: not { Counts: CutoffCounts.Shown } } occurrence
                    when occurrence.Overall.Length > 0 && !display.HasRecordColumns:
                    found.AddByCondition(display, block => IsOverall(occurrence, block));
                    break;
                case ListingDefinition:
                    found.AddByCondition(display, static _ => true);
                    break;
                case ProportionDefinition { Missing: MissingRule.NonResponder, Subgroups.Count: 0 } proportion:
                    found.AddResponders(display, proportion);
                    break;
            }
        }
        return found;
    }

    /// <summary>A quantity of a display's result.</summary>
    /// <param name="run">The run.</param>
    /// <param name="display">The display.</param>
    /// <param name="result">The result.</param>
    /// <param name="expected">What the study says.</param>
    /// <param name="dataset">The dataset.</param>
    /// <param name="condition">The condition.</param>
    /// <returns>The quantity.</returns>
    internal static Quantity Of(
        CheckedRun run,
        CheckedDisplay display,
        AnalysisResult result,
        int expected,
        string dataset,
        Condition? condition
    ) =>
        new(
            display,
            result,
            expected,
            dataset,
            condition,
            $"{result.AnalysisSet}|{run.ConditionOf(result.Provenance?.Grouping)?.Text ?? result.Provenance?.Grouping}"
        );

    private List<(Quantity, Quantity, IReadOnlyList<string>)> FindParts()
    {
        var found = new List<(Quantity, Quantity, IReadOnlyList<string>)>();
        var beyond = new Dictionary<(string, string), IReadOnlyList<string>?>();
        var subjects = run.Study.SubjectDataset.Name;
        foreach (
            var family in all.Where(quantity => quantity.Condition is not null && quantity.Dataset != subjects)
                .GroupBy(quantity => (quantity.Dataset, quantity.Group, quantity.IsOfRecords))
        )
        {
            // One of each condition is enough: equal ones are compared as one quantity in several places.
            var members = family.DistinctBy(quantity => (quantity.Condition!.Text, quantity.Result.Value)).ToList();
            foreach (var part in members)
            {
                foreach (var whole in members)
                {
                    var pair = (part.Condition!.Text, whole.Condition!.Text);
                    if (!beyond.TryGetValue(pair, out var variables))
                    {
                        variables =
                            pair.Item1 != pair.Item2 && part.Condition.Implies(whole.Condition)
                                ? [.. part.Condition.VariablesBeyond(whole.Condition)]
                                : null;
                        beyond.Add(pair, variables);
                    }
                    if (variables is not null)
                    {
                        found.Add((part, whole, variables));
                    }
                }
            }
        }
        return found;
    }

    private static bool IsOverall(OccurrenceDefinition occurrence, ResultBlock block) =>
        block.Row is [var label]
        && label == occurrence.Overall
        && (
            occurrence.Grades is not { As: GradeLayout.Columns } grades
            || (block.Group.Count > 0 && block.Group[^1] == grades.Any)
        );

    private void AddByCondition(CheckedDisplay display, Func<ResultBlock, bool> isMeant)
    {
        foreach (var block in display.Blocks.Where(isMeant))
        {
            foreach (var result in block.Results)
            {
                if (
                    result.Statistic is "n" or "events" or "records"
                    && Selected(result) is { } selected
                    && display.Subjects(result.Provenance!.Grouping) is { } subjects
                )
                {
                    var expected =
                        result.Statistic == "n"
                            ? run.Study.SubjectsWith(selected.Data, selected.Records).CountIn(subjects)
                            : CountRecords(selected.Data, selected.Records, subjects);
                    all.Add(
                        Of(
                            run,
                            display,
                            result,
                            expected,
                            selected.Data.Name,
                            run.ConditionOf(result.Provenance.Subset)
                        )
                    );
                }
            }
        }
    }

    private void AddResponders(CheckedDisplay display, ProportionDefinition proportion)
    {
        var rates = proportion.Rates.ToLookup(rate => rate.Label, StringComparer.Ordinal);
        foreach (var block in display.Blocks.Where(block => block.Row.Count == 1))
        {
            if (
                block["x"] is not { } result
                || Selected(result) is not { } selected
                || display.Subjects(result.Provenance!.Grouping) is not { } subjects
            )
            {
                continue;
            }
            var responders = run.Study.SubjectsWith(selected.Data, selected.Records).And(subjects);
            var condition = run.ConditionOf(result.Provenance.Subset);
            if (rates[block.Row[0]].FirstOrDefault()?.Of.Where is { } of)
            {
                var among = run.Study.Select(run.Study.SubjectDataset, of).And(subjects);
                responders = responders.And(among);
                condition =
                    selected.Data.Name == run.Study.SubjectDataset.Name && run.ConditionOf(of.Value) is { } added
                        ? condition?.And(added)
                        : null;
                if (block["N"] is { } denominator)
                {
                    all.Add(
                        Of(
                            run,
                            display,
                            denominator,
                            among.Count,
                            run.Study.SubjectDataset.Name,
                            run.ConditionOf(of.Value)
                        )
                    );
                }
            }
            all.Add(Of(run, display, result, responders.Count, selected.Data.Name, condition));
        }
    }

    private int CountRecords(Dataset data, RecordSet records, RecordSet subjects)
    {
        var subjectOf = run.Study.SubjectsOf(data);
        var count = 0;
        foreach (var record in records)
        {
            if (subjectOf[record] >= 0 && subjects.Contains(subjectOf[record]))
            {
                count++;
            }
        }
        return count;
    }

    private (Dataset Data, RecordSet Records)? Selected(AnalysisResult result)
    {
        if (result.Provenance is not { } provenance || run.Study.Find(provenance.Dataset) is not { } data)
        {
            return null;
        }
        try
        {
            return (data, run.Study.Select(data, new Placed<string>(provenance.Subset, Place.None)));
        }
        catch (ReportException)
        {
            return null;
        }
    }
}
