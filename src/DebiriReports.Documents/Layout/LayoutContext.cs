using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>What every part of one layout pass needs.</summary>
/// <param name="Document">The document.</param>
/// <param name="Fonts">The faces.</param>
/// <param name="References">What references name.</param>
/// <param name="Geometry">Pages and their areas.</param>
/// <param name="Plans">How tables are set; kept over passes, since measuring reads all rows.</param>
/// <param name="Previous">Where the previous pass put everything.</param>
/// <param name="Use">What the pages are for.</param>
internal sealed record LayoutContext(
    Document Document,
    FontSet Fonts,
    ReferenceIndex References,
    PageGeometry Geometry,
    Dictionary<Table, TablePlan> Plans,
    PassResult Previous,
    LayoutUse Use
)
{
    /// <summary>The theme.</summary>
    public Theme Theme => Document.Theme;

    private Spacing? spacing;

    /// <summary>Heights of lines and spaces between blocks.</summary>
    public Spacing Spacing =>
        spacing ??= Use == LayoutUse.Word ? Foreign.Spacing ?? Spacing.Word(Theme) : Spacing.Drawing(Theme);

    /// <summary>The file that the document is written into.</summary>
    public ForeignFile Foreign { get; init; } = ForeignFile.None;

    /// <summary>The block that is being set, for messages.</summary>
    public string Place { get; set; } = "the document";

    /// <summary>How a table is set.</summary>
    public TablePlan Plan(Table table)
    {
        if (!Plans.TryGetValue(table, out var plan))
        {
            // A table is measured before what stands before it is set, where that turns with it.
            var place = Place;
            plan = TablePlan.Of(table, this);
            Place = place;
            Plans.Add(table, plan);
        }
        return plan;
    }

    /// <summary>The look of running text.</summary>
    public TextLook Body => new(FontRole.Body, Theme.BodySize, Theme.Colors.Text, Theme.LineSpacing);

    /// <summary>The look of notes.</summary>
    public TextLook Note => new(FontRole.Body, Theme.NoteSize, Theme.Colors.Text, Spacing.NoteLine);

    /// <summary>The look of the notes of tables and figures.</summary>
    public TextLook TableNote => Note with { Role = FontRole.Table };

    /// <summary>The look of captions.</summary>
    public TextLook Caption =>
        new(FontRole.Heading, Theme.CaptionSize, Theme.Colors.Text, Spacing.CaptionLine, TextStyles.Bold);
}

/// <summary>What pages are laid out for.</summary>
internal enum LayoutUse
{
    /// <summary>To be drawn.</summary>
    Drawing,

    /// <summary>
    /// To be counted: where Word will put everything. Listings with notes have pages of their own with the notes on each,
    /// as in the sections of the Word file; nothing is painted.
    /// </summary>
    Word,
}

/// <summary>Where one pass put everything.</summary>
/// <param name="PageCount">How many pages there were.</param>
/// <param name="Pages">The page of each anchor.</param>
/// <param name="TablePages">How many pages each table with a caption covered, by its caption's id.</param>
internal sealed record PassResult(
    int PageCount,
    IReadOnlyDictionary<string, int> Pages,
    IReadOnlyDictionary<string, int> TablePages
)
{
    /// <summary>Before the first pass: nothing is known.</summary>
    public static PassResult Nothing { get; } = new(0, new Dictionary<string, int>(), new Dictionary<string, int>());

    /// <summary>Whether another pass put everything on the same pages.</summary>
    public bool Agrees(PassResult other) =>
        PageCount == other.PageCount && Same(Pages, other.Pages) && Same(TablePages, other.TablePages);

    private static bool Same(IReadOnlyDictionary<string, int> left, IReadOnlyDictionary<string, int> right) =>
        left.Count == right.Count && left.All(pair => right.TryGetValue(pair.Key, out var page) && page == pair.Value);
}
