using DebiriReports.Documents;
using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Pdf;
using DebiriReports.Documents.Word;

namespace DebiriReports.Benchmarks;

/// <summary>Writes one long listing as Word or PDF, as a whole process: to be timed beside other writers on the same file.</summary>
/// <remarks>
/// Published (<c>dotnet publish -c Release -r linux-x64 -p:PublishReadyToRun=true</c>) and timed from outside:
/// <c>listing IN.csv OUT.docx</c> or <c>OUT.pdf</c>. Layout is part of it: Word's contents and page counts need it, too.
/// </remarks>
internal static class LongListing
{
    public static void Write(string from, string to)
    {
        var records = Read(from);
        var none = new PageFurniture([], [], []);
        var document = new Document(
            new DocumentMetadata("Listing", "", "", "", "en-GB", new DateOnly(2026, 1, 5), ""),
            new Theme(),
            none,
            none with
            {
                Right =
                [
                    new TextRun("Page "),
                    new PageField(PageFieldKind.PageNumber),
                    new TextRun(" of "),
                    new PageField(PageFieldKind.PageCount),
                ],
            },
            [
                new Table
                {
                    Caption = new Caption(
                        CaptionKind.Listing,
                        "16.2.7",
                        [new TextRun("Adverse events")],
                        [],
                        "listing"
                    ),
                    Columns = [.. records[0].Select(_ => new TableColumn())],
                    Header = [new TableRow([.. records[0].Select(text => new TableCell(text))], RowRole.Header)],
                    Rows =
                    [
                        .. records
                            .Skip(1)
                            .Select(record => new TableRow([.. record.Select(text => new TableCell(text))])),
                    ],
                },
            ]
        );
        using var stream = File.Create(to);
        IDocumentWriter writer = to.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase)
            ? new PdfWriter()
            : new WordWriter(new WordOptions());
        writer.Write(document, new FontCatalogue([]).For(document.Theme), stream);
    }

    // The listing's fields hold commas within quotes, and no quotes or line ends within those.
    private static List<string[]> Read(string path)
    {
        var records = new List<string[]>();
        foreach (var line in File.ReadLines(path))
        {
            records.Add([.. line.Split('"').SelectMany((part, i) => i % 2 == 1 ? [part] : Bare(part))]);
        }
        return records;
    }

    private static string[] Bare(string part) => part.Trim(',') is { Length: > 0 } fields ? fields.Split(',') : [];
}
