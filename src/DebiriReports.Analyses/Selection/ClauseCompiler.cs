using System.Globalization;
using DebiriReports.Analyses.Datasets;

namespace DebiriReports.Analyses.Selection;

/// <summary>Makes conditions ready for the records of a dataset.</summary>
public static class ClauseCompiler
{
    /// <summary>Makes a condition ready.</summary>
    /// <param name="clause">The condition.</param>
    /// <param name="scope">What its names mean.</param>
    /// <returns>The filter.</returns>
    /// <exception cref="ReportException">
    /// Exit code 3: an unknown variable (D111), a value of the wrong type (D112), a comparison that no record can meet
    /// for its type (D113), a text that records have in other letters only (D115).
    /// </exception>
    public static RecordFilter Compile(this WhereClause clause, ClauseScope scope) =>
        clause switch
        {
            Comparison comparison => Compare(comparison, scope),
            MissingClause missing => Missing(missing, scope),
            NotClause not => new NotFilter(not.Inner.Compile(scope)),
            AllClause all => new JoinedFilter([.. all.Parts.Select(part => part.Compile(scope))], all: true),
            AnyClause any => new JoinedFilter([.. any.Parts.Select(part => part.Compile(scope))], all: false),
            _ => throw new ArgumentOutOfRangeException(nameof(clause)),
        };

    private static RecordFilter Missing(MissingClause clause, ClauseScope scope)
    {
        var side = SideOf(clause.Variable, scope);
        if (side is { IsOfThat: false, Variable: TextVariable text })
        {
            var accepted = new bool[text.Values.Length + 1];
            accepted[0] = true;
            return new CodeFilter(text.Codes, accepted, side.Map);
        }
        return new FunctionFilter(
            (record, that) => side.At(record, that) is var at && (at < 0 || side.Variable.IsMissing(at))
        );
    }

    private static RecordFilter Compare(Comparison clause, ClauseScope scope)
    {
        var left = SideOf(clause.Left, scope);
        if (clause.Values is [VariableOperand other])
        {
            return CompareVariables(left, SideOf(other, scope), clause);
        }
        if (clause.Values.OfType<VariableOperand>().FirstOrDefault() is { } inList)
        {
            throw Wrong(
                "D112",
                $"'{inList.Name}' is a variable; a list holds values",
                inList,
                "a text stands in quotes"
            );
        }
        if (clause.Values is [TextOperand { Text: "" }] && clause.Comparator is Comparator.EQ or Comparator.NE)
        {
            var missing = Missing(new MissingClause(clause.Left), scope);
            return clause.Comparator == Comparator.EQ ? missing : new NotFilter(missing);
        }
        return left.Variable switch
        {
            TextVariable text => Codes(left, text, clause),
            NumberVariable number => Numbers(left, number, clause),
            DateVariable date => Dates(left, date, clause),
            _ => throw new ArgumentOutOfRangeException(nameof(clause)),
        };
    }

    private static RecordFilter Codes(Side left, TextVariable variable, Comparison clause)
    {
        var isNumeric = clause.Values.All(value => value is NumberOperand);
        CheckCase(variable, clause);
        var accepted = new bool[variable.Values.Length + 1];
        var anyNumber = false;
        for (var code = 0; code < variable.Values.Length; code++)
        {
            if (isNumeric)
            {
                // Grades and categories are often numbers kept as text; a text that is no number equals none.
                var isNumber = double.TryParse(
                    variable.Values[code],
                    NumberStyles.Float,
                    CultureInfo.InvariantCulture,
                    out var number
                );
                anyNumber |= isNumber;
                accepted[code + 1] = Holds(
                    clause.Comparator,
                    clause.Values,
                    value => isNumber ? number.CompareTo(((NumberOperand)value).Number) : null
                );
            }
            else
            {
                accepted[code + 1] = Holds(
                    clause.Comparator,
                    clause.Values,
                    value => string.CompareOrdinal(variable.Values[code], TextOf(value))
                );
            }
        }
        if (isNumeric && variable.Values.Length > 0 && !anyNumber)
        {
            throw Wrong(
                "D113",
                $"'{clause.Left.Name}' is a text and none of its values is a number",
                clause.Values[0],
                $"its values: {string.Join(", ", variable.Values.Take(5).Select(value => $"'{value}'"))}"
            );
        }
        accepted[0] = clause.Comparator is Comparator.NE or Comparator.NOTIN;
        return left.IsOfThat
            ? new FunctionFilter(
                (record, that) => left.At(record, that) is var at && accepted[at < 0 ? 0 : variable.Codes[at] + 1]
            )
            : new CodeFilter(variable.Codes, accepted, left.Map);
    }

