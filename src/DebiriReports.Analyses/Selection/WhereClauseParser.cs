using System.Globalization;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Analyses.Selection;

/// <summary>Reads a condition by recursive descent.</summary>
internal sealed class WhereClauseParser
{
    private const int Deepest = 100;

    private static readonly string[] Keywords = ["AND", "OR", "NOT", "MISSING", .. Enum.GetNames<Comparator>()];

    private readonly Placed<string> source;
    private readonly string text;
    private int position;
    private int depth;
    private Token token;

    public WhereClauseParser(Placed<string> source)
    {
        this.source = source;
        text = source.Value;
        Next();
    }

    private enum Kind
    {
        End,
        Word,
        Text,
        Number,
        Date,
        Open,
        Close,
        Comma,
    }

    public WhereClause Parse()
    {
        var clause = Any();
        return token.Kind == Kind.End ? clause : throw Unexpected("AND, OR or the end");
    }

    private WhereClause Any()
    {
        var parts = new List<WhereClause> { All() };
        while (Take("OR"))
        {
            parts.Add(All());
        }
        return parts.Count == 1 ? parts[0] : new AnyClause(parts);
    }

    private WhereClause All()
    {
        var parts = new List<WhereClause> { Single() };
        while (Take("AND"))
        {
            parts.Add(Single());
        }
        return parts.Count == 1 ? parts[0] : new AllClause(parts);
    }

    private WhereClause Single()
    {
        if (++depth > Deepest)
        {
            throw Problem(token.Start, $"this condition is nested more than {Deepest} levels deep", null);
        }
        var clause = Nested();
        depth--;
        return clause;
    }

    private WhereClause Nested()
    {
        if (Take("NOT"))
        {
            return new NotClause(Single());
        }
        if (token.Kind == Kind.Open)
        {
            Next();
            var inner = Any();
            Expect(Kind.Close, "')'");
            return inner;
        }
        if (token.Kind != Kind.Word || Keywords.Contains(token.Text, StringComparer.Ordinal))
        {
            throw Unexpected("a variable");
        }
        var left = Variable();
        if (Take("MISSING"))
        {
            return new MissingClause(left);
        }
        if (Take("NOT"))
        {
            return Take("MISSING") ? new NotClause(new MissingClause(left)) : throw Unexpected("MISSING");
        }
        if (token.Kind != Kind.Word || !Enum.TryParse<Comparator>(token.Text, out var comparator))
        {
            throw Unexpected(
                "a comparison",
                token.Kind == Kind.Word
                    ? NearestWord.Hint(token.Text.ToUpperInvariant(), [.. Enum.GetNames<Comparator>(), "MISSING"])
                    : "comparisons are " + string.Join(' ', Enum.GetNames<Comparator>()) + " and MISSING"
            );
        }
        Next();
        return new Comparison(left, comparator, comparator is Comparator.IN or Comparator.NOTIN ? Values() : [Value()]);
    }

    private List<Operand> Values()
    {
        Expect(Kind.Open, "'('");
        var values = new List<Operand> { Value() };
        while (token.Kind == Kind.Comma)
        {
            Next();
            values.Add(Value());
        }
        Expect(Kind.Close, "')' or ','");
        return values;
    }

