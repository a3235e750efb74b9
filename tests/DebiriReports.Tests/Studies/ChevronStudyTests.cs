using System.Globalization;
using System.Text.RegularExpressions;
using DebiriReports.Formatting;

namespace DebiriReports.Tests.Studies;

/// <summary>
/// The synthetic study of the chevron package: its published tables, cell by cell, to the decimals that they print. What
/// differs on purpose is in Chevron/divergences.md.
/// </summary>
public sealed partial class ChevronStudyTests
{
    [ReferenceFact]
    public void Demographics_are_those_of_dmt01()
    {
        string[] races = ["AMERICAN INDIAN OR ALASKA NATIVE", "ASIAN", "BLACK OR AFRICAN AMERICAN", "WHITE"];
        Spec[] continuous =
        [
            new("n", ["n"]),
            new("Mean (SD)", ["mean", "sd"]),
            new("Median", ["median"]),
            new("Min - Max", ["min", "max"]),
        ];
        List<Spec> specs =
        [
            new("n", ["n"], "t-dmt01", ["RACE"]),
            .. races.Select(race => new Spec(race, ["n", "pct"], "t-dmt01", ["RACE", race])),
            .. continuous.Select(spec => spec with { Display = "t-dmt01", Row = ["Age (yr)"] }),
            .. continuous.Select(spec => spec with { Display = "t-dmt01", Row = ["Baseline BMI"] }),
        ];
        using var study = Copy();
        Compare(study, "dmt01", "dmt01 works as expected with setting default precision", 0, specs);
    }

    [ReferenceFact]
    public void Responses_are_those_of_rspt01()
    {
        using var study = Copy();
        Compare(
            study,
            "rspt01",
            "rspt01 works as expected",
            0,
            Responses("95% CI (Wald, with correction)", "t-rspt01-corrected", "t-rspt01-rates-corrected")
        );
    }

    [ReferenceFact]
    public void Responses_by_other_methods_are_those_of_rspt01()
    {
        const string Interval = "95% CI (Wald, without correction)";
        using var study = Copy();
        var specs = Responses(Interval, "t-rspt01", "t-rspt01-rates");
        Compare(study, "rspt01", "rspt01 works if change statistic methods", 0, specs);
        string[] response = ["Objective response"];
        specs.InsertRange(
            6,
            [
                new("Difference in Response rate (%)", ["diff"], "t-rspt01-other", response, 100),
                new("95% CI (Anderson-Hauck)", ["diff_lcl", "diff_ucl"], "t-rspt01-other", response, 100),
                new("p-value (Chi-Squared Test with Schouten Correction)", ["diff_p"], "t-rspt01-other", response),
                new("Odds Ratio (95% CI)", ["or", "or_lcl", "or_ucl"], "t-rspt01-other", response),
            ]
        );
        Compare(study, "rspt01", "rspt01 works if change statistic methods", 1, specs);
    }

    [ReferenceFact]
    public void Times_to_an_event_are_those_of_ttet01()
    {
        using var study = Copy();
        List<Spec> specs =
        [
            new("Patients with event (%)", ["n", "pct"], "t-ttet01", ["PFS", "With event"]),
            .. new[] { "Adverse Event", "Death", "Disease Progression", "Last Tumor Assessment" }.Select(
                kind => new Spec(kind, ["n"], "t-ttet01", ["PFS", "With event", kind]) { IsZeroWhenNotShown = true }
            ),
            .. Medians("t-ttet01"),
            .. Comparison("t-ttet01", ""),
            .. Landmark("t-ttet01", 180),
            .. Landmark("t-ttet01", 360),
        ];
        Compare(study, "ttet01", "ttet01 works as expected", 0, specs);
    }

    [ReferenceFact]
    public void Stratified_times_to_an_event_are_those_of_ttet01()
    {
        using var study = Copy();
        const string Display = "t-ttet01-6";
        List<Spec> events = [new("Patients with event (%)", ["n", "pct"], Display, ["PFS", "With event"])];
        const string Name = "ttet01 works as expected for stratified and unstratified analysis";
        Compare(
            study,
            "ttet01",
            Name,
            0,
            [.. events, .. Medians(Display), .. Comparison(Display, ""), .. Landmark(Display, 6)]
        );
        events.Add(new("Death", ["n"], Display, ["PFS", "With event", "Death"]));
        events.Add(new("Disease Progression", ["n"], Display, ["PFS", "With event", "Disease Progression"]));
        Compare(
            study,
            "ttet01",
            Name,
            1,
            [
                .. events,
                .. Medians(Display),
                .. Comparison(Display, "_stratified"),
                .. Comparison(Display, ""),
                .. Landmark(Display, 6),
            ]
        );
    }

