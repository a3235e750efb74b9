using DebiriReports.Documents.Model;
using SkiaSharp;

namespace DebiriReports.Documents.Figures;

/// <summary>Reads PNG and JPEG files, on white ground where they are transparent.</summary>
public static class PixelReader
{
    private const int MostPixels = 4000;

    /// <summary>Reads a file.</summary>
    /// <param name="file">Its bytes.</param>
    /// <returns>The pixels, sRGB.</returns>
    /// <exception cref="InvalidDataException">It is no PNG or JPEG file, is damaged, or has more than 4,000 pixels a side.</exception>
    public static PixelGrid Read(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data);
        if (codec is not { EncodedFormat: SKEncodedImageFormat.Png or SKEncodedImageFormat.Jpeg })
        {
            throw new InvalidDataException("it is no PNG or JPEG file");
        }
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if (width > MostPixels || height > MostPixels)
        {
            throw new InvalidDataException($"it has {width} x {height} pixels; {MostPixels} a side are allowed");
        }
        using var sRgb = SKColorSpace.CreateSrgb();
        var info = new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul, sRgb);
        using var bitmap = new SKBitmap(info);
        if (codec.GetPixels(info, bitmap.GetPixels()) != SKCodecResult.Success)
        {
            throw new InvalidDataException("it is damaged");
        }
        var values = bitmap.GetPixelSpan().ToArray();
        for (var i = 0; i < values.Length; i += 4)
        {
            // Premultiplied: what the picture leaves of the light is white.
            var ground = 255 - values[i + 3];
            values[i] = (byte)(values[i] + ground);
            values[i + 1] = (byte)(values[i + 1] + ground);
            values[i + 2] = (byte)(values[i + 2] + ground);
            values[i + 3] = 255;
        }
        return new PixelGrid(width, height, values);
    }
}
