namespace DebiriReports.Documents.Word.Lint;

/// <summary>Bookmarks, comments and revisions share one space of ids; a bookmark's name is unique and short.</summary>
internal sealed class BookmarkRules(LintReport report) : PartRule(report)
{
    private readonly Dictionary<string, string> owners = new(StringComparer.Ordinal);
    private readonly HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> open = new(StringComparer.Ordinal);

    public override void Open(LintElement element)
    {
        switch (element.Name)
        {
            case "w:bookmarkStart":
                OpenBookmark(element);
                break;
            case "w:bookmarkEnd":
                if (!open.Remove(element["w:id"] ?? ""))
                {
                    Add("BKM05", $"a bookmark {element["w:id"]} ends that did not start", "Remove the end");
                }
                break;
            case "w:ins" or "w:del" or "w:moveFrom" or "w:moveTo" or "w:rPrChange" or "w:pPrChange":
                if (element["w:id"] is { } id && owners.GetValueOrDefault(id) == "bookmark")
                {
                    Add("REV01", $"a revision has the id {id} of a bookmark", "Number revisions apart from bookmarks");
                }
                else if (element["w:id"] is { } other)
                {
                    owners[other] = "revision";
                }
                break;
        }
    }

    public override void EndPart()
    {
        foreach (var id in open)
        {
            Add("BKM04", $"the bookmark {id} does not end", "Add its end");
        }
    }

    protected override void Begin() => open.Clear();

    private void OpenBookmark(LintElement element)
    {
        var id = element["w:id"] ?? "";
        var name = element["w:name"] ?? "";
        if (owners.TryGetValue(id, out var owner))
        {
            Add(
                owner == "bookmark" ? "BKM01" : "REV01",
                $"the bookmark '{name}' has the id {id} of another {owner}",
                "Number it anew"
            );
        }
        owners[id] = "bookmark";
        open.Add(id);
        if (!names.Add(name))
        {
            Add("BKM02", $"two bookmarks have the name '{name}'", "Rename one: references lead to the first");
        }
        if (name.Length is 0 or > 40)
        {
            Add("BKM03", $"the bookmark name '{name}' has {name.Length} characters", "Word takes 1 to 40");
        }
    }
}
