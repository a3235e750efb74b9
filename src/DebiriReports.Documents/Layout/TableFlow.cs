using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>Turns a table into boxes: caption, header, rows, notes.</summary>
internal static class TableFlow
{
    /// <summary>A table of up to these rows stays on one page where it takes no more than a share of it.</summary>
    public const int SmallTableRows = 25;

    /// <summary>The share of a page that a small table takes at most.</summary>
    public const double SmallTableShare = 0.4;

    // With its notes it takes no more than this.
    private const double NotedTableShare = 2.0 / 3;

    /// <summary>The boxes of a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="frame">Where it stands.</param>
    /// <param name="context">The pass.</param>
    /// <param name="leads">Whether its last row keeps with the block after it.</param>
    public static IEnumerable<PageBox> Boxes(Table table, Frame frame, LayoutContext context, bool leads = false)
    {
        var plan = context.Plan(table);
        context.Place = plan.Name;
        if (plan.Panels.Count > 1)
        {
            foreach (var box in PanelFlow.Boxes(plan, frame, context))
            {
                yield return box;
            }
            yield break;
        }
        var tags = new TableTags(plan, plan.Id);
        var setter = new RowSetter(plan, plan.Panel(plan.Panels[0], frame.Width), tags, context);
        var region = new TableRegion(setter, frame, context);
        var open = new TagOpen(
            new Tag(TagKind.Table) { Summary = table.Description.Length == 0 ? null : table.Description }
        );
        if (table.Caption is { } caption)
        {
            var counted = context.Theme.TablePageNumbers ? region : null;
            foreach (var box in CaptionFlow.Boxes(caption, frame, context, [open], counted))
            {
                yield return box;
            }
        }
        yield return new HeaderBox(setter, setter.Header(isFlowing: true), frame.Left, ArtifactKind.None)
        {
            SpaceBefore = table.Caption is null ? context.Theme.ParagraphSpacing / 2 : 0,
            Opening = table.Caption is null ? [open] : [],
            Closing = [Tags.Body],
            KeepWithNext = true,
            IsLandscape = frame.IsLandscape,
            Region = region,
            Place = plan.Name,
        };
        var notes =
            table.Notes.Count == 0 ? [] : NotesFlow.Boxes(table.Notes, plan.Id, frame, context, ArtifactKind.None);
        foreach (var box in TableKeeps.Apply(Rows(setter, region, frame, notes, context), notes.Count > 0 || leads))
        {
            yield return box;
        }
        foreach (var note in notes)
        {
            yield return note;
        }
    }

    private static IEnumerable<RowsBox> Rows(
        RowSetter setter,
        PageRegion region,
        Frame frame,
        IReadOnlyList<PageBox> notes,
        LayoutContext context
    )
    {
        var table = setter.Plan.Table;
        var rows = RowBoxes(setter, region, frame, notes.Count > 0, context);
        if (table.Rows.Count > SmallTableRows)
        {
            return rows;
        }
        var all = rows.ToList();
        var (height, page) = (all.Sum(box => box.Height), context.Geometry.Of(frame.IsLandscape).BodyHeight);
        if (height <= page * SmallTableShare && height + NotesFlow.Height(notes) <= page * NotedTableShare)
        {
            foreach (var box in all.SkipLast(1))
            {
                box.KeepWithNext = true;
            }
        }
        return all;
    }

    /// <summary>The rows' boxes, one after the other.</summary>
    public static IEnumerable<RowsBox> RowBoxes(
        RowSetter setter,
        PageRegion region,
        Frame frame,
        bool hasNotes,
        LayoutContext context
    )
    {
        var table = setter.Plan.Table;
        var spaceAfter = hasNotes ? 0 : context.Spacing.AfterTable;
        if (table.Rows.Count == 0)
        {
            yield return new RowsBox(setter, [], [setter.Empty()], 0, frame.Left)
            {
                Region = region,
                EndsRegion = true,
                IsLandscape = frame.IsLandscape,
                SpaceAfter = spaceAfter,
                Closing = Tags.Closings(2),
                Place = setter.Plan.Name,
            };
            yield break;
        }
        GroupChain? groups = null;
        var keys = new StickyKeys(table.Columns);
        var joined = new List<GridRow>();
        var read = 0;
        foreach (var grid in TableGrid.Rows(table.Rows, table.Columns.Count, setter.Plan.Name))
        {
            read++;
            joined.Add(grid);
            var isLast = read == table.Rows.Count;
            if (grid.IsJoined && !isLast)
            {
                continue;
            }
            var first = joined[0].Row;
            groups = Close(groups, first);
            yield return new RowsBox(setter, [.. joined], keys.Blank(joined), frame.Left)
            {
                Groups = groups,
                Region = region,
                EndsRegion = isLast,
                IsLandscape = frame.IsLandscape,
                SpaceBefore = first.Role == RowRole.Group ? context.Spacing.GroupBefore : 0,
                SpaceAfter = isLast ? spaceAfter : 0,
                Closing = isLast ? Tags.Closings(2) : [],
                Place = setter.Plan.Name,
            };
            if (first.Role == RowRole.Group)
            {
                groups = new GroupChain(first, groups);
            }
            joined.Clear();
        }
    }

    /// <summary>Leaves the groups that a row ends: a group of the same or a lower indent, or a total beside them.</summary>
    private static GroupChain? Close(GroupChain? groups, TableRow row)
    {
        while (groups is not null && row.Role is RowRole.Group or RowRole.Total && groups.Row.Indent >= row.Indent)
        {
            groups = groups.Outer;
        }
        return groups;
    }
}
