using System.Text;

namespace DebiriReports.Analyses.Datasets;

/// <summary>Collects the values of one variable, record by record, from their UTF-8 bytes.</summary>
/// <remarks>The closed family is text, number and date; nothing is boxed, and only a distinct text is allocated.</remarks>
internal abstract class ColumnBuilder
{
    /// <summary>Makes the builder of a type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="declared">Whether the type was declared: a declared number may be written in more ways.</param>
    /// <param name="capacity">The records to make room for.</param>
    /// <param name="skipped">The records before that had no value.</param>
    /// <param name="completeDates">Whether a partial date is not of the type.</param>
    /// <returns>The builder.</returns>
    public static ColumnBuilder Of(
        VariableType type,
        bool declared,
        int capacity,
        int skipped,
        bool completeDates = false
    )
    {
        ColumnBuilder column = type switch
        {
            VariableType.Text => new TextColumn(),
            VariableType.Number => new NumberColumn(declared),
            _ => new DateColumn(completeDates),
        };
        column.Grow(capacity);
        column.SkipTo(skipped);
        return column;
    }

    /// <summary>The type of the variable.</summary>
    public abstract VariableType Type { get; }

    /// <summary>Sets the value of a record.</summary>
    /// <param name="record">The record, from 0.</param>
    /// <param name="text">The value as UTF-8; empty when missing.</param>
    /// <returns>Whether the value is of the type.</returns>
    public abstract bool TrySet(int record, ReadOnlySpan<byte> text);

    /// <summary>Makes room.</summary>
    /// <param name="capacity">The records to make room for.</param>
    public abstract void Grow(int capacity);

    /// <summary>Makes the variable, and lets go of the builder's arrays.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="label">Its label.</param>
    /// <param name="count">How many records were set.</param>
    /// <returns>The variable.</returns>
    public abstract Variable Build(string name, string label, int count);

    /// <summary>Marks the records before as missing.</summary>
    /// <param name="record">The first record that will be set.</param>
    protected abstract void SkipTo(int record);

    /// <summary>An array of exactly the records, without a copy when it is so already.</summary>
    /// <typeparam name="T">The type of values.</typeparam>
    /// <param name="values">The array.</param>
    /// <param name="count">The records.</param>
    /// <returns>The array.</returns>
    protected static T[] Exactly<T>(T[] values, int count)
    {
        Array.Resize(ref values, count);
        return values;
    }
}

/// <summary>Collects texts.</summary>
internal sealed class TextColumn : ColumnBuilder
{
    private readonly TextDictionary texts = new();
    private int[] codes = [];

    public override VariableType Type => VariableType.Text;

    public override bool TrySet(int record, ReadOnlySpan<byte> text)
    {
        codes[record] = text.IsEmpty ? -1 : texts.CodeOf(text);
        return true;
    }

    /// <summary>The first record whose bytes are not UTF-8, or -1.</summary>
    public int FirstInvalid() => texts.FirstInvalid(null) is var code and >= 0 ? Array.IndexOf(codes, code) : -1;

    public override void Grow(int capacity) => Array.Resize(ref codes, capacity);

    public override Variable Build(string name, string label, int count)
    {
        var all = Exactly(codes, count);
        codes = [];
        return new TextVariable(name, label, all, texts.ToTexts());
    }

    protected override void SkipTo(int record) => Array.Fill(codes, -1, 0, record);
}

/// <summary>Collects numbers.</summary>
/// <param name="declared">Whether the variable was declared to hold numbers.</param>
internal sealed class NumberColumn(bool declared) : ColumnBuilder
{
    private double[] values = [];
    private int decimals;

    public override VariableType Type => VariableType.Number;

    public override bool TrySet(int record, ReadOnlySpan<byte> text)
    {
        // SAS exports write a missing number as a lone point.
        if (text.IsEmpty || (declared && text.Length == 1 && text[0] == '.'))
        {
            values[record] = double.NaN;
            return true;
        }
        double value;
        int written;
        if (
            declared
                ? !DecimalText.TryParseDeclared(text, out value, out written)
                : !DecimalText.TryParsePlain(text, out value, out written)
        )
        {
            return false;
        }
        values[record] = value;
        if (written > decimals)
        {
            decimals = written;
        }
        return true;
    }

    public override void Grow(int capacity) => Array.Resize(ref values, capacity);

    public override Variable Build(string name, string label, int count)
    {
        var all = Exactly(values, count);
        values = [];
        return new NumberVariable(name, label, all, decimals);
    }

    protected override void SkipTo(int record) => Array.Fill(values, double.NaN, 0, record);
}

/// <summary>Collects dates.</summary>
/// <param name="completeOnly">Whether a partial date is refused.</param>
internal sealed class DateColumn(bool completeOnly) : ColumnBuilder
{
    private PartialDate[] values = [];

    public override VariableType Type => VariableType.Date;

    public override bool TrySet(int record, ReadOnlySpan<byte> text) =>
        TryParse(text, out values[record]) && (!completeOnly || text.IsEmpty || values[record].IsComplete);

    public override void Grow(int capacity) => Array.Resize(ref values, capacity);

    public override Variable Build(string name, string label, int count)
    {
        var all = Exactly(values, count);
        values = [];
        return new DateVariable(name, label, all);
    }

    protected override void SkipTo(int record) { }

    /// <summary>Reads an ISO 8601 date of any precision; an empty text is a missing date.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out PartialDate date)
    {
        if (text.Length == 10 && text[4] == '-' && text[7] == '-')
        {
            var year = Digits(text[..4]);
            var month = Digits(text.Slice(5, 2));
            var day = Digits(text[8..]);
            date = default;
            // Every month has 28 days: only the others ask the calendar.
            if (year < 1 || month is < 1 or > 12 || day < 1 || (day > 28 && day > DateTime.DaysInMonth(year, month)))
            {
                return false;
            }
            date = new PartialDate(year, month, day);
            return true;
        }
        Span<char> characters = stackalloc char[PartialDate.LongestText];
        if (text.Length > characters.Length)
        {
            date = default;
            return false;
        }
        var count = Encoding.Latin1.GetChars(text, characters);
        return PartialDate.TryParse(characters[..count], out date);
    }

    private static int Digits(ReadOnlySpan<byte> text)
    {
        var value = 0;
        foreach (var digit in text)
        {
            if ((uint)(digit - '0') > 9)
            {
                return -1;
            }
            value = value * 10 + (digit - '0');
        }
        return value;
    }
}
