using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace DebiriReports.PdfConformance;

/// <summary>The structure tree, read from the root downwards.</summary>
internal sealed class StructureTree
{
    private static readonly HashSet<string> StandardTypes =
    [
        "Document",
        "Part",
        "Art",
        "Sect",
        "Div",
        "BlockQuote",
        "Caption",
        "TOC",
        "TOCI",
        "Index",
        "NonStruct",
        "Private",
        "P",
        "H",
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "TR",
        "TH",
        "TD",
        "THead",
        "TBody",
        "TFoot",
        "Span",
        "Quote",
        "Note",
        "Reference",
        "BibEntry",
        "Code",
        "Link",
        "Annot",
        "Ruby",
        "RB",
        "RT",
        "RP",
        "Warichu",
        "WT",
        "WP",
        "Figure",
        "Formula",
        "Form",
    ];

    private readonly PdfFile file;
    private readonly Dictionary<IndirectReference, StructureElement> byReference = [];
    private Dictionary<IndirectReference, List<(int Number, StructureElement Element)>>? byOwner;

    private StructureTree(PdfFile file, DictionaryToken? root)
    {
        this.file = file;
        Root = root;
        RoleMap =
            file.Dictionary(root, "RoleMap")
                ?.Data.ToDictionary(entry => entry.Key, entry => (file.Resolve(entry.Value) as NameToken)?.Data ?? "")
            ?? [];
    }

    public DictionaryToken? Root { get; }

    public IReadOnlyDictionary<string, string> RoleMap { get; }

    /// <summary>All elements, parents before their kids, in reading order.</summary>
    public List<StructureElement> Elements { get; } = [];

    /// <summary>The owner of each marked content: by the page or form that it stands in, and its number.</summary>
    public Dictionary<(IndirectReference Owner, int Number), StructureElement> Contents { get; } = [];

    /// <summary>The owner of each annotation or other object.</summary>
    public Dictionary<IndirectReference, StructureElement> Owned { get; } = [];

    /// <summary>The parent tree: elements, or arrays of elements, by the keys of annotations and pages.</summary>
    public Dictionary<int, IToken> Parents { get; } = [];

    /// <summary>Marked contents that two elements claim.</summary>
    public List<(IndirectReference Owner, int Number)> ClaimedTwice { get; } = [];

    public static bool IsStandard(string type) => StandardTypes.Contains(type);

    public static StructureTree Read(PdfFile file)
    {
        var tree = new StructureTree(file, file.Dictionary(file.Catalog, "StructTreeRoot"));
        if (tree.Root is not null && file.Get(tree.Root, "K") is { } kids)
        {
            var raw = PdfFile.Raw(tree.Root, "K")!;
            foreach (var kid in kids is ArrayToken array ? array.Data : [raw])
            {
                tree.ReadKid(kid, null, default);
            }
        }
        foreach (var (key, value) in file.TreeEntries(file.Dictionary(tree.Root, "ParentTree"), "Nums"))
        {
            if (key is NumericToken number)
            {
                tree.Parents[number.Int] = value;
            }
        }
        return tree;
    }

    public StructureElement? Element(IToken? token) =>
        token is IndirectReferenceToken reference ? byReference.GetValueOrDefault(reference.Data) : null;

    /// <summary>The contents of a page or form by number.</summary>
    public IReadOnlyList<(int Number, StructureElement Element)> ByOwner(IndirectReference owner)
    {
        byOwner ??= Contents
            .GroupBy(entry => entry.Key.Owner)
            .ToDictionary(group => group.Key, group => group.Select(entry => (entry.Key.Number, entry.Value)).ToList());
        return byOwner.GetValueOrDefault(owner) ?? [];
    }

    /// <summary>A type as the role map says, followed to its end; <see langword="null"/> in a circle.</summary>
    public string? StandardType(string type)
    {
        var seen = new HashSet<string>();
        while (!IsStandard(type) && RoleMap.TryGetValue(type, out var next))
        {
            if (!seen.Add(type))
            {
                return null;
            }
            type = next;
        }
        return type;
    }

    private void ReadKid(IToken kid, StructureElement? parent, IndirectReference page)
    {
        var reference = (kid as IndirectReferenceToken)?.Data;
        switch (file.Resolve(kid))
        {
            case NumericToken number when parent is not null:
                AddContent(page, number.Int, parent);
                break;
            case DictionaryToken dictionary when file.Name(dictionary, "Type") == "MCR" && parent is not null:
                var place =
                    (PdfFile.Raw(dictionary, "Stm") as IndirectReferenceToken)?.Data
                    ?? (PdfFile.Raw(dictionary, "Pg") as IndirectReferenceToken)?.Data
                    ?? page;
                AddContent(place, (int)(file.Number(dictionary, "MCID") ?? -1), parent);
                break;
            case DictionaryToken dictionary when file.Name(dictionary, "Type") == "OBJR" && parent is not null:
                if (PdfFile.Raw(dictionary, "Obj") is IndirectReferenceToken target)
                {
                    Owned[target.Data] = parent;
                    parent.Objects.Add((target.Data, dictionary));
                }
                break;
            case DictionaryToken dictionary when file.Name(dictionary, "S") is { } type:
                if (reference is { } own && byReference.ContainsKey(own))
                {
                    return;
                }
                var element = new StructureElement(dictionary, type, StandardType(type) ?? "", parent);
                if (reference is { } id)
                {
                    byReference.Add(id, element);
                    element.Reference = id;
                }
                Elements.Add(element);
                parent?.Kids.Add(element);
                parent?.Parts.Add(new StructurePart(element, default, 0));
                var ownPage = (PdfFile.Raw(dictionary, "Pg") as IndirectReferenceToken)?.Data ?? page;
                if (file.Get(dictionary, "K") is { } kids)
                {
                    var raw = PdfFile.Raw(dictionary, "K")!;
                    foreach (var inner in kids is ArrayToken array ? array.Data : [raw])
                    {
                        ReadKid(inner, element, ownPage);
                    }
                }
                break;
        }
    }

    private void AddContent(IndirectReference owner, int number, StructureElement element)
    {
        element.HasContent = true;
        element.Parts.Add(new StructurePart(null, owner, number));
        if (!Contents.TryAdd((owner, number), element))
        {
            ClaimedTwice.Add((owner, number));
        }
    }
}

/// <summary>A structure element.</summary>
internal sealed record StructureElement(
    DictionaryToken Dictionary,
    string Type,
    string Standard,
    StructureElement? Parent
)
{
    public List<StructureElement> Kids { get; } = [];

    /// <summary>Kids and contents in reading order.</summary>
    public List<StructurePart> Parts { get; } = [];

    public List<(IndirectReference Target, DictionaryToken Reference)> Objects { get; } = [];

    public IndirectReference? Reference { get; set; }

    public bool HasContent { get; set; }

    public string? ParentStandard => Parent?.Standard;

    public override string ToString() => Reference is { } reference ? $"{Type} ({reference.ObjectNumber})" : Type;

    public bool Equals(StructureElement? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}

/// <summary>A part of an element: another element, or a content of a page or form.</summary>
internal readonly record struct StructurePart(StructureElement? Element, IndirectReference Owner, int Number);
