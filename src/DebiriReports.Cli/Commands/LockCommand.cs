using System.CommandLine;
using System.Globalization;
using DebiriReports.Analyses;
using DebiriReports.Analyses.Locking;

namespace DebiriReports.Cli.Commands;

/// <summary><c>debiri lock</c>: writes the lock of a study whose data are complete.</summary>
internal static class LockCommand
{
    /// <summary>Makes the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var study = Arguments.Study();
        var type = new Option<string>("--type") { Description = "interim or final.", Required = true };
        type.AcceptOnlyFromAmong("interim", "final");
        var cutoff = new Option<string>("--cutoff")
        {
            Description = "The day up to which data are in, YYYY-MM-DD.",
            Required = true,
        };
        var approvals = new Option<string[]>("--approve")
        {
            Description = "An approval, \"Name; role; meaning\"; may be given again.",
        };
        var reason = new Option<string?>("--reason") { Description = "Why a final lock was opened; needed after one." };
        var key = new Option<string?>("--key")
        {
            Description = "A file with the private key (PEM, ECDSA P-256) that signs the lock.",
        };
        var preview = new Option<bool>("--preview") { Description = "Print what would be signed, and write nothing." };
        var command = new Command(
            "lock",
            "Writes lock.json: hashes, control totals and approvals; refuses data that fail a check.\n\n"
                + "Example: debiri lock sample-input --type final --cutoff 2026-03-31 "
                + "--approve \"A. Name; data management; data are complete and correct\""
        )
        {
            study,
            type,
            cutoff,
            approvals,
            reason,
            key,
            preview,
        };
        command.SetAction(parsed =>
        {
            // The one place that reads the clock: a lock is an event in time.
            var now = TimeProvider.System.GetUtcNow();
            var request = new LockRequest
            {
                Type = parsed.GetRequiredValue(type) == "final" ? LockType.Final : LockType.Interim,
                DataCutoffDate = Date(parsed.GetRequiredValue(cutoff)),
                Approvals = [.. (parsed.GetValue(approvals) ?? []).Select(text => LockRequest.ReadApproval(text, now))],
                UtcNow = now,
                UnlockReason = parsed.GetValue(reason),
                PrivateKey = parsed.GetValue(key) is { } file ? ReadKey(file) : null,
            };
            return Run(parsed.GetRequiredValue(study), request, parsed.GetValue(preview));
        });
        return command;
    }

    private static int Run(string studyFolder, LockRequest request, bool isPreview)
    {
        var proposed = StudyLock.Propose(studyFolder, request);
        var report = StudyChecks.Run(proposed.Study);
        Failures.Print(report.Shown);
        if (report.Refusals.Count > 0)
        {
            throw new ReportException(ReportException.Refused, report.Refusals);
        }
        if (isPreview)
        {
            Console.Out.WriteLine(proposed.Json);
            return 0;
        }
        proposed.Write();
        Console.Out.WriteLine($"locked: {proposed.Study.Lock.Name}, {proposed.Study.Lock.Id}");
        return 0;
    }

    private static string ReadKey(string file) =>
        File.Exists(file)
            ? File.ReadAllText(file)
            : throw new ReportException(
                ReportException.Usage,
                [new Problem("U001", "The file does not exist", new Place(file))]
            );

    private static DateOnly Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new ReportException(
                ReportException.Usage,
                [new Problem("U003", "--cutoff is not a date", Place.None, "write it as YYYY-MM-DD")]
            );
}
