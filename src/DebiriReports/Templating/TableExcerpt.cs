using DebiriReports.Analyses;
using DebiriReports.Documents.Model;

namespace DebiriReports.Templating;

/// <summary>The named rows of a table as a smaller table: what the text shows of a table that stands elsewhere.</summary>
internal static class TableExcerpt
{
    private const string Separator = " > ";

    /// <summary>Takes rows out of a table.</summary>
    /// <param name="table">The whole table.</param>
    /// <param name="display">The display that it presents, for the reference to the whole table.</param>
    /// <param name="paths">
    /// The rows: a label, or the path of labels of an indented row, as <c>Sex > Female</c>. The rows above it on its path
    /// and those below it come along. A study may lack a row that ends in <c>?</c>.
    /// </param>
    /// <param name="isElsewhere">Whether the whole table stands in the document too.</param>
    /// <param name="isPublic">Whether rows may be missing because they are not told to the public.</param>
    /// <returns>The table; its cells are those of the whole one, its note says where that stands.</returns>
    /// <exception cref="TemplateException">The table has no such row.</exception>
    public static Table Of(Table table, string display, IReadOnlyList<string> paths, bool isElsewhere, bool isPublic)
    {
        var marked = paths
            .Where(path => path.EndsWith('?'))
            .Select(path => path[..^1])
            .ToHashSet(StringComparer.Ordinal);
        paths = [.. paths.Select(path => path.EndsWith('?') ? path[..^1] : path)];
        var known = new List<string>();
        var rows = new List<TableRow>();
        var above = new List<(int Indent, string Path)>();
        foreach (var row in table.Rows)
        {
            while (above.Count > 0 && above[^1].Indent >= row.Indent)
            {
                above.RemoveAt(above.Count - 1);
            }
            var path = above.Count > 0 ? above[^1].Path + Separator + Label(row) : Label(row);
            above.Add((row.Indent, path));
            known.Add(path);
            if (paths.Any(wanted => IsAtOrBelow(path, wanted) || IsAtOrBelow(wanted, path)))
            {
                rows.Add(row);
            }
        }
        if (!isPublic && paths.FirstOrDefault(path => !known.Contains(path) && !marked.Contains(path)) is { } missing)
        {
            throw new TemplateException(
                "D101",
                $"no row '{missing}' in display '{display}'",
                NearestWord.Hint(missing, known)
            );
        }
        TableNote whole = new(
            isElsewhere
                ? [new TextRun("Excerpt of "), new CrossReference(display), new TextRun(".")]
                : [new TextRun("Excerpt.")]
        );
        return table with { Rows = rows, Notes = [whole, .. table.Notes] };
    }

    private static bool IsAtOrBelow(string path, string above) =>
        path == above || path.StartsWith(above + Separator, StringComparison.Ordinal);

    private static string Label(TableRow row) => row.Cells.Count == 0 ? "" : PlainText.Of(row.Cells[0]);
}
