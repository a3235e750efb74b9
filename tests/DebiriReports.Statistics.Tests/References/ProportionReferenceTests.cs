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
}
