using System.IO.Compression;
using System.Text;
using System.Text.Json;
using DebiriReports.Analyses.Datasets;

namespace DebiriReports.Analyses.Tests.Datasets;

/// <summary>Reads a Dataset-JSON file once more, as a document, and compares.</summary>
internal static class DatasetJsonOracle
{
    private static readonly JsonReaderOptions Options = new() { AllowMultipleValues = true };

    public static void AssertSame(byte[] file, string name, Dataset dataset)
    {
        var values = Values(name.EndsWith(".dsjc", StringComparison.Ordinal) ? Unpacked(file) : file);
        var metadata = values[0];
        Assert.StartsWith("1.1", metadata.GetProperty("datasetJSONVersion").GetString(), StringComparison.Ordinal);
        var rows = metadata.TryGetProperty("rows", out var inner)
            ? [.. inner.EnumerateArray()]
            : values.Skip(1).ToList();
        var columns = metadata.GetProperty("columns").EnumerateArray().ToList();
        Assert.Equal(metadata.GetProperty("records").GetInt64(), rows.Count);
        Assert.Equal(rows.Count, dataset.RecordCount);
        Assert.Equal(
            columns.Select(column => column.GetProperty("name").GetString()!.ToUpperInvariant()),
            dataset.Variables.Select(variable => variable.Name)
        );
        for (var record = 0; record < rows.Count; record++)
        {
            Assert.Equal(columns.Count, rows[record].GetArrayLength());
            for (var i = 0; i < columns.Count; i++)
            {
                CsvOracle.AssertValue(Text(rows[record][i]), dataset.Variables[i], record);
            }
        }
    }

    private static string Text(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => "",
            JsonValueKind.String => value.GetString()!,
            _ => value.GetRawText(),
        };

    private static List<JsonElement> Values(byte[] bytes)
    {
        var values = new List<JsonElement>();
        var reader = new Utf8JsonReader(bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes.AsSpan(3) : bytes, Options);
        while (reader.Read())
        {
            values.Add(JsonElement.ParseValue(ref reader));
        }
        Assert.NotEmpty(values);
        // What a document cannot hold, a reader that is held to UTF-8 must not have read.
        _ = new UTF8Encoding(false, true).GetCharCount(bytes);
        return values;
    }

    private static byte[] Unpacked(byte[] file)
    {
        using Stream stream =
            file[0] == 0x1F
                ? new GZipStream(new MemoryStream(file), CompressionMode.Decompress)
                : new ZLibStream(new MemoryStream(file), CompressionMode.Decompress);
        var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
