namespace DebiriReports.Analyses.Datasets;

/// <summary>A variable of a transport file.</summary>
/// <param name="Name">Its name, upper case.</param>
/// <param name="Label">Its label.</param>
/// <param name="IsNumber">Whether it is a number.</param>
/// <param name="Position">Where it lies in an observation.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Format">The name of its format, upper case, without width.</param>
/// <param name="FormatDecimals">The decimals of its format.</param>
internal sealed record XptVariable(
    string Name,
    string Label,
    bool IsNumber,
    int Position,
    int Length,
    string Format,
    int FormatDecimals
)
{
    /// <summary>The name of a format without width, decimals and point: <c>DATETIME26.6</c> is <c>DATETIME</c>.</summary>
    public static string FormatName(string format)
    {
        var name = format.ToUpperInvariant().TrimEnd('.');
        var point = name.LastIndexOf('.');
        name = point < 0 ? name : name[..point];
        return name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
    }
}
