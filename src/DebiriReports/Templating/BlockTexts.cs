using DebiriReports.Documents.Model;

namespace DebiriReports.Templating;

/// <summary>The text of blocks without its form: for what looks at words.</summary>
internal static class BlockTexts
{
    /// <summary>The texts of a block: a paragraph, a cell, a line each.</summary>
    /// <param name="block">The block.</param>
    /// <returns>The texts, none empty.</returns>
    public static IEnumerable<string> Of(Block block) =>
        block switch
        {
            Heading heading => [Of(heading.Content)],
            Paragraph paragraph => [Of(paragraph.Content)],
            ListBlock list => list.Items.SelectMany(item => item).SelectMany(Of),
            Table table => OfTable(table),
            Figure figure => OfCaption(figure.Caption)
                .Concat(figure.Notes.Select(note => Of(note.Content)))
                .Append(figure.AlternativeText)
                .Concat(figure.DataTable is null ? [] : OfTable(figure.DataTable)),
            WriterPlace place => place.Content.SelectMany(Of),
            _ => [],
        };

    // Unlike the plain text of a title, words of footnotes count too.
    private static string Of(IReadOnlyList<Inline> inlines) =>
        string.Concat(
            inlines.Select(inline =>
                inline switch
                {
                    TextRun run => run.Text,
                    LineBreak => "\n",
                    Hyperlink link => Of(link.Content),
                    Footnote note => $" {Of(note.Content)} ",
                    _ => "",
                }
            )
        );

    private static IEnumerable<string> OfTable(Table table) =>
        OfCaption(table.Caption)
            .Concat(
                table
                    .Header.Concat(table.Rows)
                    .SelectMany(row => row.Cells)
                    .Select(cell => cell.PlainText ?? Of(cell.Inlines))
            )
            .Concat(table.Notes.Select(note => Of(note.Content)))
            .Where(text => text.Length > 0);

    private static IEnumerable<string> OfCaption(Caption? caption) =>
        caption is null ? [] : caption.Subtitles.Append(caption.Title).Select(Of);
}
