using DebiriReports.Documents.Word.Packaging;

namespace DebiriReports.Documents.Word;

/// <summary>Complex fields with their results in place, so that nothing prompts and nothing is empty.</summary>
/// <remarks>ECMA-376 part 1, 17.16.</remarks>
internal static class Fields
{
    /// <summary>Writes the start of a field up to its result.</summary>
    /// <param name="xml">Where to.</param>
    /// <param name="instruction">The field's code.</param>
    /// <param name="run">The properties of its runs as markup, or none.</param>
    public static void Begin(XmlBuffer xml, string instruction, Markup run = default)
    {
        xml.Write($"<w:r>{run}<w:fldChar w:fldCharType=\"begin\"/></w:r>");
        xml.Write($"<w:r>{run}<w:instrText xml:space=\"preserve\"> {instruction} </w:instrText></w:r>");
        xml.Write($"<w:r>{run}<w:fldChar w:fldCharType=\"separate\"/></w:r>");
    }

    /// <summary>Writes the end of a field.</summary>
    /// <param name="xml">Where to.</param>
    /// <param name="run">The properties of its runs as markup, or none.</param>
    public static void End(XmlBuffer xml, Markup run = default) =>
        xml.Write($"<w:r>{run}<w:fldChar w:fldCharType=\"end\"/></w:r>");

    /// <summary>Writes a field whose result is text.</summary>
    /// <param name="xml">Where to.</param>
    /// <param name="instruction">The field's code.</param>
    /// <param name="result">The result, as Word would compute it.</param>
    /// <param name="run">The properties of its runs as markup, or none.</param>
    public static void Write(XmlBuffer xml, string instruction, string result, Markup run = default)
    {
        Begin(xml, instruction, run);
        Runs.Write(xml, result, run);
        End(xml, run);
    }
}
