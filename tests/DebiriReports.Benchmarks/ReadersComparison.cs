using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using DebiriReports.Analyses.Datasets;

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
        var xpt = Xpt(dataset);
        var json = Json(dataset, asLines: false);
        var lines = Json(dataset, asLines: true);
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

    private static byte[] Json(Dataset dataset, bool asLines)
    {
        var stream = new MemoryStream();
        var writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16);
        var columns = string.Join(
            ',',
            dataset.Variables.Select(variable =>
                $"{{\"itemOID\":\"I\",\"name\":\"{variable.Name}\",\"label\":\"\",\"dataType\":\"{TypeOf(variable)}\"}}"
            )
        );
        writer.Write(
            $"{{\"datasetJSONVersion\":\"1.1.0\",\"records\":{dataset.RecordCount},\"label\":\"\",\"columns\":[{columns}]"
        );
        writer.Write(asLines ? "}\n" : ",\"rows\":[");
        for (var record = 0; record < dataset.RecordCount; record++)
        {
            writer.Write(record > 0 && !asLines ? ",[" : "[");
            for (var i = 0; i < dataset.Variables.Count; i++)
            {
                var variable = dataset.Variables[i];
                var text = variable.Text(record);
                writer.Write(i > 0 ? "," : "");
                writer.Write(
                    text.Length == 0 ? "null"
                    : variable is NumberVariable ? text
                    : $"\"{text}\""
                );
            }
            writer.Write(asLines ? "]\n" : "]");
        }
        writer.Write(asLines ? "" : "]}");
        writer.Flush();
        return stream.ToArray();
    }

    private static string TypeOf(Variable variable) =>
        variable switch
        {
            NumberVariable => "float",
            DateVariable => "date",
            _ => "string",
        };

    /// <summary>The dataset as a transport file of version 5; numbers as IBM floating point.</summary>
    private static byte[] Xpt(Dataset dataset)
    {
        var stream = new MemoryStream();
        var count = dataset.Variables.Count.ToString("000000", CultureInfo.InvariantCulture);
        Put(Header("LIBRARY", new string('0', 30)));
        Put("SAS     SAS     SASLIB  9.4");
        Put("");
        Put(Header("MEMBER", "000000000000000001600000000140"));
        Put(Header("DSCRPTR", new string('0', 30)));
        Put("SAS     ADLB    SASDATA 9.4");
        Put("");
        Put(Header("NAMESTR", "0000" + count + new string('0', 20)));
        var position = 0;
        var lengths = new int[dataset.Variables.Count];
        for (var i = 0; i < lengths.Length; i++)
        {
            var variable = dataset.Variables[i];
            lengths[i] = variable is TextVariable text ? Math.Max(1, text.Values.Max(value => value.Length)) : 8;
            var namestr = new byte[140];
            namestr.AsSpan().Fill((byte)' ');
            BinaryPrimitives.WriteInt16BigEndian(namestr, (short)(variable is TextVariable ? 2 : 1));
            BinaryPrimitives.WriteInt16BigEndian(namestr.AsSpan(4), (short)lengths[i]);
            BinaryPrimitives.WriteInt32BigEndian(namestr.AsSpan(64), 0);
            BinaryPrimitives.WriteInt32BigEndian(namestr.AsSpan(84), position);
            Encoding.ASCII.GetBytes(variable.Name, namestr.AsSpan(8));
            Encoding.ASCII.GetBytes(variable is DateVariable ? "DATE" : "", namestr.AsSpan(56));
            stream.Write(namestr);
            position += lengths[i];
        }
        Pad(stream);
        Put(Header("OBS", new string('0', 30)));
        var field = new byte[position];
        for (var record = 0; record < dataset.RecordCount; record++)
        {
            var at = 0;
            for (var i = 0; i < lengths.Length; i++)
            {
                Field(dataset.Variables[i], record, field.AsSpan(at, lengths[i]));
                at += lengths[i];
            }
            stream.Write(field);
        }
        Pad(stream);
        return stream.ToArray();

        void Put(string text) => stream.Write(Encoding.ASCII.GetBytes(text.PadRight(80)));
    }

    private static string Header(string name, string rest) =>
        "HEADER RECORD*******" + name.PadRight(8) + "HEADER RECORD!!!!!!!" + rest;

    private static void Field(Variable variable, int record, Span<byte> field)
    {
        field.Fill((byte)' ');
        switch (variable)
        {
            case NumberVariable number:
                Ibm(number.Values[record], field);
                break;
            case DateVariable date:
                Ibm(date.Values[record].Date.DayNumber - new DateOnly(1960, 1, 1).DayNumber, field);
                break;
            default:
                Encoding.ASCII.GetBytes(variable.Text(record), field);
                break;
        }
    }

    private static void Pad(MemoryStream stream)
    {
        while (stream.Length % 80 != 0)
        {
            stream.WriteByte((byte)' ');
        }
    }

    private static void Ibm(double value, Span<byte> field)
    {
        field.Clear();
        if (value == 0 || double.IsNaN(value))
        {
            field[0] = double.IsNaN(value) ? (byte)'.' : (byte)0;
            return;
        }
        var bits = BitConverter.DoubleToUInt64Bits(value);
        var power = (int)(bits >> 52 & 0x7FF) - 1023 - 52 + 56;
        var exponent = (int)Math.Floor(power / 4.0);
        var fraction = ((bits & 0xF_FFFF_FFFF_FFFF) | 0x10_0000_0000_0000) << (power - 4 * exponent);
        while (fraction >> 56 != 0)
        {
            fraction >>= 4;
            exponent++;
        }
        while (fraction >> 52 == 0)
        {
            fraction <<= 4;
            exponent--;
        }
        BinaryPrimitives.WriteUInt64BigEndian(field, fraction);
        field[0] = (byte)((value < 0 ? 0x80 : 0) | (exponent + 64));
    }
}
