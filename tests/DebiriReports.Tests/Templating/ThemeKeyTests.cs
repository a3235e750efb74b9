using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Pdf;
using DebiriReports.Documents.Word;
using DebiriReports.Documents.Word.Lint;
using DebiriReports.PdfConformance;
using DebiriReports.Templating;
using DebiriReports.Tests.House;

namespace DebiriReports.Tests.Templating;

/// <summary>Each key of a theme does something in each format that it is for.</summary>
public sealed class ThemeKeyTests : IDisposable
{
    // Headers, footers, logo, the theme below and the sponsor's file have tests of their own.
    private static readonly string[] Elsewhere = ["base", "reference", "header", "footer", "logo"];

    private static readonly Dictionary<string, (string Value, string Formats)> Values = new(StringComparer.Ordinal)
    {
        ["page"] = ("[200, 280]", "pdf docx"),
        ["margins"] = ("[30, 30, 30, 30]", "pdf docx"),
        ["bodyFonts"] = ("[Liberation Sans, DejaVu Sans]", "pdf docx"),
        ["headingFonts"] = ("[Liberation Serif, DejaVu Serif]", "pdf docx"),
        ["tableFonts"] = ("[Liberation Serif, DejaVu Serif]", "pdf docx"),
        ["bodySize"] = ("13", "pdf docx"),
        ["headingSizes"] = ("[20, 18, 16, 14, 12, 12]", "pdf docx"),
        ["tableSize"] = ("10", "pdf docx"),
        ["titleSize"] = ("28", "pdf docx"),
        ["captionSize"] = ("12", "pdf docx"),
        ["furnitureSize"] = ("11", "pdf docx"),
        ["figureSize"] = ("11", "pdf docx"),
        ["lineSpacing"] = ("1.6", "pdf docx"),
        ["tableLineSpacing"] = ("1.5", "pdf docx"),
        ["paragraphSpacing"] = ("12", "pdf docx"),
        ["textColor"] = ("\"#202020\"", "pdf docx"),
        ["ruleColor"] = ("\"#336699\"", "pdf docx"),
        ["shadeColor"] = ("\"#DDEEFF\"", "pdf docx"),
        ["watermarkColor"] = ("\"#CCCCEE\"", "pdf docx"),
        ["tableRules"] = ("grid", "pdf docx"),
        ["listingSize"] = ("10", "pdf docx"),
        ["noteSize"] = ("10", "pdf docx"),
        ["justified"] = ("true", "pdf docx"),
        ["notesOnEachPage"] = ("all", "pdf docx"),
        ["tablePageNumbers"] = ("true", "pdf docx"),
        ["flatHeaders"] = ("true", "pdf docx"),
        ["embedFullFonts"] = ("true", "pdf"),
        ["fastWebView"] = ("true", "pdf"),
        ["anchors"] = ("bookmark", "docx"),
        ["headingColor"] = ("\"#1F3864\"", "pdf docx"),
        ["linkColor"] = ("\"#008000\"", "pdf docx"),
        ["seriesColors"] = ("[\"#AA0000\"]", "pdf docx"),
        // Asked only where a character has no glyph: the order changes nothing that is printed otherwise.
        ["fallbackFonts"] = ("[DejaVu Serif]", "pdf"),
    };

    private readonly string folder = Directory.CreateTempSubdirectory("debiri-theme-").FullName;

    public static TheoryData<string> Keys => [.. Values.Keys];

