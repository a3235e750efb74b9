using System.Text.RegularExpressions;
using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Analyses.Derivations;

/// <summary>What tells which arm is which, so that readers who are to judge without knowing are not shown it.</summary>
/// <remarks>
/// <para>Found from the study and its data: names and labels of arms; variables of the subject dataset that are codes of
/// the arms (as many values as arms, each of one arm alone); components of the regimen and treatments of the exposure
/// dataset (<c>ADEX.EXTRT</c>) that only some of the treated arms had; the dataset of device deficiencies, where no device is in
/// every arm. Added by the study: words and variables under <c>arms: masking</c>.</para>
/// <para>The study's own title and ids are known to all and tell nothing. Adverse events stay as coded: the committee has to
/// see them, though some can tell an experienced reader the treatment.</para>
/// </remarks>
public sealed class ArmMask
{
    /// <summary>What stands in a text of the data for what is hidden.</summary>
    public const string Blank = "[masked]";

    private const string ExposureDataset = "ADEX";
    private const string TreatmentVariable = "EXTRT";
    private const string DeficiencyDataset = "ADDE";
    private const int FewestForFlags = 10;
    private readonly Regex telling;
    private readonly Regex tellingBesidesArms;
    private readonly Regex? variables;

    private ArmMask(
        StudyDefinition study,
        IReadOnlyDictionary<string, string> names,
        IEnumerable<string> armTexts,
        IEnumerable<string> hidden,
        IReadOnlySet<string> components,
        IReadOnlySet<string> withheld,
        IReadOnlySet<string> datasets
    )
    {
        Names = names;
        Components = components;
        Variables = withheld;
        Datasets = datasets;
        var identity = study.Study;
        string[] known =
        [
            identity.Title,
            identity.ShortTitle ?? "",
            identity.Protocol.Number,
            identity.Id,
            .. identity.Registrations.Values,
        ];
        string[] others = [.. hidden];
        HidesTreatment = others.Length > 0;
        telling = Pattern(known, [.. armTexts], [.. others, .. study.Arms.Masking.Words], study.Arms.Masking.Words);
        tellingBesidesArms = Pattern(known, [], [.. others, .. study.Arms.Masking.Words], study.Arms.Masking.Words);
        HidesTreatment |= study.Arms.Masking.Words.Count > 0;
        variables =
            withheld.Count == 0
                ? null
                : new Regex(
                    $@"(?<![A-Z0-9_])(?:{string.Join('|', withheld.Select(Regex.Escape))})(?![A-Z0-9_])",
                    RegexOptions.CultureInvariant | RegexOptions.Compiled
                );
    }

    /// <summary>The name of each arm, by its value.</summary>
    public IReadOnlyDictionary<string, string> Names { get; }

    /// <summary>The ids of the components that only some arms get.</summary>
    public IReadOnlySet<string> Components { get; }

    /// <summary>The variables, as the data call them, that nothing is made of.</summary>
    public IReadOnlySet<string> Variables { get; }

    /// <summary>The datasets that nothing is made of.</summary>
    public IReadOnlySet<string> Datasets { get; }

    /// <summary>Whether some arms get what others do not: what a single subject was given then tells the arm.</summary>
    public bool HidesTreatment { get; }

    /// <summary>Finds what tells the arms of a study.</summary>
    /// <param name="study">The study, ready for analysis, with its own names for the arms.</param>
    /// <returns>The mask.</returns>
    public static ArmMask Of(AnalysisStudy study)
    {
        var definition = study.Definition;
        var arms = definition.Arms;
        var order = arms.Order.Select(arm => arm.Value).ToList();
        var armOf = ArmOf(study);
        var codes = CodesOf(study, armOf, order.Count);
        var treatments = new Treatments(study, armOf, order);
        var exclusive = definition.Components.Where(treatments.IsExclusive).ToList();
        var shared = definition.Components.Except(exclusive).ToList();
        var withheld = arms
            .Masking.Variables.Concat(codes.Select(code => code.Name))
            .Concat(exclusive.SelectMany(VariablesOf).Except(shared.SelectMany(VariablesOf), StringComparer.Ordinal))
            .Where(name => name != arms.Variable.Value && name != arms.Planned?.Value)
            .ToHashSet(StringComparer.Ordinal);
        var devices = definition.Components.Where(component => component.Type == ComponentType.Device).ToList();
        return new ArmMask(
            definition,
            ArmNames.Masked(definition),
            [.. order, .. order.Select(arms.LabelOf), .. codes.SelectMany(code => code.Texts)],
            [.. exclusive.Select(component => component.Label), .. treatments.Exclusive()],
            exclusive.Select(component => component.Id).ToHashSet(StringComparer.Ordinal),
            withheld,
            devices.Count > 0 && devices.TrueForAll(exclusive.Contains)
                ? new HashSet<string>(StringComparer.Ordinal) { DeficiencyDataset }
                : new HashSet<string>(StringComparer.Ordinal)
        );
    }

