using System.Globalization;
using DebiriReports.Analyses;
using DebiriReports.Analyses.Selection;
using DebiriReports.Analyses.Study;

namespace DebiriReports.CrossChecks;

/// <summary>A condition as a list of clauses that must all hold, so that one can be seen to be part of another.</summary>
/// <remarks>
/// Each clause is one or more alternatives. A condition implies another when each clause of the other is implied by one of
/// its own; and a clause implies another when each of its alternatives implies one of the other's. What cannot be seen from
/// the words (equal variables, arithmetic) is not implied: rules then make no comparison.
/// </remarks>
internal sealed class Condition
{
    private readonly IReadOnlyList<Clause> clauses;

    private Condition(IEnumerable<Clause> clauses)
    {
        this.clauses =
        [
            .. clauses.DistinctBy(clause => clause.Text).OrderBy(clause => clause.Text, StringComparer.Ordinal),
        ];
        Text = string.Join(" AND ", this.clauses.Select(clause => clause.Text));
    }

    /// <summary>The condition in one order of words: equal texts are equal conditions.</summary>
    public string Text { get; }

    /// <summary>Reads a condition.</summary>
    /// <param name="text">The condition; empty for none.</param>
    /// <returns>The condition, or <see langword="null"/> where it cannot be read.</returns>
    public static Condition? Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return new Condition([]);
        }
        try
        {
            return new Condition(ClausesOf(WhereClause.Parse(new Placed<string>(text, Place.None))));
        }
        catch (ReportException)
        {
            return null;
        }
    }

    /// <summary>This condition and another together.</summary>
    /// <param name="other">The other.</param>
    /// <returns>Both.</returns>
    public Condition And(Condition other) => new(clauses.Concat(other.clauses));

    /// <summary>Whether whatever meets this condition meets another too.</summary>
    /// <param name="other">The other.</param>
    /// <returns>Whether it does, as far as the words tell.</returns>
    public bool Implies(Condition other) => other.clauses.All(theirs => clauses.Any(ours => ours.Implies(theirs)));

    /// <summary>The variables of the clauses that another condition has not.</summary>
    /// <param name="other">The other.</param>
    /// <returns>The names.</returns>
    public IEnumerable<string> VariablesBeyond(Condition other) =>
        clauses
            .Where(ours => !other.clauses.Any(theirs => theirs.Text == ours.Text))
            .SelectMany(clause => clause.Variables);

    /// <summary>The variables that it names.</summary>
    public IEnumerable<string> Variables =>
        clauses.SelectMany(clause => clause.Variables).Distinct(StringComparer.Ordinal);

    /// <summary>Whether one of its clauses is that a variable has a value, and no alternative to it.</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether it is.</returns>
    public bool Asks(string variable, string value) =>
        clauses.Any(clause =>
            clause.Alternatives is [{ Operation: Comparator.EQ } only]
            && only.Variable == variable
            && only.Value == value
        );

    /// <summary>The one value that a variable is asked to have, or <see langword="null"/>.</summary>
    /// <param name="variable">The variable.</param>
    /// <returns>The value.</returns>
    public string? ValueOf(string variable) =>
        clauses
            .Select(clause => clause.Alternatives)
            .Where(alternatives => alternatives is [{ Operation: Comparator.EQ } only] && only.Variable == variable)
            .Select(alternatives => alternatives[0].Value)
            .FirstOrDefault();

    /// <summary>Each variable of which one clause asks for one of some values, with the other clauses.</summary>
    /// <returns>The variable, the values, and the rest of the condition as text.</returns>
    public IEnumerable<(string Variable, IReadOnlyList<string> Values, string Others)> AskedValues()
    {
        foreach (var clause in clauses)
        {
            var variable = clause.Alternatives[0].Variable;
            if (
                variable is not null
                && clause.Alternatives.All(part => part is { Operation: Comparator.EQ } && part.Variable == variable)
            )
            {
                yield return (
                    variable,
                    [.. clause.Alternatives.Select(part => part.Value!)],
                    string.Join(" AND ", clauses.Where(other => other != clause).Select(other => other.Text))
                );
            }
        }
    }

    private static IEnumerable<Clause> ClausesOf(WhereClause clause) =>
        clause is AllClause all
            ? all.Parts.SelectMany(ClausesOf)
            : [new Clause(AlternativesOf(clause), clause.Variables())];

    private static IEnumerable<Alternative> AlternativesOf(WhereClause clause) =>
        clause switch
        {
            AnyClause any => any.Parts.SelectMany(AlternativesOf),
            Comparison { Comparator: Comparator.EQ or Comparator.IN } comparison => comparison.Values.Select(value =>
                AlternativeOf(comparison.Left, Comparator.EQ, value)
            ),
            Comparison { Comparator: not Comparator.NOTIN } comparison =>
            [
                AlternativeOf(comparison.Left, comparison.Comparator, comparison.Values[0]),
            ],
            _ => [new Alternative(Words(clause), null, null, null, double.NaN)],
        };

    private static Alternative AlternativeOf(VariableOperand left, Comparator operation, Operand value) =>
        value is TextOperand { Text.Length: 0 } && operation == Comparator.EQ
            ? new Alternative(left.Name + " MISSING", null, null, null, double.NaN)
            : new Alternative(
                $"{left.Name} {operation} {Words(value)}",
                left.IsOfThat || value is VariableOperand ? null : left.Name,
                operation,
                (value as TextOperand)?.Text ?? (value as NumberOperand)?.Text,
                (value as NumberOperand)?.Number ?? double.NaN
            );

    private static string Words(WhereClause clause) =>
        clause switch
        {
            AllClause all => "(" + string.Join(" AND ", all.Parts.Select(Words).Order(StringComparer.Ordinal)) + ")",
            AnyClause any => "(" + string.Join(" OR ", any.Parts.Select(Words).Order(StringComparer.Ordinal)) + ")",
            NotClause not => "NOT " + Words(not.Inner),
            MissingClause missing => missing.Variable.Name + " MISSING",
            Comparison comparison =>
                $"{comparison.Left.Name} {comparison.Comparator} {string.Join(", ", comparison.Values.Select(Words).Order(StringComparer.Ordinal))}",
            _ => clause.ToString(),
        };

    private static string Words(Operand operand) =>
        operand switch
        {
            VariableOperand variable => (variable.IsOfThat ? "that." : "") + variable.Name,
            NumberOperand number => number.Number.ToString("R", CultureInfo.InvariantCulture),
            TextOperand text => "'" + text.Text + "'",
            _ => operand.ToString(),
        };

    private sealed record Alternative(
        string Text,
        string? Variable,
        Comparator? Operation,
        string? Value,
        double Number
    )
    {
        public bool Implies(Alternative other) =>
            Text == other.Text
            || (
                Variable is not null
                && Variable == other.Variable
                && other.Operation switch
                {
                    Comparator.GE => Operation is Comparator.EQ or Comparator.GE or Comparator.GT
                        && Number >= other.Number,
                    Comparator.GT => Operation is Comparator.EQ or Comparator.GE && Number > other.Number
                        || Operation is Comparator.GT && Number >= other.Number,
                    Comparator.LE => Operation is Comparator.EQ or Comparator.LE or Comparator.LT
                        && Number <= other.Number,
                    Comparator.LT => Operation is Comparator.EQ or Comparator.LE && Number < other.Number
                        || Operation is Comparator.LT && Number <= other.Number,
                    _ => false,
                }
            );
    }

    private sealed class Clause
    {
        public Clause(IEnumerable<Alternative> alternatives, IEnumerable<string> variables)
        {
            Alternatives =
            [
                .. alternatives.DistinctBy(part => part.Text).OrderBy(part => part.Text, StringComparer.Ordinal),
            ];
            Variables = [.. variables.Distinct(StringComparer.Ordinal)];
            Text = string.Join(" OR ", Alternatives.Select(part => part.Text));
            Text = Alternatives.Count > 1 ? $"({Text})" : Text;
        }

        public IReadOnlyList<Alternative> Alternatives { get; }

        public IReadOnlyList<string> Variables { get; }

        public string Text { get; }

        public bool Implies(Clause other) =>
            Alternatives.All(ours => other.Alternatives.Any(theirs => ours.Implies(theirs)));
    }
}
