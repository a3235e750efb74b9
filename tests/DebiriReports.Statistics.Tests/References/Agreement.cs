using System.Globalization;
using Xunit.Abstractions;

namespace DebiriReports.Statistics.Tests.References;

/// <summary>Counts the rows of a reference file that agree, to 1e-9 relative.</summary>
internal sealed class Agreement(string file, ITestOutputHelper output)
{
    private const double Tolerance = 1e-9;
    private readonly List<string> _differences = [];
    private int _rows;
    private int _cells;
    private bool _rowAgrees;

    public void Row(Dictionary<string, string> row, Action check)
    {
        _rows++;
        _rowAgrees = true;
        check();
        if (!_rowAgrees)
        {
            _differences.Add(string.Join(',', row.Values));
        }
    }

    /// <summary>Compares a cell: <c>NE</c> is NaN.</summary>
    public void Cell(Dictionary<string, string> row, string column, double actual)
    {
        _cells++;
        double expected = row[column] == "NE" ? double.NaN : double.Parse(row[column], CultureInfo.InvariantCulture);
        bool equal = double.IsNaN(expected)
            ? double.IsNaN(actual)
            : Math.Abs(actual - expected) <= Tolerance * Math.Max(Math.Abs(expected), 1e-6);
        if (!equal)
        {
            _rowAgrees = false;
            output.WriteLine($"{column}: expected {row[column]}, is {actual:R}");
        }
    }

    public void Cell(Dictionary<string, string> row, string column, bool actual)
    {
        _cells++;
        _rowAgrees &= row[column] == (actual ? "TRUE" : "FALSE");
    }

    public void AllAgree(int expectedRows)
    {
        output.WriteLine($"{file}: {_rows - _differences.Count} / {_rows} rows agree ({_cells} cells)");
        foreach (string difference in _differences)
        {
            output.WriteLine(difference);
        }

        Assert.Equal(expectedRows, _rows);
        Assert.Empty(_differences);
    }
}
