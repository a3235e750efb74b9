using DebiriReports.Tests.CommandLine;
using UglyToad.PdfPig;

namespace DebiriReports.Tests.Templating;

public sealed class DeliverableWordsTests
{
    [Fact]
    public void An_excerpt_shows_the_named_rows_with_what_stands_above_and_below_them_and_no_others()
    {
        var text = Text(
            """
            {{ excerpt "t-demographics" number: "1" rows: ["Sex > Female", "ECOG performance status"] }}

            {{ display "t-demographics" }}
            """
        );
        var excerpt = text[..text.IndexOf("Excerpt of", StringComparison.Ordinal)];
        Assert.Contains("Sex", excerpt, StringComparison.Ordinal);
        Assert.Matches(@"Female\s*20", excerpt);
        Assert.Contains("ECOG performance status", excerpt, StringComparison.Ordinal);
        Assert.DoesNotContain("Male", excerpt, StringComparison.Ordinal);
        Assert.DoesNotContain("Age (years)", excerpt, StringComparison.Ordinal);
        Assert.Contains("Excerpt of Table 14.1.4.1.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Small_counts_can_be_kept_from_the_public()
    {
        var text = Text(
            """
            {{ if fewer "t-deaths" "Deaths" 5 }}fewer than 5{{ else }}{{ n "t-deaths" "Deaths" }} died{{ end }},
            {{ if fewer "t-deaths" "Within 30 days of the last dose" 5 }}fewer than 5 soon{{ end }}
            """
        );
        Assert.Contains("10 died, fewer than 5 soon", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_index_of_narratives_leads_from_a_term_to_the_pages_of_its_subjects()
    {
        var text = Text(
            """
            {{ narrative_index "n-safety" by: "AEDECOD" }}

            {{ page_break }}

            {{ narratives "n-safety" level: 1 }}
            """
        );
        Assert.Matches(@"Wound dehiscence\s*DEB-01-009.\(\d+\)", text);
    }

    [Fact]
    public void A_row_that_a_table_has_not_is_named_with_the_nearest_one() =>
        Assert.Contains(
            "no row 'Sexx' in display 't-demographics'; did you mean 'Sex'?",
            Error("""{{ excerpt "t-demographics" rows: ["Sexx"] }}"""),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_reference_that_leads_nowhere_is_named_with_the_nearest_place() =>
        Assert.Contains(
            "leads to 't-demographic', which is not in the document; did you mean 't-demographics'?",
            Error("""See {{ ref "t-demographic" }}.""" + "\n\n" + """{{ display "t-demographics" }}"""),
            StringComparison.Ordinal
        );

    private static string Text(string template)
    {
        using var study = new StudyCopy();
        var outcome = Render(study, template);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        using var document = PdfDocument.Open(Path.Combine(study.Out, "words.pdf"));
        return string.Join('\n', document.GetPages().Select(page => page.Text));
    }

    private static string Error(string template)
    {
        using var study = new StudyCopy();
        var outcome = Render(study, template);
        Assert.Equal(3, outcome.ExitCode);
        return outcome.Error;
    }

    private static Debiri.Outcome Render(StudyCopy study, string template)
    {
        Directory.CreateDirectory(study["templates/words"]);
        File.WriteAllText(
            study["templates/words/report.md"],
            $"+++\ntitle: Words\nneedsFinalLock: false\n+++\n# Words\n\n{template}\n"
        );
        return Debiri.Run(["render", study.Study, "--out", study.Out, "--deliverable", "words", "--format", "pdf"]);
    }
}
