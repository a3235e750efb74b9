using System.Globalization;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Word.Packaging;

namespace DebiriReports.Documents.Word;

/// <summary>Writes the inlines of one part.</summary>
/// <param name="composition">What the parts share.</param>
/// <param name="xml">The part.</param>
/// <param name="relationships">The part's relationships.</param>
/// <param name="place">Where the inlines stand, which decides what Word allows there.</param>
internal sealed class InlineWriter(
    Composition composition,
    XmlBuffer xml,
    Relationships relationships,
    InlinePlace place
)
{
    private readonly LiveNumberWriter live = new(composition, xml);

    /// <summary>The part that is written to.</summary>
    public XmlBuffer Xml => xml;

    /// <summary>The running title of the pages that the part stands on, or <see langword="null"/>.</summary>
    public string? RunningTitle { get; init; }

    /// <summary>A writer to the same part for another place.</summary>
    /// <param name="other">The place.</param>
    public InlineWriter At(InlinePlace other) => new(composition, xml, relationships, other);

    /// <summary>Writes inlines.</summary>
    /// <param name="inlines">The inlines.</param>
    /// <param name="characterStyle">The character style that surrounds them, or <see langword="null"/>.</param>
    public void Write(IReadOnlyList<Inline> inlines, string? characterStyle = null)
    {
        foreach (var inline in inlines)
        {
            switch (inline)
            {
                case TextRun run:
                    WriteRun(run, characterStyle);
                    break;
                case LineBreak:
                    xml.Raw("<w:r><w:br/></w:r>"u8);
                    break;
                case Hyperlink link:
                    xml.Write(
                        $"<w:hyperlink r:id=\"{relationships.Add("hyperlink", link.Uri, isExternal: true)}\" w:history=\"1\">"
                    );
                    Write(link.Content, composition.Styles[StyleRole.Hyperlink]);
                    xml.Raw("</w:hyperlink>"u8);
                    break;
                case CrossReference reference:
                    WriteReference(reference);
                    break;
                case Footnote note:
                    WriteFootnote(note);
                    break;
                case PageField field:
                    WritePageField(field);
                    break;
            }
        }
    }

    private void WriteRun(TextRun run, string? characterStyle)
    {
        if (run.Text.Length == 0)
        {
            return;
        }
        var style = run.Style.HasFlag(TextStyles.Code) ? composition.Styles[StyleRole.Code] : characterStyle;
        var properties = Runs.Properties(run.Style, style);
        if (run.SourceId is { } source && place != InlinePlace.Table)
        {
            live.Write(source, run.Text, properties);
        }
        else
        {
            Runs.Write(xml, run.Text, properties);
        }
    }

    private void WriteReference(CrossReference reference)
    {
        var id = reference.TargetId;
        var bookmarks = composition.Bookmarks;
        if (composition.Plan.Find(id) is not { } target)
        {
            return;
        }
        if (reference.Kind == ReferenceKind.Page)
        {
            var page = composition.PageOf(id).ToString(CultureInfo.InvariantCulture);
            Fields.Write(xml, $"PAGEREF {bookmarks.Contents(id)} \\h", page);
            return;
        }
        var kind = reference.Kind;
        if (kind != ReferenceKind.Title && (target.Number.Length == 0 || target.Label.Length == 0))
        {
            kind = ReferenceKind.Title;
        }
        if (kind == ReferenceKind.Title)
        {
            Fields.Write(xml, $"REF {bookmarks.Title(id)} \\h", target.Title);
        }
        else if (target.Heading is { } heading)
        {
            if (kind == ReferenceKind.Label && target.LabelWords.Length > 0)
            {
                Runs.Write(xml, target.LabelWords);
            }
            var code = composition.Plan.Numbers.IsAutomatic(heading)
                ? $"REF {bookmarks.Contents(id)} \\r \\h"
                : $"REF {bookmarks.Number(id)} \\h";
            Fields.Write(xml, code, target.Number);
        }
        else if (kind == ReferenceKind.Number)
        {
            Fields.Write(xml, $"REF {bookmarks.Number(id)} \\h", target.Number);
        }
        else
        {
            Fields.Write(xml, $"REF {bookmarks.Label(id)} \\h", target.Label);
        }
    }

    private void WriteFootnote(Footnote note)
    {
        if (place is InlinePlace.Furniture or InlinePlace.Footnote)
        {
            // Word has no footnotes there: the text stands in place.
            Runs.Write(xml, " (");
            Write(note.Content);
            Runs.Write(xml, ")");
            return;
        }
        var style = new Markup(
            $"<w:rPr><w:rStyle w:val=\"{composition.Styles[StyleRole.FootnoteReference]}\"/></w:rPr>"
        );
        var bookmark = composition.Bookmarks.Note(note.Id);
        var known = composition.Footnotes.FindIndex(other => other.Id == note.Id);
        if (known >= 0)
        {
            // A further mark of the same note leads to it: Word prints a note for each mark of its own.
            var number = (known + 1).ToString(CultureInfo.InvariantCulture);
            Fields.Write(xml, $"NOTEREF {bookmark} \\f \\h", number, style);
            return;
        }
        composition.Footnotes.Add(note);
        var id = composition.Bookmarks.NextId();
        xml.Write($"<w:bookmarkStart w:id=\"{id}\" w:name=\"{bookmark}\"/>");
        xml.Write(
            $"<w:r>{style}<w:footnoteReference w:id=\"{composition.FirstFootnote + composition.Footnotes.Count - 1}\"/></w:r>"
        );
        xml.Write($"<w:bookmarkEnd w:id=\"{id}\"/>");
    }

    private void WritePageField(PageField field)
    {
        if (field.Kind == PageFieldKind.RunningTitle)
        {
            if (RunningTitle is { Length: > 0 })
            {
                Runs.Write(xml, field.Before + RunningTitle);
            }
            return;
        }
        if (field.Before.Length > 0)
        {
            Runs.Write(xml, field.Before);
        }
        switch (field.Kind)
        {
            case PageFieldKind.PageNumber:
                Fields.Write(xml, "PAGE", "1");
                break;
            case PageFieldKind.PageCount:
                Fields.Write(
                    xml,
                    "NUMPAGES",
                    composition.Typeset.PageMap.PageCount.ToString(CultureInfo.InvariantCulture)
                );
                break;
            case PageFieldKind.SectionTitle:
                WriteSectionTitle();
                break;
        }
    }

    private void WriteSectionTitle()
    {
        var first = composition.Plan.Headings.FirstOrDefault(heading => heading is { Level: 1, InContents: true });
        if (first is null)
        {
            return; // STYLEREF to a style that no paragraph has would print an error.
        }
        // A number that Word counts is no text of the heading, and is asked for apart; a literal one is part of it.
        if (composition.Plan.Numbers.AllChaptersNumbered)
        {
            Fields.Write(xml, "STYLEREF 1 \\n", first.Number!);
            Runs.Write(xml, " ");
            Fields.Write(xml, "STYLEREF 1", PlainText.Of(first.Content));
        }
        else
        {
            var number =
                first.Number is { } literal && !composition.Plan.Numbers.IsAutomatic(first) ? literal + " " : "";
            Fields.Write(xml, "STYLEREF 1", number + PlainText.Of(first.Content));
        }
    }
}

/// <summary>Where inlines stand.</summary>
internal enum InlinePlace
{
    /// <summary>In the text.</summary>
    Body,

    /// <summary>In a cell of a table: no live numbers there, since scripts that check tables do not see into controls.</summary>
    Table,

    /// <summary>In a footnote.</summary>
    Footnote,

    /// <summary>In a header or footer.</summary>
    Furniture,
}
