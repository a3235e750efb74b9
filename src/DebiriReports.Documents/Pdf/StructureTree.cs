using System.Text;
using DebiriReports.Documents.Layout;

namespace DebiriReports.Documents.Pdf;

/// <summary>Writes the structure elements while the pages go by: each is written when it closes.</summary>
/// <remarks>
/// An element's number is handed out when it opens, so that its kids can name it. In memory stay the open elements with
/// their kids, a number a page and an annotation, and the ids.
/// </remarks>
internal sealed class StructureTree(ObjectWriter objects)
{
    private const int LeafSize = 128;

    private static readonly byte[][] KindNames =
    [
        .. Enum.GetValues<TagKind>().Select(kind => Encoding.ASCII.GetBytes(kind.ToString())),
    ];

    private readonly List<Element> open = [];
    private readonly Stack<Element> free = new();
    private readonly List<int> rootKids = [];
    private readonly List<int> parentRows = [];
    private readonly SortedDictionary<byte[], int> ids = new(ByteOrder.Instance);
    private PdfBytes? parentRow;
    private int markedContents;
    private int unnamedNotes;
    private int pageId;
    private double pageHeight;

    /// <summary>The number of the structure tree's root.</summary>
    public int Id { get; } = objects.Reserve();

    /// <summary>Begins a page.</summary>
    /// <param name="id">The page's object number.</param>
    /// <param name="height">The page's height in points.</param>
    /// <returns>The page's key in the parent tree.</returns>
    public int BeginPage(int id, double height)
    {
        pageId = id;
        pageHeight = height;
        markedContents = 0;
        parentRow = objects.Rent();
        parentRow.Append((byte)'[');
        parentRows.Add(objects.Reserve());
        return parentRows.Count - 1;
    }

    /// <summary>Ends the page that was begun last.</summary>
    /// <param name="key">What <see cref="BeginPage"/> returned.</param>
    public void EndPage(int key)
    {
        if (parentRow is null)
        {
            return;
        }
        parentRow.Append((byte)']');
        objects.Write(parentRows[key], parentRow, ObjectPlace.Rest);
        parentRow = null;
    }

    /// <summary>Opens an element within the innermost open one.</summary>
    public void Open(Tag tag)
    {
        var element = free.TryPop(out var used) ? used : new Element();
        element.Begin(objects.Reserve(), open.Count == 0 ? Id : open[^1].Id, tag, pageId, pageHeight);
        if (open.Count == 0)
        {
            rootKids.Add(element.Id);
        }
        else
        {
            open[^1].Kids.Add(new Kid(KidKind.Element, element.Id, 0));
        }
        open.Add(element);
    }

    /// <summary>Closes and writes the innermost open element.</summary>
    /// <exception cref="InvalidOperationException">None is open.</exception>
    public void Close()
    {
        if (open.Count == 0)
        {
            throw new InvalidOperationException("A structure element is closed that was never opened.");
        }
        var element = open[^1];
        open.RemoveAt(open.Count - 1);
        Write(element);
        element.Kids.Clear();
        free.Push(element);
    }

    /// <summary>The innermost open element's kind, as a name.</summary>
    /// <exception cref="InvalidOperationException">None is open.</exception>
    public ReadOnlySpan<byte> InnermostKind => KindNames[(int)Innermost().Tag.Kind];

    /// <summary>Adds the next marked content of the page to the innermost open element.</summary>
    /// <returns>The content's number on the page.</returns>
    public int AddContent()
    {
        var element = Innermost();
        element.Kids.Add(new Kid(KidKind.Content, markedContents, pageId));
        parentRow!.AppendReference(element.Id);
        parentRow.Append((byte)' ');
        return markedContents++;
    }

    /// <summary>Adds an annotation to the innermost open link.</summary>
    /// <param name="annotation">The annotation's object number.</param>
    /// <returns>The annotation's key in the parent tree.</returns>
    /// <exception cref="InvalidOperationException">No link is open.</exception>
    public int AddLink(int annotation)
    {
        var element =
            open.FindLast(candidate => candidate.Tag.Kind == TagKind.Link)
            ?? throw new InvalidOperationException("A link's area stands outside of an element of kind Link.");
        element.Kids.Add(new Kid(KidKind.Annotation, annotation, pageId));
        parentRows.Add(element.Id);
        return parentRows.Count - 1;
    }

    /// <summary>Writes the root and the trees that lead to the elements.</summary>
    /// <exception cref="InvalidOperationException">An element is still open.</exception>
    public void Finish()
    {
        if (open.Count > 0)
        {
            throw new InvalidOperationException($"A structure element of kind {open[^1].Tag.Kind} is never closed.");
        }
        var parentTree = WriteParentTree();
        var idTree = ids.Count == 0 ? 0 : WriteIdTree();
        var body = objects.Rent();
        body.Append("<</Type/StructTreeRoot/K["u8);
        AppendReferences(body, rootKids);
        body.Append("]/ParentTree "u8);
        body.AppendReference(parentTree);
        body.Append("/ParentTreeNextKey "u8);
        body.AppendInteger(parentRows.Count);
        if (idTree != 0)
        {
            body.Append("/IDTree "u8);
            body.AppendReference(idTree);
        }
        body.Append(">>"u8);
        objects.Write(Id, body, ObjectPlace.Rest);
    }

