using CsCheck;
using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Methods;
using DebiriReports.Analyses.Selection;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Analyses.Tests.Methods;

/// <summary>The counts of one pass against counts made the slow way, on random events.</summary>
public sealed class OccurrenceCountsTests
{
    private static readonly StudyDefinition Definition = StudyDefinition.Read(
        """
        study: { id: S, title: T, protocol: { number: P, version: "1" }, sponsor: X }
        arms: { variable: ARM, order: [A] }
        analysisSets: { ALL: { label: All } }
        """
    );

    private sealed record Event(int Subject, int Class, int Term, int Grade);

    private static readonly Gen<List<Event>> Events = Gen.Select(
        Gen.Int[0, 6],
        Gen.Int[-1, 2],
        Gen.Int[-1, 3],
        Gen.Int[-1, 4],
        (subject, soc, term, grade) => new Event(subject, soc, term, grade)
    ).List[0, 40];

    [Fact]
    public void Counts_in_one_pass_are_those_of_distinct_subjects() =>
        Events.Sample(
            events =>
            {
                var (study, dataset) = Study(events);
                var levels = new[] { "SOC", "PT" }
                    .Select(name => new ScopedVariable(dataset.Find(name)!, null))
                    .ToList();
                var tree = CategoryTree.Of(dataset.RecordCount, levels, "none");
                int[] ranks = [.. events.Select(one => one.Grade)];
                var counts = new OccurrenceCounts(study, dataset, tree, ranks, 5);
                // Subject 6 is not among those who count, and every third record does not either.
                var subjects = new RecordSet(study.SubjectCount);
                for (var subject = 0; subject < 6; subject++)
                {
                    subjects.Add(subject);
                }
                var records = new RecordSet(events.Count);
                for (var record = 0; record < events.Count; record++)
                {
                    if (record % 3 != 2)
                    {
                        records.Add(record);
                    }
                }
                var counted = counts.Count(records, subjects);
                for (var node = 0; node < tree.Nodes.Count; node++)
                {
                    var level = tree.Nodes[node].Level;
                    var mine = events
                        .Index()
                        .Where(one =>
                            one.Index % 3 != 2 && one.Item.Subject < 6 && tree.NodesOf[level][one.Index] == node
                        )
                        .Select(one => one.Item)
                        .ToList();
                    Assert.Equal(mine.Count, counted.Records[node]);
                    Assert.Equal(mine.Select(one => one.Subject).Distinct().Count(), counted.Subjects[node]);
                    for (var rank = -1; rank < 5; rank++)
                    {
                        var worst = mine.GroupBy(one => one.Subject).Count(own => own.Max(one => one.Grade) == rank);
                        Assert.Equal(worst, counted.At(node, rank));
                    }
                }
            },
            seed: "0001Qd4tLmG0",
            iter: 200
        );

    private static (AnalysisStudy Study, Dataset Dataset) Study(List<Event> events)
    {
        string[] ids = ["0", "1", "2", "3", "4", "5", "6"];
        int[] all = [0, 1, 2, 3, 4, 5, 6];
        var subjects = new Dataset(
            "ADSL",
            "",
            "data/adsl.csv",
            [new TextVariable("USUBJID", "", all, ids), new TextVariable("ARM", "", new int[7], ["A"])],
            7
        );
        var dataset = new Dataset(
            "ADAE",
            "",
            "data/adae.csv",
            [
                new TextVariable("USUBJID", "", [.. events.Select(one => one.Subject)], ids),
                new TextVariable("SOC", "", [.. events.Select(one => one.Class)], ["a", "b", "c"]),
                new TextVariable("PT", "", [.. events.Select(one => one.Term)], ["p", "q", "r", "s"]),
            ],
            events.Count
        );
        return (AnalysisStudy.Create(Definition, [subjects, dataset]), dataset);
    }
}
