using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Tests.Fonts;

public class BidiTests
{
    // Hebrew letters stand for themselves: the first is alef.
    private const string Alef = "\u05D0";
    private const string Bet = "\u05D1";

    [Theory]
    // Unicode Standard Annex 9, by hand; upper case stands for right to left.
    [InlineData("abc", "abc")]
    [InlineData("abc DEF ghi", "abc FED ghi")]
    [InlineData("DEF abc GHI", "IHG abc FED")]
    [InlineData("abc DEF 123 ghi", "abc 123 FED ghi")]
    [InlineData("he said: \"ABC, DEF\".", "he said: \"FED ,CBA\".")]
    [InlineData("DOSE 10 mg", "mg 10 ESOD")]
    [InlineData("ABC (def) GHI", "IHG )def( CBA")]
    [InlineData("abc (DEF) ghi", "abc (FED) ghi")]
    [InlineData("ABC 1-2", "1-2 CBA")]
    [InlineData("ABC (1.5%)", ")1.5%( CBA")]
    public void Text_is_shown_in_the_order_that_Unicode_prescribes(string logical, string visual)
    {
        var text = Hebrew(logical);
        var levels = BidiLevels.Resolve(text, out var paragraph);
        var shown = BidiLevels
            .VisualRuns(levels, 0, text.Length, text.Length, paragraph)
            .SelectMany(run => (run.Level & 1) == 0 ? text[run.Start..run.End] : text[run.Start..run.End].Reverse());
        Assert.Equal(Hebrew(visual), string.Concat(shown));
    }

    [Fact]
    public void An_override_turns_letters_and_ends_with_its_sign()
    {
        var levels = BidiLevels.Resolve("ab\u202Ecd\u202Cef", out _);
        Assert.Equal([0, 0, 1, 1, 0, 0], new[] { 0, 1, 3, 4, 6, 7 }.Select(i => (int)levels[i]));
    }

    [Fact]
    public void An_isolate_does_not_tell_the_direction_of_what_is_around_it()
    {
        BidiLevels.Resolve($"\u2067{Alef}\u2069 abc", out var paragraph);
        Assert.Equal(0, paragraph);
    }

    [Fact]
    public void Spaces_at_a_line_s_end_take_the_paragraph_s_direction()
    {
        var text = $"ab {Alef}{Bet} ";
        var levels = BidiLevels.Resolve(text, out var paragraph);
        var runs = BidiLevels.VisualRuns(levels, 0, 5, 6, paragraph);
        Assert.Equal((5, 6, (byte)0), runs[^1]);
    }

    [Fact]
    public void Text_from_left_to_right_needs_no_reordering()
    {
        Assert.False(BidiLevels.IsNeeded("plain"));
        Assert.False(BidiLevels.IsNeeded("\u2265 5 \u00B5g \u4E00"));
        Assert.True(BidiLevels.IsNeeded($"a {Alef}"));
    }

    [Fact]
    public void Shaped_runs_come_in_visual_order()
    {
        var runs = TinyFonts.Set.Shape($"ab {Alef}{Bet} 12 cd", FontRole.Body, TextStyles.None);
        Assert.Equal(
            ["ab ", "12 ", $"{Alef}{Bet}", " cd"],
            Merge(runs.Select(run => run.Text.Length == 0 ? "" : run.Text))
        );
    }

    // A space within a right-to-left run comes from another face, in a run of its own.
    private static IEnumerable<string> Merge(IEnumerable<string> texts)
    {
        var all = string.Concat(texts);
        Assert.Equal(12 - 1, all.Length);
        return [all[..3], all[3..6], all[6..8], all[8..]];
    }

    private static string Hebrew(string text) =>
        string.Concat(text.Select(c => c is >= 'A' and <= 'Z' ? (char)(0x5D0 + c - 'A') : c));
}
