using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>Turns a table into the boxes that Word's pages have, to count those pages.</summary>
/// <remarks>
/// Word repeats header rows and nothing else: no caption, unless it is the first header row, no label of a group. So the
/// caption is a header row where a table may go on to another page, and a paragraph above one that stays on its page. A
/// table too wide for its page stands in parts, one below the other. Notes are the last row, or stand in the section's
/// footer.
/// </remarks>
internal static class WordTableFlow
{
    /// <summary>The boxes of a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="frame">Its strip of the page.</param>
    /// <param name="context">The pass.</param>
    /// <param name="leads">Whether it keeps with the block after it.</param>
    public static IEnumerable<PageBox> Boxes(Table table, Frame frame, LayoutContext context, bool leads)
    {
        var plan = context.Plan(table);
        context.Place = plan.Name;
        var owns = SectionPlan.Owns(table, context.Theme);
        var titleInHeader = HasTitleRow(table, plan, frame, context);
        var panels = Panels(plan, frame.IsLandscape);
        for (var i = 0; i < panels.Count; i++)
        {
            var panel = plan.WordPanel(panels[i], frame.Width, context);
            var setter = new RowSetter(plan, panel, new TableTags(plan, plan.Id), context);
            var cells = setter.Header(isFlowing: i == 0);
            var header = Header(rules: 2);
            // Where a header is repeated, the rule below it lies within the cells.
            var again = Header(rules: 1);
            HeaderBox Header(int rules) =>
                new(setter, cells, frame.Left, ArtifactKind.None, rules)
                {
                    KeepWithNext = true,
                    IsLandscape = frame.IsLandscape,
                    Place = plan.Name,
                };
            var repeated = titleInHeader ? Caption(table, isFirst: i == 0, isInCell: true, frame, context) : [];
            var region = new WordTableRegion(
                plan.Id,
                [.. repeated, again],
                owns ? SectionFooter.Height(table, frame, context) : 0,
                context
            );
            var caption = titleInHeader ? repeated : Caption(table, isFirst: i == 0, isInCell: false, frame, context);
            foreach (var box in caption)
            {
                yield return box;
            }
            yield return header;
            var notes =
                owns || i < panels.Count - 1 || table.Notes.Count == 0
                    ? []
                    : NotesFlow.Boxes(table.Notes, plan.Id, frame, context, ArtifactKind.None);
            foreach (var row in Rows(setter, region, frame, notes.Count > 0, leads, context))
            {
                yield return row;
            }
            for (var j = 0; j < notes.Count; j++)
            {
                // The notes are one row, which Word does not part.
                notes[j].KeepWithNext = j < notes.Count - 1;
                yield return notes[j];
            }
        }
    }

    /// <summary>The parts that a table stands in: one where its pages cannot be turned, for it is squeezed there.</summary>
    /// <param name="plan">The table's plan.</param>
    /// <param name="isLandscape">Whether its pages are landscape.</param>
    public static IReadOnlyList<IReadOnlyList<int>> Panels(TablePlan plan, bool isLandscape) =>
        plan.IsLandscape == isLandscape
            ? plan.Panels
            :
            [
                [.. Enumerable.Range(0, plan.Table.Columns.Count)],
            ];

    /// <summary>Whether a table's caption is its first header row.</summary>
    /// <param name="table">The table.</param>
    /// <param name="plan">How it is set.</param>
    /// <param name="frame">Its strip of the page.</param>
    /// <param name="context">The pass.</param>
    public static bool HasTitleRow(Table table, TablePlan plan, Frame frame, LayoutContext context)
    {
        if (table.Caption is not { } caption)
        {
            return false;
        }
        if (caption.Kind == CaptionKind.Listing || SectionPlan.Owns(table, context.Theme))
        {
            return true;
        }
        var first = plan.WordPanel(Panels(plan, frame.IsLandscape)[0], frame.Width, context);
        return !IsSmall(new RowSetter(plan, first, new TableTags(plan, plan.Id), context), context);
    }

