namespace DebiriReports.Documents.Word.Lint;

/// <summary>Footnotes and endnotes that the text names must be there, once.</summary>
internal sealed class NoteRules(LintReport report) : PartRule(report)
{
    private readonly HashSet<string> notes = new(StringComparer.Ordinal);
    private readonly List<(string Part, string Note)> references = [];

    public override void Open(LintElement element)
    {
        switch (element.Name)
        {
            case "w:footnote" or "w:endnote" when element.Parent?.Name is "w:footnotes" or "w:endnotes":
                if (!notes.Add(element.Name + element["w:id"]))
                {
                    Add("FTN02", $"two notes have the id {element["w:id"]}", "Number one anew");
                }
                break;
            case "w:footnoteReference":
                references.Add((Part, "w:footnote" + element["w:id"]));
                break;
            case "w:endnoteReference":
                references.Add((Part, "w:endnote" + element["w:id"]));
                break;
        }
    }

    public override void Finish()
    {
        foreach (var (part, note) in references)
        {
            if (!notes.Contains(note))
            {
                AddIn(part, "FTN01", $"the note {note[2..]} is not there", "Add it: Word refuses the file");
            }
        }
    }
}
