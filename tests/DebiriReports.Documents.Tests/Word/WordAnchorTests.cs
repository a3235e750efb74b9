using System.Xml.Linq;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Tests.Word;

public sealed class WordAnchorTests
{
    private static readonly XNamespace W = WordFile.W;
    private static readonly XNamespace M = "urn:debiri-reports:manifest:1";

    private static WordFile Written(AnchorKind anchors) =>
        WordFile.Of(SampleDocument.Whole(new Theme { Anchors = anchors }));

    private static IEnumerable<XElement> Inline(XDocument body) =>
        body.Descendants(W + "sdt").Where(control => control.Element(W + "sdtPr")!.Element(W + "text") is not null);

    [Fact]
    public void A_number_in_prose_is_a_control_with_the_results_id()
    {
        var controls = Inline(Written(AnchorKind.Control).Body)
            .Where(control => control.Ancestors(W + "txbxContent").FirstOrDefault() is null)
            .ToList();
        Assert.Equal(["403", "398", "403", "7"], controls.Select(WordFile.TextOf));
        var properties = controls[0].Element(W + "sdtPr")!;
        Assert.Equal("disposition.randomised", WordFile.Val(properties.Element(W + "alias")));
        Assert.Equal("r:disposition.randomised", WordFile.Val(properties.Element(W + "tag")));
        Assert.Equal("sdtLocked", WordFile.Val(properties.Element(W + "lock")));
    }

    [Fact]
    public void Tags_stay_short_and_ids_are_unique_and_the_same_in_each_run()
    {
        var first = Written(AnchorKind.Control).Body.Descendants(W + "sdtPr").ToList();
        Assert.All(first, properties => Assert.True((WordFile.Val(properties.Element(W + "tag")) ?? "").Length <= 64));
        var ids = first.Select(properties => WordFile.Val(properties.Element(W + "id"))).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Equal(
            ids,
            Written(AnchorKind.Control)
                .Body.Descendants(W + "sdtPr")
                .Select(properties => WordFile.Val(properties.Element(W + "id")))
        );
    }

    [Fact]
    public void Cells_of_tables_hold_no_controls_by_default()
    {
        var table = SampleDocument.Demographics() with
        {
            Rows =
            [
                new TableRow([
                    new TableCell("n"),
                    new TableCell([new TextRun("201", SourceId: "n.a")]),
                    new TableCell("202", sourceId: "n.b"),
                    new TableCell("403"),
                ]),
            ],
        };
        var body = WordFile.Of(table).Body;
        Assert.Empty(body.Descendants(W + "tbl").Descendants(W + "sdt"));
        Assert.Contains("201", WordFile.TextOf(body.Root!));
    }

    [Fact]
    public void A_field_prints_a_document_variable_with_the_results_value()
    {
        var file = Written(AnchorKind.Field);
        Assert.Empty(Inline(file.Body));
        Assert.Contains("DOCVARIABLE \"r:disposition.randomised\"", file.FieldCodes);
        Assert.Contains(
            "<w:docVar w:name=\"r:disposition.randomised\" w:val=\"403\"/>",
            file.Text("word/settings.xml")
        );
    }

    [Fact]
    public void A_bookmark_stands_around_each_use()
    {
        var marks = Written(AnchorKind.Bookmark)
            .Body.Descendants(W + "bookmarkStart")
            .Select(mark => (string)mark.Attribute(W + "name")!)
            .Where(name => name.StartsWith("r_", StringComparison.Ordinal))
            .ToList();
        Assert.True(marks.Count >= 4);
        Assert.Equal(marks.Count, marks.Distinct().Count());
    }

    [Fact]
    public void Without_anchors_a_number_is_plain_text()
    {
        var file = Written(AnchorKind.None);
        Assert.Empty(Inline(file.Body));
        Assert.Contains(
            file.Paragraphs,
            text => text.StartsWith("A total of 403 participants", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_manifest_names_each_result_with_its_value_and_uses()
    {
        var manifest = Written(AnchorKind.Control).Part("customXml/item1.xml").Root!;
        Assert.Equal("lock-0123456789abcdef", (string?)manifest.Attribute("run"));
        var randomised = manifest
            .Elements(M + "result")
            .Single(result => (string?)result.Attribute("id") == "disposition.randomised");
        Assert.Equal(("403", "3"), ((string?)randomised.Attribute("value"), (string?)randomised.Attribute("uses")));
        Assert.Equal(
            "0",
            (string?)
                manifest
                    .Elements(M + "result")
                    .Single(result => (string?)result.Attribute("id") == "orr.rate")
                    .Attribute("uses")
        );
        Assert.Equal("discussion", (string?)manifest.Element(M + "place")!.Attribute("id"));
        Assert.All(
            manifest.Elements(M + "table"),
            table => Assert.Equal(64, ((string)table.Attribute("sha256")!).Length)
        );
    }

    [Fact]
    public void A_tables_hash_changes_with_its_text_alone()
    {
        static string Hash(Theme theme, Table table) =>
            (string)
                WordFile
                    .Of(SampleDocument.Of(theme, table))
                    .Part("customXml/item1.xml")
                    .Root!.Element(M + "table")!
                    .Attribute("sha256")!;
        var table = SampleDocument.Demographics();
        Assert.Equal(Hash(new Theme(), table), Hash(new Theme { TableSize = 7 }, table));
        Assert.NotEqual(Hash(new Theme(), table), Hash(new Theme(), table with { Rows = [.. table.Rows.Skip(1)] }));
    }
}
