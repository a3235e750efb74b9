using System.Globalization;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>Turns a table that is too wide for any page into boxes: its columns are parted, the keys repeated.</summary>
/// <remarks>
/// The rows of one page are followed, on the next pages, by the same rows with the other columns, at the same heights, so
/// that the pages can be laid side by side. Each page's part is a table of its own to a reader who hears it.
/// </remarks>
internal static class PanelFlow
{
    // What a heading before the table may take of its first page.
    private const double HeadingRoom = 80;

    /// <summary>The boxes of a table.</summary>
    public static IEnumerable<PageBox> Boxes(TablePlan plan, Frame frame, LayoutContext context)
    {
        var table = plan.Table;
        var region = new PanelRegion(plan.Id, context);
        var panels = plan.Panels.Select(columns => plan.Panel(columns, frame.Width)).ToArray();
        var caption = CaptionFlow.Continued(table.Caption, Part(table, 1, 2), frame, context, region);
        var headers = panels
            .Select(panel =>
            {
                var setter = new RowSetter(plan, panel, new TableTags(plan, plan.Id), context);
                return new HeaderBox(setter, setter.Header(isFlowing: false), 0, ArtifactKind.Pagination).Height;
            })
            .Max();
        var head = caption.Sum(box => box.Height + box.SpaceAfter) + headers;
        var repeated = NotesFlow.Repeated(plan, frame, context, head);
        var room =
            context.Geometry.Of(frame.IsLandscape).BodyHeight - head - LineRule.Thick - NotesFlow.Height(repeated);
        var slices = Slices(plan, panels, region, frame, room, context);
        var number = 0;
        foreach (var slice in slices)
        {
            for (var panel = 0; panel < panels.Length; panel++)
            {
                if (number++ > 0)
                {
                    yield return new BreakBox();
                }
                foreach (var box in Page(plan, panels, panel, slice, number, region, repeated, frame, context))
                {
                    yield return box;
                }
            }
        }
        if (table.Notes.Count > 0)
        {
            foreach (var note in NotesFlow.Boxes(table.Notes, plan.Id, frame, context, ArtifactKind.None))
            {
                yield return note;
            }
        }
    }

    /// <summary>Gathers the rows that fit on one page in all panels.</summary>
    private static IEnumerable<Slice> Slices(
        TablePlan plan,
        TablePanel[] panels,
        PanelRegion region,
        Frame frame,
        double room,
        LayoutContext context
    )
    {
        var setters = panels
            .Select(panel => new RowSetter(plan, panel, new TableTags(plan, plan.Id), context))
            .ToArray();
        var rows = new List<SlicedRows>();
        var height = 0.0;
        var limit = room - HeadingRoom;
        var boxes = TableKeeps.Apply(TableFlow.RowBoxes(setters[0], region, frame, false, context), false);
        foreach (var box in boxes)
        {
            var heights = Heights(setters, box, rows.Count == 0);
            if (rows.Count > 0 && height + heights.Sum() + box.SpaceBefore > limit)
            {
                var cut = rows.Count;
                while (cut > 1 && rows[cut - 1].Box.KeepWithNext)
                {
                    cut--;
                }
                cut = cut == 1 && rows[0].Box.KeepWithNext ? rows.Count : cut;
                yield return new Slice([.. rows.Take(cut)], false);
                rows.RemoveRange(0, cut);
                limit = room;
                if (rows.Count > 0)
                {
                    rows[0] = rows[0] with { Heights = Heights(setters, rows[0].Box, true) };
                }
                height = rows.Sum(row => row.Heights.Sum() + row.Box.SpaceBefore);
                height += (rows.Count > 0 ? rows[0].Box : box).Depth * (plan.Look.LineHeight + 2 * TablePlan.PadY);
                heights = Heights(setters, box, rows.Count == 0);
            }
            rows.Add(new SlicedRows(box, heights));
            height += heights.Sum() + box.SpaceBefore;
        }
        yield return new Slice(rows, true);
    }

    /// <summary>The heights that rows need in the panel where they need most.</summary>
    private static double[] Heights(RowSetter[] setters, RowsBox box, bool isFirst)
    {
        var heights = new double[Math.Max(1, box.Grid.Count)];
        foreach (var setter in setters)
        {
            var layouts =
                box.Grid.Count == 0 ? [setter.Empty()] : RowsBox.Layouts(setter, box.Grid, isFirst ? 0 : box.Blank);
            for (var i = 0; i < heights.Length; i++)
            {
                heights[i] = Math.Max(heights[i], layouts[i].Height);
            }
        }
        return heights;
    }

