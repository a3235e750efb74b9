using static DebiriReports.StudyGenerator.Protocol.Component;
using static DebiriReports.StudyGenerator.Simulation.ClinicalEvent;

namespace DebiriReports.StudyGenerator.Protocol;

/// <summary>A non-serious event that many subjects have.</summary>
/// <remarks>The chance is per session, or per subject over all cycles or the days after surgery; grades are weights of 1, 2
/// and 3; days are the least and the most of the duration.</remarks>
internal sealed record CommonEvent(
    EventTerm Term,
    double Chance,
    (int One, int Two, int Three) Grades,
    (int Least, int Most) Days,
    string[] Verbatims,
    params (Component Component, string Relation)[] Relations
)
{
    public string? Treatment { get; init; }

    /// <summary>The chance that the event has no end.</summary>
    public double Lasting { get; init; }

    public static readonly CommonEvent[] AfterSession =
    [
        new(
            EventTerm.PostEmbolisation,
            0.11,
            (20, 70, 10),
            (2, 6),
            ["Post-embolization syndrome", "PES: pain, T 38.4 °C, nausea", "Post-embolisation syndrome"],
            (Bead, Probable),
            (Irinotecan, Related),
            (Procedure, Causal)
        )
        {
            Treatment = "Metamizole",
        },
        new(
            EventTerm.AbdominalPain,
            0.34,
            (45, 42, 13),
            (1, 5),
            ["Right upper quadrant pain", "Abdominal pain, NRS ≥ 5/10", "Pain, right flank", "Epigastric pain"],
            (Bead, Possible),
            (Irinotecan, Related),
            (Procedure, Causal)
        )
        {
            Treatment = "Metamizole",
        },
        new(
            EventTerm.Nausea,
            0.27,
            (62, 36, 2),
            (1, 4),
            ["Nausea", "Nausea in the evening of the session", "Nausée"],
            (Bead, NotRelated),
            (Irinotecan, Related),
            (Procedure, Probable)
        )
        {
            Treatment = "Ondansetron",
        },
        new(
            EventTerm.Vomiting,
            0.15,
            (64, 33, 3),
            (1, 2),
            ["Vomiting", "Vomited 2×"],
            (Irinotecan, Related),
            (Procedure, Probable)
        )
        {
            Treatment = "Ondansetron",
        },
        new(
            EventTerm.Fever,
            0.17,
            (72, 26, 2),
            (1, 3),
            ["Fever 38.2 °C", "Temperature 38.6 °C", "Fever, max. 38.9 °C"],
            (Bead, Possible),
            (Irinotecan, NotRelated),
            (Procedure, Probable)
        )
        {
            Treatment = "Paracetamol",
        },
        new(
            EventTerm.Hypertension,
            0.06,
            (20, 72, 8),
            (1, 2),
            ["Blood pressure 172/95 mmHg during the session", "Hypertensive during embolisation"],
            (Procedure, Probable)
        )
        {
            Treatment = "Urapidil",
        },
        new(
            EventTerm.HepaticPain,
            0.05,
            (50, 45, 5),
            (2, 7),
            ["Pain over the liver", "Liver capsule pain"],
            (Bead, Probable),
            (Procedure, Probable)
        )
        {
            Treatment = "Metamizole",
        },
        new(
            EventTerm.Bruising,
            0.05,
            (90, 10, 0),
            (4, 10),
            ["Haematoma of the groin, 3 cm", "Bruise at the puncture site"],
            (Procedure, Causal)
        ),
    ];

    public static readonly CommonEvent[] DuringCycles =
    [
        new(
            EventTerm.Fatigue,
            0.46,
            (55, 38, 7),
            (20, 110),
            ["Fatigue", "Tiredness after the infusions", "Exhaustion"],
            (Irinotecan, Related),
            (Oxaliplatin, Related),
            (Fluorouracil, Related)
        )
        {
            Lasting = 0.2,
        },
        new(
            EventTerm.Neuropathy,
            0.34,
            (76, 24, 0),
            (30, 150),
            ["Tingling of fingers and toes", "Paraesthesia, cold-induced", "Numb fingertips"],
            (Oxaliplatin, Related)
        )
        {
            Lasting = 0.35,
        },
        new(
            EventTerm.Diarrhea,
            0.27,
            (58, 36, 6),
            (2, 12),
            ["Diarrhoea", "Loose stools 4×/day", "Diarrhoea, ≥ 4 stools over baseline"],
            (Irinotecan, Related),
            (Fluorouracil, Related)
        )
        {
            Treatment = "Loperamide",
        },
        new(
            EventTerm.Constipation,
            0.17,
            (75, 25, 0),
            (3, 15),
            ["Constipation", "Obstipation"],
            (Oxaliplatin, NotRelated)
        )
        {
            Treatment = "Macrogol",
        },
        new(
            EventTerm.Mucositis,
            0.16,
            (60, 38, 2),
            (5, 14),
            ["Mucositis", "Sore mouth", "Aphthæ"],
            (Fluorouracil, Related)
        )
        {
            Treatment = "Benzydamine",
        },
        new(
            EventTerm.Anorexia,
            0.19,
            (62, 35, 3),
            (10, 60),
            ["Loss of appetite", "Poor appetite"],
            (Oxaliplatin, Related),
            (Fluorouracil, Related)
        )
        {
            Lasting = 0.15,
        },
        new(
            EventTerm.Dysgeusia,
            0.14,
            (80, 20, 0),
            (20, 90),
            ["Metallic taste", "Altered taste"],
            (Oxaliplatin, Related),
            (Fluorouracil, Related)
        )
        {
            Lasting = 0.25,
        },
        new(
            EventTerm.Alopecia,
            0.1,
            (85, 15, 0),
            (60, 150),
            ["Hair loss", "Thinning of hair"],
            (Irinotecan, Related),
            (Fluorouracil, Related)
        )
        {
            Lasting = 0.5,
        },
        new(
            EventTerm.HandFoot,
            0.07,
            (65, 35, 0),
            (10, 40),
            ["Hand-foot syndrome", "Red palms and soles"],
            (Fluorouracil, Related)
        ),
        new(EventTerm.Rash, 0.06, (70, 30, 0), (5, 15), ["Rash, trunk", "Maculopapular rash"], (Fluorouracil, Related)),
        new(EventTerm.Epistaxis, 0.17, (93, 7, 0), (1, 3), ["Nosebleed", "Epistaxis"], (Bevacizumab, Related)),
        new(
            EventTerm.Hypertension,
            0.17,
            (25, 65, 10),
            (10, 90),
            ["Hypertension", "Blood pressure ≥ 160/100 mmHg", "High blood pressure"],
            (Bevacizumab, Related)
        )
        {
            Treatment = "Amlodipine",
            Lasting = 0.4,
        },
        new(
            EventTerm.Proteinuria,
            0.09,
            (70, 30, 0),
            (14, 40),
            ["Protein in urine 1+", "Proteinuria, 0.9 g/24 h"],
            (Bevacizumab, Related)
        ),
        new(
            EventTerm.Headache,
            0.09,
            (80, 20, 0),
            (1, 4),
            ["Headache", "Migraine-like headache"],
            (Bevacizumab, NotRelated)
        )
        {
            Treatment = "Paracetamol",
        },
        new(
            EventTerm.InfusionReaction,
            0.06,
            (40, 60, 0),
            (1, 1),
            ["Flushing during oxaliplatin", "Infusion reaction, laryngeal dysaesthesia"],
            (Oxaliplatin, Related)
        )
        {
            Treatment = "Prednisolone",
        },
        new(EventTerm.Insomnia, 0.07, (80, 20, 0), (10, 60), ["Sleeplessness", "Insomnia (\"déjà vu\" nights)"]),
        new(EventTerm.WeightLoss, 0.08, (75, 25, 0), (30, 90), ["Weight loss", "Losing weight (≥ 5% by own scale)"])
        {
            Lasting = 0.3,
        },
        new(EventTerm.Cough, 0.08, (90, 10, 0), (4, 20), ["Cough", "Dry cough"]),
        new(
            EventTerm.RespiratoryInfection,
            0.09,
            (0, 100, 0),
            (5, 10),
            ["Common cold with fever 38.1 °C", "Bronchitis"]
        ),
        new(
            EventTerm.UrinaryInfection,
            0.06,
            (30, 70, 0),
            (4, 9),
            ["Cystitis", "Urinary tract infection, E. coli ≥ 10⁵/mL"]
        )
        {
            Treatment = "Fosfomycin",
        },
        new(EventTerm.BackPain, 0.07, (70, 30, 0), (5, 30), ["Low back pain", "Back pain"])
        {
            Treatment = "Paracetamol",
        },
        new(EventTerm.Edema, 0.06, (85, 15, 0), (10, 40), ["Ankle oedema", "Swelling of both legs"]),
        new(EventTerm.Dyspnea, 0.05, (75, 25, 0), (3, 20), ["Shortness of breath on stairs", "Dyspnoea"]),
        new(EventTerm.Dyspepsia, 0.09, (70, 30, 0), (5, 30), ["Heartburn", "Dyspepsia"]) { Treatment = "Pantoprazole" },
        new(EventTerm.Hypoalbuminemia, 0.04, (70, 30, 0), (20, 50), ["Low albumin, slight oedema"]),
    ];

    public static readonly CommonEvent[] AfterSurgery =
    [
        new(EventTerm.AbdominalPain, 0.55, (30, 55, 15), (4, 12), ["Wound pain", "Pain after laparotomy, NRS 6/10"])
        {
            Treatment = "Metamizole",
        },
        new(EventTerm.Constipation, 0.2, (70, 30, 0), (3, 7), ["Constipation after surgery"])
        {
            Treatment = "Macrogol",
        },
        new(
            EventTerm.WoundInfection,
            0.09,
            (20, 80, 0),
            (6, 14),
            ["Superficial wound infection"],
            (Bevacizumab, NotRelated)
        ),
        new(EventTerm.Fatigue, 0.2, (60, 40, 0), (14, 50), ["Fatigue after the operation"]),
    ];
}
