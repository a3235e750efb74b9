using DebiriReports.Analyses.Study;
using DebiriReports.Documents.Model;

namespace DebiriReports.Displays;

/// <summary>A listing of records.</summary>
public sealed record ListingDefinition : DisplayDefinition
{
    /// <summary>The columns, the key columns first.</summary>
    public required IReadOnlyList<ListingColumnDefinition> Columns { get; init; }

    /// <summary>
    /// The variables that order the records; <c>-AESEQ</c> descends, and <c>AESEQ?</c> may be missing from a study. Ties
    /// keep the order of the data.
    /// </summary>
    public IReadOnlyList<Placed<string>> Sort { get; init; } = [];

    /// <summary>
    /// The variables whose values head groups of records, the outer first; records are ordered by them first. A study may
    /// lack <c>NAME?</c>.
    /// </summary>
    public IReadOnlyList<Placed<string>> Groups { get; init; } = [];

    /// <summary>The label before a group's value, by variable.</summary>
    public IReadOnlyDictionary<string, string> GroupLabels { get; init; } = new Dictionary<string, string>();

    /// <summary>What a missing value prints.</summary>
    public string Missing { get; init; } = "";
}

/// <summary>A column of a listing.</summary>
/// <remarks>
/// Its text is a pattern: <c>{AEDECOD}</c> is a variable's value, <c>{ASTDT:day}</c> the study day of a date,
/// <c>{AEOUT:code}</c> the number of the value in <see cref="Codes"/>, and what stands in square brackets is left out where
/// a value in it is missing: <c>{ASTDT}[ ({ASTDY})]</c>. A line break in the pattern is one in the cell.
/// <c>{PCHG:1}</c> is a number with one decimal. <c>{AESDTH=Y|death; AESHOSP=Y|hospital}</c> prints the words of the values
/// that are there, joined. <c>{component.causality:code}</c>, <c>{component.sponsorCausality}</c> and
/// <c>{component.action}</c> print what the study names for each component, joined by a slash, those that share a variable
/// once; <c>{components}</c> in the title prints their ids in that order, explained in a note. Where a study may lack a variable it is written <c>{RACE?}</c>: its part of the text, between slashes or line breaks or in its brackets,
/// is then left out, and with it the same part of the title; a column with nothing left is left out as a whole.
/// </remarks>
public sealed record ListingColumnDefinition
{
    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>The pattern of its text.</summary>
    public required Placed<string> Text { get; init; }

    /// <summary>Whether it is a key column: printed once where it repeats, and again on each page.</summary>
    public bool Key { get; init; }

    /// <summary>A wish for its share of the width.</summary>
    public double? Width { get; init; }

    /// <summary>How its cells are aligned.</summary>
    public ColumnAlignment Align { get; init; } = ColumnAlignment.Left;

    /// <summary>What values are printed as, or numbered by with a legend where the pattern asks for <c>:code</c>.</summary>
    public LevelList? Codes { get; init; }
}
