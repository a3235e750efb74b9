using System.Globalization;
using DebiriReports.Statistics.Designs;
using DebiriReports.Statistics.Distributions;

namespace DebiriReports.Statistics.Tests.Designs;

public sealed class ToxicityBoundaryTests
{
    private static readonly int[] EverySubject = [.. Enumerable.Range(1, 43)];

    // Ivanova, Qaqish and Schell (2005), by exhaustive enumeration
    [Fact]
    public void Boundary_of_Pocock_type_agrees_with_its_enumeration()
    {
        ToxicityDesign design = ToxicityBoundary.Pocock(0.3, 0.05, EverySubject);
        Assert.Equal(0.012693, design.PointwiseLevel, 5.1e-7);
        Assert.Equal(0.0493, design.OverallLevel, 5.1e-5);
        Assert.Equal(
            "4:4 5-6:5 7-8:6 9-10:7 11-12:8 13-14:9 15-16:10 17-19:11 20-21:12 22-24:13 25-26:14 27-29:15 30-31:16 "
                + "32-34:17 35-36:18 37-39:19 40-42:20 43:21",
            Describe(design.Boundary)
        );
    }

    [Fact]
    public void No_larger_level_would_hold_the_overall_level()
    {
        ToxicityDesign design = ToxicityBoundary.Pocock(0.3, 0.05, EverySubject);
        StoppingBoundary below = ToxicityBoundary.Pointwise(0.3, design.PointwiseLevel * 0.999999, EverySubject);
        StoppingBoundary at = ToxicityBoundary.Pointwise(0.3, design.PointwiseLevel, EverySubject);
        Assert.Equal(Describe(design.Boundary), Describe(below));
        Assert.True(at.Under(0.3).StopProbability > 0.05);
    }

    [Fact]
    public void Boundary_under_a_beta_prior_agrees_with_its_enumeration()
    {
        StoppingBoundary boundary = BetaBinomialBoundary.Make(0.6, 1.4, 0.3, 0.9, EverySubject);
        Assert.Equal(
            "2:2 3-4:3 5-7:4 8-9:5 10-12:6 13-14:7 15-17:8 18-20:9 21-22:10 23-25:11 26-28:12 29-31:13 32-34:14 "
                + "35-37:15 38-40:16 41-42:17 43:18",
            Describe(boundary)
        );
        Assert.Equal(0.87977726, BetaBinomialBoundary.PosteriorExcess(0.6, 1.4, 0.3, 5, 10), 5.1e-9);
    }

    [Theory]
    [InlineData(0.1, 0.0058)]
    [InlineData(0.2, 0.0655)]
    [InlineData(0.3, 0.3113)]
    [InlineData(0.4, 0.7332)]
    [InlineData(0.5, 0.9632)]
    public void Operating_characteristics_agree_with_their_enumeration(double probability, double stop)
    {
        StoppingBoundary boundary = BetaBinomialBoundary.Make(0.6, 1.4, 0.3, 0.9, [.. Enumerable.Range(3, 41)]);
        OperatingCharacteristic under = boundary.Under(probability);
        Assert.Equal(stop, under.StopProbability, 5.1e-5);
        // Wald's identity: the events of a stopped sequence are its subjects times the probability, on average.
        Close.To(under.ExpectedSubjects * probability, under.ExpectedEvents, 1e-11);
    }

    [Fact]
    public void Pointwise_rule_is_as_tabled_and_does_not_control_the_overall_level()
    {
        StoppingBoundary boundary = ToxicityBoundary.Pointwise(0.3, 0.05, [5, 10, 15, 20, 25, 30, 40]);
        Assert.Equal("5:4 10:6 15:9 20:10 25:12 30:14 40:18", Describe(boundary));
        Assert.True(boundary.Under(0.3).StopProbability > 0.05);
    }

    [Fact]
    public void Crossing_is_told_from_not_crossing_and_from_no_look()
    {
        StoppingBoundary boundary = ToxicityBoundary.Pointwise(0.3, 0.05, [2, 10, 20]);
        Assert.Null(boundary.EventsAt(2));
        Assert.False(boundary.IsCrossed(2, 2));
        Assert.False(boundary.IsCrossed(5, 10));
        Assert.True(boundary.IsCrossed(6, 10));
        Assert.Null(boundary.IsCrossed(6, 11));
        Assert.Equal(20, boundary.MaximumSubjects);
    }

    [Fact]
    public void One_look_is_a_binomial_test()
    {
        StoppingBoundary boundary = new([new BoundaryPoint(10, 6)]);
        Close.To(BinomialDistribution.AtLeast(6, 10, 0.3), boundary.Under(0.3).StopProbability);
        Assert.Equal(10, boundary.Under(0.3).ExpectedSubjects, 1e-12);
    }

    [Fact]
    public void Looks_must_ascend()
    {
        Assert.Throws<ArgumentException>(() =>
            new StoppingBoundary([new BoundaryPoint(5, 4), new BoundaryPoint(5, 4)])
        );
        Assert.Throws<ArgumentException>(() => new StoppingBoundary([]));
    }

    private static string Describe(StoppingBoundary boundary) =>
        string.Join(
            ' ',
            boundary
                .Points.Where(point => point.Events is not null)
                .GroupBy(point => point.Events)
                .Select(group =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{group.First().Subjects}{(group.Count() > 1 ? "-" + group.Last().Subjects : "")}:{group.Key}"
                    )
                )
        );
}
