using DebiriReports.Documents.Model;

namespace DebiriReports.Displays;

/// <summary>Turns a figure into a figure of a document, with its data as a table.</summary>
internal static class FigurePresenter
{
    /// <summary>Makes the figure; a figure without data is its empty text under its caption.</summary>
    public static IReadOnlyList<Block> Present(DisplayResult result, FigureBody body, Presentation presentation)
    {
        var caption = TablePresenter.CaptionOf(result, presentation);
        var notes = TablePresenter.NotesOf(result, presentation);
        if (result.IsEmpty)
        {
            return
            [
                new Table
                {
                    Caption = caption,
                    Columns = [new TableColumn(IsRowHeader: true)],
                    Header = [],
                    Rows = [],
                    Notes = notes,
                    EmptyText = presentation.Words.Fill(result.Display.Definition.Empty ?? presentation.Empty),
                },
            ];
        }
        return
        [
            new Figure(
                caption,
                body.Chart,
                presentation.Words.Fill(body.AlternativeText),
                notes,
                result.Display.Definition.Orientation,
                (presentation.WithTwins || body.NeedsTwin) && body.Twin is { } twin
                    ? TablePresenter.Make(result, twin, presentation)
                    : null
            ),
        ];
    }
}
