using DebiriReports.Analyses;
using DebiriReports.Analyses.Study;
using DebiriReports.Statistics.Designs;

namespace DebiriReports.Displays;

/// <summary>The study's stopping rules as displays use them.</summary>
internal static class StoppingRules
{
    /// <summary>A rule of the study file.</summary>
    /// <param name="analysis">The display.</param>
    /// <param name="name">The rule's name.</param>
    /// <returns>The rule, checked.</returns>
    /// <exception cref="ReportException">Exit code 3: there is no such rule, or it is no design.</exception>
    public static StoppingRule Require(DisplayAnalysis analysis, Placed<string> name) =>
        analysis.Study.Definition.StoppingRules.TryGetValue(name, out var rule)
            ? Checked(rule)
            : throw DisplayAnalysis.Wrong(
                "D132",
                $"the study has no stopping rule '{name}'",
                name.Place,
                NearestWord.Hint(name, analysis.Study.Definition.StoppingRules.Keys)
            );

    /// <summary>A rule that is a design.</summary>
    /// <param name="rule">The rule.</param>
    /// <returns>The same rule.</returns>
    /// <exception cref="ReportException">Exit code 3: it is no design.</exception>
    public static StoppingRule Checked(StoppingRule rule)
    {
        if ((rule.Toxicity is null) == (rule.Simon is null))
        {
            throw DisplayAnalysis.Wrong("D129", "either 'toxicity' or 'simon' gives the boundary", rule.Place);
        }
        if (
            rule.Simon is { } plan
            && !(plan is { R1: >= 0 } && plan.R1 < plan.N1 && plan.N1 < plan.N && plan.R1 <= plan.R && plan.R < plan.N)
        )
        {
            throw DisplayAnalysis.Wrong(
                "D129",
                $"{plan.R1}/{plan.N1}, {plan.R}/{plan.N} is no two-stage design",
                rule.Place,
                "0 <= r1 < n1 < n and r1 <= r < n"
            );
        }
        if (rule.Toxicity is { } toxicity && !IsBoundary(toxicity))
        {
            throw DisplayAnalysis.Wrong(
                "D129",
                "this is no boundary for toxicity",
                rule.Place,
                "tolerated and level lie between 0 and 1, looks ascend from 1, prior has two shapes above 0"
            );
        }
        return rule;
    }

    /// <summary>The two-stage plan of a rate: its own, or that of the rule it names.</summary>
    /// <exception cref="ReportException">Exit code 3: there is none, or two.</exception>
    public static SimonPlan PlanOf(DisplayAnalysis analysis, DesignDefinition design) =>
        (design.Simon, design.Rule) switch
        {
            ({ } own, null) => Checked(new StoppingRule { Simon = own, Place = design.Place }).Simon!,
            (null, { } name) when Require(analysis, name).Simon is { } plan => plan,
            _ => throw DisplayAnalysis.Wrong(
                "D129",
                "either 'simon' gives the two-stage design, or 'rule' names one of the study file",
                design.Place
            ),
        };

    /// <summary>Simon's design of a plan.</summary>
    public static SimonDesign Design(SimonPlan plan) => new(plan.R1, plan.N1, plan.R, plan.N);

    /// <summary>The boundary of a plan.</summary>
    public static StoppingBoundary Boundary(ToxicityPlan plan) =>
        plan.Method switch
        {
            ToxicityMethod.Pocock => ToxicityBoundary.Pocock(plan.Tolerated, plan.Level, plan.Looks).Boundary,
            ToxicityMethod.Pointwise => ToxicityBoundary.Pointwise(plan.Tolerated, plan.Level, plan.Looks),
            _ => BetaBinomialBoundary.Make(plan.Prior[0], plan.Prior[1], plan.Tolerated, plan.Level, plan.Looks),
        };

    private static bool IsBoundary(ToxicityPlan plan) =>
        plan.Tolerated is > 0 and < 1
        && plan.Level is > 0 and < 1
        && plan.Prior is [> 0, > 0]
        && plan.Looks is [> 0, ..]
        && plan.Looks.Zip(plan.Looks.Skip(1)).All(pair => pair.First < pair.Second);
}
