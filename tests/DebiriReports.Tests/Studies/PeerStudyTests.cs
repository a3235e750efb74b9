using System.Text.RegularExpressions;
using DebiriReports.Displays;
using DebiriReports.Tests.CommandLine;
using UglyToad.PdfPig;

namespace DebiriReports.Tests.Studies;

/// <summary>The peers' report on the peers' data: a study written as settings alone, every number equal to theirs.</summary>
public sealed partial class PeerStudyTests
{
    private static readonly string[] Displays =
    [
        "t-peer-disposition",
        "t-peer-demographics",
        "t-peer-ae-overview",
        "t-peer-ae-soc-pt",
        "t-peer-ae-grade",
        "t-peer-pfs",
        "t-peer-rfs",
        "t-peer-os",
        "t-peer-response",
        "t-peer-resection",
        "t-peer-lab-max",
        "t-peer-lab-min",
    ];

    private static readonly Dictionary<string, string> Responses = new(StringComparer.Ordinal)
    {
        ["CR"] = "Complete response (CR)",
        ["PR"] = "Partial response (PR)",
        ["SD"] = "Stable disease (SD)",
        ["PD"] = "Progressive disease (PD)",
        ["NE"] = "Not evaluable (NE)",
        ["Missing"] = "Missing",
    };

    private static readonly Dictionary<string, string> Rates = new(StringComparer.Ordinal)
    {
        ["Objective response rate (CR + PR)"] = "Objective response",
        ["Disease control rate (CR + PR + SD)"] = "Disease control",
    };

    [PythonTheory]
    [InlineData("E")]
    [InlineData("S")]
    [InlineData("M1")]
    public void Every_number_equals_that_of_the_peers(string scale)
    {
        using var study = Generate(scale);
        var results = study.Results(Displays);
        Disposition(results, scale).Verify();
        Demographics(results, scale).Verify();
        Overview(results, scale).Verify();
        Terms(results, scale).Verify();
        Grades(results, scale).Verify();
        Survival(results, scale).Verify();
        Response(results, scale).Verify();
        Shifts(results, scale, study).Verify();
        Listing(study, scale);
    }

    [PythonTheory]
    [InlineData("E")]
    [InlineData("S")]
    public void The_report_tells_each_serious_event_of_each_subject_once(string scale)
    {
        using var study = Generate(scale);
        study.Lock();
        var output = study["out"];
        var run = Debiri.Run(["render", study.Root, "--out", output, "--format", "pdf", "--format", "docx"]);
        Assert.True(run.ExitCode == 0, run.Error);
        var expected = Oracle(scale, "sae_listing");
        using var pdf = PdfDocument.Open(Path.Combine(output, "report.pdf"));
        var text = string.Join(' ', pdf.GetPages().SelectMany(page => page.GetWords()).Select(word => word.Text));
        Assert.Equal(expected.Count, SeriousEvent().Count(text));
        var told = Narrative().Matches(text).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(expected.Select(row => row["USUBJID"]).ToHashSet(StringComparer.Ordinal), told);
    }

    [GeneratedRegex("serious adverse event of ")]
    private static partial Regex SeriousEvent();

    [GeneratedRegex(@"Subject (PB01-\S+) was an? ")]
    private static partial Regex Narrative();

    private static StudyFolder Generate(string scale)
    {
        var study = new StudyFolder("Peers");
        var options = scale == "M1" ? new[] { "--scale", "M", "--arms", "1" } : ["--scale", scale];
        Python.Run([ReferenceFolder.PathOf("peer/gen.py"), .. options, "--out", study["data"]]);
        File.Delete(study["data/SHA256SUMS"]);
        var arms = scale == "E" ? "two" : "one";
        File.Move(study[$"study-{arms}-arm.yaml"], study["study.yaml"]);
        return study;
    }

    private static List<Dictionary<string, string>> Oracle(string scale, string name) =>
        ReferenceTable.Read(ReferenceFolder.PathOf($"peer/oracle/{scale}/{name}.csv"));

    private static string[] Term(Dictionary<string, string> row) =>
        row["soc"] == "" ? ["Subjects with any TEAE"]
        : row["pt"] == "" ? [row["soc"]]
        : [row["soc"], row["pt"]];

    private static Agreement Disposition(Results results, string scale)
    {
        var agreement = new Agreement("disposition");
        foreach (var row in Oracle(scale, "disposition"))
        {
            foreach (var statistic in new[] { "n", "pct" })
            {
                var actual =
                    results.Find("t-peer-disposition", [row["arm"]], [row["row"]], statistic)
                    ?? results.Find("t-peer-disposition", [row["arm"]], ["Discontinued study", row["row"]], statistic);
                agreement.Expect(ReferenceTable.Number(row[statistic]), actual, row["row"], row["arm"], statistic);
            }
        }
        return agreement;
    }

    private static Agreement Demographics(Results results, string scale)
    {
        var agreement = new Agreement("demographics");
        foreach (var row in Oracle(scale, "demographics"))
        {
            string[] path = row["level"] == "" ? [row["variable"]] : [row["variable"], row["level"]];
            agreement.Expect(
                ReferenceTable.Number(row["value"]),
                results.Find("t-peer-demographics", [row["arm"]], path, row["stat"]),
                [.. path, row["arm"], row["stat"]]
            );
        }
        return agreement;
    }

    private static Agreement Overview(Results results, string scale)
    {
        var agreement = new Agreement("overview");
        foreach (var row in Oracle(scale, "ae_overview"))
        {
            foreach (var statistic in new[] { "n", "pct", "events" })
            {
                agreement.Expect(
                    ReferenceTable.Number(row[statistic]),
                    results.Find("t-peer-ae-overview", [row["arm"]], [row["row"]], statistic),
                    row["row"],
                    row["arm"],
                    statistic
                );
            }
        }
        return agreement;
    }

