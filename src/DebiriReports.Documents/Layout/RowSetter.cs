using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>Sets the rows of a table in one panel.</summary>
internal sealed class RowSetter(TablePlan plan, TablePanel panel, TableTags tags, LayoutContext context)
{
    private const int MostHeights = 4096;
    private const int MostCountedLines = 12;
    private readonly Dictionary<(string Text, double Width, TextStyles Styles), double> heights = [];

    /// <summary>The table.</summary>
    public TablePlan Plan => plan;

    /// <summary>The columns.</summary>
    public TablePanel Panel => panel;

    /// <summary>What a rule takes of the table's height.</summary>
    public double RuleRoom => context.Spacing.RuleRoom;

    /// <summary>Sets the header.</summary>
    /// <param name="isFlowing">Whether its footnotes take their numbers.</param>
    public IReadOnlyList<RowLayout> Header(bool isFlowing)
    {
        var rows = new List<RowLayout>();
        for (var i = 0; i < plan.Header.Count; i++)
        {
            var grid = plan.Header[i];
            var cells = new List<CellLayout>();
            foreach (var (cell, column) in grid.Cells)
            {
                var (place, count) = panel.Visible(column, cell.ColumnSpan);
                if (count == 0)
                {
                    continue;
                }
                var text = InlineFlattening.Flatten(cell.Inlines, context, isFlowing);
                var width = panel.WidthOf(place, count) - 2 * context.Spacing.CellX;
                var set =
                    text.Text.Length == 0 ? null : ParagraphLayout.Set(text, plan.HeaderLook, width, context.Fonts);
                var alignment = Side(plan.Table.HeaderAlignment(column, cell.ColumnSpan));
                cells.Add(
                    new CellLayout(
                        place,
                        count,
                        cell.RowSpan,
                        set,
                        0,
                        alignment,
                        set?.Height ?? 0,
                        tags.Header(i, column, count, cell.RowSpan)
                    )
                );
            }
            rows.Add(Row(grid.Row, [.. cells]));
        }
        RowLayout.Fit(rows);
        return rows;
    }

    /// <summary>Sets a row of the body.</summary>
    /// <param name="grid">The row.</param>
    /// <param name="blank">The columns, as bits, whose value stands above already and is not printed.</param>
    public RowLayout Body(GridRow grid, ulong blank)
    {
        var cells = new CellLayout[grid.Cells.Length];
        var used = 0;
        foreach (var (cell, column) in grid.Cells)
        {
            var (place, count) = panel.Visible(column, cell.ColumnSpan);
            if (count > 0)
            {
                var isBlank = column < 64 && (blank >> column & 1) != 0;
                cells[used++] = Cell(grid.Row, cell, column, place, count, isBlank);
            }
        }
        return Row(grid.Row, used == cells.Length ? cells : cells[..used]);
    }

    /// <summary>Sets the label of a group again, over all columns, as furniture of a further page.</summary>
    public RowLayout Continued(TableRow row)
    {
        var label = InlineFlattening.Flatten(row.Cells[0].Inlines, context, isFlowing: false).Text.Replace('\n', ' ');
        var text = InlineText.Plain($"{label} {plan.Table.ContinuedText}".TrimEnd());
        var indent = row.Indent * context.Theme.StubIndent;
        var width = panel.Width - 2 * context.Spacing.CellX - indent;
        var set = ParagraphLayout.Set(text, plan.HeaderLook, width, context.Fonts);
        return Row(
            row,
            [new CellLayout(0, panel.Columns.Count, 1, set, indent, LineAlignment.Left, set.Height, Tags.Paragraph)]
        );
    }

    /// <summary>Sets the text that stands in the place of rows.</summary>
    public RowLayout Empty()
    {
        var row = new TableRow([new TableCell(plan.Table.EmptyText, plan.Table.Columns.Count)]);
        var width = panel.Width - 2 * context.Spacing.CellX;
        var set = ParagraphLayout.Set(InlineText.Plain(plan.Table.EmptyText), plan.Look, width, context.Fonts);
        var tag = new TagOpen(new Tag(TagKind.TD) { ColumnSpan = panel.Columns.Count });
        return Row(row, [new CellLayout(0, panel.Columns.Count, 1, set, 0, LineAlignment.Center, set.Height, tag)]);
    }

