using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Tests.Fonts;

public class FontSetTests
{
    [Fact]
    public void Width_of_a_text_is_the_sum_of_its_advances() =>
        Assert.Equal(
            10 * (0.5 + 0.5 + 0.25 + 0.3 + 0.25),
            TinyFonts.Set.Measure("ab (i", FontRole.Body, 10),
            precision: 9
        );

    [Fact]
    public void Face_follows_the_style()
    {
        var face = TinyFonts.Set.Face(FontRole.Table, TextStyles.Bold | TextStyles.Italic);
        Assert.True(face.IsBold);
        Assert.True(face.IsItalic);
        Assert.Equal((1000, 800, 200, 700), (face.UnitsPerEm, face.Ascent, face.Descent, face.CapHeight));
    }

    [Fact]
    public void A_character_that_the_family_lacks_comes_from_the_fallback_and_the_rest_does_not()
    {
        var runs = TinyFonts.Set.Shape("ab\u2020 cd", FontRole.Body);
        Assert.Equal(["ab", "\u2020", " cd"], runs.Select(run => run.Text));
        Assert.Equal(["Tiny", "TinyHebrew", "Tiny"], runs.Select(run => run.Face.Family));
    }

    [Fact]
    public void A_non_breaking_hyphen_stays_in_the_face_and_in_the_text()
    {
        var run = Assert.Single(TinyFonts.Set.Shape("a\u2011b", FontRole.Body));
        Assert.Equal("Tiny", run.Face.Family);
        Assert.Equal("a\u2011b", run.Text);
        Assert.Equal(300, run.Glyphs[1].Advance);
    }

    [Fact]
    public void A_character_that_no_font_has_is_named()
    {
        var problem = Assert.Throws<MissingCharacterException>(() => TinyFonts.Set.Shape("dose \u20BF", FontRole.Body));
        Assert.Equal(0x20BF, problem.CodePoint);
        Assert.Contains("U+20BF", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("dose", problem.Message, StringComparison.Ordinal);
        Assert.Contains("Table 14.1", problem.At("Table 14.1").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_outside_ASCII_is_as_wide_as_the_sum_of_its_words()
    {
        var whole = TinyFonts.Set.Measure("ab\u00A0cd ef", FontRole.Body, 9);
        var parts =
            TinyFonts.Set.Measure("ab\u00A0cd ", FontRole.Body, 9) + TinyFonts.Set.Measure("ef", FontRole.Body, 9);
        Assert.Equal(whole, parts, precision: 9);
    }

    [Fact]
    public void Faces_used_are_listed_with_the_hash_of_their_files()
    {
        var set = new FontCatalogue([TinyFonts.Directory], useSystemFonts: false).For(TinyFonts.Theme);
        Assert.Empty(set.Faces);
        set.Shape("a", FontRole.Body, TextStyles.Bold);
        var face = Assert.Single(set.Faces);
        Assert.True(face.IsBold);
        Assert.Matches("^[0-9a-f]{64}$", FontFile.Sha256(face));
    }

    [Fact]
    public void Parallel_use_shapes_as_one_thread_does()
    {
        var set = new FontCatalogue([TinyFonts.Directory], useSystemFonts: false).For(TinyFonts.Theme);
        var words = Enumerable.Range(0, 2000).Select(i => $"w{i % 97}\u00A0x ").ToArray();
        var widths = new double[words.Length];
        Parallel.For(0, words.Length, i => widths[i] = set.Measure(words[i], FontRole.Body, 10));
        Assert.Equal(
            words.Select(word => 10 * word.Sum(c => TinyFont.Advance(c) / 1000.0)),
            widths,
            (a, b) => Math.Abs(a - b) < 1e-9
        );
    }
}
