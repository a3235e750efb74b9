using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Tests.Fonts;

public sealed class FontCatalogueTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("font-catalogue-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void First_family_of_the_theme_that_is_there_is_taken_without_a_warning()
    {
        Put("a", "Tinos");
        var set = Find(["a"], ["Liberation Serif", "Tinos", "DejaVu Serif"]);
        Assert.Equal("Tinos", set.Face(FontRole.Body).Family);
        Assert.Empty(set.Warnings);
    }

    [Fact]
    public void Directories_are_asked_in_order_before_families()
    {
        Put("a", "Tinos");
        Put("b", "Liberation Serif");
        Assert.Equal("Tinos", Find(["a", "b"], ["Liberation Serif", "Tinos"]).Face(FontRole.Body).Family);
    }

    [Fact]
    public void DejaVu_comes_last_wherever_it_is_and_is_warned_of()
    {
        Put("a", "DejaVu Serif");
        Put("b", "Tinos");
        Assert.Equal("Tinos", Find(["a", "b"], ["Tinos", "DejaVu Serif"]).Face(FontRole.Body).Family);
        var set = Find(["a"], ["Tinos", "DejaVu Serif"]);
        Assert.Equal("DejaVu Serif", set.Face(FontRole.Body).Family);
        Assert.Contains("DejaVu Serif is used", Assert.Single(set.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_family_is_found_by_its_name_inside_the_file_whatever_the_file_is_called()
    {
        Put("a", "Liberation Serif", "unhelpful.ttf");
        Assert.Equal("Liberation Serif", Find(["a"], ["Liberation Serif"]).Face(FontRole.Body).Family);
    }

    [Fact]
    public void Nothing_found_says_what_to_install()
    {
        Directory.CreateDirectory(Path.Combine(root, "empty"));
        var problem = Assert.Throws<FontNotFoundException>(() => Find(["empty"], ["Liberation Serif"]));
        Assert.Contains("fonts-liberation2", problem.Message, StringComparison.Ordinal);
        Assert.Contains("--fonts", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_file_is_passed_over()
    {
        Put("a", "Tinos");
        File.WriteAllBytes(Path.Combine(root, "a", "Tinos-Bold.ttf"), [0, 1, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 1]);
        Assert.False(Find(["a"], ["Tinos"]).Face(FontRole.Body, TextStyles.Bold).IsBold);
    }

    private void Put(string directory, string family, string? file = null)
    {
        var path = Directory.CreateDirectory(Path.Combine(root, directory)).FullName;
        TinyFont.Write(Path.Combine(path, file ?? $"{family.Replace(" ", "", StringComparison.Ordinal)}.ttf"), family);
    }

    private FontSet Find(string[] directories, string[] families) =>
        new FontCatalogue([.. directories.Select(name => Path.Combine(root, name))], useSystemFonts: false).For(
            new Theme
            {
                BodyFonts = families,
                HeadingFonts = families,
                TableFonts = families,
                CodeFonts = families,
                FallbackFonts = [],
            }
        );
}
