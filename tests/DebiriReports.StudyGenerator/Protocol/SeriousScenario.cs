using DebiriReports.StudyGenerator.Simulation;
using static DebiriReports.StudyGenerator.Protocol.Component;
using static DebiriReports.StudyGenerator.Simulation.ClinicalEvent;

namespace DebiriReports.StudyGenerator.Protocol;

/// <summary>What a serious event follows.</summary>
internal enum Timing
{
    AfterSession,
    DuringChemotherapy,
    EndsTreatment,
    EndsLife,
    PreventsSurgery,
    AfterSurgery,
    FatalAfterSurgery,
}

/// <summary>A serious adverse event as it may happen, with the number of such events among 46 treated subjects.</summary>
/// <remarks>The lag is in days from what the event follows to its onset; lag and days are the least and the most.</remarks>
internal sealed record SeriousScenario(
    EventTerm Term,
    string Verbatim,
    Timing Timing,
    int Count,
    (int Least, int Most) Lag,
    (int Least, int Most) Days,
    int OnsetGrade,
    int Grade,
    Seriousness Seriousness,
    params (Component Component, string Relation)[] Relations
)
{
    public string? Treatment { get; init; }
    public string? OtherAction { get; init; }
    public string? Alternative { get; init; }
    public bool Expected { get; init; } = true;
    public bool WithdrawsDebiri { get; init; }
    public bool WithdrawsOxaliplatin { get; init; }
    public bool WithdrawsBevacizumab { get; init; }
    public Component? SponsorUpgrade { get; init; }
    public string Outcome { get; init; } = Recovered;

    /// <summary>Prefers a subject that already has a serious event.</summary>
    public bool Clustered { get; init; }

    private const Seriousness H = Seriousness.Hospitalisation;
    private const Seriousness L = Seriousness.LifeThreatening;
    private const Seriousness M = Seriousness.MedicallyImportant;
    private const Seriousness D = Seriousness.Death;

    public static readonly SeriousScenario[] All =
    [
        new(
            EventTerm.PostEmbolisation,
            "Post-embolisation syndrome: pain ≥ 7/10, fever 38.9 °C, vomiting",
            Timing.AfterSession,
            3,
            (0, 2),
            (4, 9),
            2,
            3,
            H,
            (Bead, Probable),
            (Irinotecan, Related),
            (Procedure, Causal)
        )
        {
            Treatment = "Paracetamol",
            OtherAction = "Prolonged hospital stay",
        },
        new(
            EventTerm.Fever,
            "Fever ≥ 38.5 °C without focus, stay prolonged",
            Timing.AfterSession,
            1,
            (1, 3),
            (2, 5),
            2,
            2,
            H,
            (Bead, Possible),
            (Irinotecan, NotRelated),
            (Procedure, Probable)
        )
        {
            Treatment = "Paracetamol",
            OtherAction = "Prolonged hospital stay",
        },
        new(
            EventTerm.Cholecystitis,
            "Acute cholecystitis after embolisation of the right lobe",
            Timing.AfterSession,
            1,
            (3, 9),
            (9, 16),
            3,
            3,
            H,
            (Bead, Probable),
            (Irinotecan, Related),
            (Procedure, Causal)
        )
        {
            Treatment = "Piperacillin/tazobactam",
            OtherAction = "Percutaneous drainage of the gallbladder",
        },
        new(
            EventTerm.HepaticInfection,
            "Liver abscess, 4 cm, segment VII",
            Timing.AfterSession,
            1,
            (12, 20),
            (18, 26),
            3,
            3,
            H,
            (Bead, Probable),
            (Irinotecan, Related),
            (Procedure, Probable)
        )
        {
            Treatment = "Meropenem",
            OtherAction = "Percutaneous drainage",
            WithdrawsDebiri = true,
        },
        new(
            EventTerm.Pancreatitis,
            "Acute pancreatitis, lipase 1240 U/L",
            Timing.AfterSession,
            1,
            (1, 4),
            (6, 12),
            2,
            3,
            H,
            (Bead, Possible),
            (Irinotecan, NotRelated),
            (Procedure, Probable)
        )
        {
            Treatment = "Metamizole",
            Expected = false,
        },
        new(
            EventTerm.VascularAccess,
            "Dissection of the right hepatic artery during catheterisation",
            Timing.AfterSession,
            1,
            (0, 0),
            (3, 6),
            3,
            3,
            M,
            (Bead, NotRelated),
            (Irinotecan, NotRelated),
            (Procedure, Causal)
        )
        {
            OtherAction = "Observation, duplex sonography",
        },
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
            Alternative = "Adhesions after resection of the primary tumour",
            SponsorUpgrade = Bevacizumab,
            Expected = false,
        },
        new(
            EventTerm.Anaphylaxis,
            "Anaphylaxis to oxaliplatin, 5 min after the start of the infusion",
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
            "Sepsis in neutropenia, Escherichia coli",
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
