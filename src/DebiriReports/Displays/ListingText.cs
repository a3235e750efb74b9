using System.Text;
using System.Text.RegularExpressions;
using DebiriReports.Analyses;
using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Study;
using DebiriReports.Formatting;

namespace DebiriReports.Displays;

/// <summary>The text of one column of a listing, by the pattern that its display gives.</summary>
internal sealed partial class ListingText
{
    private readonly DisplayAnalysis analysis;
    private readonly ListingColumnDefinition definition;
    private readonly string missing;
    private readonly List<Piece> pieces = [];
    private bool usesCodes;

    /// <summary>Reads the pattern.</summary>
    /// <exception cref="ReportException">Exit code 3: it names an unknown variable (D111) or is malformed (D128).</exception>
    public ListingText(DisplayAnalysis analysis, ListingColumnDefinition definition, string missing)
    {
        this.analysis = analysis;
        this.definition = definition;
        this.missing = missing;
        Parse(definition.Text);
    }

    /// <summary>The text of a record.</summary>
    public string Of(int record) =>
        analysis.Study.Released is null ? TextOf(record) : DayTwice().Replace(TextOf(record), "$1");

    // A date that is a day already, and the day of the same date in parentheses.
    [GeneratedRegex(@"(Day (-?\d+))\s*\(\2\)", RegexOptions.CultureInvariant)]
    private static partial Regex DayTwice();

    private string TextOf(int record)
    {
        if (pieces is [{ Value: { } only, Optional: 0 }])
        {
            return only(record) is { Length: > 0 } value ? value : missing;
        }
        var text = new StringBuilder();
        var start = 0;
        var optional = 0;
        var isWhole = true;
        var isEmpty = true;
        foreach (var piece in pieces)
        {
            if (piece.Optional != optional)
            {
                Close();
                optional = piece.Optional;
                start = text.Length;
            }
            if (piece.Value is null)
            {
                text.Append(piece.Literal);
                continue;
            }
            var value = piece.Value(record);
            isWhole &= value.Length > 0;
            isEmpty &= value.Length == 0;
            text.Append(value.Length == 0 ? missing : value);
        }
        Close();
        return isEmpty ? missing : text.ToString();

        void Close()
        {
            if (optional > 0 && !isWhole)
            {
                text.Length = start;
            }
            isWhole = true;
        }
    }

    /// <summary>The column's title and the legend of its codes, or <see langword="null"/> where it prints none.</summary>
    public (string Title, string Codes)? Legend() =>
        usesCodes && definition.Codes is { } codes
            ? (
                definition
                    .Title.Replace("{components}", "", StringComparison.Ordinal)
                    .Replace("/\n", "/", StringComparison.Ordinal)
                    .Replace('\n', ' ')
                    .Trim(),
                string.Join("; ", codes.Levels.Select((level, index) => $"{index + 1} = {level.Label}"))
            )
            : null;

