using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Tests.Fonts;
using static DebiriReports.Documents.Tests.Layout.Typesetting;

namespace DebiriReports.Documents.Tests.Layout;

public class TaggingTests
{
    [Fact]
    public void Text_is_tagged_as_headings_paragraphs_and_lists() =>
        Assert.Equal(
            [
                "Document",
                " H1",
                " H2",
                " P",
                " L",
                "  LI",
                "   Lbl",
                "   LBody",
                "    P",
                "  LI",
                "   Lbl",
                "   LBody",
                "    P",
                "    L",
                "     LI",
                "      Lbl",
                "      LBody",
                "       P",
                " P",
            ],
            Tags(
                Pages(
                    new Heading(1, "1", Text("One"), "h1"),
                    new Heading(2, null, Text("Two"), "h2"),
                    Paragraph("text"),
                    new ListBlock([
                        [Paragraph("first")],
                        [
                            Paragraph("second"),
                            new ListBlock([
                                [Paragraph("inner")],
                            ]),
                        ],
                    ]),
                    Paragraph("end")
                )
            )
        );

    [Fact]
    public void A_table_is_tagged_once_over_all_of_its_pages()
    {
        var rows = Enumerable.Range(0, 100).Select(i => Row($"r{i}", "x")).ToArray();
        var tags = Tags(
            Pages(
                new Table
                {
                    Caption = Caption("14.1", "Title"),
                    Columns = [new(IsRowHeader: true), new()],
                    Header = [HeaderRow("a", "b")],
                    Rows = rows,
                    Notes = [new(Text("general")), new(Text("marked"), "a")],
                }
            )
        );
        string[] expected =
        [
            "Document",
            " Table",
            "  Caption",
            "   P",
            "  THead",
            "   TR",
            "    TH",
            "    TH",
            "  TBody",
            .. rows.SelectMany(_ => new[] { "   TR", "    TH", "    TD" }),
            " P",
            " Note",
            "  Lbl",
        ];
        Assert.Equal(expected, tags);
    }

    [Fact]
    public void Cells_below_spanners_name_their_headers_and_header_cells_have_a_scope()
    {
        var table = new Table
        {
            Caption = Caption("14.1", "Title"),
            Columns = [new(IsRowHeader: true), new(), new()],
            Header =
            [
                new TableRow([new TableCell("Stub", 1, 2), new TableCell("Both", 2)], RowRole.Header),
                HeaderRow("Left", "Right"),
            ],
            Rows = [GroupRow("Group", 3), Row("x", "1", "2")],
        };
        var tags = Pages(table).SelectMany(page => page.Items).OfType<TagOpen>().Select(open => open.Tag).ToArray();
        var headers = tags.Where(tag => tag.Kind == TagKind.TH).ToArray();
        Assert.All(headers, tag => Assert.NotEqual(TagScope.None, tag.Scope));
        var (stub, both, right) = (headers[0], headers[1], headers[3]);
        Assert.Equal((1, 2), (stub.ColumnSpan, stub.RowSpan));
        Assert.Equal(2, both.ColumnSpan);
        Assert.Equal([both.Id!, right.Id!], tags.Last(tag => tag.Kind == TagKind.TD).Headers);
        // The group's label heads its row over all columns.
        Assert.Equal((TagScope.Row, 3), (headers[4].Scope, headers[4].ColumnSpan));
        Assert.Equal(
            headers.Count(tag => tag.Id is not null),
            headers.Select(tag => tag.Id).OfType<string>().Distinct().Count()
        );
    }

    [Fact]
    public void Contents_are_tagged_with_a_link_in_each_entry() =>
        Assert.Equal(
            ["Document", " TOC", "  TOCI", "   Reference", "    Link", " H1"],
            Tags(Pages(new Contents(ContentsKind.Headings), new Heading(1, "1", Text("One"), "h1")))
        );

    [Fact]
    public void A_figure_has_its_alternative_text_and_its_box()
    {
        var chart = new FlowChart(
            [],
            [new FlowBox("a", 0, 0, false, null, [new FlowLine([new TextRun("Screened")])])],
            []
        );
        var pages = Pages(new Figure(Caption("1", "Flow", CaptionKind.Figure), chart, "One box.", [new(Text("note"))]));
        Assert.Equal(["Document", " Div", "  Caption", "   P", "  Figure", "  P"], Tags(pages));
        var figure = pages[0].Items.OfType<TagOpen>().Single(open => open.Tag.Kind == TagKind.Figure).Tag;
        Assert.Equal("One box.", figure.AlternativeText);
        var item = pages[0].Items.OfType<DrawingItem>().Single();
        Assert.Equal((item.X, item.Y, item.Drawing.Width, item.Drawing.Height), figure.Box);
    }

    [Fact]
    public void Furniture_and_rules_stand_outside_the_structure()
    {
        var document = Document(TinyFonts.Theme, [Paragraph("text")]) with { Watermark = "DRAFT" };
        var page = Typesetter.Typeset(document, TinyFonts.Set).Pages.Single();
        var mark = Assert.Single(page.Items.OfType<WatermarkItem>());
        Assert.Equal("DRAFT", mark.Run.Text);
        Assert.Equal(ArtifactKind.Watermark, mark.Artifact);
        Assert.Equal("text", page.Content());
    }
}
