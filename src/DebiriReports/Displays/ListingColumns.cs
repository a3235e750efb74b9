using DebiriReports.Analyses.Study;

namespace DebiriReports.Displays;

/// <summary>Fits a listing to a study: leaves out what the listing marks with <c>?</c> and the study has not.</summary>
internal static class ListingColumns
{
    /// <summary>The listing without marks, and without what the study lacks.</summary>
    /// <exception cref="Analyses.ReportException">Exit code 3: every column is left out (D111).</exception>
    public static ListingDefinition Collected(DisplayAnalysis analysis, ListingDefinition definition)
    {
        var columns = definition.Columns.Select(column => Fit(analysis, column)).OfType<ListingColumnDefinition>();
        return definition with
        {
            Columns = [.. columns],
            Sort = analysis.Collected(analysis.Data, definition.Sort),
            Groups = analysis.Collected(analysis.Data, definition.Groups),
        };
    }

    private static ListingColumnDefinition? Fit(DisplayAnalysis analysis, ListingColumnDefinition column)
    {
        var (title, text) = (column.Title, column.Text.Value);
        for (var mark = text.IndexOf('?', StringComparison.Ordinal); mark >= 0; mark = text.IndexOf('?', mark))
        {
            var open = text.LastIndexOf('{', mark);
            var close = text.IndexOf('}', mark);
            if (open < 0 || close < 0 || text.LastIndexOf('}', mark) > open)
            {
                // A question mark of the text itself.
                mark++;
                continue;
            }
            // Of several flags in one reference each has a name of its own.
            var (from, to) = FlagAround(text, open, mark, close);
            var end = text.IndexOf('=', from);
            if (end >= 0 && end < mark)
            {
                // A question mark of the flag's own word.
                mark++;
                continue;
            }
            var name = new Placed<string>(text[from..(mark + 1)].Trim(), column.Text.Place);
            var isThere = ComponentVariables.Find(analysis.Study.Definition, name.Value[..^1]) is { } variables
                ? variables.Count > 0
                : analysis.Collected(analysis.Data, name) is not null;
            if (isThere)
            {
                text = text.Remove(mark, 1);
                continue;
            }
            if (to - from < close - open - 1)
            {
                text = to < close ? text.Remove(from, to + 1 - from) : text.Remove(from - 1, to + 1 - from);
                mark = open;
                continue;
            }
            title = WithoutPart(title, text, open);
            text = Without(text, open, close);
            mark = 0;
        }
        return text.Length == 0 ? null : column with { Title = title, Text = column.Text with { Value = text } };
    }

    private static (int From, int To) FlagAround(string text, int open, int mark, int close)
    {
        var before = text.LastIndexOf(';', mark, mark - open);
        var after = text.IndexOf(';', mark, close - mark);
        return (before < 0 ? open + 1 : before + 1, after < 0 ? close : after);
    }

    /// <summary>The pattern without its brackets, or its part between separators, around a reference.</summary>
    private static string Without(string text, int open, int close)
    {
        var bracket = text.LastIndexOf('[', open);
        if (bracket >= 0 && text.IndexOf(']', bracket) is var end && end > close)
        {
            return text.Remove(bracket, end + 1 - bracket);
        }
        var start = text.LastIndexOfAny(['\n', '/'], open);
        var stop = text.IndexOfAny(['\n', '/', '['], close);
        stop = stop < 0 ? text.Length : stop;
        // The separator before the part goes with it; the first part takes the one after it.
        return start >= 0 ? text.Remove(start, stop - start)
            : stop < text.Length && text[stop] != '[' ? text[(stop + 1)..]
            : text[stop..];
    }

    /// <summary>The title without the part that stands for a reference, where title and pattern have the same parts.</summary>
    private static string WithoutPart(string title, string text, int at)
    {
        var lines = title.Split('\n').ToList();
        var patterns = text.Split('\n');
        var line = text[..at].Count(letter => letter == '\n');
        if (lines.Count != patterns.Length)
        {
            return title;
        }
        var parts = patterns[line].Split('/');
        if (parts.Length == 1)
        {
            // A title stands as long as something of its line does.
            if (parts[0].Count(letter => letter == '{') == 1)
            {
                lines.RemoveAt(line);
            }
            return string.Join('\n', lines);
        }
        var words = lines[line].Split('/').ToList();
        if (words.Count == parts.Length)
        {
            words.RemoveAt(text[..at].Split('\n')[^1].Count(letter => letter == '/'));
            lines[line] = string.Join('/', words);
        }
        return string.Join('\n', lines);
    }
}
