using System.Text;

namespace DebiriReports.Analyses.Datasets;

/// <summary>Gives a variable of a typed format the type that the study declares, or that its name and texts say.</summary>
/// <remarks>
/// So that a study reads the same from every format: a text variable whose name ends in <c>DT</c>, <c>DTC</c> or
/// <c>DTM</c> holds dates when all its texts are ISO 8601, as in a text file.
/// </remarks>
internal static class VariableRetyping
{
    /// <summary>Gives the type.</summary>
    /// <param name="variable">The variable as the format types it.</param>
    /// <param name="options">What was declared.</param>
    /// <param name="file">The file, for messages.</param>
    /// <returns>The variable, or another with the same values.</returns>
    /// <exception cref="ReportException">A value is not of the declared type (exit code 1, DS05).</exception>
    public static Variable Apply(Variable variable, DatasetReadOptions options, string file)
    {
        if (options.Labels.TryGetValue(variable.Name, out var label))
        {
            variable = variable.WithLabel(label);
        }
        if (!options.Types.TryGetValue(variable.Name, out var declared))
        {
            if (options.Described.TryGetValue(variable.Name, out var described))
            {
                return As(variable, described) ?? variable;
            }
            return variable is TextVariable text && VariableTypeRule.IsDateName(variable.Name)
                ? Dates(text) ?? variable
                : variable;
        }
        var retyped = As(variable, declared);
        if (retyped is not null)
        {
            return retyped;
        }
        var type = declared == VariableType.Number ? "numbers" : "ISO 8601 dates";
        throw DatasetProblem.Of("DS05", file, $"{variable.Name} does not hold {type}, as the study declares it");
    }

    private static Variable? As(Variable variable, VariableType type) =>
        (variable, type) switch
        {
            (TextVariable text, VariableType.Number) => Numbers(text),
            (TextVariable text, VariableType.Date) => Dates(text),
            (NumberVariable or DateVariable, VariableType.Text) => Texts(variable),
            (NumberVariable, VariableType.Date) or (DateVariable, VariableType.Number) => null,
            _ => variable,
        };

    /// <summary>A variable of texts as one of dates, or <see langword="null"/> where a text is no ISO 8601 date.</summary>
    /// <param name="text">The variable.</param>
    /// <returns>The variable of dates.</returns>
    public static DateVariable? Dates(TextVariable text)
    {
        var dates = new PartialDate[text.Values.Length];
        for (var code = 0; code < dates.Length; code++)
        {
            if (!PartialDate.TryParse(text.Values[code], out dates[code]))
            {
                return null;
            }
        }
        return new DateVariable(
            text.Name,
            text.Label,
            Array.ConvertAll(text.Codes, code => code < 0 ? PartialDate.Missing : dates[code])
        );
    }

    private static NumberVariable? Numbers(TextVariable text)
    {
        var numbers = new double[text.Values.Length];
        var decimals = 0;
        for (var code = 0; code < numbers.Length; code++)
        {
            if (text.Values[code] == ".")
            {
                numbers[code] = double.NaN;
            }
            else if (
                DecimalText.TryParseDeclared(
                    Encoding.UTF8.GetBytes(text.Values[code]),
                    out numbers[code],
                    out var written
                )
            )
            {
                decimals = Math.Max(decimals, written);
            }
            else
            {
                return null;
            }
        }
        return new NumberVariable(
            text.Name,
            text.Label,
            Array.ConvertAll(text.Codes, code => code < 0 ? double.NaN : numbers[code]),
            decimals
        );
    }

    private static TextVariable Texts(Variable variable)
    {
        var texts = new TextDictionary();
        var codes = new int[variable.Count];
        for (var record = 0; record < codes.Length; record++)
        {
            codes[record] = variable.IsMissing(record)
                ? -1
                : texts.CodeOf(Encoding.UTF8.GetBytes(variable.Text(record)));
        }
        return new TextVariable(variable.Name, variable.Label, codes, texts.ToTexts());
    }
}
