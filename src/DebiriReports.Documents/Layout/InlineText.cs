using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>How a text is set.</summary>
/// <param name="Role">Which families.</param>
/// <param name="Size">The type size in points.</param>
/// <param name="Color">The colour.</param>
/// <param name="Spacing">Line height as a multiple of the size.</param>
/// <param name="Styles">Added to the styles of the text itself.</param>
internal sealed record TextLook(
    FontRole Role,
    double Size,
    Color Color,
    double Spacing,
    TextStyles Styles = TextStyles.None
)
{
    /// <summary>The height of a line.</summary>
    public double LineHeight => Size * Spacing;

    /// <summary>From a line's top to its baseline: the face's height stands in the middle of the line.</summary>
    public double BaselineOffset(FontSet fonts)
    {
        var face = fonts.Face(Role, Styles);
        var scale = Size / face.UnitsPerEm;
        return (LineHeight - (face.Ascent + face.Descent) * scale) / 2 + face.Ascent * scale;
    }
}

/// <summary>Where a span leads.</summary>
/// <param name="TargetId">An anchor of the document, or <see langword="null"/>.</param>
/// <param name="Uri">An address, or <see langword="null"/>.</param>
internal sealed record SpanLink(string? TargetId, string? Uri);

/// <summary>A stretch of one style.</summary>
/// <param name="Start">Its first UTF-16 unit.</param>
/// <param name="End">Behind its last.</param>
/// <param name="Styles">Its styles.</param>
/// <param name="Link">Where it leads, or <see langword="null"/>.</param>
/// <param name="Note">The footnote that it is the marker of, or <see langword="null"/>.</param>
internal sealed record InlineSpan(
    int Start,
    int End,
    TextStyles Styles,
    SpanLink? Link = null,
    NumberedNote? Note = null
);

/// <summary>A footnote with the number that it carries.</summary>
/// <param name="Note">The footnote.</param>
/// <param name="Number">Its number, from 1.</param>
internal sealed record NumberedNote(Footnote Note, int Number);

/// <summary>Inlines as one text with spans, every field resolved; a forced end of line is a line feed.</summary>
/// <param name="Text">The text.</param>
/// <param name="Spans">The spans, in order, without gaps.</param>
internal sealed record InlineText(string Text, IReadOnlyList<InlineSpan> Spans)
{
    private static readonly IReadOnlyList<InlineSpan> None = [];

    /// <summary>A text of one style.</summary>
    public static InlineText Plain(string text, TextStyles styles = TextStyles.None, SpanLink? link = null) =>
        new(text, text.Length == 0 ? None : [new InlineSpan(0, text.Length, styles, link)]);

    /// <summary>The text without footnote markers.</summary>
    public string WithoutMarkers() =>
        Spans.All(span => span.Note is null)
            ? Text
            : string.Concat(Spans.Where(span => span.Note is null).Select(span => Text[span.Start..span.End]));
}
