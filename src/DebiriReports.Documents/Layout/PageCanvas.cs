using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>Collects the items of one page.</summary>
/// <param name="number">The page's number.</param>
/// <param name="area">The page.</param>
/// <param name="context">The faces and the theme.</param>
/// <param name="open">The elements open since earlier pages; goes on to the next page.</param>
internal sealed class PageCanvas(int number, PageArea area, LayoutContext context, Stack<TagKind> open)
{
    private static readonly TagClose Close = new();
    private readonly Queue<PlacedNote> waiting = new();
    private readonly Dictionary<int, PlacedNote> notes = [];

    /// <summary>The items so far.</summary>
    public List<PageItem> Items { get; } = [];

    /// <summary>The anchors on the page.</summary>
    public List<string> Anchors { get; } = [];

    /// <summary>The page's number.</summary>
    public int Number => number;

    /// <summary>The page.</summary>
    public PageArea Area => area;

    /// <summary>The faces.</summary>
    public FontSet Fonts => context.Fonts;

    /// <summary>The theme.</summary>
    public Theme Theme => context.Theme;

    /// <summary>The colour of links.</summary>
    public Color LinkColor => context.Theme.Colors.Link;

    /// <summary>Adds a painted item, a link or an anchor.</summary>
    public void Add(PageItem item)
    {
        switch (item)
        {
            case TagOpen tag:
                Open(tag);
                break;
            case TagClose:
                CloseTag();
                break;
            case AnchorItem anchor:
                Anchors.Add(anchor.Id);
                Items.Add(anchor);
                break;
            default:
                Items.Add(item);
                break;
        }
    }

    /// <summary>Opens an element.</summary>
    public void Open(TagOpen tag)
    {
        FlushNotes(false);
        open.Push(tag.Tag.Kind);
        Items.Add(tag);
        FlushNotes(false);
    }

    /// <summary>Closes the innermost element; notes that its text referred to are read before or after it.</summary>
    public void CloseTag()
    {
        // A cell or a caption keeps its notes: what is around it cannot hold them.
        FlushNotes(open.Peek() is TagKind.TD or TagKind.TH or TagKind.Caption);
        open.Pop();
        Items.Add(Close);
        FlushNotes(false);
    }

    /// <summary>Says where a footnote, or a part of it, stands on this page.</summary>
    public void Place(PlacedNote note)
    {
        if (note.IsContinued)
        {
            waiting.Enqueue(note);
        }
        else
        {
            notes[note.Number] = note;
        }
    }

    /// <summary>Says that a footnote's marker was painted: the note is read at the end of its text.</summary>
    public void Refer(NumberedNote note)
    {
        if (notes.Remove(note.Number, out var placed))
        {
            waiting.Enqueue(placed);
        }
    }

    /// <summary>Paints the footnotes that wait, where the structure allows one.</summary>
    /// <param name="isText">Whether a text has just ended, so that a note does not part it.</param>
    public void FlushNotes(bool isText)
    {
        while (waiting.TryPeek(out var note) && MayHoldNote(isText))
        {
            waiting.Dequeue();
            note.Paint(this);
        }
    }

    /// <summary>Paints the footnotes that still wait: their text goes on over the page.</summary>
    public void EndPage()
    {
        FlushNotes(true);
        while (waiting.TryDequeue(out var note))
        {
            note.Paint(this);
        }
    }

    private bool MayHoldNote(bool isText) =>
        open.TryPeek(out var kind)
        && kind switch
        {
            TagKind.TD or TagKind.TH or TagKind.P or TagKind.Caption => isText,
            TagKind.Document or TagKind.Sect or TagKind.Div or TagKind.LBody => true,
            _ => false,
        };
}

/// <summary>A footnote, or a part of it, with its place at a page's foot.</summary>
/// <param name="Number">Its number.</param>
/// <param name="IsContinued">Whether it started on an earlier page.</param>
/// <param name="Paint">Paints it with its elements.</param>
internal sealed record PlacedNote(int Number, bool IsContinued, Action<PageCanvas> Paint);
