using System.Security.Cryptography;

namespace DebiriReports.Documents.Fonts;

/// <summary>The file of a face, as the record of a run names it.</summary>
public static class FontFile
{
    /// <summary>The SHA-256 of a face's file.</summary>
    /// <param name="face">The face.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    /// <exception cref="IOException">The file can no longer be read.</exception>
    public static string Sha256(FontFace face)
    {
        using var file = File.OpenRead(face.Path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
