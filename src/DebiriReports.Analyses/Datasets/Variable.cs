using System.Globalization;

namespace DebiriReports.Analyses.Datasets;

/// <summary>A variable of a dataset: one column of values, one a record.</summary>
/// <param name="name">Its name, upper case.</param>
/// <param name="label">Its label, or empty.</param>
/// <remarks>The closed family is <see cref="TextVariable"/>, <see cref="NumberVariable"/> and <see cref="DateVariable"/>.</remarks>
public abstract class Variable(string name, string label)
{
    /// <summary>Its name, upper case.</summary>
    public string Name { get; } = name;

    /// <summary>Its label, or empty.</summary>
    public string Label { get; } = label;

    /// <summary>How many records it has.</summary>
    public abstract int Count { get; }

    /// <summary>The variable with another label; its values are shared.</summary>
    /// <param name="label">The label.</param>
    /// <returns>The variable.</returns>
    public Variable WithLabel(string label) =>
        this switch
        {
            TextVariable text => new TextVariable(Name, label, text.Codes, text.Values),
            NumberVariable number => new NumberVariable(Name, label, number.Values, number.Decimals, number.Special),
            DateVariable date => new DateVariable(Name, label, date.Values),
            _ => throw new InvalidOperationException("The family is closed"),
        };

    /// <summary>Whether a record has no value.</summary>
    /// <param name="record">The record, from 0.</param>
    /// <returns>Whether the value is missing.</returns>
    public abstract bool IsMissing(int record);

    /// <summary>The variable as one of numbers.</summary>
    /// <returns>
    /// Itself; numbers that are all missing where no record has a value, since a text file then cannot tell the type; or
    /// <see langword="null"/> where it holds something else.
    /// </returns>
    public NumberVariable? AsNumbers() =>
        this switch
        {
            NumberVariable number => number,
            TextVariable { Values.Length: 0 } => new NumberVariable(
                Name,
                Label,
                [.. Enumerable.Repeat(double.NaN, Count)],
                0
            ),
            _ => null,
        };

    /// <summary>The variable as one of dates.</summary>
    /// <returns>
    /// Itself; dates that are all missing where no record has a value, since a text file then cannot tell the type; or
    /// <see langword="null"/> where it holds something else.
    /// </returns>
    public DateVariable? AsDates() =>
        this switch
        {
            DateVariable date => date,
            TextVariable { Values.Length: 0 } => new DateVariable(Name, Label, new PartialDate[Count]),
            _ => null,
        };

    /// <summary>A record's value as text: numbers in the shortest form that reads back, dates in ISO 8601.</summary>
    /// <param name="record">The record, from 0.</param>
    /// <returns>The text; empty when missing.</returns>
    public abstract string Text(int record);
}

/// <summary>A variable of texts, each distinct text stored once.</summary>
/// <param name="name">Its name.</param>
/// <param name="label">Its label.</param>
/// <param name="codes">For each record the index of its text in <paramref name="values"/>, or -1 when missing.</param>
/// <param name="values">The distinct texts, in order of first appearance; none is empty.</param>
public sealed class TextVariable(string name, string label, int[] codes, string[] values) : Variable(name, label)
{
    /// <summary>For each record the index of its text in <see cref="Values"/>, or -1 when missing.</summary>
    public int[] Codes { get; } = codes;

    /// <summary>The distinct texts, in order of first appearance.</summary>
    public string[] Values { get; } = values;

    /// <inheritdoc/>
    public override int Count => Codes.Length;

    /// <inheritdoc/>
    public override bool IsMissing(int record) => Codes[record] < 0;

    /// <inheritdoc/>
    public override string Text(int record) => Codes[record] < 0 ? "" : Values[Codes[record]];
}

/// <summary>A variable of numbers.</summary>
/// <param name="name">Its name.</param>
/// <param name="label">Its label.</param>
/// <param name="values">The values; <see cref="double.NaN"/> when missing.</param>
/// <param name="decimals">The greatest number of decimals among the values as they were written.</param>
/// <param name="special">
/// The kind of each missing value where the format tells kinds apart (<c>.A</c> is <c>'A'</c>, <c>._</c> is <c>'_'</c>,
/// an ordinary one is <c>'.'</c>), or <see langword="null"/>.
/// </param>
public sealed class NumberVariable(string name, string label, double[] values, int decimals, char[]? special = null)
    : Variable(name, label)
{
    /// <summary>The values; <see cref="double.NaN"/> when missing.</summary>
    public double[] Values { get; } = values;

    /// <summary>The greatest number of decimals among the values as they were written.</summary>
    public int Decimals { get; } = decimals;

    /// <summary>The kind of each missing value, or <see langword="null"/> where the format knows one kind.</summary>
    public char[]? Special { get; } = special;

    /// <inheritdoc/>
    public override int Count => Values.Length;

    /// <inheritdoc/>
    public override bool IsMissing(int record) => double.IsNaN(Values[record]);

    /// <inheritdoc/>
    public override string Text(int record) =>
        double.IsNaN(Values[record]) ? "" : Values[record].ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>A variable of dates, each of the precision that was collected.</summary>
/// <param name="name">Its name.</param>
/// <param name="label">Its label.</param>
/// <param name="values">The values.</param>
public sealed class DateVariable(string name, string label, PartialDate[] values) : Variable(name, label)
{
    /// <summary>The values.</summary>
    public PartialDate[] Values { get; } = values;

    /// <inheritdoc/>
    public override int Count => Values.Length;

    /// <inheritdoc/>
    public override bool IsMissing(int record) => Values[record].IsMissing;

    /// <inheritdoc/>
    public override string Text(int record) => Values[record].ToString();
}
