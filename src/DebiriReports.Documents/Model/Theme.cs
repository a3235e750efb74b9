namespace DebiriReports.Documents.Model;

/// <summary>How documents look: page, type, colours, rules. All lengths are in points (1/72 inch).</summary>
public sealed record Theme
{
    /// <summary>The theme's name.</summary>
    public string Name { get; init; } = "a4";

    /// <summary>Width of the portrait page.</summary>
    public double PageWidth { get; init; } = 595.276;

    /// <summary>Height of the portrait page.</summary>
    public double PageHeight { get; init; } = 841.89;

    /// <summary>Margins of the portrait page; a landscape page turns them with it, its binding edge on top.</summary>
    public Margins Margins { get; init; } = new(72, 64, 64, 64);

    /// <summary>Distance of the header's and footer's text from the page's edge.</summary>
    public double FurnitureDistance { get; init; } = 34;

    /// <summary>The families of running text, in order of preference.</summary>
    public IReadOnlyList<string> BodyFonts { get; init; } =
    ["Liberation Serif", "Times New Roman", "Tinos", "DejaVu Serif"];

    /// <summary>The families of headings, in order of preference.</summary>
    public IReadOnlyList<string> HeadingFonts { get; init; } = ["Liberation Sans", "Arial", "Arimo", "DejaVu Sans"];

    /// <summary>The families of tables and figures, in order of preference.</summary>
    public IReadOnlyList<string> TableFonts { get; init; } = ["Liberation Sans", "Arial", "Arimo", "DejaVu Sans"];

    /// <summary>The families of fixed-pitch text, in order of preference.</summary>
    public IReadOnlyList<string> CodeFonts { get; init; } =
    ["Liberation Mono", "Courier New", "Cousine", "DejaVu Sans Mono"];

    /// <summary>The families asked for characters that the others lack, in order.</summary>
    public IReadOnlyList<string> FallbackFonts { get; init; } =
    [
        "DejaVu Sans",
        "DejaVu Serif",
        "Noto Sans CJK JP",
        "Noto Sans CJK SC",
        "WenQuanYi Micro Hei",
        "Droid Sans Fallback",
        "Noto Sans Symbols2",
        "Noto Sans Hebrew",
        "Noto Sans Arabic",
    ];

    /// <summary>Size of running text.</summary>
    public double BodySize { get; init; } = 11;

    /// <summary>Sizes of headings, level 1 to 6.</summary>
    public IReadOnlyList<double> HeadingSizes { get; init; } = [16, 13.5, 12, 11, 11, 11];

    /// <summary>Size of the title.</summary>
    public double TitleSize { get; init; } = 20;

    /// <summary>Size of captions.</summary>
    public double CaptionSize { get; init; } = 10.5;

    /// <summary>Size of table text.</summary>
    public double TableSize { get; init; } = 9;

    /// <summary>Size of listing text.</summary>
    public double ListingSize { get; init; } = 9;

    /// <summary>Size of notes and footnotes.</summary>
    public double NoteSize { get; init; } = 9;

    /// <summary>Size of headers and footers.</summary>
    public double FurnitureSize { get; init; } = 9;

    /// <summary>Size of text in figures.</summary>
    public double FigureSize { get; init; } = 9;

    /// <summary>Line height as a multiple of the type size, for running text.</summary>
    public double LineSpacing { get; init; } = 1.3;

    /// <summary>Line height as a multiple of the type size, for tables.</summary>
    public double TableLineSpacing { get; init; } = 1.2;

    /// <summary>Space after a paragraph.</summary>
    public double ParagraphSpacing { get; init; } = 7;

    /// <summary>One step of indentation in a table's stub.</summary>
    public double StubIndent { get; init; } = 9;

    /// <summary>Whether running text is justified rather than ragged.</summary>
    public bool Justified { get; init; }

    /// <summary>Whose notes are printed on each page rather than at the end alone.</summary>
    public RepeatedNotes NotesOnEachPage { get; init; } = RepeatedNotes.Listings;

    /// <summary>Whether a table's pages carry "Page x of y" of the table.</summary>
    public bool TablePageNumbers { get; init; }

    /// <summary>Whether spanned header cells are avoided: each header cell repeats its spanner's text.</summary>
    public bool FlatHeaders { get; init; }

