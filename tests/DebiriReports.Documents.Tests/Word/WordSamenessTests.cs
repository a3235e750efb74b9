using System.Globalization;
using System.IO.Compression;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Word;

namespace DebiriReports.Documents.Tests.Word;

public sealed class WordSamenessTests
{
    [Fact]
    public void The_same_document_gives_the_same_bytes() =>
        Assert.Equal(WordFile.Of(SampleDocument.Whole()).Bytes, WordFile.Of(SampleDocument.Whole()).Bytes);

    [Fact]
    public void Documents_written_side_by_side_give_the_same_bytes()
    {
        var expected = WordFile.Of(SampleDocument.Whole()).Bytes;
        Assert.All(
            Enumerable.Range(0, 4).AsParallel().Select(_ => WordFile.Of(SampleDocument.Whole()).Bytes).ToList(),
            bytes => Assert.Equal(expected, bytes)
        );
    }

    [Fact]
    public void The_culture_does_not_matter()
    {
        var expected = WordFile.Of(SampleDocument.Whole()).Bytes;
        var before = CultureInfo.CurrentCulture;
        try
        {
            var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            odd.NumberFormat.NumberDecimalSeparator = ",";
            odd.NumberFormat.NegativeSign = "~";
            odd.DateTimeFormat.DateSeparator = "_";
            CultureInfo.CurrentCulture = odd;
            Assert.Equal(expected, WordFile.Of(SampleDocument.Whole()).Bytes);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Every_entry_is_stamped_with_the_same_day_and_the_types_stand_first()
    {
        using var archive = new ZipArchive(new MemoryStream(WordFile.Of(SampleDocument.Whole()).Bytes));
        Assert.All(archive.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime));
        Assert.All(archive.Entries, entry => Assert.Equal(0, entry.ExternalAttributes));
        var names = archive.Entries.Select(entry => entry.FullName).ToList();
        Assert.Equal("[Content_Types].xml", names[0]);
        Assert.Equal(names.Skip(1).Order(StringComparer.Ordinal), names.Skip(1));
    }

    [Fact]
    public void The_content_hash_does_not_depend_on_compression_or_order()
    {
        var bytes = WordFile.Of(SampleDocument.Whole()).Bytes;
        using var other = new MemoryStream();
        using (var source = new ZipArchive(new MemoryStream(bytes)))
        using (var target = new ZipArchive(other, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries.Reverse())
            {
                using var from = entry.Open();
                using var to = target.CreateEntry(entry.FullName, CompressionLevel.NoCompression).Open();
                from.CopyTo(to);
            }
        }
        other.Position = 0;
        Assert.NotEqual(bytes.Length, other.Length);
        Assert.Equal(ContentHash.Of(new MemoryStream(bytes)), ContentHash.Of(other));
        Assert.NotEqual(
            ContentHash.Of(new MemoryStream(bytes)),
            ContentHash.Of(new MemoryStream(WordFile.Of(SampleDocument.Whole() with { Watermark = null }).Bytes))
        );
    }

    [Fact]
    public void Memory_grows_with_neither_the_rows_nor_their_markup()
    {
        var few = Allocated(2_000);
        var many = Allocated(12_000);
        var perRow = (many - few) / 10_000.0;
        Assert.True(perRow < 2_500, $"{perRow:F0} bytes a row");
    }

    private static long Allocated(int rows)
    {
        var typeset = SampleDocument.Typeset(SampleDocument.Of(SampleDocument.Listing(rows)));
        var writer = new WordWriter(new WordOptions());
        writer.Write(typeset, new MemoryStream());
        var before = GC.GetAllocatedBytesForCurrentThread();
        writer.Write(typeset, new MemoryStream());
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    [Fact]
    public void An_entry_holds_what_was_written_whatever_its_length()
    {
        // Lengths around the eight bytes that the checksum takes at a time, and above the buffer.
        foreach (var length in new[] { 0, 1, 7, 8, 9, 15, 65_535, 65_536, 200_000 })
        {
            var text = new string('x', length);
            var file = WordFile.Of(new Paragraph([new TextRun(text + "end")]));
            Assert.Equal([text + "end"], file.Paragraphs);
        }
    }
}
