namespace DebiriReports.Documents.Layout;

/// <summary>What the header and footer of a file that a document is written into take of its pages.</summary>
/// <param name="Header">
/// How far the header reaches into the page from its upper edge, in points; <see langword="null"/> where the document's own
/// is printed.
/// </param>
/// <param name="Footer">How far the footer reaches from the lower edge.</param>
internal sealed record ForeignFurniture(double? Header, double? Footer)
{
    /// <summary>A file of the document's own.</summary>
    public static ForeignFurniture None { get; } = new(null, null);
}
