using DebiriReports.Analyses.Datasets;

namespace DebiriReports.Analyses.Study;

/// <summary>What the analysis is, as <c>study.yaml</c> says it: locked with the data.</summary>
public sealed record StudyDefinition
{
    /// <summary>The file's name in a study folder.</summary>
    public const string FileName = "study.yaml";

    /// <summary>The study's identity.</summary>
    public required StudyIdentity Study { get; init; }

    /// <summary>Dictionaries and criteria with their versions.</summary>
    public Standards Standards { get; init; } = new();

    /// <summary>The arms.</summary>
    public required Arms Arms { get; init; }

    /// <summary>The analysis sets by id, conditions over the subject dataset.</summary>
    public required IReadOnlyDictionary<string, AnalysisSetDefinition> AnalysisSets { get; init; }

    /// <summary>The components of the regimen: causality, action taken and exposure are told by component.</summary>
    public IReadOnlyList<Component> Components { get; init; } = [];

    /// <summary>Which causality words say that an event is related.</summary>
    public Causality Causality { get; init; } = new();

    /// <summary>The methods of analysis, where a display names no other.</summary>
    public AnalysisMethods Methods { get; init; } = new();

    /// <summary>How numbers are printed, where a display says nothing else.</summary>
    public NumberFormats Formats { get; init; } = new();

    /// <summary>What the data call their variables, and which types they have.</summary>
    public VariableMap Variables { get; init; } = new();

    /// <summary>How text files of data are written, by dataset; <c>all</c> is every other one.</summary>
    public IReadOnlyDictionary<string, DataFile> Files { get; init; } = new Dictionary<string, DataFile>();

    /// <summary>What this study asks of its locks.</summary>
    public LockRequirements Lock { get; init; } = new();

    /// <summary>The values of categorical variables in order with their labels, by variable: all displays print them so.</summary>
    public IReadOnlyDictionary<string, LevelList> Codelists { get; init; } = new Dictionary<string, LevelList>();

    /// <summary>Variables made from the data, in this order.</summary>
    public IReadOnlyList<Derivation> Derivations { get; init; } = [];

    /// <summary>The study's own data checks.</summary>
    public IReadOnlyList<StudyRule> Checks { get; init; } = [];

    /// <summary>The endpoints, in the protocol's order.</summary>
    public IReadOnlyList<Endpoint> Endpoints { get; init; } = [];

    /// <summary>The rules to stop the study early, by name.</summary>
    public IReadOnlyDictionary<string, StoppingRule> StoppingRules { get; init; } =
        new Dictionary<string, StoppingRule>();

    /// <summary>The study's definitions of terms, by term: footnotes print them.</summary>
    public IReadOnlyDictionary<string, string> Definitions { get; init; } = new Dictionary<string, string>();

    /// <summary>The meaning of each abbreviation.</summary>
    public IReadOnlyDictionary<string, string> Abbreviations { get; init; } = new Dictionary<string, string>();

    /// <summary>How the data are transformed for documents for the public.</summary>
    public AnonymisationSettings Anonymisation { get; init; } = new();

    /// <summary>Whatever else templates tell: a free tree of texts.</summary>
    public IReadOnlyDictionary<string, object> Facts { get; init; } = new Dictionary<string, object>();

    /// <summary>Reads the text of a <c>study.yaml</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fileName">The file's name for messages.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="ReportException">Exit code 3, with every problem found.</exception>
    public static StudyDefinition Read(string text, string fileName = FileName) =>
        StrictYaml.Read<StudyDefinition>(text, fileName);
}

/// <summary>The study's identity.</summary>
public sealed record StudyIdentity
{
    /// <summary>The study's id, as the lock and the datasets say it.</summary>
    public required string Id { get; init; }

    /// <summary>The full title.</summary>
    public required string Title { get; init; }

    /// <summary>A short title, or <see langword="null"/>.</summary>
    public string? ShortTitle { get; init; }

    /// <summary>The protocol.</summary>
    public required Protocol Protocol { get; init; }

    /// <summary>The sponsor.</summary>
    public required string Sponsor { get; init; }

    /// <summary>The design: <c>single-arm</c>, <c>randomised</c> or other words.</summary>
    public string Design { get; init; } = "";

    /// <summary>Whether a drug, a device or both are studied: decides seriousness criteria and the causality scale.</summary>
    public Regime Regime { get; init; } = Regime.Drug;

    /// <summary>The phase of development, or <see langword="null"/>.</summary>
    public string? Phase { get; init; }

