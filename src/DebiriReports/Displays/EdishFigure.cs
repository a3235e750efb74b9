using DebiriReports.Analyses.Selection;
using DebiriReports.Analyses.Study;
using DebiriReports.Documents.Model;
using DebiriReports.Formatting;

namespace DebiriReports.Displays;

/// <summary>Peak of one laboratory value against that of another, as multiples of the upper limit of normal (eDISH).</summary>
public sealed record EdishDefinition : ColumnedDefinition
{
    /// <summary>The kind of figure.</summary>
    public required string Figure { get; init; }

    /// <summary>The horizontal axis.</summary>
    public required PeakDefinition X { get; init; }

    /// <summary>The vertical axis.</summary>
    public required PeakDefinition Y { get; init; }

    /// <summary>The variable that holds the value.</summary>
    public Placed<string> Value { get; init; } = "AVAL";

    /// <summary>The variable that holds the upper limit of normal.</summary>
    public Placed<string> Upper { get; init; } = "LBNRHI";

    /// <summary>The labels of the quadrants: low-high, high-high, low-low, high-low (horizontal first).</summary>
    public IReadOnlyList<string> Regions { get; init; } =
    ["High bilirubin alone", "Hy's law range", "Normal or near it", "High transaminases alone"];
}

/// <summary>A peak.</summary>
public sealed record PeakDefinition
{
    /// <summary>The parameters whose highest multiple counts.</summary>
    public required IReadOnlyList<Placed<string>> Parameters { get; init; }

    /// <summary>What it is called.</summary>
    public required string Label { get; init; }

    /// <summary>The multiple at which the line stands.</summary>
    public required double Line { get; init; }
}

/// <summary>The figure <c>edish</c>.</summary>
public sealed class EdishFigure : IDisplayKind
{
    /// <inheritdoc/>
    public string Name => "figure/edish";

    /// <inheritdoc/>
    public Type DefinitionType => typeof(EdishDefinition);

    /// <inheritdoc/>
    public CaptionKind Caption => CaptionKind.Figure;

    /// <inheritdoc/>
    public DisplayBody Analyze(DisplayAnalysis analysis)
    {
        var definition = (EdishDefinition)analysis.Definition;
        var x = Peaks(analysis, definition, definition.X);
        var y = Peaks(analysis, definition, definition.Y);
        var columns = analysis.Columns.Where(column => !column.IsTotal || analysis.Columns.Count == 1).ToList();
        var series = new List<XySeries>();
        var shown = 0;
        foreach (var column in columns)
        {
            var points = new List<XyPoint>();
            foreach (var subject in column.Subjects)
            {
                if (x[subject] > 0 && y[subject] > 0)
                {
                    points.Add(new XyPoint(x[subject], y[subject], double.NaN, double.NaN));
                }
            }
            points.Sort((a, b) => a.X != b.X ? a.X.CompareTo(b.X) : a.Y.CompareTo(b.Y));
            shown += points.Count;
            series.Add(new XySeries(column.Path[^1], points, XyStyle.Points, series.Count, []));
        }
        analysis.IsEmpty |= shown == 0;
        analysis.AddNote(
            $"{StatisticText.Count(shown)} of {StatisticText.Count(columns.Sum(column => column.N))} {{participants}} have both values "
                + "after baseline. Each axis shows the highest value after baseline as a multiple of the upper limit of normal."
        );
        analysis.AddNote(
            "A point in the range of Hy's law is no diagnosis: cholestasis and other causes have to be ruled out."
        );
        var twin = Twin(analysis, definition, x, y);
        return new FigureBody(
            new XyChart(
                LogAxis(
                    $"Highest {definition.X.Label} (× ULN)",
                    series.SelectMany(one => one.Points.Select(point => point.X)),
                    definition.X.Line
                ),
                LogAxis(
                    $"Highest {definition.Y.Label} (× ULN)",
                    series.SelectMany(one => one.Points.Select(point => point.Y)),
                    definition.Y.Line
                ),
                series,
                [
                    new ReferenceLine(definition.X.Line, $"{MethodNames.Number(definition.X.Line)} × ULN", true),
                    new ReferenceLine(definition.Y.Line, $"{MethodNames.Number(definition.Y.Line)} × ULN"),
                ],
                null,
                columns.Count > 1,
                definition.Regions
            ),
            $"Highest {definition.Y.Label} against highest {definition.X.Label} after baseline, one point a {{participant}}. "
                + string.Join(
                    "; ",
                    twin.Rows.Select(row => $"{row.Label}: {string.Join(", ", row.Cells.Select(cell => cell.Text()))}")
                )
                + ".",
            twin
        );
    }

