using System.Globalization;
using DebiriReports.Analyses.Datasets;

namespace DebiriReports.Analyses.Tests;

/// <summary>Makes datasets from text in a test: a header line, a line a record, parts divided by bars.</summary>
internal static class InlineDataset
{
    /// <summary>
    /// Makes a dataset. A variable whose name ends in <c>DT</c> or <c>DTC</c> is a date; one whose values are all numbers
    /// is a number, unless its name is written with a <c>$</c> behind it.
    /// </summary>
    public static Dataset Of(string name, string text)
    {
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var header = Parts(lines[0]);
        var records = lines[1..].Select(Parts).ToList();
        var variables = new List<Variable>();
        for (var i = 0; i < header.Length; i++)
        {
            variables.Add(Column(header[i], [.. records.Select(record => record[i])]));
        }
        return new Dataset(name, "", $"data/{name.ToLowerInvariant()}.csv", variables, records.Count);
    }

    private static string[] Parts(string line) => [.. line.Split('|').Select(part => part.Trim())];

    private static Variable Column(string header, string[] values)
    {
        var name = header.TrimEnd('$');
        if (name.EndsWith("DT", StringComparison.Ordinal) || name.EndsWith("DTC", StringComparison.Ordinal))
        {
            return new DateVariable(
                name,
                "",
                Array.ConvertAll(
                    values,
                    value => PartialDate.TryParse(value, out var date) ? date : throw new FormatException(value)
                )
            );
        }
        var isNumber =
            !header.EndsWith('$')
            && values.Any(value => value.Length > 0)
            && values.All(value => value.Length == 0 || double.TryParse(value, CultureInfo.InvariantCulture, out _));
        if (isNumber)
        {
            return new NumberVariable(
                name,
                "",
                Array.ConvertAll(
                    values,
                    value => value.Length == 0 ? double.NaN : double.Parse(value, CultureInfo.InvariantCulture)
                ),
                values.Max(value =>
                    value.Contains('.', StringComparison.Ordinal)
                        ? value.Length - value.IndexOf('.', StringComparison.Ordinal) - 1
                        : 0
                )
            );
        }
        var distinct = values.Where(value => value.Length > 0).Distinct().ToList();
        return new TextVariable(name, "", Array.ConvertAll(values, value => distinct.IndexOf(value)), [.. distinct]);
    }
}
