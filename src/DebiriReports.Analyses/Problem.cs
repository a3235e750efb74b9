namespace DebiriReports.Analyses;

/// <summary>Something wrong, with its place and a hint; never with a record's values beyond its keys.</summary>
/// <param name="Code">The rule's or error's id (<c>L02</c>, <c>D102</c>).</param>
/// <param name="Message">What is wrong, in one sentence.</param>
/// <param name="Place">Where.</param>
/// <param name="Hint">What to do about it, or <see langword="null"/>.</param>
/// <param name="Severity">How bad it is.</param>
public sealed record Problem(
    string Code,
    string Message,
    Place Place,
    string? Hint = null,
    Severity Severity = Severity.Refuse
)
{
    /// <summary>The problem in one line: <c>file(line,column): error CODE: message; hint</c>.</summary>
    /// <returns>The line.</returns>
    public override string ToString()
    {
        var word = Severity switch
        {
            Severity.Refuse => "error",
            Severity.Warn => "warning",
            _ => "note",
        };
        var place = Place.ToString();
        var key = Place.Key is { Length: > 0 } ? $" ({Place.Key})" : "";
        return $"{(place.Length == 0 ? "" : place + ": ")}{word} {Code}: {Message}{key}{(Hint is null ? "" : "; " + Hint)}";
    }
}

/// <summary>A place in an input.</summary>
/// <param name="File">The file, relative to the study folder where it lies in it; or empty.</param>
/// <param name="Line">The line from 1, or 0.</param>
/// <param name="Column">The column from 1, or 0.</param>
/// <param name="Record">The record of a dataset from 1, or 0.</param>
/// <param name="Key">The record's key, or <see langword="null"/>.</param>
public sealed record Place(string File, int Line = 0, int Column = 0, int Record = 0, string? Key = null)
{
    /// <summary>No place.</summary>
    public static readonly Place None = new("");

    /// <summary>The place in one text: <c>file(12,5)</c> or <c>data/adae.csv(312, record 311)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        if (File.Length == 0)
        {
            return "";
        }
        var parts = new List<string>();
        if (Line > 0)
        {
            parts.Add(Column > 0 ? $"{Line},{Column}" : $"{Line}");
        }
        if (Record > 0)
        {
            parts.Add($"record {Record}");
        }
        return parts.Count == 0 ? File : $"{File}({string.Join(", ", parts)})";
    }
}

/// <summary>How bad a problem is.</summary>
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Inform,

    /// <summary>Printed in the document's appendix of data observations.</summary>
    Warn,

    /// <summary>No final document is made.</summary>
    Refuse,
}

/// <summary>Ends a run with problems and the exit code that the contract gives them.</summary>
/// <param name="exitCode">1 refused, 2 usage or missing file, 3 an error in study file, display or template.</param>
/// <param name="problems">At least one problem.</param>
public sealed class ReportException(int exitCode, IReadOnlyList<Problem> problems)
    : Exception(string.Join('\n', problems))
{
    /// <summary>Refused by the lock or a check.</summary>
    public const int Refused = 1;

    /// <summary>Wrong usage, a missing file or a missing font.</summary>
    public const int Usage = 2;

    /// <summary>An error in the study file, a display or a template.</summary>
    public const int Definition = 3;

    /// <summary>The exit code.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>The problems.</summary>
    public IReadOnlyList<Problem> Problems { get; } = problems;
}
