namespace DebiriReports.Analyses.Study;

/// <summary>How a text file of data is written, where it is not comma separated UTF-8.</summary>
public sealed record DataFile
{
    /// <summary>The key that stands for every dataset that is not named itself.</summary>
    public const string All = "all";

    /// <summary>The character encoding, or <see langword="null"/> for the format's own.</summary>
    public TextEncoding? Encoding { get; init; }

    /// <summary>The separator of fields.</summary>
    public FieldSeparator Separator { get; init; } = FieldSeparator.Comma;

    /// <summary>The separator as a character.</summary>
    internal char SeparatorCharacter =>
        Separator switch
        {
            FieldSeparator.Semicolon => ';',
            FieldSeparator.Tab => '\t',
            FieldSeparator.Bar => '|',
            _ => ',',
        };
}

/// <summary>Character encodings.</summary>
public enum TextEncoding
{
    /// <summary>UTF-8.</summary>
    Utf8,

    /// <summary>UTF-16, little end first.</summary>
    Utf16,

    /// <summary>ISO 8859-1.</summary>
    Latin1,

    /// <summary>Windows-1252, the <c>wlatin1</c> of SAS.</summary>
    Windows1252,
}

/// <summary>Separators of fields.</summary>
public enum FieldSeparator
{
    /// <summary><c>,</c>.</summary>
    Comma,

    /// <summary><c>;</c>.</summary>
    Semicolon,

    /// <summary>The tab.</summary>
    Tab,

    /// <summary><c>|</c>.</summary>
    Bar,
}
