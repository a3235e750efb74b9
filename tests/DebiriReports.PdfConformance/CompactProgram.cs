using System.Buffers.Binary;

namespace DebiriReports.PdfConformance;

/// <summary>An embedded compact font program (CFF): its glyphs, and the CIDs of a CID-keyed one.</summary>
internal sealed class CompactProgram
{
    private CompactProgram(int glyphCount, bool isKeyed, HashSet<int> cids)
    {
        GlyphCount = glyphCount;
        IsKeyed = isKeyed;
        Cids = cids;
    }

    public int GlyphCount { get; }

    public bool IsKeyed { get; }

    /// <summary>The CIDs that glyphs have; glyph indexes in a font that is not CID-keyed.</summary>
    public IReadOnlySet<int> Cids { get; }

    public static CompactProgram? Read(ReadOnlySpan<byte> data)
    {
        try
        {
            var at = Skip(data, data[2]);
            var (start, end, _) = Item(data, at, 0);
            var top = Operators(data[start..end]);
            var isKeyed = top.ContainsKey((12 << 8) | 30);
            var glyphCount = Short(data, top[17]);
            var cids = new HashSet<int> { 0 };
            var charset = top.GetValueOrDefault(15);
            if (!isKeyed || charset <= 2)
            {
                cids.UnionWith(Enumerable.Range(0, glyphCount));
                return new CompactProgram(glyphCount, isKeyed, cids);
            }
            var format = data[charset];
            var place = charset + 1;
            for (var glyph = 1; glyph < glyphCount; )
            {
                var first = Short(data, place);
                place += 2;
                var more = 0;
                if (format == 1)
                {
                    more = data[place++];
                }
                else if (format == 2)
                {
                    more = Short(data, place);
                    place += 2;
                }
                for (var step = 0; step <= more; step++, glyph++)
                {
                    cids.Add(first + step);
                }
            }
            return new CompactProgram(glyphCount, isKeyed, cids);
        }
        catch (Exception failure)
            when (failure is ArgumentOutOfRangeException or IndexOutOfRangeException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static Dictionary<int, int> Operators(ReadOnlySpan<byte> dictionary)
    {
        var entries = new Dictionary<int, int>();
        var operand = 0;
        for (var at = 0; at < dictionary.Length; )
        {
            int value = dictionary[at++];
            switch (value)
            {
                case 12:
                    entries[(12 << 8) | dictionary[at++]] = operand;
                    break;
                case <= 21:
                    entries[value] = operand;
                    break;
                case 28:
                    operand = BinaryPrimitives.ReadInt16BigEndian(dictionary[at..]);
                    at += 2;
                    break;
                case 29:
                    operand = BinaryPrimitives.ReadInt32BigEndian(dictionary[at..]);
                    at += 4;
                    break;
                case 30:
                    while ((dictionary[at] & 15) != 15 && dictionary[at] >> 4 != 15)
                    {
                        at++;
                    }
                    at++;
                    break;
                case <= 246:
                    operand = value - 139;
                    break;
                case <= 250:
                    operand = ((value - 247) * 256) + dictionary[at++] + 108;
                    break;
                default:
                    operand = (-(value - 251) * 256) - dictionary[at++] - 108;
                    break;
            }
        }
        return entries;
    }

    private static int Skip(ReadOnlySpan<byte> data, int at)
    {
        var count = Short(data, at);
        return count == 0 ? at + 2 : Item(data, at, count - 1).End;
    }

    private static (int Start, int End, int Count) Item(ReadOnlySpan<byte> data, int at, int index)
    {
        var count = Short(data, at);
        var size = data[at + 2];
        var origin = at + 3 + ((count + 1) * size) - 1;
        return (
            origin + Offset(data, at + 3 + (index * size), size),
            origin + Offset(data, at + 3 + ((index + 1) * size), size),
            count
        );
    }

    private static int Offset(ReadOnlySpan<byte> data, int at, int size)
    {
        var value = 0;
        for (var index = 0; index < size; index++)
        {
            value = (value << 8) | data[at + index];
        }
        return value;
    }

    private static int Short(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadUInt16BigEndian(data[at..]);
}
