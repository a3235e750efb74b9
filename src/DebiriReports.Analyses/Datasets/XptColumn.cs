using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace DebiriReports.Analyses.Datasets;

/// <summary>Makes the columns of a transport file's member.</summary>
internal static class XptColumns
{
    /// <summary>A column for each variable.</summary>
    /// <param name="variables">The variables.</param>
    /// <param name="options">What was declared.</param>
    /// <param name="encoding">The encoding of texts, or <see langword="null"/> for UTF-8.</param>
    /// <returns>The columns.</returns>
    public static XptColumn[] Of(XptVariable[] variables, DatasetReadOptions options, Encoding? encoding) =>
        Array.ConvertAll(
            variables,
            XptColumn (variable) =>
                !variable.IsNumber
                    ? new XptTextColumn(variable, encoding)
                    : Meaning(variable, options) switch
                    {
                        SasMeaning.Date => new XptDateColumn(variable, withTime: false),
                        SasMeaning.DateTime => new XptDateColumn(variable, withTime: true),
                        SasMeaning.Time => new XptTimeColumn(variable),
                        _ => new XptNumberColumn(variable),
                    }
        );

    private static SasMeaning Meaning(XptVariable variable, DatasetReadOptions options)
    {
        var byFormat = SasFormat.MeaningOf(variable.Format);
        return options.Types.TryGetValue(variable.Name, out var declared)
            ? declared switch
            {
                VariableType.Date => byFormat == SasMeaning.DateTime ? byFormat : SasMeaning.Date,
                VariableType.Number => SasMeaning.Number,
                _ => byFormat,
            }
            : byFormat;
    }
}

/// <summary>Collects one variable of a transport file's observations: number, date, time or text.</summary>
/// <param name="variable">The variable.</param>
internal abstract class XptColumn(XptVariable variable)
{
    /// <summary>The variable's name.</summary>
    public string Name => Variable.Name;

    /// <summary>Where it lies in an observation.</summary>
    public int Position { get; } = variable.Position;

    /// <summary>Its length.</summary>
    public int Length { get; } = variable.Length;

    /// <summary>What a value of it is, for messages.</summary>
    public abstract string Kind { get; }

    /// <summary>The variable.</summary>
    protected XptVariable Variable { get; } = variable;

    /// <summary>Makes room for every observation.</summary>
    public abstract void Allocate(int count);

    /// <summary>Sets the values of several observations.</summary>
    /// <param name="record">The first observation.</param>
    /// <param name="fields">The bytes from its field on.</param>
    /// <param name="stride">The bytes from one observation to the next.</param>
    /// <param name="count">How many observations.</param>
    /// <returns>The first one whose bytes are no value, or -1.</returns>
    public abstract int Set(int record, ReadOnlySpan<byte> fields, int stride, int count);

    /// <summary>The first record whose bytes are no text, or -1.</summary>
    public virtual int FirstInvalid() => -1;

    /// <summary>Makes the variable.</summary>
    public abstract Variable Build();

    /// <summary>Reads IBM hexadecimal floating point.</summary>
    /// <param name="field">2 to 8 bytes; those left out are zero.</param>
    /// <param name="value">The number, to the nearest double; NaN when missing.</param>
    /// <param name="special">The kind of a missing value, or NUL.</param>
    /// <returns>Whether the bytes are a number or a missing value.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static bool TryNumber(ReadOnlySpan<byte> field, out double value, out char special)
    {
        var bits = field.Length == sizeof(ulong) ? BinaryPrimitives.ReadUInt64BigEndian(field) : Widened(field);
        special = '\0';
        var fraction = bits & 0x00FF_FFFF_FFFF_FFFF;
        if (fraction == 0)
        {
            // A missing value is its letter and zeros; a zero has no letter.
            var first = (char)(bits >> 56);
            value = 0;
            if (first is '\0' or '\x80')
            {
                return true;
            }
            special = first;
            value = double.NaN;
            return first is '.' or '_' or (>= 'A' and <= 'Z');
        }
        // value = fraction / 2^56 * 16^(exponent - 64). A power of two within a double's normal range is exact, so that
        // the only rounding is that of 56 bits to 53.
        var exponent = (int)(bits >> 56 & 0x7F);
        var power = 4 * (exponent - 64) - 56;
        value = (long)fraction * BitConverter.UInt64BitsToDouble((ulong)(power + 1023) << 52 | bits & 1UL << 63);
        return true;
    }

    // Apart, so that numbers of full length, which are nearly all, are read where they are asked for.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong Widened(ReadOnlySpan<byte> field)
    {
        ulong bits = 0;
        foreach (var part in field)
        {
            bits = bits << 8 | part;
        }
        return bits << (8 * (sizeof(ulong) - field.Length));
    }
}

/// <summary>Collects numbers.</summary>
internal sealed class XptNumberColumn(XptVariable variable) : XptColumn(variable)
{
    private double[] values = [];
    private char[]? special;
    private int decimals;

    public override string Kind => "number";

