using DebiriReports.Documents.Figures;
using DebiriReports.Documents.Tests.Fonts;

namespace DebiriReports.Documents.Tests.Figures;

/// <summary>The same in the tests' own font.</summary>
public static partial class DrawingGeometry
{
    public static void Check(Drawing drawing, string what) => Check(drawing, what, TinyFonts.Set);

    public static IEnumerable<(TextMark Text, Box Box)> Texts(Drawing drawing) => Texts(drawing, TinyFonts.Set);
}
