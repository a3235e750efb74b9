using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DebiriReports.Analyses.Datasets;

namespace DebiriReports.Analyses.Tests.Datasets;

/// <summary>Writes a dataset as Dataset-JSON, so that tests can read a study in that format too.</summary>
internal static class DatasetJsonTestWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The plain form; numbers as strings, or as JSON has them.</summary>
    public static byte[] Json(Dataset dataset, bool hasDecimals = true)
    {
        var file = new MemoryStream();
        using (var json = new Utf8JsonWriter(file, Options))
        {
            json.WriteStartObject();
            Metadata(json, dataset, hasDecimals);
            json.WriteStartArray("rows");
            for (var record = 0; record < dataset.RecordCount; record++)
            {
                Row(json, dataset, record, hasDecimals);
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return file.ToArray();
    }

    /// <summary>The form of lines; numbers as strings, or as JSON has them.</summary>
    public static byte[] NdJson(Dataset dataset, bool hasDecimals = true)
    {
        var file = new MemoryStream();
        for (var record = -1; record < dataset.RecordCount; record++)
        {
            using (var json = new Utf8JsonWriter(file, Options))
            {
                if (record < 0)
                {
                    json.WriteStartObject();
                    Metadata(json, dataset, hasDecimals);
                    json.WriteEndObject();
                }
                else
                {
                    Row(json, dataset, record, hasDecimals);
                }
            }
            file.WriteByte((byte)'\n');
        }
        return file.ToArray();
    }

    public static byte[] Compressed(byte[] content, bool gzip = false)
    {
        var file = new MemoryStream();
        using (
            Stream packed = gzip
                ? new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true)
                : new ZLibStream(file, CompressionLevel.Optimal, leaveOpen: true)
        )
        {
            packed.Write(content);
        }
        return file.ToArray();
    }

    private static void Metadata(Utf8JsonWriter json, Dataset dataset, bool hasDecimals)
    {
        json.WriteString("datasetJSONCreationDateTime", "2025-07-01T09:30:00");
        json.WriteString("datasetJSONVersion", "1.1.0");
        json.WriteString("itemGroupOID", "IG." + dataset.Name);
        json.WriteNumber("records", dataset.RecordCount);
        json.WriteString("name", dataset.Name);
        json.WriteString("label", dataset.Label);
        json.WriteStartArray("columns");
        foreach (var variable in dataset.Variables)
        {
            json.WriteStartObject();
            json.WriteString("itemOID", $"IT.{dataset.Name}.{variable.Name}");
            json.WriteString("name", variable.Name);
            json.WriteString("label", variable.Label);
            json.WriteString(
                "dataType",
                variable switch
                {
                    TextVariable => "string",
                    NumberVariable when hasDecimals => "decimal",
                    NumberVariable => "float",
                    _ => "date",
                }
            );
            if (variable is NumberVariable && hasDecimals)
            {
                json.WriteString("targetDataType", "decimal");
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Row(Utf8JsonWriter json, Dataset dataset, int record, bool hasDecimals)
    {
        json.WriteStartArray();
        foreach (var variable in dataset.Variables)
        {
            if (variable.IsMissing(record))
            {
                json.WriteNullValue();
            }
            else if (variable is NumberVariable && !hasDecimals)
            {
                json.WriteRawValue(variable.Text(record));
            }
            else if (variable is NumberVariable number)
            {
                // As it would have been written: the shortest text that has the variable's decimals.
                var text = number.Text(record);
                var point = text.IndexOf('.', StringComparison.Ordinal);
                var decimals = point < 0 ? 0 : text.Length - point - 1;
                if (decimals < number.Decimals && !text.Contains('E', StringComparison.Ordinal))
                {
                    text = new StringBuilder(text)
                        .Append(point < 0 ? "." : "")
                        .Append('0', number.Decimals - decimals)
                        .ToString();
                }
                json.WriteStringValue(text);
            }
            else
            {
                json.WriteStringValue(variable.Text(record));
            }
        }
        json.WriteEndArray();
    }
}
