using DebiriReports.Analyses.Study;

namespace DebiriReports.Narratives;

/// <summary>Which subjects and events get a narrative, and what their template may tell: a display of kind narrative.</summary>
internal sealed record NarrativeDefinition
{
    /// <summary>The display's id.</summary>
    public required string Id { get; init; }

    /// <summary>The number, as <c>14.3.3</c>.</summary>
    public string Number { get; init; } = "";

    /// <summary>Always <c>narrative</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>The analysis set that subjects are taken from.</summary>
    public required Placed<string> AnalysisSet { get; init; }

    /// <summary>Why a subject has a narrative: a subject who meets one reason has one.</summary>
    public required IReadOnlyList<NarrativeReason> Reasons { get; init; }

    /// <summary>The events that are told.</summary>
    public required NarrativeEvents Events { get; init; }

    /// <summary>The template with the wording.</summary>
    public Placed<string> Template { get; init; } = "narrative/narrative.md";

    /// <summary>The day that study days count from: a variable of the subject dataset.</summary>
    public Placed<string> ReferenceDate { get; init; } = "TRTSDT";

    /// <summary>The words for the data's codes, by map.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Labels { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>The laboratory values around an event, or <see langword="null"/> for none.</summary>
    public NarrativeLaboratory? Laboratory { get; init; }

    /// <summary>Footnotes, for displays that print their selection.</summary>
    public IReadOnlyList<string> Footnotes { get; init; } = [];
}

/// <summary>A reason for a narrative.</summary>
internal sealed record NarrativeReason
{
    /// <summary>The reason as printed.</summary>
    public required string Label { get; init; }

    /// <summary>The dataset whose records are looked at.</summary>
    public required Placed<string> Dataset { get; init; }

    /// <summary>The condition: one record that meets it is enough.</summary>
    public required Placed<string> Where { get; init; }

    /// <summary>Whether it is left out of a study that lacks what it names.</summary>
    public bool Optional { get; init; }
}

/// <summary>The events that narratives tell.</summary>
internal sealed record NarrativeEvents
{
    /// <summary>Their dataset.</summary>
    public required Placed<string> Dataset { get; init; }

    /// <summary>The condition on its records; without one, those that meet a reason are told.</summary>
    public Placed<string>? Where { get; init; }

    /// <summary>The variable with the date of onset.</summary>
    public Placed<string> Onset { get; init; } = "ASTDT";

    /// <summary>The variable with the date of the end.</summary>
    public Placed<string> End { get; init; } = "AENDT";

    /// <summary>The variable that tells an event from others of the subject.</summary>
    public Placed<string> Sequence { get; init; } = "AESEQ";
}

/// <summary>The laboratory values around an event (time points of <c>baseline</c>, <c>last before</c>, <c>onset</c>, <c>worst</c>, <c>last</c>).</summary>
internal sealed record NarrativeLaboratory
{
    /// <summary>Their dataset.</summary>
    public required Placed<string> Dataset { get; init; }

    /// <summary>The variable of the event that chooses the parameters.</summary>
    public Placed<string> By { get; init; } = "AEBODSYS";

    /// <summary>The variable of the event whose values have precedence over those of <see cref="By"/>.</summary>
    public Placed<string> Term { get; init; } = "AEDECOD";

    /// <summary>The parameters for a value of one of these variables; <c>*</c> for any other.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Parameters { get; init; }

    /// <summary>The variable with the parameter's code.</summary>
    public Placed<string> Code { get; init; } = "PARAMCD";

    /// <summary>The variable with the parameter's name and unit.</summary>
    public Placed<string> Name { get; init; } = "PARAM";

    /// <summary>The variable with the date.</summary>
    public Placed<string> Date { get; init; } = "ADT";

    /// <summary>The variable with the value.</summary>
    public Placed<string> Value { get; init; } = "AVAL";

    /// <summary>The variable with the lower limit of normal.</summary>
    public Placed<string> Low { get; init; } = "ANRLO";

    /// <summary>The variable with the upper limit of normal.</summary>
    public Placed<string> High { get; init; } = "ANRHI";

    /// <summary>The variable with the toxicity grade, or none.</summary>
    public Placed<string>? Grade { get; init; }

    /// <summary>The condition that marks the baseline record.</summary>
    public Placed<string> Baseline { get; init; } = "ABLFL EQ 'Y'";

    /// <summary>How many days after onset are looked at where an event has no end.</summary>
    public int DaysAfter { get; init; } = 28;

    /// <summary>Parameters whose lower values are the worse ones.</summary>
    public IReadOnlyList<string> WorseWhenLower { get; init; } = [];

    /// <summary>
    /// Parameters whose higher values are the worse ones although they stand in <see cref="WorseWhenLower"/>, by value of
    /// the variable that chooses the parameters: leukocytes in an infection.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> WorseWhenHigher { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Parameters told as multiples of the upper limit of normal too.</summary>
    public IReadOnlyList<string> AsMultiples { get; init; } = [];
}
