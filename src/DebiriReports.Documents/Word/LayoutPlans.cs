using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Word;

/// <summary>What layout decides of tables and figures, on the pages of this file: which are turned, how wide columns are.</summary>
/// <remarks>The PDF's tables and this file's have the same columns, orientation and parts, since one measures both.</remarks>
internal sealed class LayoutPlans
{
    /// <summary>Space at the left and right of each cell's text together, in twentieths of a point.</summary>
    /// <remarks>A point less than layout's: Word rounds advances, and would break what just fits.</remarks>
    public const int Padding = 120;

    private readonly LayoutContext context;

    /// <summary>Makes plans.</summary>
    /// <param name="typeset">The document.</param>
    /// <param name="page">The portrait page of this file.</param>
    /// <param name="type">The type that tables are set in.</param>
    public LayoutPlans(TypesetDocument typeset, PageGeometry page, TableType type)
    {
        var theme = type.Measured(typeset.Document.Theme);
        var geometry = new Layout.PageGeometry(Area(page), Area(page.Turned));
        // Where the file's page and type are those that the document was laid out in, tables are measured already.
        if (typeset.Layout is { } layout && theme == layout.Theme && AreAsWide(layout.Geometry, geometry))
        {
            context = layout;
            return;
        }
        var document = typeset.Document with { Theme = theme };
        context = new LayoutContext(
            document,
            typeset.Fonts,
            new ReferenceIndex(document),
            geometry,
            new Dictionary<Table, TablePlan>(ReferenceEqualityComparer.Instance),
            PassResult.Nothing,
            LayoutUse.Word
        );
    }

    /// <summary>How a table is set.</summary>
    /// <param name="table">The table.</param>
    public TablePlan Of(Table table) => context.Plan(table);

    /// <summary>The widths of the columns of one part of a table, in twentieths of a point; their sum is the width.</summary>
    /// <param name="plan">The table's plan.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="width">The width of all of them.</param>
    public int[] Widths(TablePlan plan, IReadOnlyList<int> columns, int width)
    {
        var panel = plan.WordPanel(columns, width / 20.0, context);
        var widths = new int[columns.Count];
        var before = 0;
        for (var i = 0; i < widths.Length; i++)
        {
            // Each edge is rounded, not each width, so that the sum is exact.
            var edge = i == widths.Length - 1 ? width : Units.Twips(panel.Left(i + 1));
            widths[i] = edge - before;
            before = edge;
        }
        return widths;
    }

    /// <summary>The height that a figure's drawing may take beside its caption and notes, in points.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="page">Its page.</param>
    /// <param name="leads">The headings and kept paragraphs right before it, which stand on its page.</param>
    public double FigureHeight(Figure figure, PageGeometry page, IEnumerable<Block> leads)
    {
        var frame = new Frame(0, page.TextWidth / 20.0, page.IsLandscape);
        return FigureFlow.Room(
            [
                .. leads.SelectMany(lead => BlockFlow.Boxes(lead, frame, context)),
                .. CaptionFlow.Boxes(figure.Caption, frame, context, [], null),
                .. figure.Notes.Count == 0
                    ? []
                    : NotesFlow.Boxes(figure.Notes, figure.Caption.Id, frame, context, ArtifactKind.None),
            ],
            frame,
            context
        );
    }

    /// <summary>Whether a table's caption is its first header row.</summary>
    /// <param name="table">The table.</param>
    /// <param name="page">Its page.</param>
    public bool HasTitleRow(Table table, PageGeometry page)
    {
        var frame = new Frame(0, page.TextWidth / 20.0, page.IsLandscape);
        return WordTableFlow.HasTitleRow(table, Of(table), frame, context);
    }

    /// <summary>Which rows of a part of a table keep with the next.</summary>
    /// <param name="plan">The table's plan.</param>
    /// <param name="panel">The columns of the part.</param>
    /// <param name="page">Its page.</param>
    /// <param name="columns">The columns as its rows have them.</param>
    /// <param name="keepsLast">Whether its last row keeps with what follows.</param>
    public RowKeeps Keeps(
        TablePlan plan,
        IReadOnlyList<int> panel,
        PageGeometry page,
        IReadOnlyList<TableColumn> columns,
        bool keepsLast
    )
    {
        var part = plan.WordPanel(panel, page.TextWidth / 20.0, context);
        var setter = new RowSetter(plan, part, new TableTags(plan, plan.Id), context);
        return WordTableFlow.Keeps(setter, columns, keepsLast, context);
    }

    // The file counts in twentieths of a point.
    private static bool AreAsWide(Layout.PageGeometry one, Layout.PageGeometry other) =>
        Math.Abs(one.Portrait.BodyWidth - other.Portrait.BodyWidth) < 0.2
        && Math.Abs(one.Landscape.BodyWidth - other.Landscape.BodyWidth) < 0.2;

    private static PageArea Area(PageGeometry page) =>
        new(
            page.Width / 20.0,
            page.Height / 20.0,
            page.Left / 20.0,
            page.Top / 20.0,
            (page.Width - page.Right) / 20.0,
            (page.Height - page.Bottom) / 20.0
        );
}
