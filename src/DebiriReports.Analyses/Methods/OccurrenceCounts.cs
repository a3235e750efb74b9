using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Selection;

namespace DebiriReports.Analyses.Methods;

/// <summary>Counts how many subjects have at least one record in each of nested categories, and how many records.</summary>
/// <remarks>
/// A subject counts once in a category whatever its records, once in each category above it, and once overall. With a
/// rank (a grade, a severity) a subject counts in each category at its highest rank there; a subject none of whose records
/// in a category has a rank counts there as unranked.
/// </remarks>
public sealed class OccurrenceCounts
{
    private readonly AnalysisStudy study;
    private readonly Dataset dataset;
    private readonly int[][] nodesOf;
    private readonly int[]? ranks;
    private readonly int rankCount;

    /// <summary>Sets up the categories.</summary>
    /// <param name="study">The study.</param>
    /// <param name="dataset">The events.</param>
    /// <param name="tree">The categories of its records.</param>
    /// <param name="ranks">
    /// The rank of each record from 0 to <paramref name="rankCount"/> - 1, or -1 where it has none; or
    /// <see langword="null"/> to count without ranks.
    /// </param>
    /// <param name="rankCount">How many ranks there are.</param>
    public OccurrenceCounts(
        AnalysisStudy study,
        Dataset dataset,
        CategoryTree tree,
        int[]? ranks = null,
        int rankCount = 0
    )
    {
        this.study = study;
        this.dataset = dataset;
        nodesOf = tree.NodesOf;
        this.ranks = ranks;
        this.rankCount = rankCount;
        NodeCount = tree.Nodes.Count;
    }

    /// <summary>How many categories there are, the overall one included.</summary>
    public int NodeCount { get; }

    /// <summary>Counts among some subjects and some records.</summary>
    /// <param name="records">The records that count.</param>
    /// <param name="subjects">The subjects that count.</param>
    /// <returns>The counts of each category, by its number; 0 is the overall one.</returns>
    public NodeCounts Count(RecordSet records, RecordSet subjects)
    {
        var subjectCounts = new int[NodeCount];
        var recordCounts = new int[NodeCount];
        var byRank = new int[ranks is null ? 0 : NodeCount * (rankCount + 1)];
        var last = new int[NodeCount];
        var highest = new int[NodeCount];
        Array.Fill(last, -1);
        var bySubject = study.RecordsOf(dataset);
        var touched = new List<int>();
        foreach (var subject in subjects)
        {
            touched.Clear();
            foreach (var record in bySubject[subject])
            {
                if (!records.Contains(record))
                {
                    continue;
                }
                var rank = ranks is null ? -1 : ranks[record];
                foreach (var nodes in nodesOf)
                {
                    var node = nodes[record];
                    recordCounts[node]++;
                    if (last[node] != subject)
                    {
                        last[node] = subject;
                        subjectCounts[node]++;
                        highest[node] = rank;
                        touched.Add(node);
                    }
                    else if (rank > highest[node])
                    {
                        highest[node] = rank;
                    }
                }
            }
            if (ranks is not null)
            {
                foreach (var node in touched)
                {
                    byRank[node * (rankCount + 1) + highest[node] + 1]++;
                }
            }
        }
        return new NodeCounts(subjectCounts, recordCounts, byRank, rankCount);
    }
}

/// <summary>Counts of categories.</summary>
/// <param name="Subjects">For each category how many subjects have at least one record there.</param>
/// <param name="Records">For each category how many records there are.</param>
/// <param name="ByRank">For each category the subjects by their highest rank, unranked first; empty without ranks.</param>
/// <param name="RankCount">How many ranks there are.</param>
public sealed record NodeCounts(int[] Subjects, int[] Records, int[] ByRank, int RankCount)
{
    /// <summary>How many subjects have a rank as their highest in a category.</summary>
    /// <param name="node">The category.</param>
    /// <param name="rank">The rank, or -1 for those without one.</param>
    /// <returns>The number.</returns>
    public int At(int node, int rank) => ByRank[node * (RankCount + 1) + rank + 1];
}