    /// <summary>The disease studied, or <see langword="null"/>.</summary>
    public string? Indication { get; init; }

    /// <summary>Register numbers (EU CT, ClinicalTrials.gov), by register.</summary>
    public IReadOnlyDictionary<string, string> Registrations { get; init; } = new Dictionary<string, string>();
}

/// <summary>The protocol that the study followed.</summary>
public sealed record Protocol
{
    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>Its version.</summary>
    public required string Version { get; init; }

    /// <summary>Its date, or <see langword="null"/>.</summary>
    public DateOnly? Date { get; init; }
}

/// <summary>What is studied, in the sense of seriousness and causality.</summary>
public enum Regime
{
    /// <summary>A medicinal product.</summary>
    Drug,

    /// <summary>A medical device.</summary>
    Device,

    /// <summary>Both together.</summary>
    Both,
}

/// <summary>Dictionaries and criteria with their versions.</summary>
public sealed record Standards
{
    /// <summary>The dictionary of adverse event terms, with its version.</summary>
    public string? Terms { get; init; }

    /// <summary>The version of the CTCAE.</summary>
    public string? Ctcae { get; init; }

    /// <summary>The version of RECIST.</summary>
    public string? Recist { get; init; }

    /// <summary>The dictionary of drugs, with its version.</summary>
    public string? Drugs { get; init; }

    /// <summary>Further standards by name.</summary>
    public IReadOnlyDictionary<string, string> Other { get; init; } = new Dictionary<string, string>();
}

/// <summary>The arms of a study.</summary>
public sealed record Arms
{
    /// <summary>The subject dataset's variable that holds the treatment a subject received.</summary>
    public required Placed<string> Variable { get; init; }

    /// <summary>The variable that holds the planned treatment, or <see langword="null"/> where data have one only.</summary>
    public Placed<string>? Planned { get; init; }

    /// <summary>The arms' values in the order of the columns.</summary>
    public required IReadOnlyList<Placed<string>> Order { get; init; }

    /// <summary>What is printed for a value, where it is not the value itself.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>The label of the column over all arms.</summary>
    public string Total { get; init; } = "Total";

    /// <summary>The arm that others are compared with, or <see langword="null"/> for the last of the order.</summary>
    public Placed<string>? Reference { get; init; }

    /// <summary>What documents that show arms as Arm A, Arm B and so on hide besides what they find by themselves.</summary>
    public ArmMasking Masking { get; init; } = new();

    /// <summary>What is printed for an arm.</summary>
    /// <param name="value">The arm's value.</param>
    /// <returns>The label.</returns>
    public string LabelOf(string value) => Labels.TryGetValue(value, out var label) ? label : value;
}

/// <summary>What a masked document hides besides names and codes of arms, and components and treatments of some arms only.</summary>
public sealed record ArmMasking
{
    /// <summary>Words that tell an arm: rows, columns and notes with one are left out, and so is the word where data have it.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Variables that tell an arm, as the data call them: nothing is made of them.</summary>
    public IReadOnlyList<string> Variables { get; init; } = [];

    /// <summary>Any text that decides which arm is Arm A; without it, who knows the study's id can find out.</summary>
    public string Key { get; init; } = "";
}

/// <summary>Which of a subject's two arms a column is made of.</summary>
public enum ArmBasis
{
    /// <summary>The treatment received.</summary>
    Actual,

    /// <summary>The treatment planned.</summary>
    Planned,
}

/// <summary>An analysis set.</summary>
public sealed record AnalysisSetDefinition
{
    /// <summary>Its name as printed.</summary>
    public required string Label { get; init; }

    /// <summary>Its name in a text: the label, with the word "set" where the label says neither set nor population.</summary>
    public string Name =>
        Label.EndsWith("set", StringComparison.OrdinalIgnoreCase)
        || Label.EndsWith("population", StringComparison.OrdinalIgnoreCase)
            ? Label
            : Label + " set";

    /// <summary>The condition over the subject dataset; a missing condition takes every subject.</summary>
    public Placed<string>? Where { get; init; }

    /// <summary>The definition that footnotes print, or <see langword="null"/>.</summary>
    public string? Definition { get; init; }

    /// <summary>Which arm its displays count a subject in.</summary>
    public ArmBasis Arm { get; init; } = ArmBasis.Actual;

    /// <summary>The set that it is a part of, or <see langword="null"/>: exclusions are counted from it.</summary>
    public Placed<string>? Within { get; init; }
}

