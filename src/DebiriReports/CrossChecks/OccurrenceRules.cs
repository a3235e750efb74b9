using DebiriReports.Analyses;
using DebiriReports.Analyses.Results;
using DebiriReports.Displays;

namespace DebiriReports.CrossChecks;

/// <summary>Rules about events by class and term.</summary>
internal static class OccurrenceRules
{
    /// <summary>The rules.</summary>
    public static IReadOnlyList<CrossCheckRule> All { get; } =
    [
        new(
            "SOC>=PT",
            Severity.Refuse,
            "A class has at least the subjects of each of its terms and at most their sum, and the sum of their events"
        )
        {
            Covers = ["C03"],
            IsNeverAccepted = true,
            OfResults = ClassesAndTerms,
        },
        new("ANY=SUM", Severity.Refuse, "Subjects with any grade are the sum of those by highest grade")
        {
            OfResults = Grades,
        },
    ];

    private static IEnumerable<(CheckedDisplay Display, OccurrenceDefinition Definition)> Tables(ResultCheck check) =>
        check
            .Run.Displays.Select(display => (display, Definition: display.Definition as OccurrenceDefinition))
            .Where(pair => pair.Definition is not null)
            .Select(pair => (pair.display, pair.Definition!));

    private static void ClassesAndTerms(ResultCheck check)
    {
        foreach (var (display, definition) in Tables(check))
        {
            var grades = GradeLabels(definition);
            var families = new Dictionary<string, Family>(StringComparer.Ordinal);
            foreach (var block in display.Blocks)
            {
                if (
                    ParentOf(block.Row, definition, grades) is not { } parent
                    || display.Find(block.Group, parent) is not { } head
                )
                {
                    continue;
                }
                var key = ResultId.Path(block.Group) + "\t" + ResultId.Path(parent);
                if (!families.TryGetValue(key, out var family))
                {
                    var isGrade =
                        definition.Grades is { As: GradeLayout.Columns } layout && block.Group[^1] != layout.Any;
                    families.Add(key, family = new Family(head, isGrade));
                }
                family.Add(block);
            }
            foreach (var family in families.Values)
            {
                check.Compared();
                family.Check(check, definition.Cutoff is null);
            }
        }
        Incidence(check);
    }

    // Incidence by class and term: who has a term has its class.
    private static void Incidence(ResultCheck check)
    {
        foreach (var display in check.Run.Displays)
        {
            if (display.Definition is not RateTableDefinition { Levels.Count: > 1 } definition)
            {
                continue;
            }
            foreach (var head in display.Blocks)
            {
                var terms = display.Under(head.Group, head.Row);
                if (terms.Count == 0)
                {
                    continue;
                }
                var family = new Family(head, isGrade: false);
                foreach (var term in terms)
                {
                    family.Add(term);
                }
                check.Compared();
                family.Check(check, definition.AtLeast <= 1);
            }
        }
    }

    private static IReadOnlyList<string>? ParentOf(
        IReadOnlyList<string> row,
        OccurrenceDefinition definition,
        HashSet<string> gradeRows
    )
    {
        if (row.Count == 1)
        {
            // The row of events beside the overall row is of no category.
            return definition.Overall.Length == 0 || row[0] == definition.Overall ? null : [definition.Overall];
        }
        return row.Count > definition.Levels.Count || gradeRows.Contains(row[^1]) || row[0] == definition.Overall
            ? null
            : [.. row.SkipLast(1)];
    }

    private static HashSet<string> GradeLabels(OccurrenceDefinition definition) =>
        definition.Grades is { As: GradeLayout.Rows } grades
            ? [.. LabelsOf(grades), grades.Missing]
            : new HashSet<string>(StringComparer.Ordinal);

    private static IEnumerable<string> LabelsOf(GradeDefinition grades) =>
        grades.Groups?.Keys ?? grades.Levels.Levels.Select(level => level.Label);

    private static void Grades(ResultCheck check)
    {
        foreach (var (display, definition) in Tables(check))
        {
            if (definition.Grades is not { } grades || !IsPartition(grades))
            {
                continue;
            }
            string[] labels = [.. LabelsOf(grades), grades.Missing];
            foreach (var block in display.Blocks)
            {
                var isColumns = grades.As == GradeLayout.Columns;
                if (isColumns ? block.Group[^1] != grades.Any : labels.Contains(block.Row[^1]) && block.Row.Count > 1)
                {
                    continue;
                }
                if (block["n"] is not { } any)
                {
                    continue;
                }
                var parts = labels
                    .Select(label =>
                        isColumns
                            ? display.Find([.. block.Group.SkipLast(1), label], block.Row, "n")
                            : display.Find(block.Group, [.. block.Row, label], "n")
                    )
                    .OfType<AnalysisResult>()
                    .ToList();
                var sum = parts.Sum(part => part.Value);
                check.Compared();
                if (sum != any.Value)
                {
                    check.Add(
                        any,
                        $"{ResultsWriter.ValueText(any.Value)} subjects with any grade, and the highest grades add up to {ResultsWriter.ValueText(sum)}"
                    );
                }
            }
        }
    }

    private static bool IsPartition(GradeDefinition grades)
    {
        if (grades.Groups is null)
        {
            return true;
        }
        var grouped = grades.Groups.Values.SelectMany(values => values).ToList();
        return grouped.Count == grouped.Distinct(StringComparer.Ordinal).Count()
            && grades.Levels.Levels.All(level => grouped.Contains(level.Value));
    }

    /// <summary>A class with its terms in one column.</summary>
    private sealed class Family(ResultBlock head, bool isGrade)
    {
        private double most;
        private double subjects;
        private double events;

        public void Add(ResultBlock term)
        {
            var n = term["n"]?.Value ?? 0;
            most = Math.Max(most, n);
            subjects += n;
            events += term["events"]?.Value ?? 0;
        }

        public void Check(ResultCheck check, bool hasAllTerms)
        {
            if (head["n"] is { } own)
            {
                // Who has a grade in a term may have a higher one in the class.
                if (!isGrade && own.Value < most)
                {
                    check.Add(
                        own,
                        $"{own.Formatted} subjects, and one of its terms has {ResultsWriter.ValueText(most)}"
                    );
                }
                if (hasAllTerms && own.Value > subjects)
                {
                    check.Add(
                        own,
                        $"{own.Formatted} subjects, and its terms have no more than {ResultsWriter.ValueText(subjects)} together"
                    );
                }
            }
            if (hasAllTerms && head["events"] is { } total && total.Value != events)
            {
                check.Add(total, $"{total.Formatted} events, and its terms have {ResultsWriter.ValueText(events)}");
            }
        }
    }
}
