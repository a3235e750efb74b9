using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Selection;

namespace DebiriReports.Analyses.Methods;

/// <summary>The nested categories of a dataset's records: overall, system organ classes, their preferred terms.</summary>
public sealed class CategoryTree
{
    private CategoryTree(int[][] nodesOf, IReadOnlyList<CategoryNode> nodes)
    {
        NodesOf = nodesOf;
        Nodes = nodes;
    }

    /// <summary>For each level, overall first, the category of each record.</summary>
    public int[][] NodesOf { get; }

    /// <summary>The categories; 0 is the overall one, and each comes after the one above it.</summary>
    public IReadOnlyList<CategoryNode> Nodes { get; }

    /// <summary>Finds the categories of a dataset.</summary>
    /// <param name="recordCount">How many records the dataset has.</param>
    /// <param name="levels">The variables, the outer first; none gives the overall category alone.</param>
    /// <param name="missing">What a record without a value is called.</param>
    /// <param name="outermost">Values of the outermost level that are categories whether records have them or not.</param>
    /// <returns>The tree.</returns>
    /// <remarks>A term under two classes is two categories: what is counted is the term within its class.</remarks>
    public static CategoryTree Of(
        int recordCount,
        IReadOnlyList<ScopedVariable> levels,
        string missing,
        IEnumerable<string>? outermost = null
    )
    {
        var nodes = new List<CategoryNode> { new("", -1, 0) };
        var nodesOf = new List<int[]> { new int[recordCount] };
        foreach (var level in levels)
        {
            var above = nodesOf[^1];
            var own = new int[recordCount];
            var known = new Dictionary<long, int>();
            var codes = Codes(level, recordCount, out var texts);
            for (var record = 0; record < recordCount; record++)
            {
                var key = ((long)above[record] << 32) | (uint)codes[record];
                if (!known.TryGetValue(key, out own[record]))
                {
                    own[record] = nodes.Count;
                    known.Add(key, nodes.Count);
                    nodes.Add(
                        new CategoryNode(
                            codes[record] < 0 ? missing : texts[codes[record]],
                            above[record],
                            nodesOf.Count
                        )
                    );
                }
            }
            nodesOf.Add(own);
        }
        foreach (var value in outermost ?? [])
        {
            if (!nodes.Exists(node => node.Level == 1 && node.Label == value))
            {
                nodes.Add(new CategoryNode(value, 0, 1));
            }
        }
        return new CategoryTree([.. nodesOf], nodes);
    }

    private static int[] Codes(ScopedVariable level, int recordCount, out string[] texts)
    {
        if (level is { Variable: TextVariable text, Map: null })
        {
            texts = text.Values;
            return text.Codes;
        }
        var codes = new int[recordCount];
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var record = 0; record < recordCount; record++)
        {
            var at = level.Map is null ? record : level.Map[record];
            var value = at < 0 ? "" : level.Variable.Text(at);
            if (value.Length == 0)
            {
                codes[record] = -1;
            }
            else if (!known.TryGetValue(value, out codes[record]))
            {
                codes[record] = known.Count;
                known.Add(value, known.Count);
            }
        }
        texts = [.. known.Keys];
        return codes;
    }
}

/// <summary>A category.</summary>
/// <param name="Label">Its value.</param>
/// <param name="Parent">The category above it, or -1.</param>
/// <param name="Level">0 for the overall one, then 1, 2 …</param>
public sealed record CategoryNode(string Label, int Parent, int Level);
