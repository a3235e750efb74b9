using System.Runtime.CompilerServices;
using DebiriReports.Documents.Fonts;

namespace DebiriReports.Documents.Pdf;

/// <summary>Turns shaped runs into text-showing operators; keeps those of runs that come again.</summary>
/// <remarks>
/// Layout hands out the same run for the same word, so the cache goes by identity. It has a fixed number of places, each
/// taken by the last run that fell on it: memory does not grow with the document.
/// </remarks>
internal sealed class TextEncoder(FontEmbedder fonts)
{
    private const int Places = 8192;

    private readonly (ShapedRun? Run, byte[] Bytes)[] cache = new (ShapedRun?, byte[])[Places];
    private readonly PdfBytes scratch = new();

    /// <summary>Appends the operators that show a run at the current place of a text object.</summary>
    /// <param name="target">The content stream.</param>
    /// <param name="run">The glyphs.</param>
    /// <param name="size">The type size in points.</param>
    /// <param name="wordSpacing">Points added after each space.</param>
    /// <param name="isArtifact">Whether the text is furniture, which needs no replacement text.</param>
    public void Show(PdfBytes target, ShapedRun run, double size, double wordSpacing, bool isArtifact)
    {
        if (wordSpacing != 0)
        {
            Encode(target, run, size, wordSpacing, isArtifact);
            return;
        }
        var place = RuntimeHelpers.GetHashCode(run) & (Places - 1);
        ref var entry = ref cache[place];
        if (!ReferenceEquals(entry.Run, run))
        {
            scratch.Clear();
            if (!Encode(scratch, run, size, 0, isArtifact))
            {
                target.Append(scratch.Span);
                return;
            }
            entry = (run, scratch.Span.ToArray());
        }
        target.Append(entry.Bytes);
    }

    // Returns whether the operators hold for any size and both for content and furniture.
    private bool Encode(PdfBytes target, ShapedRun run, double size, double wordSpacing, bool isArtifact)
    {
        var font = fonts.Font(run.Face);
        var glyphs = run.Glyphs;
        var state = new ShowState(target, 1000.0 / run.Face.UnitsPerEm, size);
        var isGeneral = true;
        for (var start = 0; start < glyphs.Count; )
        {
            var end = GroupEnd(run, start);
            var said = TextOf(run, start, end);
            var first = font.Code(glyphs[start].Id, TextOf(run, start, ClusterEnd(glyphs, start)), out var isReplaced);
            isReplaced |= end - start > 1;
            isGeneral &= !isReplaced && glyphs[start].OffsetY == 0;
            isReplaced &= !isArtifact;
            if (isReplaced)
            {
                state.BeginReplacement(said);
            }
            state.Glyph(first, glyphs[start], font.File.Advance(glyphs[start].Id));
            for (var index = start + 1; index < end; index++)
            {
                var glyph = glyphs[index];
                // The further glyphs of a cluster say nothing of their own.
                var own =
                    glyph.Cluster == glyphs[index - 1].Cluster
                        ? "\u200B"
                        : TextOf(run, index, ClusterEnd(glyphs, index));
                state.Glyph(font.Code(glyph.Id, own, out _), glyph, font.File.Advance(glyph.Id));
            }
            if (isReplaced)
            {
                state.EndReplacement();
            }
            if (wordSpacing != 0 && said is " ")
            {
                state.Space(wordSpacing);
            }
            start = end;
        }
        state.Finish();
        return isGeneral;
    }

    // A cluster, and with it the marks that stand over or under it: readers that go by places would tear them apart.
    private static int GroupEnd(ShapedRun run, int start)
    {
        var glyphs = run.Glyphs;
        var end = ClusterEnd(glyphs, start);
        // From right to left, marks come before what they mark.
        if (run.IsRightToLeft)
        {
            while (end < glyphs.Count && IsMark(glyphs[end - 1]))
            {
                end = ClusterEnd(glyphs, end);
            }
            return end;
        }
        while (end < glyphs.Count && IsMark(glyphs[end]))
        {
            end = ClusterEnd(glyphs, end);
        }
        return end;
    }

    private static bool IsMark(ShapedGlyph glyph) => glyph.Advance == 0 || glyph.OffsetX != 0 || glyph.OffsetY != 0;

    private static int ClusterEnd(IReadOnlyList<ShapedGlyph> glyphs, int start)
    {
        var end = start + 1;
        while (end < glyphs.Count && glyphs[end].Cluster == glyphs[start].Cluster)
        {
            end++;
        }
        return end;
    }

    private static ReadOnlySpan<char> TextOf(ShapedRun run, int start, int end)
    {
        var glyphs = run.Glyphs;
        return run.IsRightToLeft
            ? run.Text.AsSpan()[glyphs[end - 1].Cluster..(start == 0 ? run.Text.Length : glyphs[start - 1].Cluster)]
            : run.Text.AsSpan()[glyphs[start].Cluster..(end == glyphs.Count ? run.Text.Length : glyphs[end].Cluster)];
    }

    /// <summary>An array of strings and displacements as it is being written.</summary>
    private ref struct ShowState(PdfBytes target, double scale, double size)
    {
        private bool inArray;
        private bool inString;
        private double pending;
        private int rise;

        public void Glyph(ushort code, ShapedGlyph glyph, int fontAdvance)
        {
            if (glyph.OffsetY != rise)
            {
                Finish();
                target.AppendOperand(glyph.OffsetY * scale * size / 1000);
                target.Append("Ts "u8);
                rise = glyph.OffsetY;
            }
            pending += glyph.OffsetX * scale;
            Open();
            target.AppendStringByte((byte)(code >> 8));
            target.AppendStringByte((byte)code);
            pending += (glyph.Advance - fontAdvance - glyph.OffsetX) * scale;
        }

        public void Space(double width) => pending += width * 1000 / size;

        public void BeginReplacement(ReadOnlySpan<char> text)
        {
            Flush();
            target.Append("/Span<</ActualText<FEFF"u8);
            target.AppendUtf16(text);
            target.Append(">>>BDC "u8);
        }

        public void EndReplacement()
        {
            Flush();
            target.Append("EMC "u8);
        }

        public void Finish()
        {
            Flush();
            if (rise != 0)
            {
                target.Append("0 Ts "u8);
                rise = 0;
            }
        }

        private void Open()
        {
            if (!inArray)
            {
                target.Append((byte)'[');
                inArray = true;
            }
            if (Math.Abs(pending) >= 0.005)
            {
                if (inString)
                {
                    target.Append((byte)')');
                    inString = false;
                }
                target.AppendHundredths(PdfBytes.Hundredths(-pending));
                pending = 0;
            }
            if (!inString)
            {
                target.Append((byte)'(');
                inString = true;
            }
        }

        private void Flush()
        {
            if (inString)
            {
                target.Append((byte)')');
                inString = false;
            }
            if (inArray)
            {
                target.Append("]TJ "u8);
                inArray = false;
            }
        }
    }
}
