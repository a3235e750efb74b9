using System.Diagnostics;

namespace DebiriReports.Analyses.Tests;

/// <summary>Damages inputs at random from a seed, and holds what reads them to its promises.</summary>
/// <remarks>
/// The number of inputs is 5,000, or that of the environment variable <c>DEBIRI_FUZZ</c>. Whatever the input, a reader
/// ends within two seconds, takes bounded memory, and throws nothing but <see cref="ReportException"/>.
/// </remarks>
internal sealed class Mutation(int seed, IReadOnlyList<byte[]> tokens)
{
    private const int MostMilliseconds = 2_000;
    private const long MostBytes = 400_000_000;

    private readonly Random random = new(seed);

    public static int Count =>
        int.TryParse(Environment.GetEnvironmentVariable("DEBIRI_FUZZ"), out var count) ? count : 5_000;

    /// <summary>Runs a reader over damaged copies of inputs; the reader returns whether it accepted one.</summary>
    /// <param name="originals">The inputs that are damaged.</param>
    /// <param name="read">The reader.</param>
    /// <param name="count">How many damaged inputs, or <see langword="null"/> for the usual number.</param>
    /// <param name="repair">Makes good what would be noticed at once, so that the damage gets past it.</param>
    public (int Accepted, int Refused) Run(
        IReadOnlyList<byte[]> originals,
        Action<byte[]> read,
        int? count = null,
        Func<byte[], byte[]>? repair = null
    )
    {
        var (accepted, refused) = (0, 0);
        for (var i = 0; i < (count ?? Count); i++)
        {
            var input = Damaged(originals[random.Next(originals.Count)]);
            input = repair?.Invoke(input) ?? input;
            var before = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            try
            {
                read(input);
                accepted++;
            }
            catch (ReportException)
            {
                refused++;
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException(
                    $"input {i} of seed {seed}: {Convert.ToBase64String(input)}",
                    exception
                );
            }
            var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(
                watch.ElapsedMilliseconds < MostMilliseconds && bytes < MostBytes,
                $"input {i} of seed {seed} took {watch.ElapsedMilliseconds} ms and {bytes} bytes: {Convert.ToBase64String(input)}"
            );
        }
        return (accepted, refused);
    }

    private byte[] Damaged(byte[] original)
    {
        var bytes = original.ToList();
        for (var changes = random.Next(1, 5); changes > 0; changes--)
        {
            var at = random.Next(bytes.Count + 1);
            var length = Math.Min(bytes.Count - at, random.Next(1, 40));
            switch (random.Next(8))
            {
                case 0 when at < bytes.Count:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1 when at < bytes.Count:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes.RemoveRange(at, length);
                    break;
                case 3:
                    bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, length));
                    break;
                case 4:
                    bytes.InsertRange(at, tokens[random.Next(tokens.Count)]);
                    break;
                case 5:
                    var token = tokens[random.Next(tokens.Count)];
                    bytes.RemoveRange(at, Math.Min(bytes.Count - at, token.Length));
                    bytes.InsertRange(at, token);
                    break;
                case 6 when random.Next(4) == 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    var filler = new byte[random.Next(1, 300)];
                    Array.Fill(filler, (byte)random.Next(256));
                    bytes.InsertRange(at, filler);
                    break;
            }
        }
        return [.. bytes];
    }
}
