namespace DebiriReports.Documents.Word.Lint;

/// <summary>Headings: no level left out, none empty.</summary>
internal sealed class HeadingRules(StyleTable styles, LintReport report) : PartRule(report)
{
    private int previous;
    private int level;
    private string text = "";
    private LintElement? heading;

    public override void Open(LintElement element)
    {
        if (!IsDocument || element.Name != "w:pStyle" || element.Parent?.Parent is not { Name: "w:p" } paragraph)
        {
            return;
        }
        level = styles.HeadingLevel(element.Val);
        heading = level > 0 ? paragraph : null;
        text = "";
    }

    public override void Text(LintElement element, string value)
    {
        if (heading is not null && element.Name == "w:t")
        {
            text += value;
        }
    }

    public override void Close(LintElement element)
    {
        if (!ReferenceEquals(element, heading) || heading is null)
        {
            return;
        }
        heading = null;
        if (text.Trim().Length == 0)
        {
            Add("HDG02", $"a heading of level {level} is empty", "Give it words or make it a paragraph");
        }
        if (level > previous + 1)
        {
            Add(
                "HDG01",
                $"the heading '{text.Trim()}' of level {level} follows one of level {previous}",
                "Leave no level out"
            );
        }
        previous = level;
    }

    protected override void Begin()
    {
        previous = 0;
        heading = null;
    }
}
