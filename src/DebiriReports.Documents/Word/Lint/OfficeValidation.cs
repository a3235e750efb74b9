using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace DebiriReports.Documents.Word.Lint;

/// <summary>Checks Word files against the schemas of Office 2019 and Microsoft 365.</summary>
public static class OfficeValidation
{
    private const int MostErrors = 100;

    /// <summary>Checks a file.</summary>
    /// <param name="docx">The file; seekable, left open.</param>
    /// <returns>
    /// What the Open XML validator finds, with the codes <c>OOXML2019</c> and <c>OOXML365</c>, or one finding
    /// <c>OPEN</c> where the file cannot be opened at all.
    /// </returns>
    public static IReadOnlyList<LintFinding> Check(Stream docx)
    {
        ArgumentNullException.ThrowIfNull(docx);
        var findings = new List<LintFinding>();
        try
        {
            foreach (var (version, code) in Versions)
            {
                docx.Position = 0;
                using var document = WordprocessingDocument.Open(docx, isEditable: false);
                foreach (
                    var error in new OpenXmlValidator(version) { MaxNumberOfErrors = MostErrors }.Validate(document)
                )
                {
                    findings.Add(
                        new LintFinding(
                            code,
                            error.Part?.Uri.ToString().TrimStart('/') ?? "",
                            $"{error.Description.TrimEnd('.')} at {error.Path?.XPath}",
                            "Mend it: Word may refuse the file"
                        )
                    );
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
            findings.Add(
                new LintFinding("OPEN", "", $"the file cannot be opened: {error.Message}", "Mend the package")
            );
        }
        return findings;
    }

    private static readonly (FileFormatVersions Version, string Code)[] Versions =
    [
        (FileFormatVersions.Office2019, "OOXML2019"),
        (FileFormatVersions.Microsoft365, "OOXML365"),
    ];
}
