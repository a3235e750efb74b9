namespace DebiriReports.Analyses.Datasets;

/// <summary>Reads SAS transport files (XPORT) of version 5 and of version 8.</summary>
/// <remarks>
/// <para>From the public record layouts (SAS TS-140 and its sequel for version 8): records of 80 bytes; a library header;
/// for each member its descriptor, 140 bytes a variable (136 on OpenVMS), labels and formats beyond the old lengths, and
/// observations of fixed width, padded with blanks to a full record.</para>
/// <para>Numbers are IBM hexadecimal floating point of 2 to 8 bytes, converted exactly (to the nearest double where they
/// have more than 53 bits). Missing values <c>.</c>, <c>._</c> and <c>.A</c> to <c>.Z</c> are kept apart. A number whose
/// format is of dates or datetimes becomes a date, one of times of day a text <c>hh:mm:ss</c>. Texts lose trailing blanks;
/// they are UTF-8 unless another encoding is declared. A text variable whose name says that it holds dates becomes a date
/// when all its values are ISO 8601.</para>
/// <para>Blanks at the end could be padding or observations of blanks: they are padding, as far as a file of such
/// observations would need them. A version 8 file says how many observations it has, and is held to it.</para>
/// <para>Refused, with the offset: whatever is truncated or does not follow the layout, and compressed transport files
/// (PROC CPORT), which are another format.</para>
/// </remarks>
public sealed class XptReader : IDatasetReader
{
    /// <inheritdoc/>
    public string Format => "SAS transport";

    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions { get; } = [".xpt", ".v8xpt"];

    /// <inheritdoc/>
    public IReadOnlyList<Dataset> Read(Stream stream, string file, DatasetReadOptions options)
    {
        var reading = new XptFile(stream, file, options);
        var members = reading.FindMembers();
        var datasets = new List<Dataset>();
        for (var i = 0; i < members.Count; i++)
        {
            var end = i + 1 < members.Count ? members[i + 1] : stream.Length;
            datasets.Add(reading.ReadMember(members[i], end, isOnly: members.Count == 1));
        }
        if (datasets.GroupBy(dataset => dataset.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw DatasetProblem.Of("DS02", file, $"Two members are named {twice.Key}");
        }
        return datasets;
    }
}
