using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Word;

/// <summary>The header rows of a table, with spanners or flat.</summary>
internal static class TableHeader
{
    /// <summary>The header rows.</summary>
    /// <param name="table">The table.</param>
    /// <param name="isFlat">
    /// Whether there is one row in which each cell says the whole of its column, spanners first: readers that speak tables
    /// follow that without loss.
    /// </param>
    public static IReadOnlyList<TableRow> Of(Table table, bool isFlat)
    {
        if (!isFlat || table.Header.Count < 2)
        {
            return table.Header;
        }
        var texts = new List<Inline>[table.Columns.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = [];
        }
        var covered = new int[texts.Length];
        foreach (var row in table.Header)
        {
            var column = 0;
            foreach (var cell in row.Cells)
            {
                while (column < covered.Length && covered[column] > 0)
                {
                    covered[column++]--;
                }
                for (var i = column; i < Math.Min(covered.Length, column + cell.ColumnSpan); i++)
                {
                    if (texts[i].Count > 0 && cell.Inlines.Count > 0)
                    {
                        texts[i].Add(new LineBreak());
                    }
                    texts[i].AddRange(cell.Inlines);
                    covered[i] = cell.RowSpan - 1;
                }
                column += cell.ColumnSpan;
            }
            while (column < covered.Length && covered[column] > 0)
            {
                covered[column++]--;
            }
        }
        return [new TableRow([.. texts.Select(text => new TableCell(text))], RowRole.Header)];
    }
}
