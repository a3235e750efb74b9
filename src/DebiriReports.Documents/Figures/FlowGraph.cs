using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Figures;

/// <summary>A participant flow with its boxes in levels and its arrows resolved.</summary>
/// <param name="ColumnCount">How many columns there are, at least 1.</param>
/// <param name="Levels">The levels from the top.</param>
/// <param name="Arrows">The arrows, those to side boxes included.</param>
internal sealed record FlowGraph(int ColumnCount, IReadOnlyList<FlowLevel> Levels, IReadOnlyList<FlowArrow> Arrows)
{
    /// <summary>The column number of boxes that span all of them.</summary>
    public const int Spanning = -1;

    public static FlowGraph Of(FlowChart chart)
    {
        Dictionary<string, FlowBox> boxes = new(StringComparer.Ordinal);
        foreach (FlowBox box in chart.Boxes)
        {
            if (!boxes.TryAdd(box.Id, box))
            {
                throw new ArgumentException($"two boxes of the flow have the id '{box.Id}'", nameof(chart));
            }
        }
        foreach (FlowArrow arrow in chart.Arrows)
        {
            foreach (string id in new[] { arrow.From, arrow.To })
            {
                if (!boxes.ContainsKey(id))
                {
                    throw new ArgumentException(
                        $"the arrow from '{arrow.From}' to '{arrow.To}' names the box '{id}', which is not there",
                        nameof(chart)
                    );
                }
            }
        }
        int columns = Math.Max(1, Math.Max(chart.Columns.Count, chart.Boxes.Select(b => b.Column + 1).Append(0).Max()));
        // With one column, spanning it and standing in it are the same.
        int Column(FlowBox box) => columns == 1 ? 0 : Math.Max(box.Column, Spanning);
        List<FlowArrow> arrows = [.. chart.Arrows.Distinct()];
        List<FlowLevel> levels = [];
        foreach (IGrouping<int, FlowBox> row in chart.Boxes.GroupBy(b => b.Row).OrderBy(g => g.Key))
        {
            List<FlowNode> mains =
            [
                .. row.Where(b => !b.IsSide)
                    .Select(b => new FlowNode(b.Id, b.Id, FlowShapeKind.Main, Column(b), b.Phase, b.Lines)),
            ];
            List<FlowNode> sides = [];
            foreach (FlowBox box in row.Where(b => b.IsSide))
            {
                FlowArrow? into = arrows.FirstOrDefault(a => a.To == box.Id);
                string? source = into?.From ?? SourceOf(box, Column(box), mains, levels);
                if (into is null && source is not null)
                {
                    arrows.Add(new FlowArrow(source, box.Id));
                }
                int column = source is null ? Column(box) : Column(boxes[source]);
                sides.Add(new FlowNode(box.Id, box.Id, FlowShapeKind.Side, column, box.Phase, box.Lines));
            }
            // A box over all columns cannot stand beside a box in one of them.
            List<FlowNode> over = [.. mains.Where(n => n.Column == Spanning)];
            List<FlowNode> within = [.. mains.Where(n => n.Column != Spanning)];
            if (over.Count > 0 && within.Count > 0)
            {
                levels.Add(new FlowLevel(over, [.. sides.Where(n => n.Column == Spanning)]));
                levels.Add(new FlowLevel(within, [.. sides.Where(n => n.Column != Spanning)]));
            }
            else
            {
                levels.Add(new FlowLevel(mains, sides));
            }
        }
        return new FlowGraph(columns, Labelled(chart, columns, levels), arrows);
    }

    private static string? SourceOf(FlowBox side, int column, List<FlowNode> mains, List<FlowLevel> above) =>
        mains
            .Concat(above.AsEnumerable().Reverse().SelectMany(l => l.Mains))
            .FirstOrDefault(n => n.Column == column)
            ?.Id
        ?? (side.Row >= 0 && mains.Count > 0 ? mains[0].Id : null);

    /// <summary>Gives the first box of each column the column's label.</summary>
    private static IReadOnlyList<FlowLevel> Labelled(FlowChart chart, int columns, List<FlowLevel> levels)
    {
        // A single column is named only where boxes above it stand for more than it.
        if (columns == 1 && chart.Boxes.All(b => b.IsSide || b.Column != Spanning))
        {
            return levels;
        }
        Dictionary<string, string> labels = new(StringComparer.Ordinal);
        for (int column = 0; column < Math.Min(columns, chart.Columns.Count); column++)
        {
            FlowBox? first = chart.Boxes.Where(b => !b.IsSide && b.Column == column).MinBy(b => b.Row);
            if (first is not null && !string.IsNullOrWhiteSpace(chart.Columns[column]))
            {
                labels[first.Id] = chart.Columns[column];
            }
        }
        return
        [
            .. levels.Select(level =>
                level with
                {
                    Mains = [.. level.Mains.Select(n => n with { Label = labels.GetValueOrDefault(n.Id) })],
                }
            ),
        ];
    }
}

/// <summary>Boxes of one height, and the side boxes below them.</summary>
internal sealed record FlowLevel(IReadOnlyList<FlowNode> Mains, IReadOnlyList<FlowNode> Sides)
{
    /// <summary>Whether it stands on the page of the level after it.</summary>
    public bool KeepsWithNext { get; init; }

    public string? Phase => Mains.Concat(Sides).Select(n => n.Phase).FirstOrDefault(p => !string.IsNullOrWhiteSpace(p));
}

/// <summary>A box, or a part of one, or a continuation sign.</summary>
/// <param name="Id">Unique on its page.</param>
/// <param name="BoxId">The chart's box, or <see langword="null"/>.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Column">Its column, or <see cref="FlowGraph.Spanning"/>.</param>
/// <param name="Phase">Its phase.</param>
/// <param name="Lines">Its text.</param>
internal sealed record FlowNode(
    string Id,
    string? BoxId,
    FlowShapeKind Kind,
    int Column,
    string? Phase,
    IReadOnlyList<FlowLine> Lines
)
{
    /// <summary>The column's label, on the first box of a column.</summary>
    public string? Label { get; init; }

    /// <summary>Whether it stands beside an axis, on which arrows pass by.</summary>
    public bool IsBeside { get; init; } = Kind == FlowShapeKind.Side;

    /// <summary>Whether the first line is a title: not in the later parts of a box cut in two.</summary>
    public bool HasTitle { get; init; } = true;
}
