using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace DebiriReports.Analyses.Datasets;

/// <summary>A SAS transport file being read, record by record.</summary>
internal sealed class XptFile(Stream stream, string file, DatasetReadOptions options)
{
    private const int RecordLength = 80;
    private const int BlockLength = RecordLength * 2048;
    private readonly byte[] record = new byte[RecordLength];

    // A field has one byte a character, or is UTF-8: no other encoding fits fixed widths.
    private readonly Encoding? encoding = options.Encoding is { IsSingleByte: true } single ? single : null;
    private bool isVersion8;

    /// <summary>Reads the library's header, and finds where its members start.</summary>
    public List<long> FindMembers()
    {
        var first = NextRecord();
        if (first.StartsWith("**COMPRESSED**"u8) || first.StartsWith("LIB CONTROL"u8))
        {
            throw DatasetProblem.Of(
                "DS01",
                file,
                "The file is a compressed transport file of PROC CPORT",
                "export it with the XPORT engine or as Dataset-JSON"
            );
        }
        isVersion8 = IsHeader(first, "LIBV8");
        if (!isVersion8 && !IsHeader(first, "LIBRARY"))
        {
            throw Wrong("DS01", "The file is no SAS transport file", 0);
        }
        if (!NextRecord().StartsWith("SAS     SAS     SASLIB  "u8))
        {
            throw Wrong("DS02", "The library's header is malformed", RecordLength);
        }
        NextRecord();
        if (stream.Length % RecordLength != 0)
        {
            throw Wrong("DS07", "The file is truncated: it ends inside a record", stream.Length);
        }
        return Members();
    }

    /// <summary>Reads the member that starts at a place.</summary>
    public Dataset ReadMember(long start, long end, bool isOnly)
    {
        stream.Position = start;
        var lengthText = Encoding.Latin1.GetString(NextRecord()[74..78]);
        var namestrLength = lengthText == "0136" ? 136 : 140;
        Expect(isVersion8 ? "DSCPTV8" : "DSCRPTR", "the descriptor");
        var at = stream.Position;
        var descriptor = NextRecord();
        var memberName = Text(descriptor.Slice(8, isVersion8 ? 32 : 8), at);
        var nameEnd = isVersion8 ? 40 : 16;
        if (!descriptor.StartsWith("SAS     "u8) || !descriptor[nameEnd..].StartsWith("SASDATA"u8))
        {
            throw Wrong("DS02", "The member's descriptor is malformed", at);
        }
        if (!IsName(memberName))
        {
            throw Wrong("DS02", "The member's name is no name", at);
        }
        var label = Text(NextRecord().Slice(32, 40), at + RecordLength);
        var variables = ReadVariables(namestrLength, end);
        var count = ReadObservationHeader(variables, end);
        var columns = XptColumns.Of(variables, options, encoding);
        var dataStart = stream.Position;
        if (dataStart > end)
        {
            throw Wrong("DS07", "The file is truncated in its headers", end);
        }
        var (observations, length) = Observations(variables, dataStart, end, count);
        ReadObservations(columns, observations, length);
        return new Dataset(
            isOnly ? Path.GetFileNameWithoutExtension(file).ToUpperInvariant() : memberName.ToUpperInvariant(),
            label,
            file,
            Build(columns, observations, length, dataStart),
            observations
        );
    }

    private List<long> Members()
    {
        var members = new List<long>();
        var block = new byte[(int)Math.Min(BlockLength, stream.Length)];
        var position = stream.Position;
        int count;
        while ((count = stream.ReadAtLeast(block, block.Length, throwOnEndOfStream: false)) > 0)
        {
            for (var at = 0; at + RecordLength <= count; at += RecordLength)
            {
                if (block[at] == 'H' && IsHeader(block.AsSpan(at, RecordLength), isVersion8 ? "MEMBV8" : "MEMBER"))
                {
                    members.Add(position + at);
                }
            }
            position += count;
        }
        if (members.Count == 0 || members[0] != 3 * RecordLength)
        {
            throw Wrong("DS02", "The header of the first member is missing", 3 * RecordLength);
        }
        return members;
    }

