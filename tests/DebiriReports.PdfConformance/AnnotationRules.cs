using UglyToad.PdfPig.Tokens;

namespace DebiriReports.PdfConformance;

/// <summary>Group 7: annotations, forms' fields and actions.</summary>
internal static class AnnotationRules
{
    private const int Hidden = 2;

    private static readonly HashSet<string> ForbiddenActions =
    [
        "Launch",
        "Sound",
        "Movie",
        "ResetForm",
        "ImportData",
        "Hide",
        "SetOCGState",
        "Rendition",
        "Trans",
        "GoTo3DView",
        "JavaScript",
    ];

    public static void Check(PdfFile file, StructureTree tree, FindingList findings)
    {
        foreach (var page in file.Pages)
        {
            var annotations = file.Array(page.Dictionary, "Annots");
            if (annotations.Count > 0 && file.Name(page.Dictionary, "Tabs") != "S")
            {
                findings.PdfUa("7.18.3-t1", $"page {page.Number} has annotations and not the tab order S");
            }
            foreach (var token in annotations)
            {
                if (PdfFile.AsDictionary(file.Resolve(token)) is { } annotation)
                {
                    CheckAnnotation(file, tree, page, token, annotation, findings);
                }
            }
        }
        CheckActions(file, findings);
        foreach (var form in tree.Elements.Where(element => element.Standard == "Form"))
        {
            var hasRole = file.Get(form.Dictionary, "A") is { } attributes && HasRole(file, attributes);
            if (!hasRole && (form.Objects.Count != 1 || form.Kids.Count > 0 || form.HasContent))
            {
                findings.PdfUa("7.18.4-t2", $"{form} has more than its field");
            }
        }
    }

    private static bool HasRole(PdfFile file, IToken attributes) =>
        (attributes is ArrayToken array ? array.Data.Select(file.Resolve) : [attributes])
            .Select(PdfFile.AsDictionary)
            .Any(dictionary => PdfFile.Raw(dictionary, "Role") is not null);

    private static void CheckAnnotation(
        PdfFile file,
        StructureTree tree,
        PageObject page,
        IToken token,
        DictionaryToken annotation,
        FindingList findings
    )
    {
        var kind = file.Name(annotation, "Subtype") ?? "";
        var name = $"the annotation {kind} on page {page.Number}";
        var flags = file.Number(annotation, "F");
        var element = token is IndirectReferenceToken reference ? tree.Owned.GetValueOrDefault(reference.Data) : null;
        var isHidden = ((int)(flags ?? 0) & Hidden) != 0 || IsOutside(file, page, annotation);
        var hasContents = !string.IsNullOrEmpty(file.Text(annotation, "Contents"));

        CheckArchival(file, annotation, kind, name, flags, findings);
        CheckParent(file, tree, annotation, element, name, findings);
        if (kind == "TrapNet")
        {
            findings.PdfUa("7.18.2-t1", $"{name} is forbidden");
        }
        if (kind == "PrinterMark")
        {
            if (element is not null)
            {
                findings.PdfUa("7.18.8-t1", $"{name} stands in the structure tree");
            }
            return;
        }
        if (isHidden || kind == "Popup")
        {
            return;
        }
        switch (kind)
        {
            case "Link":
                if (element?.Standard != "Link")
                {
                    findings.PdfUa("7.18.5-t1", $"{name} stands in {element?.ToString() ?? "no element"}");
                }
                if (!hasContents)
                {
                    findings.PdfUa("7.18.5-t2", $"{name} has no description");
                }
                break;
            case "Widget":
                if (element?.Standard != "Form")
                {
                    findings.PdfUa("7.18.4-t1", $"{name} stands in {element?.ToString() ?? "no element"}");
                }
                if (!HasFieldName(file, annotation, element))
                {
                    findings.PdfUa("7.18.1-t3", $"{name} has neither TU nor an alternative text");
                }
                break;
            default:
                if (element?.Standard != "Annot")
                {
                    findings.PdfUa("7.18.1-t1", $"{name} stands in {element?.ToString() ?? "no element"}");
                }
                break;
        }
        if (kind is not ("Widget" or "Link") && !hasContents && !HasText(file, element?.Dictionary, "Alt"))
        {
            findings.PdfUa("7.18.1-t2", $"{name} has neither contents nor an alternative text");
        }
        if (kind != "Link")
        {
            findings.Fda("annotations", $"{name} is not a link");
        }
    }

