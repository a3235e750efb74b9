using DebiriReports.Analyses;

namespace DebiriReports.Displays;

/// <content>What a display says below itself of methods and definitions.</content>
public sealed partial class DisplayAnalysis
{
    /// <summary>Says something about methods and definitions below the display.</summary>
    /// <param name="note">The note; said once however often it is added.</param>
    public void AddNote(string note)
    {
        if (!covered.Contains(note) && !notes.Exists(other => other.Pattern == note))
        {
            notes.Add(new Note(note, []));
        }
    }

    /// <summary>Says something that says a lesser note, too, which then is not printed.</summary>
    /// <param name="note">The note.</param>
    /// <param name="lesser">The note that it says, too.</param>
    public void AddNoteOver(string note, string lesser)
    {
        AddNote(note);
        covered.Add(lesser);
        notes.RemoveAll(other => other.Pattern == lesser);
    }

    /// <summary>Says the same of several parts of a display in one note.</summary>
    /// <param name="pattern">The note, with <c>{0}</c> where the parts are named.</param>
    /// <param name="part">A part; each is named once, in the order that they are added.</param>
    public void AddNote(string pattern, string part)
    {
        var note = notes.Find(other => other.Pattern == pattern);
        if (note is null)
        {
            notes.Add(note = new Note(pattern, []));
        }
        if (!note.Parts.Contains(part))
        {
            note.Parts.Add(part);
        }
    }

    /// <summary>Every note in the order that they are printed.</summary>
    /// <returns>The notes.</returns>
    public IReadOnlyList<string> AllNotes()
    {
        var all = Definition.Footnotes.Select(FittingNote).OfType<string>().ToList();
        foreach (var marked in Definition.Definitions)
        {
            var isOptional = marked.Value.EndsWith(OptionalMark);
            var term = isOptional ? marked with { Value = marked.Value[..^1] } : marked;
            Attempt(
                isOptional,
                [term.Value],
                () =>
                    all.Add(
                        Study.Definition.Definitions.TryGetValue(term, out var meaning)
                            ? $"{Capital(term.Value)}: {Lower(meaning)}"
                            : throw Wrong(
                                "D124",
                                $"the study defines no '{term}'",
                                term.Place,
                                NearestWord.Hint(term, Study.Definition.Definitions.Keys)
                            )
                    )
            );
        }
        // Boxes of a flow say for themselves what they count.
        if (Definition is ColumnedDefinition and not FlowDefinition)
        {
            all.Add("N = number of {participants} in the analysis set." + SetMeaning());
        }
        all.AddRange(notes.Select(note => note.Text()));
        if (results.Exists(result => double.IsNaN(result.Value) && result.Formatted == Text.NotEstimable))
        {
            all.Add($"{Text.NotEstimable} = not estimable.");
        }
        return all;
    }

    /// <summary>A footnote without its mark, or <see langword="null"/> where the study has not what the mark names.</summary>
    private string? FittingNote(string note)
    {
        var end = note.StartsWith('{') ? note.IndexOf("?}", StringComparison.Ordinal) : -1;
        return end < 0 ? note
            : Study.FindVariable(Data, note[1..end]) is not null ? note[(end + 2)..].TrimStart()
            : null;
    }

    private string SetMeaning() =>
        Set.Definition.Definition is { } meaning ? $" {Set.Definition.Label}: {Lower(meaning.TrimEnd('.'))}." : "";

    private sealed record Note(string Pattern, List<string> Parts)
    {
        public string Text() =>
            Pattern.Replace(
                "{0}",
                Parts.Count < 2 ? string.Concat(Parts) : $"{string.Join(", ", Parts.SkipLast(1))} and {Parts[^1]}",
                StringComparison.Ordinal
            );
    }
}
