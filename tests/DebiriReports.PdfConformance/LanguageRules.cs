using System.Text.RegularExpressions;
using UglyToad.PdfPig.Tokens;

namespace DebiriReports.PdfConformance;

/// <summary>Natural languages: well-formed tags, and a known language for every text.</summary>
internal static class LanguageRules
{
    public static void Check(PdfFile file, StructureTree tree, Packet metadata, FindingList findings)
    {
        CheckTag(file.Text(file.Catalog, "Lang"), "the catalog", findings);
        var isKnown = HasLanguage(file, file.Catalog);
        foreach (var element in tree.Elements)
        {
            CheckTag(file.Text(element.Dictionary, "Lang"), element.ToString(), findings);
            if (isKnown || IsKnown(file, element))
            {
                continue;
            }
            foreach (var (key, rule) in new[] { ("ActualText", "7.2-t21"), ("Alt", "7.2-t22"), ("E", "7.2-t23") })
            {
                if (file.Text(element.Dictionary, key) is not null)
                {
                    findings.PdfUa(rule, $"the language of {key} of {element} is not known");
                }
            }
        }
        if (isKnown)
        {
            return;
        }
        if (metadata.HasDefaultLanguage)
        {
            findings.PdfUa("7.2-t33", "the language of the metadata is not known");
        }
        if (file.Dictionary(file.Dictionary(file.Catalog, "Outlines"), "First") is not null)
        {
            findings.PdfUa("7.2-t2", "the language of the outline is not known");
        }
        foreach (var page in file.Pages)
        {
            foreach (var token in file.Array(page.Dictionary, "Annots"))
            {
                CheckAnnotation(file, tree, token, findings);
            }
        }
    }

    /// <summary>Checks the form of a tag (ISO 32000-1, 14.9.2).</summary>
    public static void CheckTag(string? language, string where, FindingList findings)
    {
        if (language is null)
        {
            return;
        }
        var isTag = Regex.IsMatch(language, "^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$");
        // PDF/A-2 takes the empty text, which says that the language is unknown; PDF/UA-1 does not.
        if (!isTag && language.Length > 0)
        {
            findings.PdfA("6.7.4-t1", $"{where} has the language \"{language}\"");
        }
        if (!isTag)
        {
            findings.PdfUa("7.2-t29", $"{where} has the language \"{language}\"");
        }
    }

    public static bool HasLanguage(PdfFile file, DictionaryToken? dictionary) =>
        !string.IsNullOrEmpty(file.Text(dictionary, "Lang"));

    /// <summary>Whether an element or one around it says its language.</summary>
    public static bool IsKnown(PdfFile file, StructureElement? element)
    {
        for (; element is not null; element = element.Parent)
        {
            if (HasLanguage(file, element.Dictionary))
            {
                return true;
            }
        }
        return false;
    }

    private static void CheckAnnotation(PdfFile file, StructureTree tree, IToken token, FindingList findings)
    {
        var annotation = PdfFile.AsDictionary(file.Resolve(token));
        var element = token is IndirectReferenceToken reference ? tree.Owned.GetValueOrDefault(reference.Data) : null;
        if (annotation is null || HasLanguage(file, annotation) || IsKnown(file, element))
        {
            return;
        }
        if (file.Text(annotation, "Contents") is not null)
        {
            findings.PdfUa("7.2-t24", "the language of an annotation's contents is not known");
        }
        if (file.Text(annotation, "TU") is not null)
        {
            findings.PdfUa("7.2-t25", "the language of a field's name is not known");
        }
    }
}
