using System.Globalization;
using CsvHelper;

namespace DebiriReports.Analyses.Datasets;

/// <summary>One reading of a text file: over all variables, and once more over those that turned out to be text.</summary>
/// <param name="stream">The file, seekable.</param>
/// <param name="file">Its name.</param>
/// <param name="options">What was declared.</param>
internal sealed class CsvPass(Stream stream, string file, DatasetReadOptions options)
{
    private const int MostVariables = 10_000;
    private const int LargeFile = 1 << 20;

    private long lineCount;
    private bool tracksLines;

    /// <summary>Reads the file.</summary>
    /// <returns>The dataset.</returns>
    public Dataset Read()
    {
        CountLines();
        CsvColumns columns;
        using (var text = new StrictUtf8Stream(stream, options.Encoding))
        using (var parser = CsvDatasetReader.Parser(text, options, stream.Length, tracksLines))
        {
            var names = Header(parser);
            // A record takes a byte a variable at the least: lines of nothing make no room.
            var expected = Math.Min(lineCount - 1, stream.Length / names.Length);
            columns = new CsvColumns(file, names, options, expected);
            ReadBatches(parser, names.Length, columns.Take, columns.Help);
        }
        if (columns.ToReadAgain is { Length: > 0 } again)
        {
            stream.Position = 0;
            using var text = new StrictUtf8Stream(stream, options.Encoding);
            using var parser = CsvDatasetReader.Parser(text, options, stream.Length, tracksLines: false);
            parser.ReadHeader();
            ReadBatches(parser, parser.Headers.Count, batch => columns.TakeAsText(batch, again), help: null);
        }
        return columns.Build();
    }

    /// <summary>Counts the lines, so that each column has its length from the start.</summary>
    private void CountLines()
    {
        stream.Position = 0;
        var block = new byte[(int)Math.Clamp(stream.Length, 1, 1 << 18)];
        int read;
        byte last = 0;
        while ((read = stream.Read(block)) > 0)
        {
            lineCount += block.AsSpan(0, read).Count((byte)'\n');
            // Without quotes no field holds a line break, and a record is a line.
            tracksLines = tracksLines || block.AsSpan(0, read).Contains((byte)'"');
            last = block[read - 1];
        }
        lineCount += last == (byte)'\n' ? 0 : 1;
        stream.Position = 0;
    }

    private string[] Header(CsvReader parser)
    {
        parser.ReadHeader();
        string[] names = [.. parser.Headers.Select(name => name.ToUpperInvariant())];
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
                : names[i].Any(IsUnseen) ? "has a character that is not seen"
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
        return names;
    }

    private static bool IsUnseen(char character) =>
        char.IsControl(character) || char.GetUnicodeCategory(character) == UnicodeCategory.Format;

    /// <summary>Hands on the records in batches; of a large file while the next batch is being parsed.</summary>
    private void ReadBatches(CsvReader parser, int fieldCount, Action<CsvBatch> take, Action? help)
    {
        var isLarge = stream.Length > LargeFile && Environment.ProcessorCount > 1;
        var batch = new CsvBatch(fieldCount);
        var other = new CsvBatch(fieldCount);
        var taking = Task.CompletedTask;
        var record = 0;
        try
        {
            while (Fill(parser, batch, ref record))
            {
                help?.Invoke();
                taking.GetAwaiter().GetResult();
                if (isLarge)
                {
                    var full = batch;
                    taking = Task.Run(() => take(full));
                    (batch, other) = (other, batch);
                }
                else
                {
                    take(batch);
                }
                batch.Clear(record);
            }
        }
        finally
        {
            // A value before what is malformed is told first, whichever thread met it first.
            taking.GetAwaiter().GetResult();
        }
    }

    private bool Fill(CsvReader parser, CsvBatch batch, ref int record)
    {
        while (!batch.IsFull && parser.Read())
        {
            var line = parser.Options.TrackLineNumbers ? (int)Math.Min(parser.LineNumber, int.MaxValue) : record + 2;
            batch.Add(parser, line, isPlain: !tracksLines);
            record++;
        }
        return batch.Count > 0;
    }
}
