using System.Text;
using System.Text.Json;

namespace DebiriReports.Analyses.Checks;

/// <summary>What the data checks found.</summary>
/// <param name="Results">Each rule with its findings, in the order of the rules.</param>
/// <param name="UnusedAcceptances">Entries of <c>report.yaml</c> that accept nothing, or what cannot be accepted.</param>
public sealed record CheckReport(IReadOnlyList<RuleResult> Results, IReadOnlyList<Problem> UnusedAcceptances)
{
    /// <summary>How many findings of one rule are printed.</summary>
    public const int MostPrinted = 20;

    /// <summary>Every finding, in the order of the rules.</summary>
    public IEnumerable<Finding> Findings => Results.SelectMany(result => result.Findings);

    /// <summary>The findings that refuse a final document: of severity R and not accepted.</summary>
    public IEnumerable<Finding> Refusals =>
        Findings.Where(finding => finding.Severity == Severity.Refuse && finding.Accepted is null);

    /// <summary>Whether a final document is refused.</summary>
    public bool Refuses => Results.Any(result => result.Refuses);

    /// <summary>The findings that a document lists in its appendix of data observations: warnings, and what was accepted.</summary>
    public IEnumerable<Finding> Observations =>
        Findings.Where(finding => finding.Severity == Severity.Warn || finding.Accepted is not null);

    /// <summary>The rules that this study's data cannot support, with the reason.</summary>
    public IEnumerable<RuleResult> NotApplicable => Results.Where(result => result.NotApplicable is not null);

    /// <summary>The refusals as problems of a run: the first twenty of each rule, and how many more there are.</summary>
    /// <returns>The problems.</returns>
    public IReadOnlyList<Problem> Problems()
    {
        var problems = new List<Problem>();
        foreach (var rule in Refusals.GroupBy(finding => finding.Rule))
        {
            var findings = rule.ToList();
            problems.AddRange(findings.Take(MostPrinted).Select(finding => finding.ToProblem()));
            if (findings.Count > MostPrinted)
            {
                problems.Add(
                    new Problem(rule.Key, $"and {findings.Count - MostPrinted} more findings of this rule", Place.None)
                );
            }
        }
        return problems;
    }

    /// <summary>Ends a run that the findings refuse.</summary>
    /// <exception cref="ReportException">Exit code 1, with the refusals.</exception>
    public void ThrowIfRefused()
    {
        if (Refuses)
        {
            throw new ReportException(ReportException.Refused, Problems());
        }
    }

    /// <summary>The report as lines of text: a table of findings, then what is not applicable, then a count.</summary>
    /// <returns>The lines.</returns>
    public IReadOnlyList<string> ToLines()
    {
        var rows = new List<string[]> { new[] { "Rule", "Severity", "Dataset", "Key", "Finding" } };
        foreach (var result in Results.Where(result => result.Findings.Count > 0))
        {
            foreach (var finding in result.Findings.Take(MostPrinted))
            {
                var accepted = finding.Accepted is { } by ? $" [accepted by {by.ApprovedBy}: {by.Rationale}]" : "";
                var hint = finding.Hint is null ? "" : "; " + finding.Hint;
                rows.Add([
                    finding.Rule,
                    Word(finding.Severity),
                    finding.Dataset,
                    finding.Key,
                    finding.Message + hint + accepted,
                ]);
            }
            if (result.Findings.Count > MostPrinted)
            {
                rows.Add([result.Rule.Id, "", "", "", $"and {result.Findings.Count - MostPrinted} more findings"]);
            }
        }
        var lines = new List<string>();
        if (rows.Count > 1)
        {
            var widths = Enumerable.Range(0, 4).Select(column => rows.Max(row => row[column].Length)).ToArray();
            lines.AddRange(
                rows.Select(row =>
                    string.Join("  ", Enumerable.Range(0, 4).Select(column => row[column].PadRight(widths[column])))
                    + "  "
                    + row[4]
                )
            );
        }
        lines.AddRange(UnusedAcceptances.Select(problem => problem.ToString()));
        lines.AddRange(
            NotApplicable.Select(result =>
                $"{result.Rule.Id} not applicable: {result.NotApplicable} ({result.Rule.Title})"
            )
        );
        lines.Add(Summary());
        return lines;
    }

