using DebiriReports.Documents.Model;
using DebiriReports.Templating;

namespace DebiriReports;

/// <summary>Puts a deliverable's blocks into a document: metadata, header, footer, watermark.</summary>
internal static class DocumentBuilder
{
    /// <summary>Builds the document.</summary>
    /// <param name="deliverable">The deliverable.</param>
    /// <param name="run">The run.</param>
    /// <param name="style">How it looks.</param>
    /// <returns>The document.</returns>
    public static Document Build(Deliverable deliverable, RunContext run, DeliverableStyle style)
    {
        var context = new DeliverableContext(deliverable, run);
        var blocks = context.Render();
        if (style.Theme is { Logo: { } logo, LogoPlace: LogoPlace.Title })
        {
            blocks = [logo, .. blocks];
        }
        var study = run.Study.Definition.Study;
        var title = deliverable.Settings.Title;
        var state =
            run.IsDraft ? "DRAFT"
            : run.Manifest.Type == Analyses.Locking.LockType.Interim ? "INTERIM - NOT FINAL LOCK"
            : null;
        var words = new Dictionary<string, Inline>(StringComparer.Ordinal)
        {
            ["study"] = new TextRun(study.Id),
            ["sponsor"] = new TextRun(study.Sponsor),
            ["protocol"] = new TextRun($"{study.Protocol.Number} version {study.Protocol.Version}"),
            ["title"] = new TextRun(title),
            ["lock"] = new TextRun(run.Manifest.Name),
            ["hash"] = new TextRun(run.Manifest.Sha256[..16]),
            ["cutoff"] = new TextRun(Formatting.DateText.InProse(run.Manifest.DataCutoffDate)),
            ["date"] = new TextRun(Formatting.DateText.InProse(run.ReportDate)),
            ["state"] = new TextRun(state ?? ""),
            ["subject"] = new PageField(PageFieldKind.RunningTitle),
            ["page"] = new PageField(PageFieldKind.PageNumber),
            ["pages"] = new PageField(PageFieldKind.PageCount),
        };
        return new Document(
            new DocumentMetadata(
                $"{title}: {study.Id}",
                study.Title,
                study.Sponsor,
                $"{study.Id}, protocol {study.Protocol.Number} version {study.Protocol.Version}, lock {run.Manifest.Name}",
                run.Settings.Language,
                run.ReportDate,
                $"{study.Id}/{run.Manifest.Name}/{run.Manifest.Sha256[..16]}"
            ),
            style.Theme,
            style.Header.Fill(
                new PageFurniture(
                    [new TextRun(study.Id), new PageField(PageFieldKind.RunningTitle, Before: ", ")],
                    deliverable.Settings.Header.Length > 0 ? [new TextRun(deliverable.Settings.Header)] : [],
                    [new TextRun(title)]
                ),
                words
            ),
            style.Footer.Fill(
                new PageFurniture(
                    [
                        new TextRun(
                            $"Lock {run.Manifest.Name} ({run.Manifest.Sha256[..16]}), data cut-off {Formatting.DateText.InProse(run.Manifest.DataCutoffDate)}{(state is null ? "" : ". " + state)}"
                        ),
                    ],
                    [],
                    [
                        new TextRun("Page "),
                        new PageField(PageFieldKind.PageNumber),
                        new TextRun(" of "),
                        new PageField(PageFieldKind.PageCount),
                    ]
                ),
                words
            ),
            blocks
        )
        {
            Watermark = run.IsDraft ? "DRAFT" : null,
            Sources = context.Sources,
        };
    }
}
