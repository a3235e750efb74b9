using System.Security.Cryptography;
using System.Text;
using DebiriReports.Documents.Model;

namespace DebiriReports.Displays;

/// <summary>The records of a listing as they were printed, each cell by a short hash: what another run compares itself with.</summary>
/// <param name="Columns">The titles of the columns.</param>
/// <param name="Records">The hashes of each record's cells, by the record's key, in the order of the listing.</param>
public sealed record ListingRecords(
    IReadOnlyList<string> Columns,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Records
)
{
    /// <summary>The records of a display.</summary>
    /// <param name="result">The display.</param>
    /// <returns>The records, or <see langword="null"/> when it is no listing.</returns>
    public static ListingRecords? Of(DisplayResult result)
    {
        var listings = (result.Body is PagesBody pages ? pages.Pages.Select(page => page.Body) : [result.Body])
            .OfType<ListingBody>()
            .Select(body => body.Listing)
            .ToList();
        if (listings.Count == 0)
        {
            return null;
        }
        var records = new OrderedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var listing in listings)
        {
            for (var row = 0; row < listing.Rows.Count; row++)
            {
                if (listing.KeyOf(row) is { } key)
                {
                    records[key] = [.. listing.Rows[row].Cells.Select(Hash)];
                }
            }
        }
        return new ListingRecords(Titles(listings[0]), records);
    }

    /// <summary>What is new, changed and no longer listed against an earlier run.</summary>
    /// <param name="before">The records of the earlier run.</param>
    /// <returns>The changes.</returns>
    public ListingChanges Since(ListingRecords before)
    {
        List<string> titles = [.. before.Columns];
        var marks = new Dictionary<string, string>(StringComparer.Ordinal);
        int added = 0,
            changed = 0;
        foreach (var (key, cells) in Records)
        {
            if (!before.Records.TryGetValue(key, out var earlier))
            {
                marks.Add(key, "New");
                added++;
            }
            else if (Changed(cells, titles, earlier) is { Count: > 0 } columns)
            {
                marks.Add(key, "Changed: " + string.Join(", ", columns));
                changed++;
            }
        }
        return new ListingChanges(
            marks,
            added,
            changed,
            [.. before.Records.Keys.Where(key => !Records.ContainsKey(key))]
        );
    }

    // The first line of a title names its column, unless two columns have it.
    private static List<string> Titles(ResultListing listing)
    {
        var whole = listing.Columns.Select(column => column.Title.Replace('\n', ' ')).ToList();
        var first = listing.Columns.Select(column => column.Title.Split('\n')[0].TrimEnd()).ToList();
        return [.. first.Select((title, i) => first.Count(other => other == title) == 1 ? title : whole[i])];
    }

    private List<string> Changed(IReadOnlyList<string> cells, List<string> titles, IReadOnlyList<string> before)
    {
        var changed = new List<string>();
        for (var i = 0; i < Columns.Count && i < cells.Count; i++)
        {
            // A column that the earlier listing had not tells nothing of the record.
            var at = titles.IndexOf(Columns[i]);
            if (at >= 0 && at < before.Count && before[at] != cells[i])
            {
                changed.Add(Columns[i]);
            }
        }
        return changed;
    }

    private static string Hash(TableCell cell) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(PlainText.Of(cell)))[..4]);
}

/// <summary>What is new in a listing since an earlier run.</summary>
/// <param name="Marks">What is printed beside a record, by its key; nothing for a record that is as it was.</param>
/// <param name="New">How many records are new.</param>
/// <param name="Changed">How many records have changed.</param>
/// <param name="Gone">The keys of records that are no longer listed.</param>
public sealed record ListingChanges(
    IReadOnlyDictionary<string, string> Marks,
    int New,
    int Changed,
    IReadOnlyList<string> Gone
);
