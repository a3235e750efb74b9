using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using DebiriReports.Analyses.Datasets;

namespace DebiriReports.Analyses.Tests.Datasets;

/// <summary>Reads a transport file once more, value by value from the layout, and compares.</summary>
internal static class XptOracle
{
    private const int Record = 80;
    private static readonly DateTime Epoch = new(1960, 1, 1);

    public static void AssertSame(byte[] file, IReadOnlyList<Dataset> datasets)
    {
        var is8 = Header(file, 0) == "LIBV8";
        Assert.Equal(0, file.Length % Record);
        var starts = new List<int>();
        for (var at = 0; at < file.Length; at += Record)
        {
            if (Header(file, at) == (is8 ? "MEMBV8" : "MEMBER"))
            {
                starts.Add(at);
            }
        }
        Assert.Equal(starts.Count, datasets.Count);
        for (var i = 0; i < datasets.Count; i++)
        {
            AssertMember(file, starts[i], i + 1 < starts.Count ? starts[i + 1] : file.Length, is8, datasets[i]);
        }
    }

    private static void AssertMember(byte[] file, int start, int end, bool is8, Dataset dataset)
    {
        var width = Encoding.ASCII.GetString(file, start + 74, 4) == "0136" ? 136 : 140;
        var at = start + 4 * Record;
        Assert.Equal(is8 ? "NAMSTV8" : "NAMESTR", Header(file, at));
        var count = int.Parse(Encoding.ASCII.GetString(file, at + 52, 6), CultureInfo.InvariantCulture);
        Assert.Equal(count, dataset.Variables.Count);
        var variables = at + Record;
        at = variables + (count * width + Record - 1) / Record * Record;
        while (Header(file, at) != (is8 ? "OBSV8" : "OBS"))
        {
            at += Record;
        }
        var promised = Encoding.ASCII.GetString(file, at + 48, 15).Trim();
        if (is8 && promised.Length > 0)
        {
            Assert.Equal(long.Parse(promised, CultureInfo.InvariantCulture), dataset.RecordCount);
        }
        at += Record;
        var length = 0;
        for (var i = 0; i < count; i++)
        {
            var namestr = file.AsSpan(variables + i * width, width);
            length = Math.Max(length, Position(namestr) + Length(namestr));
        }
        Assert.True(at + (long)dataset.RecordCount * length <= end);
        Assert.True(file.AsSpan((at + dataset.RecordCount * length)..end).IndexOfAnyExcept((byte)' ') < 0);
        for (var i = 0; i < count; i++)
        {
            var namestr = file.AsSpan(variables + i * width, width);
            for (var record = 0; record < dataset.RecordCount; record++)
            {
                var field = file.AsSpan(at + record * length + Position(namestr), Length(namestr));
                if (namestr[1] == 1)
                {
                    AssertNumber(field, dataset.Variables[i], record);
                }
                else
                {
                    var text = new UTF8Encoding(false, true).GetString(field).TrimEnd(' ');
                    CsvOracle.AssertValue(text, dataset.Variables[i], record);
                }
            }
        }
    }

    private static void AssertNumber(ReadOnlySpan<byte> field, Variable variable, int record)
    {
        if (field[1..].IndexOfAnyExcept((byte)0) < 0 && (field[0] & 0x7F) != 0)
        {
            Assert.True(variable.IsMissing(record));
            Assert.True((char)field[0] is '.' or '_' or (>= 'A' and <= 'Z'));
            if (variable is NumberVariable { Special: { } special })
            {
                Assert.Equal((char)field[0], special[record]);
            }
            return;
        }
        ulong fraction = 0;
        for (var i = 1; i < 8; i++)
        {
            fraction = fraction << 8 | (i < field.Length ? field[i] : (byte)0);
        }
        var value =
            Math.ScaleB((double)fraction, 4 * ((field[0] & 0x7F) - 64) - 56) * ((field[0] & 0x80) != 0 ? -1 : 1);
        switch (variable)
        {
            case NumberVariable number:
                Assert.Equal(value, number.Values[record]);
                break;
            case DateVariable date when date.Values[record].SecondOfDay is null:
                Assert.Equal(Written(Epoch.AddDays(Math.Floor(value)), "yyyy-MM-dd"), date.Text(record));
                break;
            case DateVariable date:
                Assert.Equal(Written(Epoch.AddSeconds(Math.Floor(value)), "yyyy-MM-ddTHH:mm:ss"), date.Text(record));
                break;
            default:
                Assert.Equal(Written(Epoch.AddSeconds(Math.Floor(value)), "HH:mm:ss"), variable.Text(record));
                break;
        }
    }

    private static string Written(DateTime date, string format) => date.ToString(format, CultureInfo.InvariantCulture);

    private static int Position(ReadOnlySpan<byte> namestr) => BinaryPrimitives.ReadInt32BigEndian(namestr[84..]);

    private static int Length(ReadOnlySpan<byte> namestr) => BinaryPrimitives.ReadInt16BigEndian(namestr[4..]);

    private static string Header(byte[] file, int at) =>
        file.AsSpan(at, 20).SequenceEqual("HEADER RECORD*******"u8)
        && file.AsSpan(at + 28, 20).SequenceEqual("HEADER RECORD!!!!!!!"u8)
            ? Encoding.ASCII.GetString(file, at + 20, 8).TrimEnd(' ')
            : "";
}
