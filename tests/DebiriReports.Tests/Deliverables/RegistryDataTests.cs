using System.Text.Json;
using UglyToad.PdfPig;

namespace DebiriReports.Tests.Deliverables;

/// <summary>The data for registers: the modules of ClinicalTrials.gov, with the numbers that the readable twin prints.</summary>
public sealed class RegistryDataTests(SampleRun run) : IClassFixture<SampleRun>
{
    private readonly JsonElement results = JsonDocument
        .Parse(run["registry.json"])
        .RootElement.GetProperty("resultsSection");

    [Fact]
    public void Started_is_completed_and_not_completed_with_a_reason_for_each()
    {
        var period = Assert.Single(
            results.GetProperty("participantFlowModule").GetProperty("periods").EnumerateArray()
        );
        int Milestone(string type) =>
            Subjects(Named(period.GetProperty("milestones"), "type", type).GetProperty("achievements"));
        Assert.Equal(Milestone("STARTED"), Milestone("COMPLETED") + Milestone("NOT COMPLETED"));
        Assert.Equal(
            Milestone("NOT COMPLETED"),
            period.GetProperty("dropWithdraws").EnumerateArray().Sum(reason => Subjects(reason.GetProperty("reasons")))
        );
    }

    [Fact]
    public void Categories_of_baseline_measures_add_up_to_the_number_analysed()
    {
        var baseline = results.GetProperty("baselineCharacteristicsModule");
        var analysed = baseline.GetProperty("denoms")[0].GetProperty("counts")[0].GetProperty("value").GetString();
        var counted = baseline
            .GetProperty("measures")
            .EnumerateArray()
            .Where(measure => measure.GetProperty("paramType").GetString() == "COUNT_OF_PARTICIPANTS")
            .ToList();
        Assert.True(counted.Count > 3);
        Assert.All(
            counted,
            measure =>
                Assert.Equal(
                    analysed,
                    measure
                        .GetProperty("classes")[0]
                        .GetProperty("categories")
                        .EnumerateArray()
                        .Sum(category => int.Parse(Value(category), System.Globalization.CultureInfo.InvariantCulture))
                        .ToString(System.Globalization.CultureInfo.InvariantCulture)
                )
        );
    }

    [Fact]
    public void Each_outcome_has_one_group_an_arm_and_the_printed_value_with_its_limits()
    {
        var outcomes = results.GetProperty("outcomeMeasuresModule").GetProperty("outcomeMeasures");
        Assert.Equal(6, outcomes.GetArrayLength());
        Assert.All(
            outcomes.EnumerateArray(),
            outcome => Assert.Equal(1, outcome.GetProperty("groups").GetArrayLength())
        );
        var primary = outcomes[0];
        Assert.Equal("PRIMARY", primary.GetProperty("type").GetString());
        var measured = primary.GetProperty("classes")[0].GetProperty("categories")[0].GetProperty("measurements")[0];
        var row = Results()
            .Single(line =>
                line.StartsWith("t-conversion/", StringComparison.Ordinal)
                && line.Contains("By Month 6 (primary)/rate", StringComparison.Ordinal)
            );
        Assert.Contains($",{measured.GetProperty("value").GetString()},", row, StringComparison.Ordinal);
        // Overall survival has no median yet: the register wants NA and a comment.
        var survival = outcomes[5].GetProperty("classes")[0].GetProperty("categories")[0].GetProperty("measurements")[
            0
        ];
        Assert.Equal("NA", survival.GetProperty("value").GetString());
        Assert.StartsWith("NA:", survival.GetProperty("comment").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Other_events_exceed_the_threshold_and_no_term_affects_more_than_the_group()
    {
        var events = results.GetProperty("adverseEventsModule");
        var group = events.GetProperty("eventGroups")[0];
        foreach (
            var (list, affected) in new[]
            {
                ("seriousEvents", "seriousNumAffected"),
                ("otherEvents", "otherNumAffected"),
            }
        )
        {
            var most = group.GetProperty(affected).GetInt32();
            Assert.NotEqual(0, events.GetProperty(list).GetArrayLength());
            foreach (var term in events.GetProperty(list).EnumerateArray())
            {
                var stats = term.GetProperty("stats")[0];
                var n = stats.GetProperty("numAffected").GetInt32();
                Assert.InRange(n, 1, most);
                Assert.InRange(stats.GetProperty("numEvents").GetInt32(), n, int.MaxValue);
                if (list == "otherEvents")
                {
                    Assert.True(n > 0.05 * stats.GetProperty("numAtRisk").GetInt32());
                }
            }
        }
    }

    [Fact]
    public void Every_number_of_the_data_is_printed_in_the_readable_twin()
    {
        using var pdf = PdfDocument.Open(run["registry.pdf"]);
        var printed = pdf.GetPages()
            .SelectMany(page => page.GetWords())
            .SelectMany(word => word.Text.Split('(', ')', ',', '/', ' '))
            .ToHashSet(StringComparer.Ordinal);
        var values = results
            .GetProperty("outcomeMeasuresModule")
            .GetProperty("outcomeMeasures")
            .EnumerateArray()
            .Select(outcome => outcome.GetProperty("classes")[0].GetProperty("categories")[0])
            .Select(Value)
            .Where(value => value != "NA");
        Assert.All(values, value => Assert.Contains(value, printed));
    }

    private IEnumerable<string> Results() => System.Text.Encoding.UTF8.GetString(run["results.csv"]).Split('\n');

    private static string Value(JsonElement category) =>
        category.GetProperty("measurements")[0].GetProperty("value").GetString()!;

    private static int Subjects(JsonElement counts) =>
        counts
            .EnumerateArray()
            .Sum(count =>
                int.Parse(
                    count.GetProperty("numSubjects").GetString()!,
                    System.Globalization.CultureInfo.InvariantCulture
                )
            );

    private static JsonElement Named(JsonElement list, string key, string value) =>
        list.EnumerateArray().Single(item => item.GetProperty(key).GetString() == value);
}
