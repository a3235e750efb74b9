using System.Globalization;
using System.Text.RegularExpressions;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Word.Packaging;

namespace DebiriReports.Documents.Word;

/// <summary>Writes the styles part of a file of our own.</summary>
internal static partial class StylesPart
{
    /// <summary>Writes the part.</summary>
    /// <param name="xml">Where to.</param>
    /// <param name="composition">What the parts share.</param>
    public static void Write(XmlBuffer xml, Composition composition)
    {
        var theme = composition.Theme;
        var family = StyleMarkup.Family(theme.BodyFonts);
        xml.Write($"<w:styles xmlns:w=\"{Namespaces.Word}\"><w:docDefaults><w:rPrDefault><w:rPr>");
        xml.Write($"<w:rFonts w:ascii=\"{family}\" w:hAnsi=\"{family}\" w:eastAsia=\"{family}\" w:cs=\"{family}\"/>");
        if (theme.Colors.Text != new Color(0, 0, 0))
        {
            xml.Write($"<w:color w:val=\"{Units.Hex(theme.Colors.Text)}\"/>");
        }
        var size = Units.HalfPoints(theme.BodySize);
        var language = composition.Document.Metadata.Language;
        xml.Write($"<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>");
        xml.Write($"<w:lang w:val=\"{language}\" w:eastAsia=\"{language}\" w:bidi=\"ar-SA\"/>");
        xml.Raw("</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"u8);
        xml.Raw("<w:latentStyles w:defLockedState=\"0\" w:defUIPriority=\"99\" w:defSemiHidden=\"0\""u8);
        xml.Raw(" w:defUnhideWhenUsed=\"0\" w:defQFormat=\"0\" w:count=\"376\"/>"u8);
        foreach (var definition in composition.Styles.Definitions)
        {
            WriteStyle(xml, definition, composition.Styles, composition.Numbering, composition.Plan.Numbers.Any);
        }
        xml.Raw("</w:styles>"u8);
    }

    /// <summary>Writes one style.</summary>
    /// <param name="xml">Where to.</param>
    /// <param name="definition">The style.</param>
    /// <param name="styles">The ids that play the other roles.</param>
    /// <param name="numbering">The numberings that styles name.</param>
    /// <param name="numbersHeadings">Whether heading styles carry our numbering.</param>
    public static void WriteStyle(
        XmlBuffer xml,
        StyleDefinition definition,
        StyleSheet styles,
        NumberingDefinitions numbering,
        bool numbersHeadings
    )
    {
        var isDefault = definition.BasedOn is null;
        var kind = definition.Kind switch
        {
            StyleKind.Character => "character",
            StyleKind.Table => "table",
            StyleKind.Numbering => "numbering",
            _ => "paragraph",
        };
        xml.Write($"<w:style w:type=\"{kind}\"");
        if (isDefault)
        {
            xml.Raw(" w:default=\"1\""u8);
        }
        else if (IsOurOwn(definition.Name))
        {
            xml.Raw(" w:customStyle=\"1\""u8);
        }
        xml.Write($" w:styleId=\"{styles[definition.Role]}\"><w:name w:val=\"{definition.Name}\"/>");
        if (definition.BasedOn is { } basedOn)
        {
            xml.Write($"<w:basedOn w:val=\"{styles[basedOn]}\"/>");
        }
        if (definition.Next is { } next)
        {
            xml.Write($"<w:next w:val=\"{styles[next]}\"/>");
        }
        xml.Write($"<w:uiPriority w:val=\"{definition.Priority}\"/>");
        if (definition.Kind != StyleKind.Paragraph && isDefault)
        {
            xml.Raw("<w:semiHidden/><w:unhideWhenUsed/>"u8);
        }
        if (definition.IsQuick)
        {
            xml.Raw("<w:qFormat/>"u8);
        }
        xml.Raw(WithNumbering(definition, numbering, numbersHeadings));
        xml.Raw("</w:style>"u8);
    }

    private static bool IsOurOwn(string name) =>
        name
            is "Front Matter"
                or "Note Text"
                or "Notice"
                or "Caption Line"
                or "Code Text"
                or "Section End"
                or "Figure"
                or "Report Table"
        || OwnName().IsMatch(name);

    [GeneratedRegex("^(Table|Listing|Flow|Unlisted) ", RegexOptions.CultureInvariant)]
    private static partial Regex OwnName();

    private static string WithNumbering(
        StyleDefinition definition,
        NumberingDefinitions numbering,
        bool numbersHeadings
    )
    {
        var (level, instance) = definition.Role switch
        {
            >= StyleRole.Heading1 and <= StyleRole.Heading6 when numbersHeadings => (
                definition.Role - StyleRole.Heading1,
                numbering.Headings
            ),
            >= StyleRole.ListBullet1 and <= StyleRole.ListBullet5 => (
                definition.Role - StyleRole.ListBullet1,
                numbering.BulletedLists
            ),
            _ => (0, 0),
        };
        if (instance == 0)
        {
            return definition.Properties;
        }
        // Numbering stands after what keeps paragraphs together and before spacing.
        var at = definition.Properties.IndexOf("<w:spacing", StringComparison.Ordinal);
        return definition.Properties.Insert(
            at,
            string.Create(
                CultureInfo.InvariantCulture,
                $"<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{instance}\"/></w:numPr>"
            )
        );
    }
}