    private Operand Value()
    {
        var place = PlaceOf(token.Start);
        var value = token.Text;
        switch (token.Kind)
        {
            case Kind.Text or Kind.Date:
                Next();
                return new TextOperand(value, place);
            case Kind.Number:
                Next();
                return new NumberOperand(
                    double.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture),
                    value,
                    place
                );
            case Kind.Word when !Keywords.Contains(value, StringComparer.Ordinal):
                return Variable();
            default:
                throw Unexpected("a text in quotes, a number or a variable");
        }
    }

    private VariableOperand Variable()
    {
        var name = token.Text;
        var place = PlaceOf(token.Start);
        Next();
        const string that = "that.";
        return name.StartsWith(that, StringComparison.Ordinal)
            ? new VariableOperand(name[that.Length..], true, place)
            : new VariableOperand(name, false, place);
    }

    private bool Take(string keyword)
    {
        if (token.Kind != Kind.Word || token.Text != keyword)
        {
            return false;
        }
        Next();
        return true;
    }

    private void Expect(Kind kind, string what)
    {
        if (token.Kind != kind)
        {
            throw Unexpected(what);
        }
        Next();
    }

    private void Next()
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
        {
            position++;
        }
        var start = position;
        if (position == text.Length)
        {
            token = new Token(Kind.End, "", start);
            return;
        }
        var c = text[position];
        token = c switch
        {
            '(' => Sign(Kind.Open),
            ')' => Sign(Kind.Close),
            ',' => Sign(Kind.Comma),
            '\'' or '"' => Quoted(c),
            _ when char.IsAsciiDigit(c) || c is '-' or '.' => NumberOrDate(),
            _ when char.IsLetter(c) || c == '_' => Word(),
            _ => throw Problem(start, $"'{c}' is not understood in a condition", Hint(c)),
        };
    }

    private static string? Hint(char c) =>
        c is '=' or '<' or '>' or '!' or '^' or '~'
            ? "comparisons are written in letters: " + string.Join(' ', Enum.GetNames<Comparator>())
            : null;

    private Token Sign(Kind kind)
    {
        position++;
        return new Token(kind, text[(position - 1)..position], position - 1);
    }

    private Token Quoted(char quote)
    {
        var start = position++;
        var value = new System.Text.StringBuilder();
        while (position < text.Length)
        {
            var c = text[position++];
            if (c != quote)
            {
                value.Append(c);
            }
            else if (position < text.Length && text[position] == quote)
            {
                value.Append(c);
                position++;
            }
            else
            {
                return new Token(Kind.Text, value.ToString(), start);
            }
        }
        throw Problem(start, "the text that begins here has no end", $"a closing {quote} is missing");
    }

    private Token NumberOrDate()
    {
        var start = position++;
        while (
            position < text.Length
            && (char.IsAsciiLetterOrDigit(text[position]) || text[position] is '.' or '-' or ':' or '+')
        )
        {
            // A sign belongs to a number only behind its exponent, or to a date between its parts.
            if (text[position] == '+' && char.ToUpperInvariant(text[position - 1]) != 'E')
            {
                break;
            }
            position++;
        }
        var value = text[start..position];
        if (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        {
            return new Token(Kind.Number, value, start);
        }
        return Datasets.PartialDate.TryParse(value, out _)
            ? new Token(Kind.Date, value, start)
            : throw Problem(start, $"'{value}' is neither a number nor a date", "a text stands in quotes");
    }

    private Token Word()
    {
        var start = position;
        while (
            position < text.Length
            && (char.IsLetterOrDigit(text[position]) || text[position] is '_' or '.' or '$' or '#')
        )
        {
            position++;
        }
        return new Token(Kind.Word, text[start..position], start);
    }

    private ReportException Unexpected(string expected, string? hint = null)
    {
        var found = token.Kind == Kind.End ? "the condition ends" : $"'{token.Text}' stands";
        if (hint is null && token.Kind == Kind.Word && Keywords.Contains(token.Text.ToUpperInvariant()))
        {
            hint = "keywords are written in capitals";
        }
        return Problem(token.Start, $"{found} where {expected} is expected", hint);
    }

    private ReportException Problem(int at, string message, string? hint) =>
        new(ReportException.Definition, [new Problem("D110", message, PlaceOf(at), hint)]);

    private Place PlaceOf(int at) =>
        // A condition over several lines is placed as a whole: its columns are not those of the file.
        source.Place.Line == 0
        || text.Contains('\n', StringComparison.Ordinal)
            ? source.Place
            : source.Place with
            {
                Column = source.Place.Column + at,
            };

    private readonly record struct Token(Kind Kind, string Text, int Start);
}
