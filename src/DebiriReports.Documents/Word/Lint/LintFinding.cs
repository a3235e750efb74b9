namespace DebiriReports.Documents.Word.Lint;

/// <summary>A fault of a Word file, or something that a reader of it will stumble over.</summary>
/// <param name="Code">The rule: letters for its field, digits for its number.</param>
/// <param name="Part">The part of the file.</param>
/// <param name="Message">What is wrong, and where.</param>
/// <param name="Hint">What to do about it.</param>
public sealed record LintFinding(string Code, string Part, string Message, string Hint)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Code} {Part}: {Message}. {Hint}";
}
