using System.Text;
using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Locking;
using DebiriReports.Analyses.Tests.Datasets;
using DebiriReports.Tests.CommandLine;
using DebiriReports.Tests.House;

namespace DebiriReports.Tests.SampleStudy;

/// <summary>The sample study in every format that the readers know: locked, verified, analysed.</summary>
public sealed class SampleFormatTests
{
    private static readonly DateTimeOffset Time = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);

    private static readonly Lazy<string> Expected = new(() => Results(Repository.SampleStudy));

    public static TheoryData<string> Formats() =>
        ["utf16.csv", "v5.xpt", "v8.xpt", "v8xpt", "json", "ndjson", "zlib.dsjc", "gzip.dsjc"];

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_sample_study_has_the_same_results_byte_for_byte_in_every_format(string format)
    {
        using var study = new StudyCopy();
        foreach (var path in Directory.GetFiles(Path.Combine(Repository.SampleStudy, "data"), "*.csv"))
        {
            var name = Path.GetFileNameWithoutExtension(path);
            var read = DatasetReaders.Read(path, $"data/{name}.csv", DatasetReadOptions.Default);
            File.Delete(study[$"data/{name}.csv"]);
            File.WriteAllBytes(
                study[$"data/{name}.{format.Split('.')[^1]}"],
                Written(Assert.Single(read.Datasets), File.ReadAllText(path), format)
            );
        }
        StudyLock
            .Propose(
                study.Study,
                new LockRequest
                {
                    Type = LockType.Final,
                    DataCutoffDate = new DateOnly(2026, 3, 31),
                    UtcNow = Time,
                    Approvals =
                    [
                        new Approval("A", "data management", "complete", Time),
                        new Approval("B", "biostatistics", "as planned", Time),
                        new Approval("C", "clinical", "reviewed", Time),
                    ],
                    UnlockReason = "The data came in another format",
                }
            )
            .Write();
        // Not Assert.Equal of strings of megabytes: the first line that differs says more.
        var expected = Expected.Value.Split('\n');
        var actual = Results(study.Study).Split('\n');
        Assert.Equal(expected.Zip(actual).FirstOrDefault(lines => lines.First != lines.Second), default);
        Assert.Equal(expected.Length, actual.Length);
        Assert.True(expected.Length > 5_000);
    }

    private static byte[] Written(Dataset dataset, string csv, string format) =>
        format switch
        {
            "utf16.csv" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(csv.ReplaceLineEndings("\r\n"))],
            "v5.xpt" => XptTestWriter.Write([dataset], 5),
            "v8.xpt" or "v8xpt" => XptTestWriter.Write([dataset], 8),
            "json" => DatasetJsonTestWriter.Json(dataset),
            "ndjson" => DatasetJsonTestWriter.NdJson(dataset),
            "zlib.dsjc" => DatasetJsonTestWriter.Compressed(DatasetJsonTestWriter.NdJson(dataset)),
            _ => DatasetJsonTestWriter.Compressed(DatasetJsonTestWriter.Json(dataset), gzip: true),
        };

    private static string Results(string study)
    {
        using var stream = new MemoryStream();
        ReportBuilder.WriteResults(
            new RenderRequest(study, Path.Combine(Repository.Root, "templates")) { IsDraft = true },
            isJson: false,
            stream
        );
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
