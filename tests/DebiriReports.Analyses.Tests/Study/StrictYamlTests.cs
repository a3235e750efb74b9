using DebiriReports.Analyses.Study;
using DebiriReports.Statistics.Proportions;

namespace DebiriReports.Analyses.Tests.Study;

public sealed class StrictYamlTests
{
    public sealed record Sample
    {
        public required string Title { get; init; }
        public int Number { get; init; }
        public bool Total { get; init; }
        public Placed<string>? Where { get; init; }
        public IReadOnlyList<string> Levels { get; init; } = [];
        public IReadOnlyDictionary<string, int> Counts { get; init; } = new Dictionary<string, int>();
        public ProportionOptions Method { get; init; } = new();
        public DateOnly? Date { get; init; }
        public Place Place { get; init; } = Place.None;
    }

    private static Sample Read(string text) => StrictYaml.Read<Sample>(text, "d.yaml");

    private static IReadOnlyList<string> Problems(string text) =>
        [.. Assert.Throws<ReportException>(() => Read(text)).Problems.Select(problem => problem.ToString())];

    [Fact]
    public void Values_of_every_type_are_read()
    {
        var sample = Read(
            """
            title: A > B
            number: 012
            total: true
            where: "SEX EQ 'F'"
            levels: AEDECOD
            counts: { b: 2, a: 1 }
            method: { interval: wilson, level: 0.9 }
            date: 2025-03-10
            """
        );
        Assert.Equal("A > B", sample.Title);
        Assert.Equal(12, sample.Number);
        Assert.True(sample.Total);
        Assert.Equal(new Place("d.yaml", 4, 9), sample.Where!.Value.Place);
        Assert.Equal(["AEDECOD"], sample.Levels);
        Assert.Equal(["b", "a"], sample.Counts.Keys);
        Assert.Equal(ProportionMethod.Wilson, sample.Method.Interval);
        Assert.Equal(new DateOnly(2025, 3, 10), sample.Date);
        Assert.Equal(1, sample.Place.Line);
    }

    [Fact]
    public void A_bare_word_stands_for_the_record_that_it_names() =>
        Assert.Equal(ProportionMethod.ClopperPearson, Read("title: x\nmethod: clopper-pearson").Method.Interval);

    [Fact]
    public void An_unknown_key_is_placed_and_the_nearest_known_key_named() =>
        Assert.Equal(
            ["d.yaml(2,1): error D103: 'numbr' is not a key here; did you mean 'number'?"],
            Problems("title: x\nnumbr: 3")
        );

    [Fact]
    public void Every_problem_of_a_file_is_told_at_once() =>
        Assert.Equal(
            [
                "d.yaml(2,1): error D104: the key 'number' stands here twice; first in line 1",
                "d.yaml(3,8): error D106: 'yes' is neither true nor false",
                "d.yaml(4,9): error D107: 'willson' is not known here; did you mean 'wilson'?",
                "d.yaml(1,1): error D105: the key 'title' is missing",
            ],
            Problems("number: 1\nnumber: 2\ntotal: yes\nmethod: willson")
        );

    [Theory]
    [InlineData("title: !!int 5")]
    [InlineData("title: x\nlevels: !- [a, b]")]
    [InlineData("title: x\ncounts: !!omap { a: 1 }")]
    [InlineData("title: !x \"5\"")]
    [InlineData("!!int title: x")]
    public void A_tag_is_an_error_and_not_passed_over(string text)
    {
        // Found by mutation: '!-' for '-' made a list of one.
        var problem = Assert.Single(Problems(text));
        Assert.Contains("a tag has no meaning here", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_is_not_YAML_is_placed() =>
        Assert.StartsWith("d.yaml(2,", Assert.Single(Problems("title: x\n  number: [1")), StringComparison.Ordinal);

    [Fact]
    public void An_empty_value_is_a_problem() =>
        Assert.Equal(["d.yaml(1,7): error D106: a value is missing here"], Problems("title:\nnumber: 1"));

    [Fact]
    public void A_study_needs_no_more_than_its_identity_arms_and_analysis_sets()
    {
        var study = StudyDefinition.Read(
            """
            study: { id: S1, title: T, protocol: { number: P, version: "1.0" }, sponsor: X }
            arms: { variable: TRT01A, order: [A, B] }
            analysisSets:
              SAF: { label: Safety set, where: SAFFL EQ 'Y' }
            """
        );
        Assert.Equal("S1", study.Study.Id);
        Assert.Equal(["A", "B"], study.Arms.Order.Select(arm => arm.Value));
        Assert.Equal(0.95, study.Methods.Proportion.Level);
        Assert.Equal("AETOXGR", study.Variables.NameIn("ADAE", "AETOXGR"));
    }

    [Fact]
    public void Facts_are_a_free_tree()
    {
        var report = ReportSettings.Read("facts: { synopsis: { lines: [a, 2] } }\nwords: { participant: patient }");
        var synopsis = Assert.IsAssignableFrom<IReadOnlyDictionary<string, object>>(report.Facts["synopsis"]);
        Assert.Equal<object>(["a", "2"], Assert.IsAssignableFrom<IReadOnlyList<object>>(synopsis["lines"]));
        Assert.Equal("Patients of a study", report.Words.Fill("{Participants} of a {trial}"));
    }

    [Fact]
    public void A_text_that_is_nested_without_end_is_refused()
    {
        var error = Assert.Throws<ReportException>(() =>
            StudyDefinition.Read("facts: " + new string('[', 100_000) + "1")
        );
        Assert.Equal("D101", error.Problems[0].Code);
    }

    [Fact]
    public void Anchors_that_stand_for_a_world_of_values_are_refused()
    {
        var text =
            "facts:\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
            + string.Concat(
                Enumerable
                    .Range(1, 12)
                    .Select(i => $"  a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n")
            );
        var error = Assert.Throws<ReportException>(() => StudyDefinition.Read(text));
        Assert.Contains("million", error.Problems[0].Message, StringComparison.Ordinal);
    }
}
