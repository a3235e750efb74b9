using System.Text;

namespace DebiriReports.Documents.Word.Lint;

/// <summary>Fields: balanced, with a result in place, leading to bookmarks that are there, and asking no questions.</summary>
internal sealed class FieldRules(LintReport report) : PartRule(report)
{
    private readonly Stack<Field> open = [];
    private readonly HashSet<string> bookmarks = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Part, string What, string Bookmark)> references = [];

    public override void Open(LintElement element)
    {
        switch (element.Name)
        {
            case "w:fldChar":
                Character(element);
                break;
            case "w:fldSimple":
                Reference(element["w:instr"] ?? "");
                break;
            case "w:bookmarkStart":
                bookmarks.Add(element["w:name"] ?? "");
                break;
            case "w:hyperlink" when element["w:anchor"] is { Length: > 0 } anchor:
                references.Add((Part, "a link", anchor));
                break;
            case "w:updateFields" when element.IsOn:
                Add(
                    "FLD03",
                    "w:updateFields makes Word ask a question at each opening",
                    "Remove it; results stand in place"
                );
                break;
            case "w:tab"
            or "w:sym"
            or "w:drawing"
            or "w:noBreakHyphen" when open.TryPeek(out var field) && field.IsResult:
                field.HasResult = true;
                break;
        }
    }

    public override void Text(LintElement element, string text)
    {
        if (!open.TryPeek(out var field))
        {
            return;
        }
        if (element.Name == "w:instrText")
        {
            field.Code.Append(text);
        }
        else if (element.Name is "w:t" or "w:delText")
        {
            foreach (var outer in open)
            {
                outer.HasResult |= outer.IsResult;
            }
        }
    }

    public override void Close(LintElement element)
    {
        if (element.Name is "w:footnote" or "w:endnote" or "w:comment")
        {
            EndStory();
        }
    }

    public override void EndPart() => EndStory();

    public override void Finish()
    {
        foreach (var (part, what, bookmark) in references)
        {
            if (!bookmarks.Contains(bookmark))
            {
                AddIn(
                    part,
                    "FLD02",
                    $"{what} leads to the bookmark '{bookmark}', which is not there",
                    "Add it: Word prints 'Error! Reference source not found.'"
                );
            }
        }
    }

    protected override void Begin() => open.Clear();

    private void EndStory()
    {
        foreach (var field in open)
        {
            Add("FLD01", $"the field '{field.Code.ToString().Trim()}' does not end", "Add w:fldChar of type end");
        }
        open.Clear();
    }

    private void Character(LintElement element)
    {
        if (element["w:dirty"] is "1" or "true" or "on")
        {
            Add("FLD04", "a field is marked dirty: Word asks a question at opening", "Remove the mark");
        }
        switch (element["w:fldCharType"])
        {
            case "begin":
                open.Push(new Field());
                break;
            case "separate" when open.TryPeek(out var field):
                field.IsResult = true;
                break;
            case "end":
                if (!open.TryPop(out var ended))
                {
                    Add("FLD01", "a field ends that did not begin", "Remove the end");
                    break;
                }
                var code = ended.Code.ToString().Trim();
                Reference(code);
                var isMeantEmpty =
                    code.Contains("\\h", StringComparison.Ordinal) && code.StartsWith("SEQ", StringComparison.Ordinal);
                if (ended is { IsResult: true, HasResult: false } && !isMeantEmpty)
                {
                    Add(
                        "FLD05",
                        $"the field '{code}' has no result",
                        "Put its result in place: nothing is printed until an update"
                    );
                }
                break;
        }
    }

    private void Reference(string code)
    {
        var words = code.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 1 && words[0].ToUpperInvariant() is "REF" or "PAGEREF" or "NOTEREF")
        {
            references.Add((Part, $"the field '{code}'", words[1].Trim('"')));
        }
    }

    private sealed class Field
    {
        public StringBuilder Code { get; } = new();

        public bool IsResult { get; set; }

        public bool HasResult { get; set; }
    }
}