    /// <inheritdoc/>
    public IReadOnlyList<Block> Present(DisplayResult result, Presentation presentation) =>
        FigurePresenter.Present(result, (FigureBody)result.Body, presentation);

    private static double[] Peaks(DisplayAnalysis analysis, EdishDefinition definition, PeakDefinition peak)
    {
        var value = SubjectDates.Number(analysis, analysis.Data, definition.Value);
        var upper = SubjectDates.Number(analysis, analysis.Data, definition.Upper);
        var subjectOf = analysis.Study.SubjectsOf(analysis.Data);
        var codes = string.Join(", ", peak.Parameters.Select(code => $"'{code.Value}'"));
        var wanted = analysis.Study.Select(
            analysis.Data,
            new Placed<string>($"PARAMCD IN ({codes})", peak.Parameters[0].Place)
        );
        var peaks = new double[analysis.Study.SubjectCount];
        foreach (var record in wanted.And(analysis.Records))
        {
            var subject = subjectOf[record];
            var multiple = value.Values[record] / upper.Values[record];
            if (subject >= 0 && double.IsFinite(multiple) && multiple > peaks[subject])
            {
                peaks[subject] = multiple;
            }
        }
        return peaks;
    }

    private static Axis LogAxis(string title, IEnumerable<double> values, double line)
    {
        double[] marks = [0.1, 0.2, 0.5, 1, 2, 3, 5, 10, 20, 50, 100];
        var known = values.Append(line).ToList();
        var low = marks.LastOrDefault(mark => mark <= known.Min(), marks[0]);
        var high = marks.FirstOrDefault(mark => mark >= known.Max(), marks[^1]);
        var ticks = marks.Where(mark => mark >= low && mark <= high).ToList();
        return new Axis(
            title,
            Math.Min(low, known.Min()),
            Math.Max(high, known.Max()),
            ticks,
            [.. ticks.Select(MethodNames.Number)],
            true
        );
    }

    private static ResultTable Twin(DisplayAnalysis analysis, EdishDefinition definition, double[] x, double[] y)
    {
        var rows = new List<ResultRow>();
        var (first, second) = (MethodNames.Number(definition.X.Line), MethodNames.Number(definition.Y.Line));
        Add($"{definition.X.Label} ≥{first} × ULN", subject => x[subject] >= definition.X.Line);
        Add($"{definition.Y.Label} ≥{second} × ULN", subject => y[subject] >= definition.Y.Line);
        Add(
            $"{definition.X.Label} ≥{first} × ULN and {definition.Y.Label} ≥{second} × ULN",
            subject => x[subject] >= definition.X.Line && y[subject] >= definition.Y.Line
        );
        return new ResultTable("Highest value after baseline", analysis.TableColumns(), rows);

        void Add(string label, Func<int, bool> isIn)
        {
            var subjects = new RecordSet(analysis.Study.SubjectCount);
            for (var subject = 0; subject < x.Length; subject++)
            {
                if (isIn(subject))
                {
                    subjects.Add(subject);
                }
            }
            IReadOnlyList<string> path = [DisplayAnalysis.Capital(label)];
            var origin = new Origin(analysis.Data.Name, definition.Value, analysis.Condition);
            rows.Add(
                new ResultRow(
                    path,
                    0,
                    RowRole.Data,
                    [
                        .. analysis.Columns.Select(column =>
                            analysis.AddCount(
                                column,
                                path,
                                subjects.CountIn(column.Subjects),
                                column.N,
                                analysis.Set.Id,
                                origin
                            )
                        ),
                    ]
                )
            );
        }
    }
}
