using System.Globalization;

namespace DebiriReports.Tests.Studies;

/// <summary>A table of expected numbers.</summary>
internal static class ReferenceTable
{
    /// <summary>The records of a CSV file, each by the names of its columns.</summary>
    public static List<Dictionary<string, string>> Read(string path)
    {
        var lines = File.ReadAllLines(path);
        var header = Split(lines[0]);
        return
        [
            .. lines
                .Skip(1)
                .Where(line => line.Length > 0)
                .Select(line => header.Zip(Split(line)).ToDictionary(pair => pair.First, pair => pair.Second)),
        ];
    }

    /// <summary>An expected number; what cannot be estimated is NaN.</summary>
    public static double Number(string text) =>
        text is "" or "NA" or "NE" ? double.NaN : double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Whether two numbers agree to a part in a thousand million.</summary>
    public static bool Agree(double expected, double? actual) =>
        actual is { } value
        && (double.IsNaN(expected) ? double.IsNaN(value) : Math.Abs(expected - value) <= 1e-9 * Math.Abs(expected));

    private static List<string> Split(string line)
    {
        var cells = new List<string>();
        var cell = new System.Text.StringBuilder();
        var isQuoted = false;
        foreach (var c in line)
        {
            if (c == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (c == ',' && !isQuoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(c);
            }
        }
        cells.Add(cell.ToString());
        return cells;
    }
}
