namespace DebiriReports.PdfConformance;

/// <summary>Group 6, part two: lists and tables of contents.</summary>
internal static class ListRules
{
    public static void Check(StructureTree tree, FindingList findings)
    {
        foreach (var element in tree.Elements)
        {
            switch (element.Standard)
            {
                case "L":
                    Kids(element, findings, "7.2-t19", "L", "LI", "Caption");
                    First(element, findings, "7.2-t40");
                    break;
                case "LI":
                    Parent(element, findings, "7.2-t17", "L");
                    Kids(element, findings, "7.2-t20", "Lbl", "LBody");
                    break;
                case "LBody":
                    Parent(element, findings, "7.2-t18", "LI");
                    break;
                case "TOC":
                    Kids(element, findings, "7.2-t27", "TOC", "TOCI", "Caption");
                    First(element, findings, "7.2-t28");
                    break;
                case "TOCI":
                    Parent(element, findings, "7.2-t26", "TOC");
                    break;
            }
        }
    }

    public static void Kids(StructureElement element, FindingList findings, string rule, params string[] allowed)
    {
        foreach (var kid in element.Kids.Where(kid => !allowed.Contains(kid.Standard)))
        {
            findings.PdfUa(rule, $"{element} contains {kid}");
        }
    }

    public static void Parent(StructureElement element, FindingList findings, string rule, params string[] allowed)
    {
        if (!allowed.Contains(element.ParentStandard))
        {
            findings.PdfUa(rule, $"{element} stands in {element.Parent?.ToString() ?? "the root"}");
        }
    }

    private static void First(StructureElement element, FindingList findings, string rule)
    {
        if (element.Kids.Skip(1).Any(kid => kid.Standard == "Caption"))
        {
            findings.PdfUa(rule, $"the caption of {element} is not its first kid");
        }
    }
}
