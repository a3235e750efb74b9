using System.Text.RegularExpressions;
using DebiriReports.Analyses;
using Scriban;
using Scriban.Runtime;
using Scriban.Syntax;

namespace DebiriReports.Templating;

/// <summary>Expands a template's words, strictly: an unknown word is an error with its place.</summary>
internal static partial class TemplateRenderer
{
    /// <summary>Expands a template.</summary>
    /// <param name="template">The template.</param>
    /// <param name="words">The words.</param>
    /// <param name="context">The engine's context, fresh or used before with the same words.</param>
    /// <returns>The text, with marks.</returns>
    /// <exception cref="ReportException">A word is unknown or cannot be answered (exit code 3).</exception>
    public static string Render(TemplateText template, ScriptObject words, TemplateContext context)
    {
        // What a template sets with {{ x = … }} stays in its own scope.
        context.PushGlobal(words);
        context.PushGlobal(new ScriptObject());
        try
        {
            return template.Body.Render(context);
        }
        catch (ScriptRuntimeException exception)
        {
            throw new ReportException(ReportException.Definition, Problems(template, words, exception));
        }
        finally
        {
            context.PopGlobal();
            context.PopGlobal();
        }
    }

    /// <summary>Makes a context strict: bounded, deterministic, without the engine's own function library.</summary>
    /// <param name="context">The context.</param>
    /// <returns>The same context.</returns>
    public static TemplateContext Strict(TemplateContext context)
    {
        context.StrictVariables = true;
        context.EnableRelaxedMemberAccess = false;
        context.EnableRelaxedIndexerAccess = false;
        context.EnableRelaxedTargetAccess = false;
        context.AutoIndent = false;
        context.RecursiveLimit = 50;
        context.LoopLimit = 1_000_000;
        context.RegexTimeOut = TimeSpan.FromMilliseconds(200);
        context.LimitToString = 0;
        context.MemberRenamer = StandardMemberRenamer.Default;
        context.BuiltinObject.Clear();
        return context;
    }

    private static IReadOnlyList<Problem> Problems(
        TemplateText template,
        ScriptObject words,
        ScriptRuntimeException exception
    )
    {
        for (Exception? inner = exception; inner is not null; inner = inner.InnerException)
        {
            // A section within the section has named its own place.
            if (inner is ReportException report)
            {
                return report.Problems;
            }
        }
        var start = exception.Span.Start;
        var place = new Place(template.File.ShownAs, start.Line + 1, start.Column + 1);
        for (Exception? inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is TemplateException own)
            {
                return [new Problem(own.Code, own.Message, place, own.Hint)];
            }
        }
        if (exception.OriginalMessage.Contains("limit", StringComparison.OrdinalIgnoreCase))
        {
            return [new Problem("T117", "the template goes on without end here", place, "a loop or function must end")];
        }
        var unknown = Quoted().Match(exception.OriginalMessage);
        var hint = unknown.Success ? NearestWord.Hint(unknown.Groups[1].Value, words.Keys) : null;
        return [new Problem("T110", exception.OriginalMessage.TrimEnd('.'), place, hint)];
    }

    [GeneratedRegex("[`']([\\w.]+)[`']", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();
}
