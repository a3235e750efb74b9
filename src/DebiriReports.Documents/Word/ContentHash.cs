using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace DebiriReports.Documents.Word;

/// <summary>The hash of a Word file's content, whatever way it is compressed.</summary>
public static class ContentHash
{
    /// <summary>The hash of a file.</summary>
    /// <param name="docx">The file; read from its current position, left open.</param>
    /// <returns>SHA-256 over the parts' names and bytes in ordinal order of the names, as 64 lower-case hexadecimal digits.</returns>
    /// <exception cref="InvalidDataException">It is no ZIP file.</exception>
    public static string Of(Stream docx)
    {
        ArgumentNullException.ThrowIfNull(docx);
        using var archive = new ZipArchive(docx, ZipArchiveMode.Read, leaveOpen: true);
        using var whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var entry in archive.Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal))
        {
            using var stream = entry.Open();
            // The part's own hash has a fixed length, so that no name or content can pass for another.
            whole.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(entry.FullName)));
            whole.AppendData(SHA256.HashData(stream));
        }
        return Convert.ToHexStringLower(whole.GetHashAndReset());
    }
}