    private void Parse(Placed<string> pattern)
    {
        var text = pattern.Value;
        var optional = 0;
        var isOptional = false;
        var literal = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '[' or ']' when isOptional == (text[i] == ']'):
                    Flush();
                    isOptional = !isOptional;
                    optional += isOptional ? 1 : 0;
                    break;
                case '{':
                    Flush();
                    var close = text.IndexOf('}', i);
                    if (close < 0)
                    {
                        throw DisplayAnalysis.Wrong("D128", "a '}' is missing in the pattern", At(pattern, i));
                    }
                    pieces.Add(
                        new Piece("", Value(text[(i + 1)..close], At(pattern, i + 1)), isOptional ? optional : 0)
                    );
                    i = close;
                    break;
                default:
                    literal.Append(text[i]);
                    break;
            }
        }
        if (isOptional)
        {
            throw DisplayAnalysis.Wrong("D128", "a ']' is missing in the pattern", pattern.Place);
        }
        Flush();

        void Flush()
        {
            if (literal.Length > 0)
            {
                pieces.Add(new Piece(literal.ToString(), null, isOptional ? optional : 0));
                literal.Clear();
            }
        }
    }

    private static Place At(Placed<string> pattern, int offset) =>
        pattern.Place.Line == 0 ? pattern.Place : pattern.Place with { Column = pattern.Place.Column + offset };

    private Func<int, string> Value(string reference, Place place)
    {
        if (reference.Contains('=', StringComparison.Ordinal))
        {
            return Flags(reference, place);
        }
        var parts = reference.Split(':', 2);
        var how = parts.Length == 2 ? parts[1] : "";
        if (ComponentVariables.Find(analysis.Study.Definition, parts[0]) is not { } shared)
        {
            return Value(parts[0], how, place);
        }
        var values = shared.Select(one => Value(one.Variable.Value, how, place)).ToList();
        return record =>
        {
            var texts = values.ConvertAll(value => value(record));
            return texts.TrueForAll(text => text.Length == 0)
                ? ""
                : string.Join('/', texts.Select(text => text.Length == 0 ? missing : text));
        };
    }

    private Func<int, string> Value(string name, string how, Place place)
    {
        var (variable, map) = analysis.Study.RequireVariable(analysis.Data, new Placed<string>(name, place));
        Func<int, string> value = (how, variable) switch
        {
            ("day", _) when variable.AsDates() is { } date => Day(date),
            ("day", _) => throw DisplayAnalysis.Wrong("D112", $"'{name}' is not a date", place),
            ("code", _) => Code(variable, place),
            ([>= '0' and <= '9'], _) when variable.AsNumbers() is { } number => at =>
                number.IsMissing(at) ? "" : analysis.Text.Number(number.Values[at], how[0] - '0'),
            ([>= '0' and <= '9'], _) => throw DisplayAnalysis.Wrong("D112", $"'{name}' is not a number", place),
            ("", DateVariable date) => at => DateText.Of(date.Values[at]),
            ("", _) when analysis.LevelsOf(definition.Codes, name).Levels is { } codes => at =>
                codes.LabelOf(variable.Text(at)),
            ("", _) => variable.Text,
            _ => throw DisplayAnalysis.Wrong(
                "D128",
                $"'{how}' is not a way to print a variable",
                place,
                NearestWord.Hint(how, ["day", "code", "1"])
            ),
        };
        return record => (map is null ? record : map[record]) is var at && at < 0 ? "" : value(at);
    }

    // A=Y|death; B=Y|hospital: the words of the values that are there, joined.
    private Func<int, string> Flags(string reference, Place place)
    {
        var flags = new List<(Func<int, string> Value, string Wanted, string Word)>();
        var at = 0;
        foreach (var flag in reference.Split(';'))
        {
            var here = place.Line == 0 ? place : place with { Column = place.Column + at };
            at += flag.Length + 1;
            if (flag.Split('=', '|') is not [var name, var wanted, var word])
            {
                throw DisplayAnalysis.Wrong("D128", $"'{flag.Trim()}' is not of the form VARIABLE=value|word", here);
            }
            var (variable, map) = analysis.Study.RequireVariable(analysis.Data, new Placed<string>(name.Trim(), here));
            flags.Add(
                (
                    record => (map is null ? record : map[record]) is var own && own < 0 ? "" : variable.Text(own),
                    wanted.Trim(),
                    word.Trim()
                )
            );
        }
        return record =>
            string.Join(", ", flags.Where(flag => flag.Value(record) == flag.Wanted).Select(flag => flag.Word));
    }

    private Func<int, string> Day(DateVariable date)
    {
        var subjects = analysis.Study.SubjectDataset;
        var start =
            analysis.Study.FindVariable(subjects, "TRTSDT")?.Variable.AsDates()
            ?? throw DisplayAnalysis.Wrong(
                "D111",
                $"study days need the date 'TRTSDT' in {subjects.Name}",
                definition.Text.Place
            );
        // Where the date stands in the subject dataset itself, records are subjects.
        var ofSubject = date.Count == subjects.RecordCount && subjects.Variables.Contains(date);
        var subjectOf = ofSubject ? null : analysis.Study.SubjectsOf(analysis.Data);
        return at =>
        {
            var subject = subjectOf is null ? at : subjectOf[at];
            if (subject < 0 || !date.Values[at].IsComplete || !start.Values[subject].IsComplete)
            {
                return "";
            }
            var days = date.Values[at].Date.DayNumber - start.Values[subject].Date.DayNumber;
            return DateText.Day(days >= 0 ? days + 1 : days);
        };
    }

    private Func<int, string> Code(Variable variable, Place place)
    {
        usesCodes = true;
        var levels =
            definition.Codes?.Levels ?? throw DisplayAnalysis.Wrong("D128", "':code' needs the key 'codes'", place);
        return at =>
        {
            var text = variable.Text(at);
            for (var i = 0; i < levels.Count; i++)
            {
                if (levels[i].Value == text)
                {
                    return StatisticText.Count(i + 1);
                }
            }
            return text;
        };
    }

    private readonly record struct Piece(string Literal, Func<int, string>? Value, int Optional);
}
