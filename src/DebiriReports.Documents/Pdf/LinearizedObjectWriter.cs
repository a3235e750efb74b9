namespace DebiriReports.Documents.Pdf;

/// <summary>Keeps all objects and arranges them at the end for fast web view (ISO 32000-1, Annex F).</summary>
/// <remarks>
/// What pages, fonts, annotations and the outline consist of stays plain, because the tables of the file give their
/// places and lengths; everything else is packed in object streams. Final numbers follow from the order in the file.
/// </remarks>
internal sealed class LinearizedObjectWriter(Stream output) : ObjectWriter
{
    private readonly List<StoredObject> stored = [];
    private readonly ByteStore bodies = new();
    private readonly Dictionary<int, SortedSet<int>> pagesOfGroups = [];
    private int pageCount;

    protected override bool DefersReferences => true;

    public override void Write(int id, PdfBytes body, ObjectPlace place)
    {
        stored.Add(new StoredObject(id, place, bodies.Add(body.Span), null));
        Count(place);
        Return(body);
    }

    public override void WriteStream(
        int id,
        PdfBytes entries,
        PdfBytes data,
        ObjectPlace place,
        bool isCompressed = true
    )
    {
        if (isCompressed)
        {
            entries.Append("/Filter/FlateDecode"u8);
        }
        var body = bodies.Add(entries.Span);
        Return(entries);
        var work = isCompressed ? Task.Run(() => Compress(data)) : Task.FromResult(Copy(data));
        stored.Add(new StoredObject(id, place, body, work));
        Count(place);
    }

    public override void NoteUse(int page, int group)
    {
        if (!pagesOfGroups.TryGetValue(group, out var pages))
        {
            pages = [];
            pagesOfGroups.Add(group, pages);
        }
        pages.Add(page);
    }

    public override void Finish(int catalog, int information)
    {
        var parts = new LinearizedParts(pageCount);
        foreach (var item in stored)
        {
            Place(item, parts);
        }
        foreach (var page in parts.Pages)
        {
            // A page's number was handed out before those of all that it uses alone.
            page.Sort((one, other) => one.Id.CompareTo(other.Id));
        }
        new LinearizedFile(output, bodies, parts, LastId, pagesOfGroups).Write(catalog, information);
    }

    // The parts are those that readers compute for themselves from what the pages use.
    private void Place(StoredObject item, LinearizedParts parts)
    {
        switch (item.Place.Part)
        {
            case ObjectPart.Catalog:
                parts.Opening.Add(item);
                break;
            case ObjectPart.Page:
                parts.Pages[item.Place.Index].Add(item);
                break;
            case ObjectPart.Annotation when item.Place.Index == 0:
                parts.Pages[0].Add(item);
                break;
            case ObjectPart.Shared when pagesOfGroups.TryGetValue(item.Place.Index, out var pages):
                var owner = pages.Contains(0) ? 0 : pages.Min;
                (pages.Contains(0) || pages.Count == 1 ? parts.Pages[owner] : parts.Shared).Add(item);
                break;
            case ObjectPart.Outline:
                parts.Outline.Add(item);
                break;
            // Other pages' annotations are used by the structure tree too, which keeps them out of their pages.
            case ObjectPart.Annotation:
                parts.Plain.Add(item);
                break;
            default:
                (item.Data is null ? parts.Packed : parts.Plain).Add(item);
                break;
        }
    }

    private void Count(ObjectPlace place)
    {
        if (place.Part == ObjectPart.Page)
        {
            pageCount = Math.Max(pageCount, place.Index + 1);
        }
    }

    private byte[] Compress(PdfBytes data)
    {
        var deflated = Rent();
        Deflate.Compress(data.Span, deflated);
        Return(data);
        return Copy(deflated);
    }

    private byte[] Copy(PdfBytes data)
    {
        var copy = data.Span.ToArray();
        Return(data);
        return copy;
    }
}

/// <summary>An object that waits to be written.</summary>
/// <param name="Id">Its number for the time being.</param>
/// <param name="Place">What it belongs to.</param>
/// <param name="Body">Its value, or the entries of its dictionary where it is a stream.</param>
/// <param name="Data">The data of a stream.</param>
internal readonly record struct StoredObject(int Id, ObjectPlace Place, StoredBytes Body, Task<byte[]>? Data);

/// <summary>The objects by the part of the file that they stand in.</summary>
internal sealed class LinearizedParts(int pageCount)
{
    /// <summary>Part 4: the catalog.</summary>
    public List<StoredObject> Opening { get; } = [];

    /// <summary>Part 6 and 7: what belongs to each page, its dictionary first once sorted.</summary>
    public List<StoredObject>[] Pages { get; } =
    [.. Enumerable.Range(0, pageCount).Select(_ => new List<StoredObject>())];

    /// <summary>The end of part 6: the outline.</summary>
    public List<StoredObject> Outline { get; } = [];

    /// <summary>Part 8: what several pages use, but not the first.</summary>
    public List<StoredObject> Shared { get; } = [];

    /// <summary>Part 9: streams and annotations.</summary>
    public List<StoredObject> Plain { get; } = [];

    /// <summary>Part 9: what is packed in object streams.</summary>
    public List<StoredObject> Packed { get; } = [];
}

/// <summary>Bytes kept in large pieces, so that a million small objects cost no more than their bytes.</summary>
internal sealed class ByteStore
{
    private const int PieceSize = 1 << 18;

    private readonly List<byte[]> pieces = [];
    private int used = PieceSize;

    public StoredBytes Add(ReadOnlySpan<byte> bytes)
    {
        if (used + bytes.Length > PieceSize)
        {
            pieces.Add(new byte[Math.Max(PieceSize, bytes.Length)]);
            used = 0;
        }
        bytes.CopyTo(pieces[^1].AsSpan(used));
        var place = new StoredBytes(pieces.Count - 1, used, bytes.Length);
        used += bytes.Length;
        return place;
    }

    public ReadOnlySpan<byte> Get(StoredBytes place) => pieces[place.Piece].AsSpan(place.Start, place.Length);
}

/// <summary>A place in a <see cref="ByteStore"/>.</summary>
internal readonly record struct StoredBytes(int Piece, int Start, int Length);
