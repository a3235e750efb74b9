using CsvHelper;

namespace DebiriReports.Analyses.Datasets;

/// <summary>Reads comma separated text (RFC 4180) into typed columns; nothing malformed is guessed at.</summary>
/// <remarks>
/// <para>UTF-8 with or without byte order mark, UTF-16 with one, and any other encoding when declared; CRLF, LF and CR;
/// quotes and line breaks inside quoted fields; another separator when declared. An empty field is a missing value; blanks
/// are kept. Types are declared or found by rule: text for <c>…ID</c>, <c>…CD</c>, <c>…FL</c>, <c>…ORRES</c>, <c>…STRESC</c>,
/// AVALC and BASEC; dates for <c>…DT</c>, <c>…DTC</c> and <c>…DTM</c> whose values all are ISO 8601 of any precision; then
/// numbers when all values are plain decimal numbers; dates when all are complete ISO 8601 dates; else text.</para>
/// <para>Refused, with file, line and record: ragged records, empty lines, duplicate or empty headers, quotes that are
/// not closed or stand inside a field, NUL, bytes that are not of the encoding, records beyond 16 MB, more than 10,000
/// variables.</para>
/// <para>The parser is CsvHelper's, which hands out spans of its buffer. A variable that looks like numbers or dates and
/// turns out to be text is read again, alone, in a second pass.</para>
/// </remarks>
public sealed class CsvDatasetReader : IDatasetReader
{
    private const int LongestRecord = 16 << 20;
    private const int MostVariables = 10_000;
    private const int FirstCapacity = 1024;

    /// <inheritdoc/>
    public string Format => "CSV";

    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions { get; } = [".csv"];

    /// <inheritdoc/>
    public IReadOnlyList<Dataset> Read(Stream stream, string file, DatasetReadOptions options)
    {
        try
        {
            return [new Pass(stream, file, options).Read()];
        }
        catch (InvalidTextException exception)
        {
            var (earliest, line, record) = Locate(stream, options, exception);
            throw DatasetProblem.Of(
                "DS04",
                file,
                earliest.Message,
                "save the file as UTF-8, or declare its encoding",
                line,
                record
            );
        }
        catch (CsvFormatException exception)
        {
            throw DatasetProblem.Of(
                exception.Message.Contains("MaxRecordSize", StringComparison.Ordinal) ? "DS06" : "DS03",
                file,
                Explain(exception.Message),
                Hint(exception.Message),
                exception.LineNumber,
                exception.RecordNumber - 1
            );
        }
    }

    private static CsvReader Parser(Stream stream, DatasetReadOptions options, long length, bool lenient = false) =>
        CsvReader.Create(
            stream,
            new CsvReaderOptions
            {
                Separator = options.Separator,
                Encoding = System.Text.Encoding.UTF8,
                HasHeader = true,
                FieldCountMismatch = lenient ? CsvFieldCountHandling.Allow : CsvFieldCountHandling.Throw,
                MalformedData = lenient ? CsvMalformedDataHandling.Recover : CsvMalformedDataHandling.Throw,
                MissingField = CsvMissingFieldHandling.Throw,
                SkipEmptyLines = false,
                DetectSeparatorHint = false,
                TrackLineNumbers = true,
                MaxRecordSize = LongestRecord,
                IncludeValuesInExceptions = false,
                BufferSize = (int)Math.Clamp(length, 1 << 12, 1 << 18),
            },
            leaveOpen: true
        );

    /// <summary>The line and record of bytes that are no text, by reading the file up to them.</summary>
    private static (InvalidTextException Earliest, long Line, long Record) Locate(
        Stream stream,
        DatasetReadOptions options,
        InvalidTextException exception
    )
    {
        stream.Position = 0;
        using var text = new StrictUtf8Stream(stream, options.Encoding, limit: exception.Offset);
        using var parser = Parser(text, options, stream.Length, lenient: true);
        (long Line, long Record) place = (1, 0);
        try
        {
            while (parser.Read())
            {
                place = (parser.LineNumber, parser.RowNumber);
            }
        }
        catch (CsvFormatException malformed)
        {
            place = (malformed.LineNumber, malformed.RecordNumber - 1);
        }
        catch (InvalidTextException earlier) when (earlier.Offset < exception.Offset)
        {
            // A block is looked at for one kind of fault after the other.
            return Locate(stream, options, earlier);
        }
        return (exception, place.Line, place.Record);
    }

    // CsvHelper's messages hold no values, but speak of its own settings and count the header.
    private static string Explain(string message)
    {
        foreach (
            var (part, text) in new[]
            {
                ("never closed", "A quoted field is never closed"),
                ("inside an unquoted", "A quote stands inside a field that is not quoted"),
                ("after the closing quote", "Text follows the closing quote of a field"),
                ("MaxRecordSize", "A record is longer than 16 MB"),
            }
        )
        {
            if (message.Contains(part, StringComparison.Ordinal))
            {
                return text;
            }
        }
        var fields = message.IndexOf("has ", StringComparison.Ordinal);
        return fields < 0 ? "A malformed record" : "The record " + message[fields..].TrimEnd('.');
    }

    private static string? Hint(string message) =>
        message.Contains("quote", StringComparison.Ordinal)
            ? "a quote inside a field is written twice, and the field in quotes"
        : message.Contains("MaxRecordSize", StringComparison.Ordinal) ? "a quote may be missing"
        : null;

    /// <summary>One reading of a file: a first pass over all variables, a second over those that turned out to be text.</summary>
    private sealed class Pass(Stream stream, string file, DatasetReadOptions options)
    {
        private string[] names = [];
        private ColumnBuilder?[] columns = [];
        private bool[] declared = [];
        private bool[] again = [];
        private int[] lines = [];
        private int count;
        private int capacity;

