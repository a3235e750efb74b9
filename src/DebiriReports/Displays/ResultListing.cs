using DebiriReports.Documents.Model;

namespace DebiriReports.Displays;

/// <summary>A listing: titled columns, and rows that are made as they are read.</summary>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">The rows; texts of the records, worded and placed.</param>
/// <param name="KeyOf">The key of the record in a row, stable over data cuts; <see langword="null"/> for the head of a group.</param>
public sealed record ResultListing(
    IReadOnlyList<ListingColumn> Columns,
    IReadOnlyList<TableRow> Rows,
    Func<int, string?> KeyOf
);

/// <summary>A column of a listing.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Layout">How it is laid out.</param>
public sealed record ListingColumn(string Title, TableColumn Layout);