    /// <summary>The report as JSON: rules, findings, acceptances.</summary>
    /// <returns>The text, indented.</returns>
    public string ToJson()
    {
        using var stream = new MemoryStream();
        using (var json = ReadableJson.To(stream))
        {
            json.WriteStartObject();
            json.WriteBoolean("refuses", Refuses);
            json.WriteStartArray("rules");
            foreach (var result in Results)
            {
                WriteRule(json, result);
            }
            json.WriteEndArray();
            json.WriteStartArray("findings");
            foreach (var finding in Findings)
            {
                WriteFinding(json, finding);
            }
            json.WriteEndArray();
            json.WriteStartArray("unusedAcceptances");
            foreach (var problem in UnusedAcceptances)
            {
                json.WriteStringValue(problem.ToString());
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private string Summary()
    {
        var refused = Refusals.Count();
        var warned = Findings.Count(finding => finding.Severity == Severity.Warn);
        var accepted = Findings.Count(finding => finding.Accepted is not null);
        var checkedRules = Results.Count(result => result.NotApplicable is null);
        return $"{checkedRules} rules checked, {Results.Count - checkedRules} not applicable; "
            + $"{refused} refusals, {warned} warnings, {accepted} accepted";
    }

    private static void WriteRule(Utf8JsonWriter json, RuleResult result)
    {
        json.WriteStartObject();
        json.WriteString("id", result.Rule.Id);
        json.WriteString("severity", Word(result.Rule.Severity));
        json.WriteString("title", result.Rule.Title);
        json.WriteNumber("findings", result.Findings.Count);
        if (result.NotApplicable is { } reason)
        {
            json.WriteString("notApplicable", reason);
        }
        json.WriteEndObject();
    }

    private static void WriteFinding(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("rule", finding.Rule);
        json.WriteString("severity", Word(finding.Severity));
        json.WriteString("dataset", finding.Dataset);
        json.WriteString("key", finding.Key);
        json.WriteString("message", finding.Message);
        json.WriteString("hint", finding.Hint);
        json.WriteString("file", finding.Place.File);
        json.WriteNumber("line", finding.Place.Line);
        json.WriteNumber("record", finding.Place.Record);
        if (finding.Accepted is { } accepted)
        {
            json.WriteStartObject("accepted");
            json.WriteString("rationale", accepted.Rationale);
            json.WriteString("approvedBy", accepted.ApprovedBy);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static string Word(Severity severity) =>
        severity switch
        {
            Severity.Refuse => "refuse",
            Severity.Warn => "warn",
            _ => "inform",
        };
}

/// <summary>What one rule found.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Findings">What it found, in the order of the records.</param>
/// <param name="NotApplicable">Why it could not look, or <see langword="null"/>.</param>
public sealed record RuleResult(DataRule Rule, IReadOnlyList<Finding> Findings, string? NotApplicable)
{
    /// <summary>Whether any finding refuses a final document: one of severity R that is not accepted.</summary>
    public bool Refuses
    {
        get
        {
            if (Findings is not FindingList list)
            {
                return Findings.Any(finding => finding.Severity == Severity.Refuse && finding.Accepted is null);
            }
            for (var i = 0; i < list.Count; i++)
            {
                if (list.SeverityOf(i) == Severity.Refuse)
                {
                    return true;
                }
            }
            return false;
        }
    }

    /// <summary>The first findings that are more than information.</summary>
    /// <param name="most">How many to give at most.</param>
    /// <param name="further">How many there are beyond those.</param>
    /// <returns>The findings, in the order of the records.</returns>
    public IReadOnlyList<Finding> Observed(int most, out int further)
    {
        var first = new List<Finding>();
        further = 0;
        for (var i = 0; i < Findings.Count; i++)
        {
            var severity = Findings is FindingList list ? list.SeverityOf(i) : Findings[i].Severity;
            if (severity == Severity.Inform)
            {
                continue;
            }
            if (first.Count < most)
            {
                first.Add(Findings[i]);
            }
            else
            {
                further++;
            }
        }
        return first;
    }
}
