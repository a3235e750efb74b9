using System.Text.Json;
using DebiriReports.Analyses;
using DebiriReports.Analyses.Anonymisation;
using DebiriReports.Analyses.Study;
using DebiriReports.CrossChecks;
using DebiriReports.Documents.Fonts;
using DebiriReports.Templating;

namespace DebiriReports;

/// <summary>Writes <c>run.json</c>: everything that decided the outputs, and the outputs with their hashes.</summary>
internal static class RunManifest
{
    /// <summary>Writes the manifest.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="run">The run.</param>
    /// <param name="outputs">The files written.</param>
    /// <param name="fonts">The fonts.</param>
    public static void Write(
        Stream stream,
        RunPlan plan,
        RunContext run,
        IReadOnlyList<OutputFile> outputs,
        RunFonts fonts
    )
    {
        using var json = ReadableJson.To(stream);
        json.WriteStartObject();
        json.WriteNumber("formatVersion", 1);
        json.WriteString("engine", plan.Request.EngineVersion);
        json.WriteString("study", run.Study.Definition.Study.Id);
        json.WriteString("reportDate", Day(plan.ReportDate));
        WriteLock(json, run);
        WritePrevious(json, plan, run);
        WriteOptions(json, plan);
        WriteAnonymisation(json, run);
        WriteInputs(json, plan);
        WriteSponsors(json, plan);
        WriteFonts(json, fonts);
        WriteOutputs(json, outputs);
        WriteLeftOut(json, plan);
        WriteFindings(json, run);
        WriteCrossChecks(json, plan.CrossChecks(run));
        json.WriteEndObject();
    }

