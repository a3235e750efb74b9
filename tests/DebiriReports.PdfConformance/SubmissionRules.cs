using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace DebiriReports.PdfConformance;

/// <summary>Group 8: what the FDA's PDF specifications ask, and that every link leads somewhere.</summary>
internal static class SubmissionRules
{
    private const long GreatestSize = 400L * 1024 * 1024;
    private const double SmallestType = 8.95;

    // Shorter runs may be raised marks of notes.
    private const int ShortRun = 5;

    public static void Check(PdfFile file, ContentReport content, FindingList findings)
    {
        var destinations = NamedDestinations(file, findings);
        CheckOutline(file, destinations, findings);
        CheckLinks(file, destinations, findings);
        CheckLabels(file, findings);
        CheckText(file, content, findings);
        if (file.Bytes.LongLength > GreatestSize)
        {
            findings.Fda("size", $"the file has {file.Bytes.LongLength} bytes");
        }
        if (file.Bytes.Length < 8 || file.Bytes[7] is < (byte)'4' or > (byte)'7')
        {
            findings.Fda("version", "the version is not 1.4 to 1.7");
        }
        if (file.Bytes.AsSpan(0, Math.Min(1024, file.Bytes.Length)).IndexOf("/Linearized"u8) < 0)
        {
            findings.Add(ConformanceProfiles.FastWebView, "fast web view", "the file is not linearized");
        }
        if (file.Document.Structure.Catalog.CatalogDictionary.Data.ContainsKey("OpenAction"))
        {
            findings.Fda("initial view", "the catalog has an open action");
        }
    }

    private static HashSet<string> NamedDestinations(PdfFile file, FindingList findings)
    {
        var names = new HashSet<string>();
        var pages = file.Pages.Select(page => page.Reference).ToHashSet();
        string? last = null;
        foreach (
            var (key, value) in file.TreeEntries(
                file.Dictionary(file.Dictionary(file.Catalog, "Names"), "Dests"),
                "Names"
            )
        )
        {
            var name = PdfFile.AsBytes(key) ?? "";
            if (last is not null && string.CompareOrdinal(last, name) >= 0)
            {
                findings.Consistency("7.9.6", $"the name tree is out of order at \"{name}\"");
            }
            last = name;
            names.Add(name);
            CheckPlace(file, file.Resolve(value), pages, $"the destination \"{name}\"", findings);
        }
        return names;
    }

    private static void CheckPlace(
        PdfFile file,
        IToken? place,
        HashSet<IndirectReference> pages,
        string what,
        FindingList findings
    )
    {
        var array = place as ArrayToken ?? file.Get(place as DictionaryToken, "D") as ArrayToken;
        if (
            array is null
            || array.Data.Count == 0
            || array.Data[0] is not IndirectReferenceToken page
            || !pages.Contains(page.Data)
        )
        {
            findings.Consistency("12.3.2", $"{what} is on no page");
            return;
        }
        if (
            array.Data.Count < 5
            || (file.Resolve(array.Data[1]) as NameToken)?.Data != "XYZ"
            || file.Resolve(array.Data[4]) is NumericToken { Double: not 0 }
        )
        {
            findings.Fda("links", $"{what} does not inherit the zoom");
        }
    }

    private static void CheckTarget(
        PdfFile file,
        DictionaryToken owner,
        HashSet<string> names,
        string what,
        FindingList findings
    )
    {
        var action = file.Dictionary(owner, "A");
        var target = file.Get(owner, "Dest") ?? (file.Name(action, "S") == "GoTo" ? file.Get(action, "D") : null);
        switch (target)
        {
            case StringToken or HexToken:
                if (!names.Contains(PdfFile.AsBytes(target)!))
                {
                    findings.Consistency("12.3.2", $"{what} leads to \"{PdfFile.AsBytes(target)}\", which is nowhere");
                }
                break;
            case ArrayToken:
                CheckPlace(file, target, file.Pages.Select(page => page.Reference).ToHashSet(), what, findings);
                break;
            case null when file.Name(action, "S") == "URI":
                if (!Uri.TryCreate(file.Text(action, "URI"), UriKind.Absolute, out _))
                {
                    findings.Consistency("12.6.4.7", $"{what} leads to no address");
                }
                break;
            case null:
                findings.Consistency("12.3.2", $"{what} leads nowhere");
                break;
        }
    }

