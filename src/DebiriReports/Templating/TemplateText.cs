using DebiriReports.Analyses;
using Scriban;
using Scriban.Parsing;
using Scriban.Syntax;

namespace DebiriReports.Templating;

/// <summary>A template, parsed: its settings, and its text with the words it uses.</summary>
/// <remarks>
/// Settings stand at the top between two lines of <c>+++</c>, as YAML. The words that name displays and sections take
/// their names as quoted text, so that what a deliverable needs is known before anything is computed.
/// </remarks>
internal sealed class TemplateText
{
    private const string Fence = "+++";

    private TemplateText(
        TemplateFile file,
        string settings,
        int settingsLine,
        Template body,
        IReadOnlyList<WordCall> calls
    )
    {
        File = file;
        Settings = settings;
        SettingsLine = settingsLine;
        Body = body;
        Calls = calls;
    }

    /// <summary>The file.</summary>
    public TemplateFile File { get; }

    /// <summary>The settings as YAML; empty when there are none.</summary>
    public string Settings { get; }

    /// <summary>The line of the file that the settings start on.</summary>
    public int SettingsLine { get; }

    /// <summary>The parsed text.</summary>
    public Template Body { get; }

    /// <summary>The calls whose first argument is a quoted name, in order.</summary>
    public IReadOnlyList<WordCall> Calls { get; }

    /// <summary>Parses a template file.</summary>
    /// <param name="file">The file.</param>
    /// <returns>The template.</returns>
    /// <exception cref="ReportException">It does not parse (exit code 3).</exception>
    public static TemplateText Parse(TemplateFile file)
    {
        var (settings, settingsLine, body, bodyLine) = Split(file);
        if (body.AsSpan().IndexOfAny(Insertions.Start, Insertions.End) >= 0)
        {
            throw Error(file, "T102", "The text has a private use character", 0, 0);
        }
        // Blank lines in the place of the settings keep the line numbers of problems right.
        var padded = new string('\n', bodyLine - 1) + body;
        CheckClosed(file, padded);
        var template = Template.Parse(
            padded,
            file.ShownAs,
            new ParserOptions { ExpressionDepthLimit = 100 },
            new LexerOptions { Mode = ScriptMode.Default }
        );
        if (template.HasErrors)
        {
            throw new ReportException(
                ReportException.Definition,
                [
                    .. template.Messages.Select(message => new Problem(
                        "T103",
                        message.Message,
                        new Place(file.ShownAs, message.Span.Start.Line + 1, message.Span.Start.Column + 1)
                    )),
                ]
            );
        }
        var finder = new CallFinder();
        finder.Visit(template.Page);
        return new TemplateText(file, settings, settingsLine, template, finder.Calls);
    }

    private static (string Settings, int SettingsLine, string Body, int BodyLine) Split(TemplateFile file)
    {
        var text = file.Text;
        if (!text.StartsWith(Fence + "\n", StringComparison.Ordinal))
        {
            return ("", 1, text, 1);
        }
        var end = text.IndexOf("\n" + Fence, Fence.Length, StringComparison.Ordinal);
        if (end < 0)
        {
            throw Error(file, "T104", "The settings are not closed by a line of +++", 1, 1);
        }
        var settings = text[(Fence.Length + 1)..(end + 1)];
        var rest = end + 1 + Fence.Length;
        rest = rest < text.Length && text[rest] == '\n' ? rest + 1 : rest;
        var bodyLine = text.AsSpan(0, rest).Count('\n') + 1;
        return (settings, 2, text[rest..], bodyLine);
    }

    // Scriban accepts an unclosed {{ at the end of a file.
    private static void CheckClosed(TemplateFile file, string text)
    {
        var open = text.LastIndexOf("{{", StringComparison.Ordinal);
        if (open >= 0 && text.IndexOf("}}", open, StringComparison.Ordinal) < 0)
        {
            var line = text.AsSpan(0, open).Count('\n') + 1;
            throw Error(file, "T105", "'{{' is not closed by '}}'", line, open - text.LastIndexOf('\n', open));
        }
    }

    private static ReportException Error(TemplateFile file, string code, string message, int line, int column) =>
        new(ReportException.Definition, [new Problem(code, message, new Place(file.ShownAs, line, column))]);

    private sealed class CallFinder : ScriptVisitor
    {
        public List<WordCall> Calls { get; } = [];

        public override void Visit(ScriptFunctionCall node)
        {
            if (node.Target is ScriptVariableGlobal word)
            {
                var first = node.Arguments.Count > 0 ? node.Arguments[0] : null;
                var name = (first as ScriptLiteral)?.Value as string;
                var optional = node
                    .Arguments.OfType<ScriptNamedArgument>()
                    .Any(argument =>
                        argument.Name?.Name == "optional" && argument.Value is ScriptLiteral { Value: true }
                    );
                Calls.Add(
                    new WordCall(word.Name, name, optional, node.Span.Start.Line + 1, node.Span.Start.Column + 1)
                );
            }
            base.Visit(node);
        }
    }
}

/// <summary>A call of a word in a template.</summary>
/// <param name="Word">The word.</param>
/// <param name="Name">Its first argument where that is quoted text, else <see langword="null"/>.</param>
/// <param name="IsOptional">Whether the call says <c>optional: true</c>.</param>
/// <param name="Line">The line.</param>
/// <param name="Column">The column.</param>
internal sealed record WordCall(string Word, string? Name, bool IsOptional, int Line, int Column);
