using DebiriReports.StudyGenerator.Simulation;
using static DebiriReports.StudyGenerator.Protocol.Component;
using static DebiriReports.StudyGenerator.Simulation.ClinicalEvent;

namespace DebiriReports.StudyGenerator.Protocol;

/// <summary>After a liver resection.</summary>
internal static class SurgicalScenarios
{
    private const Seriousness H = Seriousness.Hospitalisation;
    private const Seriousness L = Seriousness.LifeThreatening;
    private const Seriousness D = Seriousness.Death;

    public static readonly SeriousScenario[] All =
    [
        new(
            EventTerm.BiliaryFistula,
            "Bile leak at the resection surface (ISGLS grade B)",
            Timing.AfterSurgery,
            1,
            (3, 7),
            (12, 25),
            2,
            3,
            H
        )
        {
            OtherAction = "Percutaneous drainage",
            Alternative = "Liver resection",
        },
        new(
            EventTerm.BiliaryInfection,
            "Cholangitis after hepaticojejunostomy",
            Timing.AfterSurgery,
            1,
            (8, 14),
            (8, 14),
            3,
            3,
            H
        )
        {
            Treatment = "Ceftriaxone",
            Alternative = "Liver resection",
        },
        new(
            EventTerm.WoundDehiscence,
            "Dehiscence of the abdominal wall, 6 cm",
            Timing.AfterSurgery,
            1,
            (6, 10),
            (10, 20),
            2,
            3,
            H,
            (Bevacizumab, Related)
        )
        {
            OtherAction = "Secondary suture",
        },
        new(
            EventTerm.Ascites,
            "Ascites after resection, drained 2.4 L",
            Timing.AfterSurgery,
            1,
            (5, 9),
            (9, 18),
            2,
            3,
            H
        )
        {
            Treatment = "Spironolactone",
            Alternative = "Liver resection",
            Clustered = true,
        },
        new(
            EventTerm.HepaticFailure,
            "Post-hepatectomy liver failure (ISGLS grade C)",
            Timing.FatalAfterSurgery,
            1,
            (4, 7),
            (0, 0),
            4,
            5,
            D | L | H,
            (Bead, Possible),
            (Irinotecan, Related),
            (Procedure, Possible),
            (Oxaliplatin, Related)
        )
        {
            OtherAction = "Intensive care, plasma exchange",
            Outcome = FatalOutcome,
            Alternative = "Extended resection, small remnant",
        },
    ];
}