    private static IEnumerable<PageBox> Page(
        TablePlan plan,
        TablePanel[] panels,
        int panel,
        Slice slice,
        int number,
        PanelRegion region,
        IReadOnlyList<PageBox> repeated,
        Frame frame,
        LayoutContext context
    )
    {
        var table = plan.Table;
        var id = number == 1 ? plan.Id : string.Create(CultureInfo.InvariantCulture, $"{plan.Id}-part-{number}");
        var setter = new RowSetter(plan, panels[panel], new TableTags(plan, id), context);
        var counted = context.Theme.TablePageNumbers ? region : null;
        var open = new TagOpen(
            new Tag(TagKind.Table) { Summary = table.Description.Length == 0 ? null : table.Description }
        );
        var isFirst = number == 1;
        var above =
            !isFirst
                ? CaptionFlow.Continued(table.Caption, Part(table, panel + 1, panels.Length), frame, context, counted)
            : table.Caption is { } caption ? CaptionFlow.Boxes(caption, frame, context, [open], counted)
            : [];
        foreach (var box in above)
        {
            yield return box;
        }
        yield return new HeaderBox(setter, setter.Header(isFlowing: isFirst), frame.Left, ArtifactKind.None)
        {
            Opening = table.Caption is null || !isFirst ? [open] : [],
            Closing = [Tags.Body],
            KeepWithNext = true,
            IsLandscape = frame.IsLandscape,
            Region = region,
            Place = plan.Name,
        };
        var groups = number <= panels.Length ? [] : Continued(setter, slice.Rows[0].Box.Groups, frame);
        foreach (var group in groups)
        {
            yield return group;
        }
        for (var i = 0; i < slice.Rows.Count; i++)
        {
            var (box, heights) = slice.Rows[i];
            var isLast = i == slice.Rows.Count - 1;
            var layouts =
                box.Grid.Count == 0 ? [setter.Empty()] : RowsBox.Layouts(setter, box.Grid, i == 0 ? 0 : box.Blank);
            for (var j = 0; j < layouts.Length; j++)
            {
                layouts[j].Height = heights[j];
            }
            var isEnd = slice.IsLast && panel == panels.Length - 1;
            yield return new RowsBox(setter, box.Grid, layouts, 0, frame.Left)
            {
                Groups = box.Groups,
                Region = region,
                EndsRegion = isLast,
                IsLandscape = frame.IsLandscape,
                SpaceBefore = i == 0 ? 0 : box.SpaceBefore,
                SpaceAfter = isLast && isEnd && table.Notes.Count == 0 ? context.Spacing.AfterTable : 0,
                Closing = isLast ? Tags.Closings(2) : [],
                KeepWithNext = !isLast || table.Notes.Count > 0,
                Place = plan.Name,
            };
        }
        if (!slice.IsLast || panel < panels.Length - 1)
        {
            foreach (var note in repeated)
            {
                yield return note;
            }
        }
    }

    private static IEnumerable<PageBox> Continued(RowSetter setter, GroupChain? groups, Frame frame)
    {
        var labels = new Stack<PageBox>();
        for (var group = groups; group is not null; group = group.Outer)
        {
            labels.Push(
                new RowsBox(setter, [], [setter.Continued(group.Row)], 0, frame.Left)
                {
                    Artifact = ArtifactKind.Pagination,
                    IsLandscape = frame.IsLandscape,
                    KeepWithNext = true,
                }
            );
        }
        return labels;
    }

    private static string Part(Table table, int part, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{table.ContinuedText}, columns {part} of {count}");

    private sealed record SlicedRows(RowsBox Box, double[] Heights);

    private sealed record Slice(IReadOnlyList<SlicedRows> Rows, bool IsLast);

    /// <summary>Counts the pages of a parted table; repeats nothing, since each page is made whole.</summary>
    private sealed class PanelRegion(string id, LayoutContext context) : PageRegion
    {
        public override double TailHeight => 0;

        public override string Id => id;

        public override int PagesBefore => context.Previous.TablePages.GetValueOrDefault(id);

        public override IReadOnlyList<PageBox> Head(PageBox first) => [];

        public override IReadOnlyList<PageBox> Tail() => [];
    }
}
