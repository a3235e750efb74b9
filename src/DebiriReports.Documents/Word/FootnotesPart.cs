using DebiriReports.Documents.Word.Packaging;

namespace DebiriReports.Documents.Word;

/// <summary>Writes the footnotes, in the order of their references.</summary>
internal static class FootnotesPart
{
    /// <summary>Writes the part.</summary>
    /// <param name="xml">Where to.</param>
    /// <param name="composition">What the parts share.</param>
    /// <param name="relationships">The part's relationships.</param>
    public static void Write(XmlBuffer xml, Composition composition, Relationships relationships)
    {
        xml.Raw("<w:footnotes ");
        xml.Raw(Namespaces.Declarations);
        xml.Raw(">");
        Separator(xml, "separator", -1);
        Separator(xml, "continuationSeparator", 0);
        WriteNotes(xml, composition, relationships, 1);
        xml.Raw("</w:footnotes>"u8);
    }

    /// <summary>Writes the notes alone.</summary>
    /// <param name="xml">Where to.</param>
    /// <param name="composition">What the parts share.</param>
    /// <param name="relationships">The part's relationships.</param>
    /// <param name="firstId">The id of the first note.</param>
    public static void WriteNotes(XmlBuffer xml, Composition composition, Relationships relationships, int firstId)
    {
        var inlines = new InlineWriter(composition, xml, relationships, InlinePlace.Footnote);
        for (var i = 0; i < composition.Footnotes.Count; i++)
        {
            xml.Write($"<w:footnote w:id=\"{firstId + i}\"><w:p><w:pPr>");
            xml.Write($"<w:pStyle w:val=\"{composition.Styles[StyleRole.FootnoteText]}\"/></w:pPr>");
            xml.Write($"<w:r><w:rPr><w:rStyle w:val=\"{composition.Styles[StyleRole.FootnoteReference]}\"/></w:rPr>");
            xml.Raw("<w:footnoteRef/></w:r>"u8);
            Runs.Write(xml, " ");
            inlines.Write(composition.Footnotes[i].Content);
            xml.Raw("</w:p></w:footnote>"u8);
        }
    }

    private static void Separator(XmlBuffer xml, string kind, int id) =>
        xml.Write(
            $"<w:footnote w:type=\"{kind}\" w:id=\"{id}\"><w:p><w:r><w:{new Markup(kind)}/></w:r></w:p></w:footnote>"
        );
}
