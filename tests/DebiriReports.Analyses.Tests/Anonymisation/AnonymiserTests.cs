using DebiriReports.Analyses.Anonymisation;
using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Analyses.Tests.Anonymisation;

public sealed class AnonymiserTests
{
    private const string Definition = """
        study: { id: S, title: T, protocol: { number: P, version: "1" }, sponsor: X }
        arms: { variable: TRT01A, order: [A] }
        analysisSets: { SAF: { label: Safety set, where: SAFFL EQ 'Y' } }
        codelists: { COUNTRY: { DEU: Germany, AUT: Austria } }
        anonymisation: { smallestClass: 2, recoded: { COUNTRY: { DEU: Europe, AUT: Europe } } }
        """;

    private static AnalysisStudy Study(string definition = Definition) =>
        AnalysisStudy.Create(
            StudyDefinition.Read(definition),
            [
                InlineDataset.Of(
                    "ADSL",
                    """
                    USUBJID | SUBJID$ | SITEID$ | COUNTRY | AGE | SEX | TRT01A | SAFFL | TRTSDT     | RFICDT     | REASON
                    S-01    | 01      | 001     | DEU     | 44  | F   | A      | Y     | 2025-03-10 | 2025-03-01 | moved to Berlin
                    S-02    | 02      | 001     | DEU     | 57  | F   | A      | Y     | 2025-04-01 | 2025-03-20 |
                    S-03    | 03      | 002     | AUT     | 61  | M   | A      | Y     | 2025-05-05 | 2025-05-01 | wife was ill
                    S-04    | 04      | 002     | AUT     | 63  | M   | A      | N     |            | 2025-05-02 |
                    """
                ),
                InlineDataset.Of(
                    "ADAE",
                    """
                    USUBJID | AESEQ | AETERM            | AEDECOD | AESER | ASTDT      | AESTDTC | AGE
                    S-02    | 1     | bad belly ache    | Pain    | Y     | 2025-04-01 | 2025-04 | 57
                    S-01    | 1     | heart felt broken | Sadness | N     | 2025-03-09 | 2025    | 44
                    S-01    | 2     | Pain              | Pain    | N     | 2025-03-11 | 2025-03-11 | 44
                    """
                ),
            ],
            new DateOnly(2026, 1, 1)
        );

    private static Release Released(string lockHash = "abc") => Anonymiser.Release(Study(), lockHash);

    private static Variable Of(AnalysisStudy study, string dataset, string name) =>
        study.Datasets[dataset].Find(name) ?? throw new KeyNotFoundException(name);

    private static int NumberOf(AnalysisStudy released, int original) =>
        Array.IndexOf(released.Released!.Order, original);

    [Fact]
    public void Subjects_get_codes_that_the_same_lock_repeats_and_its_hash_alone_does_not_explain()
    {
        var study = Released().OfGroups;
        Assert.Equal(["P001", "P002", "P003", "P004"], study.SubjectIds);
        Assert.Equal(study.Released!.Order, Released().OfGroups.Released!.Order);
        Assert.Equal([0, 1, 2, 3], study.Released.Order.Order());
        // Of other content under the same lock, the order is another: the lock's hash is not the key.
        var orders = Enumerable
            .Range(0, 20)
            .Select(i =>
                string.Join(
                    ',',
                    SubjectCodes.Order(
                        AnalysisStudy.Create(
                            StudyDefinition.Read(Definition),
                            [
                                InlineDataset.Of(
                                    "ADSL",
                                    $"USUBJID | AGE | SAFFL\nS-01 | {i} | Y\nS-02 | 1 | Y\nS-03 | 1 | Y\nS-04 | 1 | Y"
                                ),
                            ]
                        ),
                        "abc"
                    )
                )
            );
        Assert.True(orders.Distinct().Count() > 5);
    }

