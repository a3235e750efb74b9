using DebiriReports.StudyGenerator.Simulation;
using static DebiriReports.StudyGenerator.Protocol.Component;
using static DebiriReports.StudyGenerator.Simulation.ClinicalEvent;

namespace DebiriReports.StudyGenerator.Protocol;

/// <summary>Around a DEBIRI session: what beads, irinotecan and the procedure cause.</summary>
internal static class SessionScenarios
{
    private const Seriousness H = Seriousness.Hospitalisation;
    private const Seriousness M = Seriousness.MedicallyImportant;

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
            "Acute cholecystitis after embolisation",
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
    ];
}
