using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using DebiriReports.Analyses.Datasets;

namespace DebiriReports.Analyses.Tests.Datasets;

/// <summary>Writes datasets as SAS transport files, so that tests can read a study in that format too.</summary>
internal static class XptTestWriter
{
    private static readonly DateOnly Epoch = new(1960, 1, 1);

    public static byte[] Write(IEnumerable<Dataset> datasets, int version, Encoding? encoding = null)
    {
        var file = new MemoryStream();
        var is8 = version == 8;
        Text(file, Header(is8 ? "LIBV8" : "LIBRARY", new string('0', 30)));
        Text(file, "SAS     SAS     SASLIB  9.4     Linux   ".PadRight(64) + "01JAN25:00:00:00");
        Text(file, "01JAN25:00:00:00".PadRight(80));
        foreach (var dataset in datasets)
        {
            Member(file, dataset, is8, encoding ?? Encoding.UTF8);
        }
        return file.ToArray();
    }

    private static void Member(MemoryStream file, Dataset dataset, bool is8, Encoding encoding)
    {
        Text(file, Header(is8 ? "MEMBV8" : "MEMBER", "000000000000000001600000000140"));
        Text(file, Header(is8 ? "DSCPTV8" : "DSCRPTR", new string('0', 30)));
        var name = dataset.Name.PadRight(is8 ? 32 : 8);
        Text(file, ("SAS     " + name + "SASDATA 9.4     Linux").PadRight(64) + "01JAN25:00:00:00");
        Text(file, ("01JAN25:00:00:00".PadRight(32) + dataset.Label.PadRight(40)).PadRight(80));
        var fields = dataset.Variables.Select(variable => Field.Of(variable, encoding)).ToList();
        var count = fields.Count.ToString("000000", CultureInfo.InvariantCulture);
        Text(file, Header(is8 ? "NAMSTV8" : "NAMESTR", ("0000" + count).PadRight(30, '0')));
        var position = 0;
        for (var i = 0; i < fields.Count; i++)
        {
            file.Write(Namestr(fields[i], i + 1, position, is8, encoding));
            position += fields[i].Length;
        }
        Pad(file);
        if (is8)
        {
            Labels(file, fields, encoding);
        }
        Text(
            file,
            is8
                ? Header("OBSV8", dataset.RecordCount.ToString(CultureInfo.InvariantCulture).PadLeft(15))
                : Header("OBS", new string('0', 30))
        );
        for (var record = 0; record < dataset.RecordCount; record++)
        {
            foreach (var field in fields)
            {
                file.Write(field.Bytes(record));
            }
        }
        Pad(file);
    }

    private static byte[] Namestr(Field field, int number, int position, bool is8, Encoding encoding)
    {
        var bytes = new byte[140];
        BinaryPrimitives.WriteInt16BigEndian(bytes, (short)(field.IsNumber ? 1 : 2));
        BinaryPrimitives.WriteInt16BigEndian(bytes.AsSpan(4), (short)field.Length);
        BinaryPrimitives.WriteInt16BigEndian(bytes.AsSpan(6), (short)number);
        Put(8, 8, field.Variable.Name);
        Put(16, 40, field.Variable.Label);
        Put(56, 8, field.Format);
        BinaryPrimitives.WriteInt16BigEndian(bytes.AsSpan(66), (short)field.Decimals);
        Put(72, 8, "");
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(84), position);
        if (is8)
        {
            Put(88, 32, field.Variable.Name);
        }
        return bytes;

