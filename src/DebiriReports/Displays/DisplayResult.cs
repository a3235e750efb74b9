using DebiriReports.Analyses;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Results;
using DebiriReports.Documents.Model;

namespace DebiriReports.Displays;

/// <summary>What a display found: its results, and their arrangement for printing. Nothing is computed from here on.</summary>
/// <param name="Display">The display.</param>
/// <param name="Set">Its analysis set.</param>
/// <param name="Results">Its results, in the order of its rows.</param>
/// <param name="Body">Their arrangement.</param>
/// <param name="Notes">What it says of its methods and definitions.</param>
/// <param name="Sources">The datasets that it was made from.</param>
/// <param name="IsEmpty">Whether there was nothing to show.</param>
/// <param name="Findings">What does not reconcile within it: for the checks after the analysis.</param>
public sealed record DisplayResult(
    Display Display,
    AnalysisSet Set,
    IReadOnlyList<AnalysisResult> Results,
    DisplayBody Body,
    IReadOnlyList<string> Notes,
    IReadOnlyList<string> Sources,
    bool IsEmpty,
    IReadOnlyList<Problem> Findings
)
{
    /// <summary>The value of the page that this is, or <see langword="null"/> for a whole display.</summary>
    public string? Page { get; init; }

    /// <summary>The definition as it was computed: that of the display, fitted to what the study has.</summary>
    public DisplayDefinition Definition { get; init; } = Display.Definition;

    /// <summary>The parts of the definition that were not made, compared by reference.</summary>
    public IReadOnlySet<object> Unmade { get; init; } = new HashSet<object>();

    /// <summary>The parts that were left out because the study lacks what they name.</summary>
    public IReadOnlyList<LeftOut> LeftOut { get; init; } = [];

    /// <summary>The cells of its tables, as printed.</summary>
    /// <returns>The cells that print results, in order.</returns>
    public IEnumerable<PrintedCell> PrintedCells()
    {
        foreach (var table in Body.Tables())
        {
            foreach (var row in table.Rows)
            {
                for (var i = 0; i < row.Cells.Count; i++)
                {
                    var cell = row.Cells[i];
                    if (cell.Parts is { Count: > 0 })
                    {
                        yield return new PrintedCell(
                            Display.Id,
                            table.Columns[i].Path,
                            row.Path,
                            cell.Text(),
                            [.. cell.Parts.Select(part => part.Id)]
                        );
                    }
                }
            }
        }
    }
}

/// <summary>How results are arranged: <see cref="TableBody"/>, <see cref="ListingBody"/>, <see cref="FigureBody"/> or <see cref="PagesBody"/>.</summary>
public abstract record DisplayBody
{
    /// <summary>The tables of results that it prints.</summary>
    /// <returns>The tables.</returns>
    public IEnumerable<ResultTable> Tables() =>
        this switch
        {
            TableBody table => [table.Table],
            PagesBody pages => pages.Pages.SelectMany(page => page.Body.Tables()),
            FigureBody { Twin: { } twin } => [twin],
            _ => [],
        };
}

/// <summary>A table.</summary>
/// <param name="Table">The table.</param>
public sealed record TableBody(ResultTable Table) : DisplayBody;

/// <summary>A listing.</summary>
/// <param name="Listing">The listing.</param>
public sealed record ListingBody(ResultListing Listing) : DisplayBody;

/// <summary>A figure.</summary>
/// <param name="Chart">What is drawn.</param>
/// <param name="AlternativeText">What a reader hears who cannot see it.</param>
/// <param name="Twin">Its numbers as a table, or <see langword="null"/>.</param>
public sealed record FigureBody(Chart Chart, string AlternativeText, ResultTable? Twin) : DisplayBody
{
    /// <summary>Whether the table says what the figure has no room for: it is then printed wherever the figure is.</summary>
    public bool NeedsTwin { get; init; }
}

/// <summary>Several pages of one display.</summary>
/// <param name="Pages">The pages, in order.</param>
public sealed record PagesBody(IReadOnlyList<DisplayResult> Pages) : DisplayBody;
