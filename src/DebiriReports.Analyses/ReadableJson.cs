using System.Text.Encodings.Web;
using System.Text.Json;

namespace DebiriReports.Analyses;

/// <summary>How JSON for people is written: indented, the same line ends everywhere, letters as themselves.</summary>
public static class ReadableJson
{
    /// <summary>Begins a file.</summary>
    /// <param name="stream">Where to; left open.</param>
    /// <returns>The writer.</returns>
    public static Utf8JsonWriter To(Stream stream) =>
        new(
            stream,
            new JsonWriterOptions
            {
                Indented = true,
                NewLine = "\n",
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        );
}
