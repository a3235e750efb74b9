namespace DebiriReports.Documents.Word.Lint;

/// <summary>Content controls: ids unique, tags short, never empty, plain text where they say so.</summary>
internal sealed class ControlRules(LintReport report) : PartRule(report)
{
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private readonly Stack<Control> open = [];

    public override void Open(LintElement element)
    {
        if (element.Name == "w:sdt")
        {
            open.Push(new Control());
            return;
        }
        if (!open.TryPeek(out var control))
        {
            return;
        }
        switch (element.Name)
        {
            case "w:id" when element.Parent?.Name == "w:sdtPr":
                control.Name = element.Val ?? "";
                if (!ids.Add(control.Name))
                {
                    Add(
                        "SDT01",
                        $"two content controls have the id {element.Val}",
                        "Number one anew: Word does so itself, and links break"
                    );
                }
                break;
            case "w:tag" or "w:alias" when element.Parent?.Name == "w:sdtPr" && element.Val is { Length: > 64 } tooLong:
                Add("SDT02", $"the {element.Name} '{tooLong}' has {tooLong.Length} characters", "Word takes 64");
                break;
            case "w:text" when element.Parent?.Name == "w:sdtPr":
                control.IsPlain = true;
                break;
            case "w:fldChar"
            or "w:fldSimple"
            or "w:hyperlink"
            or "w:drawing"
            or "w:pict"
            or "w:footnoteReference"
            or "w:tbl":
                control.HasContent = true;
                control.Rich ??= element.Name;
                break;
            case "w:sdtContent":
                control.IsInContent = true;
                break;
            case "w:tab" or "w:br" or "w:sym" when control.IsInContent && element.Parent?.Name == "w:r":
                control.HasContent = true;
                break;
            case "w:p" or "w:tr" or "w:tc" when control.IsInContent:
                // Of a block control, an empty paragraph is content: a place to write in.
                control.HasContent = true;
                break;
        }
    }

    public override void Text(LintElement element, string text)
    {
        if (element.Name is "w:t" or "w:delText" && text.Length > 0)
        {
            foreach (var control in open)
            {
                control.HasContent = true;
            }
        }
    }

    public override void Close(LintElement element)
    {
        if (element.Name != "w:sdt" || !open.TryPop(out var control))
        {
            return;
        }
        if (!control.HasContent)
        {
            Add(
                "SDT03",
                $"the content control {control.Name} is empty",
                "Give it text: Word prints a prompt in its place"
            );
        }
        if (control is { IsPlain: true, Rich: { } rich })
        {
            Add(
                "SDT04",
                $"the plain-text control {control.Name} holds <{rich}>",
                "Make it a rich-text control or take that out"
            );
        }
        if (open.TryPeek(out var outer))
        {
            outer.HasContent |= control.HasContent;
        }
    }

    protected override void Begin() => open.Clear();

    private sealed class Control
    {
        public string Name { get; set; } = "";

        public bool IsPlain { get; set; }

        public bool IsInContent { get; set; }

        public bool HasContent { get; set; }

        public string? Rich { get; set; }
    }
}
