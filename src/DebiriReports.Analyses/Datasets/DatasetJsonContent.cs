using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace DebiriReports.Analyses.Datasets;

/// <summary>Takes the tokens of a Dataset-JSON file, and makes metadata and columns of them.</summary>
/// <param name="stream">The file, for its length.</param>
/// <param name="file">The file's name.</param>
/// <param name="options">What was declared.</param>
internal sealed class DatasetJsonContent(Stream stream, string file, DatasetReadOptions options)
{
    private const int MostVariables = 10_000;
    private const int FirstCapacity = 4096;

    private readonly List<DatasetJsonColumn> metadata = [];
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private ColumnBuilder[] columns = [];
    private bool[] takesStrings = [];
    private byte[] unescaped = new byte[256];
    private string key = "";
    private string columnKey = "";
    private DatasetJsonColumn column = new();
    private string? version;
    private string label = "";
    private long promised = -1;
    private int rowDepth = -1;
    private int cell;
    private int count;
    private int capacity;
    private bool isOpen;
    private bool hasRows;
    private bool isMetadataKnown;
    private bool skipsRows;

    /// <summary>Whether rows came before the metadata that they need.</summary>
    public bool NeedsSecondPass => skipsRows;

    /// <summary>Starts reading the file again, for its rows.</summary>
    public void StartSecondPass()
    {
        CompleteMetadata();
        seen.Clear();
        hasRows = false;
        skipsRows = false;
    }

    /// <summary>Takes the tokens that a reader has.</summary>
    public void Take(ref Utf8JsonReader reader)
    {
        while (reader.Read())
        {
            if (rowDepth >= 0 && !skipsRows)
            {
                TakeInRow(ref reader);
            }
            else if (rowDepth < 0)
            {
                TakeOutside(ref reader);
            }
            else if (reader.TokenType == JsonTokenType.EndArray && reader.CurrentDepth == rowDepth)
            {
                rowDepth = -1;
            }
        }
    }

