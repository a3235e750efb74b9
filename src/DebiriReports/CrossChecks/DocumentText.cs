using System.Text;
using DebiriReports.Documents.Model;

namespace DebiriReports.CrossChecks;

/// <summary>The plain text of a document's parts.</summary>
internal static class DocumentText
{
    /// <summary>The text of inlines; a line break is a space, a reference is left out.</summary>
    /// <param name="inlines">The inlines.</param>
    /// <returns>The text.</returns>
    public static string Of(IReadOnlyList<Inline> inlines)
    {
        if (inlines is [TextRun only])
        {
            return only.Text;
        }
        var text = new StringBuilder();
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
                    text.Append(Of(link.Content));
                    break;
            }
        }
        return text.ToString();
    }

    /// <summary>The text of a cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <returns>The text.</returns>
    public static string Of(TableCell cell) => cell.PlainText ?? Of(cell.Inlines);
}
