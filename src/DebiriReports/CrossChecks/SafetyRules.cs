using DebiriReports.Analyses;
using DebiriReports.Analyses.Results;
using DebiriReports.Analyses.Selection;
using DebiriReports.Analyses.Study;
using DebiriReports.Displays;

namespace DebiriReports.CrossChecks;

/// <summary>Rules about deaths, serious events, and tables of events against listings and narratives.</summary>
internal static class SafetyRules
{
    private const string DeathFlag = "DTHFL";
    private const string Outcome = "AEOUT";
    private const string Fatal = "FATAL";
    private const string ResultsInDeath = "AESDTH";
    private const string Grade = "AETOXGR";
    private const string Serious = "AESER";
    private const string Yes = "Y";

    /// <summary>The rules.</summary>
    public static IReadOnlyList<CrossCheckRule> All { get; } =
    [
        new("DTH", Severity.Refuse, "Fatal events are no more than deaths, and every death is listed and narrated")
        {
            Covers = ["C06"],
            IsMilderBeforeFinal = true,
            OfResults = Deaths,
        },
        new(
            "SAE",
            Severity.Refuse,
            "Every listed serious event has one narrative, and tables count what the listing lists"
        )
        {
            IsMilderBeforeFinal = true,
            OfResults = SeriousEvents,
        },
        new("AE-LIST", Severity.Refuse, "A table of events counts the subjects that its listing lists")
        {
            OfResults = Listings,
        },
    ];

    private static void Deaths(ResultCheck check)
    {
        var study = check.Run.Study;
        if (study.FindVariable(study.SubjectDataset, DeathFlag) is null)
        {
            check.Lacks($"{study.SubjectDataset.Name} has no variable {DeathFlag}");
            return;
        }
        var died = study.Select(study.SubjectDataset, new Placed<string>($"{DeathFlag} EQ '{Yes}'", Place.None));
        var quantities = check.Run.Quantities.All.Where(quantity => quantity.Condition is not null).ToList();
        foreach (var display in check.Run.Displays)
        {
            foreach (
                var fatal in quantities.Where(quantity =>
                    quantity.Display == display && !quantity.IsOfRecords && IsFatal(quantity.Condition!)
                )
            )
            {
                check.Compared();
                var printed = quantities.FirstOrDefault(quantity =>
                    quantity.Dataset == study.SubjectDataset.Name
                    && quantity.Group == fatal.Group
                    && !quantity.IsOfRecords
                    && quantity.Condition!.Text == $"{DeathFlag} EQ '{Yes}'"
                );
                var deaths =
                    printed?.Result.Value
                    ?? display.Subjects(fatal.Result.Provenance?.Grouping)?.CountIn(died)
                    ?? double.MaxValue;
                if (fatal.Result.Value > deaths)
                {
                    check.Add(
                        fatal.Result,
                        $"{fatal.Result.Formatted} subjects with a fatal event, and {ResultsWriter.ValueText(deaths)} deaths"
                            + (printed is null ? "" : $" in {CheckedDisplay.Name(printed.Result)}")
                    );
                }
            }
        }
        GradeAndOutcome(check, quantities);
        Narrated(check, died);
    }

    private static bool IsFatal(Condition condition) =>
        condition.Asks(Outcome, Fatal) || condition.Asks(ResultsInDeath, Yes) || condition.Asks(Grade, "5");

    // An event of grade 5 is one with a fatal outcome (CTCAE 5.0).
    private static void GradeAndOutcome(ResultCheck check, List<Quantity> quantities)
    {
        foreach (var grade in quantities.Where(quantity => quantity.Condition!.Asks(Grade, "5")))
        {
            var rest = grade.Condition!.Text.Replace($"{Grade} EQ 5", "", StringComparison.Ordinal);
            foreach (var fatal in quantities.Where(quantity => quantity.Condition!.Asks(Outcome, Fatal)))
            {
                if (
                    fatal.Group != grade.Group
                    || fatal.Dataset != grade.Dataset
                    || fatal.IsOfRecords != grade.IsOfRecords
                    || !SameWithout(
                        rest,
                        fatal.Condition!.Text.Replace($"{Outcome} EQ '{Fatal}'", "", StringComparison.Ordinal)
                    )
                )
                {
                    continue;
                }
                check.Compared();
                if (fatal.Result.Value != grade.Result.Value)
                {
                    check.Add(
                        grade.Result,
                        $"{grade.Result.Formatted} with grade 5, and {fatal.Result.Formatted} with a fatal outcome in {CheckedDisplay.Name(fatal.Result)}"
                    );
                }
            }
        }
    }

