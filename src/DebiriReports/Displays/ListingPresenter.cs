using DebiriReports.Analyses.Study;
using DebiriReports.Documents.Model;
using DebiriReports.Formatting;

namespace DebiriReports.Displays;

/// <summary>Turns a listing into a table of a document, its rows still made as they are read.</summary>
internal static class ListingPresenter
{
    private const int MostKeys = 10;
    private const double MarkWidth = 0.09;

    /// <summary>Makes the listing with its caption and notes.</summary>
    public static IReadOnlyList<Block> Present(DisplayResult result, ResultListing listing, Presentation presentation)
    {
        var changes = presentation.Changes;
        if (listing.Rows is ListingRows rows)
        {
            listing = listing with { Rows = rows.Worded(presentation.Words.Fill) };
        }
        IReadOnlyList<TableColumn> columns = [.. listing.Columns.Select(column => column.Layout)];
        IReadOnlyList<TableCell> titles =
        [
            .. listing.Columns.Select(column => new TableCell(presentation.Words.Fill(column.Title))),
        ];
        IReadOnlyList<TableNote> notes = TablePresenter.NotesOf(result, presentation);
        if (changes is not null)
        {
            columns = [.. columns, new TableColumn(Width: MarkWidth)];
            titles = [.. titles, new TableCell("Since the\nprevious report")];
            notes = [new TableNote([new TextRun(Note(changes))]), .. notes];
        }
        return
        [
            new Table
            {
                Caption = TablePresenter.CaptionOf(result, presentation),
                Columns = columns,
                Header = [new TableRow(titles, RowRole.Header)],
                Rows =
                    result.IsEmpty ? []
                    : changes is null ? listing.Rows
                    : new MarkedRows(listing, changes, presentation.Words),
                Notes = notes,
                EmptyText = presentation.Words.Fill(result.Display.Definition.Empty ?? presentation.Empty),
                Orientation = result.Display.Definition.Orientation,
                Description = presentation.Words.Fill($"Listing: {result.Display.Title}."),
            },
        ];
    }

    private static string Note(ListingChanges changes)
    {
        var note =
            $"Since the previous report, {Records(changes.New, "is", "are")} new and {Records(changes.Changed, "has", "have")} "
            + $"changed (the columns that differ are named); {Records(changes.Gone.Count, "is", "are")} no longer listed";
        return changes.Gone.Count == 0 ? note + "."
            : changes.Gone.Count <= MostKeys ? $"{note} ({string.Join(", ", changes.Gone)})."
            : $"{note} (the first: {string.Join(", ", changes.Gone.Take(MostKeys))}).";
    }

    private static string Records(int count, string one, string many) =>
        StatisticText.Count(count) + (count == 1 ? " record " + one : " records " + many);

    /// <summary>The rows of a listing with the mark of each record behind them, made as they are read.</summary>
    private sealed class MarkedRows(ResultListing listing, ListingChanges changes, Words words)
        : IReadOnlyList<TableRow>
    {
        public int Count => listing.Rows.Count;

        public TableRow this[int index]
        {
            get
            {
                var row = listing.Rows[index];
                if (listing.KeyOf(index) is not { } key)
                {
                    // The head of a group spans the columns that there are.
                    return row with
                    {
                        Cells = [.. row.Cells.Select(cell => new TableCell(PlainText.Of(cell), cell.ColumnSpan + 1))],
                    };
                }
                return row with
                {
                    Cells = [.. row.Cells, new TableCell(words.Fill(changes.Marks.GetValueOrDefault(key, "")))],
                };
            }
        }

        public IEnumerator<TableRow> GetEnumerator()
        {
            for (var index = 0; index < Count; index++)
            {
                yield return this[index];
            }
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
