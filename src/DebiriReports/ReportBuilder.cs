using DebiriReports.Analyses;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Locking;
using DebiriReports.Analyses.Results;
using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;
using DebiriReports.Templating;

namespace DebiriReports;

/// <summary>The line: a locked study to its documents. Every front door calls it.</summary>
public static class ReportBuilder
{
    /// <summary>Renders.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="create">Opens a file of the output by its relative name; called by several threads.</param>
    /// <param name="progress">Told of each step; called by several threads.</param>
    /// <returns>What was made.</returns>
    /// <exception cref="ReportException">The run is refused or wrong; nothing is to be kept.</exception>
    public static RenderOutcome Build(RenderRequest request, Func<string, Stream> create, Action<string> progress)
    {
        progress("verifying the lock");
        LockedStudy study = StudyLock.Verify(request.StudyFolder); // hashes match, or stop
        AnalysisStudy analysis = AnalysisStudy.Create(
            study.Definition,
            study.Datasets.Values,
            study.Lock.DataCutoffDate
        );
        RunPlan plan = RunPlan.Make(request, study); // which displays, which text
        progress("analysing");
        RunContext run = plan.Analyze(analysis); // waist 1
        run.Gate.ThrowIfRefused(); // numbers agree, or stop
        var fonts = new RunFonts(request.FontFolders);
        var outputs = new OutputSet(create);
        Concurrently.InOrder(
            () => Concurrently.ForEach(plan.LargestFirst, Make),
            () => plan.WriteResults(run, outputs)
        );
        plan.WriteManifest(run, outputs, fonts);
        progress("");
        return new RenderOutcome(outputs.Files, plan.Notes(fonts));

        void Make(Deliverable deliverable)
        {
            progress(deliverable.Name);
            Document document = plan.Render(deliverable, run); // waist 2
            FontSet faces = fonts.For(document.Theme);
            // Files of a document that is refused are never kept: it can be written while it is checked.
            Concurrently.InOrder(
                () => plan.Check(deliverable, document, run).ThrowIfRefused(),
                () =>
                    Concurrently.ForEach(
                        plan.Writers(deliverable),
                        writer => outputs.Write(plan.FileName(deliverable, writer.Extension), document, faces, writer)
                    )
            );
        }
    }

    /// <summary>Computes the results alone.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="isJson">JSON rather than CSV.</param>
    /// <param name="output">Where to; left open.</param>
    public static void WriteResults(RenderRequest request, bool isJson, Stream output)
    {
        LockedStudy study = StudyLock.Verify(request.StudyFolder);
        AnalysisStudy analysis = AnalysisStudy.Create(
            study.Definition,
            study.Datasets.Values,
            study.Lock.DataCutoffDate
        );
        RunPlan plan = RunPlan.Make(request, study);
        RunContext run = plan.Analyze(analysis, isForResults: true);
        var displays = plan.Shown(run);
        var results = new ResultSet(displays.SelectMany(display => display.Results));
        if (isJson)
        {
            ResultsWriter.WriteJson(results, displays.SelectMany(display => display.PrintedCells()), output);
        }
        else
        {
            ResultsWriter.WriteCsv(results, output);
        }
    }

    /// <summary>Runs every check, and makes no document.</summary>
    /// <param name="request">The study and its templates.</param>
    /// <returns>What the checks found.</returns>
    public static StudyCheckReport Check(RenderRequest request)
    {
        LockedStudy study = StudyLock.Verify(request.StudyFolder);
        AnalysisStudy analysis = AnalysisStudy.Create(
            study.Definition,
            study.Datasets.Values,
            study.Lock.DataCutoffDate
        );
        RunPlan plan = RunPlan.Make(request with { IsDraft = true }, study);
        RunContext run = plan.Analyze(analysis, asFinal: true);
        Concurrently.ForEach(
            plan.Deliverables,
            deliverable => plan.Check(deliverable, plan.Render(deliverable, run), run)
        );
        return StudyChecks.Run(study, analysis, plan.CrossChecks(run));
    }
}
