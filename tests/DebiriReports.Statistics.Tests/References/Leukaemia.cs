namespace DebiriReports.Statistics.Tests.References;

/// <summary>Times to relapse in acute myelogenous leukaemia (Miller 1981): R's <c>survival::aml</c>.</summary>
internal static class Leukaemia
{
    /// <summary>Weeks to relapse or censoring; the first 11 subjects were maintained.</summary>
    public static readonly double[] Times =
    [
        9,
        13,
        13,
        18,
        23,
        28,
        31,
        34,
        45,
        48,
        161,
        5,
        5,
        8,
        8,
        12,
        16,
        23,
        27,
        30,
        33,
        43,
        45,
    ];

    /// <summary>Whether the time is one of relapse.</summary>
    public static readonly bool[] Events = [.. "11011011010".Concat("111110111111").Select(c => c == '1')];

    /// <summary>0 maintained, 1 not.</summary>
    public static readonly int[] Groups = [.. Enumerable.Repeat(0, 11), .. Enumerable.Repeat(1, 12)];
}
