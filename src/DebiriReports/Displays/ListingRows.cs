using System.Collections;
using DebiriReports.Documents.Model;

namespace DebiriReports.Displays;

/// <summary>The rows of a listing, made when they are read: a long listing costs its order alone.</summary>
internal sealed class ListingRows : IReadOnlyList<TableRow>
{
    private readonly IReadOnlyList<ListingText> columns;
    private readonly int[] rows;
    private readonly IReadOnlyList<ListingHead> heads;
    private readonly Func<string, string> fill;

    /// <summary>Makes the rows.</summary>
    /// <param name="columns">The columns' texts.</param>
    /// <param name="records">The records in order.</param>
    /// <param name="withHeads">The same with the heads of groups between them, as <see cref="HeadsOf"/> makes them.</param>
    /// <param name="fill">Fills the report's words into the labels of groups.</param>
    public ListingRows(
        IReadOnlyList<ListingText> columns,
        int[] records,
        (int[] Rows, IReadOnlyList<ListingHead> Heads)? withHeads,
        Func<string, string>? fill = null
    )
    {
        this.fill = fill ?? (static text => text);
        this.columns = columns;
        rows = withHeads?.Rows ?? records;
        heads = withHeads?.Heads ?? [];
    }

    /// <inheritdoc/>
    public int Count => rows.Length;

    /// <inheritdoc/>
    public TableRow this[int index]
    {
        get
        {
            var record = rows[index];
            if (record < 0)
            {
                var (label, value, level) = heads[~record];
                var text = label.Length == 0 ? value : $"{fill(label)} {value}";
                return new TableRow([new TableCell(text, columns.Count)], RowRole.Group, level);
            }
            var cells = new TableCell[columns.Count];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = new TableCell(columns[i].Of(record));
            }
            return new TableRow(cells);
        }
    }

    /// <summary>The record in a row, or a negative number for the head of a group.</summary>
    public int RecordOf(int row) => rows[row];

    /// <summary>The same rows with the report's words in the labels of groups; the data's own texts stay.</summary>
    /// <param name="words">Fills a text.</param>
    public ListingRows Worded(Func<string, string> words) => new(columns, rows, (rows, heads), words);

    /// <summary>Puts the heads of groups between records.</summary>
    public static (int[] Rows, IReadOnlyList<ListingHead> Heads) HeadsOf(
        DisplayAnalysis analysis,
        ListingDefinition definition,
        int[] records
    )
    {
        var variables = definition.Groups.Select(name => analysis.Study.RequireVariable(analysis.Data, name)).ToList();
        var codes = definition.Groups.Select(name => analysis.LevelsOf(null, name).Levels).ToList();
        var rows = new List<int>(records.Length);
        var heads = new List<ListingHead>();
        var last = new string?[variables.Count];
        foreach (var record in records)
        {
            for (var level = 0; level < variables.Count; level++)
            {
                var (variable, map) = variables[level];
                var at = map is null ? record : map[record];
                var value = at < 0 ? "" : variable.Text(at);
                if (last[level] == value)
                {
                    continue;
                }
                last[level] = value;
                Array.Clear(last, level + 1, last.Length - level - 1);
                rows.Add(~heads.Count);
                var name = definition.Groups[level].Value;
                var label = definition.GroupLabels.TryGetValue(name, out var before) ? before : "";
                var told = value.Length == 0 ? definition.Missing : codes[level]?.LabelOf(value) ?? value;
                heads.Add(new ListingHead(label, told, level));
            }
            rows.Add(record);
        }
        return ([.. rows], heads);
    }

    /// <inheritdoc/>
    public IEnumerator<TableRow> GetEnumerator()
    {
        for (var index = 0; index < rows.Length; index++)
        {
            yield return this[index];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>The head of a group of records.</summary>
/// <param name="Label">What stands before the value, or empty.</param>
/// <param name="Value">The value as printed.</param>
/// <param name="Level">The level of the group, the outer 0.</param>
internal sealed record ListingHead(string Label, string Value, int Level);