/// <summary>A component of the regimen.</summary>
public sealed record Component
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its name as printed.</summary>
    public required string Label { get; init; }

    /// <summary>Whether it is a drug, a device or a procedure.</summary>
    public ComponentType Type { get; init; } = ComponentType.Drug;

    /// <summary>The adverse event variable with the investigator's causality, or <see langword="null"/>.</summary>
    public Placed<string>? Causality { get; init; }

    /// <summary>The adverse event variable with the sponsor's causality, or <see langword="null"/>.</summary>
    public Placed<string>? SponsorCausality { get; init; }

    /// <summary>The adverse event variable with the action taken, or <see langword="null"/>.</summary>
    public Placed<string>? Action { get; init; }

    /// <summary>The condition on exposure records that makes them its own, or <see langword="null"/>.</summary>
    public Placed<string>? Exposure { get; init; }

    /// <summary>The arms that get it; where none is named, those that were exposed to it.</summary>
    public IReadOnlyList<Placed<string>> Arms { get; init; } = [];
}

/// <summary>What a component is.</summary>
public enum ComponentType
{
    /// <summary>A medicinal product.</summary>
    Drug,

    /// <summary>A medical device.</summary>
    Device,

    /// <summary>A procedure.</summary>
    Procedure,
}

/// <summary>Which causality words say that an event is related.</summary>
public sealed record Causality
{
    /// <summary>The words that say so.</summary>
    public IReadOnlyList<string> Related { get; init; } =
    ["Y", "YES", "RELATED", "POSSIBLY RELATED", "PROBABLY RELATED", "POSSIBLE", "PROBABLE", "DEFINITE", "CERTAIN"];

    /// <summary>Whether a missing causality counts as related.</summary>
    public bool MissingIsRelated { get; init; } = true;
}

/// <summary>An endpoint of the protocol.</summary>
public sealed record Endpoint
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its name as printed.</summary>
    public required string Label { get; init; }

    /// <summary>Its rank.</summary>
    public EndpointRank Rank { get; init; } = EndpointRank.Secondary;

    /// <summary>Its definition, or <see langword="null"/>.</summary>
    public string? Definition { get; init; }

    /// <summary>The analysis set of its main analysis, or <see langword="null"/>.</summary>
    public Placed<string>? AnalysisSet { get; init; }

    /// <summary>The display that shows it, or <see langword="null"/>.</summary>
    public Placed<string>? Display { get; init; }

    /// <summary>The variables that tell it of a subject: an open committee report shows nothing that is made of them.</summary>
    public IReadOnlyList<Placed<string>> Variables { get; init; } = [];

    /// <summary>How its intercurrent events are dealt with, or <see langword="null"/>.</summary>
    public string? IntercurrentEvents { get; init; }
}

/// <summary>The rank of an endpoint.</summary>
public enum EndpointRank
{
    /// <summary>Primary.</summary>
    Primary,

    /// <summary>Secondary.</summary>
    Secondary,

    /// <summary>Exploratory.</summary>
    Exploratory,

    /// <summary>Of safety.</summary>
    Safety,
}

/// <summary>What the data call their variables, and which types they have.</summary>
public sealed record VariableMap
{
    private const string UsualSubject = "USUBJID";

    /// <summary>The subject's identifier in every dataset; displays that say <c>USUBJID</c> mean it.</summary>
    public string Subject { get; init; } = UsualSubject;

    /// <summary>The dataset with one record a screened subject.</summary>
    public string SubjectDataset { get; init; } = "ADSL";

    /// <summary>
    /// The name in the data for each name that displays, rules and narratives use: <c>AEBODSYS: AESOC</c>, for one
    /// dataset alone <c>ADAE.AETOXGR: AETOXGRN</c>.
    /// </summary>
    public IReadOnlyDictionary<string, Placed<string>> Names { get; init; } = new Dictionary<string, Placed<string>>();

    /// <summary>The type of variables that a text file leaves open: <c>SITEID: text</c>, <c>ADLB.AVAL: number</c>.</summary>
    public IReadOnlyDictionary<string, VariableType> Types { get; init; } = new Dictionary<string, VariableType>();

    /// <summary>The name in the data.</summary>
    /// <param name="dataset">The dataset, upper case.</param>
    /// <param name="name">The name as a display says it.</param>
    /// <returns>The data's name; the same where no map says otherwise.</returns>
    public string NameIn(string dataset, string name) =>
        Names.TryGetValue(dataset + "." + name, out var own) ? own.Value
        : Names.TryGetValue(name, out var general) ? general.Value
        : name == UsualSubject ? Subject
        : name;

