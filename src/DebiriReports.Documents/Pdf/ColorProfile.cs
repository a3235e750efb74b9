using System.Buffers.Binary;
using System.Text;

namespace DebiriReports.Documents.Pdf;

/// <summary>Makes the ICC profile of sRGB (IEC 61966-2-1) that the output intent carries.</summary>
/// <remarks>
/// A version 4 matrix profile (ICC.1:2004-10): the transfer curve is given by its five parameters, so that no power has
/// to be computed and the bytes are the same on every machine. Primaries are adapted to D50 by the Bradford transform.
/// </remarks>
internal static class ColorProfile
{
    // s15Fixed16 numbers.
    private static readonly int[] WhitePoint = [0xF6D6, 0x10000, 0xD32D];
    private static readonly int[] Red = [0x6FA2, 0x38F5, 0x0390];
    private static readonly int[] Green = [0x6299, 0xB785, 0x18DA];
    private static readonly int[] Blue = [0x24A0, 0x0F84, 0xB6CF];
    private static readonly int[] Adaptation =
    [
        0x10C42,
        0x05DE,
        -0x0CDA,
        0x0793,
        0xFD90,
        -0x045E,
        -0x025E,
        0x03DC,
        0xC06D,
    ];

    // Gamma 2.4, 1/1.055, 0.055/1.055, 1/12.92, 0.04045.
    private static readonly int[] Curve = [0x26666, 0xF2A7, 0x0D59, 0x13D0, 0x0A5B];

    /// <summary>The profile's bytes.</summary>
    public static byte[] Make()
    {
        var description = Text("sRGB IEC61966-2.1");
        var copyright = Text("No copyright, use freely");
        var curve = Numbers("para", [3 << 16, .. Curve]);
        (string Tag, byte[] Data)[] tags =
        [
            ("desc", description),
            ("cprt", copyright),
            ("wtpt", Numbers("XYZ ", WhitePoint)),
            ("chad", Numbers("sf32", Adaptation)),
            ("rXYZ", Numbers("XYZ ", Red)),
            ("gXYZ", Numbers("XYZ ", Green)),
            ("bXYZ", Numbers("XYZ ", Blue)),
            ("rTRC", curve),
            ("gTRC", curve),
            ("bTRC", curve),
        ];
        var places = new Dictionary<byte[], int>(ReferenceEqualityComparer.Instance);
        var size = 132 + (12 * tags.Length);
        foreach (var (_, data) in tags)
        {
            if (places.TryAdd(data, size))
            {
                size += (data.Length + 3) & ~3;
            }
        }
        var profile = new byte[size];
        var span = profile.AsSpan();
        BinaryPrimitives.WriteInt32BigEndian(span, size);
        span[8] = 4;
        span[9] = 0x20;
        Encoding.ASCII.GetBytes("mntrRGB XYZ ", span[12..]);
        // The date of the profile's making, a fixed one.
        BinaryPrimitives.WriteInt16BigEndian(span[24..], 2025);
        BinaryPrimitives.WriteInt16BigEndian(span[26..], 1);
        BinaryPrimitives.WriteInt16BigEndian(span[28..], 1);
        Encoding.ASCII.GetBytes("acsp", span[36..]);
        for (var index = 0; index < 3; index++)
        {
            BinaryPrimitives.WriteInt32BigEndian(span[(68 + (4 * index))..], WhitePoint[index]);
        }
        BinaryPrimitives.WriteInt32BigEndian(span[128..], tags.Length);
        for (var index = 0; index < tags.Length; index++)
        {
            var (tag, data) = tags[index];
            var entry = span[(132 + (12 * index))..];
            Encoding.ASCII.GetBytes(tag, entry);
            BinaryPrimitives.WriteInt32BigEndian(entry[4..], places[data]);
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], data.Length);
            data.CopyTo(span[places[data]..]);
        }
        return profile;
    }

    private static byte[] Numbers(string type, int[] values)
    {
        var data = new byte[8 + (4 * values.Length)];
        Encoding.ASCII.GetBytes(type, data);
        for (var index = 0; index < values.Length; index++)
        {
            BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(8 + (4 * index)), values[index]);
        }
        return data;
    }

    // A multi-localized text of one language.
    private static byte[] Text(string text)
    {
        var data = new byte[28 + (2 * text.Length)];
        var span = data.AsSpan();
        Encoding.ASCII.GetBytes("mluc", span);
        BinaryPrimitives.WriteInt32BigEndian(span[8..], 1);
        BinaryPrimitives.WriteInt32BigEndian(span[12..], 12);
        Encoding.ASCII.GetBytes("enUS", span[16..]);
        BinaryPrimitives.WriteInt32BigEndian(span[20..], 2 * text.Length);
        BinaryPrimitives.WriteInt32BigEndian(span[24..], 28);
        Encoding.BigEndianUnicode.GetBytes(text, span[28..]);
        return data;
    }
}
