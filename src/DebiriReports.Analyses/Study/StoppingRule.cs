namespace DebiriReports.Analyses.Study;

/// <summary>A rule to stop a study early, as the protocol or the charter of its committee fixes it.</summary>
/// <remarks>It is locked with the data. Exactly one of <see cref="Simon"/> and <see cref="Toxicity"/> is given.</remarks>
public sealed record StoppingRule
{
    /// <summary>A two-stage design: too few subjects with the event after stage 1.</summary>
    public SimonPlan? Simon { get; init; }

    /// <summary>A boundary for toxicity: too many subjects with the event at a look.</summary>
    public ToxicityPlan? Toxicity { get; init; }

    /// <summary>Where it stands.</summary>
    public Place Place { get; init; } = Place.None;
}

/// <summary>The plan of a Simon two-stage design.</summary>
public sealed record SimonPlan
{
    /// <summary>Subjects of stage 1.</summary>
    public required int N1 { get; init; }

    /// <summary>The study stops after stage 1 with at most so many responders.</summary>
    public required int R1 { get; init; }

    /// <summary>Subjects of both stages.</summary>
    public required int N { get; init; }

    /// <summary>The fixed rate stands with at most so many responders.</summary>
    public required int R { get; init; }

    /// <summary>The rate of the null hypothesis, 0 to 1; operating characteristics need it.</summary>
    [YamlRange(0, 1, Exclusive = true)]
    public double? P0 { get; init; }

    /// <summary>The rate of the alternative, 0 to 1; operating characteristics need it.</summary>
    [YamlRange(0, 1, Exclusive = true)]
    public double? P1 { get; init; }

    /// <summary>The planned one-sided level, or <see langword="null"/>.</summary>
    [YamlRange(0, 1, Exclusive = true)]
    public double? Level { get; init; }

    /// <summary>The planned power, or <see langword="null"/>.</summary>
    [YamlRange(0, 1, Exclusive = true)]
    public double? Power { get; init; }
}

/// <summary>A boundary for toxicity.</summary>
public sealed record ToxicityPlan
{
    /// <summary>The probability of toxicity that is tolerated.</summary>
    [YamlRange(0, 1, Exclusive = true)]
    public required double Tolerated { get; init; }

    /// <summary>A probability of toxicity at which the study is to be stopped, or <see langword="null"/>.</summary>
    [YamlRange(0, 1, Exclusive = true)]
    public double? Unacceptable { get; init; }

    /// <summary>The method.</summary>
    public ToxicityMethod Method { get; init; } = ToxicityMethod.Pocock;

    /// <summary>The largest probability to stop at the tolerated one; the posterior threshold for the beta-binomial.</summary>
    [YamlRange(0, 1, Exclusive = true)]
    public double Level { get; init; } = 0.05;

    /// <summary>The shapes of the prior of the beta-binomial.</summary>
    public IReadOnlyList<double> Prior { get; init; } = [1, 1];

    /// <summary>The numbers of subjects at which events are counted, ascending.</summary>
    public required IReadOnlyList<int> Looks { get; init; }
}

/// <summary>Methods of a boundary for toxicity.</summary>
public enum ToxicityMethod
{
    /// <summary>Exact, of Pocock's type, with an overall level.</summary>
    Pocock,

    /// <summary>Exact, with a level at each look.</summary>
    Pointwise,

    /// <summary>By the posterior probability under a beta prior.</summary>
    BetaBinomial,
}
