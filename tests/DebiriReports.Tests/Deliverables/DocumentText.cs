using System.Globalization;
using System.Text;
using DebiriReports.Documents.Model;

namespace DebiriReports.Tests.Deliverables;

/// <summary>A document as text for a reviewer: every heading and sentence; tables by title and size, for each has a snapshot of its own.</summary>
internal static class DocumentText
{
    /// <summary>The text of a document.</summary>
    public static string Of(Document document)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{document.Metadata.Title} | {document.Metadata.Author}");
        Print(text, document.Blocks, "");
        return text.ToString().ReplaceLineEndings("\n");
    }

    /// <summary>The text of blocks.</summary>
    public static string Of(IReadOnlyList<Block> blocks)
    {
        var text = new StringBuilder();
        Print(text, blocks, "");
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static void Print(StringBuilder text, IReadOnlyList<Block> blocks, string indent)
    {
        foreach (var block in blocks)
        {
            switch (block)
            {
                case Heading heading:
                    text.AppendLine();
                    text.Append(indent).Append('#', heading.Level).Append(' ');
                    text.Append(heading.Number is null ? "" : heading.Number + " ")
                        .AppendLine(PlainText.Of(heading.Content));
                    break;
                case Paragraph paragraph:
                    text.Append(indent)
                        .Append(paragraph.Role == ParagraphRole.Body ? "" : $"({paragraph.Role}) ")
                        .AppendLine(Inlines(paragraph.Content));
                    break;
                case ListBlock list:
                    foreach (var item in list.Items)
                    {
                        text.Append(indent).AppendLine("-");
                        Print(text, item, indent + "  ");
                    }
                    break;
                case Table { Caption: null } table:
                    foreach (var row in table.Header.Concat(table.Rows))
                    {
                        text.Append(indent)
                            .AppendLine(string.Join(" | ", row.Cells.Select(cell => Inlines(cell.Inlines))));
                    }
                    break;
                case Table { Caption: { } caption } table:
                    text.Append(indent)
                        .AppendLine(
                            $"[{caption.Kind} {caption.Number}: {PlainText.Of(caption.Title)}; {table.Rows.Count} rows]"
                        );
                    break;
                case Figure figure:
                    text.Append(indent)
                        .AppendLine($"[Figure {figure.Caption.Number}: {PlainText.Of(figure.Caption.Title)}]");
                    break;
                case WriterPlace place:
                    text.Append(indent).AppendLine($"<{place.Id}>");
                    Print(text, place.Content, indent + "  ");
                    break;
                default:
                    text.Append(indent).AppendLine($"[{block.GetType().Name}]");
                    break;
            }
        }
    }

    private static string Inlines(IReadOnlyList<Inline> inlines) =>
        string.Concat(
            inlines.Select(inline =>
                inline switch
                {
                    CrossReference reference => $"@{reference.TargetId}",
                    LineBreak => "\n",
                    Footnote note => $" {Inlines(note.Content)} ",
                    _ => PlainText.Of([inline]),
                }
            )
        );
}