    public override void Allocate(int count) => values = new double[count];

    public override int Set(int record, ReadOnlySpan<byte> fields, int stride, int count)
    {
        var set = values.AsSpan(record, count);
        for (int i = 0, start = 0; i < set.Length; i++, start += stride)
        {
            if (!TryNumber(fields.Slice(start, Length), out set[i], out var missing))
            {
                return record + i;
            }
            if (missing != '\0')
            {
                SetMissing(record + i, missing);
            }
        }
        WrittenDecimals.Widen(ref decimals, set);
        return -1;
    }

    public override Variable Build()
    {
        // A format of plain width and decimals says how the values are written.
        var isPlain = Variable.Format is "" or "F" && Variable.FormatDecimals > 0;
        return new NumberVariable(Name, Variable.Label, values, isPlain ? Variable.FormatDecimals : decimals, special);
    }

    private void SetMissing(int record, char missing)
    {
        if (special is null && missing != '.')
        {
            special = new char[values.Length];
            for (var i = 0; i < record; i++)
            {
                special[i] = double.IsNaN(values[i]) ? '.' : '\0';
            }
        }
        if (special is not null)
        {
            special[record] = missing;
        }
    }
}

/// <summary>Collects dates, with or without time.</summary>
internal sealed class XptDateColumn(XptVariable variable, bool withTime) : XptColumn(variable)
{
    private PartialDate[] values = [];

    public override string Kind => "date";

    public override void Allocate(int count) => values = new PartialDate[count];

    public override int Set(int record, ReadOnlySpan<byte> fields, int stride, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var isDate =
                TryNumber(fields.Slice(i * stride, Length), out var value, out var missing)
                && (
                    missing != '\0'
                    || (
                        withTime
                            ? SasFormat.TryDateTime(value, out values[record + i])
                            : SasFormat.TryDate(value, out values[record + i])
                    )
                );
            if (!isDate)
            {
                return record + i;
            }
        }
        return -1;
    }

    public override Variable Build() => new DateVariable(Name, Variable.Label, values);
}

/// <summary>Collects times of day as texts; a variable with a longer time stays a number of seconds.</summary>
internal sealed class XptTimeColumn(XptVariable variable) : XptColumn(variable)
{
    private double[] values = [];

    public override string Kind => "time";

    public override void Allocate(int count) => values = new double[count];

    public override int Set(int record, ReadOnlySpan<byte> fields, int stride, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (!TryNumber(fields.Slice(i * stride, Length), out values[record + i], out _))
            {
                return record + i;
            }
        }
        return -1;
    }

    public override Variable Build()
    {
        if (values.Any(value => value is < 0 or >= 86_400))
        {
            return new NumberVariable(Name, Variable.Label, values, 0);
        }
        var texts = new TextDictionary();
        Span<byte> text = stackalloc byte[8];
        var codes = new int[values.Length];
        for (var record = 0; record < codes.Length; record++)
        {
            if (double.IsNaN(values[record]))
            {
                codes[record] = -1;
                continue;
            }
            var seconds = (int)values[record];
            Encoding.UTF8.GetBytes(
                string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}"
                ),
                text
            );
            codes[record] = texts.CodeOf(text);
        }
        return new TextVariable(Name, Variable.Label, codes, texts.ToTexts());
    }
}

/// <summary>Collects texts.</summary>
internal sealed class XptTextColumn(XptVariable variable, Encoding? encoding) : XptColumn(variable)
{
    private readonly TextDictionary texts = new();
    private int[] codes = [];

    public override string Kind => "text";

    public override void Allocate(int count) => codes = new int[count];

    public override int Set(int record, ReadOnlySpan<byte> fields, int stride, int count)
    {
        var set = codes.AsSpan(record, count);
        for (int i = 0, start = 0; i < set.Length; i++, start += stride)
        {
            var length = LengthWithoutBlanks(fields.Slice(start, Length));
            set[i] = length == 0 ? -1 : texts.CodeOf(fields, start, length);
        }
        return -1;
    }

    /// <summary>The length of a field without the blanks that fill it, eight bytes at a time.</summary>
    private static int LengthWithoutBlanks(ReadOnlySpan<byte> field)
    {
        const ulong Blanks = 0x2020_2020_2020_2020;
        var end = field.Length;
        while (end >= sizeof(ulong))
        {
            var others = BinaryPrimitives.ReadUInt64LittleEndian(field[(end - sizeof(ulong))..]) ^ Blanks;
            if (others != 0)
            {
                return end - (BitOperations.LeadingZeroCount(others) >> 3);
            }
            end -= sizeof(ulong);
        }
        while (end > 0 && field[end - 1] == ' ')
        {
            end--;
        }
        return end;
    }

    public override int FirstInvalid() =>
        texts.FirstInvalid(encoding) is var code and >= 0 ? Array.IndexOf(codes, code) : -1;

    public override Variable Build() => new TextVariable(Name, Variable.Label, codes, texts.ToTexts(encoding));
}
