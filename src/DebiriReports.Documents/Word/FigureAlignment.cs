using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Word;

/// <summary>Where the figures of one column align, from the widths of their digits.</summary>
/// <remarks>
/// <para>A cell is parted at its opening parenthesis; each part's first number aligns at the end of its whole digits, so
/// that <c>5 (5.3)</c> stands under <c>45 (67.2)</c> in both parts.</para>
/// <para>A cell of one part is set from the right with an indent: its text stays clean, and no program's idea of the
/// decimal sign matters. A cell of two parts takes two right tabs.</para>
/// </remarks>
internal sealed class FigureAlignment
{
    private const double Gap = 3;
    private readonly Func<string, double> width;
    private readonly Dictionary<string, CellAlignment> known = new(StringComparer.Ordinal);
    private readonly bool fits;
    private readonly double first;
    private readonly double second;
    private readonly int inner;

    private FigureAlignment(Func<string, double> width, Extent extent, int inner)
    {
        this.width = width;
        this.inner = inner;
        var block = extent.Block;
        fits = block * 20 <= inner && block > 0;
        var start = ((inner / 20.0) - block) / 2;
        first = start + extent.HeadOne;
        second = first + extent.TailOne + Gap + extent.HeadTwo;
    }

    /// <summary>Measures a column.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column's index.</param>
    /// <param name="inner">The width of the column's text in twentieths of a point.</param>
    /// <param name="fonts">The faces.</param>
    /// <param name="size">The type size in points.</param>
    public static FigureAlignment Of(Table table, int column, int inner, FontSet fonts, double size)
    {
        var widths = new Dictionary<string, double>(StringComparer.Ordinal);
        double Width(string text) =>
            widths.TryGetValue(text, out var found) ? found : widths[text] = fonts.Measure(text, FontRole.Table, size);
        var extent = new Extent();
        var covered = new int[table.Columns.Count];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            if (
                CellAt(row, column, covered) is { ColumnSpan: 1 } cell
                && PlainText.Of(cell) is var text
                && seen.Add(text)
            )
            {
                extent.Add(FigureParts.Of(text), Width);
            }
        }
        return new FigureAlignment(Width, extent, inner);
    }

    /// <summary>How a cell is set.</summary>
    /// <param name="text">The cell's text.</param>
    public CellAlignment For(string text)
    {
        if (known.TryGetValue(text, out var found))
        {
            return found;
        }
        var parts = FigureParts.Of(text);
        CellAlignment alignment;
        if (!fits || !parts.HasNumber)
        {
            alignment = new CellAlignment(AlignmentKind.Centered, 0, 0, "", "");
        }
        else if (parts.One.Length == 0)
        {
            var end = second + width(parts.TailTwo);
            alignment = new CellAlignment(AlignmentKind.Indented, Math.Max(0, inner - Units.Twips(end)), 0, text, "");
        }
        else if (parts.Two.Length == 0)
        {
            var end = first + width(parts.TailOne);
            alignment = new CellAlignment(AlignmentKind.Indented, Math.Max(0, inner - Units.Twips(end)), 0, text, "");
        }
        else
        {
            alignment = new CellAlignment(
                AlignmentKind.Tabbed,
                Units.Twips(first + width(parts.TailOne)),
                Units.Twips(second + width(parts.TailTwo)),
                parts.One,
                parts.Two
            );
        }
        return known[text] = alignment;
    }

    private static TableCell? CellAt(TableRow row, int wanted, int[] covered)
    {
        TableCell? found = null;
        var column = 0;
        foreach (var cell in row.Cells)
        {
            while (column < covered.Length && covered[column] > 0)
            {
                covered[column++]--;
            }
            if (column == wanted)
            {
                found = cell;
            }
            for (var i = column; i < Math.Min(covered.Length, column + cell.ColumnSpan); i++)
            {
                covered[i] = cell.RowSpan - 1;
            }
            column += cell.ColumnSpan;
        }
        while (column < covered.Length && covered[column] > 0)
        {
            covered[column++]--;
        }
        return found;
    }

    /// <summary>How far the parts of a column's cells reach left and right of where they align.</summary>
    private sealed class Extent
    {
        private double aloneTail;

        public double HeadOne { get; private set; }

        public double TailOne { get; private set; }

        public double HeadTwo { get; private set; }

        public double TailTwo { get; private set; }

        public double Block => HeadOne + Math.Max(aloneTail, HeadTwo > 0 ? TailOne + Gap + HeadTwo + TailTwo : 0);

        public void Add(FigureParts parts, Func<string, double> width)
        {
            if (!parts.HasNumber)
            {
                return;
            }
            HeadOne = Math.Max(HeadOne, width(parts.HeadOne));
            if (parts.Two.Length == 0)
            {
                aloneTail = Math.Max(aloneTail, width(parts.TailOne));
                return;
            }
            TailOne = Math.Max(TailOne, width(parts.TailOne));
            HeadTwo = Math.Max(HeadTwo, width(parts.HeadTwo));
            TailTwo = Math.Max(TailTwo, width(parts.TailTwo));
        }
    }
}

