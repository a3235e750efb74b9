using System.Globalization;

namespace DebiriReports.Documents.Layout;

/// <summary>The line-breaking classes of characters that documents hold (Unicode Standard Annex 14).</summary>
internal enum LineBreakClass : byte
{
    /// <summary>Letters and symbols.</summary>
    AL,

    /// <summary>Forced break.</summary>
    BK,

    /// <summary>Break after.</summary>
    BA,

    /// <summary>Break before.</summary>
    BB,

    /// <summary>Break on both sides.</summary>
    B2,

    /// <summary>Closing punctuation.</summary>
    CL,

    /// <summary>Combining mark.</summary>
    CM,

    /// <summary>Closing parenthesis.</summary>
    CP,

    /// <summary>Exclamation and question marks.</summary>
    EX,

    /// <summary>Non-breaking.</summary>
    GL,

    /// <summary>Hebrew letter.</summary>
    HL,

    /// <summary>Hyphen-minus.</summary>
    HY,

    /// <summary>Ideograph.</summary>
    ID,

    /// <summary>Inseparable.</summary>
    IN,

    /// <summary>Infix separator.</summary>
    IS,

    /// <summary>Non-starter.</summary>
    NS,

    /// <summary>Digit.</summary>
    NU,

    /// <summary>Opening punctuation.</summary>
    OP,

    /// <summary>Postfix of a number.</summary>
    PO,

    /// <summary>Prefix of a number.</summary>
    PR,

    /// <summary>Quotation mark.</summary>
    QU,

    /// <summary>Space.</summary>
    SP,

    /// <summary>Slash.</summary>
    SY,

    /// <summary>Word joiner.</summary>
    WJ,

    /// <summary>Zero-width space.</summary>
    ZW,

    /// <summary>Zero-width joiner.</summary>
    ZWJ,
}

/// <summary>Tells a character's line-breaking class from its category and block, with the exceptions that matter.</summary>
internal static class LineBreakClasses
{
    private static readonly LineBreakClass[] Ascii = MakeAscii();

    /// <summary>The class of a character.</summary>
    public static LineBreakClass Of(int codePoint) =>
        codePoint < 128 ? Ascii[codePoint] : Listed(codePoint) ?? ByBlock(codePoint) ?? ByCategory(codePoint);

    private static LineBreakClass[] MakeAscii()
    {
        var classes = new LineBreakClass[128];
        for (var i = 0; i < 32; i++)
        {
            classes[i] = LineBreakClass.CM;
        }
        void Set(string characters, LineBreakClass type)
        {
            foreach (var character in characters)
            {
                classes[character] = type;
            }
        }
        Set("\n\r\f\v", LineBreakClass.BK);
        Set("\t|", LineBreakClass.BA);
        Set(" ", LineBreakClass.SP);
        Set("!?", LineBreakClass.EX);
        Set("\"'", LineBreakClass.QU);
        Set("$+\\", LineBreakClass.PR);
        Set("%", LineBreakClass.PO);
        Set("([{", LineBreakClass.OP);
        Set(")]", LineBreakClass.CP);
        Set("}", LineBreakClass.CL);
        Set(",.:;", LineBreakClass.IS);
        Set("-", LineBreakClass.HY);
        Set("/", LineBreakClass.SY);
        Set("0123456789", LineBreakClass.NU);
        classes[127] = LineBreakClass.CM;
        return classes;
    }

