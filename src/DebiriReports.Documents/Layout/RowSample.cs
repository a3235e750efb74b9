namespace DebiriReports.Documents.Layout;

/// <summary>What a sampled row needs: the widths of the lines of its cells when nothing is broken.</summary>
/// <param name="IsHeader">Whether it is a row of the header.</param>
/// <param name="Weight">How many rows it stands for, in rows of the sample.</param>
/// <param name="Cells">By column: the widths of the lines, without the space at the cell's sides.</param>
internal sealed record RowSample(bool IsHeader, double Weight, IReadOnlyList<(int Column, double[] Lines)> Cells)
{
    // Broken lines are not full: half a word of each is left.
    private const double Raggedness = 1.1;

    /// <summary>About how many lines the cell of a column takes.</summary>
    /// <remarks>
    /// A line that fits counts as one, one that is broken as two at least, and as the share of the width that it fills, as
    /// long as it is broken like other text.
    /// </remarks>
    /// <param name="column">The column.</param>
    /// <param name="width">Its width, with the space at the cell's sides.</param>
    /// <returns>The lines; 0 where the row has no cell of its own there.</returns>
    public double LinesIn(int column, double width)
    {
        var inner = width - 2 * TablePlan.PadX + 1e-6;
        var counted = 0.0;
        foreach (var (place, cell) in Cells)
        {
            if (place != column)
            {
                continue;
            }
            foreach (var line in cell)
            {
                counted += line <= inner ? 1 : Math.Max(2, line * Raggedness / inner);
            }
        }
        return counted;
    }
}
