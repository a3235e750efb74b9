using System.Security.Cryptography;

namespace DebiriReports.Documents.Pdf;

/// <summary>Numbers the objects of a linearized file and writes it (ISO 32000-1, Annex F).</summary>
/// <remarks>
/// Order of numbers: the other pages' objects, shared objects, the rest, the main cross-reference stream, packed objects;
/// then the linearization dictionary, the first cross-reference stream, the catalog, the hint stream and the first page's
/// objects. Offsets that are written before they are known have ten digits.
/// </remarks>
internal sealed class LinearizedFile(
    Stream output,
    ByteStore bodies,
    LinearizedParts parts,
    int lastId,
    Dictionary<int, SortedSet<int>> pagesOfGroups
)
{
    private const int ObjectsInStream = 500;
    private const int OffsetWidth = 4;

    // Enough for the dictionary with all of its numbers at ten digits.
    private const int DictionaryRoom = 200;

    private readonly int[] numbers = new int[lastId + 1];
    private readonly PdfBytes scratch = new();

    // Of each object from the second half's first to the last number: the plain ones' bytes.
    private byte[][] plain = [];

    /// <summary>Writes the file.</summary>
    /// <param name="catalog">The catalog's number for the time being.</param>
    /// <param name="information">That of the document information dictionary.</param>
    public void Write(int catalog, int information)
    {
        var number = 1;
        foreach (var page in parts.Pages.Skip(1))
        {
            number = Number(page, number);
        }
        var firstShared = number;
        number = Number(parts.Shared, number);
        number = Number(parts.Plain, number);
        var firstContainer = number;
        number += (parts.Packed.Count + ObjectsInStream - 1) / ObjectsInStream;
        var mainReferences = number++;
        var firstPacked = number;
        number = Number(parts.Packed, number);
        var dictionary = number++;
        var firstReferences = number++;
        number = Number(parts.Opening, number);
        var hints = number++;
        var firstPage = number;
        number = Number(parts.Pages[0], number);
        var firstOutline = number;
        number = Number(parts.Outline, number);
        var last = number - 1;

        plain = new byte[last + 1][];
        Resolve(parts.Pages.SelectMany(page => page).Concat(parts.Shared).Concat(parts.Plain));
        Resolve(parts.Opening.Concat(parts.Outline));
        Pack(firstContainer, firstPacked);

        // Parts in the order of the file, by number.
        int[] opening = [.. parts.Opening.Select(item => numbers[item.Id])];
        int[] first = [.. Enumerable.Range(firstPage, last - firstPage + 1)];
        int[] rest = [.. Enumerable.Range(1, mainReferences - 1)];
        var identifier = Identifier(opening.Concat(first).Concat(rest));

        var hintTables = new HintTables
        {
            FirstPage = firstPage,
            FirstPageCount = first.Length,
            FirstOutline = firstOutline,
            OutlineCount = parts.Outline.Count,
            FirstShared = firstShared,
            SharedCount = parts.Shared.Count,
            PageNumbers = [.. parts.Pages.Select(page => numbers[page[0].Id])],
            PageCounts = [.. parts.Pages.Select(page => page.Count)],
            SharedOfPages = SharedOfPages(firstPage, firstShared, first.Length),
            Lengths = [.. plain.Select(bytes => bytes?.Length ?? 0)],
        };

        var header = PdfSyntax.FileHeader.Length;
        var tail = FirstReferenceTail(identifier, numbers[catalog], numbers[information], last, 0);
        var firstReferencesAt = header + DictionaryRoom;
        var firstRows = (last - dictionary + 1) * (OffsetWidth + 3);
        var openingAt =
            firstReferencesAt + ReferenceHead(firstReferences).Length + tail.Length + firstRows + FirstEnd.Length;
        var hintsAt = openingAt + opening.Sum(item => plain[item].Length);
        var hintBytes = HintStream(hints, hintTables, hintsAt);
        plain[hints] = hintBytes;

        var offsets = new long[last + 1];
        offsets[dictionary] = header;
        offsets[firstReferences] = firstReferencesAt;
        var at = (long)openingAt;
        foreach (var item in opening.Append(hints).Concat(first))
        {
            offsets[item] = at;
            at += plain[item].Length;
        }
        var endOfFirstPage = at;
        foreach (var item in rest)
        {
            offsets[item] = at;
            at += plain[item].Length;
        }
        offsets[mainReferences] = at;
        var main = MainReferences(
            mainReferences,
            firstPacked,
            dictionary,
            firstContainer,
            offsets,
            numbers[catalog],
            numbers[information],
            identifier
        );
        var end = $"startxref\n{firstReferencesAt}\n%%EOF\n";
        var length = at + main.Length + end.Length;

        output.Write(PdfSyntax.FileHeader);
        WriteDictionary(dictionary, length, hintsAt, hintBytes.Length, firstPage, endOfFirstPage, at - 1);
        WriteFirstReferences(
            firstReferences,
            dictionary,
            offsets,
            FirstReferenceTail(identifier, numbers[catalog], numbers[information], last, at)
        );
        foreach (var item in opening.Append(hints).Concat(first).Concat(rest))
        {
            output.Write(plain[item]);
        }
        output.Write(main);
        scratch.Clear();
        scratch.AppendAscii(end);
        output.Write(scratch.Span);
        output.Flush();
    }

    private static ReadOnlySpan<byte> FirstEnd => "\nendstream\nendobj\nstartxref\n0\n%%EOF\n"u8;

    private int Number(List<StoredObject> items, int first)
    {
        foreach (var item in items)
        {
            numbers[item.Id] = first++;
        }
        return first;
    }

    private void Resolve(IEnumerable<StoredObject> items)
    {
        foreach (var item in items)
        {
            scratch.Clear();
            PdfSyntax.BeginObject(scratch, numbers[item.Id]);
            if (item.Data is null)
            {
                scratch.AppendResolved(bodies.Get(item.Body), numbers);
                scratch.Append("\nendobj\n"u8);
            }
            else
            {
                scratch.Append("<<"u8);
                scratch.AppendResolved(bodies.Get(item.Body), numbers);
                AppendData(item.Data.GetAwaiter().GetResult());
            }
            plain[numbers[item.Id]] = scratch.Span.ToArray();
        }
    }

    // Appends the length, the end of the dictionary, the data and the end of the object.
    private void AppendData(ReadOnlySpan<byte> data)
    {
        scratch.Append("/Length "u8);
        scratch.AppendInteger(data.Length);
        scratch.Append(">>\nstream\n"u8);
        scratch.Append(data);
        scratch.Append("\nendstream\nendobj\n"u8);
    }

    private void Pack(int firstContainer, int firstPacked)
    {
        var index = new PdfBytes();
        var objects = new PdfBytes();
        var deflated = new PdfBytes();
        var container = firstContainer;
        foreach (var group in parts.Packed.Chunk(ObjectsInStream))
        {
            index.Clear();
            objects.Clear();
            deflated.Clear();
            foreach (var item in group)
            {
                index.AppendOperand(firstPacked++);
                index.AppendOperand(objects.Length);
                objects.AppendResolved(bodies.Get(item.Body), numbers);
                objects.Append((byte)'\n');
            }
            var first = index.Length;
            index.Append(objects.Span);
            Deflate.Compress(index.Span, deflated);
            scratch.Clear();
            PdfSyntax.BeginObject(scratch, container);
            scratch.Append("<</Type/ObjStm/N "u8);
            scratch.AppendInteger(group.Length);
            scratch.Append("/First "u8);
            scratch.AppendInteger(first);
            scratch.Append("/Filter/FlateDecode"u8);
            AppendData(deflated.Span);
            plain[container++] = scratch.Span.ToArray();
        }
    }

    private string Identifier(IEnumerable<int> items)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var item in items)
        {
            hash.AppendData(plain[item]);
        }
        return Convert.ToHexString(hash.GetHashAndReset().AsSpan(0, 16));
    }

    // For each page, the indexes of shared objects that it uses: first the first page's objects, then the shared ones.
    private List<int>[] SharedOfPages(int firstPage, int firstShared, int firstCount)
    {
        var uses = new List<int>[parts.Pages.Length];
        for (var page = 0; page < uses.Length; page++)
        {
            uses[page] = [];
        }
        foreach (var item in parts.Pages[0].Concat(parts.Shared))
        {
            if (item.Place.Part != ObjectPart.Shared)
            {
                continue;
            }
            var number = numbers[item.Id];
            var index = number >= firstPage ? number - firstPage : firstCount + number - firstShared;
            foreach (var page in pagesOfGroups[item.Place.Index].Where(page => page > 0))
            {
                uses[page].Add(index);
            }
        }
        return uses;
    }

    private byte[] HintStream(int number, HintTables tables, long hintsAt)
    {
        // Offsets are given as if the hint stream were not there.
        var data = tables.Make(hintsAt, out var sharedTable, out var outlineTable);
        var deflated = new PdfBytes();
        Deflate.Compress(data, deflated);
        scratch.Clear();
        PdfSyntax.BeginObject(scratch, number);
        scratch.AppendAscii($"<</S {sharedTable}");
        if (outlineTable > 0)
        {
            scratch.AppendAscii($"/O {outlineTable}");
        }
        scratch.Append("/Filter/FlateDecode"u8);
        AppendData(deflated.Span);
        return scratch.Span.ToArray();
    }

    private static byte[] ReferenceHead(int number)
    {
        var head = new PdfBytes();
        PdfSyntax.BeginObject(head, number);
        return head.Span.ToArray();
    }

    // The dictionary of the first cross-reference stream, with room for the offset of the main one.
    private byte[] FirstReferenceTail(string identifier, int catalog, int information, int last, long main)
    {
        // With the linearization dictionary, this stream and the hint stream.
        var count = parts.Opening.Count + parts.Pages[0].Count + parts.Outline.Count + 3;
        var first = last - count + 1;
        var body = new PdfBytes();
        body.AppendAscii($"<</Type/XRef/Index[{first} {count}]/Size {last + 1}/W[1 {OffsetWidth} 2]/Root ");
        body.AppendReference(catalog);
        body.Append("/Info "u8);
        body.AppendReference(information);
        body.AppendAscii(
            $"/ID[<{identifier}><{identifier}>]/Prev {main:D10}/Length {count * (OffsetWidth + 3)}>>\nstream\n"
        );
        return body.Span.ToArray();
    }

    private void WriteFirstReferences(int number, int dictionary, long[] offsets, byte[] tail)
    {
        output.Write(ReferenceHead(number));
        output.Write(tail);
        scratch.Clear();
        var rows = new CrossReferenceRows(scratch, OffsetWidth, isPredicted: false);
        for (var item = dictionary; item < offsets.Length; item++)
        {
            rows.Add(1, offsets[item], 0);
        }
        scratch.Append(FirstEnd);
        output.Write(scratch.Span);
    }

    private byte[] MainReferences(
        int number,
        int firstPacked,
        int end,
        int firstContainer,
        long[] offsets,
        int catalog,
        int information,
        string identifier
    )
    {
        var rows = new CrossReferenceRows(new PdfBytes(), OffsetWidth, isPredicted: true);
        rows.Add(0, 0, 65535);
        for (var item = 1; item <= number; item++)
        {
            rows.Add(1, offsets[item], 0);
        }
        for (var item = firstPacked; item < end; item++)
        {
            var index = item - firstPacked;
            rows.Add(2, firstContainer + (index / ObjectsInStream), index % ObjectsInStream);
        }
        var deflated = new PdfBytes();
        Deflate.Compress(rows.Target.Span, deflated);
        scratch.Clear();
        PdfSyntax.BeginObject(scratch, number);
        scratch.AppendAscii($"<</Type/XRef/Size {end}/W[1 {OffsetWidth} 2]/Root ");
        scratch.AppendReference(catalog);
        scratch.Append("/Info "u8);
        scratch.AppendReference(information);
        scratch.AppendAscii(
            $"/ID[<{identifier}><{identifier}>]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns {OffsetWidth + 3}>>"
        );
        AppendData(deflated.Span);
        return scratch.Span.ToArray();
    }

    private void WriteDictionary(
        int number,
        long length,
        long hintsAt,
        int hintsLength,
        int firstPage,
        long endOfFirstPage,
        long beforeMain
    )
    {
        scratch.Clear();
        PdfSyntax.BeginObject(scratch, number);
        scratch.AppendAscii($"<</Linearized 1/L {length}/H[{hintsAt} {hintsLength}]/O {firstPage}");
        scratch.AppendAscii($"/E {endOfFirstPage}/N {parts.Pages.Length}/T {beforeMain}>>\nendobj\n");
        while (scratch.Length < DictionaryRoom - 1)
        {
            scratch.Append((byte)' ');
        }
        scratch.Append((byte)'\n');
        output.Write(scratch.Span);
    }
}
