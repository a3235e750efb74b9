using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Locking;
using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Pdf;
using DebiriReports.Documents.Word;
using DebiriReports.Documents.Word.Lint;
using DebiriReports.PdfConformance;
using DebiriReports.Tests.House;

namespace DebiriReports.Tests.Studies;

/// <summary>All deliverables of studies that no page was made for: long words, many arms, one subject, none.</summary>
public sealed partial class LongTextTests
{
    private const string Arm = "DEBIRI + chemotherapy + bevacizumab";
    private const int Long = 500;

    private static readonly string[] Few = ["DEB-01-001", "DEB-01-002"];

    private static readonly Dictionary<string, string[]> LongVariables = new(StringComparer.Ordinal)
    {
        ["adae.csv"] = ["AETERM", "AEDECOD", "AEBODSYS"],
        ["adcm.csv"] = ["CMTRT", "CMDECOD", "CMCLAS", "CMINDC"],
        ["admh.csv"] = ["MHTERM", "MHDECOD"],
        ["addv.csv"] = ["DVTERM", "DVDECOD"],
        ["adlb.csv"] = ["PARAM"],
        ["adpr.csv"] = ["PRTRT", "PRINDC"],
        ["adsl.csv"] = ["DTHCAUS", "UNRESRS"],
    };

    [Theory]
    [InlineData("treatment of liver metastases by embolisation with irinotecan-eluting beads in adults; ")]
    [InlineData("pneumonoultramicroscopic")]
    public void Names_titles_and_footnotes_of_500_characters_stay_on_their_pages(string repeated)
    {
        var text = Filled("", repeated);
        using var study = new AlteredSample().Keep(Few);
        study.Records(
            (record, file) =>
            {
                foreach (var variable in LongVariables.GetValueOrDefault(file, []).Where(name => record[name] != ""))
                {
                    // Terms stay apart from one another.
                    record[variable] = Filled(record[variable], repeated);
                }
                foreach (var variable in record.Keys.Where(name => record[name] == Arm).ToList())
                {
                    record[variable] = text;
                }
                return true;
            }
        );
        var settings = File.ReadAllText(study["study.yaml"]).Replace(Arm, text, StringComparison.Ordinal);
        settings = Title().Replace(settings, $"  title: \"{text}\"\n");
        settings = Named().Replace(settings, $"$1 \"{text}\"\n");
        Assert.Equal(5, settings.Split(text).Length - 1);
        File.WriteAllText(study["study.yaml"], settings);
        LengthenDisplays(study, text);
        Verify(study.Lock());
    }

    [Fact]
    public void Sixty_arms_are_set_in_groups_of_columns_and_of_curves()
    {
        const int Arms = 60;
        string[] arms =
        [
            .. Enumerable
                .Range(1, Arms)
                .Select(i => string.Create(CultureInfo.InvariantCulture, $"Cohort {i:D2}: irinotecan {50 + 5 * i} mg")),
        ];
        var armOf = new Dictionary<string, string>(StringComparer.Ordinal);
        using var study = new AlteredSample();
        study.Records(
            (record, _) =>
            {
                var subject = record["USUBJID"];
                armOf.TryAdd(subject, arms[armOf.Count % Arms]);
                foreach (var variable in record.Keys.Where(name => record[name] == Arm).ToList())
                {
                    record[variable] = armOf[subject];
                }
                return armOf.Count <= Few.Length;
            }
        );
        study.Replace("study.yaml", "design: single-arm", "design: randomised");
        study.Replace("study.yaml", $"order: [\"{Arm}\"]", $"order: [\"{string.Join("\", \"", arms)}\"]");
        Verify(study.Lock());
    }

    [Fact]
    public void A_study_without_a_subject_is_told_whole()
    {
        using var study = new AlteredSample().Keep();
        Verify(study.Lock());
    }

    [Fact]
    public void A_study_with_one_subject_is_told_whole()
    {
        using var study = new AlteredSample().Keep("DEB-01-002");
        Verify(study.Lock());
    }

    private static string Filled(string start, string repeated)
    {
        var text = start;
        while (text.Length < Long)
        {
            text += repeated;
        }
        return text[..Long].TrimEnd();
    }

    /// <summary>Every display of the study and of the built-in ones with a long title and a long footnote.</summary>
    private static void LengthenDisplays(AlteredSample study, string text)
    {
        var own = study["templates/displays"];
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "templates", "displays")))
        {
            var target = Path.Combine(own, Path.GetFileName(file));
            if (!File.Exists(target))
            {
                File.Copy(file, target);
            }
        }
        foreach (var file in Directory.EnumerateFiles(own))
        {
            var display = DisplayTitle()
                .Replace(
                    File.ReadAllText(file),
                    found => $"title: \"{(found.Groups[1].Value.Trim('"', ' ') + " " + text)[..Long].Trim()}\"",
                    1
                );
            File.WriteAllText(file, Footnotes().Replace(display, $"footnotes:\n  - \"{text}\"\n", 1));
        }
    }

    /// <summary>Renders every built-in deliverable in both formats, through the gate, and looks for faults in all of them.</summary>
    private static void Verify(AlteredSample sample)
    {
        var request = new RenderRequest(sample.Root, Path.Combine(Repository.Root, "templates"))
        {
            Deliverables = RenderedStudy.Deliverables,
            IsDraft = true,
        };
        var study = StudyLock.Verify(request.StudyFolder);
        var analysis = AnalysisStudy.Create(study.Definition, study.Datasets.Values, study.Lock.DataCutoffDate);
        var plan = RunPlan.Make(request, study);
        var run = plan.Analyze(analysis);
        run.Gate.ThrowIfRefused();
        var fonts = new RunFonts([]);
        var faults = new ConcurrentBag<string>();
        Parallel.ForEach(
            plan.LargestFirst,
            deliverable =>
            {
                var document = plan.Render(deliverable, run);
                plan.Check(deliverable, document, run).ThrowIfRefused();
                var faces = fonts.For(document.Theme);
                var typeset = Typesetter.Typeset(document, faces);
                var pdf = new MemoryStream();
                new PdfWriter().Write(typeset, pdf);
                var word = new MemoryStream();
                new WordWriter(new WordOptions()).Write(document, faces, word);
                foreach (
                    var fault in PageFaults
                        .Of(typeset)
                        .Concat(PageFaults.EmptyHeadings(document))
                        .Concat(PdfChecker.Check(pdf.ToArray()).Select(problem => $"PDF: {problem}"))
                        .Concat(WordLint.Check(word).Select(finding => $"Word: {finding.Code} {finding.Message}"))
                        .Take(20)
                )
                {
                    faults.Add($"{deliverable.Name}: {fault}");
                }
            }
        );
        Assert.True(faults.IsEmpty, string.Join('\n', faults.Order(StringComparer.Ordinal)));
    }

    [GeneratedRegex(@"^  title: >-\n(    .*\n)+", RegexOptions.Multiline)]
    private static partial Regex Title();

    [GeneratedRegex(@"^(  (?:sponsor|indication|shortTitle):) .*\n", RegexOptions.Multiline)]
    private static partial Regex Named();

    [GeneratedRegex("^title: ([^>|\n].*)$", RegexOptions.Multiline)]
    private static partial Regex DisplayTitle();

    [GeneratedRegex(@"^footnotes:\n", RegexOptions.Multiline)]
    private static partial Regex Footnotes();
}
