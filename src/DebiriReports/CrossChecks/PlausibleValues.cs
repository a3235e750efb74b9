namespace DebiriReports.CrossChecks;

/// <summary>Typical values of common measurements by unit: wide enough for any population, narrow enough to tell units apart.</summary>
/// <remarks>
/// They bound medians, not single values. The ranges are reference ranges of adults (Kratz et al., N Engl J Med
/// 2004;351:1548) widened by a factor of three or more, so that disease does not leave them and a wrong unit does.
/// </remarks>
internal static class PlausibleValues
{
    private static readonly IReadOnlyList<(string Word, string Unit, double Low, double High)> Known =
    [
        ("albumin", "g/L", 10, 70),
        ("albumin", "g/dL", 1, 7),
        ("bilirubin", "µmol/L", 1.5, 400),
        ("bilirubin", "mg/dL", 0.05, 8),
        ("creatinine", "µmol/L", 20, 900),
        ("creatinine", "mg/dL", 0.2, 9),
        ("urea nitrogen", "mg/dL", 5, 100),
        ("urea nitrogen", "mmol/L", 1, 35),
        ("haemoglobin", "g/L", 50, 220),
        ("haemoglobin", "g/dL", 5, 22),
        ("haemoglobin", "mmol/L", 3, 14),
        ("hemoglobin", "g/L", 50, 220),
        ("hemoglobin", "g/dL", 5, 22),
        ("hemoglobin", "mmol/L", 3, 14),
        ("glucose", "mmol/L", 2.5, 25),
        ("glucose", "mg/dL", 45, 450),
        ("calcium", "mmol/L", 1.2, 4),
        ("calcium", "mg/dL", 5, 16),
        ("cholesterol", "mmol/L", 1.5, 15),
        ("cholesterol", "mg/dL", 60, 600),
        ("potassium", "mmol/L", 2, 8),
        ("sodium", "mmol/L", 110, 170),
        ("platelet", "10^9/L", 10, 1200),
        ("blood pressure", "mmHg", 35, 230),
        ("blood pressure", "kPa", 4.5, 31),
        ("blood pressure", "Pa", 4500, 31_000),
        ("temperature", "C", 33, 42),
        ("temperature", "F", 91, 108),
        ("pulse", "beats/min", 25, 220),
        ("heart rate", "beats/min", 25, 220),
        ("weight", "kg", 2, 250),
        ("weight", "lb", 4, 550),
        ("height", "cm", 40, 220),
        ("height", "m", 0.4, 2.2),
        ("body mass index", "kg/m²", 8, 80),
        ("age", "years", 0, 110),
    ];

    /// <summary>The typical values of a measurement, or <see langword="null"/> where it is not among the common ones.</summary>
    /// <param name="name">What is measured, in words.</param>
    /// <param name="unit">The unit as it is printed.</param>
    /// <returns>The least and the greatest.</returns>
    public static (double Low, double High)? Of(string name, string unit)
    {
        var plain = Plain(unit);
        foreach (var (word, known, low, high) in Known)
        {
            if (Plain(known) == plain && Says(name, word))
            {
                return (low, high);
            }
        }
        return null;
    }

    // "age" is not a part of "average"; "weight loss" and "creatinine clearance" are other quantities.
    private static bool Says(string name, string word)
    {
        var at = name.IndexOf(word, StringComparison.OrdinalIgnoreCase);
        if (at < 0 || (at > 0 && char.IsLetter(name[at - 1])))
        {
            return false;
        }
        var end = at + word.Length;
        var rest = name[end..].TrimStart('s', 'S');
        return rest.Length == 0 || !char.IsLetter(rest[0]) && !HasOtherMeaning(name);
    }

    private static bool HasOtherMeaning(string name) =>
        new[]
        {
            "clearance",
            "ratio",
            "loss",
            "change",
            "urine",
            "corrected",
            "rate of",
            "at diagnosis",
            "glycated",
        }.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase))
        && !name.Contains("heart rate", StringComparison.OrdinalIgnoreCase);

    private static string Plain(string unit) =>
        unit.Replace('μ', 'µ')
            .Replace("umol", "µmol", StringComparison.OrdinalIgnoreCase)
            .Replace("°", "", StringComparison.Ordinal)
            .Replace("x10", "10", StringComparison.OrdinalIgnoreCase)
            .Replace(" ", "", StringComparison.Ordinal)
            .ToUpperInvariant();
}
