using DebiriReports.Statistics.Proportions;

namespace DebiriReports.Statistics.Tests.Proportions;

public sealed class FisherExactTests
{
    // R: fisher.test(matrix(c(x1, x2, n1-x1, n2-x2), 2), alternative = "two.sided" / "greater" / "less")$p.value
    [Theory]
    [InlineData(10, 15, 9, 15, 1, 0.5, 0.775137431284358)]
    [InlineData(56, 70, 48, 80, 0.0125211297492092, 0.00632471112989836, 0.997875268450446)]
    [InlineData(9, 10, 3, 10, 0.0197666110978804, 0.00988330554894021, 0.999642772088593)]
    [InlineData(0, 20, 3, 21, 0.231707317073171, 1, 0.124765478424015)]
    [InlineData(5, 5, 0, 6, 0.00216450216450216, 0.00216450216450216, 1)]
    public void P_values_agree_with_R(int x1, int n1, int x2, int n2, double two, double greater, double less)
    {
        TwoProportions groups = new(x1, n1, x2, n2);
        Close.To(two, FisherExact.PValue(groups));
        Close.To(greater, FisherExact.PValue(groups, FisherAlternative.Greater));
        Close.To(less, FisherExact.PValue(groups, FisherAlternative.Less));
        Assert.True(FisherExact.MidPValue(groups) < FisherExact.PValue(groups));
    }

    // mpmath with 30 digits: the mean of x1, and its tails, under the odds ratio; fisher.test of R has three to four digits
    [Theory]
    [InlineData(10, 15, 9, 15, 1.3205748552850574, 0.23702318434094251, 7.6692594426734342)]
    [InlineData(56, 70, 48, 80, 2.6491872957236945, 1.2091154789241256, 6.0398730131334436)]
    [InlineData(9, 10, 3, 10, 17.269033937971684, 1.3871135379434164, 1047.839981703822)]
    [InlineData(0, 20, 3, 21, 0, 0, 2.4694302876525294)]
    [InlineData(5, 5, 0, 6, double.PositiveInfinity, 2.8427991774958249, double.PositiveInfinity)]
    public void Conditional_odds_ratio_agrees_with_its_definition(
        int x1,
        int n1,
        int x2,
        int n2,
        double ratio,
        double lower,
        double upper
    )
    {
        Contrast odds = FisherExact.OddsRatio(new TwoProportions(x1, n1, x2, n2));
        Close.To(ratio, odds.Value, 1e-11);
        Close.To(lower, odds.Limits.Lower, 1e-11);
        Close.To(upper, odds.Limits.Upper, 1e-11);
    }

    [Fact]
    public void Large_populations_are_not_a_difficulty()
    {
        // R: fisher.test(matrix(c(60, 40, 5940, 5960), 2))$p.value
        Close.To(0.0558591207243082, FisherExact.PValue(new TwoProportions(60, 6000, 40, 6000)), 1e-11);
    }

    [Fact]
    public void One_possible_table_has_a_p_value_of_one()
    {
        Assert.Equal(1, FisherExact.PValue(new TwoProportions(0, 20, 0, 21)));
        Assert.Equal(1, FisherExact.PValue(new TwoProportions(0, 0, 3, 21)));
        Assert.True(double.IsNaN(FisherExact.OddsRatio(new TwoProportions(0, 20, 0, 21)).Value));
    }

    // R: fisher.test(matrix(..., byrow = FALSE))$p.value
    [Fact]
    public void Larger_tables_agree_with_R()
    {
        // Agresti (2002), job satisfaction, as in the examples of ?fisher.test
        Close.To(
            0.782684938965639,
            FisherExactTable.PValue(
                new[,]
                {
                    { 1, 3, 10, 6 },
                    { 2, 3, 10, 7 },
                    { 1, 6, 14, 12 },
                    { 0, 1, 9, 11 },
                }
            ),
            1e-11
        );
        Close.To(
            0.135550933055049,
            FisherExactTable.PValue(
                new[,]
                {
                    { 14, 42, 30 },
                    { 8, 47, 29 },
                    { 11, 55, 18 },
                }
            ),
            1e-10
        );
        Close.To(
            0.0530786951839577,
            FisherExactTable.PValue(
                new[,]
                {
                    { 3, 5 },
                    { 1, 2 },
                    { 2, 2 },
                    { 0, 7 },
                    { 4, 1 },
                }
            ),
            1e-11
        );
        Close.To(
            0.0217798300652107,
            FisherExactTable.PValue(
                new[,]
                {
                    { 2, 5, 4 },
                    { 3, 1, 4 },
                    { 1, 7, 3 },
                    { 4, 2, 8 },
                    { 6, 3, 1 },
                    { 2, 9, 2 },
                }
            ),
            1e-10
        );
    }

    [Fact]
    public void Table_of_two_by_two_is_the_test_of_two_proportions()
    {
        foreach (TwoProportions g in new TwoProportions[] { new(9, 10, 3, 10), new(0, 20, 3, 21), new(56, 70, 48, 80) })
        {
            int[,] table =
            {
                { g.X1, g.N1 - g.X1 },
                { g.X2, g.N2 - g.X2 },
            };
            Close.To(FisherExact.PValue(g), FisherExactTable.PValue(table), 1e-11);
        }
    }

    [Fact]
    public void Empty_rows_and_columns_take_no_part()
    {
        int[,] table =
        {
            { 9, 0, 1 },
            { 0, 0, 0 },
            { 3, 0, 7 },
        };
        Close.To(FisherExact.PValue(new TwoProportions(9, 10, 3, 10)), FisherExactTable.PValue(table), 1e-11);
        Assert.Equal(
            1,
            FisherExactTable.PValue(
                new[,]
                {
                    { 3, 4, 5 },
                }
            )
        );
        Assert.True(double.IsNaN(FisherExactTable.PValue(new int[2, 2])));
    }

    [Fact]
    public void Too_many_tables_are_not_estimable_instead_of_endless()
    {
        int[,] table = new int[8, 5];
        for (int i = 0; i < 8; i++)
        {
            for (int j = 0; j < 5; j++)
            {
                table[i, j] = 10 + (i * j % 7);
            }
        }

        Assert.True(double.IsNaN(FisherExactTable.PValue(table, 100_000)));
    }
}
