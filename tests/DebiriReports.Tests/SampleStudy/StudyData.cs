using System.Globalization;
using System.Text;
using DebiriReports.StudyGenerator;

namespace DebiriReports.Tests.SampleStudy;

/// <summary>A generated study read back as plain text, without the engine: what is recomputed here is independent of it.</summary>
public sealed class StudyData
{
    /// <summary>The committed sample, and studies that differ from it in seed, size and number of arms.</summary>
    public static readonly TheoryData<string> Studies = ["sample", "another seed", "two arms", "small", "large"];

    private static readonly Dictionary<string, Lazy<StudyData>> known = new()
    {
        ["sample"] = new(() => new StudyData(GeneratedStudy.Create(new StudyOptions()))),
        ["another seed"] = new(() => new StudyData(GeneratedStudy.Create(new StudyOptions(Seed: 7)))),
        ["two arms"] = new(() =>
            new StudyData(GeneratedStudy.Create(new StudyOptions(Seed: 11, Subjects: 96, Arms: 2)))
        ),
        ["small"] = new(() => new StudyData(GeneratedStudy.Create(new StudyOptions(Seed: 5, Subjects: 7)))),
        ["large"] = new(() => new StudyData(GeneratedStudy.Create(new StudyOptions(Seed: 3, Subjects: 150)))),
    };

    private readonly Dictionary<string, IReadOnlyList<Row>> datasets;
    private readonly Dictionary<string, ILookup<string, Row>> bySubject;

    private StudyData(IReadOnlyList<(string Name, byte[] Content)> files)
    {
        datasets = files.ToDictionary(
            file => Path.GetFileNameWithoutExtension(file.Name).ToUpperInvariant(),
            file => Read(Encoding.UTF8.GetString(file.Content))
        );
        bySubject = datasets.ToDictionary(d => d.Key, d => d.Value.ToLookup(r => r["USUBJID"]));
    }

    public static DateOnly CutOff => new(2026, 3, 31);

    public IEnumerable<string> Names => datasets.Keys;

    public IReadOnlyList<Row> this[string dataset] => datasets[dataset];

    public IReadOnlyList<Row> Subjects => datasets["ADSL"];

    public IEnumerable<Row> Enrolled => Subjects.Where(s => s["ENRLFL"] == "Y");

    public IEnumerable<Row> Treated => Subjects.Where(s => s["TRTFL"] == "Y");

    public static StudyData Of(string name) => known[name].Value;

    public IEnumerable<Row> Of(string dataset, Row subject) => bySubject[dataset][subject["USUBJID"]];

    public Row SubjectOf(Row record) => bySubject["ADSL"][record["USUBJID"]].Single();

    // RFC 4180 with LF: quotes are doubled inside quoted fields.
    private static IReadOnlyList<Row> Read(string text)
    {
        var records = new List<List<string>>();
        var record = new List<string>();
        var field = new StringBuilder();
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
            {
                field.Append(c);
                i++;
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && c is ',' or '\n')
            {
                record.Add(field.ToString());
                field.Clear();
                if (c == '\n')
                {
                    records.Add(record);
                    record = [];
                }
            }
            else
            {
                field.Append(c);
            }
        }

        Assert.False(quoted);
        Assert.All(records, r => Assert.Equal(records[0].Count, r.Count));
        return [.. records.Skip(1).Select(values => new Row(records[0], values))];
    }
}

/// <summary>One record.</summary>
public sealed class Row(IReadOnlyList<string> names, IReadOnlyList<string> values)
{
    private readonly Dictionary<string, string> fields = names.Zip(values).ToDictionary(p => p.First, p => p.Second);

    public IEnumerable<string> Names => fields.Keys;

    public string this[string name] => fields[name];

    public bool Has(string name) => fields.TryGetValue(name, out string? value) && value.Length > 0;

    public bool Is(string name) => fields[name] == "Y";

    public DateOnly? Date(string name) =>
        fields[name].Length == 0 ? null : DateOnly.ParseExact(fields[name], "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public decimal? Number(string name) =>
        fields[name].Length == 0
            ? null
            : decimal.Parse(fields[name], NumberStyles.Number, CultureInfo.InvariantCulture);

    public override string ToString() =>
        string.Join(" | ", fields.Where(f => f.Value.Length > 0).Select(f => $"{f.Key}={f.Value}"));
}
