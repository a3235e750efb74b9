using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>How a table is set: measured once, whatever the number of passes.</summary>
/// <remarks>
/// A table of automatic orientation is turned where its columns would not be comfortable upright: every column gets its
/// widest word, and text may be broken at nine times the type size but not below. Where not even the widest words fit
/// the turned page, its columns are parted.
/// </remarks>
internal sealed class TablePlan
{
    /// <summary>Between a cell's edges and its text.</summary>
    public const double PadX = 3.5;

    /// <summary>Above and below a row's text.</summary>
    public const double PadY = 1.4;

    private const double ComfortableEms = 9;

    private readonly ColumnNeed[] needs;
    private readonly IReadOnlyList<RowSample> rows;
    private readonly List<TablePanel> panels = [];
    private readonly Dictionary<TablePanel, TablePanel> widened = [];

    private TablePlan(Table table, IReadOnlyList<GridRow> header, string name, string id, LayoutContext context)
    {
        Table = table;
        Header = header;
        Name = name;
        Id = id;
        var size = table.Caption is { Kind: CaptionKind.Listing } ? context.Theme.ListingSize : context.Theme.TableSize;
        Look = new TextLook(FontRole.Table, size, context.Theme.Colors.Text, context.Theme.TableLineSpacing);
        HeaderLook = Look with { Styles = TextStyles.Bold };
        var measure = new TableMeasure(this, context);
        Decimals = measure.Decimals;
        needs = measure.Needs;
        // The empty columns of a form keep their width: the text beside them must not take it.
        rows = table.FormRowHeight is null ? measure.Sample : [];
        var portrait = context.Geometry.Portrait.BodyWidth;
        var landscape = context.Geometry.Landscape.BodyWidth;
        var comfort = needs.Sum(need => Math.Max(need.Least, Math.Min(need.Most, ComfortableEms * size + 2 * PadX)));
        IsLandscape = table.Orientation switch
        {
            PageOrientation.Landscape => true,
            PageOrientation.Portrait => needs.Sum(need => need.Least) > portrait,
            _ => comfort > portrait,
        };
        Panels = TablePanel.Part(needs, table.Columns, header, IsLandscape ? landscape : portrait);
    }

    /// <summary>The table.</summary>
    public Table Table { get; }

    /// <summary>The header's rows.</summary>
    public IReadOnlyList<GridRow> Header { get; }

    /// <summary>What the table is called in messages.</summary>
    public string Name { get; }

    /// <summary>What the ids of its elements start with.</summary>
    public string Id { get; }

    /// <summary>The look of its body.</summary>
    public TextLook Look { get; }

    /// <summary>The look of its header.</summary>
    public TextLook HeaderLook { get; }

    /// <summary>Whether its pages are turned.</summary>
    public bool IsLandscape { get; }

    /// <summary>How the figures of each column are aligned; <see langword="null"/> where they are not.</summary>
    public IReadOnlyList<DecimalAlignment?> Decimals { get; }

    /// <summary>The columns of each part; one part unless the table is too wide.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Panels { get; }

    /// <summary>Measures a table.</summary>
    public static TablePlan Of(Table table, LayoutContext context)
    {
        var name = table.Caption is { } caption
            ? ReferenceIndex.Label(caption) is { Length: > 0 } label
                ? label
                : $"\"{PlainText.Of(caption.Title)}\""
            : $"a table in {context.Place}";
        context.Place = name;
        var rows = context.Theme.FlatHeaders ? FlatHeader.Of(table) : table.Header;
        var header = TableGrid.Rows(rows, table.Columns.Count, $"the header of {name}").ToArray();
        var id = table.Caption?.Id ?? $"table-{context.Plans.Count + 1}";
        return new TablePlan(table, header, name, id, context);
    }

    /// <summary>The columns of one part at a width, as Word is given them.</summary>
    public TablePanel WordPanel(IReadOnlyList<int> columns, double width, LayoutContext context)
    {
        var panel = Panel(columns, width);
        if (!widened.TryGetValue(panel, out var known))
        {
            widened[panel] = known = WordBreaks.Widen(this, panel, context);
        }
        return known;
    }

    /// <summary>The columns of one part at a width.</summary>
    public TablePanel Panel(IReadOnlyList<int> columns, double width)
    {
        var known = panels.Find(panel => panel.Width == width && panel.Columns.SequenceEqual(columns));
        if (known is null)
        {
            known = new TablePanel(columns, needs, rows, width);
            panels.Add(known);
        }
        return known;
    }
}
