using DebiriReports.Analyses;
using DebiriReports.Documents.Model;

namespace DebiriReports.Templating;

/// <summary>The named rows of a table as a smaller table: what the text shows of a table that stands elsewhere.</summary>
internal static class TableExcerpt
{
    /// <summary>Takes rows out of a table.</summary>
    /// <param name="table">The whole table.</param>
    /// <param name="display">The display that it presents, for the reference to the whole table.</param>
    /// <param name="labels">The labels of rows that are not indented; the indented rows below each come along.</param>
    /// <returns>The table; its cells are those of the whole one, its note says where that stands.</returns>
    /// <exception cref="TemplateException">The table has no such row.</exception>
    public static Table Of(Table table, string display, IReadOnlyList<string> labels)
    {
        var wanted = labels.ToHashSet(StringComparer.Ordinal);
        var known = new List<string>();
        var rows = new List<TableRow>();
        var inside = false;
        foreach (var row in table.Rows)
        {
            if (row.Indent == 0)
            {
                var label = Label(row);
                known.Add(label);
                inside = wanted.Contains(label);
            }
            if (inside)
            {
                rows.Add(row);
            }
        }
        if (labels.FirstOrDefault(label => !known.Contains(label)) is { } missing)
        {
            throw new TemplateException(
                "D101",
                $"no row '{missing}' in display '{display}'",
                NearestWord.Hint(missing, known)
            );
        }
        TableNote whole = new([new TextRun("Excerpt of "), new CrossReference(display), new TextRun(".")]);
        return table with { Rows = rows, Notes = [whole, .. table.Notes] };
    }

    private static string Label(TableRow row) =>
        row.Cells.Count == 0 ? "" : row.Cells[0].PlainText ?? PlainText.Of(row.Cells[0].Inlines);
}
