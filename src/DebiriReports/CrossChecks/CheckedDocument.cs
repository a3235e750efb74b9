using DebiriReports.Displays;
using DebiriReports.Documents.Model;

namespace DebiriReports.CrossChecks;

/// <summary>A document as rules look at it: its parts in order, and every number that carries its source.</summary>
/// <remarks>
/// The rows of listings are texts of records, made as they are read: they are looked at only where a rule asks for them.
/// </remarks>
internal sealed class CheckedDocument
{
    private readonly List<Block> blocks = [];
    private readonly List<Table> tables = [];
    private readonly List<Caption> captions = [];
    private readonly List<Heading> headings = [];
    private readonly List<string> texts = [];
    private readonly List<LiveRun> runs = [];

    /// <summary>Walks through a document.</summary>
    /// <param name="name">The deliverable's name.</param>
    /// <param name="document">The document.</param>
    /// <param name="run">The run that it prints.</param>
    public CheckedDocument(string name, Document document, CheckedRun run)
    {
        Name = name;
        Document = document;
        Run = run;
        foreach (
            var part in new[] { document.Header, document.Footer }.SelectMany(furniture =>
                new[] { furniture.Left, furniture.Center, furniture.Right }
            )
        )
        {
            Add(part);
        }
        Walk(document.Blocks);
    }

    /// <summary>The deliverable's name.</summary>
    public string Name { get; }

    /// <summary>The document.</summary>
    public Document Document { get; }

    /// <summary>The medical reviewer's additions, where the document has narratives.</summary>
    public IReadOnlyList<NarratedAddition> Additions { get; init; } = [];

    /// <summary>The run that it prints.</summary>
    public CheckedRun Run { get; }

    /// <summary>The only displays that it may show, or none for no limit.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>The only datasets that those may be made of, or none for no limit.</summary>
    public IReadOnlyList<string> AllowedData { get; init; } = [];

    /// <summary>The displays of kind narrative that it tells.</summary>
    public IReadOnlyList<string> Narratives { get; init; } = [];

    /// <summary>The blocks in order, those of lists and of the writer's places among them.</summary>
    public IReadOnlyList<Block> Blocks => blocks;

    /// <summary>The tables, those of figures' data among them.</summary>
    public IReadOnlyList<Table> Tables => tables;

    /// <summary>The captions.</summary>
    public IReadOnlyList<Caption> Captions => captions;

    /// <summary>The headings.</summary>
    public IReadOnlyList<Heading> Headings => headings;

    /// <summary>The texts: paragraphs, headings, captions, notes, cells, header and footer; without rows of listings.</summary>
    public IReadOnlyList<string> Texts => texts;

    /// <summary>The runs of text that carry a source.</summary>
    public IReadOnlyList<LiveRun> Runs => runs;

    /// <summary>Whether a table's rows are records of a listing.</summary>
    /// <param name="table">The table.</param>
    /// <returns>Whether they are.</returns>
    public static bool IsListing(Table table) => table.Rows is ListingRows;

    private void Walk(IReadOnlyList<Block> parts)
    {
        foreach (var block in parts)
        {
            blocks.Add(block);
            switch (block)
            {
                case Heading heading:
                    headings.Add(heading);
                    Add(heading.Content);
                    break;
                case Paragraph paragraph:
                    Add(paragraph.Content);
                    break;
                case ListBlock list:
                    foreach (var item in list.Items)
                    {
                        Walk(item);
                    }
                    break;
                case WriterPlace place:
                    Walk(place.Content);
                    break;
                case Table table:
                    Add(table);
                    break;
                case Figure figure:
                    Add(figure);
                    break;
            }
        }
    }

    private void Add(Figure figure)
    {
        Add(figure.Caption);
        texts.Add(figure.AlternativeText);
        if (figure.Chart is FlowChart flow)
        {
            foreach (var line in flow.Boxes.SelectMany(box => box.Lines))
            {
                Add(line.Content);
            }
        }
        Add(figure.Notes);
        if (figure.DataTable is { } data)
        {
            Add(data);
        }
    }

    private void Add(Table table)
    {
        tables.Add(table);
        if (table.Caption is { } caption)
        {
            Add(caption);
        }
        Add(table.Notes);
        foreach (var row in IsListing(table) ? table.Header : table.Header.Concat(table.Rows))
        {
            foreach (var cell in row.Cells)
            {
                Add(cell);
            }
        }
    }

    private void Add(TableCell cell)
    {
        if (cell.PlainText is not { } text)
        {
            Add(cell.Inlines);
            return;
        }
        texts.Add(text);
        if (cell.SourceId is { } source)
        {
            runs.Add(new LiveRun(source, text, ""));
        }
    }

    private void Add(Caption caption)
    {
        captions.Add(caption);
        Add(caption.Title);
        foreach (var subtitle in caption.Subtitles)
        {
            Add(subtitle);
        }
    }

    private void Add(IReadOnlyList<TableNote> notes)
    {
        foreach (var note in notes)
        {
            Add(note.Content);
        }
    }

    private void Add(IReadOnlyList<Inline> inlines)
    {
        if (inlines.Count == 0)
        {
            return;
        }
        texts.Add(PlainText.Of(inlines));
        var before = "";
        foreach (var inline in inlines)
        {
            if (inline is TextRun run)
            {
                if (run.SourceId is { } source)
                {
                    runs.Add(new LiveRun(source, run.Text, before));
                }
                before = run.Text;
            }
            else if (inline is Footnote footnote)
            {
                Add(footnote.Content);
            }
        }
    }
}

/// <summary>A run of text that carries its source.</summary>
/// <param name="SourceId">The source.</param>
/// <param name="Text">The text.</param>
/// <param name="Before">The run before it in the same line, or empty.</param>
internal readonly record struct LiveRun(string SourceId, string Text, string Before)
{
    private const string Fact = "fact:";

    /// <summary>Whether the source is a value of a record, and not a result.</summary>
    public bool IsFact => SourceId.StartsWith(Fact, StringComparison.Ordinal);

    /// <summary>The source of a value: dataset, record from 1, variable; or <see langword="null"/>.</summary>
    /// <returns>The parts of <c>fact:ADAE(12).AEDECOD</c>.</returns>
    public (string Dataset, int Record, string Variable)? FactParts()
    {
        var open = SourceId.IndexOf('(', StringComparison.Ordinal);
        var close = SourceId.IndexOf(").", StringComparison.Ordinal);
        return
            IsFact
            && open > Fact.Length
            && close > open
            && int.TryParse(
                SourceId.AsSpan(open + 1, close - open - 1),
                System.Globalization.NumberStyles.None,
                System.Globalization.CultureInfo.InvariantCulture,
                out var record
            )
            ? (SourceId[Fact.Length..open], record, SourceId[(close + 2)..])
            : null;
    }
}
