using DebiriReports.Documents.Model;
using DebiriReports.Documents.Word.Packaging;

namespace DebiriReports.Documents.Word;

/// <summary>The rules of tables as markup of cell borders.</summary>
internal static class TableRules
{
    /// <summary>The rule above a cell.</summary>
    /// <param name="theme">Its colour.</param>
    public static Markup Top(Theme theme) => new($"<w:top {Line(theme, 8)}/>");

    /// <summary>The rule below a cell.</summary>
    /// <param name="theme">Its colour.</param>
    public static Markup Bottom(Theme theme) => new($"<w:bottom {Line(theme, 8)}/>");

    /// <summary>The thin rule below a spanner.</summary>
    /// <param name="theme">Its colour.</param>
    public static Markup Spanner(Theme theme) => new($"<w:bottom {Line(theme, 4)}/>");

    /// <summary>The thin rule above a total.</summary>
    /// <param name="theme">Its colour.</param>
    public static Markup Total(Theme theme) => new($"<w:top {Line(theme, 4)}/>");

    private static string Line(Theme theme, int eighths) =>
        $"w:val=\"single\" w:sz=\"{(eighths == 8 ? "8" : "4")}\" w:space=\"0\" w:color=\"{Units.Hex(theme.Colors.Rule)}\"";
}
