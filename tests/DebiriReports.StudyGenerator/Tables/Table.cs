using System.Globalization;
using System.Text;

namespace DebiriReports.StudyGenerator.Tables;

/// <summary>A dataset: its columns, in order, each with the value it takes from a record.</summary>
internal sealed class Table<T>(string name)
{
    private readonly List<(string Name, Func<T, object?> Value)> columns = [];

    public string FileName => $"{name}.csv";

    public Table<T> Column(string column, Func<T, object?> value)
    {
        columns.Add((column, value));
        return this;
    }

    /// <summary>UTF-8 without a mark, LF line ends, fields quoted where RFC 4180 asks for it.</summary>
    public (string Name, byte[] Content) Write(IEnumerable<T> records)
    {
        var text = new StringBuilder();
        text.AppendJoin(',', columns.Select(column => column.Name)).Append('\n');
        foreach (T record in records)
        {
            text.AppendJoin(',', columns.Select(column => Field(column.Value(record)))).Append('\n');
        }

        return (FileName, Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static string Field(object? value) =>
        value switch
        {
            null => "",
            string text => text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"")}\"",
            bool flag => flag ? "Y" : "N",
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            int number => number.ToString(CultureInfo.InvariantCulture),
            decimal number => number.ToString("0.####", CultureInfo.InvariantCulture),
            _ => throw new ArgumentException($"No text for a {value.GetType().Name}"),
        };
}