        public Dataset Read()
        {
            using (var text = new StrictUtf8Stream(stream, options.Encoding))
            using (var parser = Parser(text, options, stream.Length))
            {
                ReadHeader(parser);
                ReadRecords(parser);
            }
            if (again.Contains(true))
            {
                ReadAgainAsText();
            }
            var variables = new Variable[names.Length];
            for (var i = 0; i < names.Length; i++)
            {
                var column =
                    columns[i]
                    ?? ColumnBuilder.Of(VariableTypeRule.Suggest(names[i], []), declared: false, count, count);
                columns[i] = null;
                variables[i] = column.Build(names[i], options.Labels.GetValueOrDefault(names[i], ""), count);
            }
            Array.Resize(ref lines, count);
            return new Dataset(
                Path.GetFileNameWithoutExtension(file).ToUpperInvariant(),
                "",
                file,
                variables,
                count,
                lines
            );
        }

        private void ReadHeader(CsvReader parser)
        {
            parser.ReadHeader();
            names = [.. parser.Headers.Select(name => name.ToUpperInvariant())];
            if (names.Length == 0 || (names.Length == 1 && names[0].Length == 0))
            {
                throw DatasetProblem.Of("DS02", file, "The file has no header", line: 1);
            }
            if (names.Length > MostVariables)
            {
                throw DatasetProblem.Of("DS06", file, "The file has more than 10,000 variables", line: 1);
            }
            if (names.Length == 1 && names[0].AsSpan().IndexOfAny(";\t|") is >= 0 and var other)
            {
                var separator = names[0][other] == '\t' ? "tab" : names[0][other].ToString();
                throw DatasetProblem.Of(
                    "DS02",
                    file,
                    $"The header is a single name that holds the separator '{separator}'",
                    "declare the file's separator",
                    1
                );
            }
            var seen = new HashSet<string>(StringComparer.Ordinal);
            for (var i = 0; i < names.Length; i++)
            {
                var fault =
                    names[i].Length == 0 ? "is empty"
                    : names[i].AsSpan().Trim().Length != names[i].Length ? "has blanks around it"
                    : names[i].Any(char.IsControl) ? "has a control character"
                    : !seen.Add(names[i]) ? "stands twice"
                    : null;
                if (fault is not null)
                {
                    throw DatasetProblem.Of(
                        "DS02",
                        file,
                        $"The name of variable {i + 1} {fault}",
                        "names are told apart without regard to case",
                        1
                    );
                }
            }
            columns = new ColumnBuilder?[names.Length];
            declared = new bool[names.Length];
            again = new bool[names.Length];
            for (var i = 0; i < names.Length; i++)
            {
                if (options.Types.TryGetValue(names[i], out var type))
                {
                    declared[i] = true;
                    columns[i] = ColumnBuilder.Of(type, declared: true, 0, 0);
                }
                else if (options.Described.TryGetValue(names[i], out var described))
                {
                    columns[i] = ColumnBuilder.Of(described, declared: true, 0, 0);
                }
            }
        }

        private void ReadRecords(CsvReader parser)
        {
            while (parser.Read())
            {
                if (count == capacity)
                {
                    Grow(parser.ByteOffset);
                }
                lines[count] = (int)Math.Min(parser.LineNumber, int.MaxValue);
                for (var i = 0; i < columns.Length; i++)
                {
                    var value = parser.GetSpan(i);
                    var column = columns[i];
                    if (column is null)
                    {
                        if (!value.IsEmpty && !again[i])
                        {
                            Decide(i, value);
                        }
                    }
                    else if (!column.TrySet(count, value))
                    {
                        Reject(i, parser);
                    }
                }
                count++;
            }
        }

        /// <summary>Makes room for the records that the bytes still to come will hold if they are like those read.</summary>
        private void Grow(long offset)
        {
            var estimate = count == 0 ? FirstCapacity : (long)((double)stream.Length / offset * count * 1.01) + 16;
            capacity = (int)
                Math.Min(Array.MaxLength, Math.Max(estimate, Math.Max(FirstCapacity, count + (count >> 2))));
            Array.Resize(ref lines, capacity);
            foreach (var column in columns)
            {
                column?.Grow(capacity);
            }
        }

        private void Decide(int i, ReadOnlySpan<byte> value)
        {
            var type = VariableTypeRule.Suggest(names[i], value);
            var column = ColumnBuilder.Of(
                type,
                declared: false,
                capacity,
                count,
                completeDates: !VariableTypeRule.IsDateName(names[i])
            );
            columns[i] = column;
            column.TrySet(count, value);
        }

        private void Reject(int i, CsvReader parser)
        {
            if (declared[i])
            {
                var type = columns[i]!.Type == VariableType.Number ? "a number" : "an ISO 8601 date";
                throw DatasetProblem.Of(
                    "DS05",
                    file,
                    $"{names[i]} is not {type}, as the study declares it",
                    line: parser.LineNumber,
                    record: parser.RowNumber
                );
            }
            columns[i] = null;
            again[i] = true;
        }

        private void ReadAgainAsText()
        {
            stream.Position = 0;
            using var text = new StrictUtf8Stream(stream, options.Encoding);
            using var parser = Parser(text, options, stream.Length);
            var indexes = Enumerable.Range(0, names.Length).Where(i => again[i]).ToArray();
            foreach (var i in indexes)
            {
                columns[i] = ColumnBuilder.Of(VariableType.Text, declared: false, count, 0);
            }
            for (var record = 0; parser.Read(); record++)
            {
                foreach (var i in indexes)
                {
                    columns[i]!.TrySet(record, parser.GetSpan(i));
                }
            }
        }
    }
}
