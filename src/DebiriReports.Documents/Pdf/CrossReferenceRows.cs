using System.Buffers.Binary;

namespace DebiriReports.Documents.Pdf;

/// <summary>The rows of a cross-reference stream: type, place and index of each object (ISO 32000-1, 7.5.8).</summary>
/// <param name="target">Where to.</param>
/// <param name="width">The bytes of a place.</param>
/// <param name="isPredicted">
/// Whether each row is written less its predecessor (the predictor "up"): regular rows shrink to almost nothing.
/// </param>
internal sealed class CrossReferenceRows(PdfBytes target, int width, bool isPredicted)
{
    private readonly byte[] previous = new byte[11];
    private readonly byte[] row = new byte[11];
    private readonly byte[] wide = new byte[8];

    public PdfBytes Target => target;

    /// <summary>The bytes that a number needs.</summary>
    public static int WidthFor(long greatest)
    {
        var width = 1;
        while (greatest >> (8 * width) != 0)
        {
            width++;
        }
        return width;
    }

    /// <summary>Adds a row.</summary>
    /// <param name="type">0 for a free number, 1 for a plain object, 2 for one in an object stream.</param>
    /// <param name="place">The object's offset, or the number of its stream.</param>
    /// <param name="index">Its index within the stream.</param>
    public void Add(int type, long place, int index)
    {
        var length = width + 3;
        row[0] = (byte)type;
        BinaryPrimitives.WriteInt64BigEndian(wide, place);
        wide.AsSpan(8 - width).CopyTo(row.AsSpan(1));
        BinaryPrimitives.WriteUInt16BigEndian(row.AsSpan(1 + width), (ushort)index);
        if (!isPredicted)
        {
            target.Append(row.AsSpan(0, length));
            return;
        }
        target.Append((byte)2);
        for (var column = 0; column < length; column++)
        {
            target.Append((byte)(row[column] - previous[column]));
        }
        row.CopyTo(previous.AsSpan());
    }
}