    private static LineBreakClass? Listed(int codePoint) =>
        codePoint switch
        {
            0x85 or 0x2028 or 0x2029 => LineBreakClass.BK,
            0xA0 or 0x2007 or 0x2011 or 0x202F or 0x34F => LineBreakClass.GL,
            0xA1 or 0xBF => LineBreakClass.OP,
            0xA2 or 0xB0 or 0x2030 or 0x2031 or (>= 0x2032 and <= 0x2037) or 0x2103 or 0x2109 => LineBreakClass.PO,
            0xA3 or 0xA4 or 0xA5 or 0xB1 or 0x2116 or 0x2212 or 0x2213 => LineBreakClass.PR,
            0xAB or 0xBB or (>= 0x2018 and <= 0x2019) or (>= 0x201B and <= 0x201D) or 0x201F or 0x2039 or 0x203A =>
                LineBreakClass.QU,
            0x201A or 0x201E => LineBreakClass.OP,
            0xAD or 0x2010 or 0x2012 or 0x2013 or 0x2027 or 0x5BE or 0x2056 => LineBreakClass.BA,
            (>= 0x2000 and <= 0x2006) or (>= 0x2008 and <= 0x200A) or 0x205F or 0x1680 or 0x3000 => LineBreakClass.BA,
            0xB4 => LineBreakClass.BB,
            0x2014 or 0x2E3A or 0x2E3B => LineBreakClass.B2,
            0x200B => LineBreakClass.ZW,
            0x200D => LineBreakClass.ZWJ,
            0x2060 or 0xFEFF => LineBreakClass.WJ,
            (>= 0x2024 and <= 0x2026) or 0xFE19 => LineBreakClass.IN,
            0x2044 or 0x37E or 0x589 => LineBreakClass.IS,
            0x203C or 0x203D or (>= 0x2047 and <= 0x2049) or 0x3005 or 0x301C or 0x303B or 0x303C => LineBreakClass.NS,
            0x309B or 0x309C or 0x309D or 0x309E or 0x30A0 or 0x30FB or 0x30FC or 0x30FD or 0x30FE => LineBreakClass.NS,
            0xFF1A or 0xFF1B or 0xFF65 or 0xFF9E or 0xFF9F or (>= 0xFF67 and <= 0xFF70) => LineBreakClass.NS,
            0x3041 or 0x3043 or 0x3045 or 0x3047 or 0x3049 or 0x3063 or 0x3083 or 0x3085 or 0x3087 or 0x308E =>
                LineBreakClass.NS,
            0x3095 or 0x3096 or 0x30A1 or 0x30A3 or 0x30A5 or 0x30A7 or 0x30A9 or 0x30C3 or 0x30E3 or 0x30E5 =>
                LineBreakClass.NS,
            0x30E7 or 0x30EE or 0x30F5 or 0x30F6 or (>= 0x31F0 and <= 0x31FF) => LineBreakClass.NS,
            0x3001 or 0x3002 or 0xFF0C or 0xFF0E or 0xFF61 or 0xFF64 or 0xFE50 or 0xFE52 => LineBreakClass.CL,
            0xFF01 or 0xFF1F or 0xFE56 or 0xFE57 => LineBreakClass.EX,
            0xFF05 or 0xFFE0 => LineBreakClass.PO,
            0xFF04 or 0xFFE1 or 0xFFE5 or 0xFFE6 => LineBreakClass.PR,
            _ => null,
        };

    private static LineBreakClass? ByBlock(int codePoint)
    {
        if (codePoint is (>= 0x5D0 and <= 0x5F2) or (>= 0xFB1D and <= 0xFB4F and not 0xFB29))
        {
            return LineBreakClass.HL;
        }
        var isIdeographic =
            codePoint
            is (>= 0x2E80 and <= 0x2FFF)
                or (>= 0x3003 and <= 0x3007)
                or (>= 0x3012 and <= 0x3013)
                or (>= 0x3020 and <= 0x3029)
                or (>= 0x3030 and <= 0x303A)
                or (>= 0x3040 and <= 0x4DBF)
                or (>= 0x4E00 and <= 0xA4CF)
                // Hangul syllables break as ideographs do.
                or (>= 0xAC00 and <= 0xD7A3)
                or (>= 0xF900 and <= 0xFAFF)
                or (>= 0xFF02 and <= 0xFF60)
                or (>= 0x1F300 and <= 0x1FAFF)
                or (>= 0x20000 and <= 0x3FFFD);
        if (!isIdeographic)
        {
            return null;
        }
        return CharUnicodeInfo.GetUnicodeCategory(codePoint) switch
        {
            UnicodeCategory.OpenPunctuation
            or UnicodeCategory.ClosePunctuation
            or UnicodeCategory.InitialQuotePunctuation
            or UnicodeCategory.FinalQuotePunctuation
            or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark => null,
            _ => LineBreakClass.ID,
        };
    }

    private static LineBreakClass ByCategory(int codePoint) =>
        CharUnicodeInfo.GetUnicodeCategory(codePoint) switch
        {
            UnicodeCategory.NonSpacingMark
            or UnicodeCategory.EnclosingMark
            or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.Control
            or UnicodeCategory.Format => LineBreakClass.CM,
            UnicodeCategory.OpenPunctuation => LineBreakClass.OP,
            UnicodeCategory.ClosePunctuation => LineBreakClass.CL,
            UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation => LineBreakClass.QU,
            UnicodeCategory.DecimalDigitNumber => LineBreakClass.NU,
            UnicodeCategory.CurrencySymbol => LineBreakClass.PR,
            _ => LineBreakClass.AL,
        };
}
