using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Tests.Displays;

/// <summary>The sample study made empty, small, silent or two-armed: what every kind of display must live with.</summary>
internal static class StudyVariants
{
    private static readonly string[] Flags =
    [
        "ENRLFL",
        "TRTFL",
        "FASFL",
        "SAFFL",
        "RESPFL",
        "PPROTFL",
        "RESFL",
        "RFSFL",
    ];

    /// <summary>The variants by name.</summary>
    public static IReadOnlyDictionary<string, Lazy<AnalysisStudy>> All { get; } =
        new Dictionary<string, Lazy<AnalysisStudy>>
        {
            ["no records"] = new(() => Make(dataset => IsSubjects(dataset) ? dataset : Keep(dataset, _ => false))),
            ["no subjects"] = new(() =>
                Make(dataset => IsSubjects(dataset) ? Keep(dataset, _ => false) : Keep(dataset, _ => false))
            ),
            ["nobody in the sets"] = new(() =>
                Make(dataset => IsSubjects(dataset) ? Replace(Silence(dataset), Flags, "N") : dataset)
            ),
            ["one subject"] = new(() =>
                Make(dataset => Keep(dataset, record => dataset.Find("USUBJID")!.Text(record) == "DEB-01-002"))
            ),
            ["one record"] = new(() =>
                Make(dataset => IsSubjects(dataset) ? dataset : Keep(dataset, record => record == 0))
            ),
            ["no event"] = new(() =>
                Make(dataset =>
                    dataset.Name == "ADTTE" ? ReplaceNumber(dataset, "CNSR", 1)
                    : dataset.Name == "ADAE" ? Keep(dataset, _ => false)
                    : dataset
                )
            ),
            ["all missing"] = new(() => Make(Silence)),
            ["two arms"] = new(TwoArms),
        };

    /// <summary>Two arms made of the sample's one, by the number of the subject: the second has no event and no response.</summary>
    private static AnalysisStudy TwoArms()
    {
        var text = File.ReadAllText(Path.Combine(SampleStudy.Repository, "sample-input", "study.yaml"));
        var order = """order: ["DEBIRI + chemotherapy + bevacizumab"]""";
        Assert.Contains(order, text, StringComparison.Ordinal);
        var definition = StudyDefinition.Read(
            text.Replace(order, """order: ["Arm A", "Arm B"]""", StringComparison.Ordinal)
        );
        return AnalysisStudy.Create(
            definition,
            SampleStudy.Study.Datasets.Values.Select(dataset => Derived(Rearm(dataset))),
            SampleStudy.Study.DataCutoff
        );
    }

    private static Dataset Rearm(Dataset dataset)
    {
        if (!IsSubjects(dataset))
        {
            return dataset;
        }
        var variables = dataset.Variables.Select(variable =>
        {
            if (variable.Name is not ("TRT01A" or "TRT01P"))
            {
                return variable;
            }
            var old = (TextVariable)variable;
            // The planned arm of the first subject is not the one received.
            var codes = old.Codes.Select(
                (code, record) =>
                    code < 0 ? -1
                    : record == 0 && variable.Name == "TRT01P" ? 1
                    : record % 2
            );
            return new TextVariable(variable.Name, "", [.. codes], ["Arm A", "Arm B"]);
        });
        return With(dataset, variables);
    }

    private static AnalysisStudy Make(Func<Dataset, Dataset> change) =>
        AnalysisStudy.Create(
            SampleStudy.Study.Definition,
            SampleStudy.Study.Datasets.Values.Select(dataset => Derived(change(dataset))),
            SampleStudy.Study.DataCutoff
        );

    // What the study derives is derived again from the changed data.
    private static Dataset Derived(Dataset dataset) =>
        With(
            dataset,
            dataset.Variables.Where(variable =>
                !SampleStudy.Study.Definition.Derivations.Any(derivation =>
                    derivation.Dataset == dataset.Name && derivation.Variable == variable.Name
                )
            )
        );

    private static bool IsSubjects(Dataset dataset) => dataset.Name == "ADSL";

    private static Dataset With(Dataset dataset, IEnumerable<Variable> variables) =>
        new(dataset.Name, dataset.Label, dataset.File, [.. variables], dataset.RecordCount);

    private static Dataset Keep(Dataset dataset, Func<int, bool> keep)
    {
        var records = Enumerable.Range(0, dataset.RecordCount).Where(keep).ToArray();
        return new Dataset(
            dataset.Name,
            dataset.Label,
            dataset.File,
            [
                .. dataset.Variables.Select<Variable, Variable>(variable =>
                    variable switch
                    {
                        TextVariable text => new TextVariable(
                            text.Name,
                            text.Label,
                            [.. records.Select(record => text.Codes[record])],
                            text.Values
                        ),
                        NumberVariable number => new NumberVariable(
                            number.Name,
                            number.Label,
                            [.. records.Select(record => number.Values[record])],
                            number.Decimals
                        ),
                        DateVariable date => new DateVariable(
                            date.Name,
                            date.Label,
                            [.. records.Select(record => date.Values[record])]
                        ),
                        _ => variable,
                    }
                ),
            ],
            records.Length
        );
    }

    private static Dataset Replace(Dataset dataset, string[] names, string value) =>
        With(
            dataset,
            dataset.Variables.Select(variable =>
                names.Contains(variable.Name)
                    ? new TextVariable(variable.Name, "", new int[dataset.RecordCount], [value])
                    : variable
            )
        );

    private static Dataset ReplaceNumber(Dataset dataset, string name, double value) =>
        With(
            dataset,
            dataset.Variables.Select(variable =>
                variable.Name == name
                    ? new NumberVariable(name, "", [.. Enumerable.Repeat(value, dataset.RecordCount)], 0)
                    : variable
            )
        );

    /// <summary>Keeps who is who and what is what, and takes every value away.</summary>
    private static Dataset Silence(Dataset dataset)
    {
        string[] kept = ["USUBJID", "PARAMCD", "PARAM", "AVISIT", "TRT01A", "TRT01P", .. Flags];
        return With(
            dataset,
            dataset.Variables.Select<Variable, Variable>(variable =>
                kept.Contains(variable.Name)
                    ? variable
                    : variable switch
                    {
                        TextVariable text => new TextVariable(
                            text.Name,
                            "",
                            [.. Enumerable.Repeat(-1, dataset.RecordCount)],
                            text.Values
                        ),
                        NumberVariable => new NumberVariable(
                            variable.Name,
                            "",
                            [.. Enumerable.Repeat(double.NaN, dataset.RecordCount)],
                            0
                        ),
                        _ => new DateVariable(variable.Name, "", new PartialDate[dataset.RecordCount]),
                    }
            )
        );
    }
}
