using System.Globalization;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Word.Packaging;

namespace DebiriReports.Documents.Word;

/// <summary>Writes a word across the page, anchored in the header, in the way that Word's own command does.</summary>
internal static class Watermark
{
    /// <summary>Writes the run that holds it.</summary>
    /// <param name="xml">Where to.</param>
    /// <param name="text">The word.</param>
    /// <param name="theme">Its colour.</param>
    /// <param name="page">The page.</param>
    /// <param name="number">A number that is unique in the file.</param>
    public static void Write(XmlBuffer xml, string text, Theme theme, PageGeometry page, int number)
    {
        // As long as the text is wide, whatever the word; letters about as high as Word's own.
        var width = Math.Min(page.TextWidth, page.TextHeight) / 20 * 9 / 10;
        var height = Math.Min(width / 3, width * 17 / (10 * Math.Max(3, text.Length)));
        var style = string.Create(
            CultureInfo.InvariantCulture,
            $"position:absolute;margin-left:0;margin-top:0;width:{width}pt;height:{height}pt;rotation:315;z-index:-251658752;"
        );
        xml.Raw("<w:r><w:rPr><w:noProof/></w:rPr><w:pict>"u8);
        xml.Raw("<v:shapetype id=\"_x0000_t136\" coordsize=\"21600,21600\" o:spt=\"136\" adj=\"10800\""u8);
        xml.Raw(" path=\"m@7,l@8,m@5,21600l@6,21600e\"><v:formulas><v:f eqn=\"sum #0 0 10800\"/>"u8);
        xml.Raw("<v:f eqn=\"prod #0 2 1\"/><v:f eqn=\"sum 21600 0 @1\"/><v:f eqn=\"sum 0 0 @2\"/>"u8);
        xml.Raw("<v:f eqn=\"sum 21600 0 @3\"/><v:f eqn=\"if @0 @3 0\"/><v:f eqn=\"if @0 21600 @1\"/>"u8);
        xml.Raw("<v:f eqn=\"if @0 0 @2\"/><v:f eqn=\"if @0 @4 21600\"/><v:f eqn=\"mid @5 @6\"/>"u8);
        xml.Raw("<v:f eqn=\"mid @8 @5\"/><v:f eqn=\"mid @7 @8\"/><v:f eqn=\"mid @6 @7\"/>"u8);
        xml.Raw("<v:f eqn=\"sum @6 0 @5\"/></v:formulas><v:path textpathok=\"t\" o:connecttype=\"custom\""u8);
        xml.Raw(" o:connectlocs=\"@9,0;@10,10800;@11,21600;@12,10800\" o:connectangles=\"270,180,90,0\"/>"u8);
        xml.Raw(
            "<v:textpath on=\"t\" fitshape=\"t\"/><o:lock v:ext=\"edit\" text=\"t\" shapetype=\"t\"/></v:shapetype>"u8
        );
        xml.Write(
            $"<v:shape id=\"PowerPlusWaterMarkObject{number}\" o:spid=\"_x0000_s{2048 + number}\" type=\"#_x0000_t136\""
        );
        xml.Write($" alt=\"Watermark: {text}\" style=\"{style}");
        xml.Raw("mso-position-horizontal:center;mso-position-horizontal-relative:margin;"u8);
        xml.Raw("mso-position-vertical:center;mso-position-vertical-relative:margin\" o:allowincell=\"f\""u8);
        xml.Write($" fillcolor=\"#{Units.Hex(theme.Colors.Watermark)}\" stroked=\"f\">");
        xml.Write(
            $"<v:textpath style=\"font-family:'{StyleMarkup.Family(theme.HeadingFonts)}';font-size:1pt\" string=\"{text}\"/>"
        );
        xml.Raw("<w10:wrap anchorx=\"margin\" anchory=\"margin\"/></v:shape></w:pict></w:r>"u8);
    }
}
