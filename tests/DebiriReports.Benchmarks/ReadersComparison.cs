using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Tests.Datasets;

namespace DebiriReports.Benchmarks;

/// <summary>Compares the readers with bare passes of the parsers under them, on one made-up laboratory dataset.</summary>
/// <remarks>
/// <c>dotnet run -c Release --project tests/DebiriReports.Benchmarks -- readers 1000000</c> prints the best of several runs
/// and the ratios; <c>-- readers-memory 5000000</c> prints what the process took at most to load so many records.
/// </remarks>
internal static class ReadersComparison
{
    private const int Runs = 7;

    private static readonly string[] Parameters = ["ALT", "AST", "BILI", "CREAT", "HGB", "PLAT", "WBC", "ALB"];
    private static readonly string[] Ranges = ["LOW", "NORMAL", "HIGH"];

    public static void Run(int records)
    {
        var csv = Csv(records);
        var dataset = Load(csv, "adlb.csv");
        var xpt = XptTestWriter.Write([dataset], 5);
        var json = DatasetJsonTestWriter.Json(dataset, hasDecimals: false);
        var lines = DatasetJsonTestWriter.NdJson(dataset, hasDecimals: false);
        Console.WriteLine(
            $"{records} records, {csv.Length / 1e6:F0} MB CSV, {xpt.Length / 1e6:F0} MB XPT, {json.Length / 1e6:F0} MB JSON"
        );
        var touch = Best("CsvHelper, all fields touched, numbers parsed", csv, () => Touch(csv));
        var read = Best("CSV to typed columns", csv, () => Load(csv, "adlb.csv"));
        var transport = Best("XPT to typed columns", xpt, () => Load(xpt, "adlb.xpt"));
        var bare = Best("Utf8JsonReader, every token", json, () => Tokens(json));
        var document = Best("Dataset-JSON to typed columns", json, () => Load(json, "adlb.json"));
        var stream = Best("Dataset-NDJSON to typed columns", lines, () => Load(lines, "adlb.ndjson"));
        Console.WriteLine($"CSV / CsvHelper with numbers: {read / touch:F2} (at most 1.5)");
        Console.WriteLine($"XPT / CSV:                    {transport / read:F2} (at most 1)");
        Console.WriteLine($"Dataset-JSON / bare reader:   {document / bare:F2} (at most 2)");
        Console.WriteLine($"Dataset-NDJSON / bare reader: {stream / bare:F2} (at most 2)");
    }

    public static void Memory(int records)
    {
        var path = Path.Combine(Path.GetTempPath(), $"debiri-adlb-{records}.csv");
        using (var file = File.Create(path))
        {
            Write(file, records);
        }
        var watch = Stopwatch.StartNew();
        var read = DatasetReaders.Read(path, "adlb.csv", DatasetReadOptions.Default);
        Console.WriteLine(
            $"{read.Datasets[0].RecordCount} records, {read.Size / 1e6:F0} MB, {watch.Elapsed.TotalSeconds:F2} s, hashed; "
                + $"{GC.GetTotalMemory(forceFullCollection: true) / 1e6:F0} MB kept, "
                + $"{Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} MB working set at most"
        );
        GC.KeepAlive(read);
        File.Delete(path);
    }

    private static double Best(string what, byte[] bytes, Action run)
    {
        var best = double.PositiveInfinity;
        for (var i = 0; i < Runs; i++)
        {
            GC.Collect();
            var watch = Stopwatch.StartNew();
            run();
            best = Math.Min(best, watch.Elapsed.TotalSeconds);
        }
        Console.WriteLine($"{what, -50} {best * 1000, 8:F0} ms {bytes.Length / best / 1e6, 8:F0} MB/s");
        return best;
    }

    private static Dataset Load(byte[] bytes, string file) =>
        DatasetReaders.For(file)!.Read(new MemoryStream(bytes), file, DatasetReadOptions.Default)[0];

    /// <summary>What any reader has to do: find every field, and parse those that are numbers, by hand.</summary>
    private static double Touch(byte[] csv)
    {
        using var reader = CsvReader.Create(new MemoryStream(csv), new CsvReaderOptions { Separator = ',' });
        double sum = 0;
        var length = 0L;
        while (reader.Read())
        {
            for (var i = 0; i < reader.FieldCount; i++)
            {
                var field = reader.GetSpan(i);
                length += field.Length;
                if (!field.IsEmpty && (char.IsAsciiDigit((char)field[0]) || field[0] == '-'))
                {
                    sum += Number(field);
                }
            }
        }
        return sum + length;
    }

    private static double Number(ReadOnlySpan<byte> text)
    {
        var negative = text[0] == '-';
        double value = 0;
        double scale = 0;
        foreach (var digit in text[(negative ? 1 : 0)..])
        {
            if (digit == '.')
            {
                scale = 1;
                continue;
            }
            if (!char.IsAsciiDigit((char)digit))
            {
                return 0;
            }
            value = value * 10 + (digit - '0');
            scale *= 10;
        }
        return (negative ? -value : value) / (scale == 0 ? 1 : scale);
    }

    private static long Tokens(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        var length = 0L;
        while (reader.Read())
        {
            length += reader.ValueSpan.Length;
        }
        return length;
    }

    private static byte[] Csv(int records)
    {
        var stream = new MemoryStream();
        Write(stream, records);
        return stream.ToArray();
    }

    private static void Write(Stream stream, int records)
    {
        var random = new Random(1);
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
        writer.Write(
            "STUDYID,USUBJID,SITEID,LBSEQ,PARAMCD,AVISIT,AVISITN,ADT,ADY,AVAL,AVALU,LBNRLO,LBNRHI,ANRIND,BASE,CHG\n"
        );
        for (var i = 0; i < records; i++)
        {
            var subject = i / 500;
            var visit = i / 8 % 60;
            var value = random.Next(100, 20_000) / 100.0;
            var basis = random.Next(100, 20_000) / 100.0;
            writer.Write(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"STUDY-01,STUDY-01-{subject:00000},{subject % 40:00},{i % 500 + 1},{Parameters[i % 8]},Visit {visit},{visit},"
                        + $"{2020 + visit % 5:0000}-{visit % 12 + 1:00}-{i % 28 + 1:00},{visit * 7 + 1},{value:0.00},U/L,5,45,"
                        + $"{Ranges[i % 3]},{basis:0.00},{value - basis:0.00}\n"
                )
            );
        }
    }
}
