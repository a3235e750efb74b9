using DebiriReports.Documents.Model;
using DebiriReports.Tests.Displays;
using DebiriReports.Tests.House;

namespace DebiriReports.Tests.Deliverables;

public sealed class DocumentSnapshotTests
{
    private static readonly string Folder = Path.Combine(
        Repository.Root,
        "tests",
        "DebiriReports.Tests",
        "Deliverables",
        "snapshots"
    );

    public static TheoryData<string> Names => [.. SampleDocuments.Names.Where(name => name != "narratives")];

    /// <summary>Subjects whose narratives show each paragraph: a fatal event, several events, a partial date, an untreated death.</summary>
    public static TheoryData<string> Subjects => ["DEB-01-012", "DEB-01-002", "DEB-03-011", "DEB-02-009", "DEB-01-020"];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_deliverable_reads_as_it_was_accepted(string name) =>
        Snapshot.Match(name, DocumentText.Of(Without(SampleDocuments.Of(name))), Folder);

    [Theory]
    [MemberData(nameof(Subjects))]
    public void A_narrative_reads_as_it_was_accepted(string subject) =>
        Snapshot.Match($"narrative-{subject}", DocumentText.Of(Narrative(subject)), Folder);

    [Fact]
    public void Each_subject_with_a_reason_has_one_narrative_and_no_other_has_one()
    {
        var told = SampleDocuments
            .Of("narratives")
            .Blocks.OfType<Heading>()
            .Select(heading => PlainText.Of(heading.Content))
            .Where(text => text.StartsWith("Patient DEB-", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(told.Distinct(StringComparer.Ordinal), told);
        Assert.Equal(32, told.Count);
    }

    [Fact]
    public void No_narrative_has_an_empty_clause()
    {
        var texts = SampleDocuments
            .Of("narratives")
            .Blocks.OfType<Paragraph>()
            .Select(block => PlainText.Of(block.Content));
        string[] faults =
        [
            "None",
            "NaN",
            "  ",
            " .",
            " ,",
            "..",
            "( ",
            "()",
            "{{",
            "}}",
            " and and ",
            "null",
            "not reported not",
        ];
        foreach (var text in texts)
        {
            Assert.All(faults, fault => Assert.DoesNotContain(fault, text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void No_heading_of_a_deliverable_stands_over_nothing()
    {
        foreach (var name in SampleDocuments.Names)
        {
            var blocks = SampleDocuments.Of(name).Blocks;
            for (var i = 0; i < blocks.Count; i++)
            {
                if (blocks[i] is Heading heading)
                {
                    var next = i + 1 < blocks.Count ? blocks[i + 1] : null;
                    Assert.False(
                        next is null || (next is Heading after && after.Level <= heading.Level),
                        $"{name}: '{PlainText.Of(heading.Content)}' heads nothing"
                    );
                }
            }
        }
    }

    // Narratives have snapshots of their own; here a line says that they stand.
    private static Document Without(Document document)
    {
        var blocks = new List<Block>();
        var level = 0;
        foreach (var block in document.Blocks)
        {
            if (block is Heading heading)
            {
                var isNarrative = PlainText.Of(heading.Content).StartsWith("Patient DEB-", StringComparison.Ordinal);
                if (isNarrative && level == 0)
                {
                    level = heading.Level;
                    blocks.Add(new Paragraph([new TextRun("[narratives]")]));
                }
                else if (!isNarrative && level > 0 && heading.Level <= level)
                {
                    level = 0;
                }
            }
            if (level == 0)
            {
                blocks.Add(block);
            }
        }
        return document with { Blocks = blocks };
    }

    private static IReadOnlyList<Block> Narrative(string subject)
    {
        var blocks = SampleDocuments.Of("narratives").Blocks;
        var start = blocks
            .Select((block, i) => (block, i))
            .First(pair => pair.block is Heading heading && PlainText.Of(heading.Content) == $"Patient {subject}");
        var level = ((Heading)start.block).Level;
        return
        [
            start.block,
            .. blocks.Skip(start.i + 1).TakeWhile(block => block is not Heading heading || heading.Level > level),
        ];
    }
}
