using DebiriReports.Analyses;
using DebiriReports.Analyses.Study;
using DebiriReports.Documents.Model;

namespace DebiriReports.Templating;

/// <summary>Themes: files in <c>themes</c>, each over another one or over a page size.</summary>
internal static class ThemeFile
{
    private const int Deepest = 8;

    /// <summary>Loads the theme of a deliverable.</summary>
    /// <param name="own">The theme that the deliverable names, or <see langword="null"/>.</param>
    /// <param name="report">The theme that <c>report.yaml</c> names: the page and the house style.</param>
    /// <param name="folders">Where themes are looked for.</param>
    /// <returns>The report's theme with the deliverable's on top, and the sponsor's Word file that the upper one names.</returns>
    /// <exception cref="ReportException">There is no such theme, or it is wrong (exit code 3).</exception>
    public static LoadedTheme Load(string? own, string report, TemplateFolders folders)
    {
        var theme = Named(
            report,
            new LoadedTheme(new Theme(), null, new FurnitureTexts(), new FurnitureTexts()),
            folders,
            0
        );
        return own is null || own == report ? theme : Named(own, theme, folders, 0);
    }

    private static LoadedTheme Named(string name, LoadedTheme under, TemplateFolders folders, int depth)
    {
        var file = depth < Deepest ? folders.Find($"themes/{name}.yaml") : null;
        if (file is null)
        {
            throw new ReportException(
                ReportException.Definition,
                [
                    new Problem(
                        "T109",
                        depth < Deepest ? $"no theme '{name}'" : $"the theme '{name}' is based on itself",
                        Place.None,
                        "themes are files in the folder themes of a template folder"
                    ),
                ]
            );
        }
        var settings = StrictYaml.Read<ThemeSettings>(file.Text, file.ShownAs);
        var theme = settings.Base is { } below ? Named(below, under, folders, depth + 1) : under;
        var look = settings.Over(theme.Theme) with { Name = name };
        return new LoadedTheme(
            settings.Logo is { } logo ? look with { Logo = logo.Load(folders), LogoPlace = logo.Position } : look,
            settings.Reference ?? theme.Reference,
            settings.Header.Over(theme.Header),
            settings.Footer.Over(theme.Footer)
        );
    }
}

/// <summary>A theme with the texts of its headers and footers.</summary>
/// <param name="Theme">The look.</param>
/// <param name="Reference">The sponsor's Word file that the uppermost theme with one names, or <see langword="null"/>.</param>
/// <param name="Header">The header's texts.</param>
/// <param name="Footer">The footer's texts.</param>
internal sealed record LoadedTheme(
    Theme Theme,
    Placed<string>? Reference,
    FurnitureTexts Header,
    FurnitureTexts Footer
);

/// <summary>A theme file: what it leaves out stays as it is below. Lengths are in millimetres, type sizes in points.</summary>
public sealed record ThemeSettings
{
    private const double PointsPerMillimetre = 72 / 25.4;

    /// <summary>The theme that it is based on.</summary>
    public string? Base { get; init; }

    /// <summary>
    /// A sponsor's <c>.docx</c> or <c>.dotx</c> that documents are written into, a file of the same folder; its page, type
    /// and sizes take the place of those here.
    /// </summary>
    public Placed<string>? Reference { get; init; }

    /// <summary>The page's width and height, in millimetres.</summary>
    public IReadOnlyList<double>? Page { get; init; }

    /// <summary>The margins left, top, right and bottom, in millimetres.</summary>
    public IReadOnlyList<double>? Margins { get; init; }

    /// <summary>The families of running text.</summary>
    public IReadOnlyList<string>? BodyFonts { get; init; }

    /// <summary>The families of headings.</summary>
    public IReadOnlyList<string>? HeadingFonts { get; init; }

    /// <summary>The families of tables and figures.</summary>
    public IReadOnlyList<string>? TableFonts { get; init; }

    /// <summary>The families asked for characters that the others lack.</summary>
    public IReadOnlyList<string>? FallbackFonts { get; init; }

    /// <summary>Size of running text.</summary>
    public double? BodySize { get; init; }

    /// <summary>Sizes of headings, level 1 to 6.</summary>
    public IReadOnlyList<double>? HeadingSizes { get; init; }

    /// <summary>Size of table text.</summary>
    public double? TableSize { get; init; }

    /// <summary>Size of the title.</summary>
    public double? TitleSize { get; init; }

    /// <summary>Size of captions.</summary>
    public double? CaptionSize { get; init; }

    /// <summary>Size of headers and footers.</summary>
    public double? FurnitureSize { get; init; }

    /// <summary>Size of text in figures.</summary>
    public double? FigureSize { get; init; }

    /// <summary>Line height of running text, as a multiple of its size.</summary>
    public double? LineSpacing { get; init; }

    /// <summary>Line height of tables, as a multiple of their size.</summary>
    public double? TableLineSpacing { get; init; }

    /// <summary>Space after a paragraph, in points.</summary>
    public double? ParagraphSpacing { get; init; }

    /// <summary>The texts of the header; what it leaves out stays as it is below.</summary>
    public FurnitureTexts Header { get; init; } = new();

    /// <summary>The texts of the footer.</summary>
    public FurnitureTexts Footer { get; init; } = new();

    /// <summary>The colour of text.</summary>
    public Placed<string>? TextColor { get; init; }

    /// <summary>The colour of the rules of tables.</summary>
    public Placed<string>? RuleColor { get; init; }

    /// <summary>The colour of light rules and shades.</summary>
    public Placed<string>? ShadeColor { get; init; }

