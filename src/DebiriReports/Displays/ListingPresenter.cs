using DebiriReports.Documents.Model;

namespace DebiriReports.Displays;

/// <summary>Turns a listing into a table of a document, its rows still made as they are read.</summary>
internal static class ListingPresenter
{
    /// <summary>Makes the listing with its caption and notes.</summary>
    public static IReadOnlyList<Block> Present(
        DisplayResult result,
        ResultListing listing,
        Presentation presentation
    ) =>
        [
            new Table
            {
                Caption = TablePresenter.CaptionOf(result, presentation),
                Columns = [.. listing.Columns.Select(column => column.Layout)],
                Header =
                [
                    new TableRow(
                        [.. listing.Columns.Select(column => new TableCell(presentation.Words.Fill(column.Title)))],
                        RowRole.Header
                    ),
                ],
                Rows = result.IsEmpty ? [] : listing.Rows,
                Notes = TablePresenter.NotesOf(result, presentation),
                EmptyText = presentation.Words.Fill(result.Display.Definition.Empty ?? presentation.Empty),
                Orientation = result.Display.Definition.Orientation,
                Description = presentation.Words.Fill($"Listing: {result.Display.Title}."),
            },
        ];
}
