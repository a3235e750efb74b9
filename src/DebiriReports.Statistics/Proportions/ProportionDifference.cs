namespace DebiriReports.Statistics.Proportions;

/// <summary>The ways to put an interval around a difference of two proportions.</summary>
public enum DifferenceMethod
{
    /// <summary>Normal approximation: the default, as SAS <c>riskdiff</c>.</summary>
    Wald,

    /// <summary>Normal approximation with continuity correction, SAS <c>riskdiff(correct)</c>, the default of tern.</summary>
    WaldCorrected,

    /// <summary>Hybrid score of Newcombe (1998), method 10, SAS <c>riskdiff(cl=newcombe)</c>.</summary>
    Newcombe,

    /// <summary>The same from continuity-corrected score limits, method 11, SAS <c>cl=newcombe(correct)</c>.</summary>
    NewcombeCorrected,

    /// <summary>Score of Miettinen and Nurminen (1985), SAS <c>riskdiff(cl=mn)</c>.</summary>
    MiettinenNurminen,

    /// <summary>Score of Mee (1984), as Farrington and Manning: the same without the factor N/(N-1).</summary>
    Mee,

    /// <summary>Hauck and Anderson (1986), SAS <c>riskdiff(cl=ha)</c>.</summary>
    HauckAnderson,
}

/// <summary>The difference of two independent proportions, by a method chosen by name.</summary>
public static class ProportionDifference
{
    /// <summary>The first proportion less the second, and its interval.</summary>
    /// <param name="groups">The two groups; where one is empty nothing is estimable.</param>
    /// <param name="method">The method of the interval.</param>
    /// <param name="level">The two-sided confidence level.</param>
    /// <remarks>
    /// Limits of <see cref="DifferenceMethod.Wald"/>, <see cref="DifferenceMethod.WaldCorrected"/> and
    /// <see cref="DifferenceMethod.HauckAnderson"/> may leave [-1, 1]: see <see cref="Interval.Truncated"/>.
    /// </remarks>
    public static Contrast Of(
        TwoProportions groups,
        DifferenceMethod method = DifferenceMethod.Wald,
        double level = 0.95
    )
    {
        Interval limits = method switch
        {
            DifferenceMethod.Wald => WaldDifference.Interval(groups, level),
            DifferenceMethod.WaldCorrected => WaldDifference.CorrectedInterval(groups, level),
            DifferenceMethod.Newcombe => Newcombe.Interval(groups, level),
            DifferenceMethod.NewcombeCorrected => Newcombe.CorrectedInterval(groups, level),
            DifferenceMethod.MiettinenNurminen => MiettinenNurminen.Interval(groups, level),
            DifferenceMethod.Mee => MiettinenNurminen.MeeInterval(groups, level),
            DifferenceMethod.HauckAnderson => HauckAnderson.Interval(groups, level),
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, null),
        };
        return groups.HasEmptyGroup ? Contrast.NotEstimable : new Contrast(groups.Difference, limits);
    }
}
