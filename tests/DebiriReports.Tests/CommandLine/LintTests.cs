using System.IO.Compression;
using System.Text;
using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Word;

namespace DebiriReports.Tests.CommandLine;

public sealed class LintTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("debiri-lint-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_file_as_it_is_written_has_no_faults()
    {
        var outcome = Debiri.Run(["lint", File("good.docx", xml => xml)]);
        Assert.Equal((0, "no faults found"), (outcome.ExitCode, outcome.Output.Trim()));
    }

    [Fact]
    public void A_fault_that_only_the_schema_knows_is_told()
    {
        var outcome = Debiri.Run([
            "lint",
            File("order.docx", xml => xml.Replace("<w:pPr>", "<w:pPr><w:jc w:val=\"left\"/>")),
        ]);
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("OOXML  word/document.xml", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_that_the_schema_does_not_know_is_told()
    {
        var outcome = Debiri.Run(["lint", File("tab.docx", xml => xml.Replace("A sentence", "A\tsentence"))]);
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("TXT03  word/document.xml", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("OOXML", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_package_is_told_without_an_internal_error()
    {
        var path = Path.Combine(folder, "none.docx");
        System.IO.File.WriteAllText(path, "no package");
        var outcome = Debiri.Run(["lint", path]);
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("cannot be opened", outcome.Output, StringComparison.Ordinal);
    }

    private string File(string name, Func<string, string> change)
    {
        var none = new PageFurniture([], [], []);
        var document = new Document(
            new DocumentMetadata("Lint", "", "", "", "en-GB", new DateOnly(2026, 1, 5), ""),
            new Theme(),
            none,
            none,
            [new Paragraph([new TextRun("A sentence.")])]
        );
        var path = Path.Combine(folder, name);
        using var stream = System.IO.File.Create(path);
        new WordWriter(new WordOptions()).Write(
            Typesetter.Typeset(document, new FontCatalogue([]).For(document.Theme)),
            stream
        );
        using var archive = new ZipArchive(stream, ZipArchiveMode.Update);
        var part = archive.GetEntry("word/document.xml")!;
        string xml;
        using (var reader = new StreamReader(part.Open()))
        {
            xml = reader.ReadToEnd();
        }
        part.Delete();
        using var written = archive.CreateEntry("word/document.xml").Open();
        written.Write(Encoding.UTF8.GetBytes(change(xml)));
        return path;
    }
}
