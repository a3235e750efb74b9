using DebiriReports.Documents.Model;

namespace DebiriReports.Templating;

/// <summary>Makes the small tables of texts that stand in appendices.</summary>
internal static class TableOfTexts
{
    /// <summary>A table.</summary>
    /// <param name="titles">The columns' titles; none for a table without a header.</param>
    /// <param name="widths">The columns' shares of the width.</param>
    /// <param name="rows">The rows' texts.</param>
    /// <param name="description">One sentence for readers who cannot see it.</param>
    /// <returns>The table.</returns>
    public static Table Of(
        IReadOnlyList<string> titles,
        IReadOnlyList<double> widths,
        IEnumerable<IReadOnlyList<string>> rows,
        string description
    ) =>
        new()
        {
            Columns = [.. widths.Select((width, i) => new TableColumn(IsRowHeader: i == 0, Width: width))],
            Header =
                titles.Count == 0
                    ? []
                    : [new TableRow([.. titles.Select(title => new TableCell(title))], RowRole.Header)],
            Rows = [.. rows.Select(row => new TableRow([.. row.Select(text => new TableCell(text))]))],
            Description = description,
            Orientation = PageOrientation.Portrait,
        };

    /// <summary>A paragraph of plain text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="role">What it is.</param>
    /// <param name="keepWithNext">Whether it stays with the next block.</param>
    /// <returns>The paragraph.</returns>
    public static Paragraph Text(string text, ParagraphRole role = ParagraphRole.Body, bool keepWithNext = false) =>
        new([new TextRun(text)], role, keepWithNext);

    /// <summary>A paragraph that heads what follows.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The paragraph.</returns>
    public static Paragraph Lead(string text) =>
        new([new TextRun(text, TextStyles.Bold)], ParagraphRole.Body, KeepWithNext: true);
}
