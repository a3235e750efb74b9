using System.Globalization;
using DebiriReports.Documents.Figures;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Word.Packaging;

namespace DebiriReports.Documents.Word;

/// <summary>Writes figures: as SVG with a PNG for readers that cannot show it, participant flows as native shapes.</summary>
internal sealed class FigureWriter(Composition composition, InlineWriter inlines, Relationships relationships)
{
    private const double Dpi = 200;
    private readonly XmlBuffer xml = inlines.Xml;

    /// <summary>Writes a figure below its caption, with its notes.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="page">Its page.</param>
    /// <param name="leads">The headings and kept paragraphs right before it.</param>
    public void Write(Figure figure, PageGeometry page, IEnumerable<Block> leads)
    {
        var theme = composition.Theme;
        var fonts = composition.Typeset.Fonts;
        var width = page.TextWidth / 20.0;
        var height = composition.Plans.FigureHeight(figure, page, leads);
        var drawings = ChartDrawer.Draw(figure.Chart, fonts, theme, width, height);
        var flows = figure.Chart is FlowChart flow ? FlowChartLayout.Lay(flow, fonts, theme, width, height) : [];
        for (var i = 0; i < drawings.Count; i++)
        {
            var text =
                drawings.Count == 1
                    ? figure.AlternativeText
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"{figure.AlternativeText} (part {i + 1} of {drawings.Count})"
                    );
            if (i > 0)
            {
                new CaptionWriter(composition, inlines).WriteContinued(
                    figure.Caption,
                    "(continued)",
                    new ParagraphStart(BreaksPage: true)
                );
            }
            var keeps = i == drawings.Count - 1 && figure.Notes.Count > 0;
            new ParagraphStart(KeepsWithNext: keeps).Open(xml, composition.Styles[StyleRole.Figure]);
            xml.Raw("<w:r>"u8);
            if (flows.Count == drawings.Count)
            {
                xml.Raw("<mc:AlternateContent><mc:Choice Requires=\"wpg\">"u8);
                new FlowShapes(composition, inlines).Write(flows[i], composition.NextDrawing(), text);
                xml.Raw("</mc:Choice><mc:Fallback>"u8);
                WritePicture(drawings[i], text, withSvg: false);
                xml.Raw("</mc:Fallback></mc:AlternateContent>"u8);
            }
            else
            {
                WritePicture(drawings[i], text, withSvg: true);
            }
            xml.Raw("</w:r></w:p>"u8);
        }
        TableWriter.WriteNotes(figure.Notes, inlines, composition.Styles[StyleRole.TableNote]);
    }

    private void WritePicture(Drawing drawing, string alternativeText, bool withSvg)
    {
        var fonts = composition.Typeset.Fonts;
        var id = composition.NextDrawing();
        var number = id.ToString(CultureInfo.InvariantCulture);
        var package = composition.Package;
        package.Default("png", "image/png");
        package.Add($"{composition.Folder}media/figure{number}.png", null, PngWriter.Write(drawing, fonts, Dpi));
        var png = relationships.Add("image", $"media/figure{number}.png");
        string? svg = null;
        if (withSvg)
        {
            package.Default("svg", "image/svg+xml");
            package.Add(
                $"{composition.Folder}media/figure{number}.svg",
                null,
                SvgWriter.Write(drawing, fonts, composition.Theme)
            );
            svg = relationships.Add("image", $"media/figure{number}.svg");
        }
        WriteInline(xml, png, svg, (drawing.Width, drawing.Height), id, alternativeText);
    }

    /// <summary>Writes an inline picture.</summary>
    /// <param name="xml">Where to.</param>
    /// <param name="png">The relationship to its pixels.</param>
    /// <param name="svg">The relationship to its vectors, or <see langword="null"/>.</param>
    /// <param name="size">Its width and height in points.</param>
    /// <param name="id">Its id, unique in the file.</param>
    /// <param name="alternativeText">What a reader hears who cannot see it.</param>
    public static void WriteInline(
        XmlBuffer xml,
        string png,
        string? svg,
        (double Width, double Height) size,
        int id,
        string alternativeText
    )
    {
        var width = Units.Emu(size.Width);
        var height = Units.Emu(size.Height);
        OpenInline(xml, width, height, id, alternativeText);
        xml.Raw("<a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">"u8);
        xml.Write($"<pic:pic><pic:nvPicPr><pic:cNvPr id=\"0\" name=\"Figure {id}\"/><pic:cNvPicPr/></pic:nvPicPr>");
        xml.Write($"<pic:blipFill><a:blip r:embed=\"{png}\">");
        if (svg is not null)
        {
            xml.Raw("<a:extLst><a:ext uri=\"{96DAC541-7B7A-43D3-8B79-37D633B846F1}\">"u8);
            xml.Write($"<asvg:svgBlip xmlns:asvg=\"{Namespaces.Svg}\" r:embed=\"{svg}\"/></a:ext></a:extLst>");
        }
        xml.Raw("</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"u8);
        xml.Write($"<pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm>");
        xml.Raw("<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>"u8);
        xml.Raw("</a:graphicData></a:graphic></wp:inline></w:drawing>"u8);
    }

    /// <summary>Opens an inline drawing up to its graphic.</summary>
    /// <param name="xml">Where to.</param>
    /// <param name="width">Its width in English metric units.</param>
    /// <param name="height">Its height.</param>
    /// <param name="id">Its id, unique in the file.</param>
    /// <param name="alternativeText">What a reader hears who cannot see it.</param>
    public static void OpenInline(XmlBuffer xml, long width, long height, int id, string alternativeText)
    {
        xml.Raw("<w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">"u8);
        xml.Write($"<wp:extent cx=\"{width}\" cy=\"{height}\"/><wp:effectExtent l=\"0\" t=\"0\" r=\"0\" b=\"0\"/>");
        xml.Write($"<wp:docPr id=\"{id}\" name=\"Figure {id}\" descr=\"{alternativeText}\"/><wp:cNvGraphicFramePr/>");
    }
}