    /// <summary>The colour of the watermark.</summary>
    public Placed<string>? WatermarkColor { get; init; }

    /// <summary>Size of listing text.</summary>
    public double? ListingSize { get; init; }

    /// <summary>Size of notes.</summary>
    public double? NoteSize { get; init; }

    /// <summary>The rules of tables: lines (three of them), rows (below each row), grid, or none.</summary>
    public TableRuling? TableRules { get; init; }

    /// <summary>The logo in the header or above the title.</summary>
    public LogoSettings? Logo { get; init; }

    /// <summary>Whether running text is justified.</summary>
    public bool? Justified { get; init; }

    /// <summary>Whose notes are printed on each page: listings, all (tables too), or none (at the end alone).</summary>
    public RepeatedNotes? NotesOnEachPage { get; init; }

    /// <summary>Whether a table's pages carry their number within the table.</summary>
    public bool? TablePageNumbers { get; init; }

    /// <summary>Whether spanned header cells are avoided.</summary>
    public bool? FlatHeaders { get; init; }

    /// <summary>Whether whole font files are embedded.</summary>
    public bool? EmbedFullFonts { get; init; }

    /// <summary>Whether the PDF is arranged for fast web view.</summary>
    public bool? FastWebView { get; init; }

    /// <summary>How live numbers are anchored in Word.</summary>
    public AnchorKind? Anchors { get; init; }

    /// <summary>The colour of headings, as <c>#1F3864</c>.</summary>
    public Placed<string>? HeadingColor { get; init; }

    /// <summary>The colour of links.</summary>
    public Placed<string>? LinkColor { get; init; }

    /// <summary>The colours of series in figures.</summary>
    public IReadOnlyList<Placed<string>>? SeriesColors { get; init; }

    /// <summary>This theme over another.</summary>
    /// <param name="theme">The one below.</param>
    /// <returns>The theme.</returns>
    public Theme Over(Theme theme) =>
        theme with
        {
            PageWidth = Page is { Count: 2 } ? Page[0] * PointsPerMillimetre : theme.PageWidth,
            PageHeight = Page is { Count: 2 } ? Page[1] * PointsPerMillimetre : theme.PageHeight,
            Margins = Margins is { Count: 4 } m
                ? new Margins(
                    m[0] * PointsPerMillimetre,
                    m[1] * PointsPerMillimetre,
                    m[2] * PointsPerMillimetre,
                    m[3] * PointsPerMillimetre
                )
                : theme.Margins,
            BodyFonts = BodyFonts ?? theme.BodyFonts,
            HeadingFonts = HeadingFonts ?? theme.HeadingFonts,
            TableFonts = TableFonts ?? theme.TableFonts,
            FallbackFonts = FallbackFonts ?? theme.FallbackFonts,
            BodySize = BodySize ?? theme.BodySize,
            HeadingSizes = HeadingSizes is { Count: 6 } ? HeadingSizes : theme.HeadingSizes,
            TableSize = TableSize ?? theme.TableSize,
            ListingSize = ListingSize ?? theme.ListingSize,
            TitleSize = TitleSize ?? theme.TitleSize,
            CaptionSize = CaptionSize ?? theme.CaptionSize,
            FurnitureSize = FurnitureSize ?? theme.FurnitureSize,
            FigureSize = FigureSize ?? theme.FigureSize,
            LineSpacing = LineSpacing ?? theme.LineSpacing,
            TableLineSpacing = TableLineSpacing ?? theme.TableLineSpacing,
            ParagraphSpacing = ParagraphSpacing ?? theme.ParagraphSpacing,
            NoteSize = NoteSize ?? theme.NoteSize,
            TableRuling = TableRules ?? theme.TableRuling,
            Justified = Justified ?? theme.Justified,
            NotesOnEachPage = NotesOnEachPage ?? theme.NotesOnEachPage,
            TablePageNumbers = TablePageNumbers ?? theme.TablePageNumbers,
            FlatHeaders = FlatHeaders ?? theme.FlatHeaders,
            EmbedFullFonts = EmbedFullFonts ?? theme.EmbedFullFonts,
            FastWebView = FastWebView ?? theme.FastWebView,
            Anchors = Anchors ?? theme.Anchors,
            Colors = theme.Colors with
            {
                Text = TextColor is { } text ? Parse(text) : theme.Colors.Text,
                Rule = RuleColor is { } rule ? Parse(rule) : theme.Colors.Rule,
                Shade = ShadeColor is { } shade ? Parse(shade) : theme.Colors.Shade,
                Watermark = WatermarkColor is { } watermark ? Parse(watermark) : theme.Colors.Watermark,
                Heading = HeadingColor is { } heading ? Parse(heading) : theme.Colors.Heading,
                Link = LinkColor is { } link ? Parse(link) : theme.Colors.Link,
                Series = SeriesColors is { Count: > 0 } series ? [.. series.Select(Parse)] : theme.Colors.Series,
            },
        };

    private static Color Parse(Placed<string> text)
    {
        var value = text.Value;
        return
            value.Length == 7 && value[0] == '#' && value.AsSpan(1).ContainsAnyExcept("0123456789abcdefABCDEF") is false
            ? new Color(
                Convert.ToByte(value[1..3], 16),
                Convert.ToByte(value[3..5], 16),
                Convert.ToByte(value[5..7], 16)
            )
            : throw new ReportException(
                ReportException.Definition,
                [new Problem("D110", $"'{value}' is not a colour", text.Place, "write it as #1F3864")]
            );
    }
}
