namespace DebiriReports.StudyGenerator.Protocol;

/// <summary>A laboratory test in SI units, with its reference range and its grades of CTCAE 5.0.</summary>
internal sealed record LabTest(
    string Code,
    string Name,
    string Category,
    string Unit,
    int Decimals,
    double Mean,
    double Spread
)
{
    private const string Chemistry = "CHEMISTRY";
    private const string Haematology = "HAEMATOLOGY";

    public decimal? Low { get; init; }
    public decimal? LowForWomen { get; init; }
    public decimal? High { get; init; }
    public decimal? HighForWomen { get; init; }

    /// <summary>Limits between grades: multiples of the upper limit, or values below the lower one; empty when not graded.</summary>
    public decimal[] Limits { get; init; } = [];
    public bool GradedDownward { get; init; }

    public decimal? LowerLimit(string sex) => sex == "F" ? LowForWomen ?? Low : Low;

    public decimal? UpperLimit(string sex) => sex == "F" ? HighForWomen ?? High : High;

    /// <summary>The grade by the reference range alone; null where the test has no grades or no value.</summary>
    public int? Grade(decimal? value, string sex)
    {
        if (value is not { } number || Limits.Length == 0)
        {
            return null;
        }

        if (GradedDownward)
        {
            return number >= LowerLimit(sex) ? 0 : 1 + Limits.Count(limit => number < limit);
        }

        decimal upper = UpperLimit(sex)!.Value;
        return number <= upper ? 0 : 1 + Limits.Count(limit => number > limit * upper);
    }

    public string? Indicator(decimal? value, string sex) =>
        value is not { } number ? null
        : number < LowerLimit(sex) ? "LOW"
        : number > UpperLimit(sex) ? "HIGH"
        : "NORMAL";

    public static readonly LabTest Alt = new("ALT", "Alanine aminotransferase (U/L)", Chemistry, "U/L", 0, 27, 0.4)
    {
        Low = 5,
        High = 45,
        HighForWomen = 34,
        Limits = [3, 5, 20],
    };
    public static readonly LabTest Ast = new("AST", "Aspartate aminotransferase (U/L)", Chemistry, "U/L", 0, 28, 0.35)
    {
        Low = 5,
        High = 40,
        HighForWomen = 33,
        Limits = [3, 5, 20],
    };
    public static readonly LabTest Alp = new("ALP", "Alkaline phosphatase (U/L)", Chemistry, "U/L", 0, 105, 0.35)
    {
        Low = 40,
        High = 130,
        HighForWomen = 105,
        Limits = [2.5m, 5, 20],
    };
    public static readonly LabTest Ggt = new("GGT", "Gamma glutamyl transferase (U/L)", Chemistry, "U/L", 0, 62, 0.5)
    {
        Low = 5,
        High = 60,
        HighForWomen = 40,
        Limits = [2.5m, 5, 20],
    };
    public static readonly LabTest Bilirubin = new("BILI", "Bilirubin (µmol/L)", Chemistry, "µmol/L", 0, 10, 0.3)
    {
        Low = 3,
        High = 21,
        Limits = [1.5m, 3, 10],
    };
    public static readonly LabTest Albumin = new("ALB", "Albumin (g/L)", Chemistry, "g/L", 0, 41, 0.07)
    {
        Low = 35,
        High = 52,
        Limits = [30, 20],
        GradedDownward = true,
    };
    public static readonly LabTest Creatinine = new("CREAT", "Creatinine (µmol/L)", Chemistry, "µmol/L", 0, 74, 0.17)
    {
        Low = 59,
        LowForWomen = 45,
        High = 104,
        HighForWomen = 84,
        Limits = [1.5m, 3, 6],
    };
    public static readonly LabTest Dehydrogenase = new(
        "LDH",
        "Lactate dehydrogenase (U/L)",
        Chemistry,
        "U/L",
        0,
        228,
        0.3
    )
    {
        Low = 135,
        High = 250,
    };
    public static readonly LabTest Protein = new("CRP", "C-reactive protein (mg/L)", Chemistry, "mg/L", 1, 5, 0.6)
    {
        Low = 0,
        High = 5,
    };
    public static readonly LabTest Antigen = new(
        "CEA",
        "Carcinoembryonic antigen (µg/L)",
        Chemistry,
        "µg/L",
        1,
        40,
        0.9
    )
    {
        Low = 0,
        High = 5,
    };
    public static readonly LabTest Hemoglobin = new("HGB", "Haemoglobin (g/L)", Haematology, "g/L", 0, 131, 0.08)
    {
        Low = 135,
        LowForWomen = 120,
        High = 175,
        HighForWomen = 160,
        Limits = [100, 80],
        GradedDownward = true,
    };
    public static readonly LabTest Platelets = new("PLT", "Platelets (10⁹/L)", Haematology, "10⁹/L", 0, 255, 0.22)
    {
        Low = 150,
        High = 400,
        Limits = [75, 50, 25],
        GradedDownward = true,
    };
    public static readonly LabTest Neutrophils = new("NEUT", "Neutrophils (10⁹/L)", Haematology, "10⁹/L", 2, 4.4, 0.25)
    {
        Low = 1.8m,
        High = 7.5m,
        Limits = [1.5m, 1, 0.5m],
        GradedDownward = true,
    };
    public static readonly LabTest Leukocytes = new("WBC", "Leukocytes (10⁹/L)", Haematology, "10⁹/L", 2, 2.4, 0.15)
    {
        Low = 4,
        High = 10,
        Limits = [3, 2, 1],
        GradedDownward = true,
    };
    public static readonly LabTest Prothrombin = new(
        "INR",
        "International normalised ratio",
        "COAGULATION",
        "ratio",
        2,
        1.02,
        0.05
    )
    {
        Low = 0.85m,
        High = 1.2m,
        Limits = [1.25m, 2.0833m],
    };

    public static readonly LabTest[] All =
    [
        Alt,
        Ast,
        Alp,
        Ggt,
        Bilirubin,
        Albumin,
        Creatinine,
        Dehydrogenase,
        Protein,
        Antigen,
        Hemoglobin,
        Platelets,
        Neutrophils,
        Leukocytes,
        Prothrombin,
    ];
}
