using System.Globalization;
using DebiriReports.Documents.Figures;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Word.Packaging;

namespace DebiriReports.Documents.Word;

/// <summary>Writes a page of a participant flow as shapes that Word can edit: boxes with text, and connectors.</summary>
/// <remarks>The counts in the boxes are live numbers like those in the text.</remarks>
internal sealed class FlowShapes(Composition composition, InlineWriter inlines)
{
    private const int ArrowLine = 11430;
    private const int BoxLine = 9525;
    private readonly XmlBuffer xml = inlines.Xml;

    /// <summary>Writes the drawing.</summary>
    /// <param name="page">The page of the flow.</param>
    /// <param name="id">The drawing's id.</param>
    /// <param name="alternativeText">What a reader hears who cannot see it.</param>
    public void Write(FlowPage page, int id, string alternativeText)
    {
        var width = Units.Emu(page.Width);
        var height = Units.Emu(page.Height);
        FigureWriter.OpenInline(xml, width, height, id, alternativeText);
        xml.Write(
            $"<a:graphic><a:graphicData uri=\"{Namespaces.Group}\"><wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm>"
        );
        xml.Write($"<a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/>");
        xml.Write($"<a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"{width}\" cy=\"{height}\"/></a:xfrm></wpg:grpSpPr>");
        var ids = page.Shapes.ToDictionary(shape => shape.Id, _ => composition.NextDrawing(), StringComparer.Ordinal);
        foreach (var connector in page.Connectors)
        {
            WriteConnector(connector, page, ids);
        }
        foreach (var shape in page.Shapes)
        {
            WriteShape(shape, page, ids[shape.Id]);
        }
        xml.Raw("</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing>"u8);
    }

    private void WriteShape(FlowShape shape, FlowPage page, int id)
    {
        var theme = composition.Theme;
        var isRotated = shape.Rotation != 0;
        xml.Write(
            $"<wps:wsp><wps:cNvPr id=\"{id}\" name=\"{shape.Kind.ToString()} {id}\"/><wps:cNvSpPr txBox=\"1\"/><wps:spPr>"
        );
        xml.Write($"<a:xfrm><a:off x=\"{Units.Emu(shape.X)}\" y=\"{Units.Emu(shape.Y)}\"/>");
        xml.Write($"<a:ext cx=\"{Units.Emu(shape.Width)}\" cy=\"{Units.Emu(shape.Height)}\"/></a:xfrm>");
        var form = shape.Kind == FlowShapeKind.Continuation ? "ellipse" : "rect";
        xml.Write($"<a:prstGeom prst=\"{form}\"><a:avLst/></a:prstGeom>");
        if (shape.Kind is FlowShapeKind.Phase or FlowShapeKind.ColumnLabel)
        {
            xml.Write($"<a:solidFill><a:srgbClr val=\"{Units.Hex(theme.Colors.Shade)}\"/></a:solidFill>");
        }
        else
        {
            xml.Raw("<a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill>"u8);
        }
        if (shape.Kind == FlowShapeKind.Phase)
        {
            xml.Raw("<a:ln><a:noFill/></a:ln></wps:spPr>"u8);
        }
        else
        {
            xml.Write(
                $"<a:ln w=\"{BoxLine}\"><a:solidFill><a:srgbClr val=\"{Units.Hex(theme.Colors.Text)}\"/></a:solidFill></a:ln></wps:spPr>"
            );
        }
        xml.Raw("<wps:txbx><w:txbxContent>"u8);
        WriteLines(shape);
        xml.Raw("</w:txbxContent></wps:txbx>"u8);
        var isBox = shape.Kind is FlowShapeKind.Main or FlowShapeKind.Side;
        var inset = Units.Emu(isBox ? FlowMeasure.PaddingX - 1 : 0);
        var above = Units.Emu(isBox ? page.PaddingY - 1 : 0);
        var anchor = shape.Kind is FlowShapeKind.Main or FlowShapeKind.Side && !shape.IsCentred ? "t" : "ctr";
        xml.Write(
            $"<wps:bodyPr rot=\"0\" vert=\"{(isRotated ? "vert270" : "horz")}\" wrap=\"square\" lIns=\"{inset}\" tIns=\"{above}\""
        );
        xml.Write($" rIns=\"{inset}\" bIns=\"{above}\" anchor=\"{anchor}\"><a:noAutofit/></wps:bodyPr></wps:wsp>");
    }

    private void WriteLines(FlowShape shape)
    {
        var wroteAny = false;
        foreach (var line in shape.Content)
        {
            // A box that goes on from another page has no title line.
            var isTitle = !wroteAny && shape.Lines.Count > 0 && shape.Lines[0].Pieces.Any(piece => piece.IsBold);
            var role = isTitle ? StyleRole.FlowTitle : StyleRole.FlowText;
            xml.Write($"<w:p><w:pPr><w:pStyle w:val=\"{composition.Styles[role]}\"/>");
            if (line.Indent > 0)
            {
                xml.Write($"<w:ind w:left=\"{Units.Twips(composition.Theme.StubIndent * line.Indent)}\"/>");
            }
            if (shape.IsCentred)
            {
                xml.Raw("<w:jc w:val=\"center\"/>"u8);
            }
            xml.Raw("</w:pPr>"u8);
            inlines.Write(Tied(line.Content));
            xml.Raw("</w:p>"u8);
            wroteAny = true;
        }
        if (!wroteAny)
        {
            xml.Write($"<w:p><w:pPr><w:pStyle w:val=\"{composition.Styles[StyleRole.FlowText]}\"/></w:pPr></w:p>");
        }
    }