/// <summary>How a cell's figures are set.</summary>
/// <param name="Kind">The way.</param>
/// <param name="First">The right indent, or the first tab, in twentieths of a point.</param>
/// <param name="Second">The second tab.</param>
/// <param name="One">The text, or its part before the parenthesis.</param>
/// <param name="Two">Its part from the parenthesis on, or empty.</param>
internal sealed record CellAlignment(AlignmentKind Kind, int First, int Second, string One, string Two);

/// <summary>The ways to set a cell's figures.</summary>
internal enum AlignmentKind
{
    /// <summary>Centred: a cell without figures, or a column too narrow to align in.</summary>
    Centered,

    /// <summary>From the right, with an indent.</summary>
    Indented,

    /// <summary>Two parts at two right tabs.</summary>
    Tabbed,
}

/// <summary>A cell's text parted where its figures align.</summary>
/// <param name="One">The part before the parenthesis, without the space between.</param>
/// <param name="HeadOne">What stands left of where it aligns.</param>
/// <param name="TailOne">What stands right of it.</param>
/// <param name="Two">The part from the parenthesis on, or empty.</param>
/// <param name="HeadTwo">What stands left of where it aligns.</param>
/// <param name="TailTwo">What stands right of it.</param>
/// <param name="HasNumber">Whether the first part has a number.</param>
internal sealed record FigureParts(
    string One,
    string HeadOne,
    string TailOne,
    string Two,
    string HeadTwo,
    string TailTwo,
    bool HasNumber
)
{
    /// <summary>Parts a text.</summary>
    /// <param name="text">The text.</param>
    public static FigureParts Of(string text)
    {
        var parenthesis = text.IndexOf('(', StringComparison.Ordinal);
        var one = parenthesis >= 0 ? text[..parenthesis].TrimEnd(' ') : text;
        var two = parenthesis >= 0 ? text[parenthesis..] : "";
        var hasLines = text.Contains('\n', StringComparison.Ordinal);
        var atOne = hasLines ? -1 : WholeEnd(one);
        var atTwo = WholeEnd(two);
        if (one.Length == 0 && atTwo >= 0 && !hasLines)
        {
            // An interval alone stands under those beside estimates.
            return new FigureParts("", "", "", two, two[..atTwo], two[atTwo..], HasNumber: true);
        }
        if (atTwo < 0)
        {
            atTwo = Math.Min(1, two.Length);
        }
        if (atOne < 0 && !hasLines && two.Length == 0 && one.Length is > 0 and <= ShortText)
        {
            atOne = one.Length; // NE, a dash: it ends where figures end.
        }
        return atOne < 0
            ? new FigureParts(one, one, "", two, two, "", HasNumber: false)
            : new FigureParts(one, one[..atOne], one[atOne..], two, two[..atTwo], two[atTwo..], HasNumber: true);
    }

    private const int ShortText = 4;

    // Where the whole digits of the first number end; thousands may be set off.
    private static int WholeEnd(string text)
    {
        var at = text.AsSpan().IndexOfAnyInRange('0', '9');
        if (at < 0)
        {
            return -1;
        }
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || IsThousand(text, at)))
        {
            at++;
        }
        return at;
    }

    private static bool IsThousand(string text, int at) =>
        text[at] is ',' or '\u202F' or '\u00A0' or '\u2009'
        && at + 3 < text.Length
        && char.IsAsciiDigit(text[at + 1])
        && char.IsAsciiDigit(text[at + 2])
        && char.IsAsciiDigit(text[at + 3])
        && (at + 4 == text.Length || !char.IsAsciiDigit(text[at + 4]));
}