    private static Agreement Terms(Results results, string scale)
    {
        var agreement = new Agreement("events by class and term");
        foreach (var row in Oracle(scale, "ae_soc_pt"))
        {
            foreach (var statistic in new[] { "n", "pct" })
            {
                agreement.Expect(
                    ReferenceTable.Number(row[statistic]),
                    results.Find("t-peer-ae-soc-pt", [row["arm"]], Term(row), statistic),
                    [.. Term(row), row["arm"], statistic]
                );
            }
        }
        return agreement;
    }

    private static Agreement Grades(Results results, string scale)
    {
        var agreement = new Agreement("events by grade");
        foreach (var row in Oracle(scale, "ae_maxgrade"))
        {
            foreach (var statistic in new[] { "n", "pct" })
            {
                agreement.Expect(
                    ReferenceTable.Number(row[statistic]),
                    results.Find("t-peer-ae-grade", [row["arm"], row["grade"]], Term(row), statistic),
                    [.. Term(row), row["arm"], row["grade"], statistic]
                );
            }
        }
        return agreement;
    }

    private static Agreement Survival(Results results, string scale)
    {
        var agreement = new Agreement("survival");
        foreach (var row in Oracle(scale, "km"))
        {
            var parameter = row["paramcd"];
            void Expect(string column, string statistic, bool isLimitAtOne = false) =>
                agreement.Expect(
                    // R prints 1 for both limits before the first time; no interval exists there.
                    isLimitAtOne ? double.NaN : ReferenceTable.Number(row[column]),
                    results.Find($"t-peer-{parameter.ToLowerInvariant()}", [row["arm"]], [parameter], statistic),
                    parameter,
                    row["arm"],
                    statistic
                );
            foreach (var statistic in new[] { "events", "censored", "median", "median_lcl", "median_ucl" })
            {
                Expect(statistic, statistic);
            }
            var at = "@" + row["month"];
            Expect("nrisk", "at_risk" + at);
            Expect("surv", "survival" + at);
            Expect("lcl", "survival_lcl" + at, row["surv"] == "1");
            Expect("ucl", "survival_ucl" + at, row["surv"] == "1");
        }
        return agreement;
    }

    private static Agreement Response(Results results, string scale)
    {
        var agreement = new Agreement("response");
        foreach (var row in Oracle(scale, "response"))
        {
            var (name, arm) = (row["row"], row["arm"]);
            if (Responses.TryGetValue(name, out var label))
            {
                foreach (var statistic in new[] { "n", "pct" })
                {
                    var actual = results.Find("t-peer-response", [arm], ["Best overall response", label], statistic);
                    // Nobody's response is missing: the row is not shown.
                    agreement.Expect(
                        ReferenceTable.Number(row[statistic]),
                        actual ?? (name == "Missing" ? 0 : null),
                        name,
                        arm,
                        statistic
                    );
                }
                continue;
            }
            var display = Rates.TryGetValue(name, out var rate) ? "t-peer-response" : "t-peer-resection";
            foreach (var (column, statistic) in new[] { ("n", "x"), ("pct", "rate"), ("lcl", "lcl"), ("ucl", "ucl") })
            {
                agreement.Expect(
                    ReferenceTable.Number(row[column]),
                    results.Find(display, [arm], [rate ?? name], statistic) * (column == "n" ? 1 : 100),
                    name,
                    arm,
                    statistic
                );
            }
        }
        return agreement;
    }

    private static Agreement Shifts(Results results, string scale, StudyFolder study)
    {
        var agreement = new Agreement("laboratory shifts");
        var data = study.Analysis.Datasets["ADLB"];
        var (codes, names) = (data.Find("PARAMCD")!, data.Find("PARAM")!);
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var record = 0; record < data.RecordCount; record++)
        {
            labels[codes.Text(record)] = names.Text(record);
        }
        foreach (var row in Oracle(scale, "lab_shift"))
        {
            foreach (var statistic in new[] { "n", "pct" })
            {
                agreement.Expect(
                    ReferenceTable.Number(row[statistic]),
                    results.Find(
                        "t-peer-lab-" + row["direction"],
                        [row["arm"], Category(row["post"])],
                        [labels[row["paramcd"]], Category(row["base"])],
                        statistic
                    ),
                    row["direction"],
                    row["paramcd"],
                    row["arm"],
                    row["base"],
                    row["post"],
                    statistic
                );
            }
        }
        return agreement;
    }

    private static string Category(string code) =>
        code switch
        {
            "MISSING" => "Missing",
            "TOTAL" => "Total",
            _ => code,
        };

    private static void Listing(StudyFolder study, string scale)
    {
        var listing = ((ListingBody)study.Display("l-peer-sae").Body).Listing;
        var columns = listing.Columns.Select(column => column.Title).ToList();
        var shown = listing.Rows.Select(row =>
        {
            string Cell(string title) => row.Cells[columns.IndexOf(title)].PlainText ?? "";
            return string.Join(
                '|',
                Cell("Subject"),
                Cell("Preferred term"),
                Cell("Grade"),
                Day(Cell("Start (day)")),
                Day(Cell("End (day)"))
            );
        });
        var expected = Oracle(scale, "sae_listing")
            .Select(row =>
                string.Join('|', row["USUBJID"], row["AEDECOD"], row["AETOXGR"], row["start_day"], row["end_day"])
            );
        Assert.Equal(expected.Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
    }

    private static string Day(string cell) =>
        DayInBrackets().Match(cell) is { Success: true } day ? day.Groups[1].Value : "";

    [GeneratedRegex(@"\((-?\d+)\)")]
    private static partial Regex DayInBrackets();
}
