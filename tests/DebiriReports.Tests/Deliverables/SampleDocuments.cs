using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Locking;
using DebiriReports.Documents.Model;
using DebiriReports.Tests.House;

namespace DebiriReports.Tests.Deliverables;

/// <summary>The documents of the sample study, before any layout.</summary>
internal static class SampleDocuments
{
    private static readonly Lazy<IReadOnlyDictionary<string, Document>> Documents = new(Make);

    /// <summary>The names of the deliverables.</summary>
    public static IReadOnlyList<string> Names { get; } =
    ["csr", "dmc-closed", "dmc-open", "ethics", "flow", "narratives", "registry"];

    /// <summary>A deliverable's document.</summary>
    public static Document Of(string name) => Documents.Value[name];

    private static Dictionary<string, Document> Make()
    {
        var request = new RenderRequest(Repository.SampleStudy, Path.Combine(Repository.Root, "templates"))
        {
            Deliverables = Names,
        };
        var study = StudyLock.Verify(request.StudyFolder);
        var analysis = AnalysisStudy.Create(study.Definition, study.Datasets.Values, study.Lock.DataCutoffDate);
        var plan = RunPlan.Make(request, study);
        var run = plan.Analyze(analysis);
        return plan.Deliverables.ToDictionary(
            deliverable => deliverable.Name,
            deliverable => plan.Render(deliverable, run),
            StringComparer.Ordinal
        );
    }
}
