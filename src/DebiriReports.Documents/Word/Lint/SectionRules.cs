namespace DebiriReports.Documents.Word.Lint;

/// <summary>Sections: each names its header and footer, for readers lose them otherwise.</summary>
internal sealed class SectionRules(LintReport report) : PartRule(report)
{
    private readonly List<(int Headers, int Footers)> sections = [];
    private int headers;
    private int footers;

    public override void Open(LintElement element)
    {
        switch (element.Name)
        {
            case "w:sectPr":
                headers = 0;
                footers = 0;
                break;
            case "w:headerReference":
                headers++;
                break;
            case "w:footerReference":
                footers++;
                break;
        }
    }

    public override void Close(LintElement element)
    {
        if (element.Name == "w:sectPr" && IsDocument)
        {
            sections.Add((headers, footers));
        }
    }

    public override void EndPart()
    {
        if (sections.Exists(section => section.Headers > 0) && sections.Exists(section => section.Headers == 0))
        {
            Add("SEC01", "a section names no header while another does", "Name it in each section");
        }
        if (sections.Exists(section => section.Footers > 0) && sections.Exists(section => section.Footers == 0))
        {
            Add("SEC02", "a section names no footer while another does", "Name it in each section");
        }
    }

    protected override void Begin() => sections.Clear();
}
