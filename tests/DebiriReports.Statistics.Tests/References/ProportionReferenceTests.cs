using System.Globalization;
using DebiriReports.Statistics.Proportions;
using Xunit.Abstractions;

namespace DebiriReports.Statistics.Tests.References;

public sealed class ProportionReferenceTests(ITestOutputHelper output)
{
    [ReferenceFact]
    public void Every_interval_of_a_proportion_agrees_with_R()
    {
        Agreement agreement = new("binom_ci.csv", output);
        foreach (Dictionary<string, string> row in ReferenceFiles.Read("expected/binom_ci.csv"))
        {
            agreement.Row(
                row,
                () =>
                {
                    int x = int.Parse(row["x"], CultureInfo.InvariantCulture);
                    int n = int.Parse(row["n"], CultureInfo.InvariantCulture);
                    double level = double.Parse(row["conf_level"], CultureInfo.InvariantCulture);
                    ProportionMethod method = row["method"] switch
                    {
                        "Clopper-Pearson" => ProportionMethod.ClopperPearson,
                        "Wilson" => ProportionMethod.Wilson,
                        "Wilson cc" => ProportionMethod.WilsonCorrected,
                        "Wald" => ProportionMethod.Wald,
                        "Wald cc" => ProportionMethod.WaldCorrected,
                        "Agresti-Coull" => ProportionMethod.AgrestiCoull,
                        _ => ProportionMethod.Jeffreys,
                    };
                    Interval interval = ProportionInterval.Of(method, x, n, level);
                    agreement.Cell(row, "estimate", (double)x / n);
                    agreement.Cell(row, "lcl", interval.Lower);
                    agreement.Cell(row, "ucl", interval.Upper);
                }
            );
        }

        agreement.AllAgree(56);
    }

    [ReferenceFact]
    public void Every_comparison_of_two_proportions_agrees_with_R()
    {
        Agreement agreement = new("binom_diff.csv", output);
        foreach (Dictionary<string, string> row in ReferenceFiles.Read("expected/binom_diff.csv"))
        {
            agreement.Row(
                row,
                () =>
                {
                    TwoProportions groups = new(
                        int.Parse(row["x1"], CultureInfo.InvariantCulture),
                        int.Parse(row["n1"], CultureInfo.InvariantCulture),
                        int.Parse(row["x2"], CultureInfo.InvariantCulture),
                        int.Parse(row["n2"], CultureInfo.InvariantCulture)
                    );
                    double level = double.Parse(row["conf_level"], CultureInfo.InvariantCulture);
                    DifferenceMethod method = row["method"] switch
                    {
                        "Wald" => DifferenceMethod.Wald,
                        "Wald cc" => DifferenceMethod.WaldCorrected,
                        "Newcombe (Wilson)" => DifferenceMethod.Newcombe,
                        "Newcombe cc (Wilson cc)" => DifferenceMethod.NewcombeCorrected,
                        "Miettinen-Nurminen" => DifferenceMethod.MiettinenNurminen,
                        "Mee / Farrington-Manning score" => DifferenceMethod.Mee,
                        _ => DifferenceMethod.HauckAnderson,
                    };
                    Contrast difference = ProportionDifference.Of(groups, method, level);
                    agreement.Cell(row, "diff", difference.Value);
                    agreement.Cell(row, "lcl", difference.Limits.Lower);
                    agreement.Cell(row, "ucl", difference.Limits.Upper);
                    Contrast odds = OddsRatio.Of(groups, level);
                    agreement.Cell(row, "odds_ratio", odds.Value);
                    agreement.Cell(row, "or_lcl", odds.Limits.Lower);
                    agreement.Cell(row, "or_ucl", odds.Limits.Upper);
                    Contrast risk = RelativeRisk.Of(groups, level);
                    agreement.Cell(row, "rel_risk", risk.Value);
                    agreement.Cell(row, "rr_lcl", risk.Limits.Lower);
                    agreement.Cell(row, "rr_ucl", risk.Limits.Upper);
                    agreement.Cell(row, "pearson_chisq", ChiSquareTest.Test(groups).ChiSquare);
                    agreement.Cell(row, "pearson_p", ChiSquareTest.Test(groups).PValue);
                    agreement.Cell(row, "yates_p", ChiSquareTest.Test(groups, ContinuityCorrection.Yates).PValue);
                    agreement.Cell(row, "schouten_p", ChiSquareTest.Test(groups, ContinuityCorrection.Schouten).PValue);
                    agreement.Cell(row, "fisher_p", FisherExact.PValue(groups));
                }
            );
        }

        agreement.AllAgree(28);
    }
}
