using DebiriReports.Analyses.Study;

namespace DebiriReports.Analyses.Checks;

/// <summary>Exposure (X01), the design (P11), and the ids that a study fills with rules of its own (X01b, X02, M01 to M07).</summary>
/// <remarks>
/// What a study's visits, decisions, lots and resections are called is the study's: these rules are written in
/// <c>study.yaml</c> under the ids that are listed here, and take their place.
/// </remarks>
internal static class ExposureChecks
{
    /// <summary>The rules.</summary>
    public static readonly IReadOnlyList<DataRule> Rules =
    [
        new("X01", Severity.Refuse, "An exposure ends before it starts, or a dose is negative", Exposure),
        OfStudy("X01b", Severity.Warn, "A dose above the protocol's maximum"),
        OfStudy("X02", Severity.Warn, "A session without a lot or a place"),
        OfStudy("M01", Severity.Refuse, "A curative resection before the first study treatment"),
        OfStudy("M01b", Severity.Warn, "A resection without a decision that it is possible"),
        OfStudy("M02", Severity.Refuse, "A margin without a resection"),
        OfStudy("M02b", Severity.Refuse, "A resection without a margin status"),
        OfStudy("M03", Severity.Refuse, "A decision on resectability before the first study treatment"),
        OfStudy("M03b", Severity.Warn, "A decision on resectability outside its window"),
        OfStudy("M04", Severity.Warn, "A decision reversed, or never followed by an operation, without a reason"),
        OfStudy("M05", Severity.Refuse, "Cumulative counts of decisions that fall (E5)"),
        OfStudy("M06", Severity.Refuse, "Imaging reviewed that is later than the decision"),
        OfStudy("M06b", Severity.Warn, "A decision without imaging or quorum"),
        OfStudy("M07", Severity.Refuse, "Converted, and not unresectable at baseline"),
        new("P11", Severity.Refuse, "A two-stage design without its numbers", Design),
        new("P11b", Severity.Warn, "The number treated is not the planned one", PlannedNumber),
    ];

    /// <summary>A rule whose condition only a study can write.</summary>
    public static DataRule OfStudy(string id, Severity severity, string title) =>
        new(id, severity, title, run => run.Lacks("study.yaml has no rule of this id under 'checks'"));

    private static void Exposure(RuleRun run)
    {
        if (!run.Needs("ADEX"))
        {
            return;
        }
        var exposure = run.Study.Find("ADEX")!;
        var (starts, ends, dose) = (exposure.Starts(), exposure.Ends(), exposure.Numbers("EXDOSE"));
        for (var record = 0; record < exposure.Count; record++)
        {
            if (
                starts is not null
                && ends is not null
                && !ends.IsMissing(record)
                && !starts.IsMissing(record)
                && ends.Values[record].Latest < starts.Values[record].Earliest
            )
            {
                run.Add(exposure, record, "The exposure ends before it starts");
            }
            if (dose?.Values[record] < 0)
            {
                run.Add(exposure, record, "The dose is negative");
            }
        }
    }

    private static List<SimonPlan> Plans(RuleRun run) =>
        [.. run.Study.Definition.StoppingRules.Values.Select(rule => rule.Simon).OfType<SimonPlan>()];

    private static bool IsTwoStage(RuleRun run) =>
        Plans(run).Count > 0
        || run.Study.Fact("design", "type") is string type && type.Contains("Simon", StringComparison.OrdinalIgnoreCase)
        || run.Study.Definition.Study.Design.Contains("simon", StringComparison.OrdinalIgnoreCase)
        || run.Lacks("no two-stage design is given (study.yaml: stoppingRules, simon)");

    private static void Design(RuleRun run)
    {
        if (!IsTwoStage(run))
        {
            return;
        }
        var plans = Plans(run);
        if (plans.Count == 0)
        {
            run.Add(
                "",
                "study.yaml",
                "The two-stage design has no p0, p1, n1, r1, n, r",
                "write them under stoppingRules, as simon of a rule"
            );
        }
        foreach (var plan in plans)
        {
            var missing = new[] { ("p0", plan.P0), ("p1", plan.P1) }
                .Where(rate => rate.Item2 is null)
                .Select(rate => rate.Item1)
                .ToList();
            if (missing.Count > 0)
            {
                run.Add(
                    "",
                    "study.yaml",
                    "The two-stage design has no " + string.Join(", ", missing),
                    "write them beside n1, r1, n and r"
                );
            }
        }
    }

    private static void PlannedNumber(RuleRun run)
    {
        if (!IsTwoStage(run) || !run.Needs("ADSL.TRTSDT") || Plans(run) is not [{ N: var planned }, ..])
        {
            return;
        }
        var start = run.Study.Subjects["TRTSDT"]!;
        var treated = Enumerable.Range(0, run.Study.Subjects.Count).Count(subject => !start.IsMissing(subject));
        if (treated != planned)
        {
            run.Add(
                run.Study.Subjects.Data.Name,
                run.Study.Subjects.Data.File,
                $"{treated} subjects were treated; the design planned {planned}",
                "inference then follows the method for designs that were not kept"
            );
        }
    }
}
