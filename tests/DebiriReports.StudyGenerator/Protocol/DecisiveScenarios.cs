using DebiriReports.StudyGenerator.Simulation;
using static DebiriReports.StudyGenerator.Protocol.Component;
using static DebiriReports.StudyGenerator.Simulation.ClinicalEvent;

namespace DebiriReports.StudyGenerator.Protocol;

/// <summary>Events that end treatment, end life or prevent surgery.</summary>
internal static class DecisiveScenarios
{
    private const Seriousness H = Seriousness.Hospitalisation;
    private const Seriousness L = Seriousness.LifeThreatening;
    private const Seriousness D = Seriousness.Death;

    public static readonly SeriousScenario[] All =
    [
        new(
            EventTerm.HepaticFailure,
            "Hepatic failure with encephalopathy °II",
            Timing.EndsTreatment,
            1,
            (1, 6),
            (20, 40),
            3,
            4,
            L | H,
            (Bead, Probable),
            (Irinotecan, Related),
            (Procedure, Probable),
            (Oxaliplatin, Related)
        )
        {
            Treatment = "Lactulose",
            Outcome = Sequelae,
            OtherAction = "Intensive care",
        },
        new(
            EventTerm.ColonicPerforation,
            "Perforation of the sigmoid colon",
            Timing.EndsTreatment,
            1,
            (1, 6),
            (14, 25),
            4,
            4,
            L | H,
            (Bevacizumab, Related)
        )
        {
            Treatment = "Meropenem",
            OtherAction = "Hartmann's operation",
        },
        new(
            EventTerm.HepaticInfection,
            "Abscess of the left liver lobe with septic fever 39.4 °C",
            Timing.EndsTreatment,
            1,
            (1, 6),
            (16, 30),
            3,
            3,
            H,
            (Bead, Probable),
            (Irinotecan, NotRelated),
            (Procedure, Causal)
        )
        {
            Treatment = "Meropenem",
            OtherAction = "Percutaneous drainage",
        },
        new(
            EventTerm.Sepsis,
            "Sepsis, Escherichia coli in blood cultures",
            Timing.EndsLife,
            1,
            (4, 9),
            (0, 0),
            4,
            5,
            D | L | H,
            (Bead, Possible),
            (Irinotecan, Related),
            (Procedure, NotRelated),
            (Oxaliplatin, Related),
            (Fluorouracil, Related)
        )
        {
            Treatment = "Meropenem",
            OtherAction = "Intensive care, ventilation",
            Outcome = FatalOutcome,
        },
        new(
            EventTerm.MyocardialInfarction,
            "Myocardial infarction, résuscitation without success",
            Timing.EndsLife,
            1,
            (0, 1),
            (0, 0),
            5,
            5,
            D | H
        )
        {
            Alternative = "Known coronary artery disease",
            SponsorUpgrade = Fluorouracil,
            Outcome = FatalOutcome,
            OtherAction = "Resuscitation",
            Expected = false,
        },
        new(
            EventTerm.Thromboembolism,
            "Pulmonary embolism, both sides, right heart strain",
            Timing.PreventsSurgery,
            1,
            (5, 11),
            (20, 32),
            3,
            4,
            L | H,
            (Bevacizumab, Related)
        )
        {
            Treatment = "Enoxaparin",
        },
    ];
}
