namespace DebiriReports.Analyses.Datasets;

/// <summary>The columns of a text file while it is read: each typed as declared, or by its first value.</summary>
/// <param name="file">The file, for messages.</param>
/// <param name="names">The variables' names.</param>
/// <param name="options">What was declared.</param>
/// <param name="expected">How many records there will be, if lines are records.</param>
internal sealed class CsvColumns(string file, string[] names, DatasetReadOptions options, long expected)
{
    private const int FirstCapacity = 1024;

    private readonly ColumnBuilder?[] columns = new ColumnBuilder?[names.Length];
    private readonly bool[] isText = new bool[names.Length];
    private readonly int[] wrong = new int[names.Length];
    private int[] lines = [];
    private int capacity;
    private CsvBatch? current;
    private int next = names.Length;
    private int taken;

    /// <summary>How many records were taken.</summary>
    public int Count { get; private set; }

    /// <summary>The variables that looked like numbers or dates and turned out to be text.</summary>
    public int[] ToReadAgain => [.. Enumerable.Range(0, names.Length).Where(i => isText[i])];

    /// <summary>Takes records.</summary>
    /// <param name="batch">The records, which follow those before.</param>
    /// <exception cref="ReportException">A value is not of its declared type.</exception>
    public void Take(CsvBatch batch)
    {
        if (Count == 0)
        {
            Start();
        }
        while (capacity < Count + batch.Count)
        {
            Grow(Math.Max(Math.Max(FirstCapacity, Count + batch.Count), Count + (Count >> 2)));
        }
        batch.Lines.CopyTo(lines.AsSpan(Count));
        current = batch;
        taken = 0;
        Volatile.Write(ref next, 0);
        Help();
        // Another thread may still be at the column that it took.
        SpinWait.SpinUntil(() => Volatile.Read(ref taken) == columns.Length);
        for (var i = 0; i < columns.Length; i++)
        {
            if (wrong[i] >= 0)
            {
                Retype(batch, i);
            }
        }
        Count += batch.Count;
    }

    /// <summary>Takes columns of the records that another thread is taking, until none is left.</summary>
    public void Help()
    {
        int i;
        while ((i = Interlocked.Increment(ref next) - 1) < columns.Length)
        {
            try
            {
                wrong[i] = isText[i] ? -1 : Take(current!, i);
            }
            finally
            {
                Interlocked.Increment(ref taken);
            }
        }
    }

    /// <summary>Takes records again, for the variables that are text.</summary>
    /// <param name="batch">The records.</param>
    /// <param name="indexes">The variables.</param>
    public void TakeAsText(CsvBatch batch, int[] indexes)
    {
        foreach (var i in indexes)
        {
            columns[i] ??= ColumnBuilder.Of(VariableType.Text, declared: false, Count, 0);
            columns[i]!.Set(batch.First, batch, i, 0);
        }
    }

    /// <summary>Makes the dataset.</summary>
    /// <returns>The dataset.</returns>
    public Dataset Build()
    {
        if (Count == 0)
        {
            Start();
        }
        var variables = new Variable[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            var column =
                columns[i] ?? ColumnBuilder.Of(VariableTypeRule.Suggest(names[i], []), declared: false, Count, Count);
            columns[i] = null;
            variables[i] = column.Build(names[i], options.Labels.GetValueOrDefault(names[i], ""), Count);
        }
        Array.Resize(ref lines, Count);
        return new Dataset(
            Path.GetFileNameWithoutExtension(file).ToUpperInvariant(),
            "",
            file,
            variables,
            Count,
            lines
        );
    }

    private void Start()
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (options.Types.TryGetValue(names[i], out var type) || options.Described.TryGetValue(names[i], out type))
            {
                columns[i] = ColumnBuilder.Of(type, declared: true, 0, 0);
            }
        }
        Grow(Math.Max(1, expected));
    }

    private void Grow(long records)
    {
        capacity = (int)Math.Min(Array.MaxLength, records);
        Array.Resize(ref lines, capacity);
        foreach (var column in columns)
        {
            column?.Grow(capacity);
        }
    }

    /// <summary>Takes a variable's values.</summary>
    /// <returns>The first record of the batch whose value is not of the variable's type, or -1.</returns>
    private int Take(CsvBatch batch, int i)
    {
        var from = 0;
        if (columns[i] is null)
        {
            from = FirstValue(batch, i);
            if (from < 0)
            {
                return -1;
            }
            var field = from * names.Length + i;
            columns[i] = ColumnBuilder.Of(
                VariableTypeRule.Suggest(names[i], batch.Field(field)),
                declared: false,
                capacity,
                Count + from,
                completeDates: !VariableTypeRule.IsDateName(names[i])
            );
        }
        return columns[i]!.Set(Count, batch, i, from);
    }

    /// <summary>Leaves a variable that turned out to be text for the second pass, unless the study declares its type.</summary>
    private void Retype(CsvBatch batch, int i)
    {
        if (options.Types.ContainsKey(names[i]))
        {
            var type = columns[i]!.Type == VariableType.Number ? "a number" : "an ISO 8601 date";
            throw DatasetProblem.Of(
                "DS05",
                file,
                $"{names[i]} is not {type}, as the study declares it",
                line: batch.Lines[wrong[i]],
                record: Count + wrong[i] + 1
            );
        }
        columns[i] = null;
        isText[i] = true;
    }

    private int FirstValue(CsvBatch batch, int i)
    {
        for (var record = 0; record < batch.Count; record++)
        {
            var field = record * names.Length + i;
            if (!batch.Field(field).IsEmpty)
            {
                return record;
            }
        }
        return -1;
    }
}
