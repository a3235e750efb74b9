namespace DebiriReports.Documents.Layout;

/// <summary>What the file that a document is written into takes of its pages.</summary>
/// <param name="Header">
/// How far the file's header reaches into the page from its upper edge, in points; <see langword="null"/> where the
/// document's own is printed.
/// </param>
/// <param name="Footer">How far the file's footer reaches from the lower edge.</param>
/// <param name="Spacing">The spaces that the file's styles make, or <see langword="null"/> for the theme's.</param>
internal sealed record ForeignFile(double? Header, double? Footer, Spacing? Spacing)
{
    /// <summary>A file of the document's own.</summary>
    public static ForeignFile None { get; } = new(null, null, null);
}
