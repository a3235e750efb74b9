using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>Sets the data table of a figure as a table after it.</summary>
/// <remarks>A wide table then turns its own pages, or parts its columns, whatever the figure's page.</remarks>
internal static class DataTables
{
    /// <summary>The document with its figures' data tables apart; itself where no figure has one.</summary>
    public static Document Apart(Document document)
    {
        var blocks = Apart(document.Blocks);
        return ReferenceEquals(blocks, document.Blocks) ? document : document with { Blocks = blocks };
    }

    private static IReadOnlyList<Block> Apart(IReadOnlyList<Block> blocks)
    {
        List<Block>? apart = null;
        for (var i = 0; i < blocks.Count; i++)
        {
            IReadOnlyList<Block> parts = Parts(blocks[i]);
            if (apart is null && parts is [var same] && ReferenceEquals(same, blocks[i]))
            {
                continue;
            }
            apart ??= [.. blocks.Take(i)];
            apart.AddRange(parts);
        }
        return apart ?? blocks;
    }

    private static IReadOnlyList<Block> Parts(Block block)
    {
        switch (block)
        {
            case Figure { DataTable: { } table } figure:
                return [figure with { DataTable = null }, table];
            case WriterPlace place:
                var content = Apart(place.Content);
                return [ReferenceEquals(content, place.Content) ? place : place with { Content = content }];
            default:
                return [block];
        }
    }
}
