using System.Text.Json;
using DebiriReports.Analyses;
using DebiriReports.Displays;

namespace DebiriReports.Templating;

/// <summary>The file of a run that lets the next one say which records of its listings are new or changed.</summary>
internal static class ListingRecordsFile
{
    /// <summary>Its name in the output folder, or in the folder of closed documents.</summary>
    public const string Name = "records.json";

    /// <summary>Writes the records.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="listings">The records by display, in the order of the file.</param>
    public static void Write(Stream stream, IEnumerable<KeyValuePair<string, ListingRecords>> listings)
    {
        using var json = ReadableJson.To(stream);
        json.WriteStartObject();
        json.WriteNumber("formatVersion", 1);
        json.WriteStartObject("listings");
        foreach (var (display, listing) in listings)
        {
            json.WriteStartObject(display);
            json.WriteStartArray("columns");
            foreach (var column in listing.Columns)
            {
                json.WriteStringValue(column);
            }
            json.WriteEndArray();
            json.WriteStartObject("records");
            foreach (var (key, cells) in listing.Records)
            {
                json.WriteString(key, string.Join(' ', cells));
            }
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Reads the records.</summary>
    /// <param name="bytes">The file.</param>
    /// <returns>The records by display.</returns>
    public static IEnumerable<KeyValuePair<string, ListingRecords>> Read(byte[] bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        var read = new List<KeyValuePair<string, ListingRecords>>();
        foreach (var listing in document.RootElement.GetProperty("listings").EnumerateObject())
        {
            read.Add(
                new(
                    listing.Name,
                    new ListingRecords(
                        [
                            .. listing
                                .Value.GetProperty("columns")
                                .EnumerateArray()
                                .Select(title => title.GetString() ?? ""),
                        ],
                        listing
                            .Value.GetProperty("records")
                            .EnumerateObject()
                            .ToDictionary(
                                record => record.Name,
                                record => (IReadOnlyList<string>)(record.Value.GetString() ?? "").Split(' '),
                                StringComparer.Ordinal
                            )
                    )
                )
            );
        }
        return read;
    }
}
