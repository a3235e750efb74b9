using DebiriReports.Analyses.Methods;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Displays;

/// <summary>What the categories of nested levels are called, and their order in code lists.</summary>
internal sealed class CategoryLabels
{
    private readonly CategoryTree tree;
    private readonly LevelList?[] lists;

    /// <summary>Finds the labels.</summary>
    /// <param name="analysis">The display on its study.</param>
    /// <param name="tree">The categories.</param>
    /// <param name="levels">The variables that make them, the outer first.</param>
    /// <param name="own">The display's own labels, by variable; the study's code lists for the others.</param>
    /// <exception cref="Analyses.ReportException">Exit code 3: labels for a variable that is no level (D127).</exception>
    public CategoryLabels(
        DisplayAnalysis analysis,
        CategoryTree tree,
        IReadOnlyList<Placed<string>> levels,
        IReadOnlyDictionary<string, LevelList> own
    )
    {
        this.tree = tree;
        var names = levels.Select(level => level.Value).ToList();
        if (own.Keys.FirstOrDefault(name => !names.Contains(name)) is { } unknown)
        {
            throw DisplayAnalysis.Wrong(
                "D127",
                $"'labels' names '{unknown}', which is none of the levels",
                levels[0].Place,
                Analyses.NearestWord.Hint(unknown, names)
            );
        }
        lists = [.. names.Select(name => analysis.LevelsOf(own.GetValueOrDefault(name), name).Levels)];
    }

    /// <summary>The label of a category; its value where no list has it.</summary>
    /// <param name="node">The category's number.</param>
    public string Of(int node)
    {
        var (value, _, level) = tree.Nodes[node];
        return level == 0 ? value : lists[level - 1]?.LabelOf(value) ?? value;
    }

    /// <summary>The place of a category in its list; those that no list has come last.</summary>
    /// <param name="node">The category's number.</param>
    public int RankOf(int node)
    {
        var (value, _, level) = tree.Nodes[node];
        var known = level == 0 ? null : lists[level - 1]?.Levels;
        for (var i = 0; known is not null && i < known.Count; i++)
        {
            if (known[i].Value == value)
            {
                return i;
            }
        }
        return int.MaxValue;
    }
}
