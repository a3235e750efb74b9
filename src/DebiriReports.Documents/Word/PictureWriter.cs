using System.Globalization;
using DebiriReports.Documents.Figures;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Word.Packaging;

namespace DebiriReports.Documents.Word;

/// <summary>Writes pictures: a logo in a header or above a title.</summary>
internal static class PictureWriter
{
    /// <summary>Writes the run that holds a picture.</summary>
    /// <param name="xml">Where to.</param>
    /// <param name="composition">What the parts share.</param>
    /// <param name="relationships">The part's relationships.</param>
    /// <param name="picture">The picture.</param>
    /// <param name="room">The width that there is, in points.</param>
    public static void Write(
        XmlBuffer xml,
        Composition composition,
        Relationships relationships,
        Picture picture,
        double room
    )
    {
        var id = composition.NextDrawing();
        var package = composition.Package;
        var file = $"media/picture{id.ToString(CultureInfo.InvariantCulture)}.png";
        package.Default("png", "image/png");
        package.Add(
            composition.Folder + file,
            null,
            PngFile.Write(picture.Pixels.Values, picture.Pixels.Width, picture.Pixels.Height)
        );
        var scale = Math.Min(1, room / picture.Width);
        xml.Raw("<w:r>"u8);
        FigureWriter.WriteInline(
            xml,
            relationships.Add("image", file),
            null,
            (picture.Width * scale, picture.Height * scale),
            id,
            picture.AlternativeText
        );
        xml.Raw("</w:r>"u8);
    }
}
