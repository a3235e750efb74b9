using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Figures;

/// <summary>Cuts the levels of a participant flow that are taller than a page.</summary>
/// <remarks>
/// Side boxes leave their level first, one to a level; a box that is still too tall is cut between its lines, and its
/// later parts repeat its title with a word that says so.
/// </remarks>
internal static class FlowCutting
{
    public static FlowGraph Cut(FlowGraph graph, FlowMeasure measure, double maxHeight)
    {
        List<FlowLevel> levels = [];
        List<FlowArrow> arrows = [.. graph.Arrows];
        foreach (FlowLevel level in graph.Levels)
        {
            if (Height(graph, measure, level) <= maxHeight)
            {
                levels.Add(level);
                continue;
            }
            foreach (FlowLevel band in Bands(level))
            {
                levels.AddRange(CutBand(graph, measure, band, maxHeight, arrows));
            }
        }
        return graph with { Levels = levels, Arrows = arrows };
    }

    private static double Height(FlowGraph graph, FlowMeasure measure, FlowLevel level) =>
        FlowPagination.Page(graph, measure, [level], _ => "A").Page.Height;

    /// <summary>The main boxes, then the side boxes: the first of each column, the second of each, and so on.</summary>
    private static IEnumerable<FlowLevel> Bands(FlowLevel level)
    {
        if (level.Mains.Count > 0)
        {
            yield return level with
            {
                Sides = [],
            };
        }
        IEnumerable<IGrouping<int, FlowNode>> rounds = level
            .Sides.GroupBy(n => n.Column)
            .SelectMany(column => column.Select((node, index) => (node, index)))
            .GroupBy(side => side.index, side => side.node)
            .OrderBy(round => round.Key);
        foreach (IGrouping<int, FlowNode> round in rounds)
        {
            yield return new FlowLevel([], [.. round.Select(n => n with { Phase = n.Phase ?? level.Phase })]);
        }
    }

    private static List<FlowLevel> CutBand(
        FlowGraph graph,
        FlowMeasure measure,
        FlowLevel band,
        double maxHeight,
        List<FlowArrow> arrows
    )
    {
        double excess = Height(graph with { Arrows = arrows }, measure, band) - maxHeight;
        FlowNode[] nodes = [.. band.Mains, .. band.Sides];
        double tallest = nodes.Max(n => measure.Height(n, measure.WidthOf(band, n)));
        double room = tallest - excess;
        if (excess <= 0 || nodes.All(n => n.Lines.Count < 2))
        {
            return [band];
        }
        List<FlowLevel> parts = [];
        foreach (FlowNode node in nodes)
        {
            List<FlowNode> pieces = Pieces(node, measure, measure.WidthOf(band, node), room);
            Reconnect(node, pieces, arrows);
            for (int i = 0; i < pieces.Count; i++)
            {
                if (parts.Count == i)
                {
                    parts.Add(new FlowLevel([], []));
                }
                bool isSide = node.IsBeside;
                parts[i] = isSide
                    ? parts[i] with
                    {
                        Sides = [.. parts[i].Sides, pieces[i]],
                    }
                    : parts[i] with
                    {
                        Mains = [.. parts[i].Mains, pieces[i]],
                    };
            }
        }
        return parts;
    }

    private static List<FlowNode> Pieces(FlowNode node, FlowMeasure measure, double width, double room)
    {
        List<FlowNode> pieces = [];
        int next = 0;
        while (next < node.Lines.Count)
        {
            FlowNode piece = Piece(node, pieces.Count, next, 1);
            int count = 1;
            while (next + count < node.Lines.Count)
            {
                FlowNode more = Piece(node, pieces.Count, next, count + 1);
                if (measure.Height(more, width) + measure.LabelHeight(more, width) > room)
                {
                    break;
                }
                piece = more;
                count++;
            }
            pieces.Add(piece);
            next += count;
        }
        return pieces;
    }

    private static FlowNode Piece(FlowNode node, int index, int first, int count)
    {
        IEnumerable<FlowLine> lines = node.Lines.Skip(first).Take(count);
        if (index == 0)
        {
            return node with { Lines = [.. lines] };
        }
        string part = (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        FlowLine title = node.Lines[0] with { Content = [.. node.Lines[0].Content, new TextRun(" (continued)")] };
        return node with { Id = $"{node.Id}:{part}", Lines = [title, .. lines], Label = null };
    }

    /// <summary>Arrows reach the first part of a box, run from part to part, and leave from the last.</summary>
    private static void Reconnect(FlowNode node, List<FlowNode> pieces, List<FlowArrow> arrows)
    {
        if (pieces.Count < 2)
        {
            return;
        }
        if (node.IsBeside)
        {
            foreach (FlowArrow into in arrows.Where(a => a.To == node.Id).ToList())
            {
                arrows.AddRange(pieces.Skip(1).Select(p => into with { To = p.Id }));
            }
            return;
        }
        for (int i = 0; i < arrows.Count; i++)
        {
            if (arrows[i].From == node.Id)
            {
                arrows[i] = arrows[i] with { From = pieces[^1].Id };
            }
        }
        for (int i = 1; i < pieces.Count; i++)
        {
            arrows.Add(new FlowArrow(pieces[i - 1].Id, pieces[i].Id));
        }
    }
}
