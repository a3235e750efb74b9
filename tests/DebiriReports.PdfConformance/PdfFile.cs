using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace DebiriReports.PdfConformance;

/// <summary>A file's objects, resolved.</summary>
internal sealed class PdfFile : IDisposable
{
    private readonly PdfDocument document;
    private readonly Dictionary<IndirectReference, IToken?> resolved = [];

    private PdfFile(byte[] bytes, PdfDocument document)
    {
        Bytes = bytes;
        this.document = document;
        Catalog = document.Structure.Catalog.CatalogDictionary;
        Pages = ReadPages();
    }

    public byte[] Bytes { get; }

    public PdfDocument Document => document;

    public DictionaryToken Catalog { get; }

    public IReadOnlyList<PageObject> Pages { get; }

    public static PdfFile Open(byte[] bytes)
    {
        var document = PdfDocument.Open(
            bytes,
            new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true }
        );
        return new PdfFile(bytes, document);
    }

    /// <summary>Every object of the file, by number.</summary>
    public IEnumerable<(IndirectReference Reference, IToken Value)> Objects() =>
        document
            .Structure.CrossReferenceTable.ObjectOffsets.Keys.OrderBy(reference => reference.ObjectNumber)
            .Select(reference => (reference, Resolve(new IndirectReferenceToken(reference))))
            .Where(entry => entry.Item2 is not null)
            .Select(entry => (entry.reference, entry.Item2!));

    public IToken? Resolve(IToken? token)
    {
        for (var depth = 0; token is IndirectReferenceToken reference; depth++)
        {
            if (depth > 20)
            {
                return null;
            }
            if (!resolved.TryGetValue(reference.Data, out var value))
            {
                try
                {
                    value = document.Structure.GetObject(reference.Data)?.Data;
                }
                catch (Exception failure) when (failure is PdfDocumentFormatException or InvalidOperationException)
                {
                    value = null;
                }
                resolved[reference.Data] = value;
            }
            token = value;
        }
        return token is NullToken ? null : token;
    }

    public IToken? Get(DictionaryToken? dictionary, string key) => Resolve(Raw(dictionary, key));

    /// <summary>An entry as it stands, which may be a reference.</summary>
    public static IToken? Raw(DictionaryToken? dictionary, string key) =>
        dictionary is not null && dictionary.Data.TryGetValue(key, out var token) ? token : null;

    public DictionaryToken? Dictionary(DictionaryToken? dictionary, string key) => AsDictionary(Get(dictionary, key));

    public static DictionaryToken? AsDictionary(IToken? token) =>
        token switch
        {
            DictionaryToken dictionary => dictionary,
            StreamToken stream => stream.StreamDictionary,
            _ => null,
        };

    public StreamToken? Stream(DictionaryToken? dictionary, string key) => Get(dictionary, key) as StreamToken;

    public string? Name(DictionaryToken? dictionary, string key) => (Get(dictionary, key) as NameToken)?.Data;

    public double? Number(DictionaryToken? dictionary, string key) => (Get(dictionary, key) as NumericToken)?.Double;

    public bool? Boolean(DictionaryToken? dictionary, string key) => (Get(dictionary, key) as BooleanToken)?.Data;

    public string? Text(DictionaryToken? dictionary, string key) => AsText(Get(dictionary, key));

    public IReadOnlyList<IToken> Array(DictionaryToken? dictionary, string key) =>
        Get(dictionary, key) is ArrayToken array ? array.Data : [];

    public static string? AsText(IToken? token) =>
        token switch
        {
            StringToken text => text.Data,
            HexToken hex => Decode(hex.Bytes),
            _ => null,
        };

    /// <summary>A byte string as one character a byte.</summary>
    public static string? AsBytes(IToken? token) =>
        token switch
        {
            StringToken text => Encoding.Latin1.GetString(text.GetBytes()),
            HexToken hex => Encoding.Latin1.GetString(hex.Bytes),
            _ => null,
        };

    public ReadOnlyMemory<byte> Decode(StreamToken stream) =>
        stream.Decode(document.Structure.FilterProvider, document.Structure.TokenScanner);

    public string DecodeText(StreamToken stream) => Encoding.Latin1.GetString(Decode(stream).Span);

    public DictionaryToken? Information => AsDictionary(Resolve(document.Structure.Trailer?.Info));

    /// <summary>Entries of a name or number tree: keys as text or numbers, values unresolved.</summary>
    public IEnumerable<(IToken Key, IToken Value)> TreeEntries(DictionaryToken? root, string entriesKey)
    {
        var pending = new Stack<DictionaryToken>();
        if (root is not null)
        {
            pending.Push(root);
        }
        var visited = 0;
        while (pending.TryPop(out var node))
        {
            if (++visited > 1_000_000)
            {
                yield break;
            }
            var entries = Array(node, entriesKey);
            for (var index = 0; index + 1 < entries.Count; index += 2)
            {
                yield return (Resolve(entries[index]) ?? NullToken.Instance, entries[index + 1]);
            }
            foreach (var kid in Array(node, "Kids").Reverse())
            {
                if (AsDictionary(Resolve(kid)) is { } child)
                {
                    pending.Push(child);
                }
            }
        }
    }

    public void Dispose() => document.Dispose();

    private static string Decode(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Encoding.BigEndianUnicode.GetString(bytes[2..])
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? Encoding.Unicode.GetString(bytes[2..])
        : Encoding.Latin1.GetString(bytes);

    private List<PageObject> ReadPages()
    {
        var pages = new List<PageObject>();
        var seen = new HashSet<IndirectReference>();
        Walk(Raw(Catalog, "Pages"), []);
        return pages;

        void Walk(IToken? token, Dictionary<string, IToken> inherited)
        {
            if (token is IndirectReferenceToken reference && !seen.Add(reference.Data))
            {
                return;
            }
            if (AsDictionary(Resolve(token)) is not { } node)
            {
                return;
            }
            var values = new Dictionary<string, IToken>(inherited);
            foreach (var key in new[] { "Resources", "MediaBox", "CropBox", "Rotate" })
            {
                if (Raw(node, key) is { } value)
                {
                    values[key] = value;
                }
            }
            if (Get(node, "Kids") is ArrayToken kids)
            {
                foreach (var kid in kids.Data)
                {
                    Walk(kid, values);
                }
                return;
            }
            pages.Add(
                new PageObject(
                    pages.Count + 1,
                    (token as IndirectReferenceToken)?.Data ?? default,
                    node,
                    AsDictionary(Resolve(values.GetValueOrDefault("Resources"))),
                    Box(values.GetValueOrDefault("MediaBox")) ?? [0, 0, 612, 792],
                    Box(values.GetValueOrDefault("CropBox"))
                )
            );
        }
    }

    public double[]? Box(IToken? token) =>
        Resolve(token) is ArrayToken { Data.Count: 4 } array
        && array.Data.Select(Resolve).ToArray() is var corners
        && corners.All(corner => corner is NumericToken)
            ?
            [
                Math.Min(Value(corners[0]), Value(corners[2])),
                Math.Min(Value(corners[1]), Value(corners[3])),
                Math.Max(Value(corners[0]), Value(corners[2])),
                Math.Max(Value(corners[1]), Value(corners[3])),
            ]
            : null;

    private static double Value(IToken? token) => ((NumericToken)token!).Double;
}

/// <summary>A page's dictionary with what it inherits.</summary>
internal sealed record PageObject(
    int Number,
    IndirectReference Reference,
    DictionaryToken Dictionary,
    DictionaryToken? Resources,
    double[] MediaBox,
    double[]? CropBox
);
