using System.Text;
using DebiriReports.Analyses.Datasets;

namespace DebiriReports.Analyses.Tests.Datasets;

/// <summary>No refusal of a reader prints a value: every place of a file is damaged, and every message looked at.</summary>
public class DiscretionTests
{
    private const string Canary = "canary";

    private const string Csv =
        "STUDYID,USUBJID,AVAL,ADT,AETERM,CMT\n"
        + "canary-1,canary-2,1.5,2025-03-10,canary-3,\n"
        + "canary-1,canary-4,,,\"canary, \"\"5\"\"\",canary-6\n";

    private static readonly Dataset Dataset = DatasetReaders
        .Read(new MemoryStream(Encoding.UTF8.GetBytes(Csv)), "a.csv", DatasetReadOptions.Default)
        .Datasets[0];

    private static readonly byte[] Letters =
    [
        0,
        0xFF,
        0xC3,
        (byte)'"',
        (byte)',',
        (byte)'\n',
        (byte)'x',
        (byte)'[',
        (byte)'{',
    ];

    public static TheoryData<string> Formats() => ["a.csv", "a.xpt", "a.v8xpt", "a.json", "a.ndjson", "a.dsjc"];

    [Theory]
    [MemberData(nameof(Formats))]
    public void No_refusal_of_a_damaged_file_prints_a_value(string file)
    {
        var content = FormatsAgreeTests.Written(Dataset, file, Csv);
        var refusals = 0;
        for (var at = 0; at < content.Length; at++)
        {
            refusals += Refusals(content[..at], file, DatasetReadOptions.Default);
            foreach (var letter in Letters)
            {
                byte[] damaged = [.. content[..at], letter, .. content[(at + 1)..]];
                refusals += Refusals(damaged, file, DatasetReadOptions.Default);
            }
        }
        Assert.InRange(refusals, content.Length, int.MaxValue);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void No_refusal_of_a_wrong_declaration_prints_a_value(string file)
    {
        var content = FormatsAgreeTests.Written(Dataset, file, Csv);
        foreach (var type in new[] { VariableType.Number, VariableType.Date })
        {
            foreach (var name in new[] { "STUDYID", "USUBJID", "AETERM", "CMT" })
            {
                var options = new DatasetReadOptions { Types = new Dictionary<string, VariableType> { [name] = type } };
                Assert.Equal(1, Refusals(content, file, options));
            }
        }
        foreach (var encoding in new[] { "utf-16", "utf-16be", "windows-1252" })
        {
            Refusals(content, file, new DatasetReadOptions { Encoding = DatasetReadOptions.EncodingOf(encoding) });
        }
        Refusals(content, file, new DatasetReadOptions { Separator = ';' });
        Refusals(content, file, new DatasetReadOptions { Separator = '1' });
    }

    private static int Refusals(byte[] content, string file, DatasetReadOptions options)
    {
        var read = DatasetReaders.Read(new MemoryStream(content), file, options);
        foreach (var problem in read.Problems)
        {
            var text = $"{problem} {problem.Hint} {problem.Place.Key}";
            Assert.DoesNotContain(Canary, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("2025-03", text, StringComparison.Ordinal);
        }
        return read.Problems.Count > 0 ? 1 : 0;
    }
}
