namespace DebiriReports.Documents.Model;

/// <summary>A picture of pixels, as a logo on a title page.</summary>
/// <param name="Pixels">The pixels.</param>
/// <param name="Width">Its width on the page, in points; made narrower with its height where the page is.</param>
/// <param name="Height">Its height on the page, in points.</param>
/// <param name="AlternativeText">What a reader hears who cannot see it; never empty.</param>
public sealed record Picture(PixelGrid Pixels, double Width, double Height, string AlternativeText) : Block;

/// <summary>Pixels without transparency.</summary>
/// <param name="width">Pixels in a row.</param>
/// <param name="height">Rows.</param>
/// <param name="values">Red, green, blue and an ignored byte for each pixel, row after row from the top; sRGB.</param>
public sealed class PixelGrid(int width, int height, byte[] values)
{
    /// <summary>Pixels in a row.</summary>
    public int Width { get; } = width;

    /// <summary>Rows.</summary>
    public int Height { get; } = height;

    /// <summary>Red, green, blue and an ignored byte for each pixel, row after row from the top.</summary>
    public byte[] Values { get; } = values;
}
