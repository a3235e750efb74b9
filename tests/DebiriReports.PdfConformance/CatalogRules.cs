using UglyToad.PdfPig.Tokens;

namespace DebiriReports.PdfConformance;

/// <summary>Group 2: the catalog and what hangs on it.</summary>
internal static class CatalogRules
{
    public static void Check(PdfFile file, FindingList findings)
    {
        var catalog = file.Catalog;
        var mark = file.Dictionary(catalog, "MarkInfo");
        if (file.Boolean(mark, "Marked") != true)
        {
            findings.Both("6.7.2.2-t1", "6.2-t1", "MarkInfo does not say that the file is tagged");
        }
        if (file.Boolean(mark, "Suspects") == true)
        {
            findings.PdfUa("7.1-t4", "Suspects is true");
        }
        if (file.Dictionary(catalog, "StructTreeRoot") is null)
        {
            findings.Both("6.7.3.3-t1", "7.1-t11", "the catalog has no structure tree");
        }
        if (file.Boolean(file.Dictionary(catalog, "ViewerPreferences"), "DisplayDocTitle") != true)
        {
            findings.PdfUa("7.1-t10", "DisplayDocTitle is not true");
        }
        CheckOutputIntents(file, findings);
        CheckOptionalContent(file, findings);
        CheckEmbeddedFiles(file, findings);
        CheckForms(file, findings);
        if (file.Get(catalog, "AA") is not null)
        {
            findings.PdfA("6.5.2-t1", "the catalog has additional actions");
        }
        if (file.Get(catalog, "Requirements") is not null)
        {
            findings.PdfA("6.11-t1", "the catalog has requirements");
        }
        if (PdfFile.Raw(catalog, "NeedsRendering") is not null)
        {
            findings.PdfA("6.4.2-t2", "the catalog has the key NeedsRendering");
        }
        if (file.Get(file.Dictionary(catalog, "Names"), "AlternatePresentations") is not null)
        {
            findings.PdfA("6.10-t1", "the names have alternate presentations");
        }
        foreach (var page in file.Pages)
        {
            if (file.Get(page.Dictionary, "AA") is not null)
            {
                findings.PdfA("6.5.2-t2", $"page {page.Number} has additional actions");
            }
            if (file.Get(page.Dictionary, "PresSteps") is not null)
            {
                findings.PdfA("6.10-t2", $"page {page.Number} has PresSteps");
            }
            foreach (var box in new[] { page.MediaBox, page.CropBox }.OfType<double[]>())
            {
                var (width, height) = (box[2] - box[0], box[3] - box[1]);
                if (Math.Min(width, height) < 3 || Math.Max(width, height) > 14400)
                {
                    findings.PdfA("6.1.13-t11", $"page {page.Number} is {width} by {height}");
                }
            }
        }
    }

    private static void CheckOutputIntents(PdfFile file, FindingList findings)
    {
        var profiles = new HashSet<object>();
        foreach (var token in file.Array(file.Catalog, "OutputIntents"))
        {
            var intent = PdfFile.AsDictionary(file.Resolve(token));
            var profile = PdfFile.Raw(intent, "DestOutputProfile");
            if (profile is not null)
            {
                profiles.Add(profile is IndirectReferenceToken reference ? reference.Data : profile);
            }
            if (PdfFile.Raw(intent, "DestOutputProfileRef") is not null)
            {
                findings.PdfA("6.2.3-t3", "an output intent has the key DestOutputProfileRef");
            }
            if (file.Resolve(profile) is not StreamToken stream)
            {
                continue;
            }
            var data = file.Decode(stream).Span;
            var components = file.Number(stream.StreamDictionary, "N");
            if (data.Length < 128)
            {
                findings.PdfA("6.2.3-t1", "the output profile is cut short");
                continue;
            }
            var kind = System.Text.Encoding.ASCII.GetString(data.Slice(12, 4));
            var space = System.Text.Encoding.ASCII.GetString(data.Slice(16, 4));
            var needed = space switch
            {
                "RGB " => 3,
                "CMYK" => 4,
                "GRAY" => 1,
                _ => 0,
            };
            if (kind is not ("mntr" or "prtr") || data[8] > 4 || needed == 0)
            {
                findings.PdfA("6.2.3-t1", $"the output profile is a {kind} profile of {space}, version {data[8]}");
            }
            if (components != needed)
            {
                findings.PdfA("6.2.4.2-t1", $"the output profile has {needed} components, N is {components}");
            }
        }
        if (profiles.Count > 1)
        {
            findings.PdfA("6.2.3-t2", "the output intents have different profiles");
        }
    }

