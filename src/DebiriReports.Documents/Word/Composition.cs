using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Word.Packaging;

namespace DebiriReports.Documents.Word;

/// <summary>What the parts of one file share while they are written.</summary>
internal sealed class Composition
{
    private int lastDrawing;

    public required TypesetDocument Typeset { get; init; }

    public required StyleSheet Styles { get; init; }

    public required PageGeometry Portrait { get; init; }

    public required WordPackage Package { get; init; }

    public required NumberingDefinitions Numbering { get; init; }

    public required DocumentPlan Plan { get; init; }

    /// <summary>The tab stops that header and footer styles have, in twentieths of a point: cleared where ours differ.</summary>
    public required IReadOnlyList<int> InheritedFurnitureTabs { get; init; }

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
