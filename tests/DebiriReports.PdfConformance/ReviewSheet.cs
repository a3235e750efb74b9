namespace DebiriReports.PdfConformance;

/// <summary>Group 9: what only a human can judge (Matterhorn Protocol 1.02). Never reported as passed.</summary>
public static class ReviewSheet
{
    /// <summary>The questions, each with the number of its failure condition.</summary>
    public static IReadOnlyList<(string Condition, string Question)> Questions { get; } =
    [
        ("01-001", "Is nothing tagged that is only furniture?"),
        ("01-002", "Is nothing furniture that has a meaning?"),
        ("04-001", "Is nothing told by colour, contrast, format or place alone?"),
        ("06-004", "Does the document's title say what the document is?"),
        ("09-001", "Do the tags stand in the order in which one reads?"),
        ("09-002", "Is each tag of the right kind?"),
        ("13-004", "Do the alternative texts of figures say what the figures show?"),
        ("14-001", "Is every heading tagged as one, and nothing else?"),
        ("15-001", "Is every row header tagged as one?"),
        ("15-002", "Is every column header tagged as one?"),
        ("16-001", "Is every list tagged as one?"),
        ("19-003", "Does every reference lead to its note?"),
        ("28-008", "Are links reached in the order in which one reads?"),
    ];
}
