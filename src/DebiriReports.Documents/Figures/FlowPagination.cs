using System.Globalization;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Figures;

/// <summary>Fills pages with the levels of a participant flow.</summary>
internal static class FlowPagination
{
    private const double Channel = 22;
    private const double Evenness = 12;

    public static IReadOnlyList<FlowPage> Paginate(FlowGraph graph, FlowMeasure measure, double maxHeight)
    {
        (IReadOnlyList<FlowPage> pages, IReadOnlyList<FlowArrow> crossing) = Fill(graph, measure, maxHeight);
        if (crossing.Count == 0)
        {
            return pages;
        }
        // Arrows that found no way get room at both sides to go round.
        FlowMeasure roomy = new(graph, measure.Lettering, measure.Width, measure.Form, Channel);
        (IReadOnlyList<FlowPage> again, IReadOnlyList<FlowArrow> left) = Fill(graph, roomy, maxHeight);
        if (left.Count == 0)
        {
            return again;
        }
        // Some flows cannot be drawn without crossing: their last arrows end in a sign and start from it again.
        FlowGraph bridged = FlowBridges.Over(graph, left);
        (IReadOnlyList<FlowPage> signed, IReadOnlyList<FlowArrow> still) = Fill(bridged, roomy, maxHeight);
        return still.Count < left.Count ? signed : again;
    }

    private static (IReadOnlyList<FlowPage> Pages, IReadOnlyList<FlowArrow> Crossing) Fill(
        FlowGraph graph,
        FlowMeasure measure,
        double maxHeight
    )
    {
        FlowLaidPage whole = FlowPageLayout.Lay(measure, graph.Levels, graph.Arrows);
        if (whole.Page.Height <= maxHeight)
        {
            return ([whole.Page], whole.Crossing);
        }
        FlowGraph cut = FlowCutting.Cut(graph, measure, maxHeight);
        List<List<FlowLevel>> pages = Balanced(cut, measure, maxHeight);
        Dictionary<string, string> letters = Letters(cut, pages);
        FlowLaidPage[] laid = [.. pages.Select(p => Page(cut, measure, p, id => letters[id]))];
        return ([.. laid.Select(p => p.Page)], [.. laid.SelectMany(p => p.Crossing)]);
    }

    /// <summary>As few pages as are needed, of as even a height as these allow.</summary>
    private static List<List<FlowLevel>> Balanced(FlowGraph cut, FlowMeasure measure, double maxHeight)
    {
        List<List<FlowLevel>> pages = Filled(cut, measure, maxHeight);
        double low = maxHeight / pages.Count;
        double high = maxHeight;
        while (high - low > Evenness)
        {
            double middle = (low + high) / 2;
            List<List<FlowLevel>> tried = Filled(cut, measure, middle);
            if (tried.Count > pages.Count)
            {
                low = middle;
            }
            else
            {
                high = middle;
                pages = tried;
            }
        }
        return pages;
    }

    private static List<List<FlowLevel>> Filled(FlowGraph cut, FlowMeasure measure, double height)
    {
        List<List<FlowLevel>> pages =
        [
            [],
        ];
        foreach (List<FlowLevel> unit in Units(cut.Levels))
        {
            List<FlowLevel> tried = [.. pages[^1], .. unit];
            // A page that holds one unit holds it whatever its height; cutting has seen to that.
            if (tried.Count > unit.Count && Page(cut, measure, tried, _ => "A").Page.Height > height)
            {
                pages.Add(unit);
            }
            else
            {
                pages[^1] = tried;
            }
        }
        return pages;
    }

    /// <summary>Levels with those that stay on their page.</summary>
    private static IEnumerable<List<FlowLevel>> Units(IEnumerable<FlowLevel> levels)
    {
        List<FlowLevel> unit = [];
        foreach (FlowLevel level in levels)
        {
            unit.Add(level);
            if (!level.KeepsWithNext)
            {
                yield return unit;
                unit = [];
            }
        }
    }

