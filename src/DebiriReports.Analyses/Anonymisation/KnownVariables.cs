namespace DebiriReports.Analyses.Anonymisation;

/// <summary>What the names of ADaM say of disclosure, before a study says more.</summary>
internal static class KnownVariables
{
    /// <summary>Identifiers, sites, countries, persons.</summary>
    public static IReadOnlyList<string> Withheld { get; } =
    ["SUBJID", "SITE*", "INVID", "INVNAM", "COUNTRY", "REGION*", "BRTH*", "DTHCAUS", "AECASENO", "COVAL*"];

    /// <summary>What is told of groups only.</summary>
    public static IReadOnlyList<string> WithheldBySubject { get; } =
    ["AGEGR*", "HEIGHT*", "WEIGHT*", "BMI*", "BSA*", "DTHFIND"];

    /// <summary>Coded texts.</summary>
    public static IReadOnlyList<string> Kept { get; } =
    [
        "STUDYID",
        "ARM*",
        "ACTARM*",
        "TRT*",
        "*FL",
        "*DECOD",
        "*BODSYS",
        "*SOC",
        "*HLT",
        "*HLGT",
        "*CAT",
        "*SCAT",
        "*CLAS*",
        "*DICVER",
        "PARAM*",
        "AVALC",
        "AVALU",
        "AVISIT",
        "ATPT",
        "APERIOD*",
        "APHASE*",
        "*OUT",
        "*TOXGR*",
        "*TOXGRO",
        "*SEV",
        "*REL*",
        "AESP*",
        "*ACN*",
        "*DOSU",
        "*DOSFRQ",
        "*ROUTE",
        "EXTRT",
        "EX*U",
        "*NRIND",
        "EVNTDESC",
        "CNSDTDSC",
        "*ST",
        "*STT",
        "*STAT",
        "RACE",
        "ETHNIC",
        "SEX",
        "*BOR",
        "CHILDPBL",
    ];
}
