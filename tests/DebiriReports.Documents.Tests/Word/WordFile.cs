using System.Diagnostics;
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

    /// <summary>The text of each page that LibreOffice makes of a file.</summary>
    public static IReadOnlyList<string> PagesByOtherProgram(byte[] docx)
    {
        var folder = Directory.CreateTempSubdirectory("debiri-word-").FullName;
        try
        {
            var path = Path.Combine(folder, "file.docx");
            File.WriteAllBytes(path, docx);
            Run(
                "soffice",
                "--headless",
                $"-env:UserInstallation={new Uri(Path.Combine(folder, "profile")).AbsoluteUri}",
                "--convert-to",
                "pdf",
                "--outdir",
                folder,
                path
            );
            // Each page ends with a form feed.
            return Run("pdftotext", "-layout", Path.ChangeExtension(path, ".pdf"), "-").Split('\f')[..^1];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.GetAwaiter().GetResult());
        return output;
    }

    /// <summary>Keeps the file where a person wants to look at it: in the folder that DEBIRI_KEEP names.</summary>
    public WordFile Keep(string name)
    {
        if (Environment.GetEnvironmentVariable("DEBIRI_KEEP") is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
            File.WriteAllBytes(Path.Combine(folder, name + ".docx"), Bytes);
        }
        return this;
    }

    /// <summary>The text of the document's paragraphs, as Word shows it without field codes.</summary>
    public IReadOnlyList<string> Paragraphs => [.. Body.Descendants(W + "p").Select(TextOf)];

    public static string TextOf(XElement element) =>
        string.Concat(
            element
                .Descendants()
                .Select(node =>
                    node.Name.LocalName switch
                    {
                        "t" when node.Name.Namespace == W => node.Value,
                        "tab" when node.Parent?.Name == W + "r" => "\t",
                        "br" when node.Parent?.Name == W + "r" => "\n",
                        "noBreakHyphen" => "-",
                        _ => "",
                    }
                )
        );

    /// <summary>The codes of the document's fields.</summary>
    public IReadOnlyList<string> FieldCodes => [.. Body.Descendants(W + "instrText").Select(code => code.Value.Trim())];

    public static string? Val(XElement? element) => (string?)element?.Attribute(W + "val");

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
