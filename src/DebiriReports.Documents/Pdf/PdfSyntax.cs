namespace DebiriReports.Documents.Pdf;

/// <summary>The fixed parts of a file's syntax.</summary>
internal static class PdfSyntax
{
    /// <summary>Version, then a comment of bytes above 127, which tells transfer programs that the file is binary.</summary>
    public static ReadOnlySpan<byte> FileHeader => "%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n"u8;

    /// <summary>Appends <c>12 0 obj</c> and a line feed.</summary>
    public static void BeginObject(PdfBytes target, int id)
    {
        target.AppendInteger(id);
        target.Append(" 0 obj\n"u8);
    }
}
