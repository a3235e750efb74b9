using System.Xml.Linq;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Tests.Word;

public sealed class WordFigureTests
{
    private static readonly XNamespace W = WordFile.W;
    private static readonly XNamespace A = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private static readonly XNamespace Wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
    private static readonly XNamespace Wps = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape";
    private static readonly XNamespace Mc = "http://schemas.openxmlformats.org/markup-compatibility/2006";
    private static readonly XNamespace Svg = "http://schemas.microsoft.com/office/drawing/2016/SVG/main";
    private static readonly WordFile Flow = WordFile.Of(SampleDocument.Flow());

    [Fact]
    public void A_participant_flow_is_native_shapes_with_a_picture_for_old_readers()
    {
        var alternatives = Flow.Body.Descendants(Mc + "AlternateContent").Single();
        Assert.Equal("wpg", (string?)alternatives.Element(Mc + "Choice")!.Attribute("Requires"));
        Assert.Single(alternatives.Element(Mc + "Fallback")!.Descendants(A + "blip"));
        Assert.Contains(Flow.Parts, part => part.EndsWith(".png", StringComparison.Ordinal));
    }

    [Fact]
    public void Boxes_hold_editable_text_with_live_counts()
    {
        var box = Flow
            .Body.Descendants(Wps + "txbx")
            .Single(found => WordFile.TextOf(found).StartsWith("Randomised", StringComparison.Ordinal));
        Assert.Equal("Randomised (n\u00A0=\u00A0403)", WordFile.TextOf(box));
        Assert.Equal(
            "r:disposition.randomised",
            WordFile.Val(box.Descendants(W + "sdtPr").Single().Element(W + "tag"))
        );
    }

    [Fact]
    public void Arrows_are_connectors_that_know_the_boxes_they_join()
    {
        var boxes = Flow.Body.Descendants(Wps + "cNvPr").Select(found => (string)found.Attribute("id")!).ToHashSet();
        var ends = Flow.Body.Descendants(Wps + "cNvCnPr").ToList();
        Assert.True(ends.Count >= 6);
        Assert.All(ends.Elements(), end => Assert.Contains((string)end.Attribute("id")!, boxes));
        Assert.Contains(ends, end => end.Element(A + "stCxn") is not null && end.Element(A + "endCxn") is not null);
        Assert.Contains(Flow.Body.Descendants(A + "tailEnd"), end => (string?)end.Attribute("type") == "triangle");
    }

    [Fact]
    public void Every_drawing_has_its_own_id_and_says_what_it_shows()
    {
        var drawings = WordFile
            .Of(
                SampleDocument.Flow(),
                SampleDocument.Flow() with
                {
                    Caption = new Caption(CaptionKind.Figure, "2", SampleDocument.Plain("Again"), [], "again"),
                }
            )
            .Body.Descendants(Wp + "docPr")
            .ToList();
        Assert.Equal(4, drawings.Count);
        Assert.Equal(4, drawings.Select(drawing => (string?)drawing.Attribute("id")).Distinct().Count());
        Assert.All(
            drawings,
            drawing =>
                Assert.StartsWith(
                    "Participant flow: 420 screened",
                    (string)drawing.Attribute("descr")!,
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public void A_plot_is_an_SVG_with_a_PNG_beside_it()
    {
        var plot = new Figure(
            new Caption(CaptionKind.Figure, "14.2.1", SampleDocument.Plain("Overall survival"), [], "os"),
            new KaplanMeierChart(
                new Axis("Months", 0, 24, [0, 6, 12, 18, 24], []),
                new Axis("Survival", 0, 1, [], []),
                [
                    new KaplanMeierCurve(
                        "DEBIRI",
                        [new(0, 1, double.NaN, double.NaN), new(6, 0.8, 0.7, 0.9), new(14, 0.5, 0.4, 0.6)],
                        24,
                        [3, 9],
                        [20, 16, 12, 9, 4],
                        14
                    ),
                ],
                "At risk",
                ShowBand: true,
                ShowMedian: true,
                []
            ),
            "Overall survival: the median is 14 months.",
            []
        );
        var file = WordFile.Of(plot).Keep("plot");
        var blip = file.Body.Descendants(A + "blip").Single();
        Assert.Single(blip.Descendants(Svg + "svgBlip"));
        Assert.Contains(file.Parts, part => part.EndsWith(".svg", StringComparison.Ordinal));
        Assert.Contains(file.Parts, part => part.EndsWith(".png", StringComparison.Ordinal));
        Assert.Equal(
            "Overall survival: the median is 14 months.",
            (string?)file.Body.Descendants(Wp + "docPr").Single().Attribute("descr")
        );
        Assert.Empty(file.ValidationErrors());
    }
}
