namespace DebiriReports.Documents.Fonts;

/// <summary>Text shaped in one face: its glyphs in visual order.</summary>
/// <param name="Face">The face that has all of the glyphs.</param>
/// <param name="Text">The text in logical order.</param>
/// <param name="Glyphs">The glyphs in visual order, left to right.</param>
/// <param name="Advance">The sum of the glyphs' advances, in font units.</param>
/// <param name="IsRightToLeft">Whether the text runs from right to left.</param>
public sealed record ShapedRun(
    FontFace Face,
    string Text,
    IReadOnlyList<ShapedGlyph> Glyphs,
    int Advance,
    bool IsRightToLeft = false
)
{
    /// <summary>The run's width at a type size, in points.</summary>
    /// <param name="size">The type size in points.</param>
    /// <returns>The width in points.</returns>
    public double Width(double size) => Advance * size / Face.UnitsPerEm;
}

/// <summary>A positioned glyph.</summary>
/// <param name="Id">The glyph's index in the font file.</param>
/// <param name="Cluster">Where the text that it stands for starts in the run's text (UTF-16 units).</param>
/// <param name="Advance">How far the pen moves, in font units.</param>
/// <param name="OffsetX">Displacement to the right, in font units.</param>
/// <param name="OffsetY">Displacement upwards, in font units.</param>
public readonly record struct ShapedGlyph(ushort Id, int Cluster, int Advance, int OffsetX, int OffsetY);

/// <summary>A shaped text: what is kept for the next time that the same text is set.</summary>
/// <param name="Runs">One run a face, in visual order.</param>
internal sealed record ShapedText(IReadOnlyList<ShapedRun> Runs)
{
    /// <summary>The width at a type size of one point.</summary>
    public double Ems { get; } = Runs.Sum(run => (double)run.Advance / run.Face.UnitsPerEm);
}
