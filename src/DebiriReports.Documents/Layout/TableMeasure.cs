using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>Reads all cells of a table once for what its columns need.</summary>
internal sealed class TableMeasure
{
    private const int MostMeasured = 4096;
    private readonly TablePlan plan;
    private readonly LayoutContext context;
    private readonly double[] least;
    private readonly double[] most;
    private readonly double[] headers;
    private readonly List<SpanningCell> spanning = [];
    private readonly HashSet<(string Text, int Column, double Indent, bool IsGroup)> measured = [];

    // Enough to tell which columns make rows tall.
    private const int SampledRows = 64;

    // A header stands once on each page.
    private const double RowsOnPage = 24;

    // What is wider, in type sizes, is no word that must stay whole: some 45 letters.
    private const double WidestWord = 24;

    // A header is no taller than this share of a turned page; broken lines are not full.
    private const double HeaderShare = 1.0 / 3;
    private const double Raggedness = 1.15;

    public TableMeasure(TablePlan plan, LayoutContext context)
    {
        this.plan = plan;
        this.context = context;
        var columns = plan.Table.Columns;
        least = new double[columns.Count];
        most = new double[columns.Count];
        headers = new double[columns.Count];
        Decimals =
        [
            .. columns.Select(column => column.Alignment == ColumnAlignment.Decimal ? new DecimalAlignment() : null),
        ];
        var sample = new List<RowSample>();
        var stride = 1 + plan.Table.Rows.Count / SampledRows;
        foreach (var row in plan.Header)
        {
            foreach (var cell in row.Cells)
            {
                var text = Text(cell.Cell);
                MeasureText(text, cell.Column, cell.Cell.ColumnSpan, plan.HeaderLook, 0);
                MeasureHeader(text, cell);
            }
            sample.Add(Sampled(row, plan.HeaderLook, isHeader: true, plan.Table.Rows.Count / (RowsOnPage * stride)));
        }
        var read = 0;
        foreach (var row in TableGrid.Rows(plan.Table.Rows, columns.Count, plan.Name))
        {
            foreach (var cell in row.Cells)
            {
                MeasureBody(cell, row.Row);
            }
            if (read++ % stride == 0)
            {
                sample.Add(Sampled(row, plan.Look, isHeader: false, 1));
            }
        }
        Sample = sample;
        for (var i = 0; i < columns.Count; i++)
        {
            if (Decimals[i] is { } aligned)
            {
                least[i] = Math.Max(least[i], aligned.Width);
                most[i] = Math.Max(most[i], aligned.Width);
            }
        }
        foreach (var (column, span, spanLeast, spanMost) in spanning.OrderBy(cell => cell.Span))
        {
            Stretch(least, column, span, spanLeast);
            Stretch(most, column, span, spanMost);
        }
        Needs =
        [
            .. columns.Select(
                (column, i) =>
                    new ColumnNeed(
                        least[i] + 2 * TablePlan.PadX,
                        Math.Max(least[i], most[i]) + 2 * TablePlan.PadX,
                        column.Width,
                        column.Alignment == ColumnAlignment.Decimal
                    )
            ),
        ];
    }

    public IReadOnlyList<DecimalAlignment?> Decimals { get; }

    public ColumnNeed[] Needs { get; }

    /// <summary>The header's rows and some of the body's.</summary>
    public IReadOnlyList<RowSample> Sample { get; }

    private RowSample Sampled(GridRow row, TextLook look, bool isHeader, double weight)
    {
        var cells = new List<(int Column, double[] Lines)>();
        foreach (var (cell, column) in row.Cells)
        {
            if (cell.ColumnSpan > 1)
            {
                continue;
            }
            var indent = column == 0 ? row.Row.Indent * context.Theme.StubIndent : 0;
            var lines = Text(cell).Text.Split('\n');
            cells.Add(
                (
                    column,
                    [.. lines.Select(line => indent + context.Fonts.Measure(line, look.Role, look.Size, look.Styles))]
                )
            );
        }
        return new RowSample(isHeader, weight, cells);
    }

