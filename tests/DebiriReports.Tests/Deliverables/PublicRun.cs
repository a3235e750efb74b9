using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using DebiriReports.Tests.House;
using UglyToad.PdfPig;

namespace DebiriReports.Tests.Deliverables;

/// <summary>The sample study rendered once for the public, with everything that can be read in its files.</summary>
public sealed class PublicRun
{
    private readonly ConcurrentDictionary<string, MemoryStream> files = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<(string Where, string Text)>>> read = new(
        StringComparer.Ordinal
    );

    public PublicRun()
        : this(Repository.SampleStudy, []) { }

    internal PublicRun(string study, string[] deliverables, params string[] formats)
    {
        Outcome = ReportBuilder.Build(
            new RenderRequest(study, Path.Combine(Repository.Root, "templates"))
            {
                IsPublic = true,
                Deliverables = deliverables,
                Formats = formats,
            },
            name => files[name] = new MemoryStream(),
            _ => { }
        );
    }

    /// <summary>What was made.</summary>
    public RenderOutcome Outcome { get; }

    /// <summary>The names of all files.</summary>
    public IReadOnlyList<string> Names => [.. files.Keys.Order(StringComparer.Ordinal)];

    /// <summary>A file's bytes.</summary>
    public byte[] this[string name] => files[name].ToArray();

    /// <summary>All that a file says: text, parts, metadata, bookmarks, and its bytes as they are.</summary>
    public IReadOnlyList<(string Where, string Text)> ReadAll(string name) =>
        read.GetOrAdd(name, _ => new(() => [.. Read(name)])).Value;

    private IEnumerable<(string Where, string Text)> Read(string name)
    {
        yield return ($"{name}, its name", name);
        yield return ($"{name}, its bytes", Encoding.Latin1.GetString(this[name]));
        yield return ($"{name}, its bytes as UTF-8", Encoding.UTF8.GetString(this[name]));
        if (name.EndsWith(".docx", StringComparison.Ordinal))
        {
            using var package = new ZipArchive(new MemoryStream(this[name]));
            foreach (var part in package.Entries)
            {
                using var reader = new StreamReader(part.Open(), Encoding.UTF8);
                var text = reader.ReadToEnd();
                yield return ($"{name}, {part.FullName}", text);
                // Words that runs divide.
                yield return ($"{name}, {part.FullName} without marks", Unmarked(text));
            }
        }
        if (name.EndsWith(".pdf", StringComparison.Ordinal))
        {
            using var pdf = PdfDocument.Open(this[name]);
            foreach (var page in pdf.GetPages())
            {
                yield return ($"{name}, page {page.Number}", page.Text);
                yield return (
                    $"{name}, page {page.Number} in words",
                    string.Join(' ', page.GetWords().Select(word => word.Text))
                );
            }
            var about = pdf.Information;
            yield return (
                $"{name}, information",
                string.Join(
                    '\n',
                    about.Title,
                    about.Subject,
                    about.Author,
                    about.Keywords,
                    about.Creator,
                    about.Producer
                )
            );
            if (pdf.TryGetXmpMetadata(out var metadata))
            {
                yield return ($"{name}, metadata", metadata.GetXDocument().ToString());
            }
            if (pdf.TryGetBookmarks(out var bookmarks))
            {
                yield return (
                    $"{name}, bookmarks",
                    string.Join('\n', bookmarks.GetNodes().Select(bookmark => bookmark.Title))
                );
            }
            foreach (var text in Streams(this[name]))
            {
                yield return ($"{name}, an object", text);
            }
        }
    }

    private static string Unmarked(string xml)
    {
        var text = new StringBuilder();
        var isMark = false;
        foreach (var c in xml)
        {
            isMark = c == '<' || (isMark && c != '>');
            if (!isMark && c != '>')
            {
                text.Append(c);
            }
        }
        return text.ToString();
    }

    // Compressed streams hold alternative texts and the structure: text strings are Latin or UTF-16.
    private static IEnumerable<string> Streams(byte[] pdf)
    {
        var bytes = Encoding.Latin1.GetString(pdf);
        for (
            var at = bytes.IndexOf("stream", StringComparison.Ordinal);
            at >= 0;
            at = bytes.IndexOf("stream", at + 6, StringComparison.Ordinal)
        )
        {
            var start = at + 6;
            while (start < pdf.Length && pdf[start] is (byte)'\r' or (byte)'\n')
            {
                start++;
            }
            if (start + 2 >= pdf.Length || pdf[start] != 0x78)
            {
                continue;
            }
            using var unpacked = new MemoryStream();
            try
            {
                using var packed = new ZLibStream(
                    new MemoryStream(pdf, start, pdf.Length - start),
                    CompressionMode.Decompress
                );
                packed.CopyTo(unpacked);
            }
            catch (InvalidDataException)
            {
                continue;
            }
            yield return Encoding.Latin1.GetString(unpacked.ToArray());
            yield return Encoding.Latin1.GetString([.. unpacked.ToArray().Where(b => b != 0)]);
        }
    }
}
