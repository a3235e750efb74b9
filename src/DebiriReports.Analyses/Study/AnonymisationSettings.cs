namespace DebiriReports.Analyses.Study;

/// <summary>How data are transformed before documents for the public are made of them.</summary>
/// <remarks>
/// The defaults know the names of ADaM. Names of variables may end or begin with <c>*</c>. Subjects, dates and sites are
/// transformed whatever is said here.
/// </remarks>
public sealed record AnonymisationSettings
{
    /// <summary>Counts of subjects or events below this, and above 0, are not printed.</summary>
    public int SmallestCell { get; init; } = 5;

    /// <summary>How many subjects at least share each combination of quasi-identifiers: 11 is a risk of 0.09.</summary>
    public int SmallestClass { get; init; } = 11;

    /// <summary>
    /// The variables of the subject dataset by which a reader could know a person, the most useful first: where a
    /// combination is rare, the last are withheld first. Names that the data have not are passed over.
    /// </summary>
    public IReadOnlyList<string> QuasiIdentifiers { get; init; } = ["COUNTRY", "SEX", "AGE", "RACE", "ETHNIC"];

    /// <summary>Numbers told in bands by subject: the first value of each further band.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<double>> Bands { get; init; } =
        new Dictionary<string, IReadOnlyList<double>> { ["AGE"] = [18, 50, 65, 75] };

    /// <summary>Variables whose values are replaced by broader ones, as a country by its region; others become <c>Other</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Recoded { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>Verbatim terms, each with the coded term that stands for it.</summary>
    public IReadOnlyDictionary<string, string> Terms { get; init; } =
        new Dictionary<string, string>
        {
            ["AETERM"] = "AEDECOD",
            ["CMTRT"] = "CMDECOD",
            ["MHTERM"] = "MHDECOD",
            ["PRTRT"] = "PRDECOD",
            ["DVTERM"] = "DVDECOD",
            ["DETERM"] = "DEDECOD",
        };

    /// <summary>
    /// Variables that no display may use, besides identifiers, sites, countries that are not recoded and investigators.
    /// </summary>
    public IReadOnlyList<string> Withheld { get; init; } = [];

    /// <summary>
    /// Variables that are withheld by subject and counted over groups, besides age groups, body measures and the findings
    /// of autopsies.
    /// </summary>
    public IReadOnlyList<string> WithheldBySubject { get; init; } = [];

    /// <summary>
    /// Texts told by subject, besides the coded ones of ADaM. Any other text that has no codelist and more answers than
    /// yes, no, unknown and not applicable is taken for free text and withheld by subject.
    /// </summary>
    public IReadOnlyList<string> Kept { get; init; } = [];

    /// <summary>The days that study days count from, of the subject dataset: the first that a subject has.</summary>
    public IReadOnlyList<string> ReferenceDates { get; init; } =
    ["TRTSDT", "RANDDT", "ENRLDT", "RFSTDT", "RFSTDTC", "RFICDT", "RFICDTC"];

    /// <summary>
    /// What becomes of listings and figures that show single subjects: a listing of transformed records still tells
    /// each small count.
    /// </summary>
    public BySubjectRelease BySubject { get; init; } = BySubjectRelease.LeftOut;

    /// <summary>Dates of the study itself, which documents may print although a subject has the same date.</summary>
    public IReadOnlyList<DateOnly> StudyDates { get; init; } = [];
}

/// <summary>What becomes of displays that show single subjects.</summary>
public enum BySubjectRelease
{
    /// <summary>They are left out, and the document says so; narratives stay.</summary>
    LeftOut,

    /// <summary>They are made of the transformed data.</summary>
    Transformed,
}
