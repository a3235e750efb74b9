using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Analyses.Anonymisation;

/// <summary>The values by which a reader could know a person, broadened and where they are rare withheld.</summary>
/// <remarks>
/// Every subject belongs to the class of its values. While a class has fewer subjects than asked for, its subjects lose
/// their last value (the least useful by the order of the settings); where those without any value are too few themselves,
/// the smallest class joins them. What remains is k-anonymous by these variables, a withheld value counted as a value.
/// </remarks>
internal sealed class QuasiIdentifiers
{
    /// <summary>What stands for a withheld value.</summary>
    public const string Withheld = "Withheld";

    private const string Missing = "Missing";
    private readonly List<string> names = [];
    private readonly List<string[]> values = [];
    private readonly int[] told;

    private QuasiIdentifiers(int subjects) => told = new int[subjects];

    /// <summary>The variables, as the data call them.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>How well subjects are hidden.</summary>
    public DisclosureRisk Risk { get; private set; } = null!;

    /// <summary>Broadens the values of a study's subjects, and withholds the rare ones.</summary>
    /// <param name="study">The study, in the order of its release.</param>
    /// <param name="settings">How.</param>
    /// <param name="isWithheld">Whether a variable is not told at all.</param>
    /// <returns>The values.</returns>
    public static QuasiIdentifiers Of(
        AnalysisStudy study,
        AnonymisationSettings settings,
        Func<string, bool> isWithheld
    )
    {
        var found = new QuasiIdentifiers(study.SubjectCount);
        foreach (var name in settings.QuasiIdentifiers)
        {
            var own = study.Definition.Variables.NameIn(study.SubjectDataset.Name, name);
            if (study.SubjectDataset.Find(own) is { } variable && !isWithheld(own))
            {
                found.names.Add(own);
                var bands = settings.Bands.GetValueOrDefault(name);
                var broadened = new string[study.SubjectCount];
                for (var subject = 0; subject < broadened.Length; subject++)
                {
                    broadened[subject] = Broadened(variable, subject, bands);
                }
                found.values.Add(broadened);
            }
        }
        Array.Fill(found.told, found.names.Count);
        var before = found.Classes();
        found.WithholdRare(settings.SmallestClass);
        found.Risk = new DisclosureRisk(
            found.names,
            settings.SmallestClass,
            before,
            found.Classes(),
            [.. found.names.Select((_, i) => found.told.Count(kept => kept <= i))]
        );
        return found;
    }

    /// <summary>The value of a subject as it is told.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="subject">The subject's number.</param>
    /// <returns>The value, empty where it is missing; <see cref="Withheld"/> where it is rare.</returns>
    public string ValueOf(string name, int subject)
    {
        var index = names.IndexOf(name);
        return index >= told[subject] ? Withheld
            : values[index][subject] == Missing ? ""
            : values[index][subject];
    }

    private static string Broadened(Variable variable, int subject, IReadOnlyList<double>? bands) =>
        variable.IsMissing(subject) ? Missing
        : bands is { Count: > 0 } && variable is NumberVariable number ? NumberBands.Of(number.Values[subject], bands)
        : variable.Text(subject);

    private void WithholdRare(int required)
    {
        while (true)
        {
            var rare = Groups().Where(group => group.Count() < required).ToList();
            var open = rare.Where(group => told[group.First()] > 0).ToList();
            if (open.Count > 0)
            {
                foreach (var subject in open.SelectMany(group => group).ToList())
                {
                    told[subject]--;
                }
                continue;
            }
            var smallest =
                rare.Count == 0 ? null : Groups().Where(group => told[group.First()] > 0).MinBy(group => group.Count());
            if (smallest is null)
            {
                return;
            }
            foreach (var subject in smallest.ToList())
            {
                told[subject] = 0;
            }
        }
    }

    private ClassSizes Classes() =>
        new(
            [
                .. Groups()
                    .Select(group =>
                        (
                            Values: (IReadOnlyList<string>)[.. names.Select((_, i) => ToldOf(group.First(), i))],
                            Subjects: group.Count()
                        )
                    )
                    .OrderByDescending(group => group.Subjects)
                    .ThenBy(group => string.Join('\t', group.Values), StringComparer.Ordinal),
            ],
            told.Length
        );

    private List<IGrouping<string, int>> Groups() =>
        [
            .. Enumerable
                .Range(0, told.Length)
                .GroupBy(
                    subject => string.Join('\t', names.Select((_, i) => ToldOf(subject, i))),
                    StringComparer.Ordinal
                ),
        ];

    private string ToldOf(int subject, int index) => index < told[subject] ? values[index][subject] : Withheld;
}
