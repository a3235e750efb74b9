namespace DebiriReports.Documents.Model;

/// <summary>A table or listing.</summary>
/// <remarks>
/// <para>Each row's cells, with their column spans and the row spans that reach down into it, cover every column exactly
/// once, from left to right.</para>
/// <para>A row of role <see cref="RowRole.Group"/> heads the rows after it, up to the next group row of the same or a
/// lower <see cref="TableRow.Indent"/>; layout repeats it with "(continued)" where a page breaks its group.</para>
/// </remarks>
public sealed record Table : Block
{
    /// <summary>The caption, or <see langword="null"/> for a table within the text.</summary>
    public Caption? Caption { get; init; }

    /// <summary>The columns, from left to right; at least one.</summary>
    public required IReadOnlyList<TableColumn> Columns { get; init; }

    /// <summary>The header rows, spanners first; repeated on each page.</summary>
    public required IReadOnlyList<TableRow> Header { get; init; }

    /// <summary>The rows. The list may make its rows as they are read, and is read more than once.</summary>
    public required IReadOnlyList<TableRow> Rows { get; init; }

    /// <summary>The notes below the table.</summary>
    public IReadOnlyList<TableNote> Notes { get; init; } = [];

    /// <summary>Printed in the place of rows when there are none.</summary>
    public string EmptyText { get; init; } = "No data to report";

    /// <summary>The orientation of its pages.</summary>
    public PageOrientation Orientation { get; init; } = PageOrientation.Automatic;

    /// <summary>One sentence for readers who cannot see the table.</summary>
    public string Description { get; init; } = "";

    /// <summary>
    /// For a form, which is filled in by hand: the least height of a row of its body, in points; a rule stands below each
    /// row, and text in the middle of it. <see langword="null"/> for a table that is read.
    /// </summary>
    public double? FormRowHeight { get; init; }

    /// <summary>How a cell of the header stands: what spans all columns is a title, what spans some a spanner.</summary>
    /// <param name="column">Its first column.</param>
    /// <param name="span">How many columns it spans.</param>
    internal ColumnAlignment HeaderAlignment(int column, int span) =>
        span == 1 ? Columns[column].Alignment
        : span == Columns.Count ? ColumnAlignment.Left
        : ColumnAlignment.Center;

    /// <summary>What follows a group's label that is repeated on a further page.</summary>
    public string ContinuedText { get; init; } = "(continued)";
}

/// <summary>A column of a table.</summary>
/// <param name="Alignment">How its body cells are aligned.</param>
/// <param name="IsRowHeader">Whether its cells name their row (the stub).</param>
/// <param name="IsKey">
/// Whether repeated values are printed once: blank below an equal value, provided the key columns to its left are equal
/// too, and printed again at the top of each page. Key columns are repeated where a wide table is split.
/// </param>
/// <param name="Width">
/// A wish for its share of the width, relative to the other columns, or <see langword="null"/> to follow the content.
/// </param>
public sealed record TableColumn(
    ColumnAlignment Alignment = ColumnAlignment.Left,
    bool IsRowHeader = false,
    bool IsKey = false,
    double? Width = null
);

/// <summary>How the cells of a column are aligned.</summary>
public enum ColumnAlignment
{
    /// <summary>At the left.</summary>
    Left,

    /// <summary>In the middle.</summary>
    Center,

    /// <summary>At the right.</summary>
    Right,

    /// <summary>
    /// On the figures: the first number of each cell on its decimal point (or its last digit), and what follows in
    /// parentheses on the opening parenthesis' figures, so that <c>n (xx.x)</c> lines up in both parts.
    /// </summary>
    Decimal,
}

/// <summary>A row of a table.</summary>
/// <param name="Cells">Its cells; with spans they cover the columns.</param>
/// <param name="Role">What the row is.</param>
/// <param name="Indent">How many steps its first cell is indented.</param>
public sealed record TableRow(IReadOnlyList<TableCell> Cells, RowRole Role = RowRole.Data, int Indent = 0);

/// <summary>What a row is.</summary>
public enum RowRole
{
    /// <summary>A row of data.</summary>
    Data,

    /// <summary>The head of a group of rows; may carry data of its own.</summary>
    Group,

    /// <summary>A total or overall row, set apart.</summary>
    Total,

    /// <summary>A row of the header.</summary>
    Header,
}

/// <summary>A cell of a table: plain text in nearly all cells, so that a long listing costs little memory.</summary>
public readonly record struct TableCell
{
    private readonly object? content;

    /// <summary>Makes a cell of plain text.</summary>
    /// <param name="text">The text; <c>\n</c> ends a line.</param>
    /// <param name="columnSpan">How many columns it covers.</param>
    /// <param name="rowSpan">How many rows it covers.</param>
    /// <param name="sourceId">The result that it prints, where it prints just one.</param>
    public TableCell(string text, int columnSpan = 1, int rowSpan = 1, string? sourceId = null)
    {
        content = text;
        ColumnSpan = (short)columnSpan;
        RowSpan = (short)rowSpan;
        SourceId = sourceId;
    }

    /// <summary>Makes a cell of styled text.</summary>
    /// <param name="inlines">The text.</param>
    /// <param name="columnSpan">How many columns it covers.</param>
    /// <param name="rowSpan">How many rows it covers.</param>
    public TableCell(IReadOnlyList<Inline> inlines, int columnSpan = 1, int rowSpan = 1)
    {
        content = inlines;
        ColumnSpan = (short)columnSpan;
        RowSpan = (short)rowSpan;
    }

    /// <summary>How many columns the cell covers.</summary>
    public short ColumnSpan { get; } = 1;

    /// <summary>How many rows the cell covers.</summary>
    public short RowSpan { get; } = 1;

    /// <summary>The result that the cell prints, where it prints just one; opaque.</summary>
    public string? SourceId { get; }

    /// <summary>The text where the cell is one plain line, else <see langword="null"/>.</summary>
    public string? PlainText => content is string text && !text.Contains('\n', StringComparison.Ordinal) ? text : null;

    /// <summary>The cell's text as inlines; plain text is split at its line ends.</summary>
    public IReadOnlyList<Inline> Inlines =>
        content switch
        {
            IReadOnlyList<Inline> inlines => inlines,
            string text => Split(text),
            _ => [],
        };

    private static IReadOnlyList<Inline> Split(string text)
    {
        if (!text.Contains('\n', StringComparison.Ordinal))
        {
            return text.Length == 0 ? [] : [new TextRun(text)];
        }
        var inlines = new List<Inline>();
        foreach (var line in text.Split('\n'))
        {
            if (inlines.Count > 0)
            {
                inlines.Add(new LineBreak());
            }
            if (line.Length > 0)
            {
                inlines.Add(new TextRun(line));
            }
        }
        return inlines;
    }
}

/// <summary>A note below a table or figure.</summary>
/// <param name="Content">The text.</param>
/// <param name="Marker">The marker that cells or titles carry, or <see langword="null"/> for a general note.</param>
public sealed record TableNote(IReadOnlyList<Inline> Content, string? Marker = null);
