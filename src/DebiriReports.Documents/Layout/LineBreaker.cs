using DebiriReports.Documents.Fonts;
using static DebiriReports.Documents.Layout.LineBreakClass;

namespace DebiriReports.Documents.Layout;

/// <summary>Where lines may end (Unicode Standard Annex 14).</summary>
/// <remarks>
/// Implements rules LB2 to LB31 but for those on emoji sequences, regional indicators, Brahmic aksaras and the parts of
/// Hangul syllables; a character of an alphabet that is written without spaces breaks as a letter. One tailoring: a line
/// ends after a slash between words of three characters or more only.
/// </remarks>
internal static class LineBreaker
{
    /// <summary>
    /// Finds the places before which a line may end, as ascending offsets in UTF-16 units; the text's end is the last of
    /// them. A place after a line feed ends the line in any case.
    /// </summary>
    public static void Find(ReadOnlySpan<char> text, List<int> places)
    {
        places.Clear();
        if (text.Length == 0)
        {
            return;
        }
        // The class that the rules see to the left, LB9 applied; whether spaces followed it.
        var left = Start(text, 0, out var next);
        var beforeLeft = AL;
        var spaces = left == SP;
        // LB25: within a number since its first digit.
        var inNumber = left == NU;
        while (next < text.Length)
        {
            var at = next;
            var right = LineBreakClasses.Of(BidiLevels.CodePoint(text, at, out var length));
            next = at + length;
            if (left == BK)
            {
                places.Add(at);
                (beforeLeft, left, spaces, inNumber) = (AL, right is CM or ZWJ ? AL : right, right == SP, right == NU);
                continue;
            }
            // LB9: a mark belongs to its base, except after a space.
            if (right is CM or ZWJ)
            {
                if (!spaces && left is not (SP or ZW))
                {
                    if (right == ZWJ && next < text.Length && IsIdeograph(text, next))
                    {
                        // LB8a
                        next += char.IsHighSurrogate(text[next]) ? 2 : 1;
                    }
                    continue;
                }
                right = AL;
            }
            if (right == SP)
            {
                // LB7; what is left of spaces stays visible to the rules that look over them.
                spaces = true;
                continue;
            }
            if (Breaks(beforeLeft, left, right, spaces, inNumber, text, at, next))
            {
                places.Add(at);
            }
            inNumber = right == NU || (inNumber && !spaces && right is SY or IS or CL or CP && left is NU or SY or IS);
            beforeLeft = spaces ? SP : left;
            left = right;
            spaces = false;
        }
        places.Add(text.Length);
    }

    private static LineBreakClass Start(ReadOnlySpan<char> text, int at, out int next)
    {
        var type = LineBreakClasses.Of(BidiLevels.CodePoint(text, at, out var length));
        next = at + length;
        return type is CM or ZWJ ? AL : type;
    }

    private static bool IsIdeograph(ReadOnlySpan<char> text, int at) =>
        LineBreakClasses.Of(BidiLevels.CodePoint(text, at, out _)) == ID;

    private static bool Breaks(
        LineBreakClass beforeLeft,
        LineBreakClass left,
        LineBreakClass right,
        bool spaces,
        bool inNumber,
        ReadOnlySpan<char> text,
        int at,
        int after
    )
    {
        // LB6, LB7, LB8
        if (right is BK or ZW)
        {
            return false;
        }
        if (left == ZW)
        {
            return true;
        }
        // LB11
        if (right == WJ || (left == WJ && !spaces))
        {
            return false;
        }
        // LB12 and LB12a
        if (left == GL && !spaces)
        {
            return false;
        }
        if (right == GL && !spaces && left is not (BA or HY))
        {
            return false;
        }
        // LB13, also over spaces; LB14
        if (right is CL or CP or EX or SY || (right == IS && !(spaces && IsNumberAhead(text, after))))
        {
            return false;
        }
        if (left == OP)
        {
            return false;
        }
        // LB16, LB17
        if (left is CL or CP && right == NS)
        {
            return false;
        }
        if (left == B2 && right == B2)
        {
            return false;
        }
        // LB18
        if (spaces || left == SP)
        {
            return true;
        }
        // LB19: quotation marks hold on to both sides.
        if (left == QU || right == QU)
        {
            return false;
        }
        // LB21, LB21a, LB21b
        if (right is BA or HY or NS || left == BB)
        {
            return false;
        }
        if (beforeLeft == HL && left is HY or BA && right != HL)
        {
            return false;
        }
        if (left == SY && right == HL)
        {
            return false;
        }
        // LB20a: a hyphen at a word's start stays with the word.
        if (left == HY && beforeLeft is SP or BK or GL or OP && right is AL or HL)
        {
            return false;
        }
        // LB22
        if (right == IN)
        {
            return false;
        }
        // A tailoring: "n/N" and "mg/kg" hold together, "complete/partial" may break after its slash.
        if (left == SY && !IsBetweenWords(text, at))
        {
            return false;
        }
        return !Joined(left, right, inNumber);
    }

    private static bool IsBetweenWords(ReadOnlySpan<char> text, int at)
    {
        const int shortest = 3;
        if (at - 1 < shortest || at + shortest > text.Length)
        {
            return false;
        }
        for (var i = 0; i < shortest; i++)
        {
            if (!char.IsLetterOrDigit(text[at - 2 - i]) || !char.IsLetterOrDigit(text[at + i]))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>LB23 to LB30: what belongs together without a space.</summary>
    private static bool Joined(LineBreakClass left, LineBreakClass right, bool inNumber)
    {
        var leftIsLetter = left is AL or HL;
        var rightIsLetter = right is AL or HL;
        // LB23, LB23a, LB24
        if ((leftIsLetter && right == NU) || (left == NU && rightIsLetter))
        {
            return true;
        }
        if ((left == PR && right == ID) || (left == ID && right == PO))
        {
            return true;
        }
        if ((left is PR or PO && rightIsLetter) || (leftIsLetter && right is PR or PO))
        {
            return true;
        }
        // LB25
        if (left is CL or CP or NU && right is PO or PR)
        {
            return true;
        }
        if (left is PO or PR && right is OP or NU)
        {
            return true;
        }
        if (left is HY or IS or NU or SY && right == NU)
        {
            return left != SY || inNumber;
        }
        // LB28, LB29, LB30
        if (leftIsLetter && rightIsLetter)
        {
            return true;
        }
        if (left == IS && rightIsLetter)
        {
            return true;
        }
        return ((leftIsLetter || left == NU) && right == OP) || (left == CP && (rightIsLetter || right == NU));
    }

    /// <summary>LB15d: a decimal point that starts a number after a space may start a line.</summary>
    private static bool IsNumberAhead(ReadOnlySpan<char> text, int at) =>
        at < text.Length && char.IsAsciiDigit(text[at]);
}
