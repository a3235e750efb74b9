namespace DebiriReports.Analyses.Datasets;

/// <summary>Chooses the type of a variable of a text file, where nothing was declared.</summary>
/// <remarks>
/// <para>The rule, for the values that are not empty:</para>
/// <list type="number">
/// <item>A name that ends in <c>ID</c>, <c>CD</c>, <c>FL</c>, <c>ORRES</c>, <c>STRESC</c>, or is <c>AVALC</c> or
/// <c>BASEC</c>, holds text: identifiers and codes keep their zeros, results as collected keep their form.</item>
/// <item>A name that ends in <c>DT</c>, <c>DTC</c> or <c>DTM</c> holds dates when every value is an ISO 8601 date of
/// year, month or day precision, with or without time.</item>
/// <item>Any other variable holds numbers when every value is a plain decimal number (<c>12</c>, <c>-0.50</c>,
/// <c>1e-04</c>; not <c>012</c>, <c>+1</c>, <c>1e5</c> or more than 15 digits before the point).</item>
/// <item>It holds dates when every value is a complete ISO 8601 date.</item>
/// <item>It holds text otherwise, and when no record has a value (dates, where the name says so).</item>
/// </list>
/// </remarks>
internal static class VariableTypeRule
{
    private static readonly string[] TextEndings = ["ID", "CD", "FL", "ORRES", "STRESC"];
    private static readonly string[] DateEndings = ["DT", "DTC", "DTM"];

    /// <summary>The type that a variable's first value suggests; later values can only make it text.</summary>
    /// <param name="name">The variable's name, upper case.</param>
    /// <param name="first">Its first value that is not empty, as UTF-8; or empty when there is none.</param>
    /// <returns>The type.</returns>
    public static VariableType Suggest(string name, ReadOnlySpan<byte> first)
    {
        if (IsTextName(name))
        {
            return VariableType.Text;
        }
        if (IsDateName(name) && DateColumn.TryParse(first, out _))
        {
            return VariableType.Date;
        }
        if (first.IsEmpty)
        {
            return VariableType.Text;
        }
        if (DecimalText.TryParsePlain(first, out _, out _))
        {
            return VariableType.Number;
        }
        return IsComplete(first) ? VariableType.Date : VariableType.Text;
    }

    /// <summary>Whether a name says that its variable holds dates, so that partial ones are dates too.</summary>
    /// <param name="name">The variable's name.</param>
    /// <returns>Whether it does.</returns>
    public static bool IsDateName(string name) =>
        DateEndings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal));

    private static bool IsTextName(string name) =>
        name is "AVALC" or "BASEC" || TextEndings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal));

    private static bool IsComplete(ReadOnlySpan<byte> text) =>
        DateColumn.TryParse(text, out var date) && date.IsComplete;
}
