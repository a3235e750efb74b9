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
/// turns out to be text is read again, alone, in a second pass. Of a large file one thread finds the fields while
/// another makes columns of them.</para>
/// </remarks>
public sealed class CsvDatasetReader : IDatasetReader
{
    private const int LongestRecord = 16 << 20;

    /// <inheritdoc/>
    public string Format => "CSV";

    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions { get; } = [".csv"];

    /// <inheritdoc/>
    public IReadOnlyList<Dataset> Read(Stream stream, string file, DatasetReadOptions options)
    {
        try
        {
            return [new CsvPass(stream, file, options).Read()];
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
                // Lines are counted only where one can hold less than a record.
                exception.LineNumber > 0
                    ? exception.LineNumber
                    : exception.RecordNumber,
                exception.RecordNumber - 1
            );
        }
    }

    /// <summary>A parser that refuses what is malformed.</summary>
    internal static CsvReader Parser(
        Stream stream,
        DatasetReadOptions options,
        long length,
        bool tracksLines = true,
        bool lenient = false
    ) =>
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
                TrackLineNumbers = tracksLines,
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
}
