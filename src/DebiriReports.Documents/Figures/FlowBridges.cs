using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Figures;

/// <summary>Takes arrows out of a flow that cannot be drawn without crossing, and puts pairs of lettered signs there.</summary>
internal static class FlowBridges
{
    /// <summary>
    /// The flow in which each of the arrows ends in a sign beside its source's axis and starts from a sign above its
    /// target; letters run from Z downwards, apart from those of pages.
    /// </summary>
    public static FlowGraph Over(FlowGraph graph, IReadOnlyList<FlowArrow> arrows)
    {
        List<FlowLevel> levels = [.. graph.Levels];
        List<FlowArrow> kept = [.. graph.Arrows];
        int bridges = 0;
        foreach (FlowArrow arrow in arrows.Distinct())
        {
            int from = levels.FindIndex(l => l.Mains.Any(n => n.Id == arrow.From));
            int to = levels.FindIndex(l => l.Mains.Any(n => n.Id == arrow.To));
            // Arrows of side boxes are never in each other's way.
            if (from < 0 || to < 0 || !kept.Remove(arrow))
            {
                continue;
            }
            string letter = ((char)('Z' - (bridges++ % 26))).ToString();
            FlowNode leaving = Sign($"to:{arrow.From}>{arrow.To}", letter, levels[from], arrow.From);
            FlowNode arriving = Sign($"from:{arrow.From}>{arrow.To}", letter, levels[to], arrow.To) with
            {
                Phase = levels[to].Phase,
            };
            levels[from] = levels[from] with { Sides = [.. levels[from].Sides, leaving] };
            if (to > 0 && levels[to - 1].KeepsWithNext)
            {
                levels[to - 1] = levels[to - 1] with { Sides = [.. levels[to - 1].Sides, arriving] };
            }
            else
            {
                levels.Insert(to, new FlowLevel([], [arriving]) { KeepsWithNext = true });
            }
            kept.Add(new FlowArrow(arrow.From, leaving.Id));
            kept.Add(new FlowArrow(arriving.Id, arrow.To));
        }
        return graph with { Levels = levels, Arrows = kept };
    }

    private static FlowNode Sign(string id, string letter, FlowLevel level, string partner)
    {
        FlowNode node = level.Mains.First(n => n.Id == partner);
        FlowLine line = new([new TextRun(letter, TextStyles.Bold)]);
        return new FlowNode(id, null, FlowShapeKind.Continuation, node.Column, null, [line]) { IsBeside = true };
    }
}
