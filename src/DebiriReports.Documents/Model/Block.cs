namespace DebiriReports.Documents.Model;

/// <summary>A block of a document: the closed family of everything that stands one below the other on a page.</summary>
/// <remarks>
/// The family is <see cref="Heading"/>, <see cref="Paragraph"/>, <see cref="ListBlock"/>, <see cref="Table"/>,
/// <see cref="Figure"/>, <see cref="Picture"/>, <see cref="Contents"/>, <see cref="PageBreak"/> and <see cref="WriterPlace"/>; layout and
/// writers switch over it.
/// </remarks>
public abstract record Block;

/// <summary>A heading.</summary>
/// <param name="Level">1 to 6; 1 is a chapter. Levels may not be skipped downwards.</param>
/// <param name="Number">The printed number (<c>10.1</c>), or <see langword="null"/> for an unnumbered heading.</param>
/// <param name="Content">The heading's words, without the number.</param>
/// <param name="Id">Unique in the document; the target of references and bookmarks.</param>
/// <param name="InContents">Whether the table of contents and the outline list it.</param>
/// <param name="RunningTitle">
/// What headers name on each page of what it heads, up to the next heading of its level or above; these pages hold nothing
/// else. For headings among the document's own blocks, not within lists.
/// </param>
public sealed record Heading(
    int Level,
    string? Number,
    IReadOnlyList<Inline> Content,
    string Id,
    bool InContents = true,
    string? RunningTitle = null
) : Block;

/// <summary>A paragraph.</summary>
/// <param name="Content">Its text; never empty.</param>
/// <param name="Role">What it is, which decides how it looks.</param>
/// <param name="KeepWithNext">Whether its last line stays on the page of the next block's first line.</param>
public sealed record Paragraph(
    IReadOnlyList<Inline> Content,
    ParagraphRole Role = ParagraphRole.Body,
    bool KeepWithNext = false
) : Block;

/// <summary>A bulleted or numbered list.</summary>
/// <param name="Items">One list of blocks an item; lists may nest.</param>
/// <param name="Ordered">Whether items are numbered.</param>
/// <param name="Start">The first item's number, when ordered.</param>
public sealed record ListBlock(IReadOnlyList<IReadOnlyList<Block>> Items, bool Ordered = false, int Start = 1) : Block;

/// <summary>A figure: a chart with its caption, its notes and a text that says what it shows.</summary>
/// <param name="Caption">The caption above it.</param>
/// <param name="Chart">What is drawn.</param>
/// <param name="AlternativeText">What a reader hears who cannot see it; made from its data, never empty.</param>
/// <param name="Notes">Printed below it.</param>
/// <param name="Orientation">The orientation of its page.</param>
/// <param name="DataTable">The figure's data as a table, printed after it, or <see langword="null"/>.</param>
public sealed record Figure(
    Caption Caption,
    Chart Chart,
    string AlternativeText,
    IReadOnlyList<TableNote> Notes,
    PageOrientation Orientation = PageOrientation.Automatic,
    Table? DataTable = null
) : Block;

/// <summary>The table of contents, or a list of tables, figures or listings.</summary>
/// <param name="Kind">What it lists.</param>
/// <param name="Depth">The deepest heading level listed, 1 to 6; of no effect for captions.</param>
public sealed record Contents(ContentsKind Kind, int Depth = 4) : Block;

/// <summary>The end of a page.</summary>
public sealed record PageBreak : Block;

/// <summary>A marked place that belongs to the writer: kept over re-renders, told apart from generated text.</summary>
/// <param name="Id">Unique in the document and stable over runs.</param>
/// <param name="Content">What stands there now: the writer's text, or a prompt that says what belongs here.</param>
/// <param name="KeptIn">
/// The file whose text stands here in each render, as the writer is told it, or <see langword="null"/>: text typed over
/// the prompt in one file of Word's is not in the next render unless it is saved there.
/// </param>
public sealed record WriterPlace(string Id, IReadOnlyList<Block> Content, string? KeptIn = null) : Block;

/// <summary>The title of a table, figure or listing.</summary>
/// <param name="Kind">What it is the title of; decides the list it stands in.</param>
/// <param name="Number">The fixed number (<c>14.3.1.2</c>), or <see langword="null"/> to print the title alone.</param>
/// <param name="Title">The title.</param>
/// <param name="Subtitles">Further lines: the analysis set, the page's by-value.</param>
/// <param name="Id">Unique in the document; the target of references and bookmarks.</param>
public sealed record Caption(
    CaptionKind Kind,
    string? Number,
    IReadOnlyList<Inline> Title,
    IReadOnlyList<IReadOnlyList<Inline>> Subtitles,
    string Id
);

/// <summary>What a caption is the title of.</summary>
public enum CaptionKind
{
    /// <summary>A table.</summary>
    Table,

    /// <summary>A figure.</summary>
    Figure,

    /// <summary>A listing.</summary>
    Listing,
}

/// <summary>What a <see cref="Contents"/> block lists.</summary>
public enum ContentsKind
{
    /// <summary>Headings.</summary>
    Headings,

    /// <summary>Captions of tables.</summary>
    Tables,

    /// <summary>Captions of figures.</summary>
    Figures,

    /// <summary>Captions of listings.</summary>
    Listings,
}

/// <summary>What a paragraph is, which decides how it looks.</summary>
public enum ParagraphRole
{
    /// <summary>Running text.</summary>
    Body,

    /// <summary>The document's title.</summary>
    Title,

    /// <summary>The line below the title.</summary>
    Subtitle,

    /// <summary>A line of a title page, a data-cut statement or the like: no justification, little space.</summary>
    FrontMatter,

    /// <summary>A note in smaller type.</summary>
    Note,

    /// <summary>Something the reader must not overlook, set apart by a rule at its side.</summary>
    Notice,
}

/// <summary>The orientation of the pages that hold a block.</summary>
public enum PageOrientation
{
    /// <summary>Portrait where the block fits, else landscape.</summary>
    Automatic,

    /// <summary>Portrait.</summary>
    Portrait,

    /// <summary>Landscape.</summary>
    Landscape,
}
