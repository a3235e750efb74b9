namespace DebiriReports.StudyGenerator.Simulation;

/// <summary>Demography for everyone screened, disease and performance for everyone enrolled.</summary>
internal static class BaselineSimulation
{
    private static readonly string[] unresectable =
    [
        "Insufficient future liver remnant",
        "Contact with all three hepatic veins",
        "Contact with both portal branches",
        "More than ten metastases in both lobes",
    ];

    public static void Run(Subject subject, StudyOptions options)
    {
        var chance = new Chance(options.Seed, "baseline", subject.Index);
        string sex = chance.Happens(0.6) ? "M" : "F";
        int age = Math.Clamp((int)(61 + (9.5 * chance.Normal())), 29, 79);
        string race = chance.Weighted(
            ("WHITE", 88),
            ("ASIAN", 6),
            ("BLACK OR AFRICAN AMERICAN", 4),
            ("NOT REPORTED", 2)
        );
        string ethnicity = chance.Weighted(
            ("NOT HISPANIC OR LATINO", 86),
            ("HISPANIC OR LATINO", 8),
            ("NOT REPORTED", 6)
        );
        subject.Baseline = new Baseline(age, sex, race, ethnicity)
        {
            Disease = subject.Enrolled ? Disease(subject, sex, chance) : null,
        };
    }

    private static Disease Disease(Subject subject, string sex, Chance chance)
    {
        (string location, string side) = chance.Weighted(
            (("Caecum or ascending colon", "RIGHT"), 20),
            (("Transverse colon", "RIGHT"), 7),
            (("Descending colon", "LEFT"), 10),
            (("Sigmoid colon", "LEFT"), 33),
            (("Rectum", "LEFT"), 30)
        );
        bool synchronous = chance.Happens(0.72);
        int months = synchronous ? chance.Between(1, 5) : chance.Between(9, 44);
        bool bilobar = chance.Happens(0.78);
        int metastases = bilobar ? chance.Between(4, 21) : chance.Between(1, 5);
        string ras = chance.Weighted(("WILD TYPE", 50), ("MUTANT", 45), ("", 5));
        double height = (sex == "M" ? 176.5 : 164.0) + (6.4 * chance.Normal());
        double mass = 25.4 + (3.4 * chance.Normal());
        return new Disease
        {
            Height = (int)height,
            Weight = decimal.Round((decimal)(mass * height * height / 10000), 1),
            Ecog = chance.Weighted((0, 62), (1, 38)),
            PrimaryLocation = location,
            PrimarySide = side,
            Synchronous = synchronous,
            Diagnosis = subject.Enrolment!.Value.AddDays(-(30 * months) - chance.Between(3, 27)),
            Metastases = metastases,
            LargestMetastasis = Math.Clamp((int)(54 + (22 * chance.Normal())), 21, 128),
            Bilobar = bilobar,
            LiverInvolvement = 5 * chance.Between(2, bilobar ? 11 : 7),
            Ras = ras.Length == 0 ? null : ras,
            Braf =
                ras.Length == 0 ? null
                : ras == "MUTANT" ? "WILD TYPE"
                : chance.Weighted(("WILD TYPE", 88), ("MUTANT", 12)),
            Msi = chance.Weighted<string?>(("MSS", 91), ("MSI-H", 3), (null, 6)),
            PriorLines = chance.Weighted((0, 58), (1, 32), (2, 10)),
            Adjuvant = !synchronous && chance.Happens(0.65),
            PrimaryResected = !synchronous || chance.Happens(0.55),
            ChildPugh = chance.Weighted(("A5", 84), ("A6", 16)),
            Unresectable = bilobar && metastases > 10 ? unresectable[3] : unresectable[chance.Between(0, 2)],
        };
    }
}
