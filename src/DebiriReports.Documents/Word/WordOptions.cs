namespace DebiriReports.Documents.Word;

/// <summary>How Word files are written.</summary>
public sealed record WordOptions
{
    /// <summary>
    /// The sponsor's file (<c>.docx</c> or <c>.dotx</c>) that the document is written into, or <see langword="null"/> for
    /// a file of our own.
    /// </summary>
    public ReadOnlyMemory<byte>? Reference { get; init; }

    /// <summary>The name that messages call the sponsor's file by.</summary>
    public string ReferenceName { get; init; } = "the reference document";

    /// <summary>Whether a sponsor's file keeps a compatibility mode below 15, and with it an older Word's layout.</summary>
    public bool KeepsCompatibilityMode { get; init; }
}
