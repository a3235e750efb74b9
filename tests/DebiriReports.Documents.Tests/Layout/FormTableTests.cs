using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Tests.Fonts;
using static DebiriReports.Documents.Tests.Layout.Typesetting;

namespace DebiriReports.Documents.Tests.Layout;

public class FormTableTests
{
    private static readonly Theme Theme = TinyFonts.Theme;

    [Fact]
    public void Rows_of_a_form_are_as_high_as_handwriting_with_a_rule_below_each()
    {
        const double Height = 40;
        var form = new Table
        {
            Columns = [new(), new()],
            Header = [HeaderRow("Name", "Signature")],
            Rows = [Row("one", ""), Row("two", ""), Row("", "")],
            FormRowHeight = Height,
        };
        var page = Assert.Single(Pages(form));
        Assert.Equal(Height, page.Find("two").Baseline - page.Find("one").Baseline, 6);
        var rules = page
            .Items.OfType<LineItem>()
            .Where(line => line.X1 > Theme.Margins.Left + 1)
            .Select(line => line.Y1)
            .ToArray();
        Assert.Equal(Height, rules[1] - rules[0], 6);
        Assert.Equal(Height, rules[2] - rules[1], 6);
        Assert.InRange(page.Find("two").Baseline, rules[0] + Height / 3, rules[1] - Height / 3);
        // The theme's rules are those of tables that are read.
        Assert.Contains(
            Pages(Theme with { TableRuling = TableRuling.None }, form)[0].Items.OfType<LineItem>(),
            line => line.Y1 == rules[1]
        );
    }

    [Fact]
    public void An_empty_column_of_a_form_keeps_its_width_beside_text_that_is_broken()
    {
        var text = string.Join(' ', Enumerable.Repeat("wwwww", 40));
        var form = new Table
        {
            Columns = [new(Width: 1), new(Width: 1)],
            Header = [HeaderRow("Name", "Signature")],
            Rows = [Row(text, "")],
            FormRowHeight = 40,
        };
        var page = Assert.Single(Pages(form));
        Assert.Equal(
            Theme.Margins.Left + (Theme.PageWidth - Theme.Margins.Left - Theme.Margins.Right) / 2 + TablePlan.PadX,
            page.Find("Signature").X,
            3
        );
    }
}
