namespace DebiriReports.Documents.Word.Lint;

/// <summary>Rules of the package: what it holds and how parts find each other.</summary>
internal static class PackageRules
{
    public static void Check(LintPackage package, LintReport report)
    {
        foreach (var part in package.Parts)
        {
            if (package.TypeOf(part) is not { } type)
            {
                report.Add(
                    "PKG03",
                    part,
                    "the part has no content type",
                    "Name its extension or the part in [Content_Types].xml"
                );
            }
            else if (type.Contains("vbaProject", StringComparison.Ordinal))
            {
                report.Add("PKG08", part, "the file carries macros", "Deliver a .docx without them");
            }
        }
        foreach (var (owner, relationships) in package.Relationships)
        {
            var name = owner.Length == 0 ? "_rels/.rels" : owner;
            var ids = new HashSet<string>(StringComparer.Ordinal);
            foreach (var relationship in relationships)
            {
                if (!ids.Add(relationship.Id))
                {
                    report.Add("PKG09", name, $"two relationships have the id '{relationship.Id}'", "Number one anew");
                }
                if (!relationship.IsExternal && !package.Contains(relationship.Target))
                {
                    report.Add(
                        "PKG02",
                        name,
                        $"relationship '{relationship.Id}' leads to '{relationship.Target}', which is not there",
                        "Add the part or remove the relationship"
                    );
                }
            }
        }
    }
}
