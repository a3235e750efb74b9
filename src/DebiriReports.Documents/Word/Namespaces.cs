namespace DebiriReports.Documents.Word;

/// <summary>The XML namespaces of a Word file's parts.</summary>
internal static class Namespaces
{
    public const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    public const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    public const string Compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006";
    public const string Drawing = "http://schemas.openxmlformats.org/drawingml/2006/main";
    public const string WordDrawing = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
    public const string Picture = "http://schemas.openxmlformats.org/drawingml/2006/picture";
    public const string Group = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup";
    public const string Shape = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape";
    public const string Svg = "http://schemas.microsoft.com/office/drawing/2016/SVG/main";
    public const string Manifest = "urn:debiri-reports:manifest:1";

    /// <summary>What a part that may hold text and drawings declares at its root.</summary>
    public const string Declarations =
        $"xmlns:w=\"{Word}\" xmlns:r=\"{Office}\" xmlns:mc=\"{Compatibility}\" xmlns:wp=\"{WordDrawing}\""
        + $" xmlns:a=\"{Drawing}\" xmlns:pic=\"{Picture}\" xmlns:wpg=\"{Group}\" xmlns:wps=\"{Shape}\""
        + " xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\""
        + " xmlns:w10=\"urn:schemas-microsoft-com:office:word\"";
}
