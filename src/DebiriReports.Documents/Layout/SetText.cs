namespace DebiriReports.Documents.Layout;

/// <summary>A text broken into lines.</summary>
/// <param name="Source">The text.</param>
/// <param name="Look">How it is set.</param>
/// <param name="Lines">At least one line.</param>
internal sealed record SetText(InlineText Source, TextLook Look, IReadOnlyList<TextLine> Lines)
{
    /// <summary>The height of all lines.</summary>
    public double Height => Lines.Count * Look.LineHeight;

    /// <summary>The footnotes whose markers stand on a line.</summary>
    public IReadOnlyList<NumberedNote> NotesOf(int line)
    {
        var (start, end) = (Lines[line].Start, Lines[line].End);
        List<NumberedNote>? notes = null;
        foreach (var span in Source.Spans)
        {
            if (span.Note is { } note && span.Start >= start && span.Start < end)
            {
                (notes ??= []).Add(note);
            }
        }
        return notes ?? (IReadOnlyList<NumberedNote>)[];
    }
}

/// <summary>A line of a text.</summary>
/// <param name="Start">Its first UTF-16 unit.</param>
/// <param name="InkEnd">Behind its last visible character.</param>
/// <param name="End">Behind its last character: the next line's start.</param>
/// <param name="Width">The width up to <paramref name="InkEnd"/>.</param>
/// <param name="EndsParagraph">Whether the line ends by force or with the text, so that it is not justified.</param>
internal readonly record struct TextLine(int Start, int InkEnd, int End, double Width, bool EndsParagraph);
