using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DebiriReports.Analyses.Results;

/// <summary>Writes results as <c>results.csv</c> and <c>results.json</c>: UTF-8, line feeds, the same bytes for the same results.</summary>
public static class ResultsWriter
{
    /// <summary>The columns of <c>results.csv</c>.</summary>
    public const string Header =
        "result_id,display,analysis_set,group,row,statistic,value,formatted,numerator,denominator,denominator_id,method,dataset";

    /// <summary>Writes one line a result, in their order.</summary>
    /// <param name="results">The results.</param>
    /// <param name="stream">Takes the bytes; left open.</param>
    public static void WriteCsv(IEnumerable<AnalysisResult> results, Stream stream)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true)
        {
            NewLine = "\n",
        };
        writer.WriteLine(Header);
        foreach (var result in results)
        {
            var group = ResultId.Path(result.Group);
            var row = ResultId.Path(result.Row);
            Field(writer, ResultId.Of(result.Display, group, row, result.Statistic), ',');
            Field(writer, result.Display, ',');
            Field(writer, result.AnalysisSet, ',');
            Field(writer, group, ',');
            Field(writer, row, ',');
            Field(writer, result.Statistic, ',');
            Field(writer, result.IsSuppressed ? "" : ValueText(result.Value), ',');
            Field(writer, result.Formatted, ',');
            Field(writer, CountText(result.Numerator), ',');
            Field(writer, CountText(result.Denominator), ',');
            Field(writer, result.DenominatorId ?? "", ',');
            Field(writer, result.Method ?? "", ',');
            Field(writer, result.Dataset, '\n');
        }
    }

    /// <summary>Writes the results with their provenance, and how the cells of displays combine them; one object a line.</summary>
    /// <param name="results">The results.</param>
    /// <param name="cells">The cells as printed.</param>
    /// <param name="stream">Takes the bytes; left open.</param>
    public static void WriteJson(IEnumerable<AnalysisResult> results, IEnumerable<PrintedCell> cells, Stream stream)
    {
        var options = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using var line = new MemoryStream();
        using var json = new Utf8JsonWriter(line, options);
        stream.Write("{\"results\":["u8);
        Lines(results, Result);
        stream.Write("],\"cells\":["u8);
        Lines(cells, Cell);
        stream.Write("]}\n"u8);

        void Lines<T>(IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
        {
            var separator = "\n"u8;
            foreach (var item in items)
            {
                line.SetLength(0);
                json.Reset();
                write(json, item);
                json.Flush();
                stream.Write(separator);
                line.WriteTo(stream);
                separator = ",\n"u8;
            }
            stream.Write("\n"u8);
        }
    }

    /// <summary>A value as the files say it: full precision, <c>NE</c> where it cannot be estimated.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The text.</returns>
    public static string ValueText(double value) =>
        double.IsNaN(value) ? "NE"
        : double.IsInfinity(value) ? (value > 0 ? "INF" : "-INF")
        : value == 0 ? "0"
        : value.ToString("R", CultureInfo.InvariantCulture);

    private static string CountText(int? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static void Field(StreamWriter writer, string text, char end)
    {
        if (text.AsSpan().IndexOfAny("\",\n\r") < 0)
        {
            writer.Write(text);
        }
        else
        {
            writer.Write('"');
            writer.Write(text.Replace("\"", "\"\"", StringComparison.Ordinal));
            writer.Write('"');
        }
        writer.Write(end);
    }

    private static void Result(Utf8JsonWriter json, AnalysisResult result)
    {
        json.WriteStartObject();
        json.WriteString("id", result.Id);
        json.WriteString("display", result.Display);
        json.WriteString("analysisSet", result.AnalysisSet);
        Strings(json, "group", result.Group);
        Strings(json, "row", result.Row);
        json.WriteString("statistic", result.Statistic);
        if (result.IsSuppressed)
        {
            json.WriteBoolean("suppressed", true);
        }
        else if (double.IsFinite(result.Value))
        {
            json.WritePropertyName("value");
            json.WriteRawValue(ValueText(result.Value));
        }
        else
        {
            json.WriteString("value", ValueText(result.Value));
        }
        json.WriteString("formatted", result.Formatted);
        if (result.Numerator is { } numerator)
        {
            json.WriteNumber("numerator", numerator);
        }
        if (result.Denominator is { } denominator)
        {
            json.WriteNumber("denominator", denominator);
        }
        Optional(json, "denominatorId", result.DenominatorId);
        Optional(json, "method", result.Method);
        json.WriteString("dataset", result.Dataset);
        if (result.Provenance is { } provenance)
        {
            json.WriteStartObject("provenance");
            json.WriteString("dataset", provenance.Dataset);
            Optional(json, "variable", provenance.Variable);
            Optional(json, "subset", provenance.Subset);
            Optional(json, "grouping", provenance.Grouping);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void Cell(Utf8JsonWriter json, PrintedCell cell)
    {
        json.WriteStartObject();
        json.WriteString("display", cell.Display);
        Strings(json, "group", cell.Group);
        Strings(json, "row", cell.Row);
        json.WriteString("text", cell.Text);
        Strings(json, "results", cell.ResultIds);
        json.WriteEndObject();
    }

    private static void Strings(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }
        json.WriteEndArray();
    }

    private static void Optional(Utf8JsonWriter json, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            json.WriteString(name, text);
        }
    }
}

/// <summary>A cell of a display as printed, with the results that its text is made of.</summary>
/// <param name="Display">The display's id.</param>
/// <param name="Group">The path of column labels.</param>
/// <param name="Row">The path of row labels.</param>
/// <param name="Text">The text: <c>12 (26.1)</c>.</param>
/// <param name="ResultIds">The results, in the order of the text.</param>
public sealed record PrintedCell(
    string Display,
    IReadOnlyList<string> Group,
    IReadOnlyList<string> Row,
    string Text,
    IReadOnlyList<string> ResultIds
);
