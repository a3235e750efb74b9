using System.Globalization;

namespace DebiriReports.Documents.Fonts;

/// <summary>A text holds a character that no font of the theme has: never printed as a box.</summary>
public sealed class MissingCharacterException : Exception
{
    /// <summary>Says which character of which text no font has.</summary>
    /// <param name="codePoint">The character.</param>
    /// <param name="text">The text that it stands in.</param>
    /// <param name="place">The block that the text stands in, or <see langword="null"/> while it is not known.</param>
    public MissingCharacterException(int codePoint, string text, string? place = null)
        : base(
            $"no font has the character U+{codePoint.ToString("X4", CultureInfo.InvariantCulture)} of the text "
                + $"\"{text}\"{(place is null ? "" : $", in {place}")}; install a font that has it and name its family "
                + "in the theme's fallback fonts, or name a directory that has it with --fonts DIR"
        )
    {
        CodePoint = codePoint;
        Text = text;
        Place = place;
    }

    /// <summary>The character.</summary>
    public int CodePoint { get; }

    /// <summary>The text that it stands in.</summary>
    public string Text { get; }

    /// <summary>The block that the text stands in, or <see langword="null"/>.</summary>
    public string? Place { get; }

    /// <summary>The same problem with its place.</summary>
    /// <param name="place">The block that the text stands in.</param>
    /// <returns>A new exception.</returns>
    public MissingCharacterException At(string place) => new(CodePoint, Text, place);
}