    /// <summary>Which rows of a part of a table keep with the next.</summary>
    /// <param name="setter">The part.</param>
    /// <param name="columns">The columns as its rows have them.</param>
    /// <param name="keepsLast">Whether its last row keeps with what follows.</param>
    /// <param name="context">The pass.</param>
    public static RowKeeps Keeps(
        RowSetter setter,
        IReadOnlyList<TableColumn> columns,
        bool keepsLast,
        LayoutContext context
    ) => new(columns, RowKeeps.LongestRun(setter.Plan, setter.Panel), IsSmall(setter, context), keepsLast);

    // It stays on one page: few rows that take less than two fifths of it.
    private static bool IsSmall(RowSetter setter, LayoutContext context)
    {
        var table = setter.Plan.Table;
        if (table.Rows.Count > TableFlow.SmallTableRows)
        {
            return false;
        }
        var height = TableGrid
            .Rows(table.Rows, table.Columns.Count, setter.Plan.Name)
            .Sum(row => RowsBox.Layouts(setter, [row], 0)[0].Height);
        return height <= context.Geometry.Portrait.BodyHeight * TableFlow.SmallTableShare;
    }

    private static IReadOnlyList<PageBox> Caption(
        Table table,
        bool isFirst,
        bool isInCell,
        Frame frame,
        LayoutContext context
    )
    {
        if (table.Caption is not { } caption)
        {
            return [];
        }
        return isFirst
            ? [.. CaptionFlow.Boxes(caption, frame, context, [], null, isInCell)]
            : CaptionFlow.Continued(caption, table.ContinuedText, frame, context, null);
    }

    private static IEnumerable<RowsBox> Rows(
        RowSetter setter,
        PageRegion region,
        Frame frame,
        bool hasNotes,
        bool leads,
        LayoutContext context
    )
    {
        var table = setter.Plan.Table;
        if (table.Rows.Count == 0)
        {
            yield return Box([], [setter.Empty()], 0, hasNotes, isLast: true);
            yield break;
        }
        var keeps = Keeps(setter, table.Columns, hasNotes || leads, context);
        var grids = TableGrid.Rows(table.Rows, table.Columns.Count, setter.Plan.Name);
        foreach (var grid in keeps.Over(grids, grid => grid.Row))
        {
            ulong blank = 0;
            for (var i = 0; i < Math.Min(64, table.Columns.Count); i++)
            {
                blank |= keeps.Repeats(i) ? 1UL << i : 0;
            }
            yield return Box([grid], RowsBox.Layouts(setter, [grid], blank), blank, keeps.IsKept, keeps.IsLast);
        }

        RowsBox Box(IReadOnlyList<GridRow> grid, RowLayout[] rows, ulong blank, bool isKept, bool isLast) =>
            new(setter, grid, rows, blank, frame.Left)
            {
                Region = region,
                IsLandscape = frame.IsLandscape,
                KeepWithNext = isKept,
                SpaceBefore = grid.Count > 0 && grid[0].Row.Role == RowRole.Group ? context.Spacing.GroupBefore : 0,
                SpaceAfter = isLast && !hasNotes ? context.Spacing.AfterTable : 0,
                Place = setter.Plan.Name,
            };
    }
}

/// <summary>What a table repeats on each of its pages in Word, and what its section's footer takes of them.</summary>
/// <param name="id">What its pages are counted under.</param>
/// <param name="head">The header rows.</param>
/// <param name="tailHeight">What the footer takes of the text's height.</param>
/// <param name="context">The pass.</param>
internal sealed class WordTableRegion(string id, IReadOnlyList<PageBox> head, double tailHeight, LayoutContext context)
    : PageRegion
{
    /// <inheritdoc/>
    public override double TailHeight => tailHeight;

    /// <inheritdoc/>
    public override string Id => id;

    /// <inheritdoc/>
    public override int PagesBefore => context.Previous.TablePages.GetValueOrDefault(id);

    /// <inheritdoc/>
    public override IReadOnlyList<PageBox> Head(PageBox first) => head;

    /// <inheritdoc/>
    public override IReadOnlyList<PageBox> Tail() => [];
}
