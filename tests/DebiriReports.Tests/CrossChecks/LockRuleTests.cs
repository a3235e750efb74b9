using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Derivations;
using DebiriReports.CrossChecks;
using DebiriReports.Displays;
using static DebiriReports.Tests.CrossChecks.GateRuns;

namespace DebiriReports.Tests.CrossChecks;

/// <summary>Each rule about the lock, its dates and its data catches what breaks it.</summary>
public sealed class LockRuleTests
{
    [Fact]
    public void A_file_that_is_not_the_locked_one_breaks_LOCK()
    {
        var manifest = Manifest(Displays.SampleStudy.Study);
        manifest = manifest with
        {
            Datasets = [manifest.Datasets[0] with { Sha256 = "another" }, .. manifest.Datasets.Skip(1)],
        };
        Assert.Equal(["LOCK"], ReleaseGate.OfResults(Of(Sample, manifest: manifest)).Refusing());
    }

    [Fact]
    public void A_lock_of_another_protocol_version_breaks_PROT()
    {
        var manifest = Manifest(Displays.SampleStudy.Study) with { ProtocolVersion = "1.0" };
        Assert.Equal(["PROT"], ReleaseGate.OfResults(Of(Sample, manifest: manifest)).Refusing());
    }

    [Fact]
    public void A_report_before_its_lock_and_a_cut_off_after_it_break_DATE()
    {
        Assert.Equal(["DATE"], ReleaseGate.OfResults(Of(Sample, reportDate: new DateOnly(2026, 4, 29))).Refusing());
        var manifest = Manifest(Displays.SampleStudy.Study) with { DataCutoffDate = new DateOnly(2026, 5, 2) };
        Assert.Equal(["DATE"], ReleaseGate.OfResults(Of(Sample, manifest: manifest)).Refusing());
    }

    [Fact]
    public void Coded_terms_without_their_dictionary_are_warned_of_by_C13()
    {
        var display = Sample.First(one => one.Display.Id == "t-teae-soc-pt");
        var broken = display with { Notes = [.. display.Notes.Where(note => !note.Contains("Coded with"))] };
        var report = ReleaseGate.OfResults(Of([broken]));
        Assert.Empty(report.Refusals);
        Assert.Equal(["C13"], report.Finding());
    }

    [Fact]
    public void A_listing_of_dates_of_birth_breaks_C09()
    {
        var subjects = Displays.SampleStudy.Study.SubjectDataset;
        var study = AnalysisStudy.Create(
            Displays.SampleStudy.Study.Definition with
            {
                Derivations = [],
            },
            Displays.SampleStudy.Study.Datasets.Values.Select(data =>
                data.Name != "ADSL"
                    ? data
                    : new Dataset(
                        data.Name,
                        data.Label,
                        data.File,
                        [
                            .. data.Variables,
                            new TextVariable("BRTHDTC", "", new int[subjects.RecordCount], ["1960-01-01"]),
                        ],
                        data.RecordCount
                    )
            ),
            Displays.SampleStudy.Study.DataCutoff
        );
        var display = Display
            .Load(
                """
                id: l-birth
                number: 16.2.4.9
                kind: listing
                title: Demographics
                analysisSet: ENR
                columns: [{ title: Born, text: "{BRTHDTC}" }]
                """,
                "l-birth.yaml"
            )
            .Analyze(study);
        Assert.Equal(["C09"], ReleaseGate.OfResults(Of([display], study)).Refusing());
    }
}
