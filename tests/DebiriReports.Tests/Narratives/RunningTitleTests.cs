using System.Text.RegularExpressions;
using DebiriReports.Documents.Model;
using DebiriReports.Tests.Deliverables;

namespace DebiriReports.Tests.Narratives;

/// <summary>Each page of a narrative names whose it is.</summary>
public sealed partial class RunningTitleTests
{
    [Theory]
    [InlineData("narratives")]
    [InlineData("csr")]
    [InlineData("dmc-closed")]
    public void A_narratives_pages_name_the_subjects_number_and_nothing_else_of_the_subject(string deliverable)
    {
        var document = SampleDocuments.Of(deliverable);
        Assert.Contains(document.Header.Left, inline => inline is PageField { Kind: PageFieldKind.RunningTitle });
        var narratives = document
            .Blocks.OfType<Heading>()
            .Where(heading => heading.Id.StartsWith("narrative-", StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(narratives);
        Assert.All(
            narratives,
            heading =>
            {
                var number = Number().Match(heading.RunningTitle ?? "").Groups[1].Value;
                Assert.Equal($"narrative-{number.ToLowerInvariant()}", heading.Id);
            }
        );
        Assert.All(document.Blocks.OfType<Heading>().Except(narratives), heading => Assert.Null(heading.RunningTitle));
    }

    [GeneratedRegex("^patient (DEB-[0-9]{2}-[0-9]{3})$")]
    private static partial Regex Number();
}
