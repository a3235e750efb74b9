namespace DebiriReports.Analyses.Checks;

/// <summary>Tumour measurements and responses of RECIST 1.1 (P04 for best response, P06 to P10).</summary>
/// <remarks>
/// Parameters by their codes in CDISC terminology (OVRLRESP, TRGRESP, BOR, CBOR, SUMDIAM, LDIAM), which <c>study.yaml</c>
/// can map: <c>variables: { names: { ADRS.OVRLRESP: OVR } }</c>. Windows are facts of <c>study.yaml</c> (facts, windows).
/// </remarks>
internal static class ResponseChecks
{
    // Best first; SD needs a minimum duration that the protocol sets.
    private static readonly string[] Ranks = ["CR", "PR", "SD", "NON-CR/NON-PD", "PD", "NE"];

    /// <summary>The rules.</summary>
    public static readonly IReadOnlyList<DataRule> Rules =
    [
        new("P04", Severity.Refuse, "Best response or time is not what its records give", BestResponse),
        new("P06", Severity.Warn, "Assessments were missed before progression", MissedAssessments),
        new("P07", Severity.Refuse, "A target response does not follow from the sums of diameters", TargetResponse),
        new("P08", Severity.Refuse, "A confirmed response without confirmation", Confirmation),
        new("P09", Severity.Warn, "Target lesions beyond RECIST, or baseline imaging too early", TargetLesions),
        new("P10", Severity.Refuse, "A duration of response for a subject without response", Duration),
    ];

    /// <summary>A subject's overall responses with complete dates, by date, up to and with the first progression.</summary>
    private static List<(DateOnly Date, string Response, int Record)> Assessments(CheckedDataset responses, int subject)
    {
        var list = new List<(DateOnly Date, string Response, int Record)>();
        if (responses.Dates("ADT") is not { } dates)
        {
            return list;
        }
        var own = responses.Code("OVRLRESP");
        foreach (var record in responses.Of(subject))
        {
            if (responses.Text("PARAMCD", record) == own && dates.Values[record].IsComplete)
            {
                list.Add((dates.Values[record].Date, responses.Text("AVALC", record), record));
            }
        }
        list.Sort((a, b) => a.Date != b.Date ? a.Date.CompareTo(b.Date) : a.Record.CompareTo(b.Record));
        var progression = list.FindIndex(entry => entry.Response == "PD");
        return progression < 0 ? list : list[..(progression + 1)];
    }

    private static CheckedDataset? Responses(RuleRun run) =>
        run.Needs("ADRS.PARAMCD", "ADRS.AVALC", "ADRS.ADT")
        && (
            run.Study.Find("ADRS")!.WithParameter("OVRLRESP").Any()
            || run.Lacks("ADRS has no overall response (OVRLRESP)")
        )
            ? run.Study.Find("ADRS")
            : null;

    private static void BestResponse(RuleRun run)
    {
        TimeToEventChecks.RecomputeTimes(run);
        if (Responses(run) is not { } responses)
        {
            return;
        }
        foreach (var record in responses.WithParameter("BOR"))
        {
            var subject = responses.SubjectOf[record];
            if (subject < 0)
            {
                continue;
            }
            var supplied = responses.Text("AVALC", record);
            var best = Assessments(responses, subject)
                .Select(entry => entry.Response)
                .Where(response => Ranks.Contains(response))
                .MinBy(response => Array.IndexOf(Ranks, response));
            // Stable disease that did not last is progression or not evaluable; so may be what no assessment tells.
            var isPossible = best switch
            {
                null => supplied is "NE" or "PD" or "",
                "SD" or "NON-CR/NON-PD" => supplied is "SD" or "NON-CR/NON-PD" or "NE" or "PD",
                "NE" => supplied is "NE" or "PD",
                _ => supplied == best,
            };
            if (!isPossible)
            {
                run.Add(responses, record, "The best response is not what the overall responses give");
            }
        }
    }

