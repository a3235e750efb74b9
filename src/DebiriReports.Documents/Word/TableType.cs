using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Word;

/// <summary>The type that tables are set in: what columns and tab stops are measured with.</summary>
/// <param name="TableSize">The size of table text in points.</param>
/// <param name="ListingSize">The size of listing text in points.</param>
/// <param name="Stretch">How much wider text may run than measured, since Word may set it in another family.</param>
internal sealed record TableType(double TableSize, double ListingSize, double Stretch)
{
    /// <summary>The type of a theme.</summary>
    /// <param name="theme">The theme.</param>
    public static TableType Of(Theme theme) => new(theme.TableSize, theme.ListingSize, 1);

    /// <summary>A theme whose tables are measured in this type.</summary>
    /// <param name="theme">The theme.</param>
    public Theme Measured(Theme theme) =>
        theme with
        {
            TableSize = TableSize * Stretch,
            ListingSize = ListingSize * Stretch,
        };

    /// <summary>The type of a sponsor's file.</summary>
    /// <param name="theme">The theme as the file has it.</param>
    /// <param name="fonts">The faces that measure it.</param>
    /// <param name="style">The family and size that the file gives a role.</param>
    public static TableType Of(Theme theme, Fonts.FontSet fonts, Func<StyleRole, (string? Family, double? Size)> style)
    {
        var (family, size) = style(StyleRole.TableText);
        var measured = fonts.Face(Fonts.FontRole.Table).Family;
        var isSame = family is null || Fonts.EqualWidths.Are(family, measured);
        return new TableType(
            size ?? theme.TableSize,
            style(StyleRole.ListingText).Size ?? theme.ListingSize,
            isSame ? 1 : 1.15
        );
    }
}
