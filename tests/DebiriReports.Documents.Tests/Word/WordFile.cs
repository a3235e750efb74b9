using System.IO.Compression;
using System.Xml.Linq;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Word;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace DebiriReports.Documents.Tests.Word;

/// <summary>A written file, read back.</summary>
internal sealed class WordFile
{
    public static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private WordFile(byte[] bytes) => Bytes = bytes;

    public byte[] Bytes { get; }

    public XDocument Body => Part("word/document.xml");

    public static WordFile Of(params Block[] blocks) => Of(SampleDocument.Of(blocks));

    public static WordFile Of(Document document, WordOptions? options = null)
    {
        using var stream = new MemoryStream();
        new WordWriter(options ?? new WordOptions()).Write(SampleDocument.Typeset(document), stream);
        return new WordFile(stream.ToArray());
    }

    public static WordFile From(byte[] bytes) => new(bytes);

    public IReadOnlyList<string> Parts
    {
        get
        {
            using var archive = new ZipArchive(new MemoryStream(Bytes));
            return [.. archive.Entries.Select(entry => entry.FullName)];
        }
    }

    public XDocument Part(string name) => XDocument.Parse(Text(name), LoadOptions.PreserveWhitespace);

    public string Text(string name)
    {
        using var archive = new ZipArchive(new MemoryStream(Bytes));
        using var reader = new StreamReader(archive.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    /// <summary>What the validator finds, for both versions of Word that the files are meant for.</summary>
    public IReadOnlyList<string> ValidationErrors()
    {
        var errors = new List<string>();
        foreach (var version in new[] { FileFormatVersions.Office2019, FileFormatVersions.Microsoft365 })
        {
            using var document = WordprocessingDocument.Open(new MemoryStream(Bytes), false);
            errors.AddRange(
                new OpenXmlValidator(version)
                    .Validate(document)
                    .Select(error => $"{version} {error.Part?.Uri} {error.Path?.XPath}: {error.Description}")
            );
        }
        return errors;
    }
}
