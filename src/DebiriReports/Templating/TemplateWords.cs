namespace DebiriReports.Templating;

/// <summary>The vocabulary of templates: the approved list of every word.</summary>
public static partial class TemplateWords
{
    private const string Numbers = "Live numbers: each carries its result id and is printed as its display prints it";
    private const string Displays = "Displays and parts of the document";
    private const string Tests = "Tests, for {{ if }}";
    private const string Study = "The study, its lock and its words";
    private const string Narratives = "Narratives: in templates/narrative/*.md";

    /// <summary>All words, by scope.</summary>
    public static IReadOnlyList<TemplateWord> All { get; } =
    [
        new(
            Numbers,
            "n",
            "n DISPLAY ROW [group: COLUMN]",
            "A count of subjects.",
            "a number",
            "{{ n \"t-disposition\" \"Enrolled\" }} -> 48"
        ),
        new(
            Numbers,
            "pct",
            "pct DISPLAY ROW [group: COLUMN]",
            "A percentage of the display's denominator.",
            "a number with %",
            "{{ pct \"t-demographics\" \"Sex > Female\" }} -> 41.3%"
        ),
        new(
            Numbers,
            "n_pct",
            "n_pct DISPLAY ROW [group: COLUMN]",
            "A count with its percentage.",
            "two numbers",
            "{{ n_pct \"t-demographics\" \"Sex > Female\" }} -> 19 (41.3%)"
        ),
        new(
            Numbers,
            "estimate",
            "estimate DISPLAY [ROW] [group: COLUMN]",
            "The estimate of a rate.",
            "a number with %",
            "{{ estimate \"t-conversion\" }} -> 47.8%"
        ),
        new(
            Numbers,
            "interval",
            "interval DISPLAY [ROW] [statistic: NAME] [group: COLUMN]",
            "The confidence limits of an estimate.",
            "two numbers in parentheses",
            "{{ interval \"t-conversion\" }} -> (32.9, 63.1)"
        ),
        new(
            Numbers,
            "p",
            "p DISPLAY [ROW] [statistic: NAME] [group: COLUMN]",
            "A p-value.",
            "p = or p < with the number",
            "{{ p \"t-conversion\" }} -> p = 0.0077"
        ),
        new(
            Numbers,
            "stat",
            "stat DISPLAY ROW STATISTIC [group: COLUMN] [trim: true]",
            "Any statistic of the results file; trimmed, without the zeros that end its decimals.",
            "a number",
            "{{ stat \"t-pfs\" \"PFS\" \"median\" }} -> 11.2"
        ),
        new(
            Numbers,
            "result",
            "result ID",
            "A number by its result id.",
            "a number",
            "{{ result \"t-disposition/Total/Enrolled/n\" }} -> 48"
        ),
        new(
            Numbers,
            "option",
            "option DISPLAY KEY",
            "A setting of a display, as its file says it.",
            "text",
            "{{ option \"t-conversion\" \"test.against\" | percent }} -> 30%"
        ),
        new(
            Numbers,
            "percent",
            "percent FRACTION",
            "A fraction written as a percentage.",
            "text",
            "{{ 0.3 | percent }} -> 30%"
        ),
        new(
            Numbers,
            "plural",
            "plural DISPLAY ROW SINGULAR PLURAL [group: COLUMN]",
            "The word that fits a count: SINGULAR for 1, else PLURAL.",
            "text",
            "{{ plural \"t-deaths\" \"Deaths\" \"patient\" \"patients\" }}"
        ),
        new(
            Tests,
            "has",
            "has DISPLAY [ROW]",
            "Whether a display has any record to show, and the row where one is named: a study may lack either.",
            "true or false",
            "{{ if has \"t-deficiencies\" }}"
        ),
        new(
            Tests,
            "has_statistic",
            "has_statistic DISPLAY STATISTIC COLUMN",
            "Whether a column of a display has a statistic: a hazard ratio is one of arms that are compared.",
            "true or false",
            "{{ if has_statistic \"t-pfs\" \"hr\" arm }}"
        ),
        new(
            Tests,
            "made",
            "made DISPLAY",
            "Whether a display is made for this study, with records or without: a study may lack what it shows.",
            "true or false",
            "{{ if made \"l-susar\" }}"
        ),
        new(
            Tests,
            "available",
            "available DATASET",
            "Whether the study has a dataset.",
            "true or false",
            "{{ if available \"ADDE\" }}"
        ),
        new(
            Tests,
            "is_zero",
            "is_zero DISPLAY ROW [group: COLUMN]",
            "Whether a count is 0.",
            "true or false",
            "{{ if is_zero \"t-deaths\" \"Deaths\" }}"
        ),
        new(
            Tests,
            "is_one",
            "is_one DISPLAY ROW [group: COLUMN]",
            "Whether a count is 1.",
            "true or false",
            "{{ if is_one \"t-deaths\" \"Deaths\" }}"
        ),
        new(
            Tests,
            "fewer",
            "fewer DISPLAY ROW THAN [group: COLUMN]",
            "Whether a count is below a number: small counts are not told to the public.",
            "true or false",
            "{{ if fewer \"t-deaths\" \"Deaths\" 5 }}fewer than 5{{ end }}"
        ),
        new(
            Displays,
            "display",
            "display ID [number: TEXT] [optional: true] [twin: false]",
            "A table, figure or listing. Optional ones are left out, and that is said, where their dataset is absent; a figure without its twin is not followed by its data as a table.",
            "a block",
            "{{ display \"t-demographics\" }}"
        ),
        new(
            Displays,
            "excerpt",
            "excerpt ID [number: TEXT] rows: LIST",
            "The named rows of a table, with what stands below them, for the text; the numbers are those of the whole table; a study may lack a row that ends in ?.",
            "a block",
            "{{ excerpt \"t-demographics\" number: \"11.1\" rows: [\"Age (years)\", \"Sex > Female\"] }}"
        ),
        new(
            Displays,
            "narrative_index",
            "narrative_index ID [by: VARIABLE] [title: TEXT]",
            "The events that narratives tell, by term: the subjects and the page of each one's narrative.",
            "a table",
            "{{ narrative_index \"n-safety\" by: \"AEDECOD\" }}"
        ),
        new(
            Displays,
            "narratives",
            "narratives ID [level: 3]",
            "The narratives that a display of kind narrative selects.",
            "blocks",
            "{{ narratives \"n-safety\" }}"
        ),
        new(
            Displays,
            "ref",
            "ref ID [part: \"label\"]",
            "A reference to a display or heading: its label, number, title or page.",
            "a link",
            "{{ ref \"t-demographics\" }} -> Table 14.1.4"
        ),
        new(
            Displays,
            "section",
            "section NAME",
            "Another file of the deliverable's folder or of _shared, placed here.",
            "blocks",
            "{{ section \"synopsis\" }}"
        ),
        new(Displays, "contents", "contents [depth: 3]", "The table of contents.", "a block", "{{ contents }}"),
        new(
            Displays,
            "list_of",
            "list_of KIND",
            "The list of tables, figures or listings.",
            "a block",
            "{{ list_of \"tables\" }}"
        ),
        new(Displays, "page_break", "page_break", "A new page.", "a block", "{{ page_break }}"),
        new(
            Displays,
            "abbreviations",
            "abbreviations",
            "The study's abbreviations that the document uses, with their meaning.",
            "a table",
            "{{ abbreviations }}"
        ),
        new(
            Displays,
            "lock_record",
            "lock_record",
            "The database lock: identity, datasets with hashes, control totals, approvals.",
            "tables",
            "{{ lock_record }}"
        ),
        new(
            Displays,
            "data_observations",
            "data_observations",
            "What the data checks found and accepted.",
            "a table",
            "{{ data_observations }}"
        ),
        new(
            Displays,
            "anonymisation",
            "anonymisation",
            "What was done to the data of a document for the public, and how well participants are hidden by their quasi-identifiers; nothing in other documents.",
            "tables, or nothing",
            "{{ anonymisation }}"
        ),
        new(
            Displays,
            "methods",
            "methods",
            "The statistical methods that the document's displays used.",
            "a table",
            "{{ methods }}"
        ),
        new(
            Displays,
            "analysis_sets",
            "analysis_sets",
            "The analysis sets with their definitions.",
            "a table",
            "{{ analysis_sets }}"
        ),
        new(
            Study,
            "study",
            "study.id, .title, .short_title, .sponsor, .design, .reference, .phase, .indication, .protocol.number, .protocol.version, .protocol.date, .registrations",
            "The study's identity.",
            "text",
            "{{ study.title }}"
        ),
        new(
            Study,
            "standards",
            "standards.terms, .ctcae, .recist, .drugs",
            "Dictionaries and criteria with their versions.",
            "text",
            "CTCAE {{ standards.ctcae }}"
        ),
        new(
            Study,
            "words",
            "words.participant, .participants, .trial, .site, .sites",
            "The words that report.yaml chooses, and the same capitalised.",
            "text",
            "{{ words.Participants }} were followed"
        ),
        new(
            Study,
            "lock",
            "lock.id, .type, .date, .cutoff, .cutoff_rule, .sequence, .hash",
            "The database lock.",
            "text",
            "{{ lock.cutoff }} -> 31 March 2026"
        ),
        new(Study, "report", "report.date, .title, .draft, .public", "This document.", "text", "{{ report.date }}"),
        new(
            Study,
            "facts",
            "facts.ANY.KEY",
            "The free texts of study.yaml and report.yaml.",
            "text or a list",
            "{{ facts.objectives.primary }}"
        ),
        new(
            Study,
            "components",
            "components",
            "The treatment's components: id and label of each.",
            "a list",
            "{{ for c in components }}{{ c.label }}{{ end }}"
        ),
        new(
            Study,
            "arms",
            "arms",
            "The arms as this deliverable shows them, in the order of the columns: masked as Arm A, Arm B, or all as one.",
            "a list of texts",
            "{{ for arm in arms }}{{ n \"t-pfs\" \"N\" group: arm }}{{ end }}"
        ),
        new(
            Study,
            "endpoints",
            "endpoints",
            "The endpoints: id, label, rank, definition, intercurrent events, analysis set and its population of each.",
            "a list",
            "{{ for e in endpoints }}{{ e.label }}{{ end }}"
        ),
        new(
            Study,
            "sets",
            "sets.ID.label, .name, .definition",
            "The analysis sets; the name is the label in a sentence.",
            "text",
            "{{ sets.FAS.name }} -> full analysis set"
        ),
        new(
            Study,
            "rules",
            "rules.NAME.n1, .r1, .n, .r, .p0, .p1, .level, .power; .tolerated, .unacceptable, .level, .looks",
            "The stopping rules of the study file: a two-stage design, or a boundary for toxicity.",
            "a number, or a list of numbers",
            "{{ rules.futility.r1 }} of {{ rules.futility.n1 }}; {{ rules.futility.p0 | percent }} -> 30%"
        ),
        new(
            Displays,
            "prose",
            "prose PATH PROMPT",
            "A text that people write: the file text/PATH.md of the deliverable, else the fact of report.yaml, else a marked place that says what belongs here.",
            "blocks",
            "{{ prose \"discussion\" \"Discuss efficacy and safety.\" }}"
        ),
        new(
            Displays,
            "lock_history",
            "lock_history",
            "The unlocks of the database with their reasons and changes.",
            "a table or a sentence",
            "{{ lock_history }}"
        ),
        new(
            Displays,
            "previous_run",
            "previous_run",
            "What changed since the run that --previous names.",
            "a paragraph",
            "{{ previous_run }}"
        ),
        new(
            Displays,
            "data_quality",
            "data_quality",
            "The state of the data at the lock: open queries, uncoded terms and the like.",
            "a table or a sentence",
            "{{ data_quality }}"
        ),
        new(
            Study,
            "fact",
            "fact PATH",
            "A text of report.yaml or study.yaml, 'not reported' where there is none.",
            "text",
            "{{ fact \"ethics.committee\" }}"
        ),
        new(
            Study,
            "told",
            "told PATH",
            "Whether report.yaml or study.yaml has a text.",
            "true or false",
            "{{ if told \"ethics.amendments\" }}"
        ),
        new(
            Study,
            "push",
            "push LIST ITEM",
            "Adds an item to a list of the template.",
            "nothing",
            "{{ push items \"a\" }}"
        ),
        new(
            Study,
            "list",
            "list ITEMS [word: \"and\"]",
            "Items as a list in a sentence.",
            "text",
            "{{ list [\"a\", \"b\", \"c\"] }} -> a, b and c"
        ),
        new(
            Study,
            "lower_first",
            "lower_first TEXT",
            "The text with its first letter in lower case, unless it starts an abbreviation.",
            "text",
            "{{ lower_first \"Full analysis set\" }}"
        ),
        new(
            Study,
            "upper_first",
            "upper_first TEXT",
            "The text with its first letter in upper case.",
            "text",
            "{{ upper_first words.participant }}"
        ),
        .. Parts(),
        .. OfNarratives(),
    ];
}

/// <summary>A word of the template vocabulary.</summary>
/// <param name="Scope">Where it can be used.</param>
/// <param name="Name">The word.</param>
/// <param name="Signature">How it is written.</param>
/// <param name="Summary">What it stands for.</param>
/// <param name="Gives">What it gives.</param>
/// <param name="Example">An example with what it prints.</param>
public sealed record TemplateWord(
    string Scope,
    string Name,
    string Signature,
    string Summary,
    string Gives,
    string Example
);
