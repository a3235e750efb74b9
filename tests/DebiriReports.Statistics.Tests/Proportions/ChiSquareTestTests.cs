using DebiriReports.Statistics.Proportions;

namespace DebiriReports.Statistics.Tests.Proportions;

public sealed class ChiSquareTestTests
{
    private static readonly int[,] AgeGroups =
    {
        { 14, 42, 30 },
        { 8, 47, 29 },
        { 11, 55, 18 },
    };

    // R: chisq.test(matrix(c(14,8,11,42,47,55,30,29,18), 3), correct = FALSE)
    [Fact]
    public void Pearson_and_likelihood_ratio_agree_with_R()
    {
        ChiSquareResult pearson = ChiSquareTest.Test(AgeGroups);
        Assert.Equal(4, pearson.DegreesOfFreedom);
        Close.To(6.85203772018556, pearson.ChiSquare);
        Close.To(0.143917025502502, pearson.PValue);
        // R: e <- outer(rowSums(m), colSums(m))/sum(m); 2*sum(m*log(m/e))
        ChiSquareResult ratio = ChiSquareTest.LikelihoodRatio(AgeGroups);
        Close.To(7.07338707131243, ratio.ChiSquare);
        Close.To(0.132060505680543, ratio.PValue);
    }

    // R: chisq.test(matrix(c(x1, x2, n1-x1, n2-x2), 2), correct = FALSE / TRUE)$p.value
    [Theory]
    [InlineData(10, 15, 9, 15, 0.704786173864846, 1)]
    [InlineData(56, 70, 48, 80, 0.00804508136819658, 0.013409475178669)]
    [InlineData(9, 10, 3, 10, 0.00616989932054415, 0.0224788733661252)]
    [InlineData(0, 20, 3, 21, 0.0791287359482923, 0.247731111205087)]
    public void Two_proportions_agree_with_R(int x1, int n1, int x2, int n2, double pearson, double yates)
    {
        TwoProportions groups = new(x1, n1, x2, n2);
        Close.To(pearson, ChiSquareTest.Test(groups).PValue);
        Close.To(yates, ChiSquareTest.Test(groups, ContinuityCorrection.Yates).PValue);
        int[,] table =
        {
            { x1, n1 - x1 },
            { x2, n2 - x2 },
        };
        Close.To(pearson, ChiSquareTest.Test(table).PValue);
    }

    [Fact]
    public void A_table_without_two_rows_or_columns_has_no_test()
    {
        Assert.True(double.IsNaN(ChiSquareTest.Test(new TwoProportions(0, 5, 0, 7)).PValue));
        Assert.True(double.IsNaN(ChiSquareTest.Test(new int[3, 2]).PValue));
        Assert.True(
            double.IsNaN(
                ChiSquareTest
                    .Test(
                        new[,]
                        {
                            { 3, 0 },
                            { 4, 0 },
                        }
                    )
                    .PValue
            )
        );
    }
}
