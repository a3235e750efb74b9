using DebiriReports.Analyses.Datasets;

namespace DebiriReports.Analyses.Selection;

/// <summary>A condition made ready for the records of one dataset: fast, and free of texts where codes will do.</summary>
public abstract class RecordFilter
{
    /// <summary>Whether a record meets the condition.</summary>
    /// <param name="record">The record, from 0.</param>
    /// <param name="that">The asking record, for conditions that name <c>that.</c>; else of no effect.</param>
    /// <returns>Whether it does.</returns>
    public abstract bool Matches(int record, int that = -1);

    /// <summary>All records of the dataset that meet the condition.</summary>
    /// <param name="recordCount">How many records the dataset has.</param>
    /// <returns>The records.</returns>
    public RecordSet Select(int recordCount)
    {
        var set = new RecordSet(recordCount);
        Fill(set);
        return set;
    }

    /// <summary>Puts the records that meet the condition into an empty set.</summary>
    /// <param name="set">The set.</param>
    internal virtual void Fill(RecordSet set)
    {
        var words = set.Words;
        for (int word = 0, record = 0; word < words.Length; word++)
        {
            var bits = 0UL;
            var end = Math.Min(64, set.Length - record);
            for (var bit = 0; bit < end; bit++, record++)
            {
                bits |= (Matches(record) ? 1UL : 0UL) << bit;
            }
            words[word] = bits;
        }
    }
}

/// <summary>Meets what a table over the codes of a text variable says.</summary>
/// <param name="codes">The codes.</param>
/// <param name="accepted">For code + 1 whether it is met; index 0 is a missing value.</param>
/// <param name="map">For each record that of the variable's dataset, or <see langword="null"/> for itself.</param>
internal sealed class CodeFilter(int[] codes, bool[] accepted, int[]? map) : RecordFilter
{
    public override bool Matches(int record, int that = -1)
    {
        var at = map is null ? record : map[record];
        return accepted[at < 0 ? 0 : codes[at] + 1];
    }

    internal override void Fill(RecordSet set)
    {
        if (map is not null)
        {
            base.Fill(set);
            return;
        }
        var words = set.Words;
        for (int word = 0, record = 0; word < words.Length; word++)
        {
            var bits = 0UL;
            var end = Math.Min(64, set.Length - record);
            for (var bit = 0; bit < end; bit++, record++)
            {
                bits |= (accepted[codes[record] + 1] ? 1UL : 0UL) << bit;
            }
            words[word] = bits;
        }
    }
}

/// <summary>Compares a number with one number.</summary>
internal sealed class NumberFilter(double[] values, Comparator comparator, double literal, int[]? map) : RecordFilter
{
    public override bool Matches(int record, int that = -1)
    {
        var at = map is null ? record : map[record];
        var value = at < 0 ? double.NaN : values[at];
        return comparator switch
        {
            Comparator.EQ => value == literal,
            Comparator.NE => value != literal,
            Comparator.GT => value > literal,
            Comparator.GE => value >= literal,
            Comparator.LT => value < literal,
            _ => value <= literal,
        };
    }
}

/// <summary>Asks a function; for the rarer comparisons.</summary>
internal sealed class FunctionFilter(Func<int, int, bool> function) : RecordFilter
{
    public override bool Matches(int record, int that = -1) => function(record, that);
}

/// <summary>Meets what another filter does not.</summary>
internal sealed class NotFilter(RecordFilter inner) : RecordFilter
{
    public override bool Matches(int record, int that = -1) => !inner.Matches(record, that);

    internal override void Fill(RecordSet set)
    {
        inner.Fill(set);
        foreach (ref var word in set.Words)
        {
            word = ~word;
        }
        set.TrimLast();
    }
}

/// <summary>Meets what all, or any, of several filters meet.</summary>
internal sealed class JoinedFilter(RecordFilter[] parts, bool all) : RecordFilter
{
    public override bool Matches(int record, int that = -1)
    {
        foreach (var part in parts)
        {
            if (part.Matches(record, that) != all)
            {
                return !all;
            }
        }
        return all;
    }

    internal override void Fill(RecordSet set)
    {
        parts[0].Fill(set);
        var other = new RecordSet(set.Length);
        for (var i = 1; i < parts.Length; i++)
        {
            parts[i].Fill(other);
            var words = set.Words;
            var more = other.Words;
            for (var word = 0; word < words.Length; word++)
            {
                words[word] = all ? words[word] & more[word] : words[word] | more[word];
            }
        }
    }
}

/// <summary>A variable that a condition can name, and how a record reaches its value.</summary>
/// <param name="Variable">The variable.</param>
/// <param name="Map">
/// For each record of the condition's dataset the record of the variable's dataset (-1 for none), or
/// <see langword="null"/> where both are one.
/// </param>
public readonly record struct ScopedVariable(Variable Variable, int[]? Map);

/// <summary>What the names of a condition mean.</summary>
/// <param name="Dataset">The dataset whose records are asked, for messages.</param>
/// <param name="Find">Finds a variable by the name that the condition uses.</param>
/// <param name="Known">The names that it could have used.</param>
/// <param name="That">The scope of the asking record, or <see langword="null"/>.</param>
public sealed record ClauseScope(
    string Dataset,
    Func<string, ScopedVariable?> Find,
    Func<IEnumerable<string>> Known,
    ClauseScope? That = null
)
{
    /// <summary>The scope of one dataset alone.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="that">The scope of the asking record, or <see langword="null"/>.</param>
    /// <returns>The scope.</returns>
    public static ClauseScope Of(Dataset dataset, ClauseScope? that = null) =>
        new(
            dataset.Name,
            name => dataset.Find(name) is { } variable ? new ScopedVariable(variable, null) : null,
            () => dataset.Variables.Select(variable => variable.Name),
            that
        );
}