    private void MeasureHeader(InlineText text, GridCell cell)
    {
        var whole = 0.0;
        foreach (var line in text.Text.Split('\n'))
        {
            whole += context.Fonts.Measure(line, plan.HeaderLook.Role, plan.HeaderLook.Size, plan.HeaderLook.Styles);
        }
        var most = context.Geometry.Landscape.BodyHeight * HeaderShare / plan.HeaderLook.LineHeight;
        if (cell.Cell.ColumnSpan > 1)
        {
            spanning.Add(new SpanningCell(cell.Column, cell.Cell.ColumnSpan, whole * Raggedness / most, 0));
            return;
        }
        headers[cell.Column] += whole;
        least[cell.Column] = Math.Max(least[cell.Column], headers[cell.Column] * Raggedness / most);
    }

    private void MeasureBody(GridCell placed, TableRow row)
    {
        var (cell, column) = placed;
        if (cell.ColumnSpan > 1)
        {
            // The label of a group runs on over its row: it is broken at the table's width.
            return;
        }
        var indent = placed.Column == 0 ? row.Indent * context.Theme.StubIndent : 0;
        if (Decimals[column] is { } aligned && row.Role != RowRole.Header)
        {
            var text = Text(cell);
            if (!aligned.Measure(text, plan.Look, context.Fonts))
            {
                MeasureText(text, column, 1, plan.Look, indent);
            }
            return;
        }
        var look = row.Role == RowRole.Group ? plan.HeaderLook : plan.Look;
        if (cell.PlainText is { } plain)
        {
            if (IsCovered(plain, column, look, indent))
            {
                return;
            }
            // What a column repeats is measured once.
            if (measured.Count < MostMeasured && !measured.Add((plain, column, indent, row.Role == RowRole.Group)))
            {
                return;
            }
        }
        MeasureText(Text(cell), column, 1, look, indent);
    }

    /// <summary>Whether a cell needs no more than cells before it: most of a listing, told without breaking lines.</summary>
    private bool IsCovered(ReadOnlySpan<char> text, int column, TextLook look, double indent)
    {
        if (Measure(text) is not { } whole || whole + indent > most[column] || text.Contains('\n'))
        {
            return false;
        }
        if (whole + indent <= least[column])
        {
            return true;
        }
        // The parts between spaces are at least as wide as those that a line cannot break.
        foreach (var part in text.Split(' '))
        {
            if (Measure(text[part]) + indent > least[column])
            {
                return false;
            }
        }
        return true;

        double? Measure(ReadOnlySpan<char> piece) =>
            context.Fonts.MeasureAscii(piece, look.Role, look.Size, look.Styles);
    }

    private void MeasureText(InlineText text, int column, int span, TextLook look, double indent)
    {
        if (text.Text.Length == 0)
        {
            return;
        }
        var (textLeast, textMost) = ParagraphLayout.Widths(text, look, context.Fonts);
        textLeast = Math.Min(textLeast, WidestWord * look.Size);
        if (span > 1)
        {
            spanning.Add(new SpanningCell(column, span, textLeast, textMost));
            return;
        }
        least[column] = Math.Max(least[column], textLeast + indent);
        most[column] = Math.Max(most[column], textMost + indent);
    }

    private InlineText Text(TableCell cell) =>
        cell.PlainText is { } plain
            ? InlineText.Plain(plain)
            : InlineFlattening.Flatten(cell.Inlines, context, isFlowing: false);

    private sealed record SpanningCell(int Column, int Span, double Least, double Most);

    private static void Stretch(double[] widths, int column, int span, double needed)
    {
        var missing = needed - widths.AsSpan(column, span).ToArray().Sum() - (span - 1) * 2 * TablePlan.PadX;
        for (var i = column; missing > 0 && i < column + span; i++)
        {
            widths[i] += missing / span;
        }
    }
}
