using System.Text;

namespace DebiriReports.Documents.Model;

/// <summary>Inlines as text without styles: a line break is a space; footnotes, references and page fields leave nothing.</summary>
public static class PlainText
{
    /// <summary>The text of inlines.</summary>
    /// <param name="inlines">The inlines.</param>
    /// <returns>The text.</returns>
    public static string Of(IReadOnlyList<Inline> inlines)
    {
        if (inlines is [TextRun only])
        {
            return only.Text;
        }
        var text = new StringBuilder();
        Append(inlines, text);
        return text.ToString();
    }

    /// <summary>The text of a cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <returns>The text.</returns>
    public static string Of(TableCell cell) => cell.PlainText ?? Of(cell.Inlines);

    private static void Append(IReadOnlyList<Inline> inlines, StringBuilder text)
    {
        foreach (var inline in inlines)
        {
            switch (inline)
            {
                case TextRun run:
                    text.Append(run.Text);
                    break;
                case LineBreak:
                    text.Append(' ');
                    break;
                case Hyperlink link:
                    Append(link.Content, text);
                    break;
            }
        }
    }
}
