using System.Globalization;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>The elements of a table's cells; those of the body are made once a column.</summary>
/// <remarks>
/// Header cells have a scope. Where headers span columns or stand in several rows, each also has an id and each cell of
/// the body names those above it (ISO 14289-1, 7.5: scope alone does not tell which columns a spanner covers).
/// </remarks>
internal sealed class TableTags
{
    private readonly TagOpen[] body;
    private readonly TagOpen[] rowHeaders;
    private readonly IReadOnlyList<string>[] headers;
    private readonly bool hasIds;
    private readonly string id;

    public TableTags(TablePlan plan, string id)
    {
        this.id = id;
        var count = plan.Table.Columns.Count;
        hasIds = plan.Header.Count > 1 || plan.Header.Any(row => row.Cells.Any(cell => cell.Cell.ColumnSpan > 1));
        headers = new IReadOnlyList<string>[count];
        for (var column = 0; column < count; column++)
        {
            var above = new List<string>();
            for (var row = 0; hasIds && row < plan.Header.Count; row++)
            {
                foreach (var cell in plan.Header[row].Cells)
                {
                    if (
                        cell.Column <= column
                        && column < cell.Column + cell.Cell.ColumnSpan
                        && cell.Cell.Inlines.Count > 0
                    )
                    {
                        above.Add(HeaderId(row, cell.Column));
                    }
                }
            }
            headers[column] = above;
        }
        body = [.. headers.Select(above => new TagOpen(new Tag(TagKind.TD) { Headers = above }))];
        rowHeaders =
        [
            .. headers.Select(above => new TagOpen(new Tag(TagKind.TH) { Scope = TagScope.Row, Headers = above })),
        ];
    }

    /// <summary>A cell of the header.</summary>
    public TagOpen Header(int row, int column, int columnSpan, int rowSpan) =>
        new(
            new Tag(TagKind.TH)
            {
                Scope = TagScope.Column,
                Id = hasIds ? HeaderId(row, column) : null,
                ColumnSpan = columnSpan,
                RowSpan = rowSpan,
            }
        );

    /// <summary>A cell of the body.</summary>
    public TagOpen Body(TableRow row, TableColumn column, int index, int columnSpan, int rowSpan)
    {
        var isHeader = column.IsRowHeader || (row.Role == RowRole.Group && index == 0);
        if (columnSpan == 1 && rowSpan == 1)
        {
            return isHeader ? rowHeaders[index] : body[index];
        }
        return new TagOpen(
            new Tag(isHeader ? TagKind.TH : TagKind.TD)
            {
                Scope = isHeader ? TagScope.Row : TagScope.None,
                Headers = [.. Enumerable.Range(index, columnSpan).SelectMany(i => headers[i]).Distinct()],
                ColumnSpan = columnSpan,
                RowSpan = rowSpan,
            }
        );
    }

    private string HeaderId(int row, int column) =>
        string.Create(CultureInfo.InvariantCulture, $"{id}-h{row + 1}-{column + 1}");
}
