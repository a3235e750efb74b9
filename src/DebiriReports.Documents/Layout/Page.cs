using DebiriReports.Documents.Figures;
using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>A page of positioned items.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Width">In points.</param>
/// <param name="Height">In points.</param>
/// <param name="Items">
/// What stands on it, in reading order; x runs right and y runs down from the upper left corner, in points.
/// </param>
/// <remarks>
/// Tags bracket items as <see cref="TagOpen"/> and <see cref="TagClose"/>. An element may be opened on one page and
/// closed on a later one; over the whole document the brackets match. Painting items belong to the innermost open element
/// unless they are artifacts.
/// </remarks>
public sealed record Page(int Number, double Width, double Height, IReadOnlyList<PageItem> Items);

/// <summary>An item of a page: a closed family.</summary>
public abstract record PageItem;

/// <summary>An item that leaves marks on the page.</summary>
/// <param name="Artifact">What kind of furniture it is, or <see cref="ArtifactKind.None"/> for content.</param>
public abstract record PaintedItem(ArtifactKind Artifact) : PageItem;

/// <summary>Shaped text.</summary>
/// <param name="Run">The glyphs.</param>
/// <param name="X">Where the first glyph's origin stands.</param>
/// <param name="Baseline">The baseline.</param>
/// <param name="Size">The type size.</param>
/// <param name="Color">The colour.</param>
/// <param name="Artifact">Furniture or content.</param>
/// <param name="WordSpacing">Added after each space of the run, for justified lines.</param>
public sealed record TextItem(
    ShapedRun Run,
    double X,
    double Baseline,
    double Size,
    Color Color,
    ArtifactKind Artifact = ArtifactKind.None,
    double WordSpacing = 0
) : PaintedItem(Artifact);

/// <summary>A straight line; always furniture.</summary>
/// <param name="X1">Start.</param>
/// <param name="Y1">Start.</param>
/// <param name="X2">End.</param>
/// <param name="Y2">End.</param>
/// <param name="Width">Its width.</param>
/// <param name="Color">Its colour.</param>
public sealed record LineItem(double X1, double Y1, double X2, double Y2, double Width, Color Color)
    : PaintedItem(ArtifactKind.Layout);

/// <summary>A filled rectangle; always furniture.</summary>
/// <param name="X">Left.</param>
/// <param name="Y">Top.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
/// <param name="Fill">The fill.</param>
public sealed record RectangleItem(double X, double Y, double Width, double Height, Color Fill)
    : PaintedItem(ArtifactKind.Layout);

/// <summary>A drawing, within an open element of kind <see cref="TagKind.Figure"/>.</summary>
/// <param name="Drawing">What is drawn.</param>
/// <param name="X">Left.</param>
/// <param name="Y">Top.</param>
/// <param name="Fonts">The faces of its text.</param>
public sealed record DrawingItem(Drawing Drawing, double X, double Y, FontSet Fonts) : PaintedItem(ArtifactKind.None);

/// <summary>A picture: furniture, or within an open element of kind <see cref="TagKind.Figure"/>.</summary>
/// <param name="Pixels">The pixels.</param>
/// <param name="X">Left.</param>
/// <param name="Y">Top.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
/// <param name="Artifact">Furniture or content.</param>
public sealed record PictureItem(
    PixelGrid Pixels,
    double X,
    double Y,
    double Width,
    double Height,
    ArtifactKind Artifact
) : PaintedItem(Artifact);

/// <summary>Large light text across the page (DRAFT); always furniture.</summary>
/// <param name="Run">The glyphs.</param>
/// <param name="Size">The type size.</param>
/// <param name="Angle">Degrees, counter-clockwise, around the page's centre.</param>
/// <param name="Color">The colour.</param>
public sealed record WatermarkItem(ShapedRun Run, double Size, double Angle, Color Color)
    : PaintedItem(ArtifactKind.Watermark);

/// <summary>An area that can be followed, within an open element of kind <see cref="TagKind.Link"/>.</summary>
/// <param name="X">Left.</param>
/// <param name="Y">Top.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
/// <param name="TargetId">The anchor that it leads to, or <see langword="null"/>.</param>
/// <param name="Uri">The address that it leads to, or <see langword="null"/>.</param>
/// <param name="Description">What a reader hears.</param>
public sealed record LinkItem(
    double X,
    double Y,
    double Width,
    double Height,
    string? TargetId,
    string? Uri,
    string Description
) : PageItem;

