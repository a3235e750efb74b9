using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Pdf;

/// <summary>Writes pixels as an image of the file (ISO 32000-1, 8.9.5).</summary>
internal static class PictureObject
{
    /// <summary>Writes the image.</summary>
    /// <param name="objects">Where to.</param>
    /// <param name="id">Its number; pages that use it note that.</param>
    /// <param name="pixels">The pixels.</param>
    public static void Write(ObjectWriter objects, int id, PixelGrid pixels)
    {
        var entries = objects.Rent();
        entries.AppendAscii($"/Type/XObject/Subtype/Image/Width {pixels.Width}/Height {pixels.Height}");
        entries.Append("/ColorSpace/DeviceRGB/BitsPerComponent 8"u8);
        var data = objects.Rent();
        for (var i = 0; i < pixels.Values.Length; i += 4)
        {
            data.Append(pixels.Values.AsSpan(i, 3));
        }
        objects.WriteStream(id, entries, data, ObjectPlace.Shared(id));
    }
}
