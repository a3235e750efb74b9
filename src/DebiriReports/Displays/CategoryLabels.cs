using DebiriReports.Analyses.Methods;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Displays;

/// <summary>What the categories of nested levels are called, and their order in code lists.</summary>
internal sealed class CategoryLabels
{
    private readonly CategoryTree tree;
    private readonly IReadOnlyList<LevelList?> lists;

    /// <summary>Sets up the labels.</summary>
    /// <param name="tree">The categories.</param>
    /// <param name="lists">The lists of the levels, the outer first, as <see cref="ListsOf"/> finds them.</param>
    public CategoryLabels(CategoryTree tree, IReadOnlyList<LevelList?> lists)
    {
        this.tree = tree;
        this.lists = lists;
    }

    /// <summary>Finds the lists of nested levels.</summary>
    /// <param name="analysis">The display on its study.</param>
    /// <param name="levels">The variables that make them, the outer first.</param>
    /// <param name="own">The display's own labels, by variable; the study's code lists for the others.</param>
    /// <returns>One list a level, or <see langword="null"/> for a level that has none.</returns>
    /// <exception cref="Analyses.ReportException">Exit code 3: labels for a variable that is no level (D127).</exception>
    public static IReadOnlyList<LevelList?> ListsOf(
        DisplayAnalysis analysis,
        IReadOnlyList<Placed<string>> levels,
        IReadOnlyDictionary<string, LevelList> own
    )
    {
        var names = levels.Select(level => level.Value).ToList();
        return own.Keys.FirstOrDefault(name => !names.Contains(name)) is { } unknown
            ? throw DisplayAnalysis.Wrong(
                "D127",
                $"'labels' names '{unknown}', which is none of the levels",
                levels.Count > 0 ? levels[0].Place : analysis.Definition.Place,
                Analyses.NearestWord.Hint(unknown, names)
            )
            : [.. names.Select(name => analysis.LevelsOf(own.GetValueOrDefault(name), name).Levels)];
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