    private static void CheckOutline(PdfFile file, HashSet<string> names, FindingList findings)
    {
        var outline = file.Dictionary(file.Catalog, "Outlines");
        if (file.Dictionary(outline, "First") is null)
        {
            if (file.Pages.Count >= 5)
            {
                findings.Fda("bookmarks", "a document of five pages or more has no bookmarks");
            }
            return;
        }
        if (file.Name(file.Catalog, "PageMode") != "UseOutlines")
        {
            findings.Fda("initial view", "the file does not open with its bookmarks");
        }
        var seen = 0;
        Walk(file.Dictionary(outline, "First"), 1);

        void Walk(DictionaryToken? item, int level)
        {
            for (; item is not null && seen < 1_000_000; item = file.Dictionary(item, "Next"))
            {
                seen++;
                var title = file.Text(item, "Title");
                if (string.IsNullOrWhiteSpace(title))
                {
                    findings.Consistency("12.3.3", "a bookmark has no title");
                }
                if (level == 5)
                {
                    findings.Fda("bookmarks", $"the bookmark \"{title}\" is on the fifth level");
                }
                CheckTarget(file, item, names, $"the bookmark \"{title}\"", findings);
                Walk(file.Dictionary(item, "First"), level + 1);
            }
        }
    }

    private static void CheckLinks(PdfFile file, HashSet<string> names, FindingList findings)
    {
        foreach (var page in file.Pages)
        {
            foreach (var token in file.Array(page.Dictionary, "Annots"))
            {
                if (
                    PdfFile.AsDictionary(file.Resolve(token)) is { } annotation
                    && file.Name(annotation, "Subtype") == "Link"
                )
                {
                    CheckTarget(file, annotation, names, $"a link on page {page.Number}", findings);
                }
            }
        }
    }

    private static void CheckLabels(PdfFile file, FindingList findings)
    {
        var ranges = file.TreeEntries(file.Dictionary(file.Catalog, "PageLabels"), "Nums").ToList();
        if (ranges.Count == 0)
        {
            findings.Fda("page labels", "the pages have no labels");
            return;
        }
        foreach (var (key, value) in ranges)
        {
            var range = PdfFile.AsDictionary(file.Resolve(value));
            var index = key is NumericToken number ? number.Int : -1;
            if (
                file.Name(range, "S") != "D"
                || (file.Number(range, "St") ?? 1) != index + 1
                || file.Text(range, "P") is not null
            )
            {
                findings.Fda("page labels", $"the label of page {index + 1} is not its number");
            }
        }
    }

    private static void CheckText(PdfFile file, ContentReport content, FindingList findings)
    {
        foreach (var text in content.Texts)
        {
            if (text.IsTurned)
            {
                continue;
            }
            var page = file.Pages[text.Page - 1];
            var (width, height) = (page.MediaBox[2] - page.MediaBox[0], page.MediaBox[3] - page.MediaBox[1]);
            var isPortrait = height >= width;
            // Three quarters of an inch at the binding edge, three eighths elsewhere.
            var left = isPortrait ? 54 : 27;
            var top = isPortrait || text.IsArtifact ? 27 : 54;
            if (text.Left < left - 0.5)
            {
                findings.Fda("margins", $"text on page {text.Page} starts {text.Left:0.#} points from the left");
            }
            if (text.Right > width - 27 + 0.5)
            {
                findings.Fda(
                    "margins",
                    $"text on page {text.Page} ends {width - text.Right:0.#} points from the right"
                );
            }
            // Capitals rise about seven tenths of the size.
            if (text.Baseline + (0.7 * text.Size) > height - top + 0.5)
            {
                findings.Fda(
                    "margins",
                    $"text on page {text.Page} stands {height - text.Baseline:0.#} points from the top"
                );
            }
            if (text.Baseline < 27 - 0.5)
            {
                findings.Fda("margins", $"text on page {text.Page} stands {text.Baseline:0.#} points from the bottom");
            }
            if (!text.IsArtifact && text.Size < SmallestType && text.Length > ShortRun)
            {
                findings.Fda("type size", $"text on page {text.Page} is {text.Size:0.##} points high");
            }
        }
    }
}
