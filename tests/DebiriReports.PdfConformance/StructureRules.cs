using UglyToad.PdfPig.Tokens;

namespace DebiriReports.PdfConformance;

/// <summary>Group 6: types, headings, figures, notes, lists and contents. Tables have their own rules.</summary>
internal static class StructureRules
{
    public static void Check(PdfFile file, StructureTree tree, FindingList findings)
    {
        CheckRoles(tree, findings);
        foreach (var element in tree.Elements)
        {
            if (file.Get(element.Dictionary, "P") is null)
            {
                findings.PdfUa("7.1-t12", $"{element} has no parent entry");
            }
            else if (element.Parent?.Reference is { } parent)
            {
                if (PdfFile.Raw(element.Dictionary, "P") is IndirectReferenceToken named && !named.Data.Equals(parent))
                {
                    findings.Consistency("14.7.2", $"{element} names another parent than {element.Parent}");
                }
            }
            CheckReplacements(file, element, findings);
        }
        CheckHeadings(tree, findings);
        CheckNotes(file, tree, findings);
        foreach (var (owner, number) in tree.ClaimedTwice)
        {
            findings.Consistency("14.7.4", $"content {number} of object {owner.ObjectNumber} belongs to two elements");
        }
    }

    private static void CheckRoles(StructureTree tree, FindingList findings)
    {
        foreach (var (type, _) in tree.RoleMap)
        {
            if (StructureTree.IsStandard(type))
            {
                findings.Both("6.7.3.4-t3", "7.1-t7", $"the standard type {type} is mapped to another");
            }
            if (tree.StandardType(type) is null || tree.RoleMap[type] == type)
            {
                findings.Both("6.7.3.4-t2", "7.1-t6", $"the mapping of {type} goes in a circle");
            }
        }
        foreach (var type in tree.Elements.Select(element => element.Type).Distinct())
        {
            if (tree.StandardType(type) is not { } standard || !StructureTree.IsStandard(standard))
            {
                findings.Both("6.7.3.4-t1", "7.1-t5", $"{type} is not mapped to a standard type");
            }
        }
    }

    private static void CheckReplacements(PdfFile file, StructureElement element, FindingList findings)
    {
        var rule = element.Standard switch
        {
            "Figure" => "7.3-t1",
            "Formula" => "7.7-t1",
            _ => null,
        };
        if (
            rule is not null
            && string.IsNullOrEmpty(file.Text(element.Dictionary, "Alt"))
            && file.Text(element.Dictionary, "ActualText") is null
        )
        {
            findings.PdfUa(rule, $"{element} has neither alternative nor actual text");
        }
    }

    private static void CheckHeadings(StructureTree tree, FindingList findings)
    {
        var last = 0;
        var usesNumbered = false;
        var usesPlain = false;
        foreach (var element in tree.Elements)
        {
            if (element.Standard == "H")
            {
                usesPlain = true;
            }
            else if (element.Standard is ['H', >= '1' and <= '6'])
            {
                usesNumbered = true;
                var level = element.Standard[1] - '0';
                if (level > last + 1)
                {
                    findings.PdfUa("7.4.2-t1", $"{element} follows a heading of level {last}");
                }
                last = level;
            }
            if (element.Kids.Count(kid => kid.Standard == "H") > 1)
            {
                findings.PdfUa("7.4.4-t1", $"{element} has more than one H");
            }
        }
        if (usesNumbered && usesPlain)
        {
            findings.PdfUa("7.4.4-t2", "the document mixes H with H1 to H6");
            findings.PdfUa("7.4.4-t3", "the document mixes H1 to H6 with H");
        }
    }

    private static void CheckNotes(PdfFile file, StructureTree tree, FindingList findings)
    {
        var ids = new HashSet<string>();
        foreach (var element in tree.Elements)
        {
            var id = PdfFile.AsBytes(file.Get(element.Dictionary, "ID"));
            if (element.Standard == "Note")
            {
                if (string.IsNullOrEmpty(id))
                {
                    findings.PdfUa("7.9-t1", $"{element} has no id");
                }
                else if (ids.Contains(id))
                {
                    findings.PdfUa("7.9-t2", $"{element} has the id of another element, \"{id}\"");
                }
            }
            if (!string.IsNullOrEmpty(id) && !ids.Add(id) && element.Standard != "Note")
            {
                findings.Consistency("14.7.2-ID", $"{element} has the id of another element, \"{id}\"");
            }
        }
        var named = file.TreeEntries(file.Dictionary(tree.Root, "IDTree"), "Names")
            .Select(entry => PdfFile.AsBytes(entry.Key) ?? "")
            .ToHashSet();
        if (!named.SetEquals(ids) && (named.Count > 0 || ids.Count > 0))
        {
            findings.Consistency("14.7.2-IDTree", "the tree of ids does not list the ids of the elements");
        }
    }
}
