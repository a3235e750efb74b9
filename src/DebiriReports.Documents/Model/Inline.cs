namespace DebiriReports.Documents.Model;

/// <summary>A piece of running text: the closed family of everything that can stand inside a line.</summary>
public abstract record Inline;

/// <summary>Text of one style.</summary>
/// <param name="Text">The text, Unicode, without line breaks or tabs.</param>
/// <param name="Style">How it differs from the surrounding text.</param>
/// <param name="SourceId">
/// The result that the text prints, or <see langword="null"/>: opaque to layout and writers, which pass it on (in Word
/// as the tag of a content control).
/// </param>
public sealed record TextRun(string Text, TextStyles Style = TextStyles.None, string? SourceId = null) : Inline;

/// <summary>A forced end of line within a paragraph.</summary>
public sealed record LineBreak : Inline;

/// <summary>A link to an address outside the document.</summary>
/// <param name="Uri">The absolute address.</param>
/// <param name="Content">What is shown.</param>
public sealed record Hyperlink(string Uri, IReadOnlyList<Inline> Content) : Inline;

/// <summary>A reference to a heading, table, figure or listing of the same document, by its id.</summary>
/// <param name="TargetId">The <c>Id</c> of a heading, or of a table's or figure's caption.</param>
/// <param name="Kind">Which part of the target is printed.</param>
public sealed record CrossReference(string TargetId, ReferenceKind Kind = ReferenceKind.Label) : Inline;

/// <summary>A footnote, anchored here and printed at the foot of the page.</summary>
/// <param name="Id">Unique in the document.</param>
/// <param name="Content">The note's text.</param>
public sealed record Footnote(string Id, IReadOnlyList<Inline> Content) : Inline;

/// <summary>A value that only the page knows; for headers and footers.</summary>
/// <param name="Kind">Which value.</param>
/// <param name="Before">What stands before the value, where there is one.</param>
public sealed record PageField(PageFieldKind Kind, string Before = "") : Inline;

/// <summary>How a run of text differs from the text around it; flags may be combined.</summary>
[Flags]
public enum TextStyles
{
    /// <summary>As the surrounding text.</summary>
    None = 0,

    /// <summary>Bold.</summary>
    Bold = 1,

    /// <summary>Italic.</summary>
    Italic = 2,

    /// <summary>Raised and smaller.</summary>
    Superscript = 4,

    /// <summary>Lowered and smaller.</summary>
    Subscript = 8,

    /// <summary>The theme's fixed-pitch family.</summary>
    Code = 16,
}

/// <summary>Which part of its target a cross-reference prints.</summary>
public enum ReferenceKind
{
    /// <summary>The label with its number, as <c>Table 14.1.1</c> or <c>Section 10.1</c>.</summary>
    Label,

    /// <summary>The number alone.</summary>
    Number,

    /// <summary>The title alone.</summary>
    Title,

    /// <summary>The number of the page that the target starts on.</summary>
    Page,
}

/// <summary>A value that only the page knows.</summary>
public enum PageFieldKind
{
    /// <summary>The number of this page, from 1.</summary>
    PageNumber,

    /// <summary>How many pages the document has.</summary>
    PageCount,

    /// <summary>Number and text of the last heading of level 1 that started on or before this page.</summary>
    SectionTitle,

    /// <summary>The running title that a heading gives its pages (<see cref="Heading.RunningTitle"/>); nothing elsewhere.</summary>
    RunningTitle,
}
