using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using DebiriReports.Documents.Pdf;

namespace DebiriReports.Documents.Tests.Pdf;

public class DeflateTests
{
    [Fact]
    public void Any_bytes_come_back() =>
        Gen.Byte.Array[0, 3000].Sample(data => Assert.Equal(data, Inflate(Compress(data))), iter: 300);

    [Fact]
    public void Bytes_that_repeat_at_every_distance_come_back() =>
        Gen.Select(Gen.Byte.Array[1, 400], Gen.Int[0, 40_000], Gen.Int[1, 300])
            .Sample(
                (piece, gap, times) =>
                {
                    var data = new List<byte>();
                    for (var index = 0; index < times; index++)
                    {
                        data.AddRange(piece);
                        data.AddRange(Enumerable.Repeat((byte)index, gap % (index + 1)));
                    }
                    data.AddRange(new byte[gap]);
                    data.AddRange(piece);
                    var bytes = data.ToArray();
                    Assert.Equal(bytes, Inflate(Compress(bytes)));
                },
                iter: 100
            );

    [Fact]
    public void Long_data_of_many_blocks_come_back_smaller_than_the_runtime_makes_them()
    {
        var text = new StringBuilder();
        for (var line = 0; line < 60_000; line++)
        {
            text.Append("<</S/TD/P ")
                .Append(line * 7919 % 90_001)
                .Append(" 0 R/Pg 12 0 R/K ")
                .Append(line % 331)
                .Append(">>\n");
        }
        var data = Encoding.ASCII.GetBytes(text.ToString());
        var compressed = Compress(data);
        Assert.Equal(data, Inflate(compressed));
        using var theirs = new MemoryStream();
        using (var stream = new ZLibStream(theirs, CompressionLevel.Optimal, leaveOpen: true))
        {
            stream.Write(data);
        }
        Assert.True(compressed.Length < 1.1 * theirs.Length, $"{compressed.Length} against {theirs.Length} bytes");
    }

    [Fact]
    public void The_bytes_are_those_of_every_machine()
    {
        var data = new byte[100_000];
        for (var index = 0; index < data.Length; index++)
        {
            data[index] = (byte)((index * index >> 5) % 97);
        }
        // Written down once: it changes only when the compressor does.
        Assert.Equal("9131D87364F1C3172B6332F01E77A14D", Convert.ToHexString(SHA256.HashData(Compress(data)))[..32]);
    }

    private static byte[] Compress(byte[] data)
    {
        var target = new PdfBytes();
        Deflate.Compress(data, target);
        return target.Span.ToArray();
    }

    private static byte[] Inflate(byte[] data)
    {
        using var source = new ZLibStream(new MemoryStream(data), CompressionMode.Decompress);
        using var target = new MemoryStream();
        source.CopyTo(target);
        return target.ToArray();
    }
}
