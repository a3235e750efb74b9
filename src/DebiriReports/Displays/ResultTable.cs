using DebiriReports.Analyses.Results;
using DebiriReports.Documents.Model;

namespace DebiriReports.Displays;

/// <summary>A table of results: columns with paths and N, rows with paths, cells that say which results they print.</summary>
/// <param name="StubTitle">The title over the row labels, or empty.</param>
/// <param name="Columns">The columns after the stub.</param>
/// <param name="Rows">The rows.</param>
public sealed record ResultTable(string StubTitle, IReadOnlyList<ResultColumn> Columns, IReadOnlyList<ResultRow> Rows);

/// <summary>A column of a table of results.</summary>
/// <param name="Path">Its labels, spanners first.</param>
/// <param name="Count">The result that is its N, or <see langword="null"/>.</param>
/// <param name="CountLevel">The part of the path that carries N, or -1.</param>
/// <param name="Alignment">How its cells are aligned.</param>
public sealed record ResultColumn(
    IReadOnlyList<string> Path,
    AnalysisResult? Count,
    int CountLevel,
    ColumnAlignment Alignment = ColumnAlignment.Decimal
);

/// <summary>A row of a table of results.</summary>
/// <param name="Path">Its labels, those of its heads first.</param>
/// <param name="Indent">How many steps its label is indented.</param>
/// <param name="Role">What it is.</param>
/// <param name="Cells">Its cells, one a column; none for a head without data.</param>
public sealed record ResultRow(IReadOnlyList<string> Path, int Indent, RowRole Role, IReadOnlyList<ResultCell> Cells)
{
    /// <summary>Its own label.</summary>
    public string Label => Path[^1];
}

/// <summary>A cell: a pattern with the results that fill it.</summary>
/// <param name="Pattern">The text with <c>{0}</c>, <c>{1}</c> … in the places of the results.</param>
/// <param name="Parts">The results.</param>
public readonly record struct ResultCell(string Pattern, params IReadOnlyList<AnalysisResult> Parts)
{
    /// <summary>A cell without text.</summary>
    public static ResultCell Blank { get; } = new("", []);

    /// <summary>A cell of one result.</summary>
    /// <param name="result">The result.</param>
    /// <returns>The cell.</returns>
    public static ResultCell Of(AnalysisResult result) => new("{0}", result);

    /// <summary>A cell of an estimate with its limits; one sign alone where none of the three can be estimated.</summary>
    /// <param name="estimate">The estimate.</param>
    /// <param name="lower">The lower limit.</param>
    /// <param name="upper">The upper limit.</param>
    /// <returns>The cell: <c>11.8 (8.2, 12.2)</c>.</returns>
    public static ResultCell WithLimits(AnalysisResult estimate, AnalysisResult lower, AnalysisResult upper) =>
        new(
            double.IsNaN(estimate.Value) && double.IsNaN(lower.Value) && double.IsNaN(upper.Value)
                ? "{0}"
                : "{0} ({1}, {2})",
            estimate,
            lower,
            upper
        );

    /// <summary>The text as printed.</summary>
    /// <returns>The text.</returns>
    public string Text()
    {
        if (Parts is null || Parts.Count == 0)
        {
            return Pattern ?? "";
        }
        if (Pattern == "{0}")
        {
            return Parts[0].Formatted;
        }
        var text = new System.Text.StringBuilder();
        foreach (var piece in Pieces())
        {
            text.Append(piece.Text);
        }
        return text.ToString();
    }

    /// <summary>The text in pieces: literal ones, and those that print a result.</summary>
    /// <returns>The pieces, in order.</returns>
    public IEnumerable<CellPiece> Pieces()
    {
        var start = 0;
        for (var open = Pattern.IndexOf('{', StringComparison.Ordinal); open >= 0; )
        {
            var close = Pattern.IndexOf('}', open);
            if (open > start)
            {
                yield return new CellPiece(Pattern[start..open], null);
            }
            var part = Parts[Pattern[open + 1] - '0'];
            yield return new CellPiece(part.Formatted, part);
            start = close + 1;
            open = Pattern.IndexOf('{', start);
        }
        if (start < Pattern.Length)
        {
            yield return new CellPiece(Pattern[start..], null);
        }
    }
}

/// <summary>A piece of a cell's text.</summary>
/// <param name="Text">The text.</param>
/// <param name="Result">The result that it prints, or <see langword="null"/>.</param>
public readonly record struct CellPiece(string Text, AnalysisResult? Result);