    private XptVariable[] ReadVariables(int namestrLength, long end)
    {
        var at = stream.Position;
        var header = Expect(isVersion8 ? "NAMSTV8" : "NAMESTR", "the variables");
        var count = Number(header.Slice(52, 6), at);
        if (count < 0 || stream.Position + (long)count * namestrLength > end)
        {
            throw Wrong("DS07", "The header promises more variables than the file holds", at);
        }
        var namestr = new byte[namestrLength];
        var variables = new XptVariable[count];
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            at = stream.Position;
            stream.ReadExactly(namestr);
            variables[i] = Variable(namestr, at);
            if (!names.Add(variables[i].Name))
            {
                throw Wrong("DS02", $"The name of variable {i + 1} stands twice", at);
            }
        }
        SkipToRecord();
        return variables;
    }

    private XptVariable Variable(ReadOnlySpan<byte> namestr, long at)
    {
        var longName = isVersion8 && namestr.Length >= 120 ? Text(namestr.Slice(88, 32), at) : "";
        var name = longName.Length > 0 ? longName : Text(namestr.Slice(8, 8), at);
        var type = BinaryPrimitives.ReadInt16BigEndian(namestr);
        var length = (int)BinaryPrimitives.ReadInt16BigEndian(namestr[4..]);
        var position = BinaryPrimitives.ReadInt32BigEndian(namestr[84..]);
        var decimals = BinaryPrimitives.ReadInt16BigEndian(namestr[66..]);
        var fault =
            !IsName(name) ? "has no valid name"
            : type is not (1 or 2) ? "is neither number nor text"
            : type == 1 && length is < 2 or > 8 ? "has a length that no number has"
            : length < 1 ? "has no length"
            : position < 0 ? "lies before the observation"
            : null;
        if (fault is not null)
        {
            throw Wrong("DS02", $"A variable {fault}", at);
        }
        return new XptVariable(
            name.ToUpperInvariant(),
            Text(namestr.Slice(16, 40), at),
            IsNumber: type == 1,
            position,
            length,
            Text(namestr.Slice(56, 8), at).ToUpperInvariant(),
            decimals
        );
    }

    /// <summary>Reads labels and formats beyond the old lengths, and the header before the observations.</summary>
    /// <returns>How many observations a version 8 header promises, or -1.</returns>
    private long ReadObservationHeader(XptVariable[] variables, long end)
    {
        var at = stream.Position;
        var header = NextRecord();
        if (isVersion8 && (IsHeader(header, "LABELV8") || IsHeader(header, "LABELV9")))
        {
            ReadLabels(variables, Number(header[48..], at), header[26] == (byte)'9', end);
            at = stream.Position;
            header = NextRecord();
        }
        if (!IsHeader(header, isVersion8 ? "OBSV8" : "OBS"))
        {
            throw Wrong("DS02", "The header of the observations is missing", at);
        }
        if (!isVersion8)
        {
            return -1;
        }
        // A header may leave the count out.
        var digits = header.Slice(48, 15).Trim((byte)' ');
        return digits.IsEmpty ? -1
            : long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count
            : throw Wrong("DS02", "The count of observations is no number", at);
    }

    private void ReadLabels(XptVariable[] variables, int count, bool hasFormats, long end)
    {
        Span<byte> lengths = stackalloc byte[hasFormats ? 10 : 6];
        for (var i = 0; i < count; i++)
        {
            var at = stream.Position;
            ReadWithin(lengths, end);
            var number = BinaryPrimitives.ReadUInt16BigEndian(lengths) - 1;
            if (number < 0 || number >= variables.Length)
            {
                throw Wrong("DS02", "A label is of no variable", at);
            }
            var variable = variables[number];
            ReadText(lengths[2..], end);
            variable = variable with { Label = ReadText(lengths[4..], end) };
            if (hasFormats)
            {
                if (ReadText(lengths[6..], end) is { Length: > 0 } format)
                {
                    variable = variable with { Format = XptVariable.FormatName(format) };
                }
                ReadText(lengths[8..], end);
            }
            variables[number] = variable;
        }
        SkipToRecord();
    }

    private string ReadText(ReadOnlySpan<byte> length, long end)
    {
        var at = stream.Position;
        var bytes = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
        ReadWithin(bytes, end);
        return Text(bytes, at);
    }

    private void ReadWithin(Span<byte> buffer, long end)
    {
        if (stream.Position + buffer.Length > end)
        {
            throw Wrong("DS07", "The file is truncated in its labels", end);
        }
        stream.ReadExactly(buffer);
    }

    /// <summary>How many observations the data hold, and the length of one.</summary>
    private (int Count, int Length) Observations(XptVariable[] variables, long start, long end, long promised)
    {
        var length = variables.Length == 0 ? 0 : variables.Max(variable => variable.Position + (long)variable.Length);
        var size = end - start;
        if (variables.Sum(variable => (long)variable.Length) > 8 * length)
        {
            throw Wrong("DS02", "The variables lie over one another", start);
        }
        long least = 0;
        long most = 0;
        if (length > 0)
        {
            least = size < RecordLength ? 0 : (size - RecordLength) / length + 1;
            most = size / length;
            if (least > most)
            {
                throw Wrong("DS07", "The file is truncated inside an observation", end);
            }
            if (promised > most)
            {
                throw Wrong("DS07", "The header promises more observations than the file holds", start);
            }
        }
        else if (promised > 0)
        {
            throw Wrong("DS02", "The header promises observations without variables", start);
        }
        var blanksFrom = BlanksFrom(start, end);
        var count = promised >= 0 ? promised : least;
        while (promised < 0 && count < most && start + count * length < blanksFrom)
        {
            count++;
        }
        if (start + count * length < blanksFrom)
        {
            throw promised >= 0
                ? Wrong("DS02", "The file holds more observations than its header promises", start)
                : Wrong("DS07", "The file is truncated inside an observation", end);
        }
        if (count > Array.MaxLength)
        {
            throw Wrong("DS06", "The file has more than two billion observations", start);
        }
        stream.Position = start;
        return ((int)count, (int)Math.Min(length, int.MaxValue));
    }

    /// <summary>Where the blanks at the end of the data start, within the last two records.</summary>
    private long BlanksFrom(long start, long end)
    {
        var tail = new byte[(int)Math.Min(2 * RecordLength, end - start)];
        stream.Position = end - tail.Length;
        stream.ReadExactly(tail);
        return end - tail.Length + tail.AsSpan().TrimEnd((byte)' ').Length;
    }

    private void ReadObservations(XptColumn[] columns, int count, int length)
    {
        if (count == 0)
        {
            return;
        }
        foreach (var column in columns)
        {
            column.Allocate(count);
        }
        var block = new byte[Math.Max(1, Math.Min(count, BlockLength / length)) * length];
        var wrong = new int[columns.Length];
        var record = 0;
        while (record < count)
        {
            var at = stream.Position;
            var records = Math.Min(count - record, block.Length / length);
            stream.ReadExactly(block, 0, records * length);
            if (count > records)
            {
                // Columns do not know of one another.
                Parallel.For(0, columns.Length, Set);
            }
            else
            {
                for (var i = 0; i < columns.Length; i++)
                {
                    Set(i);
                }
            }
            if (Array.FindIndex(wrong, first => first >= 0) is var found and >= 0)
            {
                throw Wrong(
                    "DS03",
                    $"{columns[found].Name} is no valid {columns[found].Kind}",
                    at + (long)(wrong[found] - record) * length + columns[found].Position,
                    wrong[found] + 1
                );
            }
            record += records;

            void Set(int i) => wrong[i] = columns[i].Set(record, block.AsSpan(columns[i].Position), length, records);
        }
    }

    private Variable[] Build(XptColumn[] columns, int count, int length, long start)
    {
        var variables = new Variable[columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            if (count == 0)
            {
                columns[i].Allocate(0);
            }
            var column = columns[i];
            if (column.FirstInvalid() is var record and >= 0)
            {
                throw Wrong(
                    "DS04",
                    $"{column.Name} has bytes that are no text of its encoding",
                    start + (long)record * length + column.Position,
                    record + 1
                );
            }
            variables[i] = VariableRetyping.Apply(column.Build(), options, file);
            columns[i] = null!;
        }
        return variables;
    }

    private Span<byte> Expect(string name, string what)
    {
        var at = stream.Position;
        var header = NextRecord();
        return IsHeader(header, name) ? header : throw Wrong("DS02", $"The header of {what} is missing", at);
    }

    private Span<byte> NextRecord()
    {
        var at = stream.Position;
        return stream.ReadAtLeast(record, RecordLength, throwOnEndOfStream: false) == RecordLength
            ? record
            : throw Wrong("DS07", "The file is truncated in its headers", at);
    }

    private void SkipToRecord()
    {
        var rest = (int)(stream.Position % RecordLength);
        if (
            rest > 0
            && stream.ReadAtLeast(record.AsSpan(0, RecordLength - rest), RecordLength - rest, false)
                < RecordLength - rest
        )
        {
            throw Wrong("DS07", "The file is truncated in its headers", stream.Length);
        }
    }

    private static bool IsHeader(ReadOnlySpan<byte> record, string name)
    {
        if (!record.StartsWith("HEADER RECORD*******"u8) || !record[28..].StartsWith("HEADER RECORD!!!!!!!"u8))
        {
            return false;
        }
        Span<byte> padded = stackalloc byte[8];
        padded.Fill((byte)' ');
        Encoding.Latin1.GetBytes(name, padded);
        return record.Slice(20, 8).SequenceEqual(padded);
    }

    private int Number(ReadOnlySpan<byte> digits, long at) =>
        int.TryParse(digits.Trim((byte)' '), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Wrong("DS02", "A count in a header is no number", at);

    /// <summary>A name or label, decoded, without trailing blanks and NULs.</summary>
    private string Text(ReadOnlySpan<byte> bytes, long at)
    {
        bytes = bytes.TrimEnd((byte)0).TrimEnd((byte)' ').TrimEnd((byte)0);
        return TextDictionary.IsValid(bytes, encoding)
            ? (encoding ?? Encoding.UTF8).GetString(bytes)
            : throw Wrong("DS04", "A name or label has bytes that are no text of its encoding", at);
    }

    private static bool IsName(string name) =>
        name.Length > 0
        && !char.IsAsciiDigit(name[0])
        && name.All(character => char.IsAsciiLetterOrDigit(character) || character == '_');

    private ReportException Wrong(string code, string message, long offset, int record = 0) =>
        DatasetProblem.Of(
            code,
            file,
            string.Create(CultureInfo.InvariantCulture, $"{message} (offset {offset})"),
            code == "DS04" ? "declare the file's encoding" : null,
            record: record
        );
}
