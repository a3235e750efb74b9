using System.Buffers.Binary;
using System.Text;

namespace DebiriReports.Documents.Tests.Fonts;

/// <summary>
/// Writes a minimal TrueType font, so that tests of geometry need no installed font. An em is 1000 units, ascent 800,
/// descent 200; a space, full stop, comma, colon and i are 250 wide, parentheses and the hyphen 300, all else 500.
/// </summary>
public static class TinyFont
{
    public const int UnitsPerEm = 1000;

    public static int Advance(int codePoint) =>
        codePoint switch
        {
            ' ' or 0xA0 or '.' or ',' or ':' or 'i' => 250,
            '(' or ')' or '-' or 0x2010 => 300,
            0x200B => 0,
            _ => 500,
        };

    public static void Write(
        string path,
        string family,
        bool bold = false,
        bool italic = false,
        IEnumerable<int>? codePoints = null
    ) => File.WriteAllBytes(path, Bytes(family, bold, italic, codePoints));

    public static byte[] Bytes(
        string family,
        bool bold = false,
        bool italic = false,
        IEnumerable<int>? codePoints = null
    )
    {
        var characters = (codePoints ?? Enumerable.Range(32, 95).Append(0xA0)).Distinct().Order().ToArray();
        var glyphCount = characters.Length + 1;
        var glyph = Glyph();
        // The space (and the like) has no outline.
        bool HasOutline(int i) => i == 0 || characters[i - 1] is not (' ' or 0xA0 or 0x200B);
        var glyf = new List<byte>();
        var loca = new List<byte>();
        var hmtx = new List<byte>();
        for (var i = 0; i < glyphCount; i++)
        {
            loca.AddRange(U32(glyf.Count));
            hmtx.AddRange(U16(i == 0 ? 500 : Advance(characters[i - 1])));
            hmtx.AddRange(U16(HasOutline(i) ? 50 : 0));
            if (HasOutline(i))
            {
                glyf.AddRange(glyph);
            }
        }
        loca.AddRange(U32(glyf.Count));
        var style = (bold ? 1 : 0) | (italic ? 2 : 0);
        var tables = new (string Tag, byte[] Data)[]
        {
            ("OS/2", Os2(bold, italic, characters)),
            ("cmap", Cmap(characters)),
            ("glyf", [.. glyf]),
            ("head", Head(style)),
            ("hhea", Hhea(glyphCount)),
            ("hmtx", [.. hmtx]),
            ("loca", [.. loca]),
            ("maxp", Maxp(glyphCount)),
            ("name", Name(family, style)),
            ("post", [.. U32(0x00030000), .. new byte[28]]),
        };
        return Assemble(tables);
    }

    private static byte[] Assemble((string Tag, byte[] Data)[] tables)
    {
        var directory = new List<byte>();
        var body = new List<byte>();
        directory.AddRange([.. U32(0x00010000), .. U16(tables.Length), .. U16(128), .. U16(3), .. U16(32)]);
        var start = 12 + tables.Length * 16;
        foreach (var (tag, data) in tables)
        {
            directory.AddRange(Encoding.ASCII.GetBytes(tag));
            directory.AddRange(U32((long)Checksum(data)));
            directory.AddRange(U32(start + body.Count));
            directory.AddRange(U32(data.Length));
            body.AddRange(data);
            body.AddRange(new byte[(4 - data.Length % 4) % 4]);
        }
        byte[] font = [.. directory, .. body];
        var head = Array.FindIndex(tables, table => table.Tag == "head");
        var headOffset = BinaryPrimitives.ReadInt32BigEndian(font.AsSpan(12 + head * 16 + 8));
        BinaryPrimitives.WriteUInt32BigEndian(font.AsSpan(headOffset + 8), 0xB1B0AFBA - Checksum(font));
        return font;
    }