/// <summary>A place that links, outline entries and bookmarks lead to.</summary>
/// <param name="Id">Unique in the document.</param>
/// <param name="Y">Its height on the page.</param>
public sealed record AnchorItem(string Id, double Y) : PageItem;

/// <summary>Opens a structure element; the items up to its <see cref="TagClose"/> belong to it.</summary>
/// <param name="Tag">The element.</param>
public sealed record TagOpen(Tag Tag) : PageItem;

/// <summary>Closes the innermost open structure element.</summary>
public sealed record TagClose : PageItem;

/// <summary>A structure element's kind and attributes (ISO 32000-1, 14.8.4).</summary>
/// <param name="Kind">Its standard type.</param>
public sealed record Tag(TagKind Kind)
{
    /// <summary>What is read in the place of a figure.</summary>
    public string? AlternativeText { get; init; }

    /// <summary>What the content says as text, where glyphs do not.</summary>
    public string? ActualText { get; init; }

    /// <summary>What a table shows, for readers who cannot see it.</summary>
    public string? Summary { get; init; }

    /// <summary>Unique in the document; needed by notes and by header cells that others name.</summary>
    public string? Id { get; init; }

    /// <summary>The ids of the header cells of a table cell.</summary>
    public IReadOnlyList<string> Headers { get; init; } = [];

    /// <summary>The scope of a header cell.</summary>
    public TagScope Scope { get; init; }

    /// <summary>Columns covered.</summary>
    public int ColumnSpan { get; init; } = 1;

    /// <summary>Rows covered.</summary>
    public int RowSpan { get; init; } = 1;

    /// <summary>Whether a list's items are numbered rather than bulleted.</summary>
    public bool IsOrderedList { get; init; }

    /// <summary>The bounding box of a figure on its page: left, top, width, height.</summary>
    public (double X, double Y, double Width, double Height)? Box { get; init; }
}

/// <summary>Standard structure types.</summary>
public enum TagKind
{
    /// <summary>The whole document.</summary>
    Document,

    /// <summary>A section.</summary>
    Sect,

    /// <summary>A division.</summary>
    Div,

    /// <summary>A heading of level 1.</summary>
    H1,

    /// <summary>A heading of level 2.</summary>
    H2,

    /// <summary>A heading of level 3.</summary>
    H3,

    /// <summary>A heading of level 4.</summary>
    H4,

    /// <summary>A heading of level 5.</summary>
    H5,

    /// <summary>A heading of level 6.</summary>
    H6,

    /// <summary>A paragraph.</summary>
    P,

    /// <summary>A run of text.</summary>
    Span,

    /// <summary>A list.</summary>
    L,

    /// <summary>A list item.</summary>
    LI,

    /// <summary>A list item's label.</summary>
    Lbl,

    /// <summary>A list item's body.</summary>
    LBody,

    /// <summary>A table.</summary>
    Table,

    /// <summary>The header rows of a table.</summary>
    THead,

    /// <summary>The body rows of a table.</summary>
    TBody,

    /// <summary>A table row.</summary>
    TR,

    /// <summary>A header cell.</summary>
    TH,

    /// <summary>A data cell.</summary>
    TD,

    /// <summary>A caption.</summary>
    Caption,

    /// <summary>A figure.</summary>
    Figure,

    /// <summary>A footnote.</summary>
    Note,

    /// <summary>A reference to a note or elsewhere.</summary>
    Reference,

    /// <summary>A link.</summary>
    Link,

    /// <summary>A table of contents.</summary>
    TOC,

    /// <summary>An entry of a table of contents.</summary>
    TOCI,
}

/// <summary>The scope of a header cell.</summary>
public enum TagScope
{
    /// <summary>Not a header cell.</summary>
    None,

    /// <summary>Its column.</summary>
    Column,

    /// <summary>Its row.</summary>
    Row,

    /// <summary>Both.</summary>
    Both,
}

/// <summary>What kind of furniture a painted item is (ISO 32000-1, 14.8.2.2).</summary>
public enum ArtifactKind
{
    /// <summary>Content.</summary>
    None,

    /// <summary>A page header.</summary>
    Header,

    /// <summary>A page footer.</summary>
    Footer,

    /// <summary>A repeated table header or group row.</summary>
    Pagination,

    /// <summary>A rule or shade.</summary>
    Layout,

    /// <summary>A watermark.</summary>
    Watermark,
}
