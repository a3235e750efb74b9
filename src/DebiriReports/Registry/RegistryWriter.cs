using System.Globalization;
using System.Text.Json;
using DebiriReports.Analyses;
using DebiriReports.Analyses.Results;
using DebiriReports.Analyses.Study;
using DebiriReports.Narratives;
using DebiriReports.Templating;

namespace DebiriReports.Registry;

/// <summary>Writes the results of a study as data for public registers.</summary>
/// <remarks>
/// The modules, keys and words are those of the results section of ClinicalTrials.gov (Results Data Element Definitions);
/// every number is a result of the run as it is printed in the readable twin. What cannot be estimated is <c>NA</c> with a
/// comment, as the register asks for.
/// </remarks>
internal sealed class RegistryWriter
{
    private const string NotAvailable = "NA";
    private readonly RegistryDefinition definition;
    private readonly RunContext run;
    private readonly Utf8JsonWriter json;
    private readonly StudyDefinition study;

    private RegistryWriter(RegistryDefinition definition, RunContext run, Utf8JsonWriter json)
    {
        this.definition = definition;
        this.run = run;
        this.json = json;
        study = run.Study.Definition;
    }

    /// <summary>Writes the data.</summary>
    /// <param name="definition">What is asked for.</param>
    /// <param name="run">The run.</param>
    /// <param name="stream">Where to.</param>
    /// <exception cref="ReportException">Exit code 3: a row that is asked for is not in its display.</exception>
    public static void Write(RegistryDefinition definition, RunContext run, Stream stream)
    {
        using var json = ReadableJson.To(stream);
        new RegistryWriter(definition, run, json).Write();
    }