    private static byte[] Glyph() =>
        [
            .. U16(1),
            .. U16(50),
            .. U16(0),
            .. U16(200),
            .. U16(700),
            .. U16(3),
            .. U16(0),
            // Four points on the curve; x: 50 150 0 -150, y: 0 0 700 0.
            1,
            1,
            1,
            1,
            .. U16(50),
            .. U16(150),
            .. U16(0),
            .. U16(-150),
            .. U16(0),
            .. U16(0),
            .. U16(700),
            .. U16(0),
            .. new byte[2],
        ];

    private static byte[] Head(int style) =>
        [
            .. U32(0x00010000),
            .. U32(0x00010000),
            .. U32(0),
            .. U32(0x5F0F3CF5),
            .. U16(0x000B),
            .. U16(UnitsPerEm),
            .. new byte[16],
            .. U16(0),
            .. U16(-200),
            .. U16(500),
            .. U16(800),
            .. U16(style),
            .. U16(8),
            .. U16(2),
            .. U16(1),
            .. U16(0),
        ];

    private static byte[] Hhea(int glyphCount) =>
        [
            .. U32(0x00010000),
            .. U16(800),
            .. U16(-200),
            .. U16(0),
            .. U16(500),
            .. U16(0),
            .. U16(0),
            .. U16(500),
            .. U16(1),
            .. new byte[14],
            .. U16(glyphCount),
        ];

    private static byte[] Maxp(int glyphCount) =>
        [.. U32(0x00010000), .. U16(glyphCount), .. U16(4), .. U16(1), .. new byte[4], .. U16(2), .. new byte[16]];

    private static byte[] Os2(bool bold, bool italic, int[] characters)
    {
        var table = new byte[96];
        void Set(int at, int value) => BinaryPrimitives.WriteInt16BigEndian(table.AsSpan(at), (short)value);
        Set(0, 4);
        Set(2, 480);
        Set(4, bold ? 700 : 400);
        Set(6, 5);
        Encoding.ASCII.GetBytes("TEST").CopyTo(table, 58);
        Set(62, (bold ? 32 : 0) | (italic ? 1 : 0) | (bold || italic ? 0 : 64));
        Set(64, Math.Min(characters[0], 0x7FFF));
        Set(66, Math.Min(characters[^1], 0x7FFF));
        Set(68, 800);
        Set(70, -200);
        Set(74, 800);
        Set(76, 200);
        Set(86, 480);
        Set(88, 700);
        Set(92, 32);
        return table;
    }

    private static byte[] Name(string family, int style)
    {
        var names = new (int Id, string Text)[]
        {
            (1, family),
            (2, new[] { "Regular", "Bold", "Italic", "Bold Italic" }[style]),
            (4, family),
            (6, family.Replace(" ", "", StringComparison.Ordinal)),
        };
        var records = new List<byte>();
        var texts = new List<byte>();
        foreach (var (id, text) in names)
        {
            var bytes = Encoding.BigEndianUnicode.GetBytes(text);
            records.AddRange([
                .. U16(3),
                .. U16(1),
                .. U16(0x409),
                .. U16(id),
                .. U16(bytes.Length),
                .. U16(texts.Count),
            ]);
            texts.AddRange(bytes);
        }
        return [.. U16(0), .. U16(names.Length), .. U16(6 + records.Count), .. records, .. texts];
    }

    private static byte[] Cmap(int[] characters)
    {
        var groups = new List<byte>();
        for (var i = 0; i < characters.Length; i++)
        {
            groups.AddRange([.. U32(characters[i]), .. U32(characters[i]), .. U32(i + 1)]);
        }
        return
        [
            .. U16(0),
            .. U16(1),
            .. U16(3),
            .. U16(10),
            .. U32(12),
            .. U16(12),
            .. U16(0),
            .. U32(16 + groups.Count),
            .. U32(0),
            .. U32(characters.Length),
            .. groups,
        ];
    }

    private static uint Checksum(byte[] data)
    {
        uint sum = 0;
        for (var i = 0; i < data.Length; i++)
        {
            sum += (uint)data[i] << (24 - 8 * (i % 4));
        }
        return sum;
    }

    private static byte[] U16(int value) => [(byte)(value >> 8), (byte)value];

    private static byte[] U32(long value) =>
        [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];
}
