using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Tests.Fonts;
using DebiriReports.PdfConformance;
using UglyToad.PdfPig;

namespace DebiriReports.Documents.Tests.Pdf;

/// <summary>Every glyph maps back to its text, whatever the font's kind.</summary>
public class FontEmbeddingTests
{
    // Micro sign and mu, ohm and omega, combining marks, a ligature sign, hyphens, comparison signs.
    private const string Awkward =
        "\u00B5\u03BC \u2126\u03A9 e\u0301 q\u0304 o\u0308\u0304 \uFB01 non\u2011breaking \u2265\u2264\u2212\u00D7";

    [InstalledFontFact("LiberationSerif-Regular.ttf")]
    public void Signs_that_share_a_glyph_map_back_each_to_its_own_text() =>
        AssertReadsBack(new Theme(), Awkward, wholeFonts: false);

    [InstalledFontFact("LiberationSerif-Regular.ttf")]
    public void Whole_fonts_map_back_as_subsets_do() => AssertReadsBack(new Theme(), Awkward, wholeFonts: true);

    [InstalledFontFact("NimbusRoman-Regular.otf")]
    public void A_compact_font_maps_back_as_a_TrueType_font_does()
    {
        var theme = new Theme
        {
            BodyFonts = ["Nimbus Roman"],
            TableFonts = ["Nimbus Roman"],
            HeadingFonts = ["Nimbus Roman"],
        };
        AssertReadsBack(theme, "Office \u00E9\u00E8 \u00B5 \u03BC \u2265", wholeFonts: false);
        AssertReadsBack(theme, "Office \u00E9\u00E8 \u00B5 \u03BC \u2265", wholeFonts: true);
    }

    [InstalledFontFact("NotoSerifCJK-Regular.ttc")]
    public void A_face_of_a_collection_keyed_by_CID_maps_back()
    {
        var theme = new Theme
        {
            BodyFonts = ["Noto Serif CJK JP"],
            TableFonts = ["Noto Serif CJK JP"],
            HeadingFonts = ["Noto Serif CJK JP"],
        };
        AssertReadsBack(theme, "\u81E8\u5E8A\u8A66\u9A13\u306E\u7D50\u679C\u3002", wholeFonts: false);
    }

    [InstalledFontFact("wqy-microhei.ttc")]
    public void Ideographs_are_set_in_a_face_of_a_TrueType_collection() =>
        AssertReadsBack(
            new Theme { FallbackFonts = ["WenQuanYi Micro Hei"] },
            "\u81E8\u5E8A\u8A66\u9A13\u306E\u7D50\u679C\u3002",
            wholeFonts: false
        );

    [InstalledFontFact("DroidSansFallbackFull.ttf")]
    public void Ideographs_are_set_in_a_small_fallback_font() =>
        AssertReadsBack(
            new Theme { FallbackFonts = ["Droid Sans Fallback"] },
            "\u81E8\u5E8A\u8A66\u9A13\u306E\u7D50\u679C\u3002",
            wholeFonts: false
        );

    [Fact]
    public void A_subset_holds_less_than_the_whole_font()
    {
        var subset = Write(TinyFonts.Theme, TinyFonts.Set, "abc");
        var whole = Write(TinyFonts.Theme with { EmbedFullFonts = true }, TinyFonts.Set, "abc");
        PdfChecker.Require(subset);
        PdfChecker.Require(whole);
        Assert.True(whole.Length > subset.Length);
        using var pdf = PdfDocument.Open(subset);
        Assert.Matches("^[A-Z]{6}\\+Tiny", pdf.GetPage(1).Letters[0].FontName);
    }

    [Fact]
    public void The_name_of_a_subset_depends_on_its_glyphs()
    {
        using var one = PdfDocument.Open(Write(TinyFonts.Theme, TinyFonts.Set, "abc"));
        using var same = PdfDocument.Open(Write(TinyFonts.Theme, TinyFonts.Set, "abc"));
        using var other = PdfDocument.Open(Write(TinyFonts.Theme, TinyFonts.Set, "abd"));
        Assert.Equal(one.GetPage(1).Letters[0].FontName, same.GetPage(1).Letters[0].FontName);
        Assert.NotEqual(one.GetPage(1).Letters[0].FontName, other.GetPage(1).Letters[0].FontName);
    }

    [Fact]
    public void Right_to_left_text_is_said_in_logical_order()
    {
        const string Hebrew = "\u05E9\u05DC\u05D5\u05DD";
        // As layout hands it over: glyphs from left to right, clusters falling.
        var run = Assert.Single(
            TinyFonts.Set.ShapeText(Hebrew, FontRole.Body, TextStyles.None, rightToLeft: true).Runs
        );
        Assert.Equal(3, run.Glyphs[0].Cluster);
        var pages = new HandMadePages(TinyFonts.Set, TinyFonts.Theme).Open(TagKind.P);
        pages.Item(new TextItem(run, 72, 72, 11, TinyFonts.Theme.Colors.Text)).Close().EndPage();
        var bytes = pages.Write();
        PdfChecker.Require(bytes);
        using var pdf = PdfDocument.Open(bytes);
        var letters = pdf.GetPage(1).Letters;
        Assert.Equal(Hebrew.Reverse(), letters.Select(letter => letter.Value[0]));
        Assert.True(letters[0].StartBaseLine.X < letters[3].StartBaseLine.X);
    }

    private static void AssertReadsBack(Theme theme, string text, bool wholeFonts)
    {
        var used = theme with { EmbedFullFonts = wholeFonts };
        var bytes = Write(used, new FontCatalogue([]).For(used), text);
        PdfChecker.Require(bytes);
        using var pdf = PdfDocument.Open(bytes);
        Assert.Equal(text, string.Concat(pdf.GetPage(1).Letters.Select(letter => letter.Value)));
        if (InstalledTools.Find("pdftotext") is not null)
        {
            var (_, said) = InstalledTools.Run("pdftotext", bytes, "-raw", "FILE", "-");
            Assert.Equal(text, said.Trim('\f', '\n'));
        }
    }

    private static byte[] Write(Theme theme, FontSet fonts, string text) =>
        new HandMadePages(fonts, theme).Line(TagKind.P, text).EndPage().Write();
}

/// <summary>A fact about a font of the system: skipped, with the reason, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InstalledFontFactAttribute : FactAttribute
{
    private static readonly Lazy<HashSet<string>> Files = new(() =>
        Directory.Exists("/usr/share/fonts")
            ? Directory
                .EnumerateFiles("/usr/share/fonts", "*", SearchOption.AllDirectories)
                .Select(path => Path.GetFileName(path))
                .ToHashSet()
            : []
    );

    public InstalledFontFactAttribute(string file)
    {
        if (!Files.Value.Contains(file))
        {
            Skip = $"Not installed: {file}.";
        }
    }
}
