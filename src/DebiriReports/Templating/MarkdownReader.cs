using System.Text;
using System.Text.RegularExpressions;
using DebiriReports.Analyses;
using DebiriReports.Documents.Model;
using Markdig;
using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Extensions.Footnotes;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Inline = DebiriReports.Documents.Model.Inline;
using Markdown = Markdig.Markdown;
using MarkdownTable = Markdig.Extensions.Tables.Table;
using MarkdownTableCell = Markdig.Extensions.Tables.TableCell;
using MarkdownTableRow = Markdig.Extensions.Tables.TableRow;

namespace DebiriReports.Templating;

/// <summary>Turns a template's expanded text, Markdown with marks, into blocks of the document model.</summary>
/// <remarks>
/// Headings may start with a number (<c>## 10.1 Disposition</c>) and carry an id (<c>{#disposition}</c>). Containers say
/// what a part of the text is: <c>::: writer {#id}</c>, <c>::: notice</c>, <c>::: note</c>, <c>::: front</c>,
/// <c>::: title</c>, <c>::: subtitle</c>, and <c>::: form {row-height=20}</c> (<see cref="FormRows"/>). Raw HTML is text.
/// </remarks>
internal sealed partial class MarkdownReader
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables(new Markdig.Extensions.Tables.PipeTableOptions { InferColumnWidthsFromSeparator = true })
        .UseCustomContainers()
        .UseFootnotes()
        .UseEmphasisExtras(EmphasisExtraOptions.Superscript | EmphasisExtraOptions.Subscript)
        .UseGenericAttributes()
        .DisableHtml()
        .Build();

    private readonly string file;
    private readonly Insertions insertions;
    private readonly ISet<string> ids;
    private readonly List<Problem> problems = [];

    private MarkdownReader(string file, Insertions insertions, ISet<string> ids)
    {
        this.file = file;
        this.insertions = insertions;
        this.ids = ids;
    }

    /// <summary>Reads text.</summary>
    /// <param name="text">The text after the template's words were expanded.</param>
    /// <param name="file">The template's name, for problems.</param>
    /// <param name="insertions">What its marks stand for.</param>
    /// <param name="ids">The heading ids in use; new ones are added.</param>
    /// <returns>The blocks.</returns>
    /// <exception cref="ReportException">Something in it is not of the vocabulary.</exception>
    public static IReadOnlyList<Documents.Model.Block> Read(
        string text,
        string file,
        Insertions insertions,
        ISet<string> ids
    )
    {
        var reader = new MarkdownReader(file, insertions, ids);
        var blocks = reader.Blocks(Markdown.Parse(text, Pipeline), ParagraphRole.Body);
        return reader.problems.Count == 0
            ? blocks
            : throw new ReportException(ReportException.Definition, reader.problems);
    }

    private List<Documents.Model.Block> Blocks(ContainerBlock container, ParagraphRole role)
    {
        var output = new List<Documents.Model.Block>();
        foreach (var block in container)
        {
            switch (block)
            {
                case HeadingBlock heading:
                    output.Add(Heading(heading));
                    break;
                case ParagraphBlock paragraph:
                    Paragraph(paragraph, role, output);
                    break;
                case Markdig.Syntax.ListBlock list:
                    output.Add(List(list, role));
                    break;
                case CustomContainer custom:
                    Container(custom, output);
                    break;
                case QuoteBlock quote:
                    output.AddRange(Blocks(quote, ParagraphRole.Notice));
                    break;
                case MarkdownTable table:
                    output.Add(Table(table));
                    break;
                case CodeBlock code:
                    output.Add(new Paragraph([new TextRun(code.Lines.ToString(), TextStyles.Code)], role));
                    break;
                case FootnoteGroup or LinkReferenceDefinitionGroup:
                    break;
                default:
                    Report(block, "T201", $"A {block.GetType().Name} is not among the blocks of a template");
                    break;
            }
        }
        return output;
    }

    private Heading Heading(HeadingBlock block)
    {
        var content = Inlines(block.Inline);
        string? number = null;
        if (
            content.Count > 0
            && content[0] is TextRun first
            && LeadingNumber().Match(first.Text) is { Success: true } m
        )
        {
            number = m.Groups[1].Value;
            var rest = first.Text[m.Length..];
            content = rest.Length > 0 ? [first with { Text = rest }, .. content.Skip(1)] : [.. content.Skip(1)];
        }
        if (content.Count == 0)
        {
            Report(block, "T202", "A heading has no words");
            content = [new TextRun("-")];
        }
        var id = block.TryGetAttributes()?.Id ?? Slug(number, content);
        var unique = id;
        for (var i = 2; !ids.Add(unique); i++)
        {
            unique = $"{id}-{i}";
        }
        var listed = block.TryGetAttributes()?.Classes?.Contains("unlisted") != true;
        return new Heading(Math.Min(block.Level, 6), number, content, unique, listed);
    }

    private void Paragraph(ParagraphBlock block, ParagraphRole role, List<Documents.Model.Block> output)
    {
        if (block.Inline?.FirstChild is LiteralInline literal && literal.NextSibling is null)
        {
            if (insertions.BlocksOf(literal.Content.AsSpan()) is { } inserted)
            {
                output.AddRange(inserted);
                return;
            }
        }
        var content = Inlines(block.Inline);
        if (content.Count > 0)
        {
            output.Add(new Paragraph(content, role));
        }
    }

    private Documents.Model.ListBlock List(Markdig.Syntax.ListBlock list, ParagraphRole role)
    {
        var items = list.OfType<ListItemBlock>()
            .Select(item => (IReadOnlyList<Documents.Model.Block>)Blocks(item, role))
            .ToList();
        var start = int.TryParse(list.OrderedStart, out var parsed) ? parsed : 1;
        return new Documents.Model.ListBlock(items, list.IsOrdered, start);
    }

    private void Container(CustomContainer container, List<Documents.Model.Block> output)
    {
        var kind = container.Info ?? "";
        switch (kind)
        {
            case "writer":
                var id = container.TryGetAttributes()?.Id;
                if (id is null)
                {
                    Report(container, "T203", "A writer's place needs an id, as in '::: writer {#discussion}'");
                    return;
                }
                output.Add(new WriterPlace(id, Blocks(container, ParagraphRole.Body)));
                break;
            case "notice":
                output.AddRange(Blocks(container, ParagraphRole.Notice));
                break;
            case "note":
                output.AddRange(Blocks(container, ParagraphRole.Note));
                break;
            case "front":
                output.AddRange(Blocks(container, ParagraphRole.FrontMatter));
                break;
            case "title":
                output.AddRange(Blocks(container, ParagraphRole.Title));
                break;
            case "subtitle":
                output.AddRange(Blocks(container, ParagraphRole.Subtitle));
                break;
            case "form":
                Form(container, output);
                break;
            default:
                string[] known = ["writer", "notice", "note", "front", "title", "subtitle", "form"];
                Report(container, "T204", $"No container '{kind}'; there are {string.Join(", ", known)}");
                break;
        }
    }

    private void Form(CustomContainer container, List<Documents.Model.Block> output)
    {
        if (!FormRows.TryRead(container.TryGetAttributes(), out var form, out var wrong))
        {
            Report(container, "T206", wrong);
            return;
        }
        if (!container.OfType<MarkdownTable>().Any())
        {
            Report(container, "T207", "A form needs a table, whose rows are filled in by hand");
            return;
        }
        foreach (var block in container)
        {
            if (block is MarkdownTable table)
            {
                output.Add(form.Of(Table(table), [.. table.ColumnDefinitions.Select(column => column.Width)]));
            }
            else
            {
                Report(block, "T207", "In a form stands its table alone");
            }
        }
    }

    private Documents.Model.Table Table(MarkdownTable table)
    {
        var rows = table.OfType<MarkdownTableRow>().ToList();
        var count = rows.Max(row => row.Count);
        var columns = Enumerable
            .Range(0, count)
            .Select(i => new TableColumn(
                (i < table.ColumnDefinitions.Count ? table.ColumnDefinitions[i].Alignment : null) switch
                {
                    Markdig.Extensions.Tables.TableColumnAlign.Center => ColumnAlignment.Center,
                    Markdig.Extensions.Tables.TableColumnAlign.Right => ColumnAlignment.Decimal,
                    _ => ColumnAlignment.Left,
                },
                IsRowHeader: i == 0
            ))
            .ToList();
        var header = rows.Where(row => row.IsHeader).Select(row => Row(row, count, RowRole.Header)).ToList();
        if (header.All(row => row.Cells.All(cell => cell.Inlines.Count == 0)))
        {
            header.Clear();
        }
        return new Documents.Model.Table
        {
            Columns = columns,
            Header = header,
            Rows = rows.Where(row => !row.IsHeader).Select(row => Row(row, count, RowRole.Data)).ToList(),
        };
    }

    private TableRow Row(MarkdownTableRow row, int count, RowRole role)
    {
        var cells = row.OfType<MarkdownTableCell>().Select(cell => new TableCell(CellInlines(cell))).ToList();
        while (cells.Count < count)
        {
            cells.Add(new TableCell(""));
        }
        return new TableRow(cells, role);
    }

    private IReadOnlyList<Inline> CellInlines(MarkdownTableCell cell)
    {
        var output = new List<Inline>();
        foreach (var paragraph in cell.OfType<ParagraphBlock>())
        {
            if (output.Count > 0)
            {
                output.Add(new LineBreak());
            }
            output.AddRange(Inlines(paragraph.Inline));
        }
        return output;
    }

    private List<Inline> Inlines(ContainerInline? container)
    {
        var output = new List<Inline>();
        if (container is not null)
        {
            Append(container, TextStyles.None, output);
        }
        return output;
    }

    private void Append(ContainerInline container, TextStyles styles, List<Inline> output)
    {
        foreach (var inline in container)
        {
            switch (inline)
            {
                case LiteralInline literal:
                    insertions.Expand(literal.Content.AsSpan(), styles, output);
                    break;
                case LineBreakInline { IsHard: true }:
                    output.Add(new LineBreak());
                    break;
                case LineBreakInline:
                    insertions.Expand(" ", styles, output);
                    break;
                case EmphasisInline emphasis:
                    Append(emphasis, styles | StyleOf(emphasis), output);
                    break;
                case CodeInline code:
                    output.Add(new TextRun(code.Content, styles | TextStyles.Code));
                    break;
                case LinkInline link:
                    var content = new List<Inline>();
                    Append(link, styles, content);
                    output.Add(new Hyperlink(link.Url ?? "", content));
                    break;
                case AutolinkInline auto:
                    output.Add(new Hyperlink(auto.Url, [new TextRun(auto.Url, styles)]));
                    break;
                case HtmlEntityInline entity:
                    insertions.Expand(entity.Transcoded.AsSpan(), styles, output);
                    break;
                case FootnoteLink { IsBackLink: false } note:
                    var text = new List<Inline>();
                    foreach (var paragraph in note.Footnote.OfType<ParagraphBlock>())
                    {
                        text.AddRange(Inlines(paragraph.Inline));
                    }
                    output.Add(new Documents.Model.Footnote($"fn-{file}-{note.Footnote.Label}", text));
                    break;
                case FootnoteLink:
                    break;
                case ContainerInline nested:
                    Append(nested, styles, output);
                    break;
                default:
                    problems.Add(
                        new Problem(
                            "T205",
                            $"A {inline.GetType().Name} is not among the words of a template",
                            new Place(file)
                        )
                    );
                    break;
            }
        }
    }

    private static TextStyles StyleOf(EmphasisInline emphasis) =>
        emphasis.DelimiterChar switch
        {
            '^' => TextStyles.Superscript,
            '~' => TextStyles.Subscript,
            _ => emphasis.DelimiterCount == 2 ? TextStyles.Bold : TextStyles.Italic,
        };

    private static string Slug(string? number, List<Inline> content)
    {
        if (number is not null)
        {
            return "section-" + number.Replace('.', '-');
        }
        var slug = new StringBuilder();
        foreach (var c in string.Concat(content.OfType<TextRun>().Select(run => run.Text)).ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(c);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }
        return slug.Length == 0 ? "heading" : slug.ToString().TrimEnd('-');
    }

    private void Report(MarkdownObject at, string code, string message) =>
        problems.Add(new Problem(code, message, new Place(file, at.Line + 1, at.Column + 1)));

    [GeneratedRegex(@"^(\d+(?:\.\d+)*[a-z]?)\s+", RegexOptions.CultureInvariant)]
    private static partial Regex LeadingNumber();
}