    private static void WriteLock(Utf8JsonWriter json, RunContext run)
    {
        json.WriteStartObject("lock");
        json.WriteString("id", run.Manifest.Id);
        json.WriteString("name", run.Manifest.Name);
        json.WriteString("type", StrictYaml.Word(run.Manifest.Type.ToString()));
        json.WriteString("dataCutoffDate", Day(run.Manifest.DataCutoffDate));
        json.WriteString("sha256", run.Manifest.Sha256);
        json.WriteStartObject("controlTotals");
        foreach (var (total, count) in run.Manifest.ControlTotals.OrderBy(total => total.Key, StringComparer.Ordinal))
        {
            json.WriteNumber(total, count);
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WritePrevious(Utf8JsonWriter json, RunPlan plan, RunContext run)
    {
        if (run.Previous is not { } previous)
        {
            return;
        }
        json.WriteStartObject("previous");
        json.WriteString("lock", previous.LockName);
        json.WriteString("lockSha256", previous.LockSha256);
        json.WriteString("dataCutoffDate", Day(previous.Cutoff));
        var displays = plan
            .Deliverables.SelectMany(deliverable => deliverable.Displays.Keys)
            .ToHashSet(StringComparer.Ordinal);
        var results = previous.Compare(run.Results, displays);
        json.WriteStartObject("results");
        json.WriteNumber("changed", results.Changed);
        json.WriteNumber("new", results.New);
        json.WriteNumber("gone", results.Gone);
        json.WriteEndObject();
        json.WriteStartArray("listings");
        foreach (var (display, changes) in run.Changes.OrderBy(listing => listing.Key, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("display", display);
            json.WriteNumber("changed", changes.Changed);
            json.WriteNumber("new", changes.New);
            json.WriteNumber("gone", changes.Gone.Count);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteOptions(Utf8JsonWriter json, RunPlan plan)
    {
        json.WriteStartObject("options");
        json.WriteBoolean("draft", plan.Request.IsDraft);
        json.WriteString("profile", plan.Request.IsPublic ? "public" : "submission");
        json.WriteStartArray("deliverables");
        foreach (var deliverable in plan.Deliverables)
        {
            json.WriteStringValue(deliverable.Name);
        }
        json.WriteEndArray();
        json.WriteStartArray("formats");
        foreach (var writer in DocumentWriters.For(plan.Request.Formats))
        {
            json.WriteStringValue(writer.Extension);
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteAnonymisation(Utf8JsonWriter json, RunContext run)
    {
        if (run.Public is not { } release)
        {
            return;
        }
        var settings = release.Settings;
        json.WriteStartObject("anonymisation");
        json.WriteString("subjects", "recoded");
        json.WriteString("dates", "study days");
        Names(json, "withheld", release.Data.OfGroups.Released!.Withheld);
        Names(json, "withheldBySubject", release.Data.OfSubjects.Released!.Withheld);
        Names(json, "leftOut", release.LeftOut.Keys);
        json.WriteStartObject("bands");
        foreach (var (variable, bands) in settings.Bands)
        {
            json.WriteStartArray(variable);
            foreach (var band in bands)
            {
                json.WriteNumberValue(band);
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
        json.WriteString("bySubject", StrictYaml.Word(settings.BySubject.ToString()));
        json.WriteStartObject("smallCells");
        json.WriteNumber("smallest", settings.SmallestCell);
        json.WriteNumber("hidden", release.Cells.SmallCount);
        json.WriteNumber("hiddenBesides", release.Cells.ComplementaryCount);
        json.WriteEndObject();
        WriteRisk(json, release.Data.Risk);
        json.WriteEndObject();
    }

    private static void WriteRisk(Utf8JsonWriter json, DisclosureRisk risk)
    {
        json.WriteStartObject("kAnonymity");
        Names(json, "quasiIdentifiers", risk.QuasiIdentifiers);
        json.WriteNumber("required", risk.Required);
        Sizes("before", risk.Before);
        Sizes("after", risk.After);
        json.WriteStartArray("classes");
        foreach (var (values, subjects) in risk.After.Classes)
        {
            json.WriteStartObject();
            Names(json, "values", values);
            json.WriteNumber("subjects", subjects);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();

        void Sizes(string name, ClassSizes sizes)
        {
            json.WriteStartObject(name);
            json.WriteNumber("classes", sizes.Classes.Count);
            json.WriteNumber("smallest", sizes.Smallest);
            json.WriteNumber("subjectsBelow", sizes.SubjectsBelow(risk.Required));
            json.WriteNumber("greatestRisk", sizes.GreatestRisk);
            json.WriteNumber("meanRisk", sizes.MeanRisk);
            json.WriteEndObject();
        }
    }

    private static void Names(Utf8JsonWriter json, string key, IEnumerable<string> names)
    {
        json.WriteStartArray(key);
        foreach (var name in key is "values" or "quasiIdentifiers" ? names : names.Order(StringComparer.Ordinal))
        {
            json.WriteStringValue(name);
        }
        json.WriteEndArray();
    }

    private static void WriteInputs(Utf8JsonWriter json, RunPlan plan)
    {
        json.WriteStartArray("inputs");
        foreach (var file in plan.Study.Files)
        {
            json.WriteStartObject();
            json.WriteString("file", file.File);
            json.WriteNumber("size", file.SizeBytes);
            json.WriteString("sha256", file.Sha256);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("templates");
        foreach (var file in plan.TemplateFiles)
        {
            json.WriteStartObject();
            json.WriteString("file", file.ShownAs);
            json.WriteString("sha256", file.Sha256);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteSponsors(Utf8JsonWriter json, RunPlan plan)
    {
        json.WriteStartArray("references");
        foreach (var file in plan.Styles.Sponsors)
        {
            var report = file.Template.Report;
            json.WriteStartObject();
            json.WriteString("file", file.Name);
            json.WriteString("sha256", file.Sha256);
            json.WriteStartObject("stylesMapped");
            foreach (var style in report.Styles.Where(style => !style.IsAdded))
            {
                json.WriteString(style.Name, style.StyleId);
            }
            json.WriteEndObject();
            json.WriteStartArray("stylesAdded");
            foreach (var style in report.Styles.Where(style => style.IsAdded))
            {
                json.WriteStringValue(style.Name);
            }
            json.WriteEndArray();
            json.WriteStartArray("notes");
            foreach (var note in report.Notes)
            {
                json.WriteStringValue(note);
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteFonts(Utf8JsonWriter json, RunFonts fonts)
    {
        json.WriteStartArray("fonts");
        foreach (var face in fonts.Faces)
        {
            json.WriteStartObject();
            json.WriteString("family", face.Family);
            json.WriteBoolean("bold", face.IsBold);
            json.WriteBoolean("italic", face.IsItalic);
            json.WriteString("sha256", FontFile.Sha256(face));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteOutputs(Utf8JsonWriter json, IReadOnlyList<OutputFile> outputs)
    {
        json.WriteStartArray("outputs");
        foreach (var output in outputs)
        {
            json.WriteStartObject();
            json.WriteString("file", output.Name);
            json.WriteNumber("size", output.Size);
            json.WriteString("sha256", output.Sha256);
            if (output.Pages is { } pages)
            {
                json.WriteNumber("pages", pages);
            }
            if (output.ContentHash is { } hash)
            {
                json.WriteString("contentHash", hash);
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteLeftOut(Utf8JsonWriter json, RunPlan plan)
    {
        json.WriteStartArray("leftOut");
        foreach (var part in plan.LeftOut)
        {
            json.WriteStartObject();
            json.WriteString("display", part.Display);
            if (part.Part.Length > 0)
            {
                json.WriteString("part", part.Part);
            }
            json.WriteString("reason", part.Reason);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteFindings(Utf8JsonWriter json, RunContext run)
    {
        json.WriteStartArray("findings");
        foreach (var finding in run.Findings.Listed)
        {
            json.WriteStartObject();
            json.WriteString("rule", finding.Code);
            json.WriteString("severity", StrictYaml.Word(finding.Severity.ToString()));
            json.WriteString("place", finding.Place.ToString());
            if (finding.Place.Key is { Length: > 0 } key)
            {
                json.WriteString("key", key);
            }
            json.WriteString("message", finding.Message);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (run.Findings.Further.Count > 0)
        {
            json.WriteStartObject("furtherFindings");
            foreach (var (rule, count) in run.Findings.Further)
            {
                json.WriteNumber(rule, count);
            }
            json.WriteEndObject();
        }
        json.WriteStartArray("accepted");
        foreach (var accepted in run.Settings.Accepted)
        {
            json.WriteStartObject();
            json.WriteString("rule", accepted.Rule.Value);
            json.WriteString("rationale", accepted.Rationale);
            json.WriteString("approvedBy", accepted.ApprovedBy);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteCrossChecks(Utf8JsonWriter json, GateReport gate)
    {
        json.WriteStartArray("crossChecks");
        foreach (var outcome in gate.Outcomes)
        {
            json.WriteStartObject();
            json.WriteString("rule", outcome.Rule.Id);
            if (outcome.Rule.Covers.Count > 0)
            {
                json.WriteString("covers", string.Join(", ", outcome.Rule.Covers));
            }
            json.WriteString("outcome", outcome.Word);
            json.WriteNumber("comparisons", outcome.Comparisons);
            if (outcome.Findings.Count > 0)
            {
                json.WriteNumber("findings", outcome.Findings.Count);
            }
            if (outcome.NotApplicable is { } reason)
            {
                json.WriteString("reason", reason);
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static string Day(DateOnly date) =>
        date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
