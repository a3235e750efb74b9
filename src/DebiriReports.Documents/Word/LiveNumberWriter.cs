using DebiriReports.Documents.Model;
using DebiriReports.Documents.Word.Packaging;

namespace DebiriReports.Documents.Word;

/// <summary>Writes a number that can be found again: as content control, field or bookmark, by the theme's setting.</summary>
/// <param name="composition">What the parts share.</param>
/// <param name="xml">The part.</param>
internal sealed class LiveNumberWriter(Composition composition, XmlBuffer xml)
{
    /// <summary>Writes a number.</summary>
    /// <param name="id">The result's id.</param>
    /// <param name="text">The number as printed; never empty, for Word shows a prompt in an empty control.</param>
    /// <param name="run">The run's properties as markup, or none.</param>
    public void Write(string id, string text, Markup run)
    {
        if (composition.Theme.Anchors == AnchorKind.None)
        {
            Runs.Write(xml, text, run);
            return;
        }
        var use = composition.Live.Use(id);
        switch (composition.Theme.Anchors)
        {
            case AnchorKind.Control:
                Control(xml, LiveNumbers.Alias(id), LiveNumbers.Tag(id), composition.Bookmarks.Control(id), run);
                Runs.Write(xml, text, run);
                xml.Raw("</w:sdtContent></w:sdt>"u8);
                break;
            case AnchorKind.Field:
                // The variable's value is in the settings part; a use that prints it otherwise keeps its own text until F9.
                Fields.Write(xml, $"DOCVARIABLE \"{VariableName(id)}\"", text, run);
                break;
            case AnchorKind.Bookmark:
                var bookmark = composition.Bookmarks.NextId();
                xml.Write($"<w:bookmarkStart w:id=\"{bookmark}\" w:name=\"{composition.Bookmarks.Live(id, use)}\"/>");
                Runs.Write(xml, text, run);
                xml.Write($"<w:bookmarkEnd w:id=\"{bookmark}\"/>");
                break;
        }
    }

    /// <summary>The document variable of a result: its tag, without the quotes that would end the field's argument.</summary>
    /// <param name="id">The result's id.</param>
    public static string VariableName(string id) => LiveNumbers.Tag(id).Replace('"', '\'').Replace('\\', '/');

    // sdtLocked: the control cannot be deleted by accident, and its text can be edited.
    private static void Control(XmlBuffer xml, string alias, string tag, int id, Markup run) =>
        xml.Write(
            $"<w:sdt><w:sdtPr>{run}<w:alias w:val=\"{alias}\"/><w:tag w:val=\"{tag}\"/><w:id w:val=\"{id}\"/><w:lock w:val=\"sdtLocked\"/><w:text/></w:sdtPr><w:sdtContent>"
        );
}
