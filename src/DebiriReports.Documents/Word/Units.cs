using System.Globalization;
using DebiriReports.Documents.Layout;

namespace DebiriReports.Documents.Word;

/// <summary>Points as the units that the parts of the format count in.</summary>
internal static class Units
{
    /// <summary>Twentieths of a point, for places and widths.</summary>
    /// <param name="points">Points.</param>
    public static int Twips(double points) => (int)Math.Floor((points * 20) + 0.5);

    /// <summary>Half points, for type sizes.</summary>
    /// <param name="points">Points.</param>
    public static int HalfPoints(double points) => (int)Math.Floor((points * 2) + 0.5);

    /// <summary>English metric units, for drawings.</summary>
    /// <param name="points">Points.</param>
    public static long Emu(double points) => (long)Math.Floor((points * 12700) + 0.5);

    /// <summary>A line height for <c>w:spacing</c> with the rule <c>auto</c>: 240ths of the type's own line.</summary>
    /// <param name="multiple">The height as a multiple of the type size.</param>
    /// <remarks>Word's single line of the usual families is about 1.15 of the type size.</remarks>
    public static int Line(double multiple) => (int)Math.Floor((multiple / Spacing.SingleLine * 240) + 0.5);

    /// <summary>A colour as six hexadecimal digits.</summary>
    /// <param name="color">The colour.</param>
    public static string Hex(Model.Color color) =>
        string.Create(CultureInfo.InvariantCulture, $"{color.Red:X2}{color.Green:X2}{color.Blue:X2}");
}
