namespace DebiriReports.StudyGenerator.Protocol;

/// <summary>A medicine by its public generic name, under a class of the invented dictionary.</summary>
internal sealed record Drug(string Name, string Class, decimal? Dose, string? Unit, string? Frequency, string Route)
{
    public static readonly Drug[] All =
    [
        new("Ondansetron", "Antiemetics", 8, "mg", "BID", "ORAL"),
        new("Dexamethasone", "Corticosteroids", 8, "mg", "QD", "INTRAVENOUS"),
        new("Prednisolone", "Corticosteroids", 100, "mg", "ONCE", "INTRAVENOUS"),
        new("Paracetamol", "Analgesics and antipyretics", 1000, "mg", "TID", "ORAL"),
        new("Metamizole", "Analgesics and antipyretics", 1000, "mg", "QID", "INTRAVENOUS"),
        new("Piritramide", "Opioids", 7.5m, "mg", "PRN", "INTRAVENOUS"),
        new("Piperacillin/tazobactam", "Antibiotics", 4.5m, "g", "TID", "INTRAVENOUS"),
        new("Meropenem", "Antibiotics", 1, "g", "TID", "INTRAVENOUS"),
        new("Ceftriaxone", "Antibiotics", 2, "g", "QD", "INTRAVENOUS"),
        new("Vancomycin", "Antibiotics", 1, "g", "BID", "INTRAVENOUS"),
        new("Fosfomycin", "Antibiotics", 3, "g", "ONCE", "ORAL"),
        new("Amlodipine", "Antihypertensives", 5, "mg", "QD", "ORAL"),
        new("Ramipril", "Antihypertensives", 5, "mg", "QD", "ORAL"),
        new("Urapidil", "Antihypertensives", 25, "mg", "ONCE", "INTRAVENOUS"),
        new("Metoprolol", "Beta blockers", 47.5m, "mg", "QD", "ORAL"),
        new("Enoxaparin", "Antithrombotics", 80, "mg", "BID", "SUBCUTANEOUS"),
        new("Acetylsalicylic acid", "Antithrombotics", 100, "mg", "QD", "ORAL"),
        new("Metformin", "Antidiabetics", 1000, "mg", "BID", "ORAL"),
        new("Simvastatin", "Lipid-modifying agents", 20, "mg", "QD", "ORAL"),
        new("Levothyroxine", "Thyroid therapy", 75, "µg", "QD", "ORAL"),
        new("Pantoprazole", "Drugs for acid related disorders", 40, "mg", "QD", "ORAL"),
        new("Loperamide", "Antidiarrhoeals", 2, "mg", "PRN", "ORAL"),
        new("Macrogol", "Laxatives", 1, "sachet", "QD", "ORAL"),
        new("Lactulose", "Laxatives", 20, "mL", "TID", "ORAL"),
        new("Benzydamine", "Stomatological preparations", 15, "mL", "QID", "OROMUCOSAL"),
        new("Balanced electrolyte solution", "Infusion solutions", 1000, "mL", "BID", "INTRAVENOUS"),
        new("Epinephrine", "Emergency drugs", 0.5m, "mg", "ONCE", "INTRAMUSCULAR"),
        new("Spironolactone", "Diuretics", 100, "mg", "QD", "ORAL"),
        new("Folinic acid", "Antidotes and folates", 400, "mg/m²", "Q2W", "INTRAVENOUS"),
    ];

    public static Drug Named(string name) => All.Single(drug => drug.Name == name);
}
