namespace DebiriReports.Documents.Word.Lint;

/// <summary>Styles that are named must be there, once, and of the kind that the place asks for.</summary>
internal sealed class StyleRules(StyleTable styles, LintReport report) : PartRule(report)
{
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private readonly HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);

    public override void Open(LintElement element)
    {
        switch (element.Name)
        {
            case "w:pStyle":
                Check(element, "paragraph");
                break;
            case "w:rStyle":
                Check(element, "character");
                break;
            case "w:tblStyle":
                Check(element, "table");
                break;
            case "w:basedOn" or "w:link" or "w:next" when element.Parent?.Name == "w:style":
                if (element.Val is { } other && !styles.Kinds.ContainsKey(other))
                {
                    Add(
                        "STY03",
                        $"the style '{element.Parent["w:styleId"]}' names the style '{other}', which is not there",
                        "Add it or name another"
                    );
                }
                break;
            case "w:style":
                var id = element["w:styleId"] ?? "";
                if (!ids.Add(id))
                {
                    Add("STY02", $"two styles have the id '{id}'", "Rename one: Word keeps only one of them");
                }
                break;
            case "w:name" when element.Parent?.Name == "w:style":
                if (!names.Add(element.Parent["w:type"] + ":" + element.Val))
                {
                    Add("STY04", $"two styles have the name '{element.Val}'", "Rename one");
                }
                break;
        }
    }

    // A file may carry its styles a second time, for an older Word or for its building blocks.
    protected override void Begin()
    {
        ids.Clear();
        names.Clear();
    }

    private void Check(LintElement element, string kind)
    {
        var id = element.Val ?? "";
        if (!styles.Kinds.TryGetValue(id, out var found))
        {
            Add(
                "STY01",
                $"the {kind} style '{id}' is not there",
                "Add it: Word sets the text in its default style instead"
            );
        }
        else if (found != kind)
        {
            Add("STY05", $"'{id}' is a {found} style, used as a {kind} style", "Name a style of the right kind");
        }
    }
}
