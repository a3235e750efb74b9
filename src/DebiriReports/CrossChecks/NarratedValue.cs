using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Study;
using DebiriReports.Displays;
using DebiriReports.Documents.Model;
using DebiriReports.Formatting;

namespace DebiriReports.CrossChecks;

/// <summary>Whether the words that stand for a value of a record tell that value: in a narrative, and in the cell of a listing.</summary>
/// <param name="run">The run.</param>
internal sealed class NarratedValue(CheckedRun run)
{
    private const string Unknown = "unknown";
    private const string NotApplicable = "not applicable";
    private readonly Dictionary<(CheckedDisplay, int), TableRow?> rows = [];
    private readonly Dictionary<CheckedDisplay, Dictionary<int, int>> rowOf = [];

    /// <summary>Whether a narrative's words tell a value.</summary>
    /// <remarks>
    /// A number is told as it is held or with fewer decimals; a date as recorded, with its month or year alone, or as its
    /// study day; a text in its own words, in those of the narratives' labels or of the study's codelist. A missing value
    /// is told without any number.
    /// </remarks>
    /// <param name="text">The words.</param>
    /// <param name="variable">The variable.</param>
    /// <param name="record">The record, from 0.</param>
    /// <param name="labels">The narratives' labels, by list and value.</param>
    /// <returns>Whether they do.</returns>
    public bool IsTold(
        string text,
        Variable variable,
        int record,
        IEnumerable<IReadOnlyDictionary<string, string>> labels
    )
    {
        // A date in a narrow column has spaces that do not break.
        text = text.Replace('\u00A0', ' ');
        var raw = variable.Text(record);
        if (raw.Length == 0)
        {
            return labels.Any(list => list.TryGetValue("MISSING", out var label) && IsSame(label, text))
                || !text.Any(char.IsDigit);
        }
        if (variable is NumberVariable number && PrintedNumber.Parse(text) is { } printed)
        {
            return printed.Prints(number.Values[record]);
        }
        return DateOf(variable, record) is { IsMissing: false } date
            ? Tells(text, date)
            : IsSame(raw, text)
                || labels.Any(list => list.TryGetValue(raw, out var label) && IsSame(label, text))
                || (LabelOf(variable, raw) is { } own && IsSame(own, text))
                || IsSame(Unknown, text)
                || IsSame(NotApplicable, text);
    }

    /// <summary>The listings whose cell of a record and variable does not tell its value.</summary>
    /// <remarks>Cells that print codes, or that drop a part, are not compared.</remarks>
    /// <param name="dataset">The dataset.</param>
    /// <param name="variable">The variable.</param>
    /// <param name="record">The record, from 0.</param>
    /// <returns>The listings, with the cell.</returns>
    public IEnumerable<(CheckedDisplay Listing, string Cell)> Contradictions(
        Dataset dataset,
        Variable variable,
        int record
    )
    {
        var raw = variable.Text(record);
        foreach (var listing in run.Displays)
        {
            if (
                listing.Definition is not ListingDefinition definition
                || (definition.Dataset?.Value ?? run.Study.SubjectDataset.Name) != dataset.Name
                || raw.Length == 0
            )
            {
                continue;
            }
            for (var i = 0; i < definition.Columns.Count; i++)
            {
                if (
                    IsPlain(definition.Columns[i].Text, dataset, variable)
                    && RowOf(listing, record) is { } row
                    && row.Cells.Count == definition.Columns.Count
                )
                {
                    var cell = PlainText.Of(row.Cells[i]);
                    if (!CellTells(cell, variable, record, definition.Columns[i].Codes))
                    {
                        yield return (listing, cell);
                    }
                }
            }
        }
    }

    // A reference of its own, not one among flags or in a part that may be dropped.
    private bool IsPlain(string pattern, Dataset dataset, Variable variable)
    {
        foreach (var name in ListingKind.ReferencesOf(pattern))
        {
            var at = pattern.IndexOf("{" + name + "}", StringComparison.Ordinal);
            if (at >= 0 && run.Study.Definition.Variables.NameIn(dataset.Name, name) == variable.Name)
            {
                return pattern.LastIndexOf('[', at) <= pattern.LastIndexOf(']', at);
            }
        }
        return false;
    }

    private bool CellTells(string cell, Variable variable, int record, LevelList? codes)
    {
        var raw = variable.Text(record);
        return DateOf(variable, record) is { IsMissing: false } date
            ? cell.Contains(DateText.Of(date), StringComparison.OrdinalIgnoreCase)
            : cell.Contains(raw, StringComparison.OrdinalIgnoreCase)
                || (LabelOf(variable, raw) is { } label && cell.Contains(label, StringComparison.OrdinalIgnoreCase))
                || (codes?.LabelOf(raw) is { } own && cell.Contains(own, StringComparison.OrdinalIgnoreCase));
    }

    private TableRow? RowOf(CheckedDisplay listing, int record)
    {
        if (rows.TryGetValue((listing, record), out var row))
        {
            return row;
        }
        if (!rowOf.TryGetValue(listing, out var index))
        {
            rowOf.Add(listing, index = []);
            if (listing.Result.Body is ListingBody { Listing.Rows: ListingRows all })
            {
                for (var i = 0; i < all.Count; i++)
                {
                    if (all.RecordOf(i) is >= 0 and var listed)
                    {
                        index[listed] = i;
                    }
                }
            }
        }
        row = index.TryGetValue(record, out var at) ? ((ListingBody)listing.Result.Body).Listing.Rows[at] : null;
        rows.Add((listing, record), row);
        return row;
    }

    private string? LabelOf(Variable variable, string raw) =>
        run.Study.Definition.Codelists.GetValueOrDefault(variable.Name)?.LabelOf(raw);

    private static PartialDate DateOf(Variable variable, int record) =>
        variable switch
        {
            DateVariable dates => dates.Values[record],
            TextVariable when PartialDate.TryParse(variable.Text(record), out var date) => date,
            _ => PartialDate.Missing,
        };

    private static bool Tells(string text, PartialDate date)
    {
        if (date.IsRelative)
        {
            return Has(text, StatisticText.Count(PartialDate.StudyDay(date.Earliest)))
                && Has(text, StatisticText.Count(PartialDate.StudyDay(date.Latest)));
        }
        var year = StatisticText.Count(date.Year);
        var month = date.Month > 0 ? $"{DateText.Month(date.Month)} {year}" : year;
        return text == month
            || (
                date.IsComplete
                    ? text.Contains(DateText.InProse(date.Date), StringComparison.Ordinal)
                    : Has(text, month)
            );
    }

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.Ordinal);

    private static bool IsSame(string one, string other) =>
        string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);
}
