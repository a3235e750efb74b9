using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Word.Packaging;

namespace DebiriReports.Documents.Word;

/// <summary>What the parts of one file share while they are written.</summary>
internal sealed class Composition
{
    private int lastDrawing;
    private LayoutPlans? plans;

    public required TypesetDocument Typeset { get; init; }

    public required StyleSheet Styles { get; init; }

    public required PageGeometry Portrait { get; init; }

    public required WordPackage Package { get; init; }

    public required NumberingDefinitions Numbering { get; init; }

    public required DocumentPlan Plan { get; init; }

    /// <summary>The tab stops that header and footer styles have, in twentieths of a point: cleared where ours differ.</summary>
    public required IReadOnlyList<int> InheritedFurnitureTabs { get; init; }

    /// <summary>The id of the first footnote: above those of a file that is written into.</summary>
    public int FirstFootnote { get; init; } = 1;

    /// <summary>The folder of the document part, with its slash.</summary>
    public string Folder { get; init; } = "word/";

    /// <summary>The type that tables are set in.</summary>
    public required TableType Type { get; init; }

    /// <summary>What layout decides of tables and figures.</summary>
    public LayoutPlans Plans => plans ??= new LayoutPlans(Typeset, Portrait, Type);

    /// <summary>
    /// The tab stops that a sponsor's contents styles have, by level from 1, 0 for the lists of captions; in a file of our
    /// own they need no help and this is <see langword="null"/>.
    /// </summary>
    public Func<int, IReadOnlyList<int>>? ContentsStops { get; set; }

    /// <summary>Whether items of a bulleted list must name their numbering, since the style at a level does not.</summary>
    public Func<int, bool> BulletNeedsNumber { get; set; } = _ => false;

    /// <summary>Whether a role's style does not keep with the next paragraph as ours would: then paragraphs say so.</summary>
    public Func<StyleRole, bool> LacksKeep { get; init; } = _ => false;

    /// <summary>
    /// Whether a role's style is numbered although ours would not be, as where it is based on a numbered heading: then
    /// paragraphs take the number away.
    /// </summary>
    public Func<StyleRole, bool> HasStrayNumber { get; init; } = _ => false;

    /// <summary>Whether a role's style is a heading to contents although ours would not be.</summary>
    public Func<StyleRole, bool> HasStrayOutline { get; init; } = _ => false;

    public Bookmarks Bookmarks { get; } = new();

    public LiveNumbers Live { get; } = new();

    /// <summary>The footnotes in the order of their references; the first has the number 1.</summary>
    public List<Footnote> Footnotes { get; } = [];

    public Document Document => Typeset.Document;

    public Theme Theme => Typeset.Document.Theme;

    /// <summary>A drawing's id: unique in the whole file, since some readers look across parts.</summary>
    public int NextDrawing() => ++lastDrawing;

    /// <summary>Makes drawing ids start above those of a file that is written into.</summary>
    /// <param name="highest">The highest id of that file.</param>
    public void StartDrawingsAfter(int highest) => lastDrawing = highest;

    /// <summary>The page that an anchor stands on, or 1 where the page map does not know it.</summary>
    /// <param name="id">The anchor.</param>
    public int PageOf(string id) => Typeset.PageMap.Pages.GetValueOrDefault(id, 1);
}