    private Element Innermost() =>
        open.Count > 0
            ? open[^1]
            : throw new InvalidOperationException("Content stands outside of every structure element.");

    private void Write(Element element)
    {
        var body = objects.Rent();
        var tag = element.Tag;
        body.Append("<</S/"u8);
        body.Append(KindNames[(int)tag.Kind]);
        body.Append("/P "u8);
        body.AppendReference(element.Parent);
        var page = element.FirstPage();
        if (page != 0)
        {
            body.Append("/Pg "u8);
            body.AppendReference(page);
        }
        AppendKids(body, element.Kids, page);
        var id = tag.Id ?? (tag.Kind == TagKind.Note ? $"note.unnamed.{++unnamedNotes}" : null);
        if (id is not null)
        {
            body.Append("/ID"u8);
            body.AppendByteString(id);
            if (!ids.TryAdd(Encoding.UTF8.GetBytes(id), element.Id))
            {
                throw new InvalidOperationException($"Two structure elements have the id \"{id}\".");
            }
        }
        if (tag.AlternativeText is not null)
        {
            body.Append("/Alt"u8);
            body.AppendTextString(tag.AlternativeText);
        }
        if (tag.ActualText is not null)
        {
            body.Append("/ActualText"u8);
            body.AppendTextString(tag.ActualText);
        }
        StructureAttributes.Append(body, tag, element.PageHeight);
        body.Append(">>"u8);
        objects.Write(element.Id, body, ObjectPlace.Rest);
    }

    private static void AppendKids(PdfBytes body, List<Kid> kids, int page)
    {
        if (kids.Count == 0)
        {
            return;
        }
        body.Append("/K"u8);
        var isArray = kids.Count > 1;
        if (isArray)
        {
            body.Append((byte)'[');
        }
        foreach (var kid in kids)
        {
            switch (kid.Kind)
            {
                case KidKind.Element:
                    body.Append((byte)' ');
                    body.AppendReference(kid.Number);
                    break;
                case KidKind.Content when kid.Page == page:
                    body.Append((byte)' ');
                    body.AppendInteger(kid.Number);
                    break;
                case KidKind.Content:
                    body.Append("<</Type/MCR/Pg "u8);
                    body.AppendReference(kid.Page);
                    body.Append("/MCID "u8);
                    body.AppendInteger(kid.Number);
                    body.Append(">>"u8);
                    break;
                default:
                    body.Append("<</Type/OBJR/Pg "u8);
                    body.AppendReference(kid.Page);
                    body.Append("/Obj "u8);
                    body.AppendReference(kid.Number);
                    body.Append(">>"u8);
                    break;
            }
        }
        if (isArray)
        {
            body.Append((byte)']');
        }
    }

    private int WriteParentTree()
    {
        var root = objects.Rent();
        root.Append("<</Kids["u8);
        for (var first = 0; first < parentRows.Count; first += LeafSize)
        {
            var end = Math.Min(first + LeafSize, parentRows.Count);
            var leaf = objects.Rent();
            leaf.Append("<</Limits["u8);
            leaf.AppendOperand(first);
            leaf.AppendInteger(end - 1);
            leaf.Append("]/Nums["u8);
            for (var key = first; key < end; key++)
            {
                leaf.AppendOperand(key);
                leaf.AppendReference(parentRows[key]);
                leaf.Append((byte)' ');
            }
            leaf.Append("]>>"u8);
            var leafId = objects.Reserve();
            objects.Write(leafId, leaf, ObjectPlace.Rest);
            root.AppendReference(leafId);
            root.Append((byte)' ');
        }
        root.Append("]>>"u8);
        var id = objects.Reserve();
        objects.Write(id, root, ObjectPlace.Rest);
        return id;
    }

    private int WriteIdTree() =>
        NameTree.Write(
            objects,
            ids.Select(entry => (Encoding.UTF8.GetString(entry.Key), entry.Value)),
            static (body, id) => body.AppendReference(id)
        );

    private static void AppendReferences(PdfBytes body, List<int> references)
    {
        foreach (var reference in references)
        {
            body.AppendReference(reference);
            body.Append((byte)' ');
        }
    }

    private enum KidKind
    {
        Element,
        Content,
        Annotation,
    }

    private readonly record struct Kid(KidKind Kind, int Number, int Page);

    private sealed class Element
    {
        public int Id { get; private set; }

        public int Parent { get; private set; }

        public Tag Tag { get; private set; } = new(TagKind.Span);

        public double PageHeight { get; private set; }

        public List<Kid> Kids { get; } = [];

        private int OpenedOn { get; set; }

        public void Begin(int id, int parent, Tag tag, int page, double pageHeight)
        {
            Id = id;
            Parent = parent;
            Tag = tag;
            OpenedOn = page;
            PageHeight = pageHeight;
        }

        // The page of the first content; a figure's bounding box needs its page even without (ISO 32000-1, table 344).
        public int FirstPage()
        {
            foreach (var kid in Kids)
            {
                if (kid.Page != 0)
                {
                    return kid.Page;
                }
            }
            return Tag.Box is null ? 0 : OpenedOn;
        }
    }
}
