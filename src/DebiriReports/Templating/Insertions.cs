using System.Globalization;
using DebiriReports.Documents.Model;

namespace DebiriReports.Templating;

/// <summary>
/// What a template's words stand for: inlines and blocks that pass through Markdown as marks and are put back after it.
/// </summary>
/// <remarks>
/// A number or a verbatim term never becomes Markdown text, so no character of it can be read as markup, and each keeps
/// the source that it came from.
/// </remarks>
internal sealed class Insertions
{
    /// <summary>Starts a mark: a private use character, refused in template text.</summary>
    public const char Start = '\uE000';

    /// <summary>Ends a mark.</summary>
    public const char End = '\uE001';

    private const char BlockSign = 'b';
    private readonly List<IReadOnlyList<Inline>> inlines = [];
    private readonly List<IReadOnlyList<Block>> blocks = [];

    /// <summary>Marks inlines.</summary>
    /// <param name="content">What stands there.</param>
    /// <returns>The mark to write into the text.</returns>
    public string Add(params IReadOnlyList<Inline> content)
    {
        inlines.Add(content);
        return string.Create(CultureInfo.InvariantCulture, $"{Start}{inlines.Count - 1}{End}");
    }

    /// <summary>Marks blocks; the mark must stand in a paragraph of its own.</summary>
    /// <param name="content">What stands there.</param>
    /// <returns>The mark to write into the text, with the empty lines that it needs.</returns>
    public string AddBlocks(IReadOnlyList<Block> content)
    {
        blocks.Add(content);
        return string.Create(CultureInfo.InvariantCulture, $"\n\n{Start}{BlockSign}{blocks.Count - 1}{End}\n\n");
    }

    /// <summary>The blocks that a text marks, when it is such a mark and nothing else.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The blocks, or <see langword="null"/>.</returns>
    public IReadOnlyList<Block>? BlocksOf(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        return
            text.Length > 3
            && text[0] == Start
            && text[1] == BlockSign
            && text[^1] == End
            && int.TryParse(text[2..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? blocks[index]
            : null;
    }

    /// <summary>Turns text with marks into inlines.</summary>
    /// <param name="text">The text.</param>
    /// <param name="styles">The style of its plain parts, added to that of marked runs.</param>
    /// <param name="output">Where to.</param>
    public void Expand(ReadOnlySpan<char> text, TextStyles styles, List<Inline> output)
    {
        while (!text.IsEmpty)
        {
            var start = text.IndexOf(Start);
            var plain = start < 0 ? text : text[..start];
            if (!plain.IsEmpty)
            {
                Append(output, plain.ToString(), styles);
            }
            if (start < 0)
            {
                return;
            }
            var end = text.IndexOf(End);
            var index = int.Parse(text[(start + 1)..end], NumberStyles.None, CultureInfo.InvariantCulture);
            foreach (var inline in inlines[index])
            {
                output.Add(inline is TextRun run ? run with { Style = run.Style | styles } : inline);
            }
            text = text[(end + 1)..];
        }
    }

    /// <summary>Text with its marks replaced by the plain text that they stand for.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The plain text.</returns>
    public string PlainText(string text)
    {
        if (!text.Contains(Start, StringComparison.Ordinal))
        {
            return text;
        }
        var output = new List<Inline>();
        Expand(text, TextStyles.None, output);
        return string.Concat(output.OfType<TextRun>().Select(run => run.Text));
    }

    private static void Append(List<Inline> output, string text, TextStyles styles)
    {
        if (output.Count > 0 && output[^1] is TextRun { SourceId: null } last && last.Style == styles)
        {
            output[^1] = last with { Text = last.Text + text };
        }
        else
        {
            output.Add(new TextRun(text, styles));
        }
    }
}
