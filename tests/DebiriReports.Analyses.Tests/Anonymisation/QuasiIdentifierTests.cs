using System.Globalization;
using System.Text;
using DebiriReports.Analyses.Anonymisation;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Analyses.Tests.Anonymisation;

public sealed class QuasiIdentifierTests
{
    private static DisclosureRisk RiskOf(int subjects, int required, int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder("USUBJID | AGE | SEX | RACE | SAFFL\n");
        for (var i = 0; i < subjects; i++)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"S{i} | {random.Next(18, 90)} | {"FM"[random.Next(2)]} | {"ABCD"[random.Next(4) * random.Next(2)]} | Y"
            );
        }
        var study = AnalysisStudy.Create(
            StudyDefinition.Read(
                $$"""
                study: { id: S, title: T, protocol: { number: P, version: "1" }, sponsor: X }
                arms: { variable: SEX, order: [F] }
                analysisSets: { SAF: { label: Safety set } }
                anonymisation: { smallestClass: {{required}} }
                """
            ),
            [InlineDataset.Of("ADSL", text.ToString())]
        );
        return Anonymiser.Release(study, "x").Risk;
    }

    [Theory]
    [InlineData(60, 11)]
    [InlineData(400, 11)]
    [InlineData(400, 3)]
    [InlineData(12, 11)]
    public void No_class_is_smaller_than_required_once_rare_values_are_withheld(int subjects, int required)
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var risk = RiskOf(subjects, required, seed);
            Assert.True(risk.After.Smallest >= required);
            Assert.Equal(0, risk.After.SubjectsBelow(required));
            Assert.Equal(subjects, risk.After.Classes.Sum(found => found.Subjects));
            Assert.True(risk.After.GreatestRisk <= risk.Before.GreatestRisk);
        }
    }

    [Fact]
    public void A_study_smaller_than_a_class_tells_no_quasi_identifier()
    {
        var risk = RiskOf(5, 11, 1);
        var only = Assert.Single(risk.After.Classes);
        Assert.All(only.Values, value => Assert.Equal(QuasiIdentifiers.Withheld, value));
        Assert.Equal(5, only.Subjects);
    }

    [Fact]
    public void An_age_is_in_the_band_that_begins_at_or_below_it()
    {
        double[] from = [18, 50, 65, 75];
        Assert.Equal(["under 18", "18-49", "50-64", "65-74", "75 or over"], NumberBands.All(from));
        Assert.Equal("50-64", NumberBands.Of(64, from));
        Assert.Equal("65-74", NumberBands.Of(65, from));
        Assert.Equal("75 or over", NumberBands.Of(91, from));
    }
}
