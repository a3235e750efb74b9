namespace DebiriReports.Documents.Word.Lint;

/// <summary>Text that Word would read otherwise than it stands.</summary>
internal sealed class TextRules(LintReport report) : PartRule(report)
{
    private int emptyParagraphs;
    private bool hasContent;

    public override void Open(LintElement element)
    {
        switch (element.Name)
        {
            case "w:t":
                if (element.IsWithin("w:del") || element.IsWithin("w:moveFrom"))
                {
                    Add("TXT04", "deleted text stands in w:t", "Use w:delText: Word shows it as not deleted");
                }
                break;
            case "w:delText" when !element.IsWithin("w:del") && !element.IsWithin("w:moveFrom"):
                Add("TXT05", "w:delText stands outside of a deletion", "Use w:t: Word does not show it");
                break;
            case "w:p":
                hasContent = false;
                break;
            case "w:r" or "w:sdt" or "w:hyperlink" or "w:fldSimple" or "w:sectPr" or "w:bookmarkStart" or "w:numPr":
                hasContent = true;
                break;
            case "w:tbl":
                emptyParagraphs = 0;
                break;
        }
    }

    public override void Text(LintElement element, string text)
    {
        if (element.Name != "w:t")
        {
            return;
        }
        if (text.AsSpan().IndexOfAny('\t', '\n', '\r') >= 0)
        {
            Add(
                "TXT03",
                $"a tab or line end stands in the text '{Shown(text)}'",
                "Use w:tab or w:br: Word prints a space"
            );
        }
        if ((IsXmlSpace(text[0]) || IsXmlSpace(text[^1])) && !Preserves(element))
        {
            Add("TXT02", $"the spaces around '{Shown(text)}' get lost", "Say xml:space=\"preserve\"");
        }
    }

    public override void Close(LintElement element)
    {
        if (element.Name != "w:p" || element.Parent?.Name != "w:body")
        {
            return;
        }
        emptyParagraphs = hasContent ? 0 : emptyParagraphs + 1;
        if (emptyParagraphs == 3)
        {
            Add(
                "ACC03",
                "three empty paragraphs stand in a row",
                "Use spacing: readers who hear the text hear 'blank' each time"
            );
        }
    }

    protected override void Begin() => emptyParagraphs = 0;

    // The white space that XML knows; a no-break space is a character like others and is kept.
    private static bool IsXmlSpace(char c) => c is ' ' or '\t' or '\n' or '\r';

    private static bool Preserves(LintElement element)
    {
        for (var above = element; above is not null; above = above.Parent)
        {
            if (above["xml:space"] is { } space)
            {
                return space == "preserve";
            }
        }
        return false;
    }

    private static string Shown(string text) =>
        text.Trim() is { Length: > 40 } long40 ? long40[..40] + "…" : text.Trim();
}
