using System.Buffers.Binary;
using System.Text;

namespace DebiriReports.PdfConformance;

/// <summary>An embedded TrueType program: its glyphs, advances and character maps.</summary>
internal sealed class TrueTypeProgram
{
    private readonly ReadOnlyMemory<byte> data;
    private readonly Dictionary<string, int> tables = [];
    private readonly Dictionary<(int Platform, int Encoding), int> maps = [];
    private readonly int metricsCount;

    private TrueTypeProgram(ReadOnlyMemory<byte> data)
    {
        this.data = data;
        for (var table = 0; table < Short(4); table++)
        {
            var entry = 12 + (16 * table);
            tables[Encoding.Latin1.GetString(data.Span.Slice(entry, 4))] = Long(entry + 8);
        }
        UnitsPerEm = Short(tables["head"] + 18);
        GlyphCount = Short(tables["maxp"] + 4);
        metricsCount = Short(tables["hhea"] + 34);
        if (tables.TryGetValue("cmap", out var map))
        {
            for (var record = 0; record < Short(map + 2); record++)
            {
                var entry = map + 4 + (8 * record);
                maps[(Short(entry), Short(entry + 2))] = map + Long(entry + 4);
            }
        }
    }

    public int UnitsPerEm { get; }

    public int GlyphCount { get; }

    public IReadOnlyCollection<(int Platform, int Encoding)> Maps => maps.Keys;

    public static TrueTypeProgram? Read(ReadOnlyMemory<byte> data)
    {
        try
        {
            return new TrueTypeProgram(data);
        }
        catch (Exception failure) when (failure is ArgumentOutOfRangeException or KeyNotFoundException)
        {
            return null;
        }
    }

    /// <summary>A glyph's advance in thousandths of an em.</summary>
    public double Advance(int glyph) =>
        Short(tables["hmtx"] + (4 * Math.Min(glyph, metricsCount - 1))) * 1000.0 / UnitsPerEm;

    /// <summary>Whether a glyph has an outline.</summary>
    public bool HasOutline(int glyph)
    {
        var isLong = Short(tables["head"] + 50) == 1;
        var loca = tables["loca"];
        return isLong
            ? Long(loca + (4 * glyph)) != Long(loca + (4 * glyph) + 4)
            : Short(loca + (2 * glyph)) != Short(loca + (2 * glyph) + 2);
    }

    /// <summary>The glyph of a character in one of the maps; 0 where it has none.</summary>
    public int Glyph(int platform, int encoding, int character)
    {
        if (!maps.TryGetValue((platform, encoding), out var at))
        {
            return 0;
        }
        switch (Short(at))
        {
            case 0:
                return character < 256 ? data.Span[at + 6 + character] : 0;
            case 4:
                return Segmented(at, character);
            case 6:
                var first = Short(at + 6);
                return character >= first && character < first + Short(at + 8)
                    ? Short(at + 10 + (2 * (character - first)))
                    : 0;
            case 12:
                for (var group = 0; group < Long(at + 12); group++)
                {
                    var entry = at + 16 + (12 * group);
                    if (character >= Long(entry) && character <= Long(entry + 4))
                    {
                        return Long(entry + 8) + character - Long(entry);
                    }
                }
                return 0;
            default:
                return 0;
        }
    }

    private int Segmented(int at, int character)
    {
        var count = Short(at + 6) / 2;
        for (var segment = 0; segment < count; segment++)
        {
            var end = Short(at + 14 + (2 * segment));
            if (character > end)
            {
                continue;
            }
            var start = Short(at + 16 + (2 * count) + (2 * segment));
            if (character < start)
            {
                return 0;
            }
            var delta = Short(at + 16 + (4 * count) + (2 * segment));
            var offsetPlace = at + 16 + (6 * count) + (2 * segment);
            var offset = Short(offsetPlace);
            if (offset == 0)
            {
                return (character + delta) & 0xFFFF;
            }
            var glyph = Short(offsetPlace + offset + (2 * (character - start)));
            return glyph == 0 ? 0 : (glyph + delta) & 0xFFFF;
        }
        return 0;
    }

    private int Short(int offset) => BinaryPrimitives.ReadUInt16BigEndian(data.Span[offset..]);

    private int Long(int offset) => BinaryPrimitives.ReadInt32BigEndian(data.Span[offset..]);
}
