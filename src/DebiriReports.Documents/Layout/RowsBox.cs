using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>The group rows above a row, the nearest first.</summary>
/// <param name="Row">The group row.</param>
/// <param name="Outer">The groups around it.</param>
internal sealed record GroupChain(TableRow Row, GroupChain? Outer);

/// <summary>A row of a table, or rows that cells join.</summary>
internal sealed class RowsBox : PageBox
{
    private readonly RowSetter setter;
    private readonly IReadOnlyList<GridRow> grid;
    private readonly IReadOnlyList<RowLayout> rows;
    private readonly double left;
    private readonly ulong blank;

    public RowsBox(RowSetter setter, IReadOnlyList<GridRow> grid, ulong blank, double left)
        : this(setter, grid, Layouts(setter, grid, blank), blank, left) { }

    /// <summary>A box of rows that are set already.</summary>
    public RowsBox(
        RowSetter setter,
        IReadOnlyList<GridRow> grid,
        IReadOnlyList<RowLayout> rows,
        ulong blank,
        double left
    )
    {
        this.setter = setter;
        this.grid = grid;
        this.rows = rows;
        this.blank = blank;
        this.left = left;
        var height = 0.0;
        foreach (var row in rows)
        {
            height += row.Height;
        }
        Height = height;
    }

    /// <inheritdoc/>
    public override double Height { get; }

    /// <summary>The rows as the table holds them.</summary>
    public IReadOnlyList<GridRow> Grid => grid;

    /// <summary>The columns, as bits, that repeat the row before.</summary>
    public ulong Blank => blank;

    /// <summary>Content, or furniture where a group's label is repeated.</summary>
    public ArtifactKind Artifact { get; init; }

    /// <summary>The groups that it belongs to; for a group row those around it.</summary>
    public GroupChain? Groups { get; init; }

    /// <summary>How many groups it belongs to.</summary>
    public int Depth
    {
        get
        {
            var depth = 0;
            for (var group = Groups; group is not null; group = group.Outer)
            {
                depth++;
            }
            return depth;
        }
    }

    /// <summary>Whether it heads a group.</summary>
    public bool IsGroup => rows[0].Row.Role == RowRole.Group;

    /// <inheritdoc/>
    public override IReadOnlyList<NumberedNote> Notes
    {
        get
        {
            if (Artifact != ArtifactKind.None)
            {
                return [];
            }
            return rows.Count == 1 ? rows[0].Notes : [.. rows.SelectMany(row => row.Notes)];
        }
    }

    /// <inheritdoc/>
    public override PageBox AtTop() => blank == 0 ? this : With(grid, Layouts(setter, grid, 0), true, true);

    /// <inheritdoc/>
    public override (PageBox First, PageBox Remainder)? Split(double height)
    {
        if (rows.Count > 1)
        {
            var count = 0;
            var filled = 0.0;
            while (count < rows.Count && filled + rows[count].Height <= height)
            {
                filled += rows[count++].Height;
            }
            if (count > 0 && count < rows.Count)
            {
                return (
                    With([.. grid.Take(count)], [.. rows.Take(count)], true, false),
                    With([.. grid.Skip(count)], [.. rows.Skip(count)], false, true)
                );
            }
        }
        var lines = (int)((height - 2 * TablePlan.PadY) / setter.Plan.Look.LineHeight);
        if (lines < 1)
        {
            return null;
        }
        var (first, rest) = (Part(rows[0], lines, true), Part(rows[0], lines, false));
        return (With([grid[0]], [first], true, false), With(grid, [rest, .. rows.Skip(1)], false, true));
    }

    /// <inheritdoc/>
    public override void Paint(PageCanvas canvas, double top)
    {
        var x = canvas.Area.Left + left;
        var panel = setter.Panel;
        var look = setter.Plan.Look;
        var isTagged = Artifact == ArtifactKind.None;
        var isForm = setter.Plan.Table.FormRowHeight is not null;
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            if (row.Row.Role == RowRole.Total && isTagged)
            {
                TableLines.Across(canvas, x, top, panel.Width, LineRule.Thin);
            }
            if (isTagged)
            {
                canvas.Open(Tags.Row);
            }
            foreach (var cell in row.Cells)
            {
                if (isTagged)
                {
                    canvas.Open(cell.Tag);
                }
                if (cell.Content is not null)
                {
                    cell.Paint(
                        canvas,
                        x + panel.Left(cell.Place) + TablePlan.PadX,
                        isForm ? top + (row.Height - cell.Height) / 2 : top + TablePlan.PadY,
                        panel.WidthOf(cell.Place, cell.Count) - 2 * TablePlan.PadX,
                        row.Row.Role == RowRole.Group && cell.Place == 0 ? setter.Plan.HeaderLook : look,
                        Artifact
                    );
                }
                if (isTagged)
                {
                    canvas.CloseTag();
                }
                var height = 0.0;
                for (var j = i; j < Math.Min(i + Math.Max(1, cell.RowSpan), rows.Count); j++)
                {
                    height += rows[j].Height;
                }
                TableLines.Around(
                    canvas,
                    x + panel.Left(cell.Place),
                    top,
                    panel.WidthOf(cell.Place, cell.Count),
                    height,
                    isForm
                );
            }
            if (isTagged)
            {
                canvas.CloseTag();
            }
            top += row.Height;
        }
        if (EndsRegion)
        {
            TableLines.Across(canvas, x, top, panel.Width, LineRule.Thick);
        }
    }

    /// <summary>Sets rows.</summary>
    public static RowLayout[] Layouts(RowSetter setter, IReadOnlyList<GridRow> grid, ulong blank)
    {
        var rows = new RowLayout[grid.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = setter.Body(grid[i], i == 0 ? blank : 0);
        }
        if (rows.Length > 1)
        {
            RowLayout.Fit(rows);
        }
        return rows;
    }

    /// <summary>The first lines of a row's cells, or the others.</summary>
    private static RowLayout Part(RowLayout row, int lines, bool isFirst)
    {
        var cells = row.Cells.Select(cell => Part(cell, lines, isFirst)).ToArray();
        return row with
        {
            Cells = cells,
            Height = cells.Max(cell => cell.Height) + 2 * TablePlan.PadY,
            Notes = isFirst ? row.Notes : [],
        };
    }

    private static CellLayout Part(CellLayout cell, int lines, bool isFirst)
    {
        if (cell.Content is not SetText text || text.Lines.Count <= lines)
        {
            return isFirst ? cell : cell with { Content = null, Height = 0 };
        }
        IReadOnlyList<TextLine> part = isFirst ? [.. text.Lines.Take(lines)] : [.. text.Lines.Skip(lines)];
        var set = text with { Lines = part };
        return cell with { Content = set, Height = set.Height };
    }

    private RowsBox With(IReadOnlyList<GridRow> newGrid, IReadOnlyList<RowLayout> newRows, bool isStart, bool isEnd) =>
        new(setter, newGrid, newRows, 0, left)
        {
            Artifact = Artifact,
            Groups = Groups,
            SpaceBefore = isStart ? SpaceBefore : 0,
            SpaceAfter = isEnd ? SpaceAfter : 0,
            KeepWithNext = isEnd && KeepWithNext,
            IsLandscape = IsLandscape,
            Region = Region,
            EndsRegion = isEnd && EndsRegion,
            Opening = isStart ? Opening : [],
            Closing = isEnd ? Closing : [],
            Place = Place,
        };
}
