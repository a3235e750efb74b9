namespace DebiriReports.Documents.Word.Lint;

/// <summary>Drawings: an id of their own in the whole file, a size, a text for those who cannot see them, a picture for old readers.</summary>
internal sealed class DrawingRules(LintReport report) : PartRule(report)
{
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private LintElement? blip;
    private bool hasPicture;

    public override void Open(LintElement element)
    {
        switch (element.Name)
        {
            case "wp:docPr":
                if (!ids.Add(element["id"] ?? ""))
                {
                    Add(
                        "DRW01",
                        $"two drawings have the id {element["id"]}",
                        "Number one anew: some versions of Word refuse the file"
                    );
                }
                if (string.IsNullOrWhiteSpace(element["descr"]))
                {
                    Add(
                        "DRW03",
                        $"the drawing {element["id"]} has no alternative text",
                        "Say in its descr what it shows"
                    );
                }
                break;
            case "wp:extent" when element["cx"] is "0" or null || element["cy"] is "0" or null:
                Add("DRW02", "a drawing has no extent", "Give it a width and a height");
                break;
            case "a:blip":
                blip = element;
                hasPicture = element["r:embed"] is { Length: > 0 } || element["r:link"] is { Length: > 0 };
                break;
            case "asvg:svgBlip" when blip is not null && !hasPicture:
                Add("DRW04", "an SVG has no picture beside it", "Embed a PNG: readers without SVG show nothing");
                break;
        }
    }

    public override void Close(LintElement element)
    {
        if (ReferenceEquals(element, blip))
        {
            blip = null;
        }
    }

    protected override void Begin() => blip = null;
}
