using System.Globalization;

namespace DebiriReports.Documents.Fonts;

/// <summary>The bidirectional classes of characters (Unicode Standard Annex 9, table 4).</summary>
internal enum BidiClass : byte
{
    L,
    R,
    AL,
    EN,
    ES,
    ET,
    AN,
    CS,
    NSM,
    BN,
    B,
    S,
    WS,
    ON,
    LRE,
    LRO,
    RLE,
    RLO,
    PDF,
    LRI,
    RLI,
    FSI,
    PDI,
}

/// <summary>
/// Derives a character's bidirectional class from its general category and block: the data that .NET carries hold the
/// category, not the class, and the exceptions are few.
/// </summary>
internal static class BidiClasses
{
    // First and last character and class, in order: what the general category does not tell.
    private static readonly (int First, int Last, BidiClass Class)[] Exceptions =
    [
        (0x00, 0x08, BidiClass.BN),
        (0x09, 0x09, BidiClass.S),
        (0x0A, 0x0A, BidiClass.B),
        (0x0B, 0x0B, BidiClass.S),
        (0x0C, 0x0C, BidiClass.WS),
        (0x0D, 0x0D, BidiClass.B),
        (0x1C, 0x1E, BidiClass.B),
        (0x1F, 0x1F, BidiClass.S),
        (0x23, 0x25, BidiClass.ET),
        (0x2B, 0x2B, BidiClass.ES),
        (0x2C, 0x2C, BidiClass.CS),
        (0x2D, 0x2D, BidiClass.ES),
        (0x2E, 0x2F, BidiClass.CS),
        (0x30, 0x39, BidiClass.EN),
        (0x3A, 0x3A, BidiClass.CS),
        (0x85, 0x85, BidiClass.B),
        (0xA0, 0xA0, BidiClass.CS),
        (0xA2, 0xA5, BidiClass.ET),
        (0xB0, 0xB1, BidiClass.ET),
        (0xB2, 0xB3, BidiClass.EN),
        (0xB9, 0xB9, BidiClass.EN),
        (0x58F, 0x58F, BidiClass.ET),
        (0x600, 0x605, BidiClass.AN),
        (0x606, 0x607, BidiClass.ON),
        (0x609, 0x60A, BidiClass.ET),
        (0x60C, 0x60C, BidiClass.CS),
        (0x60E, 0x60F, BidiClass.ON),
        (0x660, 0x669, BidiClass.AN),
        (0x66A, 0x66A, BidiClass.ET),
        (0x66B, 0x66C, BidiClass.AN),
        (0x6DD, 0x6DD, BidiClass.AN),
        (0x6DE, 0x6DE, BidiClass.ON),
        (0x6E9, 0x6E9, BidiClass.ON),
        (0x6F0, 0x6F9, BidiClass.EN),
        (0x7F6, 0x7F9, BidiClass.ON),
        (0x890, 0x891, BidiClass.AN),
        (0x8E2, 0x8E2, BidiClass.AN),
        (0x200B, 0x200D, BidiClass.BN),
        (0x200E, 0x200E, BidiClass.L),
        (0x200F, 0x200F, BidiClass.R),
        (0x2028, 0x2028, BidiClass.WS),
        (0x2029, 0x2029, BidiClass.B),
        (0x202A, 0x202A, BidiClass.LRE),
        (0x202B, 0x202B, BidiClass.RLE),
        (0x202C, 0x202C, BidiClass.PDF),
        (0x202D, 0x202D, BidiClass.LRO),
        (0x202E, 0x202E, BidiClass.RLO),
        (0x202F, 0x202F, BidiClass.CS),
        (0x2030, 0x2034, BidiClass.ET),
        (0x2044, 0x2044, BidiClass.CS),
        (0x2066, 0x2066, BidiClass.LRI),
        (0x2067, 0x2067, BidiClass.RLI),
        (0x2068, 0x2068, BidiClass.FSI),
        (0x2069, 0x2069, BidiClass.PDI),
        (0x2070, 0x2070, BidiClass.EN),
        (0x2074, 0x2079, BidiClass.EN),
        (0x207A, 0x207B, BidiClass.ES),
        (0x2080, 0x2089, BidiClass.EN),
        (0x208A, 0x208B, BidiClass.ES),
        (0x212E, 0x212E, BidiClass.ET),
        (0x2212, 0x2212, BidiClass.ES),
        (0x2213, 0x2213, BidiClass.ET),
        (0x2336, 0x237A, BidiClass.L),
        (0x2395, 0x2395, BidiClass.L),
        (0x2488, 0x249B, BidiClass.EN),
        (0x249C, 0x24E9, BidiClass.L),
        (0x26AC, 0x26AC, BidiClass.L),
        (0x2800, 0x28FF, BidiClass.L),
        (0x3200, 0x321C, BidiClass.L),
        (0x3220, 0x324F, BidiClass.L),
        (0x3260, 0x327B, BidiClass.L),
        (0x327F, 0x32B0, BidiClass.L),
        (0x32C0, 0x32CB, BidiClass.L),
        (0x32D0, 0x3376, BidiClass.L),
        (0x337B, 0x33DD, BidiClass.L),
        (0x33E0, 0x33FE, BidiClass.L),
        (0xFB29, 0xFB29, BidiClass.ES),
        (0xFD3E, 0xFD4F, BidiClass.ON),
        (0xFDCF, 0xFDCF, BidiClass.ON),
        (0xFDFD, 0xFDFF, BidiClass.ON),
        (0xFE50, 0xFE50, BidiClass.CS),
        (0xFE52, 0xFE52, BidiClass.CS),
        (0xFE55, 0xFE55, BidiClass.CS),
        (0xFE5F, 0xFE5F, BidiClass.ET),
        (0xFE62, 0xFE63, BidiClass.ES),
        (0xFE69, 0xFE6A, BidiClass.ET),
        (0xFF03, 0xFF05, BidiClass.ET),
        (0xFF0B, 0xFF0B, BidiClass.ES),
        (0xFF0C, 0xFF0C, BidiClass.CS),
        (0xFF0D, 0xFF0D, BidiClass.ES),
        (0xFF0E, 0xFF0F, BidiClass.CS),
        (0xFF10, 0xFF19, BidiClass.EN),
        (0xFF1A, 0xFF1A, BidiClass.CS),
        (0xFFE0, 0xFFE1, BidiClass.ET),
        (0xFFE5, 0xFFE6, BidiClass.ET),
        (0x102E1, 0x102FB, BidiClass.EN),
        (0x10D30, 0x10D39, BidiClass.AN),
        (0x10E60, 0x10E7E, BidiClass.AN),
        (0x1D7CE, 0x1D7FF, BidiClass.EN),
        (0x1F100, 0x1F10A, BidiClass.EN),
        (0x1F110, 0x1F12E, BidiClass.L),
        (0x1F130, 0x1F169, BidiClass.L),
        (0x1F170, 0x1F1AC, BidiClass.L),
        (0x1F1E6, 0x1F202, BidiClass.L),
        (0x1F210, 0x1F23B, BidiClass.L),
        (0x1F240, 0x1F248, BidiClass.L),
        (0x1F250, 0x1F251, BidiClass.L),
        (0x1FBF0, 0x1FBF9, BidiClass.EN),
    ];

