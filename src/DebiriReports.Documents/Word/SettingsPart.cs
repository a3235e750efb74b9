using DebiriReports.Documents.Model;
using DebiriReports.Documents.Word.Packaging;

namespace DebiriReports.Documents.Word;

/// <summary>Writes the settings part of a file of our own.</summary>
/// <remarks>
/// Neither <c>updateFields</c> nor anything else that makes Word ask a question: every field has its result in place.
/// </remarks>
internal static class SettingsPart
{
    /// <summary>Writes the part.</summary>
    /// <param name="xml">Where to.</param>
    /// <param name="composition">What the parts share.</param>
    public static void Write(XmlBuffer xml, Composition composition)
    {
        xml.Write($"<w:settings xmlns:w=\"{Namespaces.Word}\"><w:zoom w:percent=\"100\"/>");
        xml.Raw("<w:defaultTabStop w:val=\"720\"/><w:characterSpacingControl w:val=\"doNotCompress\"/>"u8);
        xml.Raw("<w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr><w:compat>"u8);
        xml.Raw("<w:doNotExpandShiftReturn/>"u8); // A forced line end does not stretch its line in justified text.
        Compatibility(xml, "compatibilityMode", "15");
        Compatibility(xml, "overrideTableStyleFontSizeAndJustification", "1");
        Compatibility(xml, "enableOpenTypeFeatures", "1");
        Compatibility(xml, "doNotFlipMirrorIndents", "1");
        Compatibility(xml, "differentiateMultirowTableHeaders", "1");
        xml.Raw("</w:compat>"u8);
        WriteVariables(xml, composition);
        xml.Write($"<w:themeFontLang w:val=\"{composition.Document.Metadata.Language}\"/>");
        xml.Raw("<w:decimalSymbol w:val=\".\"/><w:listSeparator w:val=\",\"/></w:settings>"u8);
    }

    /// <summary>Writes the document variables that live numbers are fields over.</summary>
    /// <param name="xml">Where to.</param>
    /// <param name="composition">What the parts share.</param>
    public static void WriteVariables(XmlBuffer xml, Composition composition)
    {
        if (composition.Theme.Anchors != AnchorKind.Field || composition.Live.Uses.Count == 0)
        {
            return;
        }
        xml.Raw("<w:docVars>"u8);
        foreach (var id in composition.Live.Uses.Keys)
        {
            var value = composition.Document.Sources.GetValueOrDefault(id, "");
            xml.Write($"<w:docVar w:name=\"{LiveNumberWriter.VariableName(id)}\" w:val=\"{value}\"/>");
        }
        xml.Raw("</w:docVars>"u8);
    }

    private static void Compatibility(XmlBuffer xml, string name, string value) =>
        xml.Write(
            $"<w:compatSetting w:name=\"{name}\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"{value}\"/>"
        );
}