    /// <summary>Whether the whole font files are embedded rather than the glyphs used.</summary>
    public bool EmbedFullFonts { get; init; }

    /// <summary>Whether the PDF is arranged for fast web view.</summary>
    public bool FastWebView { get; init; }

    /// <summary>How live numbers are anchored in Word.</summary>
    public AnchorKind Anchors { get; init; } = AnchorKind.Control;

    /// <summary>Which rules tables have.</summary>
    public TableRuling TableRuling { get; init; }

    /// <summary>The logo, or <see langword="null"/>.</summary>
    public Picture? Logo { get; init; }

    /// <summary>Where the logo stands.</summary>
    public LogoPlace LogoPlace { get; init; }

    /// <summary>Colours.</summary>
    public Palette Colors { get; init; } = new();

    /// <summary>The theme on US letter paper.</summary>
    public static Theme Letter =>
        new()
        {
            Name = "letter",
            PageWidth = 612,
            PageHeight = 792,
        };
}

/// <summary>Which rules tables have.</summary>
public enum TableRuling
{
    /// <summary>Three lines: above the header, below it, and below the table; under spanners and above totals thin ones.</summary>
    Lines,

    /// <summary>A thin line below each row too.</summary>
    Rows,

    /// <summary>Lines around each cell.</summary>
    Grid,

    /// <summary>None at all.</summary>
    None,
}

/// <summary>Whose notes are printed on each page.</summary>
public enum RepeatedNotes
{
    /// <summary>No notes: they stand below the last row.</summary>
    None,

    /// <summary>Those of listings, whose notes explain the codes in their rows.</summary>
    Listings,

    /// <summary>Those of tables and listings.</summary>
    All,

    /// <summary>The same as <see cref="None"/>.</summary>
    False = None,

    /// <summary>The same as <see cref="All"/>.</summary>
    True = All,
}

/// <summary>Where the logo stands.</summary>
public enum LogoPlace
{
    /// <summary>At the left of the header, on each page.</summary>
    Header,

    /// <summary>Above the title, on the first page.</summary>
    Title,
}

/// <summary>How live numbers are anchored in Word.</summary>
public enum AnchorKind
{
    /// <summary>An inline content control.</summary>
    Control,

    /// <summary>A field over a document variable.</summary>
    Field,

    /// <summary>A bookmark around the number.</summary>
    Bookmark,

    /// <summary>Plain text.</summary>
    None,
}

/// <summary>Margins in points.</summary>
/// <param name="Left">The binding edge of a portrait page.</param>
/// <param name="Top">Top.</param>
/// <param name="Right">Right.</param>
/// <param name="Bottom">Bottom.</param>
public readonly record struct Margins(double Left, double Top, double Right, double Bottom);

/// <summary>The colours of a theme.</summary>
public sealed record Palette
{
    /// <summary>Text.</summary>
    public Color Text { get; init; } = new(0, 0, 0);

    /// <summary>Links.</summary>
    public Color Link { get; init; } = new(0, 0, 0xC0);

    /// <summary>Headings.</summary>
    public Color Heading { get; init; } = new(0, 0, 0);

    /// <summary>Rules of tables.</summary>
    public Color Rule { get; init; } = new(0, 0, 0);

    /// <summary>Light rules and shades.</summary>
    public Color Shade { get; init; } = new(0xE8, 0xEC, 0xF0);

    /// <summary>The watermark.</summary>
    public Color Watermark { get; init; } = new(0xDD, 0xDD, 0xDD);

    /// <summary>Series of figures: distinct to colour-blind readers and in grey (Okabe and Ito 2008).</summary>
    public IReadOnlyList<Color> Series { get; init; } =
    [
        new(0x00, 0x72, 0xB2),
        new(0xD5, 0x5E, 0x00),
        new(0x00, 0x9E, 0x73),
        new(0xCC, 0x79, 0xA7),
        new(0xE6, 0x9F, 0x00),
        new(0x56, 0xB4, 0xE9),
        new(0x00, 0x00, 0x00),
    ];
}

/// <summary>A colour, sRGB.</summary>
/// <param name="Red">0 to 255.</param>
/// <param name="Green">0 to 255.</param>
/// <param name="Blue">0 to 255.</param>
public readonly record struct Color(byte Red, byte Green, byte Blue);
