using DebiriReports.StudyGenerator.Simulation;
using static DebiriReports.StudyGenerator.Protocol.Component;
using static DebiriReports.StudyGenerator.Simulation.ClinicalEvent;

namespace DebiriReports.StudyGenerator.Protocol;

/// <summary>Under chemotherapy and bevacizumab.</summary>
internal static class ChemotherapyScenarios
{
    private const Seriousness H = Seriousness.Hospitalisation;
    private const Seriousness L = Seriousness.LifeThreatening;

    public static readonly SeriousScenario[] All =
    [
        new(
            EventTerm.FebrileNeutropenia,
            "Febrile neutropenia, 38.7 °C",
            Timing.DuringChemotherapy,
            2,
            (30, 110),
            (5, 9),
            3,
            3,
            H,
            (Irinotecan, NotRelated),
            (Oxaliplatin, Related),
            (Fluorouracil, Related)
        )
        {
            Treatment = "Piperacillin/tazobactam",
        },
        new(
            EventTerm.Diarrhea,
            "Diarrhoea, ≥ 7 stools a day",
            Timing.DuringChemotherapy,
            1,
            (20, 90),
            (6, 10),
            2,
            3,
            H,
            (Irinotecan, Related),
            (Fluorouracil, Related)
        )
        {
            Treatment = "Loperamide",
        },
        new(
            EventTerm.Dehydration,
            "Dehydration, skin turgor reduced",
            Timing.DuringChemotherapy,
            1,
            (40, 120),
            (3, 6),
            3,
            3,
            H,
            (Fluorouracil, Related)
        )
        {
            Treatment = "Balanced electrolyte solution",
            Clustered = true,
        },
        new(
            EventTerm.GastricHemorrhage,
            "Bleeding gastric ulcer, \"coffee ground\" vomit",
            Timing.DuringChemotherapy,
            1,
            (50, 120),
            (5, 9),
            3,
            3,
            H,
            (Bead, Possible),
            (Procedure, NotRelated),
            (Bevacizumab, Related)
        )
        {
            Treatment = "Pantoprazole",
            WithdrawsBevacizumab = true,
            OtherAction = "Endoscopic haemostasis",
        },
        new(
            EventTerm.Thromboembolism,
            "Pulmonary embolism, segmental, right lower lobe",
            Timing.DuringChemotherapy,
            1,
            (45, 120),
            (15, 24),
            3,
            3,
            H,
            (Bevacizumab, Related)
        )
        {
            Treatment = "Enoxaparin",
            WithdrawsBevacizumab = true,
        },
        new(
            EventTerm.CatheterInfection,
            "Infection of the port catheter, procalcitonin 4.1 µg/L",
            Timing.DuringChemotherapy,
            1,
            (35, 120),
            (8, 13),
            3,
            3,
            H
        )
        {
            Treatment = "Vancomycin",
            OtherAction = "Port explanted",
            Alternative = "Central venous port",
            Clustered = true,
        },
        new(
            EventTerm.Ileus,
            "Subileus, resolved without surgery",
            Timing.DuringChemotherapy,
            1,
            (40, 130),
            (4, 8),
            3,
            3,
            H
        )
        {
            Alternative = "Slow bowel motility under ondansetron",
            SponsorUpgrade = Bevacizumab,
            Expected = false,
        },
        new(
            EventTerm.Anaphylaxis,
            "Anaphylaxis with generalised urticaria and hypotension",
            Timing.DuringChemotherapy,
            1,
            (70, 120),
            (1, 2),
            4,
            4,
            L | H,
            (Oxaliplatin, Related)
        )
        {
            Treatment = "Epinephrine",
            WithdrawsOxaliplatin = true,
        },
        new(
            EventTerm.AtrialFibrillation,
            "Atrial fibrillation, new, rate 130/min",
            Timing.DuringChemotherapy,
            1,
            (25, 120),
            (2, 5),
            3,
            3,
            H,
            (Fluorouracil, Related)
        )
        {
            Treatment = "Metoprolol",
            Expected = false,
        },
    ];
}
