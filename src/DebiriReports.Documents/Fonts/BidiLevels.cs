using System.Text;

namespace DebiriReports.Documents.Fonts;

/// <summary>The order in which text of both directions is shown (Unicode Standard Annex 9).</summary>
/// <remarks>
/// Implements P2 to I2 with embeddings, overrides, isolates and bracket pairs, and L1 and L2 for lines. Letters are
/// mirrored (L4) by the shaper.
/// </remarks>
internal static class BidiLevels
{
    private const int MaxDepth = 125;

    /// <summary>Whether a paragraph of a text runs from right to left: by its first letter (P2 and P3).</summary>
    /// <param name="text">The text.</param>
    public static bool IsRightToLeft(ReadOnlySpan<char> text)
    {
        if (!IsNeeded(text))
        {
            return false;
        }
        Resolve(text, out var level);
        return level == 1;
    }

    /// <summary>Whether a text has anything that does not simply run from left to right.</summary>
    public static bool IsNeeded(ReadOnlySpan<char> text)
    {
        if (Ascii.IsValid(text))
        {
            return false;
        }
        for (var i = 0; i < text.Length; i++)
        {
            // Below Hebrew, and from the ideographs up to the surrogates, all is left to right.
            if (text[i] < 0x590 || text[i] is >= '\u2E80' and < '\uD800')
            {
                continue;
            }
            var codePoint = CodePoint(text, i, out var length);
            i += length - 1;
            if (
                BidiClasses.Of(codePoint)
                is BidiClass.R
                    or BidiClass.AL
                    or BidiClass.AN
                    or (>= BidiClass.LRE and <= BidiClass.PDI)
            )
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The level of each UTF-16 unit of a paragraph; odd levels run from right to left.</summary>
    public static byte[] Resolve(ReadOnlySpan<char> text, out byte paragraphLevel)
    {
        var classes = new BidiClass[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            classes[i] = BidiClasses.Of(CodePoint(text, i, out var length));
            if (length == 2)
            {
                // The second half goes with the first and counts for nothing.
                classes[++i] = BidiClass.BN;
            }
        }
        var original = (BidiClass[])classes.Clone();
        var isolateEnds = MatchIsolates(original);
        paragraphLevel = FirstStrong(original, isolateEnds, 0, original.Length) ?? 0;
        var levels = Explicit(classes, original, isolateEnds, paragraphLevel);
        foreach (var sequence in BidiSequences.Of(original, levels, isolateEnds, paragraphLevel))
        {
            BidiRules.Apply(sequence, text, classes, original, levels);
        }
        // X9: what the rules removed stands at the level of what is before it.
        for (var i = 0; i < levels.Length; i++)
        {
            if (IsRemoved(original[i]))
            {
                levels[i] = i == 0 ? paragraphLevel : levels[i - 1];
            }
        }
        ResetSeparators(original, levels, paragraphLevel);
        return levels;
    }

    /// <summary>The runs of a line in visual order, from left to right.</summary>
    /// <param name="levels">The paragraph's levels.</param>
    /// <param name="start">The line's first unit.</param>
    /// <param name="inkEnd">Where the white space at its end starts: it takes the paragraph's level (L1).</param>
    /// <param name="end">The line's end.</param>
    /// <param name="paragraphLevel">The paragraph's level.</param>
    public static List<(int Start, int End, byte Level)> VisualRuns(
        byte[] levels,
        int start,
        int inkEnd,
        int end,
        byte paragraphLevel
    )
    {
        var runs = new List<(int Start, int End, byte Level)>();
        for (var i = start; i < end; i++)
        {
            var level = i < inkEnd ? levels[i] : paragraphLevel;
            if (runs.Count > 0 && runs[^1].Level == level)
            {
                runs[^1] = (runs[^1].Start, i + 1, level);
            }
            else
            {
                runs.Add((i, i + 1, level));
            }
        }
        var highest = runs.Count == 0 ? 0 : runs.Max(run => run.Level);
        for (var level = highest; level > 0; level--)
        {
            for (var i = 0; i < runs.Count; i++)
            {
                var j = i;
                while (j < runs.Count && runs[j].Level >= level)
                {
                    j++;
                }
                if (j > i)
                {
                    runs.Reverse(i, j - i);
                    i = j;
                }
            }
        }
        return runs;
    }

    /// <summary>Whether rule X9 removes characters of a class.</summary>
    internal static bool IsRemoved(BidiClass type) =>
        type is BidiClass.BN or BidiClass.LRE or BidiClass.RLE or BidiClass.LRO or BidiClass.RLO or BidiClass.PDF;

    internal static bool IsIsolateInitiator(BidiClass type) => type is BidiClass.LRI or BidiClass.RLI or BidiClass.FSI;

    internal static int CodePoint(ReadOnlySpan<char> text, int index, out int length)
    {
        if (char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
        {
            length = 2;
            return char.ConvertToUtf32(text[index], text[index + 1]);
        }
        length = 1;
        return text[index];
    }

    /// <summary>BD9: where each isolate ends, or -1.</summary>
    private static int[] MatchIsolates(BidiClass[] types)
    {
        var ends = new int[types.Length];
        Array.Fill(ends, -1);
        var open = new Stack<int>();
        for (var i = 0; i < types.Length; i++)
        {
            if (IsIsolateInitiator(types[i]))
            {
                open.Push(i);
            }
            else if (types[i] == BidiClass.PDI && open.TryPop(out var start))
            {
                ends[start] = i;
            }
        }
        return ends;
    }

    /// <summary>P2 and P3: the level by the first strong character outside isolates, if there is one.</summary>
    private static byte? FirstStrong(BidiClass[] types, int[] isolateEnds, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            switch (types[i])
            {
                case BidiClass.L:
                    return 0;
                case BidiClass.R or BidiClass.AL:
                    return 1;
                case BidiClass.LRI or BidiClass.RLI or BidiClass.FSI:
                    if (isolateEnds[i] < 0)
                    {
                        return null;
                    }
                    i = isolateEnds[i];
                    break;
                default:
                    break;
            }
        }
        return null;
    }

    /// <summary>X1 to X8: explicit levels and overrides.</summary>
    private static byte[] Explicit(BidiClass[] classes, BidiClass[] original, int[] isolateEnds, byte paragraphLevel)
    {
        var levels = new byte[classes.Length];
        var stack = new Stack<(byte Level, BidiClass? Override, bool Isolate)>();
        stack.Push((paragraphLevel, null, false));
        var overflowIsolates = 0;
        var overflowEmbeddings = 0;
        var validIsolates = 0;
        for (var i = 0; i < classes.Length; i++)
        {
            var type = original[i];
            var (level, overriding, _) = stack.Peek();
            switch (type)
            {
                case BidiClass.RLE or BidiClass.LRE or BidiClass.RLO or BidiClass.LRO:
                {
                    levels[i] = level;
                    var next = Next(level, type is BidiClass.RLE or BidiClass.RLO);
                    if (next <= MaxDepth && overflowIsolates == 0 && overflowEmbeddings == 0)
                    {
                        BidiClass? imposed = type switch
                        {
                            BidiClass.RLO => BidiClass.R,
                            BidiClass.LRO => BidiClass.L,
                            _ => null,
                        };
                        stack.Push(((byte)next, imposed, false));
                    }
                    else if (overflowIsolates == 0)
                    {
                        overflowEmbeddings++;
                    }
                    break;
                }
                case BidiClass.RLI or BidiClass.LRI or BidiClass.FSI:
                {
                    levels[i] = level;
                    classes[i] = overriding ?? classes[i];
                    var toRight =
                        type == BidiClass.FSI
                            ? FirstStrong(
                                original,
                                isolateEnds,
                                i + 1,
                                isolateEnds[i] < 0 ? original.Length : isolateEnds[i]
                            ) == 1
                            : type == BidiClass.RLI;
                    var next = Next(level, toRight);
                    if (next <= MaxDepth && overflowIsolates == 0 && overflowEmbeddings == 0)
                    {
                        validIsolates++;
                        stack.Push(((byte)next, null, true));
                    }
                    else
                    {
                        overflowIsolates++;
                    }
                    break;
                }
                case BidiClass.PDI:
                    if (overflowIsolates > 0)
                    {
                        overflowIsolates--;
                    }
                    else if (validIsolates > 0)
                    {
                        overflowEmbeddings = 0;
                        while (!stack.Peek().Isolate)
                        {
                            stack.Pop();
                        }
                        stack.Pop();
                        validIsolates--;
                    }
                    levels[i] = stack.Peek().Level;
                    classes[i] = stack.Peek().Override ?? classes[i];
                    break;
                case BidiClass.PDF:
                    levels[i] = level;
                    if (overflowIsolates == 0)
                    {
                        if (overflowEmbeddings > 0)
                        {
                            overflowEmbeddings--;
                        }
                        else if (stack.Count > 1 && !stack.Peek().Isolate)
                        {
                            stack.Pop();
                        }
                    }
                    break;
                case BidiClass.B:
                    levels[i] = paragraphLevel;
                    break;
                case BidiClass.BN:
                    levels[i] = level;
                    break;
                default:
                    levels[i] = level;
                    classes[i] = overriding ?? classes[i];
                    break;
            }
        }
        return levels;
    }

    private static int Next(byte level, bool rightToLeft) => rightToLeft ? (level + 1) | 1 : (level + 2) & ~1;

    /// <summary>L1, but for the end of the line, which is known later.</summary>
    private static void ResetSeparators(BidiClass[] original, byte[] levels, byte paragraphLevel)
    {
        for (var i = 0; i < original.Length; i++)
        {
            if (original[i] is not (BidiClass.B or BidiClass.S))
            {
                continue;
            }
            for (var j = i; j >= 0 && (j == i || IsSpace(original[j])); j--)
            {
                levels[j] = paragraphLevel;
            }
        }
    }

    private static bool IsSpace(BidiClass type) =>
        type is BidiClass.WS or BidiClass.PDI || IsIsolateInitiator(type) || IsRemoved(type);
}
