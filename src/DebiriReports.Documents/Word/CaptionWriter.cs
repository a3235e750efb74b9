using DebiriReports.Documents.Model;
using DebiriReports.Documents.Word.Packaging;

namespace DebiriReports.Documents.Word;

/// <summary>Writes the titles of tables, figures and listings.</summary>
/// <remarks>
/// A fixed number (<c>14.3.1.2</c>) ends in a <c>SEQ</c> field that is told its value, so that Word's own lists of tables
/// collect the caption, and an update of fields changes nothing.
/// </remarks>
internal sealed class CaptionWriter(Composition composition, InlineWriter inlines)
{
    private readonly XmlBuffer xml = inlines.Xml;

    /// <summary>The sequence that Word's lists collect.</summary>
    /// <param name="kind">What the caption is the title of.</param>
    public static string Sequence(CaptionKind kind) =>
        kind switch
        {
            CaptionKind.Figure => "Figure",
            CaptionKind.Listing => "Listing",
            _ => "Table",
        };

    /// <summary>Writes a caption's paragraphs.</summary>
    /// <param name="caption">The caption.</param>
    /// <param name="start">What its first paragraph starts with besides its style.</param>
    public void Write(Caption caption, ParagraphStart start = default)
    {
        var target = composition.Plan.Find(caption.Id)!;
        var bookmarks = composition.Bookmarks;
        Open(start);
        var whole = OpenBookmark(bookmarks.Contents(caption.Id));
        if (caption.Number is { Length: > 0 } number)
        {
            var label = OpenBookmark(bookmarks.Label(caption.Id));
            Runs.Write(xml, target.LabelWords);
            var inner = OpenBookmark(bookmarks.Number(caption.Id));
            WriteNumber(number, Sequence(caption.Kind));
            CloseBookmark(inner);
            CloseBookmark(label);
            Runs.Write(xml, LabelEnd);
        }
        else
        {
            // Hidden, for the lists alone.
            Fields.Write(xml, $"SEQ {Sequence(caption.Kind)} \\h", "");
        }
        var title = OpenBookmark(bookmarks.Title(caption.Id));
        inlines.Write(caption.Title);
        CloseBookmark(title);
        CloseBookmark(whole);
        xml.Raw("</w:p>"u8);
        foreach (var line in caption.Subtitles)
        {
            new ParagraphStart(KeepsWithNext: composition.LacksKeep(StyleRole.CaptionLine)).Open(
                xml,
                composition.Styles[StyleRole.CaptionLine]
            );
            inlines.Write(line);
            xml.Raw("</w:p>"u8);
        }
    }

    /// <summary>Writes a caption where its table or figure goes on: plain text, which lists do not collect again.</summary>
    /// <param name="caption">The caption.</param>
    /// <param name="continuedText">What follows the title.</param>
    /// <param name="start">What its paragraph starts with besides its style.</param>
    public void WriteContinued(Caption caption, string continuedText, ParagraphStart start = default)
    {
        Open(start);
        var target = composition.Plan.Find(caption.Id)!;
        var label = target.Number.Length > 0 ? target.Label + LabelEnd : "";
        Runs.Write(xml, $"{label}{target.Title} {continuedText}".Trim());
        xml.Raw("</w:p>"u8);
    }

    /// <summary>What stands between label and title.</summary>
    public const string LabelEnd = ": ";

    private void Open(ParagraphStart start)
    {
        var whole = start with
        {
            KeepsWithNext = composition.LacksKeep(StyleRole.Caption),
            Numbering = composition.HasStrayNumber(StyleRole.Caption) ? ParagraphNumbering.Removed : default,
        };
        whole.Open(xml, composition.Styles[StyleRole.Caption]);
    }

    private int OpenBookmark(string name)
    {
        var id = composition.Bookmarks.NextId();
        xml.Write($"<w:bookmarkStart w:id=\"{id}\" w:name=\"{name}\"/>");
        return id;
    }

    private void CloseBookmark(int id) => xml.Write($"<w:bookmarkEnd w:id=\"{id}\"/>");

    private void WriteNumber(string number, string sequence)
    {
        var end = number.Length;
        while (end > 0 && !char.IsAsciiDigit(number[end - 1]))
        {
            end--;
        }
        var start = end;
        while (start > 0 && char.IsAsciiDigit(number[start - 1]))
        {
            start--;
        }
        var counted = number[start..end];
        if (counted.Length is 0 or > 6 || (counted[0] == '0' && counted.Length > 1))
        {
            Fields.Write(xml, $"SEQ {sequence} \\h", "");
            Runs.Write(xml, number);
            return;
        }
        if (start > 0)
        {
            Runs.Write(xml, number[..start]);
        }
        Fields.Write(xml, $"SEQ {sequence} \\* ARABIC \\r {counted}", counted);
        if (end < number.Length)
        {
            Runs.Write(xml, number[end..]);
        }
    }
}
