using System.Text;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Documents.Model;
using DebiriReports.Narratives;

namespace DebiriReports.Templating;

/// <summary>Narratives as blocks: for each selected subject a heading and what the template tells.</summary>
internal sealed class NarrativeRenderer
{
    private readonly NarrativeDefinition definition;
    private readonly AnalysisStudy study;
    private readonly TemplateText template;
    private readonly NarrativeVocabulary vocabulary;
    private readonly NarrativeTemplateContext context;
    private readonly ReviewerAdditions additions;
    private readonly bool isPublic;

    /// <summary>Prepares the narratives of a study.</summary>
    /// <param name="definition">The display of kind narrative.</param>
    /// <param name="study">The study.</param>
    /// <param name="template">The wording.</param>
    /// <param name="studyWords">The study's texts.</param>
    /// <param name="isPublic">Whether calendar dates are left out.</param>
    /// <param name="additions">The medical reviewer's additions.</param>
    public NarrativeRenderer(
        NarrativeDefinition definition,
        AnalysisStudy study,
        TemplateText template,
        IReadOnlyDictionary<string, object> studyWords,
        bool isPublic,
        ReviewerAdditions additions
    )
    {
        this.definition = definition;
        this.study = study;
        this.template = template;
        this.additions = additions;
        this.isPublic = isPublic;
        vocabulary = new NarrativeVocabulary(definition, study, new Insertions(), studyWords, isPublic);
        context = new NarrativeTemplateContext(vocabulary);
        TemplateRenderer.Strict(context);
    }

    /// <summary>The subjects with a narrative.</summary>
    /// <returns>The subjects.</returns>
    public IReadOnlyList<NarrativeSubject> Subjects() => NarrativeSelection.Select(definition, study);

    /// <summary>The narrative of a subject.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="level">The level of its heading.</param>
    /// <param name="ids">The heading ids in use.</param>
    /// <returns>The blocks, heading first.</returns>
    public IReadOnlyList<Block> Render(NarrativeSubject subject, int level, ISet<string> ids)
    {
        var insertions = new Insertions();
        vocabulary.TurnTo(subject, insertions, () => Addition(subject, ids));
        var text = TemplateRenderer.Render(template, vocabulary.Words, context);
        var blocks = MarkdownReader.Read(Tidy(text), template.File.ShownAs, insertions, ids);
        var anchor = HeadingOf(subject.Id);
        if (blocks.Count > 0 && blocks[0] is Heading first && ids.Add(anchor))
        {
            blocks = [first with { Id = anchor }, .. blocks.Skip(1)];
        }
        return [.. blocks.Select(block => block is Heading heading ? Lowered(heading, level) : block)];
    }

    /// <summary>The id of the heading of a subject's narrative.</summary>
    /// <param name="subject">The subject's id.</param>
    /// <returns>The id.</returns>
    public static string HeadingOf(string subject) => $"narrative-{subject.ToLowerInvariant()}";

    private IReadOnlyList<Block> Addition(NarrativeSubject subject, ISet<string> ids)
    {
        if (additions.Find(subject.Id) is not { } addition)
        {
            return [];
        }
        if (isPublic && !addition.IsPublic)
        {
            return
            [
                TableOfTexts.Text(
                    "The medical reviewer's addition is not part of the public version.",
                    ParagraphRole.Note
                ),
            ];
        }
        var blocks = new List<Block> { TableOfTexts.Lead("Medical reviewer's addition") };
        var facts = vocabulary.FactsHash();
        additions.Placed(subject.Id, facts);
        // Facts of a document for the public are transformed; the addition was written on the others.
        if (!isPublic && addition.Facts != facts)
        {
            blocks.Add(
                TableOfTexts.Text(
                    addition.Facts is null
                        ? $"This addition does not name the facts that it was written on; they are now {facts}."
                        : $"The facts have changed since this addition was written on {addition.Facts}; they are now {facts}.",
                    ParagraphRole.Notice
                )
            );
        }
        blocks.AddRange(MarkdownReader.Read(addition.Text, addition.File, new Insertions(), ids));
        return blocks;
    }

    // The template writes its own headings from level 1; the deliverable says where level 1 stands.
    private static Heading Lowered(Heading heading, int level) =>
        heading with
        {
            Level = Math.Min(heading.Level + level - 1, 6),
            InContents = heading.Level == 1 && heading.InContents,
        };

    // Words left out of a sentence leave two spaces, or a space before a full stop.
    private static string Tidy(string text)
    {
        var tidy = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (tidy.Length > 0 && tidy[^1] == ' ' && (c is ' ' or '.' or ',' or ';' or '\n'))
            {
                TrimEnd(tidy);
            }
            tidy.Append(c);
        }
        return tidy.ToString();
    }

    private static void TrimEnd(StringBuilder text)
    {
        while (text.Length > 0 && text[^1] == ' ')
        {
            text.Length--;
        }
    }
}
