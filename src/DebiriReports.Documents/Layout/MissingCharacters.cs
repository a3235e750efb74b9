using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>Reads a document for every character that no font has, once one was met, so that all are told at once.</summary>
internal sealed class MissingCharacters(FontSet fonts)
{
    // More than these would hide what is to be done.
    private const int Most = 50;

    private readonly Dictionary<(int CodePoint, string Place), MissingCharacterException> found = [];
    private readonly List<MissingCharacterException> problems = [];
    private string place = "the document";

    /// <summary>The problem that was met, with all others.</summary>
    public static MissingCharacterException Gather(MissingCharacterException met, Document document, FontSet fonts)
    {
        var reader = new MissingCharacters(fonts);
        reader.Read(document.Blocks);
        var others = reader.problems.Where(other =>
            other.CodePoint != met.CodePoint || !string.Equals(other.Place, met.Place, StringComparison.Ordinal)
        );
        return met.With([.. others]);
    }

    private void Read(IReadOnlyList<Block> blocks)
    {
        foreach (var block in blocks)
        {
            Read(block);
        }
    }

    private void Read(Block block)
    {
        switch (block)
        {
            case Heading heading:
                place = heading.Number is null
                    ? $"the heading \"{PlainText.Of(heading.Content)}\""
                    : $"section {heading.Number}";
                Read(heading.Content, FontRole.Heading);
                break;
            case Paragraph paragraph:
                Read(paragraph.Content, FontRole.Body);
                break;
            case ListBlock list:
                foreach (var item in list.Items)
                {
                    Read(item);
                }
                break;
            case Table table:
                Read(table);
                break;
            case Figure figure:
                Read(figure.Caption, figure.Notes);
                break;
            case WriterPlace writer:
                Read(writer.Content);
                break;
            default:
                break;
        }
    }

    private void Read(Table table)
    {
        var before = place;
        if (table.Caption is { } caption)
        {
            Read(caption, table.Notes);
        }
        else
        {
            place = $"a table in {place}";
        }
        foreach (var cell in table.Header.Concat(table.Rows).SelectMany(row => row.Cells))
        {
            Read(cell.Inlines, FontRole.Table);
        }
        place = before;
    }

    private void Read(Caption caption, IReadOnlyList<TableNote> notes)
    {
        place = ReferenceIndex.Label(caption) is { Length: > 0 } label ? label : $"\"{PlainText.Of(caption.Title)}\"";
        Read(caption.Title, FontRole.Heading);
        foreach (var subtitle in caption.Subtitles)
        {
            Read(subtitle, FontRole.Heading);
        }
        foreach (var note in notes)
        {
            Read(note.Content, FontRole.Table);
        }
    }

    private void Read(IReadOnlyList<Inline> inlines, FontRole role)
    {
        foreach (var inline in inlines)
        {
            switch (inline)
            {
                case TextRun run:
                    Read(run.Text, role, run.Style);
                    break;
                case Hyperlink link:
                    Read(link.Content, role);
                    break;
                case Footnote note:
                    Read(note.Content, FontRole.Body);
                    break;
                default:
                    break;
            }
        }
    }

    private void Read(string text, FontRole role, TextStyles styles)
    {
        if (problems.Count >= Most || System.Text.Ascii.IsValid(text))
        {
            return;
        }
        // By character: a text may lack several.
        foreach (var cluster in Clusters(text))
        {
            try
            {
                fonts.Measure(cluster, role, 1, styles);
            }
            catch (MissingCharacterException problem) when (!found.ContainsKey((problem.CodePoint, place)))
            {
                var placed = new MissingCharacterException(problem.CodePoint, text, place);
                found.Add((problem.CodePoint, place), placed);
                problems.Add(placed);
            }
            catch (MissingCharacterException)
            {
                // Told already.
            }
        }
    }

    private static IEnumerable<string> Clusters(string text)
    {
        var clusters = System.Globalization.StringInfo.GetTextElementEnumerator(text);
        while (clusters.MoveNext())
        {
            yield return clusters.GetTextElement();
        }
    }
}
