using DebiriReports.Analyses.Study;

namespace DebiriReports.Analyses.Selection;

/// <summary>A condition on records, as the Analysis Results Standard writes it in one line.</summary>
/// <remarks>
/// <para>The closed family is <see cref="Comparison"/>, <see cref="MissingClause"/>, <see cref="NotClause"/>,
/// <see cref="AllClause"/> and <see cref="AnyClause"/>.</para>
/// <para>Grammar: comparisons with <c>EQ NE GT GE LT LE IN NOTIN</c>, <c>X MISSING</c> and <c>X NOT MISSING</c>, joined by
/// <c>AND</c>, <c>OR</c>, <c>NOT</c> and parentheses. Texts stand in single or double quotes (doubled inside), numbers and
/// ISO 8601 dates bare; a bare word on the right is another variable; <c>that.X</c> is a variable of the record that asks.</para>
/// <para>Missing values: <c>NE</c> and <c>NOTIN</c> are the negations of <c>EQ</c> and <c>IN</c>, and so hold for a
/// missing value; every other comparison with a missing value does not hold. <c>EQ ''</c> means missing. A comparison with
/// a partial date holds only when it holds for every day that the date can mean.</para>
/// </remarks>
public abstract record WhereClause
{
    /// <summary>Reads a condition.</summary>
    /// <param name="text">The condition with its place.</param>
    /// <returns>The condition.</returns>
    /// <exception cref="ReportException">Exit code 3: the condition cannot be read (D110).</exception>
    public static WhereClause Parse(Placed<string> text) => new WhereClauseParser(text).Parse();

    /// <summary>The variables that the condition names, in order, those of the asking record left out.</summary>
    /// <returns>The names.</returns>
    public IEnumerable<string> Variables() =>
        this switch
        {
            Comparison comparison => new[] { comparison.Left }
                .Concat(comparison.Values)
                .OfType<VariableOperand>()
                .Where(operand => !operand.IsOfThat)
                .Select(operand => operand.Name),
            MissingClause missing => [missing.Variable.Name],
            NotClause not => not.Inner.Variables(),
            AllClause all => all.Parts.SelectMany(part => part.Variables()),
            AnyClause any => any.Parts.SelectMany(part => part.Variables()),
            _ => [],
        };
}

/// <summary>A comparison of a variable with values.</summary>
/// <param name="Left">The variable.</param>
/// <param name="Comparator">How it is compared.</param>
/// <param name="Values">One value, or those of a list.</param>
public sealed record Comparison(VariableOperand Left, Comparator Comparator, IReadOnlyList<Operand> Values)
    : WhereClause;

/// <summary>Holds where a variable has no value.</summary>
/// <param name="Variable">The variable.</param>
public sealed record MissingClause(VariableOperand Variable) : WhereClause;

/// <summary>Holds where another condition does not.</summary>
/// <param name="Inner">The other condition.</param>
public sealed record NotClause(WhereClause Inner) : WhereClause;

/// <summary>Holds where all of its parts hold.</summary>
/// <param name="Parts">At least two.</param>
public sealed record AllClause(IReadOnlyList<WhereClause> Parts) : WhereClause;

/// <summary>Holds where any of its parts holds.</summary>
/// <param name="Parts">At least two.</param>
public sealed record AnyClause(IReadOnlyList<WhereClause> Parts) : WhereClause;

/// <summary>A side of a comparison: <see cref="VariableOperand"/>, <see cref="TextOperand"/> or <see cref="NumberOperand"/>.</summary>
/// <param name="Place">Where it stands.</param>
public abstract record Operand(Place Place);

/// <summary>A variable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsOfThat">Whether it is a variable of the record that asks.</param>
/// <param name="Place">Where it stands.</param>
public sealed record VariableOperand(string Name, bool IsOfThat, Place Place) : Operand(Place);

/// <summary>A text or a date.</summary>
/// <param name="Text">The text.</param>
/// <param name="Place">Where it stands.</param>
public sealed record TextOperand(string Text, Place Place) : Operand(Place);

/// <summary>A number.</summary>
/// <param name="Number">The number.</param>
/// <param name="Text">As it was written.</param>
/// <param name="Place">Where it stands.</param>
public sealed record NumberOperand(double Number, string Text, Place Place) : Operand(Place);

/// <summary>How values are compared.</summary>
public enum Comparator
{
    /// <summary>Equal.</summary>
    EQ,

    /// <summary>Not equal.</summary>
    NE,

    /// <summary>Greater than.</summary>
    GT,

    /// <summary>Greater than or equal.</summary>
    GE,

    /// <summary>Less than.</summary>
    LT,

    /// <summary>Less than or equal.</summary>
    LE,

    /// <summary>One of.</summary>
    IN,

    /// <summary>None of.</summary>
    NOTIN,
}
