using System.Buffers.Binary;

namespace DebiriReports.Documents.Pdf;

/// <summary>Reads which CID each glyph of a CID-keyed compact font has (Adobe Technical Note 5176, section 13).</summary>
internal static class CompactCharset
{
    private const int RosOperator = (12 << 8) | 30;
    private const int CharsetOperator = 15;

    /// <summary>The CID of each glyph; the glyph's own index in a font that is not CID-keyed.</summary>
    /// <param name="table">The font's <c>CFF</c> table.</param>
    /// <param name="glyphCount">How many glyphs the font has.</param>
    public static ushort[] Read(ReadOnlySpan<byte> table, int glyphCount)
    {
        var ids = new ushort[glyphCount];
        for (var glyph = 0; glyph < glyphCount; glyph++)
        {
            ids[glyph] = (ushort)glyph;
        }
        var top = TopDictionary(table);
        if (!top.ContainsKey(RosOperator) || !top.TryGetValue(CharsetOperator, out var offset) || offset <= 2)
        {
            return ids;
        }
        var at = offset + 1;
        var format = table[offset];
        for (var glyph = 1; glyph < glyphCount; )
        {
            var first = BinaryPrimitives.ReadUInt16BigEndian(table[at..]);
            at += 2;
            var further = 0;
            if (format == 1)
            {
                further = table[at++];
            }
            else if (format == 2)
            {
                further = BinaryPrimitives.ReadUInt16BigEndian(table[at..]);
                at += 2;
            }
            for (var step = 0; step <= further && glyph < glyphCount; step++)
            {
                ids[glyph++] = (ushort)(first + step);
            }
        }
        return ids;
    }

    /// <summary>Whether the font is CID-keyed.</summary>
    /// <param name="table">The font's <c>CFF</c> table.</param>
    public static bool IsKeyed(ReadOnlySpan<byte> table) => TopDictionary(table).ContainsKey(RosOperator);

    private static Dictionary<int, int> TopDictionary(ReadOnlySpan<byte> table)
    {
        // Header, name index, then the index of top dictionaries, of which there is one.
        var at = SkipIndex(table, table[2]);
        var offsetSize = table[at + 2];
        var start = at + 3 + (2 * offsetSize) - 1;
        var end = start + Offset(table, at + 3 + offsetSize, offsetSize);
        start += Offset(table, at + 3, offsetSize);

        var entries = new Dictionary<int, int>();
        var operand = 0;
        for (var position = start; position < end; )
        {
            var value = table[position++];
            switch (value)
            {
                case 12:
                    entries[(12 << 8) | table[position++]] = operand;
                    break;
                case <= 21:
                    entries[value] = operand;
                    break;
                case 28:
                    operand = BinaryPrimitives.ReadInt16BigEndian(table[position..]);
                    position += 2;
                    break;
                case 29:
                    operand = BinaryPrimitives.ReadInt32BigEndian(table[position..]);
                    position += 4;
                    break;
                case 30:
                    // A real number: nibbles up to 15; none of the entries read here is one.
                    while ((table[position] & 15) != 15 && table[position] >> 4 != 15)
                    {
                        position++;
                    }
                    position++;
                    break;
                case <= 246:
                    operand = value - 139;
                    break;
                case <= 250:
                    operand = ((value - 247) * 256) + table[position++] + 108;
                    break;
                default:
                    operand = (-(value - 251) * 256) - table[position++] - 108;
                    break;
            }
        }
        return entries;
    }

    private static int SkipIndex(ReadOnlySpan<byte> table, int at)
    {
        var count = BinaryPrimitives.ReadUInt16BigEndian(table[at..]);
        if (count == 0)
        {
            return at + 2;
        }
        var size = table[at + 2];
        return at + 3 + ((count + 1) * size) - 1 + Offset(table, at + 3 + (count * size), size);
    }

    private static int Offset(ReadOnlySpan<byte> table, int at, int size)
    {
        var value = 0;
        for (var index = 0; index < size; index++)
        {
            value = (value << 8) | table[at + index];
        }
        return value;
    }
}
