namespace DebiriReports.Documents.Figures;

/// <summary>The checksum of PNG chunks and ZIP entries (ISO 3309, polynomial 0xEDB88320), eight bytes a step.</summary>
internal static class Crc32
{
    private static readonly uint[] Tables = MakeTables();

    /// <summary>Continues a checksum.</summary>
    /// <param name="crc">The checksum of the bytes before, 0 at the start.</param>
    /// <param name="bytes">The further bytes.</param>
    /// <returns>The checksum of all bytes.</returns>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        crc = ~crc;
        var tables = Tables;
        while (bytes.Length >= 8)
        {
            crc ^= BitConverter.ToUInt32(bytes);
            var high = BitConverter.ToUInt32(bytes[4..]);
            crc =
                tables[(7 * 256) + (int)(crc & 0xFF)]
                ^ tables[(6 * 256) + (int)((crc >> 8) & 0xFF)]
                ^ tables[(5 * 256) + (int)((crc >> 16) & 0xFF)]
                ^ tables[(4 * 256) + (int)(crc >> 24)]
                ^ tables[(3 * 256) + (int)(high & 0xFF)]
                ^ tables[(2 * 256) + (int)((high >> 8) & 0xFF)]
                ^ tables[256 + (int)((high >> 16) & 0xFF)]
                ^ tables[(int)(high >> 24)];
            bytes = bytes[8..];
        }
        foreach (var value in bytes)
        {
            crc = (crc >> 8) ^ tables[(int)((crc ^ value) & 0xFF)];
        }
        return ~crc;
    }

    private static uint[] MakeTables()
    {
        var tables = new uint[8 * 256];
        for (var i = 0u; i < 256; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) != 0 ? (value >> 1) ^ 0xEDB88320u : value >> 1;
            }
            tables[i] = value;
        }
        for (var i = 256; i < tables.Length; i++)
        {
            var previous = tables[i - 256];
            tables[i] = (previous >> 8) ^ tables[(int)(previous & 0xFF)];
        }
        return tables;
    }
}
