using DebiriReports.Documents.Model;

namespace DebiriReports.Tests.Deliverables;

/// <summary>What a document says, piece by piece in reading order, without spaces; made without layout or writers.</summary>
/// <remarks>
/// Contents, marks of lists and notes, and page numbers are left out: layout makes them. A piece may have a second, shorter
/// form: a listing's row without the keys that stand above already.
/// </remarks>
internal sealed class ModelReading
{
    private readonly Dictionary<string, (string Label, string Number, string Title)> labels = new(
        StringComparer.Ordinal
    );

    private ModelReading(Document document) => Collect(document.Blocks);

    /// <summary>The pieces of a document.</summary>
    public static IReadOnlyList<(string Full, string Short)> Of(Document document)
    {
        var reading = new ModelReading(document);
        return [.. document.Blocks.SelectMany(reading.Pieces).Where(piece => piece.Full.Length > 0)];
    }

    /// <summary>Stands for the number of a page.</summary>
    public const char PageNumber = '\u0001';

    /// <summary>A text without spaces.</summary>
    public static string Letters(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private void Collect(IReadOnlyList<Block> blocks)
    {
        foreach (var block in blocks)
        {
            switch (block)
            {
                case Heading heading:
                    Add(heading.Id, "Section", heading.Number, heading.Content);
                    break;
                case ListBlock list:
                    Collect([.. list.Items.SelectMany(item => item)]);
                    break;
                case Table { Caption: { } caption }:
                    Add(caption.Id, caption.Kind.ToString(), caption.Number, caption.Title);
                    break;
                case Figure figure:
                    Add(figure.Caption.Id, "Figure", figure.Caption.Number, figure.Caption.Title);
                    Collect(figure.DataTable is { } data ? [data] : []);
                    break;
                case WriterPlace place:
                    Collect(place.Content);
                    break;
            }
        }

        void Add(string id, string kind, string? number, IReadOnlyList<Inline> words)
        {
            var title = PlainText.Of(words);
            labels[id] = number is null ? (title, title, title) : ($"{kind} {number}", number, title);
        }
    }

    private IEnumerable<(string Full, string Short)> Pieces(Block block) =>
        block switch
        {
            Heading heading => [Piece(heading.Number + Text(heading.Content))],
            Paragraph paragraph => [Piece(Text(paragraph.Content))],
            ListBlock list => list.Items.SelectMany(item => item.SelectMany(Pieces)),
            WriterPlace place => place.Content.SelectMany(Pieces),
            Table table => Pieces(table),
            Figure figure =>
            [
                .. Pieces(figure.Caption),
                Piece(figure.AlternativeText),
                .. figure.Notes.Select(note => Piece(Text(note.Content))),
                .. figure.DataTable is { } data ? Pieces(data).Prepend(Piece(Title(figure.Caption) + "(data)")) : [],
            ],
            _ => [],
        };

    private IEnumerable<(string Full, string Short)> Pieces(Table table) =>
        [
            .. table.Caption is { } caption ? Pieces(caption) : [],
            .. table.Header.Select(row => Piece(Text(row))),
            .. Rows(table),
            .. table.Notes.Select(note => Piece(Text(note.Content))),
        ];

    private IEnumerable<(string Full, string Short)> Pieces(Caption caption) =>
        [Piece(Title(caption)), .. caption.Subtitles.Select(line => Piece(Text(line)))];

    private string Title(Caption caption) =>
        (caption.Number is null ? "" : labels[caption.Id].Label + ":") + Text(caption.Title);

    private IEnumerable<(string Full, string Short)> Rows(Table table)
    {
        TableRow? above = null;
        foreach (var row in table.Rows)
        {
            var known = 0;
            if (row.Role == RowRole.Data && above is not null)
            {
                while (
                    known < table.Columns.Count && table.Columns[known].IsKey && Text(row, known) == Text(above, known)
                )
                {
                    known++;
                }
            }
            above = row.Role == RowRole.Data ? row : null;
            yield return (Letters(Text(row)), Letters(string.Concat(row.Cells.Skip(known).Select(Text))));
        }
        if (table.Rows.Count == 0)
        {
            yield return Piece(table.EmptyText);
        }
    }

    private string Text(TableRow row) => string.Concat(row.Cells.Select(Text));

    private string Text(TableRow row, int column) => Text(row.Cells[column]);

    private string Text(TableCell cell) => cell.PlainText ?? Text(cell.Inlines);

    private string Text(IReadOnlyList<Inline> inlines) =>
        string.Concat(
            inlines.Select(inline =>
                inline switch
                {
                    TextRun run => run.Text,
                    Hyperlink link => Text(link.Content),
                    CrossReference { Kind: ReferenceKind.Label } reference => labels[reference.TargetId].Label,
                    CrossReference { Kind: ReferenceKind.Number } reference => labels[reference.TargetId].Number,
                    CrossReference { Kind: ReferenceKind.Title } reference => labels[reference.TargetId].Title,
                    CrossReference { Kind: ReferenceKind.Page } => $"{PageNumber}",
                    _ => "",
                }
            )
        );

    private static (string Full, string Short) Piece(string text) => (Letters(text), Letters(text));
}
