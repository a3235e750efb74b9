namespace DebiriReports.Documents.Layout;

/// <summary>A document cannot be laid out as its author meant it; the message names the place.</summary>
/// <param name="message">What is wrong and where.</param>
public sealed class LayoutException(string message) : Exception(message);
