using System.Globalization;
using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Word.Templates;

/// <summary>A sponsor's <c>.docx</c> or <c>.dotx</c> that reports are written into.</summary>
/// <remarks>
/// The file is the base of what is written: its styles, numbering, theme, headers, footers, page and every part that this
/// product does not know stay as they are. Styles are found by their invariant names, whatever the language of the Word
/// that made the file; those that it lacks are added.
/// </remarks>
public sealed class SponsorTemplate
{
    private readonly ReadOnlyMemory<byte> bytes;
    private readonly string name;
    private readonly TemplateStyles styles;
    private readonly PageGeometry page;
    private readonly StyleSheet sheet;

    private readonly HashSet<string> theirs;

    private SponsorTemplate(ReadOnlyMemory<byte> bytes, string name, bool keepsCompatibilityMode)
    {
        this.bytes = bytes;
        this.name = name;
        var theme = new Theme();
        var template = TemplatePackage.Read(bytes, name);
        styles = TemplateFile.StylesOf(template);
        var body = new TemplateBody(template.Load(template.Main)!);
        var sections = new TemplateSections(template, body.Section);
        page = sections.Portrait(theme);
        (sheet, var mappings) = styles.Map(StyleDefinitions.Of(theme, page.TextWidth));
        theirs = [.. mappings.Where(style => !style.IsAdded).Select(style => style.StyleId)];
        var notes = new List<string>
        {
            string.Create(
                CultureInfo.InvariantCulture,
                $"page: {page.Width / 20.0:0.#} x {page.Height / 20.0:0.#} pt, text {page.TextWidth / 20.0:0.#} pt wide, from the file"
            ),
            sections.HasHeader
                ? "header: the file's; the report's own is not printed"
                : "header: the report's; the file has none",
            sections.HasFooter
                ? "footer: the file's; the report's own is not printed"
                : "footer: the report's; the file has none",
            body.HasMark ? "body: kept, the report stands at the marked place"
            : body.HasText
                ? $"body: the file's own text is left out, since no place is marked for the report (a content control with the tag '{TemplateBody.Tag}' or a bookmark '{TemplateBody.Bookmark}')"
            : "body: empty, the report fills it",
            new TemplateNumbering(template.Load(template.RelatedPart(template.Main, "numbering"))).Headings(
                styles,
                sheet
            )
                is null
                ? "heading numbers: added, the file has none"
                : "heading numbers: the file's",
        };
        var settings = new TemplateSettings(template.Load(template.RelatedPart(template.Main, "settings")));
        if (settings.CompatibilityMode < 15)
        {
            notes.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"compatibility mode: {settings.CompatibilityMode}, {(keepsCompatibilityMode ? "kept" : "raised to 15")}"
                )
            );
        }
        notes.AddRange(settings.Clean().Select(left => $"setting left out: {left}"));
        notes.AddRange(template.LeftOut.Select(left => $"part left out: {left}"));
        Report = new TemplateReport(mappings, notes);
    }

    /// <summary>What becomes of the file.</summary>
    public TemplateReport Report { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="keepsCompatibilityMode">Whether a mode below 15 is kept.</param>
    /// <returns>The template.</returns>
    /// <exception cref="InvalidDataException">It is no Word file of the transitional kind.</exception>
    public static SponsorTemplate Read(
        ReadOnlyMemory<byte> bytes,
        string name = "the reference document",
        bool keepsCompatibilityMode = false
    ) => new(bytes, name, keepsCompatibilityMode);

    /// <summary>The options that write into this file.</summary>
    public WordOptions Options => new() { Reference = bytes, ReferenceName = name };

    /// <summary>A theme that lays a document out on the file's page and in its type, so that page numbers agree.</summary>
    /// <param name="theme">The theme to start from.</param>
    /// <returns>The theme with the file's page, margins, families, sizes and spacing.</returns>
    public Theme Adapt(Theme theme)
    {
        ArgumentNullException.ThrowIfNull(theme);
        var (_, after, lines) = styles.Spacing(sheet[StyleRole.BodyText]);
        return theme with
        {
            PageWidth = page.Width / 20.0,
            PageHeight = page.Height / 20.0,
            Margins = new Margins(page.Left / 20.0, page.Top / 20.0, page.Right / 20.0, page.Bottom / 20.0),
            FurnitureDistance = page.HeaderDistance / 20.0,
            BodyFonts = Families(StyleRole.BodyText, theme.BodyFonts),
            HeadingFonts = Families(StyleRole.Heading1, theme.HeadingFonts),
            TableFonts = Families(StyleRole.TableText, theme.TableFonts),
            BodySize = styles.Size(sheet[StyleRole.BodyText]) ?? theme.BodySize,
            HeadingSizes =
            [
                .. Enumerable
                    .Range(1, 6)
                    .Select(level => styles.Size(sheet[StyleRole.Heading1, level, 6]) ?? theme.HeadingSizes[level - 1]),
            ],
            TitleSize = styles.Size(sheet[StyleRole.Title]) ?? theme.TitleSize,
            CaptionSize = styles.Size(sheet[StyleRole.Caption]) ?? theme.CaptionSize,
            TableSize = OwnSize(StyleRole.TableText) ?? theme.TableSize,
            ListingSize = OwnSize(StyleRole.ListingText) ?? theme.ListingSize,
            ParagraphSpacing = after ?? theme.ParagraphSpacing,
            LineSpacing = lines is { } multiple ? multiple * Layout.Spacing.SingleLine : theme.LineSpacing,
        };
    }

    /// <summary>Where a document is set in other type than the file's, and pages may therefore end elsewhere in Word.</summary>
    /// <param name="fonts">The faces that a document is laid out in.</param>
    /// <returns>A sentence for each family that has no stand-in of the same widths; empty where all agree.</returns>
    public IReadOnlyList<string> Substitutions(FontSet fonts)
    {
        ArgumentNullException.ThrowIfNull(fonts);
        return
        [
            .. Roles
                .Select(pair => (Wanted: FamilyOf(pair.Style), Found: fonts.Face(pair.Role).Family))
                .Where(pair => pair.Wanted is not null && !EqualWidths.Are(pair.Wanted, pair.Found))
                .Select(pair =>
                    $"the font {pair.Wanted} was not found and {pair.Found} measured in its place: page numbers in contents are provisional until Word updates them (Ctrl+A, F9)"
                )
                .Distinct(StringComparer.Ordinal),
        ];
    }

    private static readonly (StyleRole Style, FontRole Role)[] Roles =
    [
        (StyleRole.BodyText, FontRole.Body),
        (StyleRole.Heading1, FontRole.Heading),
        (StyleRole.TableText, FontRole.Table),
    ];

    // Small type of ours stays where only the standard size would take its place.
    private double? OwnSize(StyleRole role) => theirs.Contains(sheet[role]) ? styles.Size(sheet[role]) : null;

    // A role that the file lacks gets a style on top of its standard one.
    private string? FamilyOf(StyleRole role) =>
        styles.Family(theirs.Contains(sheet[role]) ? sheet[role] : sheet[StyleRole.Normal]);

    private IReadOnlyList<string> Families(StyleRole role, IReadOnlyList<string> otherwise) =>
        FamilyOf(role) is { } family
            ? [.. EqualWidths.Of(family).Prepend(family).Concat(otherwise).Distinct(StringComparer.Ordinal)]
            : otherwise;
}
