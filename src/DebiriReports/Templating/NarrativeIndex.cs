using DebiriReports.Analyses.Derivations;
using DebiriReports.Documents.Model;
using DebiriReports.Narratives;

namespace DebiriReports.Templating;

/// <summary>An index of narratives: for each term of their events the subjects, with the page of each one's narrative.</summary>
internal static class NarrativeIndex
{
    /// <summary>Makes the index.</summary>
    /// <param name="definition">The display of kind narrative.</param>
    /// <param name="study">The study.</param>
    /// <param name="by">The variable of the events whose values are the terms.</param>
    /// <param name="titles">The titles of the two columns.</param>
    /// <returns>A table, terms in their order; a sentence where no event is told.</returns>
    public static IReadOnlyList<Block> Of(
        NarrativeDefinition definition,
        AnalysisStudy study,
        string by,
        IReadOnlyList<string> titles
    )
    {
        var events = study.Require(definition.Events.Dataset);
        var terms = new SortedDictionary<string, List<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var subject in NarrativeSelection.Select(definition, study))
        {
            foreach (var record in subject.Events)
            {
                var term = new RecordFacts(study, events, record).Fact(by).Text;
                if (!terms.TryGetValue(term, out var subjects))
                {
                    terms[term] = subjects = [];
                }
                if (!subjects.Contains(subject.Id))
                {
                    subjects.Add(subject.Id);
                }
            }
        }
        if (terms.Count == 0)
        {
            return [TableOfTexts.Text("No event is told.")];
        }
        return
        [
            new Table
            {
                Columns = [new TableColumn(IsRowHeader: true, Width: 0.4), new TableColumn(Width: 0.6)],
                Header = [new TableRow([.. titles.Select(title => new TableCell(title))], RowRole.Header)],
                Rows =
                [
                    .. terms.Select(term => new TableRow([new TableCell(term.Key), new TableCell(Pages(term.Value))])),
                ],
                Description = "Narratives by term.",
                Orientation = PageOrientation.Portrait,
            },
        ];
    }

    private static List<Inline> Pages(List<string> subjects)
    {
        var pages = new List<Inline>();
        foreach (var subject in subjects)
        {
            pages.Add(new TextRun((pages.Count > 0 ? ", " : "") + subject + "\u00A0("));
            pages.Add(new CrossReference(NarrativeRenderer.HeadingOf(subject), ReferenceKind.Page));
            pages.Add(new TextRun(")"));
        }
        return pages;
    }
}
