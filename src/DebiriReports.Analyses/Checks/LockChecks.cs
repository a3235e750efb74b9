using DebiriReports.Analyses.Datasets;

namespace DebiriReports.Analyses.Checks;

/// <summary>What ties the data to their lock (L01 to L10).</summary>
/// <remarks>L01 to L05 were proved when the study was verified; they are listed, so that a report shows that they hold.</remarks>
internal static class LockChecks
{
    private static readonly string[] StatusCounts = ["openQueries", "uncodedTerms", "unreconciledSaes"];

    // Text variables that ADaM and SDTM define as numbers.
    private static readonly string[] Numbers =
    [
        "AVAL",
        "BASE",
        "CHG",
        "PCHG",
        "EXDOSE",
        "AGE",
        "AVISITN",
        "CNSR",
        "ADY",
        "ASTDY",
        "AENDY",
    ];

    /// <summary>The rules.</summary>
    public static readonly IReadOnlyList<DataRule> Rules =
    [
        new("L01", Severity.Refuse, "The manifest is missing, malformed or wrongly signed", Proved)
        {
            IsNeverAccepted = true,
        },
        new("L02", Severity.Refuse, "A file is not the one that was locked", Proved) { IsNeverAccepted = true },
        new("L03", Severity.Refuse, "The lock is interim where a final one is needed", Proved)
        {
            IsNeverAccepted = true,
        },
        new("L04", Severity.Refuse, "Approvals are missing or too old", Proved) { IsNeverAccepted = true },
        new("L05", Severity.Refuse, "The lock is superseded", Proved) { IsNeverAccepted = true },
        new("L06", Severity.Refuse, "A record is dated after the data cut-off", AfterCutoff),
        new("L07", Severity.Refuse, "Terms are coded with more than one dictionary version", MixedDictionaries),
        new("L08", Severity.Warn, "Queries, uncoded terms or SAE differences are open at the lock", OpenAtLock),
        new("L09", Severity.Refuse, "A record is of another study", ForeignStudy),
        new("L10", Severity.Refuse, "A date or number is not in the standard's form", NotStandardForm),
    ];

    // StudyLock.Verify refuses before any rule runs; L03 is asked of each deliverable.
    private static void Proved(RuleRun run) { }

    private static void AfterCutoff(RuleRun run)
    {
        var cutoff = run.Study.Lock.DataCutoffDate;
        foreach (var table in run.Study.Tables)
        {
            foreach (var variable in table.Data.Variables.OfType<DateVariable>())
            {
                for (var record = 0; record < table.Count; record++)
                {
                    var date = variable.Values[record];
                    if (!date.IsMissing && date.Earliest > cutoff)
                    {
                        run.Add(
                            table,
                            record,
                            $"{variable.Name} is after the data cut-off",
                            "remove the record, or correct the date or the cut-off"
                        );
                    }
                }
            }
        }
    }

    private static void MixedDictionaries(RuleRun run)
    {
        var isAny = false;
        foreach (var table in run.Study.Tables)
        {
            foreach (var variable in table.Data.Variables.OfType<TextVariable>().Where(IsDictionaryVersion))
            {
                isAny = true;
                if (variable.Values.Length > 1)
                {
                    run.Add(
                        table.Data.Name,
                        table.Data.File,
                        $"{variable.Name} names {variable.Values.Length} dictionary versions",
                        "code all terms with one version"
                    );
                }
            }
        }
        if (!isAny)
        {
            run.Lacks("no dataset has a variable with the dictionary version (AEDICVER)");
        }
    }

    private static bool IsDictionaryVersion(TextVariable variable) =>
        variable.Name.EndsWith("DICVER", StringComparison.Ordinal) || variable.Name is "MEDDRAV" or "DICTVER";

    private static void OpenAtLock(RuleRun run)
    {
        var status = run.Study.Lock.Status;
        if (!StatusCounts.Any(status.ContainsKey))
        {
            run.Lacks("the lock has no status of queries, coding and reconciliation");
            return;
        }
        foreach (var name in StatusCounts.Where(name => status.GetValueOrDefault(name) > 0))
        {
            run.Add("", "lock.json", $"The lock counts {status[name]} under '{name}'");
        }
    }

    private static void ForeignStudy(RuleRun run)
    {
        var isAny = false;
        foreach (var table in run.Study.Tables)
        {
            if (table["STUDYID"] is not { } study)
            {
                continue;
            }
            isAny = true;
            for (var record = 0; record < table.Count; record++)
            {
                if (study.Text(record) != run.Study.Lock.StudyId)
                {
                    run.Add(table, record, $"{study.Name} is not the id of the locked study");
                }
            }
        }
        if (!isAny)
        {
            run.Lacks("no dataset has a variable STUDYID");
        }
    }

    private static void NotStandardForm(RuleRun run)
    {
        foreach (var table in run.Study.Tables)
        {
            foreach (var variable in table.Data.Variables.OfType<TextVariable>())
            {
                if (VariableTypeRule.IsDateName(variable.Name))
                {
                    Texts(run, table, variable, text => !PartialDate.TryParse(text, out _), "is not an ISO 8601 date");
                }
                else if (Numbers.Contains(variable.Name))
                {
                    Texts(run, table, variable, IsNoNumber, "is not a number with a decimal point");
                }
            }
        }
    }

    private static void Texts(
        RuleRun run,
        CheckedDataset table,
        TextVariable variable,
        Func<string, bool> isWrong,
        string what
    )
    {
        var wrong = Array.ConvertAll(variable.Values, text => isWrong(text));
        for (var record = 0; record < table.Count; record++)
        {
            var code = variable.Codes[record];
            if (code >= 0 && wrong[code])
            {
                run.Add(table, record, $"{variable.Name} {what}");
            }
        }
    }

    private static bool IsNoNumber(string text) =>
        !DecimalText.TryParseDeclared(System.Text.Encoding.UTF8.GetBytes(text), out _, out _);
}
