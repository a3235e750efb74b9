using System.Reflection;
using System.Text;
using DebiriReports.StudyGenerator;

namespace DebiriReports.Tests.SampleStudy;

public sealed class SampleFilesTests
{
    private static string Folder =>
        Path.Combine(
            typeof(SampleFilesTests)
                .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
                .Single(a => a.Key == "RepositoryDirectory")
                .Value!,
            "sample-input",
            "data"
        );

    [Fact]
    public void The_sample_data_are_the_bytes_that_the_generator_writes()
    {
        var written = GeneratedStudy.Create(new StudyOptions());
        Assert.Equal(
            written.Select(file => file.Name).Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(Folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)
        );
        Assert.All(
            written,
            file =>
                Assert.True(
                    file.Content.AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(Folder, file.Name))),
                    file.Name
                )
        );
    }

    [Fact]
    public void The_same_options_give_the_same_bytes_and_another_seed_gives_others()
    {
        var once = GeneratedStudy.Create(new StudyOptions(Seed: 9, Subjects: 12));
        var again = GeneratedStudy.Create(new StudyOptions(Seed: 9, Subjects: 12));
        var other = GeneratedStudy.Create(new StudyOptions(Seed: 10, Subjects: 12));
        Assert.All(once.Zip(again), pair => Assert.Equal(pair.First.Content, pair.Second.Content));
        Assert.NotEqual(once[0].Content, other[0].Content);
    }

    [Fact]
    public void The_planned_numbers_of_the_design_are_met()
    {
        StudyData study = StudyData.Of("sample");
        Assert.Equal(62, study.Subjects.Count);
        Assert.Equal(48, study.Enrolled.Count());
        Assert.Equal(46, study.Treated.Count());
        Assert.Equal(46, study.Subjects.Count(s => s.Is("FASFL")));
        Assert.Equal(22, study.Subjects.Count(s => s["CONVFL"] == "Y"));
        Assert.Equal(18, study.Subjects.Count(s => s.Is("RESFL")));
        Assert.Equal(14, study.Subjects.Count(s => s["MARGIN"] == "R0"));
        Assert.Equal(4, study.Subjects.Select(s => s["SITEID"]).Distinct().Count());
        Assert.InRange(study.Treated.OrderBy(s => s.Date("TRTSDT")).Take(15).Count(s => s["CONVFL"] == "Y"), 6, 15);
    }

    [Fact]
    public void The_sample_has_what_makes_real_data_hard()
    {
        StudyData study = StudyData.Of("sample");
        IReadOnlyList<Row> events = study["ADAE"];
        string verbatim = string.Concat(events.Select(e => e["AETERM"]));
        Assert.All("≥°µé\",", sign => Assert.Contains(sign, verbatim));
        Assert.Contains(events, e => e["AESTDTC"].Length == 7);
        Assert.Contains(events, e => e["AEENDTC"].Length == 7);
        Assert.Contains(events, e => e.Is("AEONGO"));
        Assert.Contains(events, e => !e.Has("AETOXGR"));
        Assert.Contains(events, e => e["AEOUT"] == "FATAL");
        Assert.Contains(events, e => !e.Is("TRTEMFL"));
        Assert.Contains(events, e => !e.Has("AERELOXA"));
        Assert.Contains(events.Where(e => e.Is("AESER")).GroupBy(e => e["USUBJID"]), group => group.Count() > 1);
        Assert.Contains(study["ADLB"], l => l["LBSTAT"] == "NOT DONE");
        Assert.Contains(study.Subjects, s => s["SCRNATT"] == "2" && s["SCRFFL"] == "Y");
        Assert.Contains(
            study.Treated,
            s => s["DTHCAT"] == "DISEASE PROGRESSION" && s.Date("DTHDT") > s.Date("TRTEDT")!.Value.AddDays(30)
        );
        Assert.Equal(
            [
                "ADVERSE EVENT",
                "DEATH",
                "LOST TO FOLLOW-UP",
                "PHYSICIAN DECISION",
                "PROGRESSIVE DISEASE",
                "WITHDRAWAL BY SUBJECT",
            ],
            study.Treated.Select(s => s["DCTREAS"]).Where(r => r.Length > 0).Distinct().Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            ["NE", "R0", "R1"],
            study.Treated.Select(s => s["MARGIN"]).Where(m => m.Length > 0).Distinct().Order(StringComparer.Ordinal)
        );
        Assert.NotEmpty(study["ADDE"]);
    }

    [Fact]
    public void Every_file_is_plain_utf8_with_line_feeds()
    {
        Assert.All(
            Directory.EnumerateFiles(Folder),
            path =>
            {
                string text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path));
                Assert.DoesNotContain('\r', text);
                Assert.NotEqual('\uFEFF', text[0]);
                Assert.EndsWith("\n", text, StringComparison.Ordinal);
            }
        );
    }

    [Fact]
    public void The_readme_of_the_sample_explains_every_variable()
    {
        string readme = File.ReadAllText(Path.Combine(Folder, "..", "README.md"), Encoding.UTF8);
        StudyData study = StudyData.Of("sample");
        var unexplained = study
            .Names.SelectMany(name => study[name][0].Names)
            .Distinct()
            .Where(v => !readme.Contains($"`{v}`", StringComparison.Ordinal));
        Assert.Empty(unexplained);
    }

    [Theory]
    [InlineData("--subjects", "0")]
    [InlineData("--arms", "3")]
    [InlineData("--seed", "x")]
    [InlineData("--colour", "red")]
    [InlineData("--out")]
    public void A_wrong_argument_is_refused(params string[] arguments) =>
        Assert.Throws<FormatException>(() => StudyOptions.Parse(arguments));
}
