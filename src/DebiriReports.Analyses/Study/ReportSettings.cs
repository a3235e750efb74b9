namespace DebiriReports.Analyses.Study;

/// <summary>How the study is told, as <c>report.yaml</c> says it: recorded, not locked.</summary>
public sealed record ReportSettings
{
    /// <summary>The file's name in a study folder.</summary>
    public const string FileName = "report.yaml";

    /// <summary>The words for people and the study.</summary>
    public Words Words { get; init; } = new();

    /// <summary>The theme: <c>a4</c> or <c>letter</c>.</summary>
    public Placed<string> Theme { get; init; } = "a4";

    /// <summary>The language of the documents, a BCP 47 tag.</summary>
    public string Language { get; init; } = "en-GB";

    /// <summary>The deliverables that a render makes, or none for all that have a template.</summary>
    public IReadOnlyList<Placed<string>> Deliverables { get; init; } = [];

    /// <summary>The number that a deliverable gives a display: deliverable to display to number.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Numbering { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>Sections that a deliverable does without, or has besides its own, by deliverable.</summary>
    public IReadOnlyDictionary<string, SectionChanges> Sections { get; init; } =
        new Dictionary<string, SectionChanges>();

    /// <summary>Findings of checks that are accepted, with their reason.</summary>
    public IReadOnlyList<AcceptedFinding> Accepted { get; init; } = [];

    /// <summary>Whether deliverables that show arms as Arm A, Arm B and so on do; else they tell which arm is which.</summary>
    public bool MaskArms { get; init; } = true;

    /// <summary>What an empty table prints, where a display says nothing else.</summary>
    public string Empty { get; init; } = "No data to report";

    /// <summary>Whatever else templates tell: a free tree of texts.</summary>
    public IReadOnlyDictionary<string, object> Facts { get; init; } = new Dictionary<string, object>();

    /// <summary>Texts that stand for those of the same path in documents for the public: without sites, persons and dates of subjects.</summary>
    public IReadOnlyDictionary<string, object> PublicFacts { get; init; } = new Dictionary<string, object>();

    /// <summary>Reads the text of a <c>report.yaml</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fileName">The file's name for messages.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="ReportException">Exit code 3, with every problem found.</exception>
    public static ReportSettings Read(string text, string fileName = FileName) =>
        StrictYaml.Read<ReportSettings>(text, fileName);
}

/// <summary>What a study changes in the sections of a deliverable; a file of the same name replaces a section without a word here.</summary>
public sealed record SectionChanges
{
    /// <summary>The sections that it does without, each with its heading where nothing else stands under that.</summary>
    public IReadOnlyList<Placed<string>> Without { get; init; } = [];

    /// <summary>Further sections, by the section that they follow: files of the study's <c>templates</c>, with headings of their own.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Placed<string>>> After { get; init; } =
        new Dictionary<string, IReadOnlyList<Placed<string>>>();
}

/// <summary>The words for people and the study, in the singular.</summary>
public sealed record Words
{
    /// <summary>A person in the study: <c>participant</c>, <c>patient</c> or <c>subject</c>.</summary>
    public string Participant { get; init; } = "participant";

    /// <summary>The study itself: <c>study</c> or <c>trial</c>.</summary>
    public string Trial { get; init; } = "study";

    /// <summary>A place where it is run: <c>site</c> or <c>centre</c>.</summary>
    public string Site { get; init; } = "site";

    /// <summary>Several persons.</summary>
    public string Participants => Participant + "s";

    /// <summary>
    /// A text with <c>{participant}</c>, <c>{participants}</c>, <c>{Participant}</c>, <c>{Participants}</c>,
    /// <c>{trial}</c>, <c>{Trial}</c>, <c>{site}</c>, <c>{sites}</c>, <c>{Site}</c> and <c>{Sites}</c> filled in.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <returns>The text with its words.</returns>
    public string Fill(string text)
    {
        if (!text.Contains('{', StringComparison.Ordinal))
        {
            return text;
        }
        foreach (var (name, word) in new[] { ("participant", Participant), ("trial", Trial), ("site", Site) })
        {
            text = text.Replace("{" + name + "}", word, StringComparison.Ordinal)
                .Replace("{" + name + "s}", word + "s", StringComparison.Ordinal)
                .Replace("{" + Capital(name) + "}", Capital(word), StringComparison.Ordinal)
                .Replace("{" + Capital(name) + "s}", Capital(word) + "s", StringComparison.Ordinal);
        }
        return text;
    }

    private static string Capital(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..];
}

/// <summary>A finding of a check that is accepted.</summary>
public sealed record AcceptedFinding
{
    /// <summary>The rule.</summary>
    public required Placed<string> Rule { get; init; }

    /// <summary>The keys of the records, as the finding prints them; none accepts every record.</summary>
    public IReadOnlyList<string> Records { get; init; } = [];

    /// <summary>Why it is accepted.</summary>
    public required string Rationale { get; init; }

    /// <summary>Who accepted it.</summary>
    public required string ApprovedBy { get; init; }

    /// <summary>When, or <see langword="null"/>.</summary>
    public DateOnly? Date { get; init; }
}
