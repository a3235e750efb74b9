using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace DebiriReports.Documents.Word.Lint;

/// <summary>Checks Word files against the schemas of Office 2019 and Microsoft 365.</summary>
public static class OfficeValidation
{
    private const int MostErrors = 100;
    private const string Both = "OOXML";

    /// <summary>Checks a file.</summary>
    /// <param name="docx">The file; seekable, left open.</param>
    /// <returns>
    /// What the Open XML validator finds, with the code <c>OOXML</c>, or <c>OOXML2019</c> or <c>OOXML365</c> where only one
    /// of the two schemas is offended; one finding <c>OPEN</c> where the file cannot be opened at all.
    /// </returns>
    public static IReadOnlyList<LintFinding> Check(Stream docx)
    {
        ArgumentNullException.ThrowIfNull(docx);
        var found = new Dictionary<(string Part, string Message), string>();
        try
        {
            docx.Position = 0;
            using var document = WordprocessingDocument.Open(docx, isEditable: false);
            foreach (var (version, code) in Versions)
            {
                foreach (
                    var error in new OpenXmlValidator(version) { MaxNumberOfErrors = MostErrors }.Validate(document)
                )
                {
                    var part = error.Part?.Uri.ToString().TrimStart('/') ?? "";
                    var message = $"{error.Description.TrimEnd('.')} at {error.Path?.XPath}";
                    found[(part, message)] =
                        found.TryGetValue((part, message), out var other) && other != code ? Both : code;
                }
            }
        }
        catch (Exception error)
            when (error
                    is OpenXmlPackageException
                        or XmlException
                        or InvalidDataException
                        or FileFormatException
                        or InvalidOperationException
                        or ArgumentException
                        or NotSupportedException
                        or UriFormatException
            )
        {
            return [new LintFinding("OPEN", "", $"the file cannot be opened: {error.Message}", "Mend the package")];
        }
        return
        [
            .. found.Select(finding => new LintFinding(
                finding.Value,
                finding.Key.Part,
                finding.Key.Message,
                "Mend it: Word may refuse the file"
            )),
        ];
    }

    private static readonly (FileFormatVersions Version, string Code)[] Versions =
    [
        (FileFormatVersions.Office2019, "OOXML2019"),
        (FileFormatVersions.Microsoft365, "OOXML365"),
    ];
}