    /// <summary>The first words in a text that tell an arm, or <see langword="null"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="withArms">Whether the arms' own names are looked for too; conditions on data may have them.</param>
    /// <returns>The words.</returns>
    public string? Find(string text, bool withArms = true)
    {
        foreach (Match match in (withArms ? telling : tellingBesidesArms).Matches(text))
        {
            if (match.Groups["told"].Success)
            {
                return match.Value;
            }
        }
        return null;
    }

    /// <summary>Whether a text names a variable that nothing is made of.</summary>
    /// <param name="text">A condition, or the text of a listing's column.</param>
    /// <returns>Whether it does.</returns>
    public bool NamesVariable(string text) => variables?.IsMatch(text) == true;

    /// <summary>A text without what tells an arm.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text with arms under their new names, and a mark for the rest.</returns>
    internal string Hidden(string text) =>
        telling.Replace(
            text,
            match =>
                !match.Groups["told"].Success ? match.Value
                : Names.TryGetValue(match.Value, out var name) ? name
                : Blank
        );

    /// <summary>A study's definition without the components and the sentences that tell an arm.</summary>
    /// <param name="study">The definition.</param>
    /// <returns>The definition.</returns>
    internal StudyDefinition Hidden(StudyDefinition study) =>
        study with
        {
            Components = [.. study.Components.Where(component => !Components.Contains(component.Id))],
            AnalysisSets = study.AnalysisSets.ToDictionary(
                set => set.Key,
                set =>
                    set.Value.Definition is { } text && Find(text) is not null
                        ? set.Value with
                        {
                            Definition = "as defined in the protocol.",
                        }
                        : set.Value,
                StringComparer.Ordinal
            ),
            Definitions = study.Definitions.ToDictionary(
                term => term.Key,
                term => Find(term.Value) is null ? term.Value : "as defined in the protocol.",
                StringComparer.Ordinal
            ),
        };

    private static IEnumerable<string> VariablesOf(Component component) =>
        new[] { component.Causality, component.SponsorCausality, component.Action }
            .OfType<Placed<string>>()
            .Select(variable => variable.Value);

    private static Regex Pattern(
        IEnumerable<string> known,
        IReadOnlyList<string> armTexts,
        IReadOnlyList<string> hidden,
        IReadOnlyList<string> words
    )
    {
        const string none = "(?!)";
        // The study's own names come first: what they hold tells nobody an arm. Longer names come before their parts.
        var kept = string.Join('|', Alternatives(known));
        var arms = string.Join('|', Alternatives(armTexts));
        var others = string.Join('|', Alternatives(hidden.Except(words, StringComparer.Ordinal)));
        var free = string.Join('|', Alternatives(words));
        return new Regex(
            $@"(?:{(kept.Length == 0 ? none : kept)})"
                + $@"|(?<![\p{{L}}\p{{N}}_-])(?<told>(?:{(arms.Length == 0 ? none : arms)})"
                + $@"|(?i:{(others.Length == 0 ? none : others)}))(?![\p{{L}}\p{{N}}_-])"
                // A word that the study names stands for its plural and its compounds too.
                + $@"|(?<![\p{{L}}\p{{N}}_])(?<told>(?i:{(free.Length == 0 ? none : free)})\p{{L}}*)",
            RegexOptions.CultureInvariant | RegexOptions.Compiled
        );

        static IEnumerable<string> Alternatives(IEnumerable<string> texts) =>
            texts
                .Where(text => text.Length > 0)
                .Distinct(StringComparer.Ordinal)
                .OrderByDescending(text => text.Length)
                .ThenBy(text => text, StringComparer.Ordinal)
                .Select(Regex.Escape);
    }

