using System.Text;
using DebiriReports.Analyses.Locking;
using DebiriReports.Tests.CommandLine;

namespace DebiriReports.Tests.Studies;

/// <summary>The sample study with other records and other words, under a lock of its own, told by the built-in templates.</summary>
internal sealed class AlteredSample : IDisposable
{
    private static readonly DateTimeOffset Locked = new(2026, 4, 30, 9, 0, 0, TimeSpan.Zero);
    private readonly StudyCopy copy = new();

    public AlteredSample()
    {
        // The sample's own text tells its own results.
        foreach (var deliverable in new[] { "csr", "dmc-closed", "dmc-open", "ethics", "registry" })
        {
            Directory.Delete(this[$"templates/{deliverable}"], recursive: true);
        }
        File.Delete(this["lock.json"]);
    }

    /// <summary>The folder.</summary>
    public string Root => copy.Study;

    /// <summary>A file of the study.</summary>
    public string this[string name] => copy[name];

    /// <summary>The names of the data files.</summary>
    public IReadOnlyList<string> DataFiles =>
        [
            .. Directory
                .EnumerateFiles(this["data"])
                .Select(file => Path.GetFileName(file)!)
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Keeps the records of subjects.</summary>
    public AlteredSample Keep(params IReadOnlyList<string> subjects) =>
        Records((record, _) => subjects.Contains(record["USUBJID"]));

    /// <summary>Changes the records of all data files.</summary>
    /// <param name="change">Changes a record of a file; false drops it.</param>
    public AlteredSample Records(Func<Dictionary<string, string>, string, bool> change)
    {
        foreach (var file in DataFiles)
        {
            var lines = Read(File.ReadAllText(this[$"data/{file}"]));
            var names = lines[0];
            var text = new StringBuilder();
            Write(names, text);
            foreach (var line in lines.Skip(1))
            {
                var record = names.Zip(line).ToDictionary(pair => pair.First, pair => pair.Second);
                if (change(record, file))
                {
                    Write([.. names.Select(name => record[name])], text);
                }
            }
            File.WriteAllText(this[$"data/{file}"], text.ToString());
        }
        return this;
    }

    /// <summary>Replaces a text of a file of settings, which must be there.</summary>
    public AlteredSample Replace(string file, string part, string by)
    {
        var text = File.ReadAllText(this[file]);
        Assert.Contains(part, text, StringComparison.Ordinal);
        File.WriteAllText(this[file], text.Replace(part, by, StringComparison.Ordinal));
        return this;
    }

    /// <summary>Locks the study.</summary>
    public AlteredSample Lock()
    {
        StudyLock
            .Propose(
                Root,
                new LockRequest
                {
                    Type = LockType.Interim,
                    DataCutoffDate = new DateOnly(2026, 3, 31),
                    Approvals = [LockRequest.ReadApproval("Example; data management; complete", Locked)],
                    UtcNow = Locked,
                }
            )
            .Write();
        return this;
    }

    public void Dispose() => copy.Dispose();

    private static List<string[]> Read(string text)
    {
        var lines = new List<string[]>();
        var fields = new List<string>();
        var field = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '"')
            {
                if (isQuoted && i + 1 < text.Length && text[i + 1] == '"')
                {
                    field.Append(text[i++]);
                }
                else
                {
                    isQuoted = !isQuoted;
                }
            }
            else if (!isQuoted && c is (',' or '\n'))
            {
                fields.Add(field.ToString());
                field.Clear();
                if (c == '\n')
                {
                    lines.Add([.. fields]);
                    fields.Clear();
                }
            }
            else if (c != '\r')
            {
                field.Append(c);
            }
        }
        return lines;
    }

    private static void Write(IReadOnlyList<string> fields, StringBuilder text) =>
        text.AppendJoin(',', fields.Select(field => field.AsSpan().ContainsAny(",\"\n") ? Quoted(field) : field))
            .Append('\n');

    private static string Quoted(string field) => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
