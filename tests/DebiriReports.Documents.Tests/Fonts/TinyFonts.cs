using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Tests.Fonts;

/// <summary>A theme and its fonts, both made by the tests: the family Tiny in four styles, and TinyHebrew as fallback.</summary>
public static class TinyFonts
{
    private static readonly Lazy<string> Made = new(Make);

    public static string Directory => Made.Value;

    public static Theme Theme { get; } =
        new()
        {
            Name = "tiny",
            BodyFonts = ["Tiny"],
            HeadingFonts = ["Tiny"],
            TableFonts = ["Tiny"],
            CodeFonts = ["Tiny"],
            FallbackFonts = ["TinyHebrew"],
        };

    public static FontSet Set { get; } = new FontCatalogue([Directory], useSystemFonts: false).For(Theme);

    private static string Make()
    {
        var directory = System.IO.Directory.CreateTempSubdirectory("tiny-fonts-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => System.IO.Directory.Delete(directory, recursive: true);
        TinyFont.Write(Path.Combine(directory, "Tiny-Regular.ttf"), "Tiny");
        TinyFont.Write(Path.Combine(directory, "Tiny-Bold.ttf"), "Tiny", bold: true);
        TinyFont.Write(Path.Combine(directory, "Tiny-Italic.ttf"), "Tiny", italic: true);
        TinyFont.Write(Path.Combine(directory, "Tiny-BoldItalic.ttf"), "Tiny", bold: true, italic: true);
        // Hebrew, some ideographs and closing punctuation, and an accented letter's mark.
        int[] other =
        [
            0x20,
            0x3001,
            0x3002,
            0x4E00,
            0x4E8C,
            0x4E09,
            0x56DB,
            0x300C,
            0x300D,
            0x2020,
            0x2021,
            0x2022,
            0x2013,
        ];
        TinyFont.Write(
            Path.Combine(directory, "TinyHebrew.ttf"),
            "TinyHebrew",
            codePoints: other.Concat(Enumerable.Range(0x5D0, 27))
        );
        return directory;
    }
}