    /// <summary>Refuses a text that the variable has in other letters only: every count of it would be 0, and look right.</summary>
    private static void CheckCase(TextVariable variable, Comparison clause)
    {
        var texts = clause.Values.Select(TextOf).ToList();
        foreach (var value in clause.Values.OfType<TextOperand>())
        {
            var near = variable.Values.FirstOrDefault(held =>
                held.Equals(value.Text, StringComparison.OrdinalIgnoreCase)
            );
            if (near is not null && !variable.Values.Contains(value.Text) && !texts.Contains(near))
            {
                throw Wrong(
                    "D115",
                    $"no record has '{value.Text}' in '{clause.Left.Name}', and some have it in other letters",
                    value,
                    $"write '{near}', or recode the variable in study.yaml"
                );
            }
        }
    }

    private static RecordFilter Numbers(Side left, NumberVariable variable, Comparison clause)
    {
        var literals = new double[clause.Values.Count];
        for (var i = 0; i < literals.Length; i++)
        {
            literals[i] = clause.Values[i] switch
            {
                NumberOperand number => number.Number,
                TextOperand text
                    when double.TryParse(text.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) =>
                    number,
                var value => throw Wrong(
                    "D112",
                    $"'{clause.Left.Name}' is a number and cannot be compared with '{TextOf(value)}'",
                    value
                ),
            };
        }
        if (clause.Comparator is not (Comparator.IN or Comparator.NOTIN) && !left.IsOfThat)
        {
            return new NumberFilter(variable.Values, clause.Comparator, literals[0], left.Map);
        }
        return new FunctionFilter(
            (record, that) =>
            {
                var at = left.At(record, that);
                var value = at < 0 ? double.NaN : variable.Values[at];
                return clause.Comparator switch
                {
                    Comparator.IN => Array.IndexOf(literals, value) >= 0,
                    Comparator.NOTIN => Array.IndexOf(literals, value) < 0,
                    _ => Holds(clause.Comparator, double.IsNaN(value) ? null : value.CompareTo(literals[0])),
                };
            }
        );
    }

    private static FunctionFilter Dates(Side left, DateVariable variable, Comparison clause)
    {
        var literals = new PartialDate[clause.Values.Count];
        for (var i = 0; i < literals.Length; i++)
        {
            if (!PartialDate.TryParse(TextOf(clause.Values[i]), out literals[i]))
            {
                throw Wrong(
                    "D112",
                    $"'{clause.Left.Name}' is a date and cannot be compared with '{TextOf(clause.Values[i])}'",
                    clause.Values[i],
                    "a date is written as 2025-03-10"
                );
            }
        }
        if (Array.Exists(variable.Values, value => value.IsRelative))
        {
            throw Wrong(
                "D141",
                $"'{clause.Left.Name}' counts from each subject's reference day and cannot be compared with a calendar date",
                clause.Values[0]
            );
        }
        return new FunctionFilter(
            (record, that) =>
            {
                var at = left.At(record, that);
                var value = at < 0 ? PartialDate.Missing : variable.Values[at];
                return clause.Comparator switch
                {
                    Comparator.IN => literals.Any(literal => DateHolds(Comparator.EQ, value, literal)),
                    Comparator.NOTIN => !literals.Any(literal => DateHolds(Comparator.EQ, value, literal)),
                    _ => DateHolds(clause.Comparator, value, literals[0]),
                };
            }
        );
    }

