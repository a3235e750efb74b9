using Scriban.Runtime;

namespace DebiriReports.Templating;

/// <summary>Words about words: lists, articles, letters. Shared by deliverables and narratives.</summary>
internal static class Wording
{
    private static readonly string[] Counts =
    [
        "no",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
    ];

    /// <summary>Adds the words to a vocabulary.</summary>
    /// <param name="words">The vocabulary.</param>
    public static void Import(ScriptObject words)
    {
        words.Import("list", new Func<IEnumerable<object?>, string, string>(List));
        words.Import("push", new Func<ScriptArray, object?, string>(Push));
        words.Import("lower_first", new Func<object?, string>(text => LowerFirst(text?.ToString() ?? "")));
        words.Import("upper_first", new Func<object?, string>(text => UpperFirst(text?.ToString() ?? "")));
    }

    /// <summary>Adds an item to a list.</summary>
    /// <param name="list">The list.</param>
    /// <param name="item">The item.</param>
    /// <returns>Nothing to print.</returns>
    private static string Push(ScriptArray list, object? item)
    {
        list.Add(item);
        return "";
    }

    /// <summary>Items as a list in a sentence: <c>a</c>, <c>a and b</c>, <c>a, b and c</c>.</summary>
    /// <param name="items">The items.</param>
    /// <param name="word">The word before the last one.</param>
    /// <returns>The list; empty when there are no items.</returns>
    public static string List(IEnumerable<object?> items, string word = "and")
    {
        var texts = items.Select(item => item?.ToString() ?? "").Where(text => text.Length > 0).ToList();
        return texts.Count switch
        {
            0 => "",
            1 => texts[0],
            _ => $"{string.Join(", ", texts.Take(texts.Count - 1))} {word} {texts[^1]}",
        };
    }

    /// <summary>The text with its first letter in lower case, unless its first word is an abbreviation.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text.</returns>
    public static string LowerFirst(string text) =>
        text.Length == 0 || IsAbbreviation(FirstWord(text)) ? text : char.ToLowerInvariant(text[0]) + text[1..];

    /// <summary>The text with its first letter in upper case.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text.</returns>
    public static string UpperFirst(string text) =>
        text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>The text in lower case, word by word, abbreviations and names with digits kept.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isAllCapitals">Whether the text is written in capitals throughout, so that no word is kept.</param>
    /// <returns>The text.</returns>
    public static string Lower(string text, bool isAllCapitals)
    {
        if (isAllCapitals)
        {
            return text.ToLowerInvariant();
        }
        var words = text.Split(' ');
        for (var i = 0; i < words.Length; i++)
        {
            if (!IsAbbreviation(words[i]))
            {
                words[i] = words[i].ToLowerInvariant();
            }
        }
        return string.Join(' ', words);
    }

    /// <summary>The indefinite article that a text takes.</summary>
    /// <param name="text">The text, spoken as written; numbers by their English names.</param>
    /// <returns><c>a</c> or <c>an</c>.</returns>
    public static string Article(string text)
    {
        var word = FirstWord(text);
        if (word.Length == 0)
        {
            return "a";
        }
        if (char.IsAsciiDigit(word[0]))
        {
            // Eight, eleven, eighteen, eighty-one, eight hundred.
            var digits = new string([.. word.TakeWhile(char.IsAsciiDigit)]);
            return digits[0] == '8' || digits is "11" or "18" ? "an" : "a";
        }
        if (IsAbbreviation(word))
        {
            return "AEFHILMNORSX".Contains(word[0], StringComparison.Ordinal) ? "an" : "a";
        }
        string[] consonant = ["uni", "use", "usu", "uro", "uri", "uret", "euro", "one", "ute"];
        string[] vowel = ["hour", "honest", "heir"];
        var lower = word.ToLowerInvariant();
        if (vowel.Any(start => lower.StartsWith(start, StringComparison.Ordinal)))
        {
            return "an";
        }
        if (
            consonant.Any(start => lower.StartsWith(start, StringComparison.Ordinal))
            && !lower.StartsWith("unin", StringComparison.Ordinal)
            && !lower.StartsWith("unim", StringComparison.Ordinal)
        )
        {
            return "a";
        }
        return "aeiou".Contains(lower[0], StringComparison.Ordinal) ? "an" : "a";
    }

    /// <summary>A count in words up to nine.</summary>
    /// <param name="count">The count.</param>
    /// <returns>The word or figures.</returns>
    public static string Count(int count) =>
        count is >= 0 and < 10 ? Counts[count] : count.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string FirstWord(string text)
    {
        var end = text.AsSpan().IndexOfAny(" -,/(");
        return end < 0 ? text : text[..end];
    }

    // Two capitals together (ECOG, RAS) or a capital with a digit (G3) are not words to be changed.
    private static bool IsAbbreviation(string word)
    {
        var capitals = 0;
        foreach (var c in word)
        {
            if (char.IsUpper(c) || char.IsAsciiDigit(c))
            {
                capitals++;
            }
        }
        return capitals >= 2;
    }
}
