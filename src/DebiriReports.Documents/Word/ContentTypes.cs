namespace DebiriReports.Documents.Word;

/// <summary>The content types of a Word file's parts.</summary>
internal static class ContentTypes
{
    private const string Prefix = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    public const string Document = Prefix + "document.main+xml";
    public const string Template = Prefix + "template.main+xml";
    public const string Styles = Prefix + "styles+xml";
    public const string Numbering = Prefix + "numbering+xml";
    public const string Settings = Prefix + "settings+xml";
    public const string FontTable = Prefix + "fontTable+xml";
    public const string Footnotes = Prefix + "footnotes+xml";
    public const string Header = Prefix + "header+xml";
    public const string Footer = Prefix + "footer+xml";
    public const string Core = "application/vnd.openxmlformats-package.core-properties+xml";
    public const string Extended = "application/vnd.openxmlformats-officedocument.extended-properties+xml";
    public const string CustomXmlProperties = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml";
}
