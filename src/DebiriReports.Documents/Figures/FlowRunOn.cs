using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Figures;

/// <summary>Lets the lines of a box run on: reasons parted by semicolons, those of a sum after its colon.</summary>
internal static class FlowRunOn
{
    /// <summary>The flow with the boxes run on in which that saves a line.</summary>
    public static FlowGraph Of(FlowGraph graph, FlowMeasure measure) =>
        graph with
        {
            Levels = [.. graph.Levels.Select(level => Of(level, measure))],
        };

    private static FlowLevel Of(FlowLevel level, FlowMeasure measure)
    {
        var joined = level with { Mains = [.. level.Mains.Select(Joined)], Sides = [.. level.Sides.Select(Joined)] };
        return level with
        {
            Mains = [.. level.Mains.Zip(joined.Mains, Shorter)],
            Sides = [.. level.Sides.Zip(joined.Sides, Shorter)],
        };

        FlowNode Shorter(FlowNode own, FlowNode runOn) =>
            measure.Lines(runOn, measure.WidthOf(joined, runOn)).Count
            < measure.Lines(own, measure.WidthOf(level, own)).Count
                ? runOn
                : own;
    }

    private static FlowNode Joined(FlowNode node) => node with { Lines = Join(node.Lines) };

    private static List<FlowLine> Join(IReadOnlyList<FlowLine> lines)
    {
        var joined = new List<FlowLine>(lines.Take(1));
        for (var i = 1; i < lines.Count; i++)
        {
            var line = lines[i];
            var isDeeper = lines[i - 1].Indent is > 0 and var before && line.Indent > before;
            var hasOwn = i + 1 < lines.Count && lines[i + 1].Indent > line.Indent;
            // A sum with its own reasons starts a paragraph, and so does what follows it.
            var starts = i == 1 || (!isDeeper && (hasOwn || lines[i - 1].Indent != line.Indent));
            if (starts)
            {
                joined.Add(line);
            }
            else
            {
                var sign = new TextRun(isDeeper ? ": " : "; ");
                joined[^1] = joined[^1] with { Content = [.. joined[^1].Content, sign, .. line.Content] };
            }
        }
        return joined;
    }
}
