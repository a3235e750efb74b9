namespace DebiriReports.Templating;

/// <summary>A word of a template that cannot be answered; the renderer adds the place.</summary>
/// <param name="code">The problem's code.</param>
/// <param name="message">What is wrong.</param>
/// <param name="hint">What to do, or <see langword="null"/>.</param>
internal sealed class TemplateException(string code, string message, string? hint = null) : Exception(message)
{
    /// <summary>The problem's code.</summary>
    public string Code { get; } = code;

    /// <summary>What to do, or <see langword="null"/>.</summary>
    public string? Hint { get; } = hint;
}
