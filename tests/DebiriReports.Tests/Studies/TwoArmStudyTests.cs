using System.Text.RegularExpressions;

namespace DebiriReports.Tests.Studies;

/// <summary>The generated study with two arms: the deliverables of the sample, with another study file alone.</summary>
public sealed class TwoArmStudyTests
{
    private const string First = TwoArmStudy.First;
    private const string Second = TwoArmStudy.Second;

    [Fact]
    public void Every_deliverable_of_the_sample_renders_with_two_arms()
    {
        using var study = new TwoArmStudy();
        var run = new RenderedStudy(study.Folder);
        run.Verify();
        Assert.Equal(2 * RenderedStudy.Deliverables.Length, run.Outcome.Outputs.Count(file => file.Pages is not null));
        // Both arms are columns, and they are compared.
        var results = ReadFile.Text(run["results.csv"]).Split('\n');
        foreach (var arm in new[] { First, Second })
        {
            Assert.Contains(results, line => line.StartsWith($"t-teae-soc-pt/{arm}/", StringComparison.Ordinal));
        }
        Assert.Contains(
            results,
            line =>
                line.StartsWith($"t-pfs/{First}/", StringComparison.Ordinal)
                && line.Contains(",hr,", StringComparison.Ordinal)
        );
        Masked(run);
        // The open report has no result by arm at all.
        foreach (var name in run.Names.Where(name => name.StartsWith("dmc-open", StringComparison.Ordinal)))
        {
            var text = ReadFile.Everything(name, run[name]);
            Assert.DoesNotContain(First, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Second, text, StringComparison.Ordinal);
            Assert.DoesNotContain("Arm A", text, StringComparison.Ordinal);
            Assert.All(TwoArmStudy.Codes, code => Assert.DoesNotMatch($@"\b{code}\b", text));
        }
    }

