using DebiriReports.Analyses;
using DebiriReports.Analyses.Study;
using DebiriReports.Documents.Figures;
using DebiriReports.Documents.Model;

namespace DebiriReports.Templating;

/// <summary>The logo of a theme.</summary>
public sealed record LogoSettings
{
    private const double PointsPerMillimetre = 72 / 25.4;
    private const double Least = 3;
    private const double Most = 60;

    /// <summary>A PNG or JPEG file of the same folder.</summary>
    public required Placed<string> File { get; init; }

    /// <summary>What a reader hears who cannot see it: the organisation's name.</summary>
    public required Placed<string> Text { get; init; }

    /// <summary>Where it stands: header (on each page) or title (above the title).</summary>
    public LogoPlace Position { get; init; }

    /// <summary>Its height in millimetres, 3 to 60; its width follows.</summary>
    public double Height { get; init; } = 10;

    /// <summary>Reads the file.</summary>
    /// <param name="folders">Where themes are looked for.</param>
    /// <returns>The picture in its size.</returns>
    /// <exception cref="ReportException">
    /// Exit code 3: there is no such file (T116), it is no picture (T117), or text or height will not do (T118).
    /// </exception>
    internal Picture Load(TemplateFolders folders)
    {
        if (string.IsNullOrWhiteSpace(Text.Value))
        {
            throw Wrong("T118", "the logo has no text", Text.Place, "who cannot see it hears its text");
        }
        if (Height is not (>= Least and <= Most))
        {
            throw Wrong("T118", "the logo's height is not between 3 and 60 mm", File.Place, "height: 10");
        }
        if (folders.FindBinary($"themes/{File.Value}") is not { } found)
        {
            throw Wrong(
                "T116",
                $"no file '{File.Value}'",
                File.Place,
                "a logo lies in the folder themes of a template folder"
            );
        }
        try
        {
            var pixels = PixelReader.Read(found.Bytes);
            var height = Height * PointsPerMillimetre;
            return new Picture(pixels, height * pixels.Width / pixels.Height, height, Text.Value);
        }
        catch (InvalidDataException exception)
        {
            throw Wrong(
                "T117",
                $"'{File.Value}' cannot be read: {exception.Message}",
                File.Place,
                "save the logo as PNG or JPEG"
            );
        }
    }

    private static ReportException Wrong(string code, string message, Place place, string hint) =>
        new(ReportException.Definition, [new Problem(code, message, place, hint)]);
}
