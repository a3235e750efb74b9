using DebiriReports.Analyses.Locking;
using DebiriReports.Analyses.Study;
using DebiriReports.Formatting;
using DebiriReports.Narratives;
using Scriban.Runtime;

namespace DebiriReports.Templating;

/// <summary>The study's identity, lock and words as templates see them.</summary>
internal static class StudyWords
{
    /// <summary>Makes the words.</summary>
    /// <param name="study">The study.</param>
    /// <param name="settings">How it is told.</param>
    /// <param name="manifest">The lock.</param>
    /// <param name="reportDate">The report's date.</param>
    /// <param name="title">The deliverable's title.</param>
    /// <param name="isDraft">Whether it is a draft.</param>
    /// <param name="isPublic">Whether it is for the public.</param>
    /// <returns>The words by name.</returns>
    public static IReadOnlyDictionary<string, object> Of(
        StudyDefinition study,
        ReportSettings settings,
        LockManifest manifest,
        DateOnly reportDate,
        string title,
        bool isDraft,
        bool isPublic
    ) =>
        new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["study"] = Identity(study.Study, study.Arms),
            ["standards"] = Standards(study.Standards),
            ["words"] = Words(settings.Words),
            ["lock"] = Lock(manifest),
            ["report"] = new ScriptObject
            {
                ["date"] = DateText.InProse(reportDate),
                ["title"] = title,
                ["draft"] = isDraft,
                ["public"] = isPublic,
            },
            ["components"] = study
                .Components.Select(component => new ScriptObject { ["id"] = component.Id, ["label"] = component.Label })
                .ToList(),
            ["arms"] = study.Arms.Order.Select(arm => study.Arms.LabelOf(arm)).ToList(),
            ["endpoints"] = study.Endpoints.Select(endpoint => Endpoint(endpoint, study, settings.Words)).ToList(),
            ["sets"] = Sets(study, settings.Words),
            ["rules"] = Rules(study),
        };

    private static ScriptObject Identity(StudyIdentity study, Arms arms) =>
        new()
        {
            ["id"] = study.Id,
            ["title"] = study.Title,
            ["short_title"] = study.ShortTitle ?? study.Title,
            ["sponsor"] = study.Sponsor,
            ["design"] = study.Design,
            ["reference"] = arms.Order.Count > 1 ? arms.LabelOf(arms.Reference?.Value ?? arms.Order[^1].Value) : "",
            ["phase"] = study.Phase ?? Fact.NotReported,
            ["indication"] = study.Indication ?? Fact.NotReported,
            ["regime"] = StrictYaml.Word(study.Regime.ToString()),
            ["protocol"] = new ScriptObject
            {
                ["number"] = study.Protocol.Number,
                ["version"] = study.Protocol.Version,
                ["date"] = study.Protocol.Date is { } date ? DateText.InProse(date) : null,
            },
            ["registrations"] = study
                .Registrations.Select(entry => new ScriptObject { ["register"] = entry.Key, ["number"] = entry.Value })
                .ToList(),
        };

    private static ScriptObject Standards(Standards standards) =>
        new()
        {
            ["terms"] = standards.Terms ?? Fact.NotReported,
            ["ctcae"] = standards.Ctcae ?? Fact.NotReported,
            ["recist"] = standards.Recist ?? Fact.NotReported,
            ["drugs"] = standards.Drugs ?? Fact.NotReported,
        };

    private static ScriptObject Words(Words words)
    {
        var all = new ScriptObject();
        foreach (
            var (name, word) in new[]
            {
                ("participant", words.Participant),
                ("trial", words.Trial),
                ("site", words.Site),
            }
        )
        {
            all[name] = word;
            all[name + "s"] = word + "s";
            all[Wording.UpperFirst(name)] = Wording.UpperFirst(word);
            all[Wording.UpperFirst(name) + "s"] = Wording.UpperFirst(word) + "s";
        }
        return all;
    }

    private static ScriptObject Lock(LockManifest manifest) =>
        new()
        {
            ["id"] = manifest.Name,
            ["type"] = StrictYaml.Word(manifest.Type.ToString()),
            ["date"] = DateText.InProse(DateOnly.FromDateTime(manifest.LockUtc.UtcDateTime)),
            ["cutoff"] = DateText.InProse(manifest.DataCutoffDate),
            ["cutoff_rule"] = manifest.CutoffRule,
            ["sequence"] = manifest.Sequence,
            ["hash"] = manifest.Sha256,
            ["manifest"] = manifest.Id,
        };

    private static ScriptObject Endpoint(Endpoint endpoint, StudyDefinition study, Words words)
    {
        var set =
            endpoint.AnalysisSet is { } id && study.AnalysisSets.TryGetValue(id.Value, out var found) ? found : null;
        return new ScriptObject
        {
            ["id"] = endpoint.Id,
            ["label"] = endpoint.Label,
            ["rank"] = StrictYaml.Word(endpoint.Rank.ToString()),
            ["definition"] = words.Fill(endpoint.Definition ?? ""),
            ["intercurrent"] = words.Fill(endpoint.IntercurrentEvents ?? ""),
            ["set"] = set?.Name ?? Fact.NotReported,
            ["population"] = words.Fill(set?.Definition ?? set?.Label ?? Fact.NotReported),
        };
    }

    private static ScriptObject Sets(StudyDefinition study, Words words)
    {
        var sets = new ScriptObject();
        foreach (var (id, set) in study.AnalysisSets)
        {
            sets[id] = new ScriptObject
            {
                ["label"] = set.Label,
                ["name"] = Wording.LowerFirst(set.Name),
                ["definition"] = words.Fill(set.Definition ?? set.Label),
            };
        }
        return sets;
    }

    private static ScriptObject Rules(StudyDefinition study)
    {
        var rules = new ScriptObject();
        foreach (var (name, rule) in study.StoppingRules)
        {
            rules[name] = rule switch
            {
                { Simon: { } plan } => new ScriptObject
                {
                    ["n1"] = plan.N1,
                    ["r1"] = plan.R1,
                    ["n"] = plan.N,
                    ["r"] = plan.R,
                    ["p0"] = plan.P0,
                    ["p1"] = plan.P1,
                    ["level"] = plan.Level,
                    ["power"] = plan.Power,
                },
                { Toxicity: { } plan } => new ScriptObject
                {
                    ["tolerated"] = plan.Tolerated,
                    ["unacceptable"] = plan.Unacceptable,
                    ["level"] = plan.Level,
                    ["looks"] = plan.Looks.Select(look => (object)look).ToList(),
                },
                _ => new ScriptObject(),
            };
        }
        return rules;
    }
}
