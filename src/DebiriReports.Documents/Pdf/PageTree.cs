using DebiriReports.Documents.Layout;

namespace DebiriReports.Documents.Pdf;

/// <summary>Writes page dictionaries, the tree that leads to them, and the page labels.</summary>
internal sealed class PageTree(ObjectWriter objects)
{
    private const int LeafSize = 64;

    private readonly List<int> leaves = [];
    private readonly List<(int Index, int Number)> labels = [];
    private PdfBytes? leaf;
    private int inLeaf;
    private int count;
    private int lastNumber;

    /// <summary>The object number of the tree's root.</summary>
    public int Id { get; } = objects.Reserve();

    /// <summary>Writes a page's dictionary.</summary>
    public void Write(Page page, PageObjects parts, ObjectPlace place)
    {
        if (leaf is null)
        {
            leaf = objects.Rent();
            leaves.Add(objects.Reserve());
            inLeaf = 0;
        }
        leaf.AppendReference(parts.Id);
        leaf.Append((byte)' ');
        if (page.Number != lastNumber + 1 || count == 0)
        {
            labels.Add((count, page.Number));
        }
        lastNumber = page.Number;
        count++;
        inLeaf++;

        var body = objects.Rent();
        body.Append("<</Type/Page/Parent "u8);
        body.AppendReference(leaves[^1]);
        body.Append("/MediaBox[0 0 "u8);
        body.AppendOperand(page.Width);
        body.AppendOperand(page.Height);
        body.Append("]/Contents "u8);
        body.AppendReference(parts.Content);
        body.Append("/Resources<<"u8);
        AppendEntries(body, "/Font<<"u8, [.. parts.Fonts.Select(font => (font.Name, font.Id))]);
        AppendEntries(body, "/XObject<<"u8, [.. parts.Forms.Select((form, index) => ($"X{index}", form))]);
        body.Append(">>/Group<</S/Transparency/CS/DeviceRGB>>/Tabs/S/StructParents "u8);
        body.AppendInteger(parts.StructureKey);
        if (parts.Links.Count > 0)
        {
            body.Append("/Annots["u8);
            foreach (var link in parts.Links)
            {
                body.AppendReference(link);
                body.Append((byte)' ');
            }
            body.Append((byte)']');
        }
        body.Append(">>"u8);
        objects.Write(parts.Id, body, place);
        if (inLeaf == LeafSize)
        {
            FinishLeaf();
        }
    }

    /// <summary>Writes the root.</summary>
    /// <exception cref="InvalidOperationException">There are no pages.</exception>
    public void Finish()
    {
        if (count == 0)
        {
            throw new InvalidOperationException("A PDF needs at least one page.");
        }
        FinishLeaf();
        var body = objects.Rent();
        body.Append("<</Type/Pages/Count "u8);
        body.AppendInteger(count);
        body.Append("/Kids["u8);
        foreach (var id in leaves)
        {
            body.AppendReference(id);
            body.Append((byte)' ');
        }
        body.Append("]>>"u8);
        objects.Write(Id, body, ObjectPlace.Rest);
    }

    /// <summary>Appends the page labels, which equal the printed numbers, to the catalog.</summary>
    public void AppendLabels(PdfBytes catalog)
    {
        catalog.Append("/PageLabels<</Nums["u8);
        foreach (var (index, number) in labels)
        {
            catalog.AppendInteger(index);
            catalog.Append("<</S/D/St "u8);
            catalog.AppendInteger(number);
            catalog.Append(">>"u8);
        }
        catalog.Append("]>>"u8);
    }

    private void FinishLeaf()
    {
        if (leaf is null)
        {
            return;
        }
        var body = objects.Rent();
        body.Append("<</Type/Pages/Parent "u8);
        body.AppendReference(Id);
        body.Append("/Count "u8);
        body.AppendInteger(inLeaf);
        body.Append("/Kids["u8);
        body.Append(leaf.Span);
        body.Append("]>>"u8);
        objects.Write(leaves[^1], body, ObjectPlace.Rest);
        objects.Return(leaf);
        leaf = null;
    }

    private static void AppendEntries(PdfBytes body, ReadOnlySpan<byte> key, (string Name, int Id)[] entries)
    {
        if (entries.Length == 0)
        {
            return;
        }
        body.Append(key);
        foreach (var (name, id) in entries)
        {
            body.AppendName(name);
            body.Append((byte)' ');
            body.AppendReference(id);
        }
        body.Append(">>"u8);
    }
}

/// <summary>What a page's dictionary leads to.</summary>
/// <param name="Id">The page's object number.</param>
/// <param name="Content">Its content stream.</param>
/// <param name="StructureKey">Its key in the parent tree.</param>
/// <param name="Links">Its annotations.</param>
/// <param name="Forms">Its drawings.</param>
/// <param name="Fonts">The fonts that it uses.</param>
internal readonly record struct PageObjects(
    int Id,
    int Content,
    int StructureKey,
    IReadOnlyList<int> Links,
    IReadOnlyList<int> Forms,
    IReadOnlyList<EmbeddedFont> Fonts
);
