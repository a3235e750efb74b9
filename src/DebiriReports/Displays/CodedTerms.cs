namespace DebiriReports.Displays;

/// <summary>Which variables hold terms of a dictionary, and the notes that name it.</summary>
internal static class CodedTerms
{
    private static readonly HashSet<string> Terms = new(StringComparer.Ordinal)
    {
        "AEDECOD",
        "AEBODSYS",
        "AESOC",
        "AEHLT",
        "AEHLGT",
        "AELLT",
        "MHDECOD",
        "MHBODSYS",
        "MHSOC",
    };

    private static readonly HashSet<string> Drugs = new(StringComparer.Ordinal) { "CMDECOD", "CMCLAS" };

    /// <summary>Whether a variable holds terms of the dictionary of events and conditions.</summary>
    public static bool IsTerm(string variable) => Terms.Contains(variable);

    /// <summary>Whether a variable holds terms of the dictionary of drugs.</summary>
    public static bool IsDrug(string variable) => Drugs.Contains(variable);

    /// <summary>Names the dictionaries of the variables that a display prints.</summary>
    /// <param name="analysis">The display.</param>
    /// <param name="variables">The variables.</param>
    public static void AddNotes(DisplayAnalysis analysis, IEnumerable<string> variables)
    {
        var standards = analysis.Study.Definition.Standards;
        foreach (var variable in variables)
        {
            if (
                (
                    IsTerm(variable) ? standards.Terms
                    : IsDrug(variable) ? standards.Drugs
                    : null
                ) is
                { } dictionary
            )
            {
                analysis.AddNote($"Coded with {dictionary}.");
            }
        }
    }
}
