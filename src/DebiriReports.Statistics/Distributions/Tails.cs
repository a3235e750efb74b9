namespace DebiriReports.Statistics.Distributions;

/// <summary>A probability and its complement, each with its own relative accuracy.</summary>
internal readonly record struct Tails(double Lower, double Upper)
{
    public Tails Swapped => new(Upper, Lower);
}