        void Put(int at, int length, string text)
        {
            bytes.AsSpan(at, length).Fill((byte)' ');
            var encoded = encoding.GetBytes(text);
            encoded.AsSpan(0, Math.Min(length, encoded.Length)).CopyTo(bytes.AsSpan(at));
        }
    }

    private static void Labels(MemoryStream file, List<Field> fields, Encoding encoding)
    {
        var withLong = fields
            .Select((field, i) => (field, i))
            .Where(entry => entry.field.Variable.Label.Length > 40)
            .ToList();
        if (withLong.Count == 0)
        {
            return;
        }
        Text(file, Header("LABELV8", withLong.Count.ToString(CultureInfo.InvariantCulture).PadRight(32)));
        Span<byte> lengths = stackalloc byte[6];
        foreach (var (field, i) in withLong)
        {
            var label = encoding.GetBytes(field.Variable.Label);
            BinaryPrimitives.WriteInt16BigEndian(lengths, (short)(i + 1));
            BinaryPrimitives.WriteInt16BigEndian(lengths[2..], (short)field.Variable.Name.Length);
            BinaryPrimitives.WriteInt16BigEndian(lengths[4..], (short)label.Length);
            file.Write(lengths);
            Text(file, field.Variable.Name);
            file.Write(label);
        }
        Pad(file);
    }

    private static string Header(string name, string rest) =>
        ("HEADER RECORD*******" + name.PadRight(8) + "HEADER RECORD!!!!!!!" + rest).PadRight(80);

    private static void Text(MemoryStream file, string text) => file.Write(Encoding.ASCII.GetBytes(text));

    private static void Pad(MemoryStream file)
    {
        while (file.Length % 80 != 0)
        {
            file.WriteByte((byte)' ');
        }
    }

    /// <summary>A double as IBM hexadecimal floating point: 53 bits and three of alignment always fit into 56.</summary>
    public static byte[] Ibm(double value)
    {
        var bytes = new byte[8];
        if (value == 0)
        {
            return bytes;
        }
        var bits = BitConverter.DoubleToUInt64Bits(value);
        var power = (int)(bits >> 52 & 0x7FF) - 1023 - 52;
        var fraction = (bits & 0xF_FFFF_FFFF_FFFF) | 0x10_0000_0000_0000;
        // fraction * 2^power = f / 2^56 * 16^e
        var exponent = (int)Math.Floor((power + 56) / 4.0);
        var shift = power + 56 - 4 * exponent;
        fraction <<= shift;
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
        BinaryPrimitives.WriteUInt64BigEndian(bytes, fraction);
        bytes[0] = (byte)((value < 0 ? 0x80 : 0) | (exponent + 64));
        return bytes;
    }

    private sealed record Field(
        Variable Variable,
        bool IsNumber,
        int Length,
        string Format,
        int Decimals,
        Func<int, byte[]> Bytes
    )
    {
        public static Field Of(Variable variable, Encoding encoding)
        {
            switch (variable)
            {
                case NumberVariable number:
                    return new Field(
                        variable,
                        true,
                        8,
                        "",
                        number.Decimals,
                        record =>
                            number.IsMissing(record)
                                ? Missing(number.Special is { } special ? special[record] : '.')
                                : Ibm(number.Values[record])
                    );
                case DateVariable date
                    when date.Values.All(value => value.IsMissing || value.IsComplete && value.SecondOfDay is null):
                    return new Field(
                        variable,
                        true,
                        8,
                        "DATE",
                        0,
                        record =>
                            date.IsMissing(record)
                                ? Missing('.')
                                : Ibm(date.Values[record].Date.DayNumber - Epoch.DayNumber)
                    );
                default:
                    var texts = Enumerable
                        .Range(0, variable.Count)
                        .Select(record => encoding.GetBytes(variable.Text(record)))
                        .ToList();
                    var length = Math.Max(1, texts.Select(text => text.Length).DefaultIfEmpty().Max());
                    return new Field(
                        variable,
                        false,
                        length,
                        "$",
                        0,
                        record =>
                        {
                            var bytes = new byte[length];
                            bytes.AsSpan().Fill((byte)' ');
                            texts[record].CopyTo(bytes, 0);
                            return bytes;
                        }
                    );
            }
        }

        private static byte[] Missing(char kind)
        {
            var bytes = new byte[8];
            bytes[0] = (byte)kind;
            return bytes;
        }
    }
}
