using System.Collections.Concurrent;
using DebiriReports.Analyses;
using DebiriReports.Analyses.Anonymisation;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Locking;
using DebiriReports.Analyses.Study;
using DebiriReports.Displays;
using DebiriReports.Narratives;

namespace DebiriReports.Templating;

/// <summary>A run for the public: the transformed data, which displays are made of them, and what is told.</summary>
internal sealed class PublicRelease
{
    private readonly AnalysisStudy original;
    private readonly ConcurrentDictionary<string, string> leftOut = new(StringComparer.Ordinal);

    /// <summary>Transforms a study's data.</summary>
    /// <param name="original">The study as locked, ready for analysis.</param>
    /// <param name="manifest">Its lock.</param>
    /// <param name="reportDate">The report's date.</param>
    public PublicRelease(AnalysisStudy original, LockManifest manifest, DateOnly reportDate)
    {
        this.original = original;
        Data = Anonymiser.Release(original, manifest.Sha256);
        Data.Identifiers.Without(reportDate, DateOnly.FromDateTime(manifest.LockUtc.UtcDateTime));
    }

    /// <summary>The transformed data.</summary>
    public Release Data { get; }

    /// <summary>How.</summary>
    public AnonymisationSettings Settings => original.Definition.Anonymisation;

    /// <summary>What is hidden because it is small; known once every display was analysed.</summary>
    public SmallCells Cells { get; private set; } = SmallCells.Of([], 0, new HashSet<string>());

    /// <summary>Displays that are left out, with the sentence that says why.</summary>
    public IReadOnlyDictionary<string, string> LeftOut => leftOut;

    /// <summary>The deliverables that may be made for the public: those that say so, and never a closed one.</summary>
    /// <param name="deliverables">The deliverables.</param>
    /// <param name="areNamed">Whether the user named each, so that none may be passed over.</param>
    /// <returns>Those, and the names of the others.</returns>
    /// <exception cref="ReportException">One that was named is not for the public, or none is (exit code 2).</exception>
    public static (IReadOnlyList<Deliverable> Kept, IReadOnlyList<string> Others) Of(
        IReadOnlyList<Deliverable> deliverables,
        bool areNamed
    )
    {
        var kept = deliverables.Where(deliverable => deliverable.Settings is { Public: true, Closed: false }).ToList();
        var others = deliverables.Except(kept).Select(deliverable => deliverable.Name).ToList();
        return kept.Count > 0 && (!areNamed || others.Count == 0)
            ? (kept, others)
            : throw new ReportException(
                ReportException.Usage,
                [
                    new Problem(
                        "U008",
                        $"Not for the public: {string.Join(", ", others)}",
                        Place.None,
                        "a deliverable that may be made public says 'public: true' at the top of its report.md"
                    ),
                ]
            );
    }

    /// <summary>Computes a display on the transformed data.</summary>
    /// <param name="display">The display.</param>
    /// <returns>What it found, or <see langword="null"/> where it is left out.</returns>
    /// <exception cref="ReportException">The display does not fit the study as locked either.</exception>
    public DisplayResult? Analyze(Display display)
    {
        if (display.IsBySubject && Settings.BySubject == BySubjectRelease.LeftOut)
        {
            leftOut[display.Id] =
                $"{display.Title}: shows single {{participants}} and is not part of the public version.";
            return null;
        }
        try
        {
            return display.Analyze(display.IsBySubject ? Data.OfSubjects : Data.OfGroups);
        }
        catch (ReportException)
        {
            // It asks for what is withheld; or it is wrong, and says so on the data as locked.
            display.Analyze(original);
            leftOut[display.Id] =
                $"{display.Title}: needs data that are withheld or calendar dates, and is not part of the public version.";
            return null;
        }
    }

    /// <summary>Hides what is small in the displays of a run.</summary>
    /// <param name="found">The displays.</param>
    /// <returns>The displays as they are told, in the same order.</returns>
    public IReadOnlyList<DisplayResult> Told(IReadOnlyList<DisplayResult> found)
    {
        Cells = SmallCells.Of(
            found.Where(display => !display.Display.IsBySubject).Select(display => display.Results),
            Settings.SmallestCell,
            Settings.Bands.Keys.ToHashSet(StringComparer.Ordinal)
        );
        var told = new ToldDisplay(Cells, Settings.SmallestCell);
        return [.. found.Select(display => display.Display.IsBySubject ? display : told.Of(display))];
    }

    /// <summary>The reviewer's additions under the subjects' new codes.</summary>
    /// <param name="additions">The additions.</param>
    /// <returns>The same additions.</returns>
    public ReviewerAdditions Recoded(ReviewerAdditions additions)
    {
        var numbers = Data.OfSubjects.Released!.Order;
        return additions.Recoded(id =>
            Array.IndexOf(numbers, original.SubjectNumber(id)) is var number and >= 0
                ? Data.OfSubjects.SubjectIds[number]
                : null
        );
    }

    /// <summary>The findings of the checks without the records that they name.</summary>
    /// <param name="findings">The findings.</param>
    /// <returns>One a rule, with how many there are.</returns>
    public static RunFindings Told(RunFindings findings) =>
        new(
            [
                .. findings
                    .Listed.GroupBy(finding => (finding.Code, finding.Severity))
                    .Select(rule => new Problem(
                        rule.Key.Code,
                        $"{rule.Count() + findings.Further.GetValueOrDefault(rule.Key.Code)} found; the records are withheld",
                        new Place("", Key: Fact.Withheld),
                        Severity: rule.Key.Severity
                    )),
            ],
            new Dictionary<string, int>(StringComparer.Ordinal)
        );

    /// <summary>The settings of the report without persons and records.</summary>
    /// <param name="settings">The settings.</param>
    /// <returns>The settings as they are told.</returns>
    public static ReportSettings Told(ReportSettings settings) =>
        settings with
        {
            Accepted =
            [
                .. settings.Accepted.Select(accepted =>
                    accepted with
                    {
                        Records = accepted.Records.Count == 0 ? [] : [Fact.Withheld],
                        ApprovedBy = Fact.Withheld,
                    }
                ),
            ],
        };

    /// <summary>The lock without persons, changed values and small totals.</summary>
    /// <param name="manifest">The lock.</param>
    /// <returns>The lock as it is told.</returns>
    public LockManifest Told(LockManifest manifest) =>
        manifest with
        {
            Approvals = [.. manifest.Approvals.Select(approval => approval with { Name = Fact.Withheld })],
            UnlockHistory =
            [
                .. manifest.UnlockHistory.Select(unlock =>
                    unlock with
                    {
                        Approvers = [Fact.Withheld],
                        Changes = [$"{unlock.Changes.Count} changes, withheld"],
                    }
                ),
            ],
            ControlTotals = manifest
                .ControlTotals.Where(total => total.Value == 0 || total.Value >= Settings.SmallestCell)
                .ToDictionary(total => total.Key, total => total.Value, StringComparer.Ordinal),
        };
}
