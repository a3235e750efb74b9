using System.Text;
using DebiriReports.Analyses.Datasets;

namespace DebiriReports.Analyses.Tests.Datasets;

public class ReaderFuzzTests
{
    private const string Csv =
        "STUDYID,USUBJID,AGE,AVAL,ADT,AESTDTC,AETERM\r\n"
        + "S,S-001,64,1.50,2025-03-10,2025-03,\"Nausea, \"\"mild\"\" ≥ 2 h\"\r\n"
        + "S,S-002,,-0.25,,2025-03-10T10:30,\"two\nlines\"\r\n"
        + "S,S-003,70,1e-05,2024-02-29,,µ\r\n";

    private static readonly Dataset Dataset = DatasetReaders
        .Read(new MemoryStream(Encoding.UTF8.GetBytes(Csv)), "a.csv", DatasetReadOptions.Default)
        .Datasets[0];

    [Fact]
    public void No_damaged_CSV_breaks_the_reader() =>
        Fuzz(
            1,
            "data/a.csv",
            [
                Encoding.UTF8.GetBytes(Csv),
                [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Csv)],
                [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Csv)],
            ],
            [
                "\"",
                "\"\"",
                ",",
                "\n",
                "\r",
                "\r\n",
                "\0",
                "\uFEFF",
                "\uFFFD",
                "1e999",
                "-",
                "2025-13-45",
                "9999999999999999999999",
                "\"\n\"",
                ";",
                "\t",
            ]
        );

    [Fact]
    public void No_damaged_transport_file_breaks_the_reader() =>
        Fuzz(
            2,
            "data/a.xpt",
            [XptTestWriter.Write([Dataset], 5), XptTestWriter.Write([Dataset, Dataset], 8)],
            [
                "HEADER RECORD*******MEMBER  HEADER RECORD!!!!!!!000000000000000001600000000140  ",
                "HEADER RECORD*******OBS     HEADER RECORD!!!!!!!000000000000000000000000000000  ",
                "HEADER RECORD*******LABELV9 HEADER RECORD!!!!!!!1                               ",
                "999999999999999",
                "0136",
                "\0\0\0\u0001",
                "\u007F\u007F\u007F\u007F",
                "        ",
                "DATETIME",
            ]
        );

    [Fact]
    public void No_damaged_Dataset_JSON_breaks_the_reader() =>
        Fuzz(3, "data/a.json", [DatasetJsonTestWriter.Json(Dataset)], JsonTokens);

    [Fact]
    public void No_damaged_lines_of_Dataset_JSON_break_the_reader() =>
        Fuzz(4, "data/a.ndjson", [DatasetJsonTestWriter.NdJson(Dataset)], JsonTokens);

    [Fact]
    public void No_damaged_compressed_file_breaks_the_reader()
    {
        var lines = DatasetJsonTestWriter.NdJson(Dataset);
        Fuzz(
            5,
            "data/a.dsjc",
            [DatasetJsonTestWriter.Compressed(lines), DatasetJsonTestWriter.Compressed(lines, gzip: true)],
            ["\u001F", "x", "\0\0\0\0"]
        );
    }

    private static readonly string[] JsonTokens =
    [
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "null",
        "true",
        "1e999",
        "-0",
        "\\u0000",
        "\\ud800",
        "\"rows\":[",
        "\"columns\":[",
        "\"records\":2147483647",
        "\"name\":\"X\"",
        "\"dataType\":\"decimal\"",
        "[[[[[[[[",
        "\n",
        "\uFEFF",
    ];

    private static void Fuzz(int seed, string file, IReadOnlyList<byte[]> originals, IReadOnlyList<string> tokens)
    {
        var mutation = new Mutation(seed, [.. tokens.Select(Encoding.Latin1.GetBytes)]);
        var (_, refused) = mutation.Run(
            originals,
            input =>
            {
                var read = DatasetReaders.Read(new MemoryStream(input), file, DatasetReadOptions.Default);
                Assert.Equal(
                    Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(input)),
                    read.Sha256
                );
                if (read.Problems.Count > 0)
                {
                    Assert.All(read.Problems, problem => Assert.Equal(file, problem.Place.File));
                    throw new ReportException(ReportException.Refused, read.Problems);
                }
                foreach (var dataset in read.Datasets)
                {
                    AssertWhole(dataset);
                }
            }
        );
        // What is damaged is mostly found out, or the damage does no harm: the readers are not blind.
        Assert.InRange(refused, Mutation.Count / 4, Mutation.Count);
    }

    private static void AssertWhole(Dataset dataset)
    {
        Assert.Equal(dataset.Variables.Count, dataset.Variables.Select(variable => variable.Name).Distinct().Count());
        foreach (var variable in dataset.Variables)
        {
            Assert.Equal(dataset.RecordCount, variable.Count);
            for (var record = 0; record < variable.Count; record++)
            {
                Assert.Equal(variable.IsMissing(record), variable.Text(record).Length == 0);
            }
        }
    }
}
