using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Selection;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Displays;

/// <summary>The values of a categorical variable with the records that have them.</summary>
/// <param name="Value">The value in the data.</param>
/// <param name="Label">The value as printed.</param>
/// <param name="Records">The records that have it.</param>
/// <param name="IsListed">Whether the display names it, so that it is printed even when nobody has it.</param>
internal sealed record Category(string Value, string Label, RecordSet Records, bool IsListed);

/// <summary>Finds the categories of a variable.</summary>
internal static class Categories
{
    /// <summary>The categories in the order of the display's list, then those that the list leaves out, in order.</summary>
    /// <param name="scoped">The variable.</param>
    /// <param name="recordCount">How many records there are.</param>
    /// <param name="within">The records whose values make unlisted categories.</param>
    /// <param name="wanted">The list of the display or the study, and whether it is the display's own.</param>
    /// <remarks>
    /// A value that the display's list leaves out is never dropped: it follows the listed ones. Values are in ordinal order,
    /// numbers by size.
    /// </remarks>
    public static List<Category> Of(
        ScopedVariable scoped,
        int recordCount,
        RecordSet within,
        (LevelList? Levels, bool IsOwn) wanted
    )
    {
        var texts = Texts(scoped, recordCount, out var codes);
        var byCode = new RecordSet?[texts.Length];
        var isWithin = new bool[texts.Length];
        for (var record = 0; record < recordCount; record++)
        {
            var code = codes[record];
            if (code >= 0)
            {
                (byCode[code] ??= new RecordSet(recordCount)).Add(record);
                isWithin[code] |= within.Contains(record);
            }
        }
        var result = new List<Category>();
        foreach (var level in wanted.Levels?.Levels ?? [])
        {
            var code = Array.IndexOf(texts, level.Value);
            if (!wanted.IsOwn && (code < 0 || !isWithin[code]))
            {
                continue;
            }
            result.Add(
                new Category(
                    level.Value,
                    level.Label,
                    (code >= 0 ? byCode[code] : null) ?? new RecordSet(recordCount),
                    wanted.IsOwn
                )
            );
        }
        var listed = result.Select(category => category.Value).ToHashSet(StringComparer.Ordinal);
        result.AddRange(
            Enumerable
                .Range(0, texts.Length)
                .Where(code => isWithin[code] && !listed.Contains(texts[code]))
                .Order(new ByText(texts))
                .Select(code => new Category(texts[code], texts[code], byCode[code]!, false))
        );
        return result;
    }

    /// <summary>The distinct texts of a variable and for each record the number of its text, -1 when missing.</summary>
    internal static string[] Texts(ScopedVariable scoped, int recordCount, out int[] codes)
    {
        var map = scoped.Map;
        if (scoped.Variable is TextVariable text)
        {
            codes = text.Codes;
            if (map is not null)
            {
                codes = new int[recordCount];
                for (var record = 0; record < recordCount; record++)
                {
                    codes[record] = map[record] < 0 ? -1 : text.Codes[map[record]];
                }
            }
            return text.Values;
        }
        var texts = new List<string>();
        var codeOf = new Dictionary<string, int>(StringComparer.Ordinal);
        codes = new int[recordCount];
        for (var record = 0; record < recordCount; record++)
        {
            var at = map is null ? record : map[record];
            if (at < 0 || scoped.Variable.IsMissing(at))
            {
                codes[record] = -1;
                continue;
            }
            var value = scoped.Variable.Text(at);
            if (!codeOf.TryGetValue(value, out codes[record]))
            {
                codes[record] = texts.Count;
                codeOf.Add(value, texts.Count);
                texts.Add(value);
            }
        }
        return [.. texts];
    }

    private sealed class ByText(string[] texts) : IComparer<int>
    {
        public int Compare(int x, int y)
        {
            var culture = System.Globalization.CultureInfo.InvariantCulture;
            return double.TryParse(texts[x], culture, out var a) && double.TryParse(texts[y], culture, out var b)
                ? a.CompareTo(b)
                : string.CompareOrdinal(texts[x], texts[y]);
        }
    }
}