    /// <summary>Lays out levels as a page, with signs for the arrows that come from and go to other pages.</summary>
    internal static FlowLaidPage Page(
        FlowGraph graph,
        FlowMeasure measure,
        IReadOnlyList<FlowLevel> levels,
        Func<string, string> letter
    )
    {
        HashSet<string> here = [.. Nodes(levels).Select(n => n.Id)];
        Dictionary<string, FlowNode> every = Nodes(graph.Levels).ToDictionary(n => n.Id, StringComparer.Ordinal);
        Dictionary<string, FlowNode> arriving = new(StringComparer.Ordinal);
        Dictionary<string, FlowNode> leaving = new(StringComparer.Ordinal);
        List<FlowArrow> arrows = [];
        foreach (FlowArrow arrow in graph.Arrows)
        {
            bool fromHere = here.Contains(arrow.From);
            bool toHere = here.Contains(arrow.To);
            if (fromHere && toHere)
            {
                arrows.Add(arrow);
            }
            else if (toHere)
            {
                FlowNode sign = Sign("from:" + arrow.From, letter(arrow.From), every[arrow.From], levels[0].Phase);
                arriving.TryAdd(sign.Id, sign);
                arrows.Add(new FlowArrow(sign.Id, arrow.To));
            }
            else if (fromHere)
            {
                FlowNode sign = Sign("to:" + arrow.From, letter(arrow.From), every[arrow.From], levels[^1].Phase);
                if (leaving.TryAdd(sign.Id, sign))
                {
                    arrows.Add(new FlowArrow(arrow.From, sign.Id));
                }
            }
        }
        FlowLaidPage page = FlowPageLayout.Lay(measure, [.. Signs(arriving), .. levels, .. Signs(leaving)], arrows);
        // Arrows to and from the signs stand for those of the flow.
        return page with
        {
            Crossing =
            [
                .. page.Crossing.SelectMany(c =>
                    graph.Arrows.Where(a =>
                        c == a
                        || (c.From == "from:" + a.From && c.To == a.To)
                        || (c.To == "to:" + a.From && c.From == a.From && !here.Contains(a.To))
                    )
                ),
            ],
        };
    }

    private static IEnumerable<FlowLevel> Signs(Dictionary<string, FlowNode> signs) =>
        signs
            .Values.GroupBy(n => n.Column == FlowGraph.Spanning)
            .OrderBy(g => !g.Key)
            .Select(g => new FlowLevel([.. g], []));

    private static FlowNode Sign(string id, string letter, FlowNode source, string? phase) =>
        new(
            id,
            null,
            FlowShapeKind.Continuation,
            source.Column,
            phase,
            [new FlowLine([new TextRun(letter, TextStyles.Bold)])]
        );

    /// <summary>A letter for each box whose arrows leave its page, in the order of the boxes.</summary>
    private static Dictionary<string, string> Letters(FlowGraph graph, List<List<FlowLevel>> pages)
    {
        Dictionary<string, int> pageOf = new(StringComparer.Ordinal);
        for (int page = 0; page < pages.Count; page++)
        {
            foreach (FlowNode node in Nodes(pages[page]))
            {
                pageOf[node.Id] = page;
            }
        }
        Dictionary<string, string> letters = new(StringComparer.Ordinal);
        foreach (string id in pageOf.Keys)
        {
            if (graph.Arrows.Any(a => a.From == id && pageOf[a.To] != pageOf[id]))
            {
                int round = letters.Count / 26;
                string suffix = round == 0 ? "" : round.ToString(CultureInfo.InvariantCulture);
                letters[id] = (char)('A' + (letters.Count % 26)) + suffix;
            }
        }
        return letters;
    }

    private static IEnumerable<FlowNode> Nodes(IEnumerable<FlowLevel> levels) =>
        levels.SelectMany(l => l.Mains.Concat(l.Sides));
}
