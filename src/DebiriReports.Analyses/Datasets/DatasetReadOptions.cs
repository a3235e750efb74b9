using System.Collections.Frozen;
using System.Text;

namespace DebiriReports.Analyses.Datasets;

/// <summary>What is declared of a dataset's file, so that nothing about it is guessed.</summary>
/// <remarks>Without declarations a file is UTF-8 (or UTF-16 with its mark), comma separated, and typed by rule.</remarks>
public sealed record DatasetReadOptions
{
    /// <summary>Nothing declared.</summary>
    public static readonly DatasetReadOptions Default = new();

    /// <summary>The separator of a text file.</summary>
    public char Separator { get; init; } = ',';

    /// <summary>The character encoding, or <see langword="null"/> for the format's own (UTF-8).</summary>
    public Encoding? Encoding { get; init; }

    /// <summary>The types of variables, by upper-case name, where the rule's choice is not the right one.</summary>
    public IReadOnlyDictionary<string, VariableType> Types { get; init; } =
        FrozenDictionary<string, VariableType>.Empty;

    /// <summary>
    /// The types that metadata give variables, by upper-case name: taken where every value is of the type, and else not.
    /// </summary>
    public IReadOnlyDictionary<string, VariableType> Described { get; init; } =
        FrozenDictionary<string, VariableType>.Empty;

    /// <summary>The labels of variables, by upper-case name, for formats that carry none.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Finds a character encoding by the name that a study declares.</summary>
    /// <param name="name"><c>utf-8</c>, <c>utf-16</c>, <c>latin-1</c> (or <c>iso-8859-1</c>) or <c>windows-1252</c>.</param>
    /// <returns>The encoding, or <see langword="null"/> when the name is none of these.</returns>
    public static Encoding? EncodingOf(string name) =>
        name.ToLowerInvariant() switch
        {
            "utf-8" or "utf8" => Encoding.UTF8,
            "utf-16" or "utf-16le" => Encoding.Unicode,
            "utf-16be" => Encoding.BigEndianUnicode,
            "latin-1" or "latin1" or "iso-8859-1" => Encoding.Latin1,
            "windows-1252" or "cp1252" or "wlatin1" => CodePagesEncodingProvider.Instance.GetEncoding(1252),
            _ => null,
        };
}

/// <summary>The type of a variable.</summary>
public enum VariableType
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A date, with or without time, possibly partial.</summary>
    Date,
}
