using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Word;

/// <summary>Decides which tables and figures stand on landscape pages.</summary>
internal sealed class PageOrientations(Composition composition)
{
    /// <summary>Whether a block stands on landscape pages.</summary>
    /// <param name="block">The block.</param>
    public bool IsLandscape(Block block) =>
        block switch
        {
            Table { Orientation: PageOrientation.Landscape } => true,
            Table { Orientation: PageOrientation.Automatic } table => !Fits(table),
            Figure { Orientation: PageOrientation.Landscape } => true,
            _ => false,
        };

    private bool Fits(Table table)
    {
        var theme = composition.Theme;
        var size =
            table.Caption?.Kind == CaptionKind.Listing ? composition.Type.ListingSize : composition.Type.TableSize;
        var least = ColumnWidths.Least(
            table,
            TableHeader.Of(table, theme.FlatHeaders),
            composition.Typeset.Fonts,
            size * composition.Type.Stretch,
            theme.StubIndent
        );
        return least <= composition.Portrait.TextWidth;
    }
}