    // What stands in short brackets stays on one line, as it does where we break the lines ourselves.
    private static IReadOnlyList<Inline> Tied(IReadOnlyList<TextRun> content)
    {
        var tied = Lettering.Tied(string.Concat(content.Select(run => run.Text)));
        var offset = 0;
        var runs = new List<Inline>(content.Count);
        foreach (var run in content)
        {
            var from = offset;
            offset += run.Text.Length;
            runs.Add(
                run with
                {
                    Text = string.Concat(run.Text.Select((c, i) => c == ' ' && tied[from + i] ? '\u00A0' : c)),
                }
            );
        }
        return runs;
    }

    private void WriteConnector(FlowConnector connector, FlowPage page, Dictionary<string, int> ids)
    {
        var points = connector.Points;
        var left = points.Min(point => point.X);
        var top = points.Min(point => point.Y);
        var width = Units.Emu(points.Max(point => point.X) - left);
        var height = Units.Emu(points.Max(point => point.Y) - top);
        var id = composition.NextDrawing();
        xml.Write($"<wps:wsp><wps:cNvPr id=\"{id}\" name=\"Arrow {id}\"/><wps:cNvCnPr>");
        Connection("stCxn", connector.From, points[0], page, ids);
        Connection("endCxn", connector.To, points[^1], page, ids);
        xml.Raw("</wps:cNvCnPr><wps:spPr>"u8);
        if (points.Count == 2)
        {
            xml.Raw("<a:xfrm"u8);
            xml.Raw(points[0].X > points[1].X ? " flipH=\"1\"" : "");
            xml.Raw(points[0].Y > points[1].Y ? " flipV=\"1\"" : "");
            xml.Write(
                $"><a:off x=\"{Units.Emu(left)}\" y=\"{Units.Emu(top)}\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm>"
            );
            xml.Raw("<a:prstGeom prst=\"straightConnector1\"><a:avLst/></a:prstGeom>"u8);
        }
        else
        {
            xml.Write(
                $"<a:xfrm><a:off x=\"{Units.Emu(left)}\" y=\"{Units.Emu(top)}\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm>"
            );
            xml.Raw(
                "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l=\"0\" t=\"0\" r=\"r\" b=\"b\"/><a:pathLst>"u8
            );
            xml.Write($"<a:path w=\"{width}\" h=\"{height}\" fill=\"none\">");
            for (var i = 0; i < points.Count; i++)
            {
                var element = new Markup(i == 0 ? "a:moveTo" : "a:lnTo");
                xml.Write(
                    $"<{element}><a:pt x=\"{Units.Emu(points[i].X - left)}\" y=\"{Units.Emu(points[i].Y - top)}\"/></{element}>"
                );
            }
            xml.Raw("</a:path></a:pathLst></a:custGeom>"u8);
        }
        xml.Write(
            $"<a:ln w=\"{ArrowLine}\"><a:solidFill><a:srgbClr val=\"{Units.Hex(composition.Theme.Colors.Text)}\"/></a:solidFill>"
        );
        xml.Raw(
            connector.HasArrow
                ? "<a:miter lim=\"800000\"/><a:tailEnd type=\"triangle\"/>"u8
                : "<a:miter lim=\"800000\"/>"u8
        );
        xml.Raw("</a:ln></wps:spPr><wps:bodyPr/></wps:wsp>"u8);
    }

    // Sites of a rectangle: 0 top, 1 left, 2 bottom, 3 right. A point elsewhere on an edge has no site.
    private void Connection(string element, string shapeId, DrawingPoint at, FlowPage page, Dictionary<string, int> ids)
    {
        var shape = page.Shapes.FirstOrDefault(shape => shape.Id == shapeId);
        if (shape is null)
        {
            return;
        }
        var middle = shape.X + (shape.Width / 2);
        var centre = shape.Y + (shape.Height / 2);
        ReadOnlySpan<(double X, double Y)> sites =
        [
            (middle, shape.Y),
            (shape.X, centre),
            (middle, shape.Y + shape.Height),
            (shape.X + shape.Width, centre),
        ];
        for (var i = 0; i < sites.Length; i++)
        {
            if (Math.Abs(sites[i].X - at.X) < 0.5 && Math.Abs(sites[i].Y - at.Y) < 0.5)
            {
                xml.Write(
                    $"<a:{new Markup(element)} id=\"{ids[shapeId]}\" idx=\"{i.ToString(CultureInfo.InvariantCulture)}\"/>"
                );
                return;
            }
        }
    }
}