    [Fact]
    public void The_closed_report_tells_the_arms_where_the_study_says_so()
    {
        using var study = new TwoArmStudy();
        var settings = File.ReadAllText(study["report.yaml"]);
        File.WriteAllText(study["report.yaml"], settings + "\nmaskArms: false\n");
        var run = new RenderedStudy(study.Folder, "dmc-closed");
        var results = ReadFile.Text(run["closed/results.csv"]);
        Assert.Contains($"t-teae-soc-pt/{First}/", results, StringComparison.Ordinal);
        Assert.Contains($"t-exposure/{First}/DEBIRI, at least one session/n", results, StringComparison.Ordinal);
        var text = ReadFile.Everything("closed/dmc-closed-draft.docx", run["closed/dmc-closed-draft.docx"]);
        Assert.Contains(Second, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Arm A", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_masked_report_that_tells_an_arm_is_refused()
    {
        using var study = new TwoArmStudy();
        foreach (
            var (text, told) in new[]
            {
                ("The beads arm did better.", "'beads'"),
                ("Those under Chemotherapy + bevacizumab did better.", "'Chemotherapy + bevacizumab'"),
                ("Those of code DEBCHB did better.", "'DEBCHB'"),
                ("The embolisation procedure was well tolerated.", "'embolisation procedure'"),
            }
        )
        {
            File.WriteAllText(study["templates/dmc-closed/questions.md"], text);
            var refused = Assert.Throws<Analyses.ReportException>(() => new RenderedStudy(study.Folder, "dmc-closed"));
            Assert.Contains(
                refused.Problems,
                problem => problem.Code == "C14" && problem.Message.Contains(told, StringComparison.Ordinal)
            );
        }
    }

    [Fact]
    public void No_outcome_of_any_kind_reaches_the_open_report()
    {
        const string canary = "CANARYVALUE";
        // Words of records that tell an outcome, wherever they are free to be changed.
        (string Dataset, string Variable)[] outcomes =
        [
            ("ADSL", "DTHCAUS"),
            ("ADSL", "DTHFIND"),
            ("ADSL", "NOOPREAS"),
            ("ADSL", "RESTYPE"),
            ("ADAE", "AETERM"),
            ("ADAE", "AEACNOTH"),
            ("ADPR", "PRTRT"),
        ];
        var changed = new HashSet<(string, string)>();
        using var study = new TwoArmStudy(
            (dataset, names, values) =>
            {
                foreach (var outcome in outcomes.Where(outcome => outcome.Dataset == dataset))
                {
                    var variable = names.ToList().IndexOf(outcome.Variable);
                    if (variable >= 0 && values[variable].Length > 0)
                    {
                        values[variable] = canary + changed.Count;
                        changed.Add(outcome);
                    }
                }
            }
        );
        Assert.Equal(outcomes.Length, changed.Count);
        var run = new RenderedStudy(study.Folder, "dmc-open", "dmc-closed");
        // They are in the data: the closed report shows them.
        var closed = ReadFile.Everything("closed/dmc-closed-draft.docx", run["closed/dmc-closed-draft.docx"]);
        Assert.Contains(canary, closed, StringComparison.Ordinal);
        var allowed = Regex
            .Matches(
                File.ReadAllText(Path.Combine(House.Repository.Root, "templates/dmc-open/report.md")),
                "(?m)^  - ([a-z-]+)$"
            )
            .Select(match => match.Groups[1].Value)
            .ToHashSet(StringComparer.Ordinal);
        var found = 0;
        foreach (var name in run.Names.Where(name => !name.StartsWith("closed/", StringComparison.Ordinal)))
        {
            var text = ReadFile.Everything(name, run[name]);
            Assert.DoesNotContain(canary, text, StringComparison.OrdinalIgnoreCase);
            if (name == "run.json")
            {
                continue;
            }
            Assert.DoesNotMatch(
                "(?i)objective response|progression-free|overall survival|converted to surgery|hazard ratio",
                text
            );
            // Every number of the file is of a display of the list, and of no arm.
            foreach (Match id in Regex.Matches(text, @"(?<![\w-])([tfl]-[a-z]+(?:-[a-z]+)*)/([^/<>""]*)/"))
            {
                found++;
                Assert.Contains(id.Groups[1].Value, allowed);
                Assert.DoesNotMatch("Arm [AB]|chemotherapy", id.Groups[2].Value);
            }
        }
        Assert.True(found > 100, $"{found} results were looked at");
    }

    [Fact]
    public void An_allowed_display_that_a_study_makes_of_an_outcome_is_refused()
    {
        using var study = new TwoArmStudy();
        File.WriteAllText(
            study["templates/displays/t-baseline-disease.yaml"],
            """
            id: t-baseline-disease
            number: 14.1.4.2
            kind: summary
            title: Disease characteristics at baseline
            analysisSet: FAS
            rows:
              - { label: Liver metastases, categorical: METTIME }
              - { label: Later, where: CONVFL EQ 'Y' }
            """
        );
        var refused = Assert.Throws<Analyses.ReportException>(() => new RenderedStudy(study.Folder, "dmc-open"));
        var problem = Assert.Single(refused.Problems, problem => problem.Code == "C11");
        Assert.Contains("CONVFL, a variable of an endpoint", problem.Message, StringComparison.Ordinal);
        File.WriteAllText(
            study["templates/displays/t-baseline-disease.yaml"],
            """
            id: t-baseline-disease
            number: 14.1.4.2
            kind: summary
            title: Disease characteristics at baseline
            analysisSet: FAS
            dataset: ADAE
            rows:
              - { label: Symptoms, where: AESER EQ 'Y' }
            """
        );
        refused = Assert.Throws<Analyses.ReportException>(() => new RenderedStudy(study.Folder, "dmc-open"));
        Assert.Contains(
            refused.Problems,
            found => found.Code == "C11" && found.Message.Contains("made of ADAE", StringComparison.Ordinal)
        );
    }

    /// <summary>The committee sees Arm A and Arm B; nothing in its files says which is which.</summary>
    private static void Masked(RenderedStudy run)
    {
        var results = ReadFile.Text(run["closed/results.csv"]);
        Assert.Contains("t-teae-soc-pt/Arm A/", results, StringComparison.Ordinal);
        Assert.Contains("t-teae-soc-pt/Arm B/", results, StringComparison.Ordinal);
        foreach (var name in run.Names.Where(name => name.StartsWith("closed/", StringComparison.Ordinal)))
        {
            // The study's own title and id are known to all.
            var text = ReadFile
                .Everything(name, run[name])
                .Replace("DEBIRI-CRLM-01", "", StringComparison.Ordinal)
                .Replace("DEBIRI combined with chemotherapy", "", StringComparison.Ordinal)
                .Replace("DebiriReports", "", StringComparison.Ordinal);
            Assert.DoesNotContain(First, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Second, text, StringComparison.Ordinal);
            Assert.All(TwoArmStudy.Codes, code => Assert.DoesNotMatch($@"\b{code}\b", text));
            // Components, treatments and their exposure that only one arm had; the study's words besides.
            Assert.DoesNotMatch(@"(?i)drug-eluting|irinotecan|embolisation procedure|\bbeads?\b|\bsessions?\b", text);
            Assert.DoesNotMatch(@"\bDEBIRI\b(?! combined)", text);
        }
        // What both arms had is told by arm.
        Assert.Contains("t-exposure/Arm A/Oxaliplatin, at least one cycle/n", results, StringComparison.Ordinal);
    }
}
