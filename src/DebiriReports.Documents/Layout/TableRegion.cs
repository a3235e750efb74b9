namespace DebiriReports.Documents.Layout;

/// <summary>What a table repeats on each of its pages: a short caption, the header, the open groups; notes by setting.</summary>
internal sealed class TableRegion : PageRegion
{
    // A header that takes more of a page than this would leave no room for rows, and is not repeated.
    private const double MostHeaderShare = 0.6;

    private readonly RowSetter setter;
    private readonly Frame frame;
    private readonly LayoutContext context;
    private readonly IReadOnlyList<PageBox> notes;
    private readonly List<PageBox> head;

    public TableRegion(RowSetter setter, Frame frame, LayoutContext context)
    {
        this.setter = setter;
        this.frame = frame;
        this.context = context;
        head = Repeated();
        notes = NotesFlow.Repeated(setter.Plan, frame, context, head.Sum(box => box.Height + box.SpaceAfter));
        TailHeight = LineRule.Thick + NotesFlow.Height(notes);
    }

    /// <inheritdoc/>
    public override double TailHeight { get; }

    /// <inheritdoc/>
    public override int PagesBefore => context.Previous.TablePages.GetValueOrDefault(setter.Plan.Id);

    /// <inheritdoc/>
    public override string Id => setter.Plan.Id;

    private TableRegion? Counted => context.Theme.TablePageNumbers ? this : null;

    /// <inheritdoc/>
    public override IReadOnlyList<PageBox> Head(PageBox first)
    {
        var groups = (first as RowsBox)?.Groups;
        if (groups is null)
        {
            return head;
        }
        var labels = new List<PageBox>();
        for (var group = groups; group is not null; group = group.Outer)
        {
            labels.Insert(
                0,
                new RowsBox(setter, [], [setter.Continued(group.Row)], 0, frame.Left)
                {
                    Artifact = ArtifactKind.Pagination,
                    IsLandscape = frame.IsLandscape,
                    KeepWithNext = true,
                }
            );
        }
        return [.. head, .. labels];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<PageBox> Tail() => [new RuleBox(setter.Panel.Width, frame.Left), .. notes];

    private List<PageBox> Repeated()
    {
        var boxes = new List<PageBox>();
        var table = setter.Plan.Table;
        if (table.Caption is { } caption)
        {
            boxes.AddRange(CaptionFlow.Continued(caption, table.ContinuedText, frame, context, Counted));
        }
        var header = new HeaderBox(setter, setter.Header(isFlowing: false), frame.Left, ArtifactKind.Pagination)
        {
            IsLandscape = frame.IsLandscape,
            KeepWithNext = true,
        };
        if (header.Height <= context.Geometry.Of(frame.IsLandscape).BodyHeight * MostHeaderShare)
        {
            boxes.Add(header);
        }
        return boxes;
    }
}

/// <summary>The rule below the part of a table that ends with the page.</summary>
/// <param name="width">The table's width.</param>
/// <param name="left">Its left edge, from that of the page's area.</param>
internal sealed class RuleBox(double width, double left) : PageBox
{
    /// <inheritdoc/>
    public override double Height => LineRule.Thick;

    /// <inheritdoc/>
    public override void Paint(PageCanvas canvas, double top)
    {
        var x = canvas.Area.Left + left;
        TableLines.Across(canvas, x, top, width, LineRule.Thick);
    }
}
