using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>Sets the data table of a figure as a table after it.</summary>
/// <remarks>
/// A wide table then turns its own pages, or parts its columns, whatever the figure's page; after a turned figure it
/// stands on turned pages too. As it may stand on another page than its figure, each of its pages names the figure: in
/// the first row of its header, which both formats repeat, or above it where headers are to have no spans.
/// </remarks>
internal static class DataTables
{
    /// <summary>The document with its figures' data tables apart; itself where no figure has one.</summary>
    public static Document Apart(Document document)
    {
        var blocks = Apart(document.Blocks, document.Theme);
        return ReferenceEquals(blocks, document.Blocks) ? document : document with { Blocks = blocks };
    }

    private static IReadOnlyList<Block> Apart(IReadOnlyList<Block> blocks, Theme theme)
    {
        List<Block>? apart = null;
        for (var i = 0; i < blocks.Count; i++)
        {
            IReadOnlyList<Block> parts = Parts(blocks[i], theme);
            if (apart is null && parts is [var same] && ReferenceEquals(same, blocks[i]))
            {
                continue;
            }
            apart ??= [.. blocks.Take(i)];
            apart.AddRange(parts);
        }
        return apart ?? blocks;
    }

    private static IReadOnlyList<Block> Parts(Block block, Theme theme)
    {
        switch (block)
        {
            case Figure { DataTable: { } table } figure:
                return [figure with { DataTable = null }, .. Titled(table, figure, theme)];
            case WriterPlace place:
                var content = Apart(place.Content, theme);
                return [ReferenceEquals(content, place.Content) ? place : place with { Content = content }];
            default:
                return [block];
        }
    }

    private static IReadOnlyList<Block> Titled(Table table, Figure figure, Theme theme)
    {
        if (figure.Orientation == PageOrientation.Landscape)
        {
            table = table with { Orientation = PageOrientation.Landscape };
        }
        var label = ReferenceIndex.Label(figure.Caption);
        var words = PlainText.Of([.. figure.Caption.Title.Where(part => part is not Footnote)]);
        var title = $"{(label.Length == 0 ? "" : $"{label}: ")}{words} (data)";
        if (theme.FlatHeaders)
        {
            return [new Paragraph([new TextRun(title, TextStyles.Bold)], KeepWithNext: true), table];
        }
        var row = new TableRow([new TableCell(title, table.Columns.Count)], RowRole.Header);
        return [table with { Header = [row, .. table.Header] }];
    }
}
