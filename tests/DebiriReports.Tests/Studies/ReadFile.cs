using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using UglyToad.PdfPig;

namespace DebiriReports.Tests.Studies;

/// <summary>Whatever can be read in a file of an output.</summary>
internal static class ReadFile
{
    /// <summary>A text file of an output.</summary>
    public static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    /// <summary>Whatever a reader, a program or a curious person can find in a file.</summary>
    public static string Everything(string name, byte[] bytes)
    {
        if (name.EndsWith(".docx", StringComparison.Ordinal))
        {
            using var package = new ZipArchive(new MemoryStream(bytes));
            var all = new StringBuilder();
            foreach (var entry in package.Entries)
            {
                using var reader = new StreamReader(entry.Open());
                var text = reader.ReadToEnd();
                // As written, and as read: a name may be cut into runs.
                all.AppendLine(text).AppendLine(Regex.Replace(text, "<[^>]*>", ""));
            }
            return all.ToString();
        }
        if (!name.EndsWith(".pdf", StringComparison.Ordinal))
        {
            return Text(bytes);
        }
        using var pdf = PdfDocument.Open(bytes);
        var found = new StringBuilder(Encoding.Latin1.GetString(bytes));
        foreach (var page in pdf.GetPages())
        {
            found.AppendLine(page.Text).AppendLine(string.Join(' ', page.GetWords().Select(word => word.Text)));
        }
        foreach (var bookmark in pdf.TryGetBookmarks(out var bookmarks) ? bookmarks.GetNodes() : [])
        {
            found.AppendLine(bookmark.Title);
        }
        return found.ToString();
    }
}
