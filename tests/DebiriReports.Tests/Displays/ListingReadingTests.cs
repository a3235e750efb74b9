using System.Text.RegularExpressions;
using DebiriReports.Displays;
using DebiriReports.Documents.Model;

namespace DebiriReports.Tests.Displays;

/// <summary>What lets a reader take listings for what they say, in the built-in ones and in those of the sample.</summary>
public sealed partial class ListingReadingTests
{
    private static readonly IReadOnlyList<ListingDefinition> Listings =
    [
        .. new[] { "templates", "sample-input/templates" }
            .Select(folder => Path.Combine(SampleStudy.Repository, folder, "displays"))
            .SelectMany(folder => Directory.GetFiles(folder, "l-*.yaml"))
            .Select(path => Display.Load(File.ReadAllText(path), path).Definition)
            .OfType<ListingDefinition>(),
    ];

    [Fact]
    public void No_number_ends_where_the_next_columns_text_begins()
    {
        // "-14.8 -" reads as a minus sign, "238 Disease progression" as one value.
        var beside =
            from listing in Listings
            from pair in listing.Columns.Zip(listing.Columns.Skip(1))
            where pair is { First.Align: ColumnAlignment.Right, Second.Align: ColumnAlignment.Left }
            select $"{listing.Id}: {pair.First.Title}";
        Assert.Empty(beside);
    }

    [Fact]
    public void A_time_to_an_event_names_its_endpoint_in_its_own_row()
    {
        // Word cannot repeat the head of a group: on its next page nobody could tell which endpoint a time is of.
        var times = Listings.Where(listing => listing.Id == "l-tte").ToList();
        Assert.Equal(2, times.Count);
        Assert.All(times, listing => Assert.Empty(listing.Groups));
        Assert.All(times, listing => Assert.Contains(listing.Columns, column => column.Text.Value == "{PARAM}"));
    }

    [Fact]
    public void Responses_and_margins_are_spelt_out_below_the_listings_that_print_their_codes()
    {
        var printing = Listings.Where(listing => listing.Columns.Any(column => Coded().IsMatch(column.Text.Value)));
        var lacking = printing.Where(listing => !listing.Footnotes.Any(note => Spelt().IsMatch(note)));
        Assert.Empty(lacking.Select(listing => listing.Id));
    }

    [GeneratedRegex(@"\{(CBOR|MARGIN)\}")]
    private static partial Regex Coded();

    [GeneratedRegex("(PR = partial response|R0 = no tumour)")]
    private static partial Regex Spelt();
}
