using System.Globalization;
using DebiriReports.StudyGenerator.Protocol;

namespace DebiriReports.StudyGenerator.Simulation;

/// <summary>Medical history, and the medicines that go with it, before and during treatment and after progression.</summary>
internal static class HistorySimulation
{
    private const string Concomitant = "CONCOMITANT";

    private static readonly (string Verbatim, string Term, string Body, double Chance, string? Drug)[] conditions =
    [
        ("High blood pressure", "Hypertension", "Vascular disorders", 0.42, "Ramipril"),
        ("Type 2 diabetes", "Diabetes mellitus", "Metabolism and nutrition disorders", 0.16, "Metformin"),
        ("Hypercholesterolaemia", "Hyperlipidemia", "Metabolism and nutrition disorders", 0.2, "Simvastatin"),
        ("Hypothyroidism", "Hypothyroidism", "Endocrine disorders", 0.09, "Levothyroxine"),
        ("Reflux", "Gastroesophageal reflux disease", "Gastrointestinal disorders", 0.14, "Pantoprazole"),
        ("Depressive episode", "Depression", "Psychiatric disorders", 0.07, null),
        ("Arthrosis of the knee", "Arthritis", "Musculoskeletal and connective tissue disorders", 0.12, null),
        ("Sleep apnoea", "Sleep apnea", "Respiratory, thoracic and mediastinal disorders", 0.05, null),
        ("Appendectomy", "Appendectomy", "Surgical and medical procedures", 0.17, null),
        ("Ménière's disease", "Vertigo", "Ear and labyrinth disorders", 0.03, null),
    ];

    public static void Run(Subject subject, StudyOptions options)
    {
        var chance = new Chance(options.Seed, "history", subject.Index);
        Disease disease = subject.Baseline.Disease!;
        DateOnly enrolment = subject.Enrolment!.Value;
        subject.Histories.Add(
            new History(
                $"Adenocarcinoma, {disease.PrimaryLocation.ToLowerInvariant()}",
                "Colorectal cancer",
                "Neoplasms benign, malignant and unspecified",
                "DISEASE UNDER STUDY",
                disease.Diagnosis.ToString("yyyy-MM", CultureInfo.InvariantCulture),
                null,
                true
            )
        );
        if (disease.PrimaryResected)
        {
            DateOnly surgery = disease.Diagnosis.AddDays(chance.Between(14, 28));
            subject.Histories.Add(
                new History(
                    "Resection of the primary tumour",
                    "Colorectal resection",
                    "Surgical and medical procedures",
                    "CANCER SURGERY",
                    surgery.ToString("yyyy-MM", CultureInfo.InvariantCulture),
                    surgery.ToString("yyyy-MM", CultureInfo.InvariantCulture),
                    false
                )
            );
        }

        PriorTherapy(subject, disease, enrolment, chance);
        bool coronary = subject.Events.Any(e => e.Term == EventTerm.MyocardialInfarction);
        if (coronary)
        {
            Condition(
                subject,
                (
                    "Coronary artery disease, stent 2019",
                    "Coronary artery disease",
                    "Cardiac disorders",
                    1,
                    "Acetylsalicylic acid"
                ),
                2019,
                chance
            );
        }

        foreach ((string Verbatim, string Term, string Body, double Chance, string? Drug) condition in conditions)
        {
            if (chance.Happens(condition.Chance))
            {
                Condition(subject, condition, chance.Between(2001, 2022), chance);
            }
        }

        if (chance.Happens(0.13))
        {
            string allergen = chance.Pick("Penicillin", "Iodinated contrast medium, mild", "Pollen");
            subject.Histories.Add(
                new History(
                    $"Allergy: {allergen}",
                    "Allergic reaction",
                    "Immune system disorders",
                    "ALLERGY",
                    null,
                    null,
                    true
                )
            );
        }

        if (subject.Treated)
        {
            OnTreatment(subject, chance);
        }
    }

    private static void Condition(
        Subject subject,
        (string Verbatim, string Term, string Body, double Chance, string? Drug) condition,
        int year,
        Chance chance
    )
    {
        bool procedure = condition.Body == "Surgical and medical procedures";
        string start = year.ToString(CultureInfo.InvariantCulture);
        subject.Histories.Add(
            new History(
                condition.Verbatim,
                condition.Term,
                condition.Body,
                "GENERAL",
                start,
                procedure ? start : null,
                !procedure
            )
        );
        if (condition.Drug is not null)
        {
            subject.Medications.Add(
                Take(
                    condition.Drug,
                    Concomitant,
                    new PartialDate(new DateOnly(year + 1, 1, 1), 'Y'),
                    null,
                    condition.Verbatim,
                    chance
                )
            );
        }
    }

