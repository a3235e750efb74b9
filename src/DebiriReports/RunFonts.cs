using System.Collections.Concurrent;
using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;

namespace DebiriReports;

/// <summary>The fonts of a run: one set a theme, so that deliverables share what is shaped.</summary>
/// <param name="folders">Folders of font files asked before the system's.</param>
internal sealed class RunFonts(IReadOnlyList<string> folders)
{
    private readonly FontCatalogue catalogue = new(folders);
    private readonly ConcurrentDictionary<string, Lazy<FontSet>> sets = new(StringComparer.Ordinal);

    /// <summary>The faces that any text was set in, by family and style.</summary>
    public IReadOnlyList<FontFace> Faces =>
        [
            .. sets
                .Values.SelectMany(set => set.Value.Faces)
                .Distinct()
                .OrderBy(face => face.Family, StringComparer.Ordinal)
                .ThenBy(face => face.IsBold)
                .ThenBy(face => face.IsItalic)
                .ThenBy(face => face.Path, StringComparer.Ordinal),
        ];

    /// <summary>What the user must know: families replaced by others.</summary>
    public IReadOnlyList<string> Warnings =>
        [.. sets.Values.SelectMany(set => set.Value.Warnings).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The fonts of a theme.</summary>
    /// <param name="theme">The theme; themes of one name are equal within a run.</param>
    /// <returns>The fonts.</returns>
    public FontSet For(Theme theme) =>
        sets.GetOrAdd(theme.Name, _ => new Lazy<FontSet>(() => catalogue.For(theme))).Value;
}
