using DebiriReports.Documents.Model;

namespace DebiriReports.Displays;

/// <summary>The kind <c>summary</c>: disposition, demographics, exposure, history.</summary>
public sealed class SummaryKind : IDisplayKind
{
    /// <inheritdoc/>
    public string Name => "summary";

    /// <inheritdoc/>
    public Type DefinitionType => typeof(SummaryDefinition);

    /// <inheritdoc/>
    public CaptionKind Caption => CaptionKind.Table;

    /// <inheritdoc/>
    public MethodUse Uses => MethodUse.Quantile;

    /// <inheritdoc/>
    public bool DividesRecords => true;

    /// <inheritdoc/>
    public DisplayBody Analyze(DisplayAnalysis analysis)
    {
        var definition = (SummaryDefinition)analysis.Definition;
        var tests = SummaryTests.Of(analysis, definition.Compare);
        var columns = analysis.TableColumns();
        var rows = new List<ResultRow>();
        var table = new SummaryRows(
            analysis,
            new SummaryOptions
            {
                Statistics = definition.Statistics,
                PercentOf = definition.PercentOf,
                Missing = definition.Missing,
            },
            rows,
            tests
        );
        foreach (var row in definition.Rows)
        {
            table.Add(row, [], null, null, 0);
        }
        return new TableBody(
            new ResultTable(definition.StubTitle, tests is null ? columns : [.. columns, .. tests.Columns], rows)
        );
    }

    /// <inheritdoc/>
    public IReadOnlyList<Block> Present(DisplayResult result, Presentation presentation) =>
        TablePresenter.Present(result, ((TableBody)result.Body).Table, presentation);

    /// <summary>Makes rows of a summary under a row of another kind.</summary>
    /// <param name="analysis">The display on its study.</param>
    /// <param name="definitions">The rows.</param>
    /// <param name="above">The path of the row that they stand under.</param>
    /// <param name="indent">Their indentation.</param>
    /// <returns>The rows.</returns>
    internal static IReadOnlyList<ResultRow> RowsUnder(
        DisplayAnalysis analysis,
        IReadOnlyList<SummaryRow> definitions,
        IReadOnlyList<string> above,
        int indent
    )
    {
        var rows = new List<ResultRow>();
        var table = new SummaryRows(analysis, new SummaryOptions(), rows, tests: null);
        foreach (var row in definitions)
        {
            table.Add(row, above, null, null, indent);
        }
        return rows;
    }
}