    private static void MissedAssessments(RuleRun run)
    {
        if (Responses(run) is not { } responses || !run.Needs("ADSL.TRTSDT"))
        {
            return;
        }
        if (run.Study.FactNumber("windows", "longestGapDays") is not { } longest)
        {
            run.Lacks("study.yaml does not say the longest gap between assessments (facts, windows, longestGapDays)");
            return;
        }
        for (var subject = 0; subject < run.Study.Subjects.Count; subject++)
        {
            var assessments = Assessments(responses, subject);
            if (assessments is not [.., { Response: "PD" } progression])
            {
                continue;
            }
            var start = run.Study.Subjects.Date("TRTSDT", subject);
            DateOnly? before =
                assessments.Count > 1 ? assessments[^2].Date
                : start.IsComplete ? start.Date
                : null;
            if (before is { } last && progression.Date.DayNumber - last.DayNumber > longest)
            {
                run.Add(
                    responses,
                    progression.Record,
                    "The progression follows a gap that is longer than two assessments",
                    "by rule the time is censored at the last adequate assessment"
                );
            }
        }
    }

    private static void TargetResponse(RuleRun run)
    {
        if (!run.Needs("ADTR.PARAMCD", "ADTR.AVAL", "ADTR.ADT", "ADRS.PARAMCD", "ADRS.AVALC", "ADRS.ADT"))
        {
            return;
        }
        var (sums, responses) = (run.Study.Find("ADTR")!, run.Study.Find("ADRS")!);
        if (!sums.WithParameter("SUMDIAM").Any() || !responses.WithParameter("TRGRESP").Any())
        {
            run.Lacks("there are no sums of diameters (SUMDIAM) with target responses (TRGRESP)");
            return;
        }
        var visit = sums["AVISIT"] is not null && responses["AVISIT"] is not null ? "AVISIT" : null;
        var series = sums.WithParameter("SUMDIAM").ToLookup(record => sums.SubjectOf[record]);
        foreach (var record in responses.WithParameter("TRGRESP"))
        {
            var subject = responses.SubjectOf[record];
            var date = responses.Date("ADT", record);
            if (subject < 0 || !date.IsComplete)
            {
                continue;
            }
            var known = series[subject]
                .Where(sum => sums.Date("ADT", sum).IsComplete && !double.IsNaN(sums.Numbers("AVAL")!.Values[sum]))
                .OrderBy(sum => sums.Date("ADT", sum).Date)
                .ToList();
            // The sum of the same visit; where visits have no name, of the same day.
            var at = known.FindIndex(sum =>
                visit is null
                    ? sums.Date("ADT", sum).Date == date.Date
                    : sums.Text(visit, sum) == responses.Text(visit, record) && sums.Date("ADT", sum).Date == date.Date
            );
            if (at < 1)
            {
                continue;
            }
            var values = known.Take(at + 1).Select(sum => sums.Numbers("AVAL")!.Values[sum]).ToList();
            var (baseline, current, nadir) = (values[0], values[^1], values[..^1].Min());
            var isProgression = current - nadir >= 5 && current >= nadir * 1.2;
            var isResponse = current <= baseline * 0.7;
            var fault = responses.Text("AVALC", record) switch
            {
                "PD" when !isProgression =>
                    "Target progression without an increase of 20% and 5 mm over the smallest sum",
                "PR" when !isResponse => "A partial response without a decrease of 30% from baseline",
                "SD" when isProgression => "Stable disease with an increase of 20% and 5 mm over the smallest sum",
                "SD" when isResponse => "Stable disease with a decrease of 30% from baseline",
                "PR" when isProgression => "A partial response with an increase of 20% and 5 mm over the smallest sum",
                _ => null,
            };
            if (fault is not null)
            {
                run.Add(responses, record, fault);
            }
        }
        Nadirs(run, sums, series);
    }

