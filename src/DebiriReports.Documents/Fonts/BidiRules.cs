using System.Globalization;

namespace DebiriReports.Documents.Fonts;

/// <summary>W1 to I2: weak types, brackets, neutrals and implicit levels of one sequence.</summary>
internal static class BidiRules
{
    public static void Apply(
        BidiSequence sequence,
        ReadOnlySpan<char> text,
        BidiClass[] classes,
        BidiClass[] original,
        byte[] levels
    )
    {
        var indices = sequence.Indices;
        var types = new BidiClass[indices.Count];
        for (var i = 0; i < types.Length; i++)
        {
            types[i] = classes[indices[i]];
        }
        Weak(types, sequence.Before);
        var embedding = (sequence.Level & 1) == 0 ? BidiClass.L : BidiClass.R;
        Brackets(types, sequence, text, original, embedding);
        Neutral(types, sequence, embedding);
        for (var i = 0; i < types.Length; i++)
        {
            var raise = (sequence.Level & 1, types[i]) switch
            {
                (0, BidiClass.R) => 1,
                (0, BidiClass.AN or BidiClass.EN) => 2,
                (1, BidiClass.L or BidiClass.AN or BidiClass.EN) => 1,
                _ => 0,
            };
            levels[indices[i]] = (byte)(sequence.Level + raise);
        }
    }

    private static void Weak(BidiClass[] types, BidiClass before)
    {
        var previous = before;
        var strong = before;
        for (var i = 0; i < types.Length; i++)
        {
            // W1
            if (types[i] == BidiClass.NSM)
            {
                types[i] =
                    BidiLevels.IsIsolateInitiator(previous) || previous == BidiClass.PDI ? BidiClass.ON : previous;
            }
            previous = types[i];
        }
        for (var i = 0; i < types.Length; i++)
        {
            // W2
            if (types[i] is BidiClass.L or BidiClass.R or BidiClass.AL)
            {
                strong = types[i];
            }
            else if (types[i] == BidiClass.EN && strong == BidiClass.AL)
            {
                types[i] = BidiClass.AN;
            }
        }
        for (var i = 0; i < types.Length; i++)
        {
            // W3
            if (types[i] == BidiClass.AL)
            {
                types[i] = BidiClass.R;
            }
        }
        for (var i = 1; i + 1 < types.Length; i++)
        {
            // W4
            var (left, right) = (types[i - 1], types[i + 1]);
            if (types[i] is BidiClass.ES or BidiClass.CS && left == BidiClass.EN && right == BidiClass.EN)
            {
                types[i] = BidiClass.EN;
            }
            else if (types[i] == BidiClass.CS && left == BidiClass.AN && right == BidiClass.AN)
            {
                types[i] = BidiClass.AN;
            }
        }
        for (var i = 0; i < types.Length; i++)
        {
            // W5 and W6
            if (types[i] == BidiClass.ET)
            {
                var end = i;
                while (end < types.Length && types[end] == BidiClass.ET)
                {
                    end++;
                }
                var touches =
                    (i > 0 && types[i - 1] == BidiClass.EN) || (end < types.Length && types[end] == BidiClass.EN);
                Array.Fill(types, touches ? BidiClass.EN : BidiClass.ON, i, end - i);
                i = end - 1;
            }
            else if (types[i] is BidiClass.ES or BidiClass.CS)
            {
                types[i] = BidiClass.ON;
            }
        }
        strong = before;
        for (var i = 0; i < types.Length; i++)
        {
            // W7
            if (types[i] is BidiClass.L or BidiClass.R)
            {
                strong = types[i];
            }
            else if (types[i] == BidiClass.EN && strong == BidiClass.L)
            {
                types[i] = BidiClass.L;
            }
        }
    }