    /// <summary>Makes the dataset.</summary>
    public Dataset Finish()
    {
        if (isOpen || rowDepth >= 0)
        {
            throw Refuse("DS07", "The file is truncated");
        }
        if (!isMetadataKnown)
        {
            CompleteMetadata();
        }
        if (count != promised)
        {
            throw DatasetProblem.Of(
                "DS02",
                file,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The file has {count} records, not {promised} as its metadata say"
                )
            );
        }
        var variables = new Variable[columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            variables[i] = Build(i);
            columns[i] = null!;
        }
        return new Dataset(Path.GetFileNameWithoutExtension(file).ToUpperInvariant(), label, file, variables, count);
    }

    /// <summary>Makes the exception that refuses the file at the place that is read.</summary>
    public ReportException Refuse(string code, string message, long? line = null) =>
        DatasetProblem.Of(code, file, message, line: line ?? 0, record: rowDepth >= 0 ? count + 1L : 0);

    private Variable Build(int i)
    {
        if (columns[i] is TextColumn text && text.FirstInvalid() is var record and >= 0)
        {
            throw DatasetProblem.Of(
                "DS04",
                file,
                $"{metadata[i].Name} has bytes that are not UTF-8",
                record: record + 1
            );
        }
        var variable = columns[i].Build(metadata[i].Name, metadata[i].Label, count);
        if (metadata[i].IsDate && VariableRetyping.Dates((TextVariable)variable) is { } date)
        {
            variable = date;
        }
        else if (metadata[i].IsDate && metadata[i].TargetType == "integer")
        {
            throw DatasetProblem.Of(
                "DS05",
                file,
                $"{metadata[i].Name} does not hold ISO 8601 dates, as its metadata say"
            );
        }
        return VariableRetyping.Apply(variable, options, file);
    }

    private void TakeOutside(ref Utf8JsonReader reader)
    {
        // The framework's reader leaves it to whoever takes a text to find out whether it is one.
        if (!Utf8.IsValid(reader.ValueSpan))
        {
            throw Refuse("DS04", "The metadata have bytes that are not UTF-8");
        }
        switch (reader.CurrentDepth)
        {
            case 0 when reader.TokenType == JsonTokenType.StartObject && !isOpen && seen.Add(""):
                isOpen = true;
                break;
            case 0 when reader.TokenType == JsonTokenType.EndObject:
                isOpen = false;
                break;
            case 0 when reader.TokenType == JsonTokenType.StartArray && !isOpen && !hasRows:
                StartRow(depth: 0);
                break;
            case 0:
                throw Refuse("DS02", "The file is not made as Dataset-JSON asks");
            case 1 when reader.TokenType == JsonTokenType.PropertyName:
                key = reader.GetString()!;
                if (!seen.Add(key))
                {
                    throw Refuse("DS02", "A field of the metadata stands twice");
                }
                break;
            case 1 when key == "rows" && reader.TokenType == JsonTokenType.StartArray:
                hasRows = true;
                skipsRows = !isMetadataKnown && !(seen.Contains("columns") && seen.Contains("records"));
                if (skipsRows)
                {
                    rowDepth = 1;
                }
                break;
            case 1:
                TakeField(ref reader);
                break;
            case 2 when key == "rows":
                if (reader.TokenType != JsonTokenType.StartArray)
                {
                    throw Refuse("DS02", "A row is not a list of values");
                }
                StartRow(depth: 2);
                break;
            default:
                if (key == "columns" && !isMetadataKnown)
                {
                    TakeColumn(ref reader);
                }
                break;
        }
    }

    private void TakeField(ref Utf8JsonReader reader)
    {
        switch (key)
        {
            case "records" or "columns" when isMetadataKnown:
                break;
            case "datasetJSONVersion":
                version = Text(ref reader);
                break;
            case "label":
                label = Text(ref reader);
                break;
            case "records":
                if (
                    reader.TokenType != JsonTokenType.Number
                    || !reader.TryGetInt64(out promised)
                    || promised is < 0 or > int.MaxValue
                )
                {
                    throw Refuse("DS02", "The number of records is no count");
                }
                break;
            case "columns" or "rows" when reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.EndArray):
                throw Refuse("DS02", $"The field '{key}' is not a list");
        }
    }

    private void TakeColumn(ref Utf8JsonReader reader)
    {
        switch (reader.CurrentDepth)
        {
            case 2 when reader.TokenType == JsonTokenType.StartObject:
                column = new DatasetJsonColumn();
                break;
            case 2 when reader.TokenType == JsonTokenType.EndObject:
                if (metadata.Count == MostVariables)
                {
                    throw Refuse("DS06", "The file has more than 10,000 variables");
                }
                metadata.Add(column);
                break;
            case 2:
                throw Refuse("DS02", "A column is not an object");
            case 3 when reader.TokenType == JsonTokenType.PropertyName:
                columnKey = reader.GetString()!;
                break;
            case 3:
                column = columnKey switch
                {
                    "name" => column with { Name = Text(ref reader).ToUpperInvariant() },
                    "label" => column with { Label = Text(ref reader) },
                    "dataType" => column with { Type = Text(ref reader) },
                    "targetDataType" => column with { TargetType = Text(ref reader) },
                    _ => column,
                };
                break;
        }
    }

    private string Text(ref Utf8JsonReader reader) =>
        reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString()!,
            JsonTokenType.Null => "",
            _ => throw Refuse("DS02", "A field of the metadata is not a text"),
        };

    /// <summary>Checks the metadata once they are complete, and makes the columns.</summary>
    private void CompleteMetadata()
    {
        isMetadataKnown = true;
        rowDepth = -1;
        if (version is null || !(version == "1.1" || version.StartsWith("1.1.", StringComparison.Ordinal)))
        {
            throw DatasetProblem.Of("DS01", file, "The file is not Dataset-JSON 1.1", "export it as version 1.1");
        }
        if (promised < 0 || !seen.Contains("columns"))
        {
            throw DatasetProblem.Of("DS02", file, $"The metadata have no '{(promised < 0 ? "records" : "columns")}'");
        }
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (entry, i) in metadata.Select((entry, i) => (entry, i + 1)))
        {
            if (entry.Name.Length == 0 || !names.Add(entry.Name))
            {
                var fault = entry.Name.Length == 0 ? "is missing" : "stands twice";
                throw DatasetProblem.Of("DS02", file, $"The name of column {i} {fault}");
            }
            if (entry.Builder is null)
            {
                throw DatasetProblem.Of("DS02", file, $"Column {i} has no data type of the standard");
            }
        }
        // A value takes two bytes at the least: a promise beyond that is not made room for.
        var fits = file.EndsWith(".dsjc", StringComparison.OrdinalIgnoreCase)
            ? FirstCapacity
            : stream.Length / (2L * Math.Max(1, metadata.Count));
        capacity = (int)Math.Min(promised, Math.Max(FirstCapacity, fits));
        columns = [.. metadata.Select(entry => ColumnBuilder.Of(entry.Builder!.Value, declared: true, capacity, 0))];
        takesStrings = [.. metadata.Select(entry => entry.Builder == VariableType.Text || entry.Type == "decimal")];
    }

    private void StartRow(int depth)
    {
        if (!isMetadataKnown)
        {
            CompleteMetadata();
        }
        rowDepth = depth;
        cell = 0;
        if (count == promised)
        {
            throw Refuse("DS02", "The file has more records than its metadata say");
        }
        if (count == capacity)
        {
            capacity = (int)Math.Min(promised, capacity * 2L);
            foreach (var builder in columns)
            {
                builder.Grow(capacity);
            }
        }
    }

    private void TakeInRow(ref Utf8JsonReader reader)
    {
        var type = reader.TokenType;
        if (type == JsonTokenType.EndArray && reader.CurrentDepth == rowDepth)
        {
            if (cell != columns.Length)
            {
                throw Refuse(
                    "DS03",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The record has {cell} values but {columns.Length} were expected"
                    )
                );
            }
            count++;
            rowDepth = -1;
            return;
        }
        if (cell == columns.Length)
        {
            throw Refuse("DS03", $"The record has more than {columns.Length} values");
        }
        var isOfType = type switch
        {
            JsonTokenType.Null => columns[cell].TrySet(count, []),
            JsonTokenType.String => takesStrings[cell] && columns[cell].TrySet(count, Value(ref reader)),
            JsonTokenType.Number => columns[cell].Type == VariableType.Number
                && columns[cell].TrySet(count, reader.ValueSpan),
            JsonTokenType.True or JsonTokenType.False => metadata[cell].Type == "boolean"
                && columns[cell].TrySet(count, reader.ValueSpan),
            _ => false,
        };
        if (!isOfType)
        {
            throw Refuse("DS05", $"{metadata[cell].Name} is not of the data type that the metadata give it");
        }
        cell++;
    }

    private ReadOnlySpan<byte> Value(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return reader.ValueSpan;
        }
        if (unescaped.Length < reader.ValueSpan.Length)
        {
            unescaped = new byte[reader.ValueSpan.Length];
        }
        return unescaped.AsSpan(0, reader.CopyString(unescaped));
    }
}

/// <summary>The metadata of a column.</summary>
internal sealed record DatasetJsonColumn
{
    /// <summary>Its name, upper case.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its label.</summary>
    public string Label { get; init; } = "";

    /// <summary>Its logical type.</summary>
    public string Type { get; init; } = "";

    /// <summary>The type that a receiving system shall have, or empty.</summary>
    public string TargetType { get; init; } = "";

    /// <summary>Whether it holds dates or datetimes.</summary>
    public bool IsDate => Type is "date" or "datetime";

    /// <summary>How its values are collected; dates as texts first, since few are distinct. Null for an unknown type.</summary>
    public VariableType? Builder =>
        Type switch
        {
            "string" or "URI" or "boolean" or "time" or "date" or "datetime" => VariableType.Text,
            "integer" or "float" or "double" or "decimal" => VariableType.Number,
            _ => null,
        };
}