    private static StudyFolder Copy()
    {
        var study = new StudyFolder("Chevron");
        foreach (var name in new[] { "adsl", "adrs", "adtte" })
        {
            study.Copy(ReferenceFolder.PathOf($"data/chevron/csv/{name}.csv"), $"data/{name}.csv");
        }
        return study;
    }

    private static List<Spec> Responses(string interval, string display, string rates)
    {
        string[] response = ["Objective response"];
        List<Spec> specs =
        [
            new("Responders", ["x", "rate%"], display, response),
            new(interval, ["lcl", "ucl"], display, response, 100),
            new("Difference in Response rate (%)", ["diff"], display, response, 100),
            new(interval, ["diff_lcl", "diff_ucl"], display, response, 100),
            new("p-value (Fisher's Exact Test)", ["diff_p"], display, response),
            new("Odds Ratio (95% CI)", ["or", "or_lcl", "or_ucl"], display, response),
        ];
        foreach (
            var (label, code) in new[]
            {
                ("Complete Response (CR)", "CR"),
                ("Partial Response (PR)", "PR"),
                ("Stable Disease (SD)", "SD"),
            }
        )
        {
            specs.Add(new(label, ["x", "rate%"], rates, [code]));
            specs.Add(new(interval, ["lcl", "ucl"], rates, [code], 100));
        }
        return specs;
    }

    private static Spec[] Medians(string display) =>
        [
            new("Patients without event (%)", ["n", "pct"], display, ["PFS", "Censored"]),
            new("Median", ["median"], display, ["PFS"]),
            new("95% CI", ["median_lcl", "median_ucl"], display, ["PFS"]),
            new("25% and 75%-ile", ["q1", "q3"], display, ["PFS"]),
            new("Range", ["min", "max"], display, ["PFS"]),
        ];

    private static Spec[] Comparison(string display, string stratified) =>
        [
            new("p-value (log-rank)", [$"logrank{stratified}_p"], display, ["PFS"]),
            new("Hazard Ratio", ["hr" + stratified], display, ["PFS"]),
            new("95% CI", [$"hr{stratified}_lcl", $"hr{stratified}_ucl"], display, ["PFS"]),
        ];

    private static Spec[] Landmark(string display, int time) =>
        [
            new("Patients remaining at risk", ["at_risk@" + time], display, ["PFS"]) { IsZeroNotEstimable = true },
            new("Event Free Rate (%)", ["survival@" + time], display, ["PFS"], 100) { IsZeroNotEstimable = true },
            new("95% CI", [$"survival_lcl@{time}", $"survival_ucl@{time}"], display, ["PFS"], 100)
            {
                MayHideLimits = true,
            },
            new("Difference in Event Free Rate", ["diff@" + time], display, ["PFS"], 100),
            new("95% CI", [$"diff_lcl@{time}", $"diff_ucl@{time}"], display, ["PFS"], 100) { MayHideLimits = true },
            new("p-value (Z-test)", ["diff_p@" + time], display, ["PFS"]),
        ];

    private static void Compare(StudyFolder study, string file, string name, int table, List<Spec> specs)
    {
        var results = study.Results(specs.Select(spec => spec.Display).Distinct());
        var wrong = new List<string>();
        var compared = 0;
        foreach (var (columns, rows) in Pages(file, name, table))
        {
            var next = 0;
            foreach (var (label, cells) in rows)
            {
                // A page of fewer columns leaves out rows that are empty there.
                next = specs.FindIndex(next, spec => spec.Label == label);
                Assert.True(next >= 0, $"{name}: no row '{label}' is expected here");
                var spec = specs[next++];
                for (var i = 0; i < cells.Count; i++)
                {
                    var column = columns[columns.Count - cells.Count + i];
                    compared++;
                    if (spec.Difference(results, column, cells[i]) is { } difference)
                    {
                        wrong.Add($"{label} | {column} | {cells[i]}: {difference}");
                    }
                }
            }
        }
        Assert.True(wrong.Count == 0, $"{name}: {wrong.Count} of {compared} cells differ\n{string.Join('\n', wrong)}");
        Assert.True(compared >= specs.Count * 2, $"{name}: only {compared} cells were compared");
    }

