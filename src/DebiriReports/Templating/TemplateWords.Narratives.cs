namespace DebiriReports.Templating;

/// <content>The words of narratives.</content>
public static partial class TemplateWords
{
    private static TemplateWord[] OfNarratives() =>
        [
            new(
                Narratives,
                "subject",
                "subject.VARIABLE",
                "A fact of the subject, by variable of the subject dataset.",
                "a fact, or 'not reported'",
                "{{ subject.AGE }}"
            ),
            new(
                Narratives,
                "events",
                "events",
                "The subject's selected events, by onset.",
                "a list of records",
                "{{ for event in events }}{{ event.AEDECOD }}{{ end }}"
            ),
            new(
                Narratives,
                "reasons",
                "reasons",
                "Why the subject has a narrative.",
                "a list of texts",
                "{{ list reasons }}"
            ),
            new(
                Narratives,
                "records",
                "records DATASET [where: CONDITION] [sort: VARIABLES]",
                "The subject's records of a dataset.",
                "a list of records",
                "{{ records \"ADMH\" where: \"MHCAT EQ 'HISTORY'\" }}"
            ),
            new(
                Narratives,
                "at",
                "at EVENT DATASET [where: CONDITION] [start: NAME] [end: NAME] [washout: DAYS]",
                "The subject's records that were under way when an event began.",
                "a list of records",
                "{{ at event \"ADCM\" start: \"ASTDT\" end: \"AENDT\" }}"
            ),
            new(
                Narratives,
                "before",
                "before EVENT DATASET [where: CONDITION] [date: NAME]",
                "The subject's last record on or before the day an event began.",
                "a record, or nothing",
                "{{ last = before event \"ADEX\" }}"
            ),
            new(
                Narratives,
                "earlier",
                "earlier EVENT DATASET [where: CONDITION] [date: NAME]",
                "The subject's records of the days before an event began.",
                "a list of records",
                "{{ for dose in earlier event \"ADEX\" where: \"EXADJ EQ 'REDUCED'\" }}{{ dose.AVISIT }}{{ end }}"
            ),
            new(
                Narratives,
                "within",
                "within EVENT DATASET DAYS [where: CONDITION] [date: NAME]",
                "The subject's records within DAYS of an event's onset.",
                "a list of records",
                "{{ within event \"ADAE\" 7 }}"
            ),
            new(
                Narratives,
                "component_facts",
                "component_facts EVENT",
                "For each component of the treatment: label, causality, sponsor and action.",
                "a list",
                "{{ for c in component_facts event }}{{ c.label }}{{ end }}"
            ),
            new(
                Narratives,
                "causality",
                "causality EVENT [assessor: \"investigator\"]",
                "Components grouped by the causality that an assessor gave.",
                "a list of groups: verdict, labels, ids, raw, is_known",
                "{{ for g in causality event }}{{ g.verdict }}{{ end }}"
            ),
            new(
                Narratives,
                "actions",
                "actions EVENT",
                "Components grouped by the action taken.",
                "a list of groups: verdict, labels, ids, raw, is_known",
                "{{ for g in actions event }}{{ g.verdict }}{{ end }}"
            ),
            new(
                Narratives,
                "known",
                "known FACT",
                "Whether a fact was recorded.",
                "true or false",
                "{{ if known event.AEENDTC }}"
            ),
            new(
                Narratives,
                "is",
                "is FACT TEXT",
                "Whether a fact has this value in the data.",
                "true or false",
                "{{ if is event.AEOUT \"FATAL\" }}"
            ),
            new(
                Narratives,
                "decode",
                "decode FACT LABELS",
                "A fact's value in words: from a map of the display.",
                "a fact",
                "{{ decode event.AEOUT \"outcome\" }}"
            ),
            new(
                Narratives,
                "lower",
                "lower FACT",
                "A fact in lower case, abbreviations kept.",
                "a fact",
                "{{ lower event.AEDECOD }}"
            ),
            new(
                Narratives,
                "on",
                "on FACT",
                "A date as an adverbial: on a day, in a month, with its study day.",
                "text",
                "{{ on event.AESTDTC }} -> on 10 Mar 2025 (Study Day 12)"
            ),
            new(
                Narratives,
                "date",
                "date FACT",
                "A date as it was recorded, partial dates as partial.",
                "a fact",
                "{{ date subject.RFICDT }} -> 10 Mar 2025"
            ),
            new(
                Narratives,
                "elapsed",
                "elapsed FROM TO WHAT",
                "How long TO was after FROM.",
                "text, empty where a date is not complete",
                "{{ elapsed dose.ASTDT event.AESTDTC \"the last dose\" }} -> 5 days after the last dose"
            ),
            new(
                Narratives,
                "duration",
                "duration FROM TO",
                "Days from FROM to TO, both counted.",
                "text, empty where a date is not complete",
                "{{ duration event.AESTDTC event.AEENDTC }} -> 4 days"
            ),
            new(
                Narratives,
                "months_before",
                "months_before FROM TO",
                "Whole months from FROM to TO.",
                "text, empty where a date is missing",
                "{{ months_before subject.DIAGDT subject.RFICDT }} -> 7 months"
            ),
            new(
                Narratives,
                "collected",
                "collected DATASET VARIABLE",
                "Whether the study has a variable that this document may tell.",
                "true or false",
                "{{ if collected \"ADSL\" \"ECOGBL\" }}"
            ),
            new(
                Narratives,
                "same",
                "same RECORD RECORD",
                "Whether two records are the same one.",
                "true or false",
                "{{ if same last session }}"
            ),
            new(
                Narratives,
                "month",
                "month FACT",
                "The month of a date, or its year where the month is not known.",
                "a fact",
                "{{ month subject.DIAGDTC }} -> Nov 2023"
            ),
            new(
                Narratives,
                "table",
                "table TITLES ROWS",
                "A small table.",
                "a block",
                "{{ table [\"Event\", \"Grade\"] rows }}"
            ),
            new(
                Narratives,
                "a",
                "a TEXT",
                "A text with its indefinite article.",
                "text",
                "{{ a subject.AGE }} -> an 81"
            ),
            new(
                Narratives,
                "count",
                "count ITEMS",
                "How many, in words up to nine.",
                "text",
                "{{ count events }} -> three"
            ),
            new(
                Narratives,
                "sources",
                "sources",
                "The datasets that the narrative's facts came from.",
                "text",
                "{{ sources }}"
            ),
            new(
                Narratives,
                "header",
                "header ROWS",
                "A table of two columns: what, and the fact.",
                "a block",
                "{{ header [[\"Subject\", subject.SUBJID]] }}"
            ),
            new(
                Narratives,
                "laboratory",
                "laboratory EVENT",
                "The laboratory values around an event, by the display's map of organ classes to parameters.",
                "a table, or nothing",
                "{{ laboratory event }}"
            ),
            new(
                Narratives,
                "addition",
                "addition",
                "The medical reviewer's addition for the subject, with a warning when the facts have changed since.",
                "blocks, or nothing",
                "{{ addition }}"
            ),
        ];
}
