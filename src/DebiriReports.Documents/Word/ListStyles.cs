using System.Globalization;
using DebiriReports.Documents.Layout;

namespace DebiriReports.Documents.Word;

/// <summary>The styles of lists.</summary>
internal static class ListStyles
{
    /// <summary>Adds the styles.</summary>
    /// <param name="styles">Where to.</param>
    public static void AddTo(StyleList styles)
    {
        var theme = styles.Theme;
        for (var level = 1; level <= 5; level++)
        {
            var number = level.ToString(CultureInfo.InvariantCulture);
            var suffix = level == 1 ? "" : number;
            var space = level == 1 ? "" : " " + number;
            var spacing = StyleMarkup.Spacing(0, Spacing.Word(theme).ListItemAfter, theme.LineSpacing);
            styles.Paragraph(
                StyleList.Step(StyleRole.ListBullet1, level),
                "ListBullet" + suffix,
                "List Bullet" + space,
                StyleRole.Normal,
                null,
                spacing + StyleMarkup.Indent(18 * level, 18),
                ""
            );
            styles.Paragraph(
                StyleList.Step(StyleRole.ListNumber1, level),
                "ListNumber" + suffix,
                "List Number" + space,
                StyleRole.Normal,
                null,
                spacing + StyleMarkup.Indent(18 * level, 18),
                ""
            );
            styles.Paragraph(
                StyleList.Step(StyleRole.ListContinue1, level),
                "ListContinue" + suffix,
                "List Continue" + space,
                StyleRole.Normal,
                null,
                spacing + StyleMarkup.Indent(18 * level),
                ""
            );
        }
    }
}
