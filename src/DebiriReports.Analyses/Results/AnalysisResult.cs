namespace DebiriReports.Analyses.Results;

/// <summary>One number of one display, with all that says where it comes from (ARS OperationResult).</summary>
/// <param name="Display">The display's id.</param>
/// <param name="AnalysisSet">The analysis set's id.</param>
/// <param name="Group">The path of column labels, without N.</param>
/// <param name="Row">The path of row labels.</param>
/// <param name="Statistic">Its statistic, by the names of the results file: <c>n</c>, <c>pct</c>, <c>median</c>.</param>
/// <param name="Value">
/// The raw value, full precision; <see cref="double.NaN"/> when not estimable. Percentages run from 0 to 100, rates from
/// 0 to 1.
/// </param>
public sealed record AnalysisResult(
    string Display,
    string AnalysisSet,
    IReadOnlyList<string> Group,
    IReadOnlyList<string> Row,
    string Statistic,
    double Value
)
{
    /// <summary>The numerator of a count or percentage.</summary>
    public int? Numerator { get; init; }

    /// <summary>The denominator of a count or percentage.</summary>
    public int? Denominator { get; init; }

    /// <summary>What the denominator counts: an analysis set, or a subset of it by name.</summary>
    public string? DenominatorId { get; init; }

    /// <summary>The method with its options, as printed in notes (<c>Clopper-Pearson, 95%</c>).</summary>
    public string? Method { get; init; }

    /// <summary>The dataset whose records it counts or summarises.</summary>
    public required string Dataset { get; init; }

    /// <summary>The text that displays and prose print for it; set where the display formats it.</summary>
    public string Formatted { get; init; } = "";

    /// <summary>Whether the value is not told, because it or another is small: <see cref="Formatted"/> says how much is told.</summary>
    public bool IsSuppressed { get; init; }

    /// <summary>What was counted: enough to select the same records again.</summary>
    public Provenance? Provenance { get; init; }

    /// <summary>The stable id: made of display, group, row and statistic.</summary>
    public string Id => ResultId.Of(Display, Group, Row, Statistic);
}

/// <summary>The records behind a result.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Variable">The variable that is summarised, or <see langword="null"/>.</param>
/// <param name="Subset">The condition on the dataset's records, or empty.</param>
/// <param name="Grouping">The condition that makes the column's group, or empty.</param>
public sealed record Provenance(string Dataset, string? Variable, string Subset, string Grouping);

/// <summary>Makes result ids.</summary>
public static class ResultId
{
    /// <summary>The separator between the parts of a path as printed.</summary>
    public const string Separator = " > ";

    /// <summary>The id of a result: stable over runs and data cuts, for it holds labels and no positions or values.</summary>
    /// <param name="display">The display's id.</param>
    /// <param name="group">The path of column labels.</param>
    /// <param name="row">The path of row labels.</param>
    /// <param name="statistic">The statistic.</param>
    /// <returns>The id, <c>display/group/row/statistic</c>.</returns>
    public static string Of(string display, IReadOnlyList<string> group, IReadOnlyList<string> row, string statistic) =>
        Of(display, Path(group), Path(row), statistic);

    /// <summary>The id of a result whose paths are texts already.</summary>
    internal static string Of(string display, string group, string row, string statistic) =>
        $"{display}/{group}/{row}/{statistic}";

    /// <summary>A path as one text: parts joined by <c> &gt; </c>, a <c>&gt;</c> inside a part doubled.</summary>
    /// <param name="parts">The parts.</param>
    /// <returns>The text.</returns>
    public static string Path(IReadOnlyList<string> parts) =>
        parts.Count switch
        {
            0 => "",
            1 => Escape(parts[0]),
            2 => Escape(parts[0]) + Separator + Escape(parts[1]),
            _ => string.Join(Separator, parts.Select(Escape)),
        };

    private static string Escape(string part) =>
        part.Contains('>', StringComparison.Ordinal) ? part.Replace(">", ">>", StringComparison.Ordinal) : part;
}
