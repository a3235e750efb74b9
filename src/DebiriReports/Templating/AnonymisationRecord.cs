using DebiriReports.Analyses.Anonymisation;
using DebiriReports.Analyses.Study;
using DebiriReports.Documents.Model;
using DebiriReports.Formatting;

namespace DebiriReports.Templating;

/// <summary>What was done to the data of a document for the public, and how well subjects are hidden, as tables.</summary>
internal static class AnonymisationRecord
{
    /// <summary>The record.</summary>
    /// <param name="release">The run for the public.</param>
    /// <param name="words">The words of the report.</param>
    /// <returns>The blocks.</returns>
    public static IReadOnlyList<Block> Of(PublicRelease release, Words words)
    {
        var risk = release.Data.Risk;
        return
        [
            TableOfTexts.Text(
                words.Fill(
                    "This document was made from transformed data; nothing is covered in it. The lock was verified on the data as they were locked."
                )
            ),
            TableOfTexts.Of(
                ["Data", "In this document"],
                [0.3, 0.7],
                Transformations(release).Select(row => (IReadOnlyList<string>)[.. row.Select(words.Fill)]),
                "What was done to the data."
            ),
            TableOfTexts.Lead(words.Fill("How well {participants} are hidden")),
            TableOfTexts.Of(
                [
                    words.Fill("{Participants} by " + string.Join(", ", risk.QuasiIdentifiers)),
                    "Broadened",
                    "Rare values withheld",
                ],
                [0.6, 0.2, 0.2],
                Measures(risk).Select(row => (IReadOnlyList<string>)[.. row.Select(words.Fill)]),
                "k-anonymity before and after rare values are withheld."
            ),
            TableOfTexts.Lead("Classes after rare values are withheld"),
            TableOfTexts.Of(
                [.. risk.QuasiIdentifiers, words.Fill("{Participants}")],
                [.. Enumerable.Repeat(1.0 / (risk.QuasiIdentifiers.Count + 1), risk.QuasiIdentifiers.Count + 1)],
                risk.After.Classes.Select(found => (IReadOnlyList<string>)[.. found.Values, Count(found.Subjects)]),
                "Classes of participants that share each quasi-identifier."
            ),
        ];
    }

    private static IEnumerable<string[]> Transformations(PublicRelease release)
    {
        var settings = release.Settings;
        yield return ["Identifiers", "New codes for {participants}, in an order that tells nothing"];
        yield return ["Dates", "Study days; dates of the {trial} itself are printed"];
        yield return ["Sites, persons, free text", "Left out"];
        yield return ["Verbatim terms", "Replaced by the preferred term"];
        foreach (var (variable, bands) in settings.Bands)
        {
            yield return
            [
                variable,
                "By {participant} in bands ("
                    + string.Join(", ", NumberBands.All(bands))
                    + "); summaries are of the numbers themselves, without the smallest and greatest",
            ];
        }
        foreach (var (variable, values) in settings.Recoded)
        {
            yield return
            [
                variable,
                string.Join(", ", values.Values.Distinct(StringComparer.Ordinal)) + " instead of the value",
            ];
        }
        yield return
        [
            $"Counts under {Count(settings.SmallestCell)}",
            $"Not printed, nor are counts from which they could be computed ({Count(release.Cells.SmallCount)} small, {Count(release.Cells.ComplementaryCount)} others)",
        ];
        yield return
        [
            "Listings and figures of single {participants}",
            settings.BySubject == BySubjectRelease.LeftOut ? "Left out" : "Made of the transformed data",
        ];
    }

    private static IEnumerable<string[]> Measures(DisclosureRisk risk)
    {
        yield return Row("{Participants}", sizes => Count(sizes.Subjects));
        yield return Row("Classes", sizes => Count(sizes.Classes.Count));
        yield return Row("Smallest class (k)", sizes => Told(sizes.Smallest));
        yield return Row(
            $"In classes of fewer than {Count(risk.Required)}",
            sizes => Told(sizes.SubjectsBelow(risk.Required))
        );
        yield return Row("Greatest risk of being recognised", sizes => Share(sizes.GreatestRisk));
        yield return Row("Mean risk", sizes => Share(sizes.MeanRisk));
        for (var i = 0; i < risk.QuasiIdentifiers.Count; i++)
        {
            yield return [$"Without {risk.QuasiIdentifiers[i]}", "0", Count(risk.WithheldBy[i])];
        }

        string[] Row(string label, Func<ClassSizes, string> of) => [label, of(risk.Before), of(risk.After)];

        // The classes before are not in the document; how small they were tells of nobody.
        static string Told(int count) => Count(count);
    }

    private static string Count(int count) => StatisticText.Count(count);

    private static string Share(double share) => Formatting.DecimalText.Of((decimal)share, 3);
}
