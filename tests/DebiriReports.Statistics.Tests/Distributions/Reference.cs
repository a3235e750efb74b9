namespace DebiriReports.Statistics.Tests.Distributions;

/// <summary>Slow and plain formulas to compare with.</summary>
internal static class Reference
{
    public static double BinomialMass(int k, int n, double p)
    {
        double mass = 1;
        for (int i = 1; i <= k; i++)
        {
            mass *= (n - k + i) / (double)i * p;
        }

        return mass * Math.Pow(1 - p, n - k);
    }
}
