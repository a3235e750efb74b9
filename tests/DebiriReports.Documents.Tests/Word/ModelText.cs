using System.Text;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Tests.Word;

/// <summary>The text of a document model, made without any of the writers' code.</summary>
internal static class ModelText
{
    public static string Of(IEnumerable<Block> blocks)
    {
        var text = new StringBuilder();
        foreach (var block in blocks)
        {
            Append(block, text);
        }
        return text.ToString();
    }

    private static void Append(Block block, StringBuilder text)
    {
        switch (block)
        {
            case Heading heading:
                Append(heading.Content, text);
                break;
            case Paragraph paragraph:
                Append(paragraph.Content, text);
                break;
            case ListBlock list:
                foreach (var inner in list.Items.SelectMany(item => item))
                {
                    Append(inner, text);
                }
                break;
            case Table table:
                Append(table, text);
                break;
            case Figure figure:
                Append(figure.Caption, text);
                if (figure.Chart is FlowChart flow)
                {
                    foreach (var line in flow.Boxes.SelectMany(box => box.Lines))
                    {
                        Append(line.Content, text);
                    }
                }
                Append(figure.Notes, text);
                break;
            case WriterPlace place:
                foreach (var inner in place.Content)
                {
                    Append(inner, text);
                }
                break;
        }
    }

    private static void Append(Table table, StringBuilder text)
    {
        if (table.Caption is { } caption)
        {
            Append(caption, text);
        }
        TableRow? before = null;
        foreach (var row in table.Header.Concat(table.Rows))
        {
            for (var i = 0; i < row.Cells.Count; i++)
            {
                // A repeated key is printed once; which rows print it anew is each writer's own.
                var repeats =
                    table.Columns[Math.Min(i, table.Columns.Count - 1)].IsKey
                    && before?.Cells[i].PlainText == row.Cells[i].PlainText;
                if (!repeats)
                {
                    Append(row.Cells[i].Inlines, text);
                }
            }
            before = row;
        }
        Append(table.Notes, text);
    }

    private static void Append(IReadOnlyList<TableNote> notes, StringBuilder text)
    {
        foreach (var note in notes)
        {
            Append(note.Content, text);
        }
    }

    private static void Append(Caption caption, StringBuilder text)
    {
        text.Append(caption.Number).Append('\n');
        Append(caption.Title, text);
        foreach (var line in caption.Subtitles)
        {
            Append(line, text);
        }
    }

    private static void Append(IReadOnlyList<Inline> inlines, StringBuilder text)
    {
        foreach (var inline in inlines)
        {
            switch (inline)
            {
                case TextRun run:
                    text.Append(run.Text);
                    break;
                case Hyperlink link:
                    Append(link.Content, text);
                    break;
                case Footnote note:
                    text.Append('\n');
                    Append(note.Content, text);
                    break;
                default:
                    text.Append('\n');
                    break;
            }
        }
        text.Append('\n');
    }
}
