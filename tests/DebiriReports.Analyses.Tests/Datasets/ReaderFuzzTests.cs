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

    private static readonly Dataset Second = DatasetReaders
        .Read(new MemoryStream("USUBJID,AVAL\nS-001,2\n"u8.ToArray()), "b.csv", DatasetReadOptions.Default)
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
            [
                XptTestWriter.Write([Dataset], 5),
                XptTestWriter.Write([Dataset], 8),
                XptTestWriter.Write([Dataset, Second], 8),
            ],
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
                "TIME    ",
                "              0",
            ],
            // Whole records again, but for a few: else that alone is what is found.
            input => input.Length % 9 == 0 ? input : [.. input, .. Blanks(79 - (input.Length + 79) % 80)]
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

    [Fact]
    public void No_damaged_content_of_a_compressed_file_breaks_the_reader() =>
        Fuzz(
            11,
            "data/a.dsjc",
            [DatasetJsonTestWriter.NdJson(Dataset), DatasetJsonTestWriter.Json(Dataset)],
            JsonTokens,
            input => DatasetJsonTestWriter.Compressed(input, gzip: input.Length % 2 == 0)
        );

    private static byte[] Blanks(int count)
    {
        var blanks = new byte[count];
        Array.Fill(blanks, (byte)' ');
        return blanks;
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

    [Fact]
    public void No_damaged_metadata_break_the_reader()
    {
        string[] tokens =
        [
            "<",
            ">",
            "/>",
            "&",
            "&#0;",
            "&amp;",
            "]]>",
            "<![CDATA[",
            "<!--",
            "<!DOCTYPE a [<!ENTITY b \"c\">]>",
            "<a xmlns=\"x\">",
            "\"",
            "OID=\"IT.ID\"",
            "ItemOID=\"IT.AGE\"",
            "KeySequence=\"1\"",
            "KeySequence=\"99999999999\"",
            "<ItemGroupDef Name=\"ADSL\"/>",
            "<ItemDef OID=\"IT.AGE\" Name=\"\"/>",
            "<CodeList/>",
            "\uFEFF",
        ];
        var mutation = new Mutation(8, [.. tokens.Select(Encoding.UTF8.GetBytes)]);
        var (accepted, refused) = mutation.Run(
            [Encoding.UTF8.GetBytes(DefineXmlReaderTests.Define)],
            input => DefineXmlOracle.AssertSame(input, DefineXmlReader.Read(input, "data/define.xml"))
        );
        Assert.True(accepted > Mutation.Count / 100 && refused > accepted);
    }

    private static void Fuzz(
        int seed,
        string file,
        IReadOnlyList<byte[]> originals,
        IReadOnlyList<string> tokens,
        Func<byte[], byte[]>? repair = null
    )
    {
        var mutation = new Mutation(seed, [.. tokens.Select(Encoding.UTF8.GetBytes)]);
        var (accepted, refused) = mutation.Run(
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
                // What was accepted says nothing but what the file says.
                switch (Path.GetExtension(file))
                {
                    case ".csv":
                        CsvOracle.AssertSame(input, Assert.Single(read.Datasets));
                        break;
                    case ".xpt":
                        XptOracle.AssertSame(input, read.Datasets);
                        break;
                    default:
                        DatasetJsonOracle.AssertSame(input, file, Assert.Single(read.Datasets));
                        break;
                }
            },
            repair: repair
        );
        // What is damaged is mostly found out, or the damage does no harm: the readers are not blind.
        Assert.InRange(refused, Mutation.Count / 5, Mutation.Count);
        Assert.InRange(accepted, 1, Mutation.Count);
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
