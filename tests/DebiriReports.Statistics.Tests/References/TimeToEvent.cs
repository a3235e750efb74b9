using System.Globalization;

namespace DebiriReports.Statistics.Tests.References;

/// <summary>A time-to-event data set of the reference files.</summary>
internal sealed record TimeToEvent(double[] Times, bool[] Events, int[] Arms, int[] Strata, string[] ArmNames)
{
    public static TimeToEvent Read(string dataset, params string[] armOrder)
    {
        List<Dictionary<string, string>> rows = ReferenceFiles.Read($"data/time-to-event/{dataset}.csv");
        string[] arms = armOrder.Length > 0 ? armOrder : [.. rows.Select(row => row["arm"]).Distinct()];
        string[] strata = [.. rows.Select(row => row["stratum"]).Distinct()];
        return new TimeToEvent(
            [.. rows.Select(row => double.Parse(row["time"], CultureInfo.InvariantCulture))],
            [.. rows.Select(row => row["event"] == "1")],
            [.. rows.Select(row => Array.IndexOf(arms, row["arm"]))],
            [.. rows.Select(row => Array.IndexOf(strata, row["stratum"]))],
            arms
        );
    }

    public (double[] Times, bool[] Events) Arm(string name)
    {
        int arm = Array.IndexOf(ArmNames, name);
        int[] chosen = [.. Enumerable.Range(0, Times.Length).Where(i => Arms[i] == arm)];
        return ([.. chosen.Select(i => Times[i])], [.. chosen.Select(i => Events[i])]);
    }
}
