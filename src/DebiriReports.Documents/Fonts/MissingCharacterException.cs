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
            // Not the text, which may be a value of a record, and messages go into logs.
            $"no font has the character U+{codePoint.ToString("X4", CultureInfo.InvariantCulture)}"
                + $"{(place is null ? "" : $", in {place}")}; install a font that has it and name its family "
                + "in the theme's fallback fonts, or name a directory that has it with --fonts DIR"
        )
    {
        CodePoint = codePoint;
        Text = text;
        Place = place;
    }

    private MissingCharacterException(MissingCharacterException first, IReadOnlyList<MissingCharacterException> others)
        : base(string.Join(Environment.NewLine, others.Prepend(first).Select(problem => problem.Message)))
    {
        CodePoint = first.CodePoint;
        Text = first.Text;
        Place = first.Place;
    }

    /// <summary>The character.</summary>
    public int CodePoint { get; }

    /// <summary>The text that it stands in.</summary>
    public string Text { get; }

    /// <summary>The block that the text stands in, or <see langword="null"/>.</summary>
    public string? Place { get; }

    /// <summary>Every character that the document lacks, this one first; itself alone until the whole document is read.</summary>
    public IReadOnlyList<MissingCharacterException> All { get; private init; } = [];

    /// <summary>The same problem with all others of the document.</summary>
    /// <param name="others">The others, in document order.</param>
    /// <returns>A new exception whose message names all of them.</returns>
    public MissingCharacterException With(IReadOnlyList<MissingCharacterException> others) =>
        new(this, others) { All = [this, .. others] };

    /// <summary>The same problem with its place.</summary>
    /// <param name="place">The block that the text stands in.</param>
    /// <returns>A new exception.</returns>
    public MissingCharacterException At(string place) => new(CodePoint, Text, place);
}
