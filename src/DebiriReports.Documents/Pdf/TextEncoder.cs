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
        var text = run.Text.AsSpan();
        var state = new ShowState(target, 1000.0 / run.Face.UnitsPerEm, size);
        var isGeneral = true;
        var start = 0;
        while (start < glyphs.Count)
        {
            var cluster = glyphs[start].Cluster;
            var end = start + 1;
            while (end < glyphs.Count && glyphs[end].Cluster == cluster)
            {
                end++;
            }
            var textEnd =
                run.IsRightToLeft ? (start == 0 ? text.Length : glyphs[start - 1].Cluster)
                : end == glyphs.Count ? text.Length
                : glyphs[end].Cluster;
            var said = text[cluster..textEnd];
            var isReplaced = end - start > 1;
            var first = font.Code(glyphs[start].Id, said, out var needsReplacement);
            isReplaced |= needsReplacement;
            isGeneral &= !isReplaced;
            isReplaced &= !isArtifact;
            if (isReplaced)
            {
                state.BeginReplacement(said);
            }
            for (var index = start; index < end; index++)
            {
                var glyph = glyphs[index];
                // The further glyphs of a cluster say nothing of their own.
                var code = index == start ? first : font.Code(glyph.Id, "\u200B", out _);
                isGeneral &= glyph.OffsetY == 0;
                state.Glyph(code, glyph, font.File.Advance(glyph.Id));
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