    /// <summary>The type that the study gives a variable.</summary>
    /// <param name="dataset">The dataset, upper case.</param>
    /// <param name="name">The name in the data.</param>
    /// <returns>The type, or <see langword="null"/> to see from the values.</returns>
    public VariableType? TypeOf(string dataset, string name) =>
        Types.TryGetValue(dataset + "." + name, out var own) ? own
        : Types.TryGetValue(name, out var general) ? general
        : null;
}

/// <summary>A variable made from the data; exactly one way of making it is given.</summary>
public sealed record Derivation
{
    /// <summary>The dataset that gets it.</summary>
    public required Placed<string> Dataset { get; init; }

    /// <summary>Its name.</summary>
    public required Placed<string> Variable { get; init; }

    /// <summary>Its label, or <see langword="null"/>.</summary>
    public string? Label { get; init; }

    /// <summary>The first condition that a record meets gives its value: label to condition.</summary>
    public IReadOnlyDictionary<string, Placed<string>>? When { get; init; }

    /// <summary>The value of records that meet none of <see cref="When"/>, or <see langword="null"/> for missing.</summary>
    public string? Otherwise { get; init; }

    /// <summary>The number of days from one date to another, plus one where the first is day 1.</summary>
    public DayCount? Days { get; init; }

    /// <summary>A number times a factor: another unit.</summary>
    public ScaledNumber? Scale { get; init; }

    /// <summary>A text with each value replaced; of the variable itself, it takes its place.</summary>
    public Recoding? Recode { get; init; }

    /// <summary><c>Y</c> where the subject has a record of another dataset, else <c>N</c>.</summary>
    public SubjectRecordCondition? Has { get; init; }

    /// <summary>Where it stands.</summary>
    public Place Place { get; init; } = Place.None;
}

/// <summary>A record that a subject has.</summary>
public sealed record SubjectRecordCondition
{
    /// <summary>Its dataset.</summary>
    public required Placed<string> Dataset { get; init; }

    /// <summary>The condition on it; any record when not said.</summary>
    public Placed<string>? Where { get; init; }
}

/// <summary>Days from one date to another.</summary>
public sealed record DayCount
{
    /// <summary>The first date.</summary>
    public required Placed<string> From { get; init; }

    /// <summary>The last date.</summary>
    public required Placed<string> To { get; init; }

    /// <summary>Whether the first day counts (a duration), rather than the distance.</summary>
    public bool Inclusive { get; init; } = true;
}

/// <summary>A number in another unit.</summary>
public sealed record ScaledNumber
{
    /// <summary>The variable.</summary>
    public required Placed<string> Of { get; init; }

    /// <summary>The factor.</summary>
    public required double By { get; init; }
}

/// <summary>A text with values replaced.</summary>
public sealed record Recoding
{
    /// <summary>The variable.</summary>
    public required Placed<string> Of { get; init; }

    /// <summary>New value by old value; a value that is not listed stays.</summary>
    public required IReadOnlyDictionary<string, string> To { get; init; }
}

/// <summary>A data check that only this study has.</summary>
public sealed record StudyRule
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>How bad a finding is.</summary>
    public Severity Severity { get; init; } = Severity.Refuse;

    /// <summary>The dataset whose records are looked at.</summary>
    public required Placed<string> Dataset { get; init; }

    /// <summary>The condition on a record; a record that meets it is a finding, unless <see cref="Requires"/> clears it.</summary>
    public required Placed<string> Where { get; init; }

    /// <summary>The other record that the same subject must have where <see cref="Where"/> holds.</summary>
    public RequiredRecord? Requires { get; init; }

    /// <summary>The other record that the same subject must not have where <see cref="Where"/> holds.</summary>
    public RequiredRecord? Forbids { get; init; }

    /// <summary>What a finding says.</summary>
    public required string Message { get; init; }

    /// <summary>What to do about it, or <see langword="null"/>.</summary>
    public string? Hint { get; init; }
}

/// <summary>A record of the same subject that must exist, or must not.</summary>
public sealed record RequiredRecord
{
    /// <summary>Its dataset.</summary>
    public required Placed<string> Dataset { get; init; }

    /// <summary>The condition on it; <c>that.</c> before a variable means the record that asks.</summary>
    public required Placed<string> Where { get; init; }
}
