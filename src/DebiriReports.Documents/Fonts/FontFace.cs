namespace DebiriReports.Documents.Fonts;

/// <summary>One face of a font file: what layout measures with and writers embed.</summary>
/// <param name="Path">The font file; never printed into an output.</param>
/// <param name="FaceIndex">The face within a collection, else 0.</param>
/// <param name="Family">The family's name.</param>
/// <param name="IsBold">Whether the face is bold.</param>
/// <param name="IsItalic">Whether the face is italic or oblique.</param>
public sealed record FontFace(string Path, int FaceIndex, string Family, bool IsBold, bool IsItalic)
{
    /// <summary>Font units in one em.</summary>
    public required int UnitsPerEm { get; init; }

    /// <summary>Height above the baseline, in font units, positive.</summary>
    public required int Ascent { get; init; }

    /// <summary>Depth below the baseline, in font units, positive.</summary>
    public required int Descent { get; init; }

    /// <summary>Height of capitals, in font units.</summary>
    public required int CapHeight { get; init; }
}