    /// <summary>The arm of each subject, received before planned; empty where there is none.</summary>
    private static string[] ArmOf(AnalysisStudy study)
    {
        var arms = study.Definition.Arms;
        var data = study.SubjectDataset;
        var received = data.Find(arms.Variable.Value);
        var planned = arms.Planned is { } name ? data.Find(name.Value) : null;
        var known = arms.Order.Select(arm => arm.Value).ToHashSet(StringComparer.Ordinal);
        var armOf = new string[study.SubjectCount];
        for (var subject = 0; subject < armOf.Length; subject++)
        {
            var arm = received?.Text(subject) ?? "";
            arm = known.Contains(arm) ? arm : planned?.Text(subject) ?? "";
            armOf[subject] = known.Contains(arm) ? arm : "";
        }
        return armOf;
    }

    /// <summary>The variables of the subject dataset that are the arms by other names.</summary>
    private static List<(string Name, string[] Texts)> CodesOf(AnalysisStudy study, string[] armOf, int armCount)
    {
        var arms = study.Definition.Arms;
        var found = new List<(string, string[])>();
        foreach (var variable in study.SubjectDataset.Variables)
        {
            if (variable.Name == arms.Variable.Value || variable.Name == arms.Planned?.Value)
            {
                continue;
            }
            var armByValue = new Dictionary<string, string>(StringComparer.Ordinal);
            var isCode = true;
            var subjects = 0;
            for (var subject = 0; subject < armOf.Length && isCode; subject++)
            {
                var value = variable.Text(subject);
                if (armOf[subject].Length == 0 || value.Length == 0)
                {
                    continue;
                }
                subjects++;
                isCode = armByValue.TryAdd(value, armOf[subject])
                    ? armByValue.Count <= armCount
                    : armByValue[value] == armOf[subject];
            }
            var isNamed =
                variable.Name.Contains("ARM", StringComparison.Ordinal)
                || variable.Name.StartsWith("TR", StringComparison.Ordinal);
            // In a handful of subjects any flag can be the arm by chance: only what is called so is a code there.
            if (
                isCode
                && armByValue.Count == armCount
                && armByValue.Values.Distinct(StringComparer.Ordinal).Count() == armCount
                && (isNamed || subjects >= FewestForFlags)
            )
            {
                found.Add((variable.Name, isNamed ? [.. armByValue.Keys.Where(IsWord)] : []));
            }
        }
        return found;

        static bool IsWord(string text) => text.Length > 1 && text.Any(char.IsLetter);
    }

    /// <summary>Who was given what.</summary>
    private sealed class Treatments
    {
        private readonly AnalysisStudy study;
        private readonly string[] armOf;
        private readonly IReadOnlyList<string> order;
        private readonly Dataset? exposure;
        private readonly HashSet<string> treated = new(StringComparer.Ordinal);

        public Treatments(AnalysisStudy study, string[] armOf, IReadOnlyList<string> order)
        {
            this.study = study;
            this.armOf = armOf;
            this.order = order;
            exposure = study.Find(ExposureDataset);
            if (exposure is not null)
            {
                treated = ArmsOf(record => true);
            }
        }

        /// <summary>Whether only some arms get a component: those that it names, or those of the treated that had it.</summary>
        public bool IsExclusive(Component component)
        {
            if (component.Arms.Count > 0)
            {
                var named = component.Arms.Select(arm => arm.Value).ToHashSet(StringComparer.Ordinal);
                return order.Any(arm => !named.Contains(arm));
            }
            if (exposure is null || component.Exposure is not { } where || treated.Count < 2)
            {
                return false;
            }
            var records = study.Select(exposure, where);
            var given = ArmsOf(records.Contains);
            return given.Count > 0 && given.Count < treated.Count;
        }

        /// <summary>The treatments of the exposure dataset that only some of the treated arms had.</summary>
        public IEnumerable<string> Exclusive()
        {
            if (exposure?.Find(TreatmentVariable) is not { } variable || treated.Count < 2)
            {
                yield break;
            }
            var names = Enumerable.Range(0, exposure.RecordCount).Select(variable.Text).Where(text => text.Length > 0);
            foreach (var name in names.Distinct(StringComparer.Ordinal).ToList())
            {
                if (ArmsOf(record => variable.Text(record) == name).Count < treated.Count)
                {
                    yield return name;
                }
            }
        }

        private HashSet<string> ArmsOf(Func<int, bool> isMeant)
        {
            var subjects = study.SubjectsOf(exposure!);
            var found = new HashSet<string>(StringComparer.Ordinal);
            for (var record = 0; record < subjects.Length; record++)
            {
                if (subjects[record] >= 0 && armOf[subjects[record]].Length > 0 && isMeant(record))
                {
                    found.Add(armOf[subjects[record]]);
                }
            }
            return found;
        }
    }
}
