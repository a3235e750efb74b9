using System.Text;
using System.Text.Json.Nodes;
using DebiriReports.Analyses;
using DebiriReports.Analyses.Study;
using DebiriReports.Displays;
using DebiriReports.Documents.Model;

namespace DebiriReports.Tests.Displays;

/// <summary>Nothing that a display says is ignored: each value of each option of each kind changes the result or is refused.</summary>
/// <remarks>
/// The options come from the types that read displays, so that a new one is walked at once. They are set in the kinds' own
/// displays and in the catalogue, on the study with two arms. One place where a value takes effect is enough.
/// </remarks>
public sealed class EveryOptionTests
{
    // A study that has everything shows no difference; these have tests of their own (OptionalPartTests, ConventionTests,
    // DisplayOptionTests): parts that are left out, labels of what is not there, rows that nobody has, ties.
    private static readonly string[] ForOtherStudies =
    [
        "optional",
        "without",
        "empty",
        "uncoded",
        "last",
        "missing",
        "zeros",
        "ties",
        // What prose calls a time to an event; and its unit, which ratios of hazards do not have.
        "called",
        "timeUnit",
    ];

    // What a number would look like is no claim that there is one; a boundary takes the plan as the study file has it; rows
    // under a rate are those of a summary.
    private static readonly Type[] Elsewhere = [typeof(NumberFormats), typeof(SimonPlan), typeof(ToxicityPlan)];

    // A figure uses some of the options of a method; its tables use all.
    private static bool IsOfTables(string kind, Type owner) =>
        (kind.StartsWith("figure/", StringComparison.Ordinal) || kind == "response")
            && (owner == typeof(SurvivalOptions) || owner == typeof(ComparisonOptions))
        || (kind == "proportion" && owner == typeof(SummaryRow));

    private const string Head = "id: t-x\nnumber: 14.2.1\ntitle: X\nanalysisSet: FAS\nkind: proportion\n";

    private static readonly string[] More =
    [
        Head
            + "compare: { oddsRatio: true, strata: [SEX] }\nmethods: { comparison: { stratified: sato } }\n"
            + "rates: [{ label: A, responder: CONVFL EQ 'Y' }]",
        Head
            + "columns: all\nrates:\n  - { label: A, responder: CONVFL EQ 'Y', test: { against: 0.3, source: S }, design: { rule: futility } }",
    ];

    private const int MostPlaces = 40;

    public static TheoryData<string> Kinds() => new(DisplayKinds.All.Select(kind => kind.Name));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_value_of_every_option_takes_effect_or_is_refused(string kind)
    {
        var type = DisplayKinds.Find(kind)!.DefinitionType;
        var bases = BasesOf(kind).Select(text => new Base(DisplayTree.Of(text, type))).ToList();
        Assert.NotEmpty(bases);
        var places = bases
            .SelectMany(own => own.Tree.Options().Select(option => (Base: own, Option: option)))
            .Where(place =>
                !ForOtherStudies.Contains(place.Option.Key)
                && !Elsewhere.Contains(place.Option.Owner)
                && !IsOfTables(kind, place.Option.Owner)
                && !place.Option.IsWhole
            )
            .GroupBy(place => (place.Option.Owner, place.Option.Key));
        var ignored = new List<string>();
        foreach (var group in places)
        {
            var able = group.Take(MostPlaces).Where(IsMade).ToList();
            if (able.Count == 0)
            {
                // Refused wherever it stands, whatever it says.
                continue;
            }
            var values = DisplayTree.Values(group.First().Option.Type).ToList();
            var without = values.Where(value => !able.Exists(place => HasEffect(place, value))).ToList();
            // The word that stands for not saying anything changes nothing; each other must.
            if (without.Count == values.Count || (group.First().Option.IsWord && without.Count > 1))
            {
                ignored.Add(
                    $"{group.Key.Owner.Name}.{group.Key.Key}: {string.Join(", ", without.Select(value => value.ToJsonString()))}"
                );
            }
        }
        Assert.True(ignored.Count == 0, $"{kind} ignores\n" + string.Join('\n', ignored));
    }

    private static bool IsMade((Base Base, DisplayOption Option) place) =>
        !place.Base.Outcome(place.Base.Tree.With(place.Option, null)).StartsWith("refused", StringComparison.Ordinal);

    private static bool HasEffect((Base Base, DisplayOption Option) place, JsonNode value) =>
        place.Base.Outcome(place.Base.Tree.With(place.Option, value))
        != place.Base.Outcome(place.Base.Tree.With(place.Option, null));

    private static IEnumerable<string> BasesOf(string kind)
    {
        var kinds = KindTests.All.Select(name => Path.Combine(KindTests.Folder, name + ".yaml"));
        var catalogue = CatalogueTests.All.Select(CatalogueTests.PathOf);
        foreach (var text in kinds.Concat(catalogue).Select(File.ReadAllText).Concat(More))
        {
            if (Display.Load(text, "d.yaml").Kind == kind)
            {
                yield return text;
            }
        }
    }

    private sealed record Base(DisplayTree Tree)
    {
        private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);

        public string Outcome(string text)
        {
            if (!known.TryGetValue(text, out var outcome))
            {
                known.Add(text, outcome = Analyzed(text));
            }
            return outcome;
        }

        private static string Analyzed(string text)
        {
            try
            {
                var display = Display.Load(text, "d.yaml");
                var result = display.Analyze(StudyVariants.All["two arms"].Value);
                var blocks = display.Present(result, KindTests.Plain);
                var all = new StringBuilder(BlockText.Of(blocks)).AppendJoin('\n', blocks);
                foreach (var table in blocks.OfType<Table>())
                {
                    all.AppendJoin('\n', table.Columns);
                }
                foreach (var one in result.Results)
                {
                    all.Append(one.Id).Append(one.Value).Append(one.Method).Append(one.Provenance).Append('\n');
                }
                return all.AppendJoin(' ', result.Findings).ToString();
            }
            catch (ReportException exception)
            {
                Assert.All(exception.Problems, problem => Assert.NotEmpty(problem.Message));
                return "refused: " + exception.Problems[0].Message;
            }
        }
    }
}