    [Fact]
    public void Dates_count_from_the_reference_day_and_partial_ones_become_the_days_they_can_mean()
    {
        var study = Released().OfGroups;
        var first = NumberOf(study, 0);
        var records = study.RecordsOf(study.Datasets["ADAE"])[first].ToArray();
        Assert.Equal("Day 1", Of(study, "ADSL", "TRTSDT").Text(first));
        Assert.Equal("Day -9", Of(study, "ADSL", "RFICDT").Text(first));
        Assert.Equal("Day -1", Of(study, "ADAE", "ASTDT").Text(records[0]));
        Assert.Equal("Day -68 to 297", Of(study, "ADAE", "AESTDTC").Text(records[0]));
        Assert.Equal("Day 2", Of(study, "ADAE", "AESTDTC").Text(records[1]));
        // Never treated: days count from the consent.
        Assert.Equal("Day 1", Of(study, "ADSL", "RFICDT").Text(NumberOf(study, 3)));
        // The cut-off stands where it stood: 1 Jan 2026 is Study Day 298 of the first subject.
        Assert.Equal(298, PartialDate.StudyDay(study.CutoffOf(first)!.Value));
    }

    [Fact]
    public void Groups_keep_their_numbers_and_sets_and_lose_sites_identifiers_and_verbatim_terms()
    {
        var study = Released().OfGroups;
        Assert.Equal(3, study.Set("SAF").Count);
        Assert.Equal(225, ((NumberVariable)Of(study, "ADSL", "AGE")).Values.Sum());
        Assert.Equal(["Europe"], ((TextVariable)Of(study, "ADSL", "COUNTRY")).Values);
        foreach (var (dataset, name) in new[] { ("ADSL", "SUBJID"), ("ADSL", "SITEID"), ("ADAE", "AETERM") })
        {
            Assert.Null(study.Datasets[dataset].Find(name));
            var refused = Assert.Throws<ReportException>(() =>
                study.RequireVariable(study.Datasets[dataset], new Placed<string>(name, Place.None))
            );
            Assert.Equal("D140", refused.Problems[0].Code);
        }
    }

    [Fact]
    public void A_condition_on_withheld_values_or_on_calendar_dates_is_refused_rather_than_false()
    {
        var released = Released();
        foreach (var study in new[] { released.OfGroups, released.OfSubjects })
        {
            Assert.Equal("D140", CodeOf(() => study.Select(study.SubjectDataset, "SITEID EQ '001'")));
            Assert.Equal("D141", CodeOf(() => study.Select(study.SubjectDataset, "TRTSDT LE 2025-04-01")));
            Assert.Equal(4, study.Select(study.SubjectDataset, "TRTSDT GE RFICDT OR TRTSDT MISSING").Count);
        }
        Assert.Equal(
            "D140",
            CodeOf(() => released.OfSubjects.Select(released.OfSubjects.SubjectDataset, "REASON MISSING"))
        );

        static string CodeOf(Action action) => Assert.Throws<ReportException>(action).Problems[0].Code;
    }

    [Fact]
    public void Single_subjects_are_told_in_bands_with_coded_terms_and_without_free_text()
    {
        var study = Released().OfSubjects;
        Assert.DoesNotContain(
            study.Datasets.Values.SelectMany(dataset => dataset.Variables).OfType<NumberVariable>(),
            variable => variable.Name == "AGE"
        );
        var ages = ((TextVariable)Of(study, "ADSL", "AGE")).Values;
        Assert.All(ages, age => Assert.Contains(age, new[] { "18-49", "50-64", QuasiIdentifiers.Withheld }));
        Assert.Equal(["Pain", "Sadness"], ((TextVariable)Of(study, "ADAE", "AETERM")).Values.Order());
        Assert.True(study.IsWithheld(Of(study, "ADSL", "REASON")));
        Assert.Equal("", Of(study, "ADSL", "REASON").Text(0));
        Assert.False(study.IsWithheld(Of(study, "ADAE", "AESER")));
    }

    [Fact]
    public void Identifiers_are_found_wherever_a_text_prints_them()
    {
        var found = Released().Identifiers;
        foreach (
            var text in new[]
            {
                "Patient S-02.",
                "in Germany",
                "on 10 Mar 2025",
                "on 10MAR2025",
                "2025-03-10",
                "10 March 2025",
                "It was a Bad Belly Ache, she said",
            }
        )
        {
            Assert.NotEmpty(found.In(text));
        }
        // The cut-off is the study's; "Pain" is a coded term too.
        Assert.Empty(found.In("Cut off on 1 Jan 2026: Pain in 2 of 4, S-022 and 11 Mar 2024."));
    }
}
