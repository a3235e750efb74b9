using System.Text.RegularExpressions;
using DebiriReports.Analyses;
using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Study;
using DebiriReports.Formatting;

namespace DebiriReports.CrossChecks;

/// <summary>Rules about the lock, the protocol and dates, which every output shares.</summary>
internal static partial class RecordRules
{
    /// <summary>The rules.</summary>
    public static IReadOnlyList<CrossCheckRule> All { get; } =
    [
        new("LOCK", Severity.Refuse, "Every dataset is in the lock with the hash of the file that was read")
        {
            IsNeverAccepted = true,
            OfResults = Locked,
        },
        new(
            "PROT",
            Severity.Refuse,
            "Study and protocol are the same in the study file, the lock, the data and the document"
        )
        {
            OfResults = Protocol,
            OfDocument = ProtocolPrinted,
        },
        new(
            "DATE",
            Severity.Refuse,
            "Data cut-off, lock and report follow one another, and one cut-off is printed everywhere"
        )
        {
            OfResults = Dates,
            OfDocument = DatesPrinted,
        },
    ];

    private static void Locked(ResultCheck check)
    {
        var files = check.Run.Files.ToDictionary(file => file.File, StringComparer.Ordinal);
        // The study file has its hash in the lock as each dataset has.
        var locked = check
            .Run.Lock.Datasets.Select(dataset => dataset.Name)
            .Append(StudyDefinition.FileName)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var dataset in check.Run.Lock.Datasets)
        {
            check.Compared();
            if (!files.TryGetValue(dataset.File, out var file) || file.Sha256 != dataset.Sha256)
            {
                check.Add(dataset.Name, $"{dataset.File} is not the file that was locked");
            }
        }
        foreach (var display in check.Run.Displays)
        {
            foreach (var source in display.Result.Sources.Where(source => !locked.Contains(source)))
            {
                check.Add(display.Id, $"{display.Id} is made from {source}, which is not in the lock");
            }
        }
    }

    private static void Protocol(ResultCheck check)
    {
        var identity = check.Run.Study.Definition.Study;
        check.Compared();
        if (check.Run.Lock.StudyId != identity.Id)
        {
            check.Add("study", $"the lock is of study {check.Run.Lock.StudyId}, the study file of {identity.Id}");
        }
        if (check.Run.Lock.ProtocolVersion != identity.Protocol.Version)
        {
            check.Add(
                "study",
                $"the lock names protocol version {check.Run.Lock.ProtocolVersion}, the study file {identity.Protocol.Version}"
            );
        }
        foreach (var data in check.Run.Study.Datasets.Values)
        {
            if (data.Find("STUDYID") is not TextVariable study)
            {
                continue;
            }
            check.Compared();
            if (study.Values.Length > 1)
            {
                check.Add(
                    data.Name,
                    $"{data.Name} holds records of {study.Values.Length} studies",
                    severity: Severity.Warn
                );
            }
        }
    }

    private static void ProtocolPrinted(DocumentCheck check)
    {
        var identity = check.Run.Study.Definition.Study;
        var keywords = check.Document.Document.Metadata.Keywords;
        check.Compared();
        if (
            !keywords.Contains(identity.Id, StringComparison.Ordinal)
            || !keywords.Contains(identity.Protocol.Version, StringComparison.Ordinal)
        )
        {
            check.Add("metadata", $"{check.Document.Name}: its properties do not name study and protocol version");
        }
    }

    private static void Dates(ResultCheck check)
    {
        var locked = DateOnly.FromDateTime(check.Run.Lock.LockUtc.UtcDateTime);
        check.Compared(2);
        if (check.Run.Lock.DataCutoffDate > locked)
        {
            check.Add(
                "lock",
                $"the data cut-off {DateText.InProse(check.Run.Lock.DataCutoffDate)} is after the lock of {DateText.InProse(locked)}"
            );
        }
        if (check.Run.ReportDate < locked)
        {
            check.Add(
                "report",
                $"the report is dated {DateText.InProse(check.Run.ReportDate)}, before the lock of {DateText.InProse(locked)}",
                "give --report-date a day on or after the lock"
            );
        }
        if (check.Run.Study.DataCutoff is { } cutoff && cutoff != check.Run.Lock.DataCutoffDate)
        {
            check.Add(
                "lock",
                $"the analysis is cut at {DateText.InProse(cutoff)}, the lock at {DateText.InProse(check.Run.Lock.DataCutoffDate)}"
            );
        }
    }

    private static void DatesPrinted(DocumentCheck check)
    {
        var cutoff = check.Run.Lock.DataCutoffDate;
        foreach (var text in check.Document.Texts)
        {
            if (!text.Contains("cut-off", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }
            foreach (Match match in Cutoff().Matches(text))
            {
                var printed = PrintedDate.Of(match);
                if (printed is null)
                {
                    continue;
                }
                check.Compared();
                if (printed != cutoff)
                {
                    check.Add(
                        "cut-off",
                        $"{check.Document.Name}: '{match.Value}' is not the data cut-off of the lock, {DateText.InProse(cutoff)}"
                    );
                }
            }
        }
    }

    // The date that follows the words at once: a sentence may go on to other dates.
    [GeneratedRegex(
        @"(?<!previous )(?<!previous data )data cut-off(?: date)?(?:,| of| on|:| is| was| at)?\s+(?:(?<iso>\d{4}-\d\d-\d\d)|(?<day>\d{1,2})\s?(?<month>[A-Za-z]{3,9})\s?(?<year>\d{4}))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Cutoff();
}
