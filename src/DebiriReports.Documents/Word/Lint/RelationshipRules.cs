namespace DebiriReports.Documents.Word.Lint;

/// <summary>Relationships that the text names must be there.</summary>
internal sealed class RelationshipRules(LintPackage package, LintReport report) : PartRule(report)
{
    private HashSet<string> known = [];

    public override void Open(LintElement element)
    {
        foreach (var (name, value) in element.Attributes)
        {
            if (name is "r:id" or "r:embed" or "r:link" or "r:pict" && value.Length > 0 && !known.Contains(value))
            {
                Add(
                    "PKG01",
                    $"<{element.Name}> names the relationship '{value}', which is not there",
                    "Add it: Word refuses the file"
                );
            }
        }
    }

    protected override void Begin() =>
        known = package.Relationships.TryGetValue(Part, out var all)
            ? [.. all.Select(relationship => relationship.Id)]
            : [];
}
