using System.Runtime.CompilerServices;
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

    /// <summary>Sets the values of several records.</summary>
    /// <param name="record">The number of the batch's first record.</param>
    /// <param name="batch">The records.</param>
    /// <param name="field">The field.</param>
    /// <param name="from">The first record of the batch to take.</param>
    /// <returns>The first record of the batch whose value is not of the type, or -1.</returns>
    public abstract int Set(int record, CsvBatch batch, int field, int from);

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

    /// <summary>Makes an array longer; what is new in it holds nothing that may be read before it is set.</summary>
    /// <typeparam name="T">The type of values.</typeparam>
    /// <param name="values">The array.</param>
    /// <param name="capacity">The new length.</param>
    /// <returns>The array.</returns>
    protected static T[] Longer<T>(T[] values, int capacity)
    {
        var longer = GC.AllocateUninitializedArray<T>(capacity);
        values.CopyTo(longer, 0);
        return longer;
    }

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

    public override int Set(int record, CsvBatch batch, int field, int from)
    {
        var (bytes, starts, width) = (batch.Bytes, batch.Starts, batch.FieldCount);
        var set = codes.AsSpan(record + from, batch.Count - from);
        for (int i = 0, at = from * width + field; i < set.Length; i++, at += width)
        {
            var length = starts[at + 1] - starts[at] - 1;
            set[i] = length == 0 ? -1 : texts.CodeOf(bytes, starts[at], length);
        }
        return -1;
    }

    public override void Grow(int capacity) => codes = Longer(codes, capacity);

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
        if (text.IsEmpty)
        {
            values[record] = double.NaN;
            return true;
        }
        if (
            !DecimalText.TryParsePlain(text, out var value, out var written)
            && !IsDeclared(text, out value, out written)
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

    public override int Set(int record, CsvBatch batch, int field, int from)
    {
        var (bytes, starts, width) = (batch.Bytes, batch.Starts, batch.FieldCount);
        var set = values.AsSpan(record + from, batch.Count - from);
        var most = decimals;
        for (int i = 0, at = from * width + field; i < set.Length; i++, at += width)
        {
            var (start, end) = (starts[at], starts[at + 1] - 1);
            if (DecimalText.TryParseShort(bytes, start, end, out set[i], out var written))
            {
                most = Math.Max(most, written);
            }
            else if (!TrySet(record + from + i, bytes.AsSpan(start, end - start)))
            {
                return from + i;
            }
        }
        decimals = Math.Max(decimals, most);
        return -1;
    }

    public override void Grow(int capacity) => values = Longer(values, capacity);

    public override Variable Build(string name, string label, int count)
    {
        var all = Exactly(values, count);
        values = [];
        return new NumberVariable(name, label, all, decimals);
    }

    // SAS exports write a missing number as a lone point.
    private bool IsDeclared(ReadOnlySpan<byte> text, out double value, out int written)
    {
        written = 0;
        value = double.NaN;
        return declared && (text is [(byte)'.'] || DecimalText.TryParseDeclared(text, out value, out written));
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

    public override int Set(int record, CsvBatch batch, int field, int from)
    {
        var (bytes, starts) = (batch.Bytes, batch.Starts);
        for (int i = from, at = from * batch.FieldCount + field; i < batch.Count; i++, at += batch.FieldCount)
        {
            if (!TrySet(record + i, bytes.AsSpan(starts[at], starts[at + 1] - starts[at] - 1)))
            {
                return i;
            }
        }
        return -1;
    }

    public override void Grow(int capacity) => values = Longer(values, capacity);

    public override Variable Build(string name, string label, int count)
    {
        var all = Exactly(values, count);
        values = [];
        return new DateVariable(name, label, all);
    }

    protected override void SkipTo(int record) => Array.Clear(values, 0, record);

    /// <summary>Reads an ISO 8601 date of any precision; an empty text is a missing date.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out PartialDate date)
    {
        if (text.Length == 10 && text[4] == '-' && text[7] == '-')
        {
            var year = Digits(text[0], text[1]) * 100 + Digits(text[2], text[3]);
            var month = Digits(text[5], text[6]);
            var day = Digits(text[8], text[9]);
            date = default;
            // Every month has 28 days: only the others ask the calendar.
            if (year < 1 || month is < 1 or > 12 || day < 1 || (day > 28 && day > DateTime.DaysInMonth(year, month)))
            {
                return false;
            }
            date = new PartialDate(year, month, day);
            return true;
        }
        return TryParseRare(text, out date);
    }

    // Room on the stack would make every call pay for it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryParseRare(ReadOnlySpan<byte> text, out PartialDate date)
    {
        Span<char> characters = stackalloc char[PartialDate.LongestText];
        if (text.Length > characters.Length)
        {
            date = default;
            return false;
        }
        var count = Encoding.Latin1.GetChars(text, characters);
        return PartialDate.TryParse(characters[..count], out date);
    }

    /// <summary>The number of two digits; far below zero when one is no digit.</summary>
    private static int Digits(byte tens, byte ones)
    {
        var (high, low) = (tens - (uint)'0', ones - (uint)'0');
        return high > 9 || low > 9 ? -100_000 : (int)(high * 10 + low);
    }
}
