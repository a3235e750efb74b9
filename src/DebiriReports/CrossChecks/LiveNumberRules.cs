using DebiriReports.Analyses;
using DebiriReports.Analyses.Results;
using DebiriReports.Displays;
using DebiriReports.Documents.Model;
using DebiriReports.Formatting;

namespace DebiriReports.CrossChecks;

/// <summary>Rules about the numbers of a document: each prints its result, in text and in every table.</summary>
internal static class LiveNumberRules
{
    /// <summary>The rules.</summary>
    public static IReadOnlyList<CrossCheckRule> All { get; } =
    [
        new(
            "C07",
            Severity.Refuse,
            "Numbers in text and in tables are those of the results, in-text tables those of section 14"
        )
        {
            IsNeverAccepted = true,
            OfDocument = Numbers,
        },
        new("C02", Severity.Refuse, "A percentage is that of the n and the N printed with it")
        {
            IsNeverAccepted = true,
            OfDocument = Percentages,
        },
        new("FN", Severity.Refuse, "Every footnote marker has its note, and every marked note its marker")
        {
            OfDocument = Markers,
        },
    ];

    private static void Numbers(DocumentCheck check)
    {
        foreach (var run in check.Document.Runs.Where(run => !run.IsFact))
        {
            check.Compared();
            if (check.Run.Results.Find(run.SourceId) is not { } result)
            {
                check.Add(
                    run.SourceId,
                    $"{check.Document.Name}: '{run.Text}' is said to print {run.SourceId}, which is no result"
                );
            }
            else if (!IsPrint(run.Text, run.Before, result))
            {
                check.Add(
                    run.SourceId,
                    $"{check.Document.Name}: '{run.Text}' is printed for {CheckedDisplay.Name(result)}, which is '{result.Formatted}'"
                );
            }
        }
        foreach (var (id, text) in check.Document.Document.Sources)
        {
            if (
                check.Run.Results.Find(id) is not { } result
                || !IsPrint(text, "<", result) && !IsPrint(text, ">", result)
            )
            {
                check.Add(id, $"{check.Document.Name}: the manifest of live numbers says '{text}' for {id}");
            }
        }
        foreach (var table in check.Document.Tables)
        {
            Cells(check, table);
        }
        Twins(check);
    }

    // A p-value's sign may stand in the words before it: "p < 0.0001".
    private static bool IsPrint(string text, string before, AnalysisResult result) =>
        text == result.Formatted
        // In a sentence 94.0 days are 94 days.
        || text == StatisticText.Trimmed(result.Formatted)
        || (
            result.Formatted.Length > 1
            && result.Formatted[0] is '<' or '>'
            && text == result.Formatted[1..].TrimStart()
            && before.Contains(result.Formatted[0], StringComparison.Ordinal)
        );

    // A display's table has the rows and cells of its results, whatever carries a source.
    private static void Cells(DocumentCheck check, Table table)
    {
        if (
            table.Caption is not { } caption
            || check.Run.Find(caption.Id) is not { Result: { IsEmpty: false, Body: TableBody body } } display
        )
        {
            return;
        }
        Compare(check, display, table, body.Table);
    }

    private static void Twins(DocumentCheck check)
    {
        foreach (var figure in check.Document.Blocks.OfType<Figure>())
        {
            if (
                figure.DataTable is { } data
                && check.Run.Find(figure.Caption.Id) is { Result.Body: FigureBody { Twin: { } twin } } display
            )
            {
                Compare(check, display, data, twin);
            }
        }
    }

    private static void Compare(DocumentCheck check, CheckedDisplay display, Table table, ResultTable results)
    {
        check.Compared();
        if (table.Rows.Count != results.Rows.Count)
        {
            check.Add(
                display.Id,
                $"{check.Document.Name}: {display.Id} is printed with {table.Rows.Count} rows, and has {results.Rows.Count}"
            );
            return;
        }
        for (var row = 0; row < results.Rows.Count; row++)
        {
            var cells = table.Rows[row].Cells;
            for (var column = 0; column < results.Rows[row].Cells.Count && column + 1 < cells.Count; column++)
            {
                check.Compared();
                var expected = results.Rows[row].Cells[column].Text();
                var printed = PlainText.Of(cells[column + 1]);
                if (printed != expected)
                {
                    check.Add(
                        $"{display.Id}/{ResultId.Path(results.Columns[column].Path)}/{ResultId.Path(results.Rows[row].Path)}",
                        $"{check.Document.Name}: {display.Id}, {string.Join(" > ", results.Rows[row].Path)} prints '{printed}', its results '{expected}'"
                    );
                }
            }
        }
    }

