using DebiriReports.Statistics.Designs;

namespace DebiriReports.Statistics.Tests.Designs;

public sealed class SimonSearchTests
{
    // Simon (1989), Controlled Clinical Trials 10: 1, tables 1 and 2
    [Theory]
    [InlineData(0.2, 0.4, 0.05, 0.2, 3, 13, 12, 43, 20.58, 0.7473, 4, 18, 10, 33, 22.25, 0.7164)]
    [InlineData(0.05, 0.25, 0.05, 0.2, 0, 9, 2, 17, 11.96, 0.6302, 0, 12, 2, 16, 13.84, 0.5404)]
    [InlineData(0.3, 0.5, 0.05, 0.2, 5, 15, 18, 46, 23.63, 0.7216, 6, 19, 16, 39, 25.69, 0.6655)]
    [InlineData(0.1, 0.3, 0.05, 0.2, 1, 10, 5, 29, 15.01, 0.7361, 1, 15, 5, 25, 19.51, 0.5490)]
    public void Designs_agree_with_the_tables_of_Simon(
        double p0,
        double p1,
        double alpha,
        double beta,
        int r1,
        int n1,
        int r,
        int n,
        double en,
        double pet,
        int minimaxR1,
        int minimaxN1,
        int minimaxR,
        int minimaxN,
        double minimaxEn,
        double minimaxPet
    )
    {
        SimonSearchResult found = SimonSearch.Find(p0, p1, alpha, beta, 70);
        Assert.Equal(new SimonDesign(r1, n1, r, n), found.Optimal!.Design);
        Assert.Equal(en, found.Optimal.ExpectedSizeAtNull, 0.00501);
        Assert.Equal(pet, found.Optimal.EarlyStopAtNull, 0.0000501);
        Assert.Equal(new SimonDesign(minimaxR1, minimaxN1, minimaxR, minimaxN), found.Minimax!.Design);
        Assert.Equal(minimaxEn, found.Minimax.ExpectedSizeAtNull, 0.00501);
        Assert.Equal(minimaxPet, found.Minimax.EarlyStopAtNull, 0.0000501);
        Assert.True(found.Optimal.Size <= alpha && found.Optimal.Power >= 1 - beta);
    }

    [Fact]
    public void Characteristics_of_a_candidate_are_those_of_its_design()
    {
        SimonCandidate optimal = SimonSearch.Find(0.2, 0.4, 0.05, 0.2, 50).Optimal!;
        Assert.Equal(0.0496, optimal.Size, 0.00005);
        Assert.Equal(0.8002, optimal.Power, 0.00005);
        Close.To(optimal.Design.RejectProbability(0.2), optimal.Size);
        Close.To(optimal.Design.RejectProbability(0.4), optimal.Power);
        Close.To(optimal.Design.ExpectedSize(0.2), optimal.ExpectedSizeAtNull);
        Close.To(optimal.Design.EarlyStopProbability(0.2), optimal.EarlyStopAtNull);
    }

    [Fact]
    public void Admissible_designs_lead_from_minimax_to_optimal()
    {
        SimonSearchResult found = SimonSearch.Find(0.2, 0.4, 0.05, 0.2, 60);
        Assert.Equal(found.Minimax, found.Admissible[0]);
        Assert.Equal(found.Optimal, found.Admissible[^1]);
        for (int i = 1; i < found.Admissible.Count; i++)
        {
            Assert.True(found.Admissible[i].Design.N > found.Admissible[i - 1].Design.N);
            Assert.True(found.Admissible[i].ExpectedSizeAtNull < found.Admissible[i - 1].ExpectedSizeAtNull);
        }
    }

    [Fact]
    public void No_design_is_found_where_there_are_too_few_subjects()
    {
        SimonSearchResult found = SimonSearch.Find(0.2, 0.25, 0.05, 0.1, 30);
        Assert.Null(found.Optimal);
        Assert.Null(found.Minimax);
        Assert.Empty(found.Admissible);
    }

    [Fact]
    public void An_alternative_below_the_null_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SimonSearch.Find(0.4, 0.2, 0.05, 0.2));
}
