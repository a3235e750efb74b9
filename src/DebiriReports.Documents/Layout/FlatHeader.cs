using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>Makes a header of one row, without spans: each cell repeats the text of what spans it.</summary>
internal static class FlatHeader
{
    /// <summary>The header of a table as one row.</summary>
    public static IReadOnlyList<TableRow> Of(Table table)
    {
        if (table.Header.Count == 0)
        {
            return table.Header;
        }
        var texts = new List<Inline>[table.Columns.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = [];
        }
        foreach (var row in TableGrid.Rows(table.Header, table.Columns.Count, "a header"))
        {
            foreach (var (cell, column) in row.Cells)
            {
                for (var i = column; i < column + cell.ColumnSpan; i++)
                {
                    if (cell.Inlines.Count > 0)
                    {
                        texts[i].AddRange(texts[i].Count > 0 ? [new LineBreak(), .. cell.Inlines] : cell.Inlines);
                    }
                }
            }
        }
        return [new TableRow([.. texts.Select(text => new TableCell(text))], RowRole.Header)];
    }
}
