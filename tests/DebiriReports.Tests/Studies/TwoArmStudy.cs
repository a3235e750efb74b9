using System.Text;
using DebiriReports.StudyGenerator;
using DebiriReports.Tests.CommandLine;

namespace DebiriReports.Tests.Studies;

/// <summary>The generated study with two arms in a folder of its own, locked: the sample's files with another study.yaml.</summary>
internal sealed class TwoArmStudy : IDisposable
{
    /// <summary>The arm with the beads.</summary>
    public const string First = "DEBIRI + chemotherapy + bevacizumab";

    /// <summary>The arm without.</summary>
    public const string Second = "Chemotherapy + bevacizumab";

    /// <summary>The arms' codes in the data.</summary>
    public static readonly string[] Codes = ["DEBCHB", "CHB"];

    private readonly StudyCopy copy = new();

    /// <summary>Writes and locks the study.</summary>
    /// <param name="change">Changes a record of a dataset: the dataset, its variables, the values.</param>
    public TwoArmStudy(Action<string, IReadOnlyList<string>, string[]>? change = null)
    {
        foreach (var (name, content) in GeneratedStudy.Create(new StudyOptions { Arms = 2 }))
        {
            var text = Encoding.UTF8.GetString(content);
            text = change is null ? text : Changed(name[..^4], text, change);
            File.WriteAllText(copy["data/" + name], name == "adsl.csv" ? WithCodes(text) : text);
        }
        var definition = File.ReadAllText(copy["study.yaml"]);
        definition = Replaced(definition, "design: single-arm", "design: randomised");
        definition = Replaced(
            definition,
            $"order: [\"{First}\"]",
            $"order: [\"{First}\", \"{Second}\"]\n  reference: {Second}\n  masking: {{ words: [DEBIRI, session, bead] }}"
        );
        File.WriteAllText(copy["study.yaml"], definition);
        File.Delete(copy["lock.json"]);
        var locked = Debiri.Run([
            "lock",
            Folder,
            "--type",
            "interim",
            "--cutoff",
            "2026-03-31",
            "--approve",
            "Example; data management; complete",
        ]);
        Assert.True(locked.ExitCode == 0, locked.Error);
    }

    /// <summary>The study's folder.</summary>
    public string Folder => copy.Study;

    /// <summary>A file of the study.</summary>
    public string this[string name] => copy[name];

    /// <summary>Replaces a part of a text that must be there.</summary>
    public static string Replaced(string text, string part, string by)
    {
        Assert.Contains(part, text, StringComparison.Ordinal);
        return text.Replace(part, by, StringComparison.Ordinal);
    }

    public void Dispose() => copy.Dispose();

    private static string WithCodes(string text)
    {
        var lines = text.Split('\n');
        var arm = lines[0].TrimEnd('\r').Split(',').ToList().IndexOf("TRT01P");
        return string.Join(
            '\n',
            lines.Select(
                (line, i) =>
                    line.Length == 0 ? line
                    : i == 0 ? line.TrimEnd('\r') + ",ARMCD,TRT01PN"
                    : Fields(line.TrimEnd('\r'))[arm] switch
                    {
                        First => line.TrimEnd('\r') + $",{Codes[0]},1",
                        Second => line.TrimEnd('\r') + $",{Codes[1]},2",
                        _ => line.TrimEnd('\r') + ",,",
                    }
            )
        );
    }

    private static string Changed(string dataset, string text, Action<string, IReadOnlyList<string>, string[]> change)
    {
        var lines = text.Split('\n');
        var names = Fields(lines[0].TrimEnd('\r'));
        for (var i = 1; i < lines.Length; i++)
        {
            if (lines[i].Length > 0)
            {
                var values = Fields(lines[i].TrimEnd('\r'));
                change(dataset.ToUpperInvariant(), names, values);
                lines[i] = string.Join(
                    ',',
                    values.Select(value =>
                        value.AsSpan().IndexOfAny(',', '"') < 0
                            ? value
                            : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
                    )
                );
            }
        }
        return string.Join('\n', lines);
    }

    private static string[] Fields(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var isQuoted = false;
        foreach (var c in line + ',')
        {
            if (c == '"')
            {
                // A doubled quote closes and opens again; the second of the two is the character.
                isQuoted = !isQuoted;
                field.Append(isQuoted && field.Length > 0 ? "\"" : "");
            }
            else if (c == ',' && !isQuoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(c);
            }
        }
        return [.. fields];
    }
}