    private static void CheckArchival(
        PdfFile file,
        DictionaryToken annotation,
        string kind,
        string name,
        double? flags,
        FindingList findings
    )
    {
        if (kind is "3D" or "Sound" or "Screen" or "Movie" or "")
        {
            findings.PdfA("6.3.1-t1", $"{name} is forbidden");
        }
        if (kind != "Popup")
        {
            if (flags is null)
            {
                findings.PdfA("6.3.2-t1", $"{name} has no flags");
            }
            else if (((int)flags & 4) == 0 || ((int)flags & (1 | 2 | 32 | 256)) != 0)
            {
                findings.PdfA("6.3.2-t2", $"{name} has the flags {flags}");
            }
        }
        var isEmpty = file.Box(PdfFile.Raw(annotation, "Rect")) is { } box && box[0] == box[2] && box[1] == box[3];
        var appearance = file.Dictionary(annotation, "AP");
        if (appearance is null && kind is not ("Popup" or "Link") && !isEmpty)
        {
            findings.PdfA("6.3.3-t1", $"{name} has no appearance");
        }
        if (appearance is not null && (appearance.Data.Count != 1 || PdfFile.Raw(appearance, "N") is null))
        {
            findings.PdfA("6.3.3-t2", $"{name} has other appearances than N");
        }
        // The normal appearance is a set of states for buttons, and a stream for all else.
        var isButton = kind == "Widget" && file.Name(annotation, "FT") == "Btn";
        if (appearance is not null && isButton && file.Get(appearance, "N") is not DictionaryToken)
        {
            findings.PdfA("6.3.3-t3", $"the appearance of {name} is not a set of states");
        }
        if (appearance is not null && kind != "Widget" && file.Get(appearance, "N") is not StreamToken)
        {
            findings.PdfA("6.3.3-t4", $"the appearance of {name} is not a stream");
        }
        if (kind == "Widget" && (PdfFile.Raw(annotation, "A") ?? PdfFile.Raw(annotation, "AA")) is not null)
        {
            findings.PdfA("6.4.1-t1", $"{name} has actions");
        }
    }

    // The parent tree must lead from the annotation to the element that holds it (ISO 32000-1, 14.7.4.4).
    private static void CheckParent(
        PdfFile file,
        StructureTree tree,
        DictionaryToken annotation,
        StructureElement? element,
        string name,
        FindingList findings
    )
    {
        if (element is null)
        {
            return;
        }
        var key = file.Number(annotation, "StructParent");
        var named = key is null ? null : tree.Element(tree.Parents.GetValueOrDefault((int)key.Value));
        if (!ReferenceEquals(named, element))
        {
            findings.Consistency("14.7.4.4", $"the parent tree does not lead from {name} to {element}");
        }
    }

    private static bool HasFieldName(PdfFile file, DictionaryToken annotation, StructureElement? element)
    {
        // A widget without a name of its own belongs to the field above it.
        var field = annotation;
        while (PdfFile.Raw(field, "T") is null && file.Dictionary(field, "Parent") is { } parent)
        {
            field = parent;
        }
        if (HasText(file, field, "TU"))
        {
            return true;
        }
        return HasText(file, element?.Dictionary, "Alt");
    }

    private static bool HasText(PdfFile file, DictionaryToken? dictionary, string key) =>
        !string.IsNullOrEmpty(file.Text(dictionary, key));

    private static bool IsOutside(PdfFile file, PageObject page, DictionaryToken annotation)
    {
        if (file.Box(PdfFile.Raw(annotation, "Rect")) is not { } box)
        {
            return false;
        }
        var crop = page.CropBox ?? page.MediaBox;
        return box[2] <= crop[0] || box[0] >= crop[2] || box[3] <= crop[1] || box[1] >= crop[3];
    }

    private static void CheckActions(PdfFile file, FindingList findings)
    {
        foreach (var (reference, value) in file.Objects())
        {
            foreach (var action in Actions(file, PdfFile.AsDictionary(value), 0))
            {
                var kind = file.Name(action, "S") ?? "";
                if (ForbiddenActions.Contains(kind))
                {
                    findings.PdfA("6.5.1-t1", $"object {reference.ObjectNumber} has the action {kind}");
                    findings.Fda("dynamic content", $"object {reference.ObjectNumber} has the action {kind}");
                }
                if (
                    kind == "Named"
                    && file.Name(action, "N") is not ("NextPage" or "PrevPage" or "FirstPage" or "LastPage")
                )
                {
                    findings.PdfA(
                        "6.5.1-t2",
                        $"object {reference.ObjectNumber} has the action {file.Name(action, "N")}"
                    );
                }
                if (kind == "Rendition")
                {
                    CheckMedia(file, file.Dictionary(file.Dictionary(action, "R"), "C"), findings);
                }
            }
        }
    }

    private static void CheckMedia(PdfFile file, DictionaryToken? clip, FindingList findings)
    {
        if (clip is null)
        {
            return;
        }
        if (file.Text(clip, "CT") is null)
        {
            findings.PdfUa("7.18.6.2-t1", "a media clip has no content type");
        }
        var alternatives = file.Array(clip, "Alt").Select(token => PdfFile.AsText(file.Resolve(token))).ToList();
        if (alternatives.Count < 2 || alternatives.Where((_, index) => index % 2 == 1).All(string.IsNullOrEmpty))
        {
            findings.PdfUa("7.18.6.2-t2", "a media clip has no alternative text");
        }
    }

    private static IEnumerable<DictionaryToken> Actions(PdfFile file, DictionaryToken? owner, int depth)
    {
        if (owner is null || depth > 4)
        {
            yield break;
        }
        if (depth == 0 && file.Name(owner, "S") is { } kind && (ForbiddenActions.Contains(kind) || kind == "Named"))
        {
            yield return owner;
        }
        foreach (var key in new[] { "A", "OpenAction", "Next" })
        {
            if (PdfFile.Raw(owner, key) is DictionaryToken action && file.Name(action, "S") is not null)
            {
                yield return action;
                foreach (var next in Actions(file, action, depth + 1))
                {
                    yield return next;
                }
            }
        }
        if (file.Get(owner, "AA") is DictionaryToken additional)
        {
            foreach (var action in additional.Data.Values.Select(file.Resolve).OfType<DictionaryToken>())
            {
                yield return action;
            }
        }
    }
}