    private static bool SameWithout(string a, string b) =>
        a.Split(" AND ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .SequenceEqual(b.Split(" AND ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static void Narrated(ResultCheck check, RecordSet died)
    {
        foreach (var narratives in check.Run.Narratives)
        {
            var told = narratives.Subjects.Select(subject => subject.Subject).ToHashSet();
            foreach (var subject in died.And(check.Run.Study.Set(narratives.AnalysisSet).Subjects))
            {
                check.Compared();
                if (!told.Contains(subject))
                {
                    check.Add(
                        $"{narratives.Display}/{check.Run.Study.SubjectIds[subject]}",
                        $"{narratives.Display}: the death of {check.Run.Study.SubjectIds[subject]} has no narrative"
                    );
                }
            }
        }
    }

    private static void SeriousEvents(ResultCheck check)
    {
        Compare(check, isSerious: true);
        foreach (var narratives in check.Run.Narratives)
        {
            foreach (var listing in check.Run.Displays)
            {
                if (
                    listing.Definition is ListingDefinition { Dataset: { } dataset, Where: { } where }
                    && dataset.Value == narratives.EventDataset
                    && check.Run.ConditionOf(where.Value) is { } condition
                    && condition.Asks(Serious, Yes)
                )
                {
                    OneToOne(check, listing, where, narratives);
                }
            }
            Listed(check, narratives);
        }
    }

    // The reverse: a serious event that a narrative tells stands in a listing of serious events.
    private static void Listed(ResultCheck check, NarrativeFacts narratives)
    {
        var study = check.Run.Study;
        if (
            study.Find(narratives.EventDataset) is not { } data
            || study.FindVariable(data, Serious) is null
            || study.Withholds(data, Serious)
        )
        {
            return;
        }
        var serious = study.Select(data, new Placed<string>($"{Serious} EQ '{Yes}'", Place.None));
        var subjectOf = study.SubjectsOf(data);
        var listings = check
            .Run.Displays.Where(display =>
                display.Definition is ListingDefinition { Dataset: { } dataset, Where: { } where }
                && dataset.Value == narratives.EventDataset
                && check.Run.ConditionOf(where.Value)?.Asks(Serious, Yes) == true
            )
            .Select(display => (display.Result.Set, Records: study.Select(data, display.Definition.Where)))
            .ToList();
        foreach (var record in narratives.Subjects.SelectMany(subject => subject.Events).Where(serious.Contains))
        {
            if (listings.Count == 0)
            {
                return;
            }
            check.Compared();
            var subject = subjectOf[record];
            if (!listings.Exists(listing => listing.Records.Contains(record) && listing.Set.Subjects.Contains(subject)))
            {
                check.Add(
                    $"{narratives.Display}/{study.SubjectIds[subject]}/{record + 1}",
                    $"{narratives.Display}: the serious event in record {record + 1} of {data.Name} ({study.SubjectIds[subject]}) "
                        + "is told in a narrative and stands in no listing of serious events"
                );
            }
        }
    }

    private static void OneToOne(
        ResultCheck check,
        CheckedDisplay listing,
        Placed<string> where,
        NarrativeFacts narratives
    )
    {
        var study = check.Run.Study;
        var data = study.Require(listing.Definition.Dataset!.Value);
        var subjectOf = study.SubjectsOf(data);
        var told = new Dictionary<int, int>();
        foreach (var record in narratives.Subjects.SelectMany(subject => subject.Events))
        {
            told[record] = told.GetValueOrDefault(record) + 1;
        }
        foreach (var record in study.Select(data, where))
        {
            var subject = subjectOf[record];
            if (subject < 0 || !listing.Result.Set.Subjects.Contains(subject))
            {
                continue;
            }
            check.Compared();
            var times = told.GetValueOrDefault(record);
            if (times != 1)
            {
                check.Add(
                    $"{narratives.Display}/{study.SubjectIds[subject]}/{record + 1}",
                    $"{narratives.Display}: the serious event in record {record + 1} of {data.Name} ({study.SubjectIds[subject]}), "
                        + $"listed in {listing.Id}, is told {(times == 0 ? "in no narrative" : "more than once")}"
                );
            }
        }
    }

    private static void Listings(ResultCheck check) => Compare(check, isSerious: false);

    // A table of events and a listing of the same or of more events, in the same subjects.
    private static void Compare(ResultCheck check, bool isSerious)
    {
        var quantities = check.Run.Quantities.All.Where(quantity => quantity.Condition is not null).ToList();
        foreach (var listed in quantities.Where(quantity => quantity.Display.Definition is ListingDefinition))
        {
            if (
                listed.Dataset == check.Run.Study.SubjectDataset.Name
                || listed.Condition!.Asks(Serious, Yes) != isSerious
            )
            {
                continue;
            }
            foreach (var counted in quantities)
            {
                if (
                    counted.Display.Definition is ListingDefinition
                    || counted.Dataset != listed.Dataset
                    || counted.IsOfRecords != listed.IsOfRecords
                    || !IsWithin(counted.Display, listed.Display)
                    || !counted.Condition!.Implies(listed.Condition)
                )
                {
                    continue;
                }
                check.Compared();
                // Listings have one column over all subjects of their set.
                var isSame =
                    counted.Condition.Text == listed.Condition.Text
                    && counted.Display.Result.Set.Id == listed.Display.Result.Set.Id
                    && counted.Display.CountOf(counted.Result.Group)?.Value
                        == listed.Display.CountOf(listed.Result.Group)?.Value;
                if (isSame ? counted.Result.Value != listed.Result.Value : counted.Result.Value > listed.Result.Value)
                {
                    check.Add(
                        counted.Result,
                        $"{counted.Result.Formatted}, and {listed.Display.Id} lists {listed.Result.Formatted} {(listed.IsOfRecords ? "records" : "subjects")}"
                    );
                }
            }
        }
    }

    private static bool IsWithin(CheckedDisplay display, CheckedDisplay other) =>
        display.Result.Set.Id == other.Result.Set.Id
        || display.Result.Set.Subjects.Except(other.Result.Set.Subjects).IsEmpty;
}
