namespace DebiriReports.Analyses.Study;

/// <summary>The values of a categorical variable in order, with their labels: <c>[0, 1, 2]</c> or <c>{ F: Female, M: Male }</c>.</summary>
/// <param name="Levels">The values with their labels.</param>
public sealed record LevelList(IReadOnlyList<Level> Levels) : IYamlValue<LevelList>
{
    /// <inheritdoc/>
    public static LevelList FromYaml(YamlNode node, List<Problem> problems)
    {
        var levels = new List<Level>();
        switch (node)
        {
            case YamlMap map:
                foreach (var entry in map.Entries)
                {
                    levels.Add(new Level(entry.Key.Text, Text(entry.Value, problems)));
                }
                break;
            case YamlList list:
                foreach (var item in list.Items)
                {
                    var text = Text(item, problems);
                    levels.Add(new Level(text, text));
                }
                break;
            default:
                problems.Add(new Problem("D106", "values are expected: [A, B] or { A: label }", node.Place));
                break;
        }
        return new LevelList(levels);
    }

    /// <summary>The label of a value; the value itself when it is not listed.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The label.</returns>
    public string LabelOf(string value)
    {
        foreach (var level in Levels)
        {
            if (level.Value == value)
            {
                return level.Label;
            }
        }
        return value;
    }

    private static string Text(YamlNode node, List<Problem> problems)
    {
        if (node is YamlScalar scalar)
        {
            return scalar.Text;
        }
        problems.Add(new Problem("D106", "a text is expected here", node.Place));
        return "";
    }
}

/// <summary>A value of a categorical variable.</summary>
/// <param name="Value">The value in the data.</param>
/// <param name="Label">The value as printed.</param>
public readonly record struct Level(string Value, string Label);
