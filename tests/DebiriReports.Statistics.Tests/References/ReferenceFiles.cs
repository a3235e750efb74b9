namespace DebiriReports.Statistics.Tests.References;

/// <summary>Reads the small CSV files of reference values: no line breaks inside quotes.</summary>
internal static class ReferenceFiles
{
    public static string? Folder { get; } =
        Environment.GetEnvironmentVariable("DEBIRI_REFERENCE") is { Length: > 0 } folder && Directory.Exists(folder)
            ? folder
            : null;

    public static List<Dictionary<string, string>> Read(string relativePath)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Folder!, relativePath));
        string[] header = Split(lines[0]);
        List<Dictionary<string, string>> rows = [];
        foreach (string line in lines.Skip(1).Where(line => line.Length > 0))
        {
            string[] cells = Split(line);
            Assert.Equal(header.Length, cells.Length);
            rows.Add(header.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second));
        }

        return rows;
    }

    private static string[] Split(string line)
    {
        List<string> cells = [];
        bool quoted = false;
        int start = 0;
        for (int i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && line[i] == '"')
            {
                quoted = !quoted;
            }
            else if (i == line.Length || (line[i] == ',' && !quoted))
            {
                cells.Add(line[start..i].Trim('"'));
                start = i + 1;
            }
        }

        return [.. cells];
    }
}
