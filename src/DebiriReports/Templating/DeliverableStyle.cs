using System.Security.Cryptography;
using DebiriReports.Analyses;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Word;
using DebiriReports.Documents.Word.Templates;

namespace DebiriReports.Templating;

/// <summary>How a deliverable looks: its theme, and the sponsor's Word file that it is written into.</summary>
/// <param name="Theme">The theme, on the sponsor's page and in his type where there is a file of his.</param>
/// <param name="Sponsor">The sponsor's file, or <see langword="null"/>.</param>
/// <param name="Header">The header's texts, as themes have them.</param>
/// <param name="Footer">The footer's texts, as themes have them.</param>
internal sealed record DeliverableStyle(Theme Theme, SponsorFile? Sponsor, FurnitureTexts Header, FurnitureTexts Footer)
{
    /// <summary>How Word files are written.</summary>
    public WordOptions Word => Sponsor?.Template.Options ?? new WordOptions();
}

/// <summary>A sponsor's Word file as it was read for a run.</summary>
/// <param name="Name">The file's name without its folder.</param>
/// <param name="Sha256">The hash of its bytes, lower-case hexadecimal.</param>
/// <param name="Template">What is taken from it.</param>
internal sealed record SponsorFile(string Name, string Sha256, SponsorTemplate Template)
{
    /// <summary>Reads a file.</summary>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="shownAs">The name that problems show.</param>
    /// <param name="exitCode">The exit code where it is wrong.</param>
    /// <returns>The file.</returns>
    /// <exception cref="ReportException">It is no Word file.</exception>
    public static SponsorFile Read(byte[] bytes, string shownAs, int exitCode)
    {
        try
        {
            var name = Path.GetFileName(shownAs);
            return new SponsorFile(
                name,
                Convert.ToHexStringLower(SHA256.HashData(bytes)),
                SponsorTemplate.Read(bytes, name)
            );
        }
        catch (InvalidDataException exception)
        {
            throw new ReportException(
                exitCode,
                [new Problem("U013", exception.Message, new Place(shownAs), "give a .docx or .dotx that Word saved")]
            );
        }
    }
}
