using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>A cell that is set.</summary>
/// <param name="Place">Its first place in the panel.</param>
/// <param name="Count">How many places it covers.</param>
/// <param name="RowSpan">How many rows it covers.</param>
/// <param name="Content">
/// A <see cref="ShapedText"/> where the cell is one plain line, a <see cref="SetText"/>, a <see cref="DecimalText"/>, or
/// <see langword="null"/> where nothing is printed.
/// </param>
/// <param name="Indent">How far its text is indented.</param>
/// <param name="Alignment">Where its lines stand.</param>
/// <param name="Height">The height of its text.</param>
/// <param name="Tag">Its element.</param>
internal readonly record struct CellLayout(
    int Place,
    int Count,
    int RowSpan,
    object? Content,
    double Indent,
    LineAlignment Alignment,
    double Height,
    TagOpen Tag
)
{
    /// <summary>The footnotes that its text refers to.</summary>
    public IEnumerable<NumberedNote> Notes =>
        Content switch
        {
            SetText text => text.Source.Spans.Select(span => span.Note).OfType<NumberedNote>(),
            DecimalText text => text.Text.Spans.Select(span => span.Note).OfType<NumberedNote>(),
            _ => [],
        };

    /// <summary>Paints the text.</summary>
    /// <param name="canvas">The page.</param>
    /// <param name="x">The left edge of the text's area.</param>
    /// <param name="top">The top of the text's first line.</param>
    /// <param name="width">The width of the text's area.</param>
    /// <param name="look">How it is set.</param>
    /// <param name="artifact">Furniture or content.</param>
    public void Paint(PageCanvas canvas, double x, double top, double width, TextLook look, ArtifactKind artifact)
    {
        switch (Content)
        {
            case ShapedText shaped:
                var left = Alignment switch
                {
                    LineAlignment.Center => x + Indent + (width - Indent - shaped.Ems * look.Size) / 2,
                    LineAlignment.Right => x + width - shaped.Ems * look.Size,
                    _ => x + Indent,
                };
                var baseline = top + look.BaselineOffset(canvas.Fonts);
                foreach (var run in shaped.Runs)
                {
                    canvas.Items.Add(new TextItem(run, left, baseline, look.Size, look.Color, artifact));
                    left += run.Width(look.Size);
                }
                break;
            case SetText text:
                for (var i = 0; i < text.Lines.Count; i++)
                {
                    LinePainter.Paint(
                        canvas,
                        text,
                        i,
                        x + Indent,
                        top + i * text.Look.LineHeight,
                        width - Indent,
                        Alignment,
                        artifact
                    );
                }
                break;
            case DecimalText text:
                text.Paint(canvas, x, top, artifact);
                break;
            default:
                break;
        }
    }
}

/// <summary>A row that is set.</summary>
/// <param name="Row">The row.</param>
/// <param name="Cells">Its cells, from left to right.</param>
internal sealed record RowLayout(TableRow Row, CellLayout[] Cells)
{
    /// <summary>The height, with the space above and below its text.</summary>
    public double Height { get; set; }

    /// <summary>The footnotes that its cells refer to.</summary>
    public IReadOnlyList<NumberedNote> Notes { get; init; } = [];

    /// <summary>Gives rows that cells span the height that these need.</summary>
    public static void Fit(IReadOnlyList<RowLayout> rows)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            foreach (var cell in rows[i].Cells)
            {
                if (cell.RowSpan > 1)
                {
                    var last = Math.Min(i + cell.RowSpan, rows.Count) - 1;
                    var height = 0.0;
                    for (var j = i; j <= last; j++)
                    {
                        height += rows[j].Height;
                    }
                    rows[last].Height += Math.Max(0, cell.Height + 2 * TablePlan.PadY - height);
                }
            }
        }
    }
}
