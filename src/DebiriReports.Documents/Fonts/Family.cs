namespace DebiriReports.Documents.Fonts;

/// <summary>The faces of one family name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Faces">At least one face.</param>
internal sealed record Family(string Name, IReadOnlyList<FontFace> Faces)
{
    /// <summary>The face of a style, or the nearest that the family has.</summary>
    public FontFace Face(bool bold, bool italic) =>
        Faces.MinBy(face => (face.IsBold == bold ? 0 : 2) + (face.IsItalic == italic ? 0 : 1))!;
}