    private static void CheckOptionalContent(PdfFile file, FindingList findings)
    {
        var properties = file.Dictionary(file.Catalog, "OCProperties");
        if (properties is null)
        {
            return;
        }
        var configurations = file.Array(properties, "Configs")
            .Select(token => PdfFile.AsDictionary(file.Resolve(token)))
            .Prepend(file.Dictionary(properties, "D"))
            .OfType<DictionaryToken>();
        var names = new HashSet<string>();
        foreach (var configuration in configurations)
        {
            if (!names.Add(file.Text(configuration, "Name") ?? ""))
            {
                findings.PdfA("6.9-t2", "two optional content configurations have one name");
            }
            if (string.IsNullOrEmpty(file.Text(configuration, "Name")))
            {
                findings.Both("6.9-t1", "7.10-t1", "an optional content configuration has no name");
            }
            if (PdfFile.Raw(configuration, "AS") is not null)
            {
                findings.Both("6.9-t4", "7.10-t2", "an optional content configuration has the key AS");
            }
        }
    }

    private static void CheckEmbeddedFiles(PdfFile file, FindingList findings)
    {
        // File specifications may hang anywhere: on names, annotations and actions.
        foreach (var (_, value) in file.Objects())
        {
            foreach (var specification in Specifications(file, value, 0))
            {
                var isNamed = new[] { "F", "UF" }.All(key => !string.IsNullOrEmpty(file.Text(specification, key)));
                if (!isNamed)
                {
                    findings.Both("6.8-t2", "7.11-t1", "an embedded file lacks F or UF");
                }
                findings.Fda("attachments", "the file has an attachment");
            }
        }
    }

    private static IEnumerable<DictionaryToken> Specifications(PdfFile file, IToken token, int depth)
    {
        if (depth > 6)
        {
            yield break;
        }
        switch (token)
        {
            case DictionaryToken dictionary:
                if (file.Get(dictionary, "EF") is DictionaryToken)
                {
                    yield return dictionary;
                }
                foreach (
                    var inner in dictionary.Data.Values.SelectMany(value => Specifications(file, value, depth + 1))
                )
                {
                    yield return inner;
                }
                break;
            case ArrayToken array:
                foreach (var inner in array.Data.SelectMany(value => Specifications(file, value, depth + 1)))
                {
                    yield return inner;
                }
                break;
        }
    }

    private static void CheckForms(PdfFile file, FindingList findings)
    {
        var form = file.Dictionary(file.Catalog, "AcroForm");
        if (form is null)
        {
            return;
        }
        if (file.Boolean(form, "NeedAppearances") == true)
        {
            findings.PdfA("6.4.1-t3", "the form needs appearances");
        }
        foreach (var token in file.Array(form, "Fields"))
        {
            var field = PdfFile.AsDictionary(file.Resolve(token));
            if ((PdfFile.Raw(field, "A") ?? PdfFile.Raw(field, "AA")) is not null)
            {
                findings.PdfA("6.4.1-t2", "a field has actions");
            }
        }
        var packets = file.Get(form, "XFA");
        if (packets is null)
        {
            return;
        }
        findings.PdfA("6.4.2-t1", "the form has the key XFA");
        var streams = packets is ArrayToken array ? array.Data.Select(file.Resolve) : [packets];
        foreach (var stream in streams.OfType<StreamToken>())
        {
            if (
                System.Text.RegularExpressions.Regex.IsMatch(
                    file.DecodeText(stream),
                    @"<dynamicRender[^>]*>\s*required\s*<"
                )
            )
            {
                findings.PdfUa("7.15-t1", "the form is a dynamic XFA form");
            }
        }
    }
}
