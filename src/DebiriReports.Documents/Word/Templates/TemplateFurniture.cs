using System.Xml.Linq;
using DebiriReports.Documents.Layout;

namespace DebiriReports.Documents.Word.Templates;

/// <summary>Measures a sponsor's header or footer, as far as pages can be counted by it.</summary>
/// <remarks>
/// Lines of text, of the type and spacing that styles and paragraphs say, and pictures that stand in them; not what floats.
/// Widths are those of usual letters.
/// </remarks>
internal static class TemplateFurniture
{
    private const double UsualSize = 10;

    // A letter's width in type sizes: running text in Latin letters.
    private const double LetterWidth = 0.5;
    private const double PointsOfEmu = 1 / 12700.0;
    private static readonly XNamespace W = Namespaces.Word;
    private static readonly XNamespace Drawing = Namespaces.WordDrawing;

    /// <summary>The height in points.</summary>
    /// <param name="part">The part's root, or what contains paragraphs and tables within it.</param>
    /// <param name="styles">The file's styles.</param>
    /// <param name="standard">The style of paragraphs that name none.</param>
    /// <param name="width">The width of the text in points.</param>
    public static double Height(XElement part, TemplateStyles styles, string standard, double width)
    {
        var height = 0.0;
        foreach (var block in part.Elements())
        {
            if (block.Name == W + "p")
            {
                height += Paragraph(block, styles, standard, width);
            }
            else if (block.Name == W + "tbl")
            {
                height += block.Elements(W + "tr").Sum(row => Row(row, styles, standard, width));
            }
            else if (block.Name == W + "sdt")
            {
                height += Height(block.Element(W + "sdtContent") ?? block, styles, standard, width);
            }
        }
        return height;
    }

    private static double Row(XElement row, TemplateStyles styles, string standard, double width)
    {
        var cells = row.Descendants(W + "tc").ToList();
        var said = row.Element(W + "trPr")?.Element(W + "trHeight").Number("val") / 20 ?? 0;
        return cells
            .Select(cell =>
                Height(
                    cell,
                    styles,
                    standard,
                    cell.Element(W + "tcPr")?.Element(W + "tcW").Number("w") / 20 ?? width / cells.Count
                )
            )
            .Append(said)
            .Max();
    }

    private static double Paragraph(XElement paragraph, TemplateStyles styles, string standard, double width)
    {
        var properties = paragraph.Element(W + "pPr");
        var style = (string?)properties?.Element(W + "pStyle")?.Attribute(W + "val") ?? standard;
        var (before, after, multiple) = styles.Spacing(style, properties);
        var runs = paragraph.Descendants(W + "r").ToList();
        var size = runs.Select(run => run.Element(W + "rPr")?.Element(W + "sz").Number("val") / 2)
            .Append(runs.Count == 0 ? properties?.Element(W + "rPr")?.Element(W + "sz").Number("val") / 2 : null)
            .Max();
        var type = size ?? styles.Size(style) ?? UsualSize;
        var letters = paragraph.Descendants(W + "t").Sum(text => text.Value.Length);
        var lines = Math.Max(1, Math.Ceiling(letters * type * LetterWidth / Math.Max(width, type)));
        lines += paragraph.Descendants(W + "br").Count();
        var pictures = paragraph
            .Descendants(Drawing + "inline")
            .Select(inline => (double?)inline.Element(Drawing + "extent")?.Attribute("cy") * PointsOfEmu ?? 0)
            .DefaultIfEmpty(0)
            .Max();
        var text = lines * type * Spacing.SingleLine * (multiple ?? 1);
        return (before ?? 0) + Math.Max(text, pictures) + (after ?? 0);
    }
}
