namespace DebiriReports.Documents.Layout;

/// <summary>What the cells of a column need.</summary>
/// <param name="Least">The width of the widest part that cannot be broken.</param>
/// <param name="Most">The width of the widest line when nothing is broken; at least <paramref name="Least"/>.</param>
/// <param name="Wish">The wish for a share of the width, or <see langword="null"/>.</param>
/// <param name="IsFigures">Whether the column holds figures: such columns of a table are set alike.</param>
internal sealed record ColumnNeed(double Least, double Most, double? Wish, bool IsFigures);

/// <summary>Shares a table's width among its columns.</summary>
/// <remarks>
/// <para>The rule. (1) Where no cell needs to be broken, each column gets what its widest line needs; columns of figures
/// all get what the widest of them needs, if there is room; what is left is shared in proportion. (2) Else columns that are
/// narrow stay whole and the wide ones are broken: a column of natural width m gets the larger of its widest word and
/// t * sqrt(m), but no more than m, with one t for all columns that makes them fill the width. (3) Where not even the widest
/// words fit, all columns shrink in proportion and words are broken; a table that may be turned or parted is, before that.
/// What is wider than any word (<see cref="TableMeasure"/>) is broken wherever its column is narrower.</para>
/// <para>A column with a wish gets its share of the width first, where the other columns' words still fit.</para>
/// <para>Where text is still broken, columns then exchange width (<see cref="ColumnEvening"/>).</para>
/// </remarks>
internal static class ColumnWidths
{
    private const int Steps = 60;
    private const double Rounding = 1e-6;

    /// <summary>The widths of the columns; their sum is the width.</summary>
    /// <param name="needs">What the columns need.</param>
    /// <param name="rows">A sample of the rows.</param>
    /// <param name="width">The width of all columns.</param>
    public static double[] Share(IReadOnlyList<ColumnNeed> needs, IReadOnlyList<RowSample> rows, double width)
    {
        var widths = Wished(needs, width) ?? Natural(needs, width) ?? Broken(needs, width);
        var scale = width / widths.Sum();
        widths = [.. widths.Select(w => w * scale)];
        var isBroken = widths.Zip(needs, (w, need) => w < need.Most - Rounding).Any(b => b);
        return isBroken ? ColumnEvening.Even(widths, needs, rows) : widths;
    }

    private static double[]? Wished(IReadOnlyList<ColumnNeed> needs, double width)
    {
        if (needs.All(need => need.Wish is null))
        {
            return null;
        }
        // A column without a wish counts as one that wishes for an average share.
        var average = needs.Where(need => need.Wish is not null).Average(need => need.Wish!.Value);
        var total = needs.Sum(need => need.Wish ?? average);
        if (total <= 0)
        {
            return null;
        }
        var widths = needs.Select(need => Math.Max(need.Least, width * (need.Wish ?? average) / total)).ToArray();
        var excess = widths.Sum() - width;
        var slack = widths.Zip(needs, (w, need) => w - need.Least).Sum();
        if (excess > slack)
        {
            return null;
        }
        for (var i = 0; i < widths.Length && excess > 0; i++)
        {
            widths[i] -= excess * (widths[i] - needs[i].Least) / slack;
        }
        return widths;
    }

    private static double[]? Natural(IReadOnlyList<ColumnNeed> needs, double width)
    {
        var widths = needs.Select(need => need.Most).ToArray();
        if (widths.Sum() > width)
        {
            return null;
        }
        var figures = needs.Where(need => need.IsFigures).Select(need => need.Most).DefaultIfEmpty(0).Max();
        var alike = needs.Select(need => need.IsFigures ? figures : need.Most).ToArray();
        return alike.Sum() <= width ? alike : widths;
    }

    private static double[] Broken(IReadOnlyList<ColumnNeed> needs, double width)
    {
        if (needs.Sum(need => need.Least) >= width)
        {
            return [.. needs.Select(need => need.Least)];
        }
        var low = 0.0;
        var high = needs.Max(need => Math.Sqrt(need.Most));
        for (var step = 0; step < Steps; step++)
        {
            var middle = (low + high) / 2;
            if (needs.Sum(need => At(need, middle)) < width)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }
        return [.. needs.Select(need => At(need, high))];
    }

    private static double At(ColumnNeed need, double t) =>
        Math.Max(need.Least, Math.Min(need.Most, t * Math.Sqrt(need.Most)));
}
