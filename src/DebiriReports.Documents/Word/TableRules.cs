using DebiriReports.Documents.Model;
using DebiriReports.Documents.Word.Packaging;

namespace DebiriReports.Documents.Word;

/// <summary>The rules of tables as markup of cell borders.</summary>
internal static class TableRules
{
    /// <summary>The rule above a cell.</summary>
    /// <param name="theme">Its colour.</param>
    public static Markup Top(Theme theme) => Rule(theme, "top", 8);

    /// <summary>The rule below a cell.</summary>
    /// <param name="theme">Its colour.</param>
    public static Markup Bottom(Theme theme) => Rule(theme, "bottom", 8);

    /// <summary>The thin rule below a spanner.</summary>
    /// <param name="theme">Its colour.</param>
    public static Markup Spanner(Theme theme) => Rule(theme, "bottom", 4);

    /// <summary>The thin rule above a total.</summary>
    /// <param name="theme">Its colour.</param>
    public static Markup Total(Theme theme) => Rule(theme, "top", 4);

    /// <summary>The rules between and around the cells of a whole table, as properties of the table; none where rows have none.</summary>
    /// <param name="theme">Which rules, and their colour.</param>
    /// <param name="isForm">Whether it is filled in by hand, on a line below each row.</param>
    public static Markup OfTable(Theme theme, bool isForm)
    {
        IReadOnlyList<string> sides = theme.TableRuling switch
        {
            TableRuling.Rows => ["insideH"],
            TableRuling.Grid => ["top", "left", "bottom", "right", "insideH", "insideV"],
            _ => isForm ? ["insideH"] : [],
        };
        return sides.Count == 0
            ? Markup.None
            : new(
                $"<w:tblBorders>{string.Concat(sides.Select(side => $"<w:{side} {Line(theme, 4)}/>"))}</w:tblBorders>"
            );
    }

    /// <summary>The borders of a cell that belongs to the table but is none of its own: its notes.</summary>
    /// <param name="theme">Which rules the table has.</param>
    public static Markup Outside(Theme theme) =>
        theme.TableRuling == TableRuling.Grid
            ? new("<w:tcBorders><w:left w:val=\"nil\"/><w:bottom w:val=\"nil\"/><w:right w:val=\"nil\"/></w:tcBorders>")
            : Markup.None;

    private static Markup Rule(Theme theme, string side, int eighths) =>
        theme.TableRuling == TableRuling.None ? Markup.None : new($"<w:{side} {Line(theme, eighths)}/>");

    private static string Line(Theme theme, int eighths) =>
        $"w:val=\"single\" w:sz=\"{(eighths == 8 ? "8" : "4")}\" w:space=\"0\" w:color=\"{Units.Hex(theme.Colors.Rule)}\"";
}
