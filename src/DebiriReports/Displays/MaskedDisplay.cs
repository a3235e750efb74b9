using DebiriReports.Analyses;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Displays;

/// <summary>A display as readers see it who are not to know the arms: without the parts that tell one.</summary>
/// <remarks>
/// Works on the tree of the display's file, so that it holds for every kind. A row, column, line, event or note that names
/// what is hidden, or is made of it, goes with what stands under it; a display whose own title or condition does so goes as
/// a whole, and so does one that is nothing without its parts.
/// </remarks>
internal static class MaskedDisplay
{
    // Maps whose entries are values with their labels: they go one by one.
    private static readonly string[] Lists = ["levels", "codes", "labels", "groupLabels"];
    private static readonly string[] Components = ["related", "with"];

    // Parts without which a display is not the same any more.
    private static readonly string[] Needed = ["rows", "boxes", "within", "groups"];

    /// <summary>The display without what tells an arm.</summary>
    /// <param name="display">The display.</param>
    /// <param name="study">The masked study.</param>
    /// <returns>The display, or <see langword="null"/> where nothing is left of it.</returns>
    public static Display? Of(Display display, AnalysisStudy study)
    {
        if (study.Mask is not { } mask)
        {
            return display;
        }
        var kept = Kept(display.File, "", mask);
        try
        {
            return kept is null ? null
                : kept == display.File ? display
                : display.With(kept);
        }
        catch (ReportException)
        {
            // What is left is no display: it lacks what every display of its kind has.
            return null;
        }
    }

    private static YamlNode? Kept(YamlNode node, string key, ArmMask mask) =>
        node switch
        {
            YamlScalar scalar => Tells(scalar.Text, key, mask) ? null : scalar,
            YamlList list => Kept(list, key, mask),
            YamlMap map => Kept(map, key, mask),
            _ => node,
        };

    private static YamlList? Kept(YamlList list, string key, ArmMask mask)
    {
        var items = list.Items.Select(item => Kept(item, key, mask)).OfType<YamlNode>().ToList();
        return items.Count == list.Items.Count && items.SequenceEqual(list.Items, ReferenceEqualityComparer.Instance)
                ? list
            : items.Count == 0 ? null
            : list with { Items = items };
    }

    private static YamlMap? Kept(YamlMap map, string key, ArmMask mask)
    {
        var entries = new List<YamlEntry>();
        var isSame = true;
        foreach (var entry in map.Entries)
        {
            var isOfList = Lists.Contains(key, StringComparer.Ordinal);
            var name = isOfList ? key : entry.Key.Text;
            var value = isOfList && Tells(entry.Key.Text, key, mask) ? null : Kept(entry.Value, name, mask);
            if (value is null)
            {
                if (!isOfList && (entry.Value is not YamlList || Needed.Contains(name, StringComparer.Ordinal)))
                {
                    // What it is told by, or all that stands under it, tells an arm.
                    return null;
                }
                isSame = false;
                continue;
            }
            isSame &= ReferenceEquals(value, entry.Value);
            entries.Add(ReferenceEquals(value, entry.Value) ? entry : entry with { Value = value });
        }
        if (isSame)
        {
            return map;
        }
        // Lines that add up to their box do no more when one is gone.
        var isPartition =
            map.Find("partition") is YamlScalar { Text: "true" }
            && map.Find("lines") is YamlList before
            && (entries.Find(entry => entry.Key.Text == "lines")?.Value as YamlList)?.Items.Count != before.Items.Count;
        return map with
        {
            Entries = isPartition
                ? [.. entries.Where(entry => entry.Key.Text is not ("lines" or "partition"))]
                : entries,
        };
    }

    private static bool Tells(string text, string key, ArmMask mask) =>
        Components.Contains(key, StringComparer.Ordinal) && mask.Components.Contains(text)
        || key == "dataset" && mask.Datasets.Contains(text)
        // Conditions may name an arm: they are read with its new name.
        || mask.Find(text, withArms: key is not "where") is not null
        || mask.NamesVariable(text);
}
