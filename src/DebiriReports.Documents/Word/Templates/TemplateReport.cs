using System.Text;

namespace DebiriReports.Documents.Word.Templates;

/// <summary>What becomes of a sponsor's file when a report is written into it.</summary>
/// <param name="Styles">Each style that the report uses, and whether the file had it.</param>
/// <param name="Notes">What is kept, added, raised or left out, a sentence each.</param>
public sealed record TemplateReport(IReadOnlyList<StyleMapping> Styles, IReadOnlyList<string> Notes)
{
    /// <summary>The report as text for people.</summary>
    /// <returns>Lines ended by LF.</returns>
    public string ToText()
    {
        var text = new StringBuilder();
        foreach (var note in Notes)
        {
            text.Append(note).Append('\n');
        }
        foreach (var style in Styles)
        {
            text.Append(style.IsAdded ? "added  " : "mapped ")
                .Append(style.Name)
                .Append(" = ")
                .Append(style.StyleId)
                .Append('\n');
        }
        return text.ToString();
    }
}

/// <summary>A style that a report uses, in a sponsor's file.</summary>
/// <param name="Name">The style's invariant name.</param>
/// <param name="StyleId">Its id in the file.</param>
/// <param name="IsAdded">Whether the file had none of that name.</param>
public sealed record StyleMapping(string Name, string StyleId, bool IsAdded);