    private static FunctionFilter CompareVariables(Side left, Side right, Comparison clause)
    {
        var comparator = clause.Comparator switch
        {
            Comparator.IN => Comparator.EQ,
            Comparator.NOTIN => Comparator.NE,
            var same => same,
        };
        Func<int, int, bool> compare = (left.Variable, right.Variable) switch
        {
            (DateVariable a, DateVariable b) => (i, j) =>
                DateHolds(
                    comparator,
                    i < 0 ? PartialDate.Missing : a.Values[i],
                    j < 0 ? PartialDate.Missing : b.Values[j]
                ),
            (NumberVariable a, NumberVariable b) => (i, j) =>
                Holds(
                    comparator,
                    i < 0 || j < 0 || a.IsMissing(i) || b.IsMissing(j) ? null : a.Values[i].CompareTo(b.Values[j])
                ),
            (TextVariable a, TextVariable b) => (i, j) =>
                Holds(
                    comparator,
                    i < 0 || j < 0 || a.IsMissing(i) || b.IsMissing(j)
                        ? null
                        : string.CompareOrdinal(a.Text(i), b.Text(j))
                ),
            // A variable without a value is of no type, and compares with none.
            (TextVariable { Values.Length: 0 }, _) or (_, TextVariable { Values.Length: 0 }) => (_, _) =>
                comparator == Comparator.NE,
            _ => throw Wrong(
                "D112",
                $"'{clause.Left.Name}' is {TypeOf(left.Variable)} and '{((VariableOperand)clause.Values[0]).Name}' is "
                    + TypeOf(right.Variable),
                clause.Values[0]
            ),
        };
        return new FunctionFilter((record, that) => compare(left.At(record, that), right.At(record, that)));
    }

    private static bool DateHolds(Comparator comparator, PartialDate a, PartialDate b)
    {
        if (a.IsMissing || b.IsMissing)
        {
            return comparator == Comparator.NE;
        }
        if (a.IsComplete && b.IsComplete)
        {
            var byDay = a.Date.CompareTo(b.Date);
            // Times decide only where both were collected.
            return Holds(
                comparator,
                byDay != 0 ? byDay
                    : (a.SecondOfDay, b.SecondOfDay) is ({ } s, { } t) ? s.CompareTo(t)
                    : 0
            );
        }
        var isSame = (a.Year, a.Month, a.Day) == (b.Year, b.Month, b.Day);
        return comparator switch
        {
            Comparator.EQ => isSame,
            Comparator.NE => !isSame,
            Comparator.LT => a.Latest < b.Earliest,
            Comparator.LE => a.Latest <= b.Earliest,
            Comparator.GT => a.Earliest > b.Latest,
            _ => a.Earliest >= b.Latest,
        };
    }

    private static bool Holds(Comparator comparator, IReadOnlyList<Operand> values, Func<Operand, int?> compare)
    {
        if (comparator is not (Comparator.IN or Comparator.NOTIN))
        {
            return Holds(comparator, compare(values[0]));
        }
        var isIn = false;
        foreach (var value in values)
        {
            isIn |= compare(value) == 0;
        }
        return isIn == (comparator == Comparator.IN);
    }

    private static bool Holds(Comparator comparator, int? order) =>
        comparator switch
        {
            Comparator.EQ => order == 0,
            Comparator.NE => order != 0,
            Comparator.GT => order > 0,
            Comparator.GE => order >= 0,
            Comparator.LT => order < 0,
            _ => order <= 0,
        };

    private static string TextOf(Operand value) =>
        value switch
        {
            TextOperand text => text.Text,
            NumberOperand number => number.Text,
            _ => "",
        };

    private static string TypeOf(Variable variable) =>
        variable switch
        {
            TextVariable => "a text",
            NumberVariable => "a number",
            _ => "a date",
        };

    private static Side SideOf(VariableOperand operand, ClauseScope scope)
    {
        var at = scope;
        if (operand.IsOfThat)
        {
            at = scope.That ?? throw Wrong("D111", "'that.' has no meaning here: no other record asks", operand);
        }
        return at.Find(operand.Name) is { } found
            ? new Side(found.Variable, found.Map, operand.IsOfThat)
            : throw Wrong(
                "D111",
                $"no variable '{operand.Name}' in {at.Dataset}",
                operand,
                NearestWord.Hint(operand.Name, at.Known())
            );
    }

    private static ReportException Wrong(string code, string message, Operand operand, string? hint = null) =>
        new(ReportException.Definition, [new Problem(code, message, operand.Place, hint)]);

    private readonly record struct Side(Variable Variable, int[]? Map, bool IsOfThat)
    {
        public int At(int record, int that)
        {
            var at = IsOfThat ? that : record;
            return Map is null || at < 0 ? at : Map[at];
        }
    }
}