    private static void Percentages(DocumentCheck check)
    {
        foreach (var table in check.Document.Tables.Where(table => !CheckedDocument.IsListing(table)))
        {
            foreach (var cell in table.Rows.SelectMany(row => row.Cells))
            {
                if (cell.PlainText is null)
                {
                    Percentages(check, cell.Inlines);
                }
            }
        }
        foreach (var paragraph in check.Document.Blocks.OfType<Paragraph>())
        {
            Percentages(check, paragraph.Content);
        }
    }

    // A count, and after it the percentage of the same row and column.
    private static void Percentages(DocumentCheck check, IReadOnlyList<Inline> inlines)
    {
        (AnalysisResult Result, string Text)? count = null;
        foreach (var run in inlines.OfType<TextRun>())
        {
            if (run.SourceId is not { } source || check.Run.Results.Find(source) is not { } result)
            {
                continue;
            }
            if (result.Statistic is "n" or "x")
            {
                count = (result, run.Text);
            }
            else if (
                result is { IsSuppressed: false, Statistic: "pct" or "rate", Denominator: > 0 and { } denominator }
                && count is { } counted
                && counted.Result.Row.SequenceEqual(result.Row)
                && counted.Result.Group.SequenceEqual(result.Group)
                && PrintedNumber.Parse(counted.Text) is { } n
            )
            {
                check.Compared();
                var exact = 100m * n.Value / denominator;
                if (PrintedNumber.Parse(run.Text)?.Prints(exact) != true)
                {
                    check.Add(
                        source,
                        $"{check.Document.Name}: '{counted.Text} ({run.Text})' is printed for {CheckedDisplay.Name(result)}, of {denominator}"
                    );
                }
                count = null;
            }
        }
    }

    private static void Markers(DocumentCheck check)
    {
        foreach (var figure in check.Document.Blocks.OfType<Figure>())
        {
            var own = figure.DataTable?.Rows.Concat(figure.DataTable.Header).SelectMany(row => row.Cells) ?? [];
            Markers(check, figure.Caption, own, figure.Notes);
        }
        foreach (var table in check.Document.Blocks.OfType<Table>().Where(table => !CheckedDocument.IsListing(table)))
        {
            Markers(check, table.Caption, table.Header.Concat(table.Rows).SelectMany(row => row.Cells), table.Notes);
        }
    }

    private static void Markers(
        DocumentCheck check,
        Caption? caption,
        IEnumerable<TableCell> cells,
        IReadOnlyList<TableNote> notes
    )
    {
        var carried = new HashSet<string>(StringComparer.Ordinal);
        IEnumerable<Inline> inlines = cells.Where(cell => cell.PlainText is null).SelectMany(cell => cell.Inlines);
        if (caption is not null)
        {
            inlines = inlines.Concat(caption.Title).Concat(caption.Subtitles.SelectMany(subtitle => subtitle));
        }
        foreach (var run in inlines.OfType<TextRun>())
        {
            if (run.Style.HasFlag(TextStyles.Superscript) && IsMarker(run.Text))
            {
                carried.Add(run.Text.Trim());
            }
        }
        var explained = notes.Select(note => note.Marker).OfType<string>().ToHashSet(StringComparer.Ordinal);
        check.Compared(carried.Count + explained.Count);
        var name = caption?.Id ?? "table";
        foreach (var marker in carried.Except(explained))
        {
            check.Add(name, $"{check.Document.Name}: {name} carries the marker '{marker}' and has no such note");
        }
        foreach (var marker in explained.Except(carried))
        {
            check.Add(name, $"{check.Document.Name}: {name} has a note '{marker}' that nothing refers to");
        }
    }

    // A raised number is a power; a raised letter or sign is a marker.
    private static bool IsMarker(string text) =>
        text.Trim() is [var only] && !char.IsDigit(only) && only is not ('+' or '-');
}