    private CellLayout Cell(TableRow row, TableCell cell, int column, int place, int count, bool isBlank)
    {
        var definition = plan.Table.Columns[column];
        var tag = tags.Body(row, definition, column, count, cell.RowSpan);
        var indent = column == 0 ? row.Indent * context.Theme.StubIndent : 0;
        var alignment = cell.ColumnSpan > 1 ? LineAlignment.Left : Side(definition.Alignment);
        if (isBlank)
        {
            return new CellLayout(place, count, cell.RowSpan, null, indent, alignment, 0, tag);
        }
        var look = row.Role == RowRole.Group && column == 0 ? plan.HeaderLook : plan.Look;
        var width = panel.WidthOf(place, count) - 2 * context.Spacing.CellX - indent;
        var (content, height) = Content(cell, column, look, width);
        return new CellLayout(place, count, cell.RowSpan, content, indent, alignment, height, tag);
    }

    private (object? Content, double Height) Content(TableCell cell, int column, TextLook look, double width)
    {
        var plain = cell.PlainText;
        if (plain is { Length: 0 })
        {
            return (null, 0);
        }
        if (cell.ColumnSpan == 1 && plan.Decimals[column] is { } aligned)
        {
            var text = plain is null ? InlineFlattening.Flatten(cell.Inlines, context) : InlineText.Plain(plain);
            if (text.Text.Length == 0)
            {
                return (null, 0);
            }
            if (aligned.Place(text, look, width, context.Fonts) is { } placed)
            {
                return (placed, look.LineHeight);
            }
        }
        else if (
            plain is not null
            && System.Text.Ascii.IsValid(plain)
            && !plain.Contains('\n', StringComparison.Ordinal)
        )
        {
            if (context.Fonts.Measure(plain, look.Role, look.Size, look.Styles) <= width + 1e-6)
            {
                // Where nothing is painted, that it fits on one line is enough.
                return (
                    context.Use == LayoutUse.Drawing ? context.Fonts.ShapeText(plain, look.Role, look.Styles) : null,
                    look.LineHeight
                );
            }
        }
        var flat =
            plain is not null && !plain.Contains('\n', StringComparison.Ordinal)
                ? InlineText.Plain(plain)
                : InlineFlattening.Flatten(cell.Inlines, context);
        if (flat.Text.Length == 0)
        {
            return (null, 0);
        }
        if (plain is null || context.Use == LayoutUse.Drawing)
        {
            var set = ParagraphLayout.Set(flat, look, width, context.Fonts);
            return (set, set.Height);
        }
        return Counted(plain, flat, look, width);
    }

    /// <summary>The height alone of a text that is not painted: columns of listings repeat a few texts.</summary>
    private (object? Content, double Height) Counted(string plain, InlineText text, TextLook look, double width)
    {
        if (heights.TryGetValue((plain, width, look.Styles), out var known))
        {
            return (null, known);
        }
        var set = ParagraphLayout.Set(text, look, width, context.Fonts);
        if (set.Lines.Count > MostCountedLines)
        {
            return (set, set.Height); // It may be parted by a page's end.
        }
        if (heights.Count < MostHeights)
        {
            heights.Add((plain, width, look.Styles), set.Height);
        }
        return (null, set.Height);
    }

    private RowLayout Row(TableRow row, CellLayout[] cells)
    {
        // An empty row of Word's has a line.
        var height = context.Use == LayoutUse.Word ? plan.Look.LineHeight : 0;
        List<NumberedNote>? notes = null;
        foreach (var cell in cells)
        {
            if (cell.RowSpan <= 1)
            {
                height = Math.Max(height, cell.Height);
            }
            if (cell.Content is not (null or Fonts.ShapedText))
            {
                foreach (var note in cell.Notes)
                {
                    (notes ??= []).Add(note);
                }
            }
        }
        var least = row.Role == RowRole.Header ? 0 : plan.Table.FormRowHeight ?? 0;
        return new RowLayout(row, cells)
        {
            Height = Math.Max(height + 2 * context.Spacing.CellY, least),
            Notes = notes ?? (IReadOnlyList<NumberedNote>)[],
        };
    }

    private static LineAlignment Side(ColumnAlignment alignment) =>
        alignment switch
        {
            ColumnAlignment.Left => LineAlignment.Left,
            ColumnAlignment.Right => LineAlignment.Right,
            _ => LineAlignment.Center,
        };
}