    [Fact]
    public void Every_key_is_looked_at() =>
        Assert.Equal(
            typeof(ThemeSettings)
                .GetProperties()
                .Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..])
                .Except(Elsewhere)
                .Order(StringComparer.Ordinal),
            Values.Keys.Order(StringComparer.Ordinal)
        );

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_key_changes_the_files_that_it_is_for(string key)
    {
        var (value, formats) = Values[key];
        var plain = Files("base: a4");
        var changed = Files($"base: a4\n{key}: {value}");
        if (formats.Contains("pdf", StringComparison.Ordinal))
        {
            Assert.NotEqual(plain.Pdf, changed.Pdf);
        }
        if (formats.Contains("docx", StringComparison.Ordinal))
        {
            Assert.NotEqual(plain.Word, changed.Word);
        }
        Assert.Empty(PdfChecker.Check(changed.Pdf));
        Assert.Empty(WordLint.Check(new MemoryStream(changed.Word)));
    }

    [Theory]
    [InlineData("lines", 0, false)]
    [InlineData("rows", 0, true)]
    [InlineData("grid", 4, true)]
    [InlineData("none", 0, false)]
    public void Tables_have_the_rules_that_are_asked_for(string rules, int upright, bool betweenRows)
    {
        var files = Files($"base: a4\ntableRules: {rules}");
        Assert.Empty(PdfChecker.Check(files.Pdf));
        Assert.Empty(WordLint.Check(new MemoryStream(files.Word)));
        var lines = Pages(rules).SelectMany(page => page.Items).OfType<LineItem>().ToList();
        var table = lines.Where(line => line.Color == Ruled).ToList();
        Assert.Equal(rules == "none", table.Count == 0);
        Assert.True(table.Count(line => line.X1 == line.X2) >= upright, $"{table.Count} rules");
        Assert.Equal(upright > 0, table.Exists(line => line.X1 == line.X2));
        // Between two rows of data, that is between the second rule of the header and the last rule.
        Assert.Equal(
            betweenRows,
            table.Where(line => line.Y1 == line.Y2).Select(line => line.Y1).Distinct().Count() > 5
        );
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static Color Ruled => new(0x33, 0x66, 0x99);

    private List<Page> Pages(string rules)
    {
        var theme = Load($"base: a4\nruleColor: \"#336699\"\ntableRules: {rules}");
        var document = Small(theme) with { Header = new([], [], []), Footer = new([], [], []) };
        return [.. Typesetter.Typeset(document with { Blocks = [Data(3)] }, new RunFonts([]).For(theme)).Pages];
    }

    private (byte[] Pdf, byte[] Word) Files(string yaml)
    {
        var theme = Load(yaml);
        var (document, faces) = (Small(theme), new RunFonts([]).For(theme));
        var (pdf, word) = (new MemoryStream(), new MemoryStream());
        new PdfWriter().Write(document, faces, pdf);
        new WordWriter(new WordOptions()).Write(document, faces, word);
        return (pdf.ToArray(), word.ToArray());
    }

    private Theme Load(string yaml)
    {
        Directory.CreateDirectory(Path.Combine(folder, "themes"));
        File.WriteAllText(Path.Combine(folder, "themes", "asked.yaml"), yaml);
        var folders = new TemplateFolders([folder], folder, Path.Combine(Repository.Root, "templates"));
        return ThemeFile.Load("asked", "a4", folders).Theme with { Name = "asked" };
    }

    private static Document Small(Theme theme) =>
        new(
            new DocumentMetadata("Title", "Study", "Author", "", "en-GB", new DateOnly(2026, 1, 31), "lock"),
            theme,
            new PageFurniture([new TextRun("Header")], [], []),
            new PageFurniture([], [], [new TextRun("Page "), new PageField(PageFieldKind.PageNumber)]),
            [
                new Paragraph([new TextRun("The title")], ParagraphRole.Title),
                new Heading(1, "1", [new TextRun("A heading")], "h1"),
                new Paragraph([
                    new TextRun(
                        "Text that is long enough to be broken over two lines, with a sign that few fonts have: "
                    ),
                    new TextRun("\u27A1 "),
                    new Hyperlink("https://example.org/", [new TextRun("and a link")]),
                    new TextRun(", so that justified text differs from ragged text. "),
                    new TextRun("12", TextStyles.None, "one"),
                ]),
                new Paragraph([new TextRun("What must not be overlooked.")], ParagraphRole.Notice),
                Data(60),
                new Table
                {
                    Caption = Titled(CaptionKind.Listing, "l1"),
                    Columns = [new TableColumn(IsKey: true), new TableColumn()],
                    Header = [Row(RowRole.Header, "Key", "Value")],
                    Rows = [Row(RowRole.Data, "A", "1"), Row(RowRole.Data, "A", "2")],
                    Notes = [new TableNote([new TextRun("A note of a listing.")])],
                },
                new Figure(
                    Titled(CaptionKind.Figure, "f1"),
                    new BarChart(
                        new Axis("Change (%)", -50, 50, [], []),
                        "Response",
                        ["CR", "PD"],
                        [new Bar("1", 20, 0, null), new Bar("2", -30, 1, null)],
                        [],
                        "Subjects"
                    ),
                    "Two bars.",
                    [new TableNote([new TextRun("A note of a figure.")])]
                ),
                new Figure(
                    Titled(CaptionKind.Figure, "f2"),
                    new FlowChart(
                        [],
                        [new FlowBox("a", 0, -1, false, "Phase", [new FlowLine([new TextRun("Everybody")])])],
                        []
                    ),
                    "One box.",
                    []
                ),
            ]
        )
        {
            Watermark = "DRAFT",
            Sources = new Dictionary<string, string>(StringComparer.Ordinal) { ["one"] = "12" },
        };

    private static Table Data(int rows) =>
        new()
        {
            Caption = Titled(CaptionKind.Table, "t1"),
            Columns = [new TableColumn(IsRowHeader: true), new TableColumn(), new TableColumn()],
            Header =
            [
                new TableRow([new TableCell(""), new TableCell("Both", 2)], RowRole.Header),
                Row(RowRole.Header, "Row", "One", "Other"),
            ],
            Rows = [.. Enumerable.Range(1, rows).Select(i => Row(RowRole.Data, $"Row {i}", "1", "2"))],
            Notes = [new TableNote([new TextRun("A note of a table.")])],
        };

    private static Caption Titled(CaptionKind kind, string id) => new(kind, "1", [new TextRun("A title")], [], id);

    private static TableRow Row(RowRole role, params string[] cells) =>
        new([.. cells.Select(cell => new TableCell(cell))], role);
}
