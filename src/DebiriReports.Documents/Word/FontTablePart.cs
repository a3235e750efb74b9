using DebiriReports.Documents.Model;
using DebiriReports.Documents.Word.Packaging;

namespace DebiriReports.Documents.Word;

/// <summary>Writes the font table: the families used, and what stands in for them where they are missing.</summary>
internal static class FontTablePart
{
    /// <summary>Writes the part.</summary>
    /// <param name="xml">Where to.</param>
    /// <param name="theme">The theme.</param>
    public static void Write(XmlBuffer xml, Theme theme)
    {
        xml.Write($"<w:fonts xmlns:w=\"{Namespaces.Word}\">");
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var families in new[] { theme.BodyFonts, theme.HeadingFonts, theme.TableFonts, theme.CodeFonts })
        {
            var name = StyleMarkup.Family(families);
            if (!written.Add(name))
            {
                continue;
            }
            xml.Write($"<w:font w:name=\"{name}\">");
            var other = families.FirstOrDefault(family => family != name);
            if (other is not null)
            {
                xml.Write($"<w:altName w:val=\"{other}\"/>");
            }
            xml.Raw("</w:font>"u8);
        }
        xml.Raw("</w:fonts>"u8);
    }
}
