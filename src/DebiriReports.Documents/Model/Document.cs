namespace DebiriReports.Documents.Model;

/// <summary>A document, as every writer receives it: text already worded, numbers already printed.</summary>
/// <param name="Metadata">What the file says of itself.</param>
/// <param name="Theme">How it looks.</param>
/// <param name="Header">The header of each page.</param>
/// <param name="Footer">The footer of each page.</param>
/// <param name="Blocks">The content.</param>
public sealed record Document(
    DocumentMetadata Metadata,
    Theme Theme,
    PageFurniture Header,
    PageFurniture Footer,
    IReadOnlyList<Block> Blocks
)
{
    /// <summary>Printed across each page (<c>DRAFT</c>), or <see langword="null"/>.</summary>
    public string? Watermark { get; init; }

    /// <summary>
    /// The results that the document's live numbers print, by source id: the value as printed. Word carries it as its
    /// manifest; other writers may ignore it.
    /// </summary>
    public IReadOnlyDictionary<string, string> Sources { get; init; } = new Dictionary<string, string>();
}

/// <summary>What a file says of itself.</summary>
/// <param name="Title">The document's title.</param>
/// <param name="Subject">The study.</param>
/// <param name="Author">The organisation; never a user name.</param>
/// <param name="Keywords">Comma separated.</param>
/// <param name="Language">A BCP 47 tag, as <c>en-GB</c>.</param>
/// <param name="Date">The report date: the only date in the file's properties.</param>
/// <param name="Identifier">What the run can be traced by (the lock), opaque.</param>
public sealed record DocumentMetadata(
    string Title,
    string Subject,
    string Author,
    string Keywords,
    string Language,
    DateOnly Date,
    string Identifier
);

/// <summary>A header or footer in up to three parts.</summary>
/// <param name="Left">At the left margin.</param>
/// <param name="Center">In the middle.</param>
/// <param name="Right">At the right margin.</param>
public sealed record PageFurniture(
    IReadOnlyList<Inline> Left,
    IReadOnlyList<Inline> Center,
    IReadOnlyList<Inline> Right
);