    /// <summary>N0: a pair of brackets takes one direction.</summary>
    private static void Brackets(
        BidiClass[] types,
        BidiSequence sequence,
        ReadOnlySpan<char> text,
        BidiClass[] original,
        BidiClass embedding
    )
    {
        foreach (var (open, close) in Pairs(types, sequence, text))
        {
            BidiClass? inside = null;
            for (var i = open + 1; i < close; i++)
            {
                if (Strong(types[i]) is { } strong)
                {
                    inside = strong;
                    if (strong == embedding)
                    {
                        break;
                    }
                }
            }
            if (inside is null)
            {
                continue;
            }
            var direction = embedding;
            if (inside != embedding)
            {
                var context = sequence.Before;
                for (var i = open - 1; i >= 0; i--)
                {
                    if (Strong(types[i]) is { } strong)
                    {
                        context = strong;
                        break;
                    }
                }
                direction = context == inside ? inside.Value : embedding;
            }
            foreach (var at in new[] { open, close })
            {
                types[at] = direction;
                for (var i = at + 1; i < types.Length && original[sequence.Indices[i]] == BidiClass.NSM; i++)
                {
                    types[i] = direction;
                }
            }
        }
    }

    private static List<(int Open, int Close)> Pairs(BidiClass[] types, BidiSequence sequence, ReadOnlySpan<char> text)
    {
        var pairs = new List<(int Open, int Close)>();
        var stack = new List<(int Closing, int At)>();
        for (var i = 0; i < types.Length; i++)
        {
            if (types[i] != BidiClass.ON)
            {
                continue;
            }
            var character = text[sequence.Indices[i]];
            if (Closing(character) is { } closing)
            {
                if (stack.Count == 63)
                {
                    break;
                }
                stack.Add((closing, i));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.ClosePunctuation)
            {
                var canonical = character == '\u232A' ? '\u3009' : character;
                for (var j = stack.Count - 1; j >= 0; j--)
                {
                    if (stack[j].Closing == canonical)
                    {
                        pairs.Add((stack[j].At, i));
                        stack.RemoveRange(j, stack.Count - j);
                        break;
                    }
                }
            }
        }
        pairs.Sort();
        return pairs;
    }

    /// <summary>The bracket that closes one, or <see langword="null"/> (BidiBrackets.txt).</summary>
    private static char? Closing(char character) =>
        character switch
        {
            '(' => ')',
            '[' => ']',
            '{' => '}',
            '\u2329' or '\u3008' => '\u3009',
            '\u2E26' => '\u2E27',
            '\uFF08' => '\uFF09',
            '\uFF3B' => '\uFF3D',
            '\uFF5B' => '\uFF5D',
            // Not brackets, though of the category: low quotation marks and ornaments that close in more than one way.
            '\u201A' or '\u201E' or '\u301D' or '\uFD3F' => null,
            // Elsewhere the closing bracket follows the opening one.
            _ when CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.OpenPunctuation => (char)(
                character + 1
            ),
            _ => null,
        };

    /// <summary>N1 and N2.</summary>
    private static void Neutral(BidiClass[] types, BidiSequence sequence, BidiClass embedding)
    {
        for (var i = 0; i < types.Length; i++)
        {
            if (!IsNeutral(types[i]))
            {
                continue;
            }
            var end = i;
            while (end < types.Length && IsNeutral(types[end]))
            {
                end++;
            }
            var left = i == 0 ? sequence.Before : Strong(types[i - 1]) ?? embedding;
            var right = end == types.Length ? sequence.After : Strong(types[end]) ?? embedding;
            Array.Fill(types, left == right ? left : embedding, i, end - i);
            i = end - 1;
        }
    }

    private static bool IsNeutral(BidiClass type) =>
        type is BidiClass.B or BidiClass.S or BidiClass.WS or BidiClass.ON or BidiClass.PDI
        || BidiLevels.IsIsolateInitiator(type);

    private static BidiClass? Strong(BidiClass type) =>
        type switch
        {
            BidiClass.L => BidiClass.L,
            BidiClass.R or BidiClass.AL or BidiClass.EN or BidiClass.AN => BidiClass.R,
            _ => null,
        };
}
