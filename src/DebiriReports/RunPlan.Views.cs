using DebiriReports.Analyses;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Results;
using DebiriReports.CrossChecks;
using DebiriReports.Displays;
using DebiriReports.Templating;

namespace DebiriReports;

/// <content>The run as deliverables see it that mask the arms, or show all as one.</content>
internal sealed partial class RunPlan
{
    private const string LeftOutOfMask =
        "A table, figure or listing of this place is left out here, because it would tell which arm is which.";

    /// <summary>How a deliverable shows the arms.</summary>
    /// <param name="deliverable">The deliverable.</param>
    /// <returns>The view; a study with one arm has nothing to hide.</returns>
    private ArmView ViewOf(Deliverable deliverable) =>
        study.Definition.Arms.Order.Count < 2 || request.IsPublic ? ArmView.Told
        : deliverable.Settings.PoolArms ? ArmView.Pooled
        : deliverable.Settings.MaskArms && study.Settings.MaskArms ? ArmView.Masked
        : ArmView.Told;

    private RunContext Seen(Deliverable deliverable, RunContext run) =>
        run.Views.GetValueOrDefault(ViewOf(deliverable), run);

    private Dictionary<ArmView, RunContext> ViewsOf(RunContext context, bool isForResults, bool asFinal)
    {
        var views = new Dictionary<ArmView, RunContext>();
        foreach (var group in Deliverables.GroupBy(ViewOf).Where(group => group.Key != ArmView.Told))
        {
            var mask = group.Key == ArmView.Masked ? ArmMask.Of(context.Study) : null;
            var names = mask?.Names ?? ArmNames.Pooled(study.Definition);
            var seen = context.Study.WithArms(names, mask);
            var wanted = group.SelectMany(deliverable => deliverable.Displays.Keys).ToHashSet(StringComparer.Ordinal);
            var hidden = new Dictionary<string, string>(skipped, StringComparer.Ordinal);
            List<DisplayResult> found = [];
            foreach (
                var (id, result) in Concurrently.Select(
                    [.. InOrder(displays).Where(display => wanted.Contains(display.Id))],
                    display => (display.Id, Result: ComputeSeen(display, seen))
                )
            )
            {
                if (result is not null)
                {
                    found.Add(result);
                }
                else if (mask is not null && context.Displays.ContainsKey(id))
                {
                    hidden[id] = LeftOutOfMask;
                }
            }
            var run = isForResults ? null : CheckedRunOf(seen, found, null, asFinal);
            var gate = run is null ? new GateReport([]) : ReleaseGate.OfResults(run);
            var listed = isForResults ? [] : Listed(found);
            views[group.Key] = context with
            {
                Checked = run,
                Gate = gate,
                Study = seen,
                Results = run?.Results ?? new ResultSet(found.SelectMany(result => result.Results)),
                Displays = found.ToDictionary(result => result.Display.Id, StringComparer.Ordinal),
                Skipped = hidden,
                Additions = context.Additions.WithArms(names),
                Listed = listed,
                Changes = ChangesOf(listed, context.Previous),
            };
        }
        return views;
    }

    /// <summary>Computes a display on a study with other names for the arms, without what would tell one.</summary>
    private DisplayResult? ComputeSeen(Display display, AnalysisStudy seen)
    {
        if (seen.Mask is null)
        {
            return Compute(display, seen, null);
        }
        if (MaskedDisplay.Of(display, seen) is not { } masked)
        {
            return null;
        }
        try
        {
            return masked.Analyze(seen);
        }
        catch (ReportException exception) when (Displays.LeftOut.IsReason(exception))
        {
            // It asks for what is hidden by another way than its own text.
            return null;
        }
    }
}