    /// <summary>The class of a character.</summary>
    public static BidiClass Of(int codePoint)
    {
        if (codePoint < 128 && char.IsAsciiLetter((char)codePoint))
        {
            return BidiClass.L;
        }
        if (Exception(codePoint) is { } exception)
        {
            return exception;
        }
        var category = CharUnicodeInfo.GetUnicodeCategory(codePoint);
        if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
        {
            return BidiClass.NSM;
        }
        if (Block(codePoint) is { } block)
        {
            return block;
        }
        return category switch
        {
            UnicodeCategory.SpaceSeparator => BidiClass.WS,
            UnicodeCategory.Control or UnicodeCategory.Format => BidiClass.BN,
            UnicodeCategory.CurrencySymbol => BidiClass.ET,
            UnicodeCategory.MathSymbol
            or UnicodeCategory.ModifierSymbol
            or UnicodeCategory.OtherSymbol
            or UnicodeCategory.ConnectorPunctuation
            or UnicodeCategory.DashPunctuation
            or UnicodeCategory.OpenPunctuation
            or UnicodeCategory.ClosePunctuation
            or UnicodeCategory.InitialQuotePunctuation
            or UnicodeCategory.FinalQuotePunctuation
            or UnicodeCategory.OtherPunctuation => BidiClass.ON,
            UnicodeCategory.OtherNumber when codePoint is >= 0xBC and <= 0xBE or >= 0x2150 and <= 0x215F =>
                BidiClass.ON,
            UnicodeCategory.OtherNumber when codePoint is >= 0x2460 and <= 0x27BF => BidiClass.ON,
            _ => BidiClass.L,
        };
    }

    private static BidiClass? Exception(int codePoint)
    {
        var low = 0;
        var high = Exceptions.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var range = Exceptions[middle];
            if (codePoint < range.First)
            {
                high = middle - 1;
            }
            else if (codePoint > range.Last)
            {
                low = middle + 1;
            }
            else
            {
                return range.Class;
            }
        }
        return null;
    }

    private static BidiClass? Block(int codePoint) =>
        codePoint switch
        {
            < 0x590 => null,
            <= 0x5FF => BidiClass.R,
            <= 0x7BF => BidiClass.AL,
            <= 0x85F => BidiClass.R,
            <= 0x8FF => BidiClass.AL,
            >= 0xFB1D and <= 0xFB4F => BidiClass.R,
            >= 0xFB50 and <= 0xFDFF => BidiClass.AL,
            >= 0xFE70 and <= 0xFEFE => BidiClass.AL,
            >= 0x10D00 and <= 0x10D3F => BidiClass.AL,
            >= 0x10F30 and <= 0x10F6F => BidiClass.AL,
            >= 0x10800 and <= 0x10FFF => BidiClass.R,
            >= 0x1EC70 and <= 0x1ECBF => BidiClass.AL,
            >= 0x1ED00 and <= 0x1ED4F => BidiClass.AL,
            >= 0x1EE00 and <= 0x1EEFF => BidiClass.AL,
            >= 0x1E800 and <= 0x1EFFF => BidiClass.R,
            _ => null,
        };
}