    private static void Nadirs(RuleRun run, CheckedDataset sums, ILookup<int, int> series)
    {
        if (sums.Numbers("NADIR") is not { } nadirs || sums.Numbers("AVAL") is not { } values)
        {
            return;
        }
        foreach (var subject in series)
        {
            var smallest = double.PositiveInfinity;
            foreach (var sum in subject.OrderBy(sum => sums.Date("ADT", sum)))
            {
                if (!double.IsNaN(nadirs.Values[sum]) && smallest < nadirs.Values[sum])
                {
                    run.Add(sums, sum, "NADIR is not the smallest sum so far");
                }
                if (!double.IsNaN(values.Values[sum]))
                {
                    smallest = Math.Min(smallest, values.Values[sum]);
                }
            }
        }
    }

    private static void Confirmation(RuleRun run)
    {
        if (Responses(run) is not { } responses)
        {
            return;
        }
        if (!responses.WithParameter("CBOR").Any())
        {
            run.Lacks("ADRS has no confirmed best response (CBOR)");
            return;
        }
        var least = run.Study.FactNumber("windows", "confirmationDays") ?? 28;
        foreach (var record in responses.WithParameter("CBOR"))
        {
            var best = responses.Text("AVALC", record);
            if (best is not ("CR" or "PR") || responses.SubjectOf[record] < 0)
            {
                continue;
            }
            var counted = Assessments(responses, responses.SubjectOf[record])
                .Where(entry => entry.Response == "CR" || (best == "PR" && entry.Response == "PR"))
                .Select(entry => entry.Date.DayNumber)
                .ToList();
            if (counted.Count < 2 || counted[^1] - counted[0] < least)
            {
                run.Add(responses, record, $"The response is not confirmed {least} days later");
            }
        }
    }

    private static void TargetLesions(RuleRun run)
    {
        if (!run.Needs("ADTR.PARAMCD", "ADTR.AVAL", "ADTR.ABLFL"))
        {
            return;
        }
        var lesions = run.Study.Find("ADTR")!;
        var earliest = run.Study.FactNumber("windows", "baselineImagingDays") ?? 28;
        var value = lesions.Numbers("AVAL");
        var organ = lesions["TRLOC"];
        var perSubject = new Dictionary<int, int>();
        var perOrgan = new Dictionary<(int, string), int>();
        foreach (var record in lesions.WithParameter("LDIAM").Where(record => lesions.IsYes("ABLFL", record)))
        {
            var subject = lesions.SubjectOf[record];
            perSubject[subject] = perSubject.GetValueOrDefault(subject) + 1;
            if (perSubject[subject] > 5)
            {
                run.Add(lesions, record, "The subject has more than five target lesions");
            }
            if (organ is not null)
            {
                var key = (subject, organ.Text(record));
                perOrgan[key] = perOrgan.GetValueOrDefault(key) + 1;
                if (perOrgan[key] > 2)
                {
                    run.Add(lesions, record, "The subject has more than two target lesions in one organ");
                }
            }
            if (value?.Values[record] < 10)
            {
                run.Add(lesions, record, "A target lesion is below 10 mm at baseline");
            }
            var (date, start) = (lesions.Date("ADT", record), run.Study.Subjects.Date("TRTSDT", subject));
            if (date.IsComplete && start.IsComplete && start.Date.DayNumber - date.Date.DayNumber > earliest)
            {
                run.Add(lesions, record, $"Baseline imaging is more than {earliest} days before the first treatment");
            }
        }
    }

    private static void Duration(RuleRun run)
    {
        if (!run.Needs("ADTTE.PARAMCD", "ADRS.PARAMCD", "ADRS.AVALC"))
        {
            return;
        }
        var (times, responses) = (run.Study.Find("ADTTE")!, run.Study.Find("ADRS")!);
        var records = times.WithParameter("DOR").ToList();
        if (records.Count == 0)
        {
            run.Lacks("ADTTE has no duration of response (DOR)");
            return;
        }
        var code = responses.WithParameter("CBOR").Any() ? "CBOR" : "BOR";
        var responders = responses
            .WithParameter(code)
            .Where(record => responses.Text("AVALC", record) is "CR" or "PR")
            .Select(record => responses.SubjectOf[record])
            .ToHashSet();
        foreach (var record in records.Where(record => !responders.Contains(times.SubjectOf[record])))
        {
            run.Add(times, record, "The subject has a duration of response and no response");
        }
    }
}