    private static Medication Take(
        string drug,
        string category,
        PartialDate start,
        PartialDate? end,
        string indication,
        Chance chance,
        ClinicalEvent? treats = null
    )
    {
        Drug known = Drug.Named(drug);
        string verbatim = drug == "Paracetamol" ? chance.Pick("Paracetamol", "Acetaminophen") : drug;
        return new Medication(verbatim, known.Name, known.Class, category, start)
        {
            End = end,
            Indication = indication,
            Dose = known.Dose,
            Unit = known.Unit,
            Frequency = known.Frequency,
            Route = known.Route,
            Treats = treats,
        };
    }

    private static Medication Anticancer(
        string regimen,
        string category,
        DateOnly start,
        DateOnly? end,
        int? line,
        string indication
    ) =>
        new(
            regimen,
            regimen,
            "Antineoplastic regimens",
            category,
            new PartialDate(start, category == "PRIOR ANTICANCER" ? 'M' : 'D')
        )
        {
            End = end is { } day ? new PartialDate(day, category == "PRIOR ANTICANCER" ? 'M' : 'D') : null,
            Indication = indication,
            Line = line,
            Route = "INTRAVENOUS",
        };

    private static void PriorTherapy(Subject subject, Disease disease, DateOnly enrolment, Chance chance)
    {
        int days = enrolment.DayNumber - disease.Diagnosis.DayNumber;
        if (disease.Adjuvant)
        {
            DateOnly start = disease.Diagnosis.AddDays(45);
            subject.Medications.Add(
                Anticancer(
                    "Oxaliplatin + capecitabine",
                    "PRIOR ANTICANCER",
                    start,
                    start.AddDays(120),
                    null,
                    "Adjuvant therapy"
                )
            );
        }

        string[] regimens = ["Fluorouracil + irinotecan", "Capecitabine + bevacizumab"];
        for (int line = 1; line <= disease.PriorLines; line++)
        {
            int length = Math.Max(10, days / (2 * (disease.PriorLines + 1)));
            DateOnly start = enrolment.AddDays(-length * (disease.PriorLines - line + 1) - 14);
            subject.Medications.Add(
                Anticancer(
                    regimens[line - 1],
                    "PRIOR ANTICANCER",
                    start,
                    start.AddDays(length - 7),
                    line,
                    "Metastatic disease"
                )
            );
        }
    }

    private static void OnTreatment(Subject subject, Chance chance)
    {
        Course course = subject.Course!;
        DateOnly? firstCycle = course.First(Modality.Fluorouracil);
        if (firstCycle is { } cycle)
        {
            var stop = new PartialDate(course.Last(Modality.Fluorouracil)!.Value);
            subject.Medications.Add(
                Take("Folinic acid", Concomitant, new PartialDate(cycle), stop, "Part of the chemotherapy", chance)
            );
            subject.Medications.Add(
                Take("Ondansetron", Concomitant, new PartialDate(cycle), stop, "Prophylaxis of nausea", chance)
            );
            subject.Medications.Add(
                Take("Dexamethasone", Concomitant, new PartialDate(cycle), stop, "Prophylaxis of nausea", chance)
            );
        }

        foreach (Session session in course.Sessions)
        {
            subject.Medications.Add(
                Take(
                    "Piritramide",
                    Concomitant,
                    new PartialDate(session.Date),
                    new PartialDate(Earlier(session.Date.AddDays(1), course)),
                    "Analgesia for the session",
                    chance
                )
            );
        }

        foreach (ClinicalEvent clinical in subject.Events.Where(e => e.Treatment is not null))
        {
            DateOnly? end =
                clinical.End is { } ends ? ends
                : clinical.Ongoing ? null
                : Earlier(clinical.Onset.AddDays(7), course);
            subject.Medications.Add(
                Take(
                    clinical.Treatment!,
                    "TREATMENT OF EVENT",
                    new PartialDate(clinical.Onset, clinical.OnsetPrecision),
                    end is { } day ? new PartialDate(day, clinical.EndPrecision) : null,
                    clinical.Term.Name,
                    chance,
                    clinical
                )
            );
        }

        if (course.NewTherapy is { } start)
        {
            string regimen = chance.Pick(
                "Fluorouracil + irinotecan + aflibercept",
                "Panitumumab",
                "Trifluridine/tipiracil",
                "Fluorouracil + irinotecan"
            );
            DateOnly finish = start.AddDays(chance.Between(60, 170));
            bool ends = finish <= course.ObservedUntil;
            subject.Medications.Add(
                Anticancer(
                    regimen,
                    "SUBSEQUENT ANTICANCER",
                    start,
                    ends ? finish : null,
                    null,
                    course.Progression <= start ? "Progressive disease" : "Metastatic disease"
                )
            );
        }
    }

    private static DateOnly Earlier(DateOnly day, Course course) =>
        day < course.ObservedUntil ? day : course.ObservedUntil;
}
