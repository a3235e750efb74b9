namespace DebiriReports.StudyGenerator.Protocol;

/// <summary>A term of the invented dictionary: the public CTCAE names and classes, and the grades that CTCAE 5.0 defines for it.</summary>
internal sealed record EventTerm(
    string Name,
    string Class,
    int LowestGrade,
    int HighestGrade,
    string? SpecialInterest = null
)
{
    private const string Blood = "Blood and lymphatic system disorders";
    private const string Heart = "Cardiac disorders";
    private const string Gut = "Gastrointestinal disorders";
    private const string General = "General disorders and administration site conditions";
    private const string Liver = "Hepatobiliary disorders";
    private const string Immune = "Immune system disorders";
    private const string Infection = "Infections and infestations";
    private const string Injury = "Injury, poisoning and procedural complications";
    private const string Tests = "Investigations";
    private const string Metabolism = "Metabolism and nutrition disorders";
    private const string Muscle = "Musculoskeletal and connective tissue disorders";
    private const string Nerves = "Nervous system disorders";
    private const string Mind = "Psychiatric disorders";
    private const string Kidney = "Renal and urinary disorders";
    private const string Lung = "Respiratory, thoracic and mediastinal disorders";
    private const string Skin = "Skin and subcutaneous tissue disorders";
    private const string Vessels = "Vascular disorders";

    private const string HepatobiliaryInterest = "Hepatobiliary event";
    private const string BleedingInterest = "Gastrointestinal ulcer, perforation or bleeding";
    private const string ClotInterest = "Thromboembolic event";

    public static readonly EventTerm Anemia = new("Anemia", Blood, 1, 5);
    public static readonly EventTerm FebrileNeutropenia = new("Febrile neutropenia", Blood, 3, 5);
    public static readonly EventTerm MyocardialInfarction = new("Myocardial infarction", Heart, 2, 5, ClotInterest);
    public static readonly EventTerm AtrialFibrillation = new("Atrial fibrillation", Heart, 1, 5);
    public static readonly EventTerm AbdominalPain = new("Abdominal pain", Gut, 1, 3);
    public static readonly EventTerm Nausea = new("Nausea", Gut, 1, 3);
    public static readonly EventTerm Vomiting = new("Vomiting", Gut, 1, 5);
    public static readonly EventTerm Diarrhea = new("Diarrhea", Gut, 1, 5);
    public static readonly EventTerm Constipation = new("Constipation", Gut, 1, 5);
    public static readonly EventTerm Mucositis = new("Mucositis oral", Gut, 1, 5);
    public static readonly EventTerm Pancreatitis = new("Pancreatitis", Gut, 2, 5, "Pancreatitis");
    public static readonly EventTerm GastricHemorrhage = new("Gastric hemorrhage", Gut, 1, 5, BleedingInterest);
    public static readonly EventTerm ColonicPerforation = new("Colonic perforation", Gut, 2, 5, BleedingInterest);
    public static readonly EventTerm Ileus = new("Ileus", Gut, 2, 5);
    public static readonly EventTerm Dyspepsia = new("Dyspepsia", Gut, 1, 3);
    public static readonly EventTerm Ascites = new("Ascites", Gut, 1, 5);
    public static readonly EventTerm Fatigue = new("Fatigue", General, 1, 3);
    public static readonly EventTerm Fever = new("Fever", General, 1, 5);
    public static readonly EventTerm Edema = new("Edema limbs", General, 1, 3);
    public static readonly EventTerm HepaticFailure = new("Hepatic failure", Liver, 3, 5, HepatobiliaryInterest);
    public static readonly EventTerm Cholecystitis = new("Cholecystitis", Liver, 2, 5, HepatobiliaryInterest);
    public static readonly EventTerm HepaticPain = new("Hepatic pain", Liver, 1, 3);
    public static readonly EventTerm BiliaryFistula = new("Biliary fistula", Liver, 1, 5, HepatobiliaryInterest);
    public static readonly EventTerm Anaphylaxis = new("Anaphylaxis", Immune, 3, 5);
    public static readonly EventTerm HepaticInfection = new(
        "Hepatic infection",
        Infection,
        3,
        5,
        HepatobiliaryInterest
    );
    public static readonly EventTerm Sepsis = new("Sepsis", Infection, 3, 5);
    public static readonly EventTerm BiliaryInfection = new(
        "Biliary tract infection",
        Infection,
        2,
        5,
        HepatobiliaryInterest
    );
    public static readonly EventTerm CatheterInfection = new("Catheter related infection", Infection, 1, 5);
    public static readonly EventTerm UrinaryInfection = new("Urinary tract infection", Infection, 1, 5);
    public static readonly EventTerm RespiratoryInfection = new("Upper respiratory infection", Infection, 2, 5);
    public static readonly EventTerm WoundInfection = new("Wound infection", Infection, 1, 5);
    public static readonly EventTerm PostEmbolisation = new("Post-embolisation syndrome", Injury, 1, 5);
    public static readonly EventTerm VascularAccess = new("Vascular access complication", Injury, 1, 5);
    public static readonly EventTerm WoundDehiscence = new(
        "Wound dehiscence",
        Injury,
        1,
        5,
        "Wound-healing complication"
    );
    public static readonly EventTerm InfusionReaction = new("Infusion related reaction", Injury, 1, 5);
    public static readonly EventTerm Bruising = new("Bruising", Injury, 1, 2);
    public static readonly EventTerm AltIncreased = new("Alanine aminotransferase increased", Tests, 1, 4);
    public static readonly EventTerm AstIncreased = new("Aspartate aminotransferase increased", Tests, 1, 4);
    public static readonly EventTerm BilirubinIncreased = new("Blood bilirubin increased", Tests, 1, 4);
    public static readonly EventTerm NeutrophilsDecreased = new("Neutrophil count decreased", Tests, 1, 4);
    public static readonly EventTerm PlateletsDecreased = new("Platelet count decreased", Tests, 1, 4);
    public static readonly EventTerm CreatinineIncreased = new("Creatinine increased", Tests, 1, 4);
    public static readonly EventTerm WeightLoss = new("Weight loss", Tests, 1, 3);
    public static readonly EventTerm Anorexia = new("Anorexia", Metabolism, 1, 5);
    public static readonly EventTerm Dehydration = new("Dehydration", Metabolism, 1, 5);
    public static readonly EventTerm Hypoalbuminemia = new("Hypoalbuminemia", Metabolism, 1, 3);
    public static readonly EventTerm BackPain = new("Back pain", Muscle, 1, 3);
    public static readonly EventTerm Neuropathy = new("Peripheral sensory neuropathy", Nerves, 1, 4);
    public static readonly EventTerm Dysgeusia = new("Dysgeusia", Nerves, 1, 2);
    public static readonly EventTerm Headache = new("Headache", Nerves, 1, 3);
    public static readonly EventTerm Insomnia = new("Insomnia", Mind, 1, 3);
    public static readonly EventTerm Proteinuria = new("Proteinuria", Kidney, 1, 3);
    public static readonly EventTerm Epistaxis = new("Epistaxis", Lung, 1, 5);
    public static readonly EventTerm Cough = new("Cough", Lung, 1, 3);
    public static readonly EventTerm Dyspnea = new("Dyspnea", Lung, 1, 5);
    public static readonly EventTerm Alopecia = new("Alopecia", Skin, 1, 2);
    public static readonly EventTerm HandFoot = new("Palmar-plantar erythrodysesthesia syndrome", Skin, 1, 3);
    public static readonly EventTerm Rash = new("Rash maculo-papular", Skin, 1, 3);
    public static readonly EventTerm Hypertension = new("Hypertension", Vessels, 1, 5);
    public static readonly EventTerm Thromboembolism = new("Thromboembolic event", Vessels, 1, 5, ClotInterest);

    /// <summary>The category of special interest of an event of this term and grade; null when it is none.</summary>
    public string? InterestAt(int? grade) =>
        SpecialInterest
        ?? (
            this == PostEmbolisation && grade >= 3 ? "Post-embolisation syndrome, grade 3 or higher"
            : this == Hypertension && grade >= 3 ? "Hypertension, grade 3 or higher"
            : this == Proteinuria && grade >= 2 ? "Proteinuria, grade 2 or higher"
            : null
        );
}