    /// <summary>The pages of one table of a snapshot: its columns, and its rows that have cells.</summary>
    private static List<(List<string> Columns, List<(string Label, List<string> Cells)> Rows)> Pages(
        string file,
        string name,
        int table
    )
    {
        var text = File.ReadAllText(ReferenceFolder.PathOf($"data/chevron/snapshots/{file}.md"));
        var start = text.IndexOf($"# {name}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, name);
        var end = text.IndexOf("\n# ", start, StringComparison.Ordinal);
        var section = text[start..(end < 0 ? text.Length : end)].Split("\n---\n")[table];
        var pages = new List<(List<string>, List<(string, List<string>)>)>();
        var columns = new List<string>();
        var rows = new List<(string, List<string>)>();
        foreach (var line in section[section.IndexOf("Output", StringComparison.Ordinal)..].Split('\n').Skip(1))
        {
            var parts = Gap().Split(line.Replace("\\s\\n", "", StringComparison.Ordinal).Trim());
            if (parts.Any(part => part is "A: Drug X" or "B: Placebo" or "C: Combination" or "All Patients"))
            {
                columns = [.. parts];
                rows = [];
                pages.Add((columns, rows));
            }
            else if (
                parts.Length > 1
                && !parts[0].StartsWith("(N=", StringComparison.Ordinal)
                && !parts[0].StartsWith('{')
            )
            {
                rows.Add((parts[0], [.. parts.Skip(1)]));
            }
        }
        return pages;
    }

    [GeneratedRegex(" {2,}")]
    private static partial Regex Gap();

    [GeneratedRegex(@"NE|-?\d+(?:\.\d+)?")]
    private static partial Regex Number();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex NoteSign();

    /// <summary>A row of a snapshot, and where its numbers are among the results.</summary>
    private sealed record Spec(
        string Label,
        string[] Statistics,
        string Display = "",
        string[] Row = null!,
        double Factor = 1
    )
    {
        /// <summary>Whether a category that nobody has is not shown here (divergence 1).</summary>
        public bool IsZeroWhenNotShown { get; init; }

        /// <summary>Whether nobody at risk, and nobody left without event, is not estimable there (divergences 2 and 4).</summary>
        public bool IsZeroNotEstimable { get; init; }

        /// <summary>Whether one sign stands for both limits there when neither is estimable.</summary>
        public bool MayHideLimits { get; init; }

        public string? Difference(Results results, string column, string cell)
        {
            var printed = Number().Matches(NoteSign().Replace(cell, "")).Select(match => match.Value).ToList();
            var statistics = Statistics;
            if (MayHideLimits && printed is ["NE"])
            {
                printed = [.. Enumerable.Repeat("NE", statistics.Length)];
            }
            if (printed is ["0"])
            {
                statistics = statistics[..1];
            }
            if (printed.Count != statistics.Length)
            {
                return $"{printed.Count} numbers";
            }
            for (var i = 0; i < printed.Count; i++)
            {
                var isPercent = statistics[i].EndsWith('%');
                var value = results.Find(Display, [column], Row, statistics[i].TrimEnd('%'));
                value ??= IsZeroWhenNotShown ? 0 : null;
                if (value is null)
                {
                    return $"there is no {statistics[i]}";
                }
                var number = value.Value * (isPercent ? 100 : Factor);
                var point = printed[i].IndexOf('.', StringComparison.Ordinal);
                var decimals = point < 0 ? 0 : printed[i].Length - point - 1;
                var own =
                    double.IsNaN(number) || (IsZeroNotEstimable && number == 0)
                        ? "NE"
                        : DecimalText.Of(number, decimals);
                // An exact half goes down there (divergence 5).
                if (own != printed[i] && DecimalText.Of(number * (1 - 1e-7), decimals) != printed[i])
                {
                    return $"{statistics[i]} is {number.ToString("R", CultureInfo.InvariantCulture)}";
                }
            }
            return null;
        }
    }
}