    private void Write()
    {
        json.WriteStartObject();
        WriteIdentification();
        json.WriteStartObject("resultsSection");
        WriteFlow();
        WriteBaseline();
        WriteOutcomes();
        WriteEvents();
        WriteMore();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteIdentification()
    {
        json.WriteStartObject("protocolSection");
        json.WriteStartObject("identificationModule");
        json.WriteString("orgStudyId", study.Study.Id);
        json.WriteString("briefTitle", study.Study.ShortTitle ?? study.Study.Title);
        json.WriteString("officialTitle", study.Study.Title);
        json.WriteStartArray("secondaryIdInfos");
        foreach (var (register, number) in study.Study.Registrations)
        {
            json.WriteStartObject();
            json.WriteString("id", number);
            json.WriteString("domain", register);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("sponsorCollaboratorsModule");
        json.WriteStartObject("leadSponsor");
        json.WriteString("name", study.Study.Sponsor);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("dataSource");
        json.WriteString("lock", run.Manifest.Name);
        json.WriteString("lockSha256", run.Manifest.Sha256);
        json.WriteString(
            "dataCutoffDate",
            run.Manifest.DataCutoffDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        );
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteFlow()
    {
        var flow = definition.Flow;
        var results = Results(flow.Display);
        json.WriteStartObject("participantFlowModule");
        WriteFact("recruitmentDetails", "registry.recruitment");
        WriteFact("preAssignmentDetails", "registry.preAssignment");
        WriteGroups("groups", "FG", results.Groups);
        json.WriteStartArray("periods");
        json.WriteStartObject();
        json.WriteString("title", flow.Period);
        json.WriteStartArray("milestones");
        WriteMilestone("STARTED", flow.Started);
        foreach (var milestone in flow.Milestones)
        {
            WriteMilestone(Words(milestone), milestone);
        }
        WriteMilestone("COMPLETED", flow.Completed);
        WriteMilestone("NOT COMPLETED", flow.NotCompleted);
        json.WriteEndArray();
        json.WriteStartArray("dropWithdraws");
        foreach (var reason in flow.Reasons)
        {
            var below = results.Below(reason);
            foreach (var row in below.Count > 0 ? below : [reason.Value])
            {
                var label = Words(row.Split(ResultId.Separator)[^1]);
                WriteCounts(flow.Names.GetValueOrDefault(label, label), "reasons", reason with { Value = row });
            }
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();

        void WriteMilestone(string type, Placed<string> row) => WriteCounts(type, "achievements", row);

        void WriteCounts(string type, string name, Placed<string> row)
        {
            json.WriteStartObject();
            json.WriteString("type", type);
            json.WriteStartArray(name);
            for (var i = 0; i < results.Groups.Count; i++)
            {
                json.WriteStartObject();
                json.WriteString("groupId", GroupId("FG", i));
                json.WriteString("numSubjects", results.Require(results.Groups[i], row, "n").Formatted);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
    }

    private void WriteBaseline()
    {
        var baseline = definition.Baseline;
        var results = Results(baseline.Display);
        var groups = results.AllGroups;
        json.WriteStartObject("baselineCharacteristicsModule");
        json.WriteString("populationDescription", Population(run.Displays[baseline.Display].Set.Definition));
        WriteGroups("groups", "BG", groups);
        WriteDenominators("BG", groups, results.SubjectsOf);
        json.WriteStartArray("measures");
        foreach (var measure in baseline.Measures)
        {
            var below = results.Below(measure.Row);
            var isCounted = below.Count > 0;
            if (measure.Optional && !isCounted && results.Find(groups[0], measure.Row, "mean") is null)
            {
                continue;
            }
            json.WriteStartObject();
            json.WriteString("title", Words(measure.Title ?? measure.Row));
            json.WriteString("paramType", isCounted ? "COUNT_OF_PARTICIPANTS" : "MEAN");
            if (!isCounted)
            {
                json.WriteString("dispersionType", "STANDARD_DEVIATION");
            }
            json.WriteString("unitOfMeasure", isCounted ? "Participants" : measure.Unit ?? "");
            json.WriteStartArray("classes");
            json.WriteStartObject();
            json.WriteStartArray("categories");
            foreach (var row in isCounted ? below : [measure.Row.Value])
            {
                json.WriteStartObject();
                if (isCounted)
                {
                    json.WriteString("title", Words(row.Split(ResultId.Separator)[^1]));
                }
                json.WriteStartArray("measurements");
                var placed = measure.Row with { Value = row };
                for (var i = 0; i < groups.Count; i++)
                {
                    json.WriteStartObject();
                    json.WriteString("groupId", GroupId("BG", i));
                    WriteValue("value", results.Require(groups[i], placed, isCounted ? "n" : "mean"));
                    if (!isCounted)
                    {
                        WriteValue("spread", results.Require(groups[i], placed, "sd"));
                    }
                    json.WriteEndObject();
                }
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteOutcomes()
    {
        json.WriteStartObject("outcomeMeasuresModule");
        json.WriteStartArray("outcomeMeasures");
        foreach (var outcome in definition.Outcomes.Where(outcome => run.Displays.ContainsKey(outcome.Display)))
        {
            WriteOutcome(outcome);
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteOutcome(RegistryOutcome outcome)
    {
        var results = Results(outcome.Display);
        var groups = results.Groups;
        var endpoint = outcome.Endpoint is { } id
            ? study.Endpoints.FirstOrDefault(one => one.Id == id.Value)
                ?? throw new ReportException(
                    ReportException.Definition,
                    [
                        new Problem(
                            "D133",
                            $"the study has no endpoint '{id}'",
                            id.Place,
                            NearestWord.Hint(id, study.Endpoints.Select(one => one.Id.ToString()))
                        ),
                    ]
                )
            : null;
        var isCount = outcome.Statistic is "n" or "x";
        json.WriteStartObject();
        json.WriteString(
            "type",
            outcome.Type switch
            {
                RegistryRank.Primary => "PRIMARY",
                RegistryRank.Secondary => "SECONDARY",
                RegistryRank.Other => "OTHER_PRE_SPECIFIED",
                _ => "POST_HOC",
            }
        );
        json.WriteString("title", Words(outcome.Title));
        if (endpoint?.Definition is { } meaning)
        {
            json.WriteString("description", Words(meaning.Trim()));
        }
        json.WriteString("populationDescription", Population(run.Displays[outcome.Display].Set.Definition));
        json.WriteString("reportingStatus", "POSTED");
        json.WriteString(
            "paramType",
            isCount ? "COUNT_OF_PARTICIPANTS"
                : outcome.Statistic.StartsWith("median", StringComparison.Ordinal) ? "MEDIAN"
                : "NUMBER"
        );
        if (!isCount)
        {
            json.WriteString("dispersionType", "CONFIDENCE_" + Percent(outcome.Level));
        }
        json.WriteString("unitOfMeasure", Words(outcome.Unit));
        json.WriteString("timeFrame", outcome.TimeFrame);
        WriteGroups("groups", "OG", groups);
        WriteDenominators(
            "OG",
            groups,
            group =>
                results.Require(group, outcome.Row, outcome.Statistic).Denominator is { } of
                    ? of.ToString(CultureInfo.InvariantCulture)
                    : results.SubjectsOf(group)
        );
        json.WriteStartArray("classes");
        json.WriteStartObject();
        json.WriteStartArray("categories");
        json.WriteStartObject();
        json.WriteStartArray("measurements");
        for (var i = 0; i < groups.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("groupId", GroupId("OG", i));
            var value = results.Require(groups[i], outcome.Row, outcome.Statistic);
            WriteValue("value", value);
            var isMissing = double.IsNaN(value.Value) && !value.IsSuppressed;
            if (!isCount)
            {
                var prefix = outcome.Statistic == "rate" ? "" : outcome.Statistic + "_";
                foreach (var (name, limit) in new[] { ("lowerLimit", "lcl"), ("upperLimit", "ucl") })
                {
                    var found = results.Require(groups[i], outcome.Row, prefix + limit);
                    WriteValue(name, found);
                    isMissing |= double.IsNaN(found.Value) && !found.IsSuppressed;
                }
            }
            if (isMissing)
            {
                json.WriteString("comment", "NA: not estimable, because too few participants had an event");
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        if (outcome.Test is { } test)
        {
            json.WriteStartArray("analyses");
            for (var i = 0; i < groups.Count; i++)
            {
                json.WriteStartObject();
                json.WriteStartArray("groupIds");
                json.WriteStringValue(GroupId("OG", i));
                json.WriteEndArray();
                json.WriteString("nonInferiorityType", "SUPERIORITY");
                WriteValue("pValue", results.Require(groups[i], outcome.Row, test.Statistic));
                json.WriteString("statisticalMethod", test.Method);
                json.WriteString("statisticalComment", Words(test.Comment));
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private void WriteEvents()
    {
        var events = definition.Events;
        var mortality = Results(events.Mortality.Display);
        var serious = Results(events.Serious.Display);
        var other = Results(events.Other.Display);
        json.WriteStartObject("adverseEventsModule");
        json.WriteString("frequencyThreshold", events.Threshold.ToString(CultureInfo.InvariantCulture));
        WriteFact("timeFrame", "registry.timeFrame");
        json.WriteString(
            "description",
            $"Treatment-emergent adverse events; severity by CTCAE {study.Standards.Ctcae ?? Fact.NotReported}"
        );
        json.WriteStartArray("eventGroups");
        for (var i = 0; i < mortality.Groups.Count; i++)
        {
            var group = mortality.Groups[i];
            json.WriteStartObject();
            WriteGroup("EG", i, group);
            Write("deaths", mortality, events.Mortality);
            Write("serious", serious, events.Serious);
            Write("other", other, events.Other);
            json.WriteEndObject();

            void Write(string name, RegistryResults results, RegistryRow row)
            {
                WriteCount(name + "NumAffected", results.Find(group, row.Row, "n"));
                json.WriteNumber(
                    name + "NumAtRisk",
                    int.Parse(results.SubjectsOf(group), CultureInfo.InvariantCulture)
                );
            }
        }
        json.WriteEndArray();
        WriteTerms("seriousEvents", serious);
        WriteTerms("otherEvents", other);
        json.WriteEndObject();
    }

    private void WriteTerms(string name, RegistryResults results)
    {
        json.WriteStartArray(name);
        foreach (var term in results.Terms())
        {
            json.WriteStartObject();
            json.WriteString("term", term[1]);
            json.WriteString("organSystem", term[0]);
            json.WriteString("sourceVocabulary", study.Standards.Terms ?? Fact.NotReported);
            json.WriteString("assessmentType", "SYSTEMATIC_ASSESSMENT");
            json.WriteStartArray("stats");
            for (var i = 0; i < results.Groups.Count; i++)
            {
                var group = results.Groups[i];
                var row = ResultId.Path(term);
                json.WriteStartObject();
                json.WriteString("groupId", GroupId("EG", i));
                if (results.Find(group, row, "events") is { } count)
                {
                    WriteCount("numEvents", count);
                }
                WriteCount("numAffected", results.Find(group, row, "n"));
                json.WriteNumber("numAtRisk", int.Parse(results.SubjectsOf(group), CultureInfo.InvariantCulture));
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void WriteMore()
    {
        json.WriteStartObject("moreInfoModule");
        json.WriteStartObject("limitationsAndCaveats");
        WriteFact("description", "registry.limitations");
        json.WriteEndObject();
        json.WriteStartObject("certainAgreement");
        WriteFact("otherDetails", "registry.agreements");
        json.WriteEndObject();
        json.WriteStartObject("pointOfContact");
        WriteFact("title", "registry.contact");
        json.WriteString("organization", study.Study.Sponsor);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private RegistryResults Results(string display) => new(display, run.Results, study.Arms.Total);

    private void WriteGroups(string name, string prefix, IReadOnlyList<IReadOnlyList<string>> groups)
    {
        json.WriteStartArray(name);
        for (var i = 0; i < groups.Count; i++)
        {
            json.WriteStartObject();
            WriteGroup(prefix, i, groups[i]);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void WriteGroup(string prefix, int number, IReadOnlyList<string> group)
    {
        var title = string.Join(", ", group.Select(Words));
        json.WriteString("id", GroupId(prefix, number));
        json.WriteString("title", title);
        if (definition.Arms.TryGetValue(group[^1], out var meaning))
        {
            json.WriteString("description", Words(meaning));
        }
    }

    private void WriteDenominators(
        string prefix,
        IReadOnlyList<IReadOnlyList<string>> groups,
        Func<IReadOnlyList<string>, string> subjectsOf
    )
    {
        json.WriteStartArray("denoms");
        json.WriteStartObject();
        json.WriteString("units", "Participants");
        json.WriteStartArray("counts");
        for (var i = 0; i < groups.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("groupId", GroupId(prefix, i));
            json.WriteString("value", subjectsOf(groups[i]));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void WriteValue(string name, AnalysisResult result) =>
        json.WriteString(name, double.IsNaN(result.Value) && !result.IsSuppressed ? NotAvailable : result.Formatted);

    // A count that is not told, because it is small, is the text that stands for it.
    private void WriteCount(string name, AnalysisResult? count)
    {
        if (count is { IsSuppressed: true })
        {
            json.WriteString(name, count.Formatted);
        }
        else
        {
            json.WriteNumber(name, (int)(count?.Value ?? 0));
        }
    }

    private void WriteFact(string name, string path) =>
        json.WriteString(name, run.Facts.Text(path) is { } text ? Words(text) : Fact.NotReported);

    private string Population(AnalysisSetDefinition set) =>
        Words(set.Definition is { } meaning ? $"{set.Label}: {Wording.LowerFirst(meaning.Trim())}" : set.Label);

    private string Words(string text) => run.Settings.Words.Fill(text);

    private static string GroupId(string prefix, int number) =>
        prefix + number.ToString("000", CultureInfo.InvariantCulture);

    private static string Percent(double level) =>
        ((decimal)level * 100).ToString("0.##", CultureInfo.InvariantCulture);
}
