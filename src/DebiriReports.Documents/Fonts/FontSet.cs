using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Fonts;

/// <summary>The faces of a theme, resolved on this machine: shapes and measures text.</summary>
/// <remarks>
/// Made by <see cref="FontCatalogue.For"/>. Shaped texts are kept, so that the words of a long listing are shaped once.
/// Safe for use by several threads.
/// </remarks>
public sealed class FontSet
{
    // Enough for the words of a report; a listing's unique values must not pile up.
    private const int CacheLimit = 20_000;
    private const int CachedLength = 48;

    private readonly FontCatalogue catalogue;
    private readonly IReadOnlyList<Family> roles;
    private readonly Lazy<IReadOnlyList<Family>> fallbacks;
    private readonly ShapingFace?[] faces = new ShapingFace?[16];
    private readonly ConcurrentDictionary<string, ShapedText>[] caches;
    private readonly ConcurrentDictionary<FontFace, bool> used = new();

    internal FontSet(
        FontCatalogue catalogue,
        IReadOnlyList<Family> roles,
        IReadOnlyList<string> fallbackNames,
        IReadOnlyList<string> warnings
    )
    {
        this.catalogue = catalogue;
        this.roles = roles;
        Warnings = warnings;
        fallbacks = new Lazy<IReadOnlyList<Family>>(() => [.. fallbackNames.Select(catalogue.Find).OfType<Family>()]);
        caches = new ConcurrentDictionary<string, ShapedText>[32];
        for (var i = 0; i < caches.Length; i++)
        {
            caches[i] = new ConcurrentDictionary<string, ShapedText>(StringComparer.Ordinal);
        }
    }

    /// <summary>What a reader of the run's log must know: families replaced by others.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>The faces that any text was set in so far, by family and style.</summary>
    public IReadOnlyList<FontFace> Faces =>
        [
            .. used
                .Keys.OrderBy(face => face.Family, StringComparer.Ordinal)
                .ThenBy(face => face.IsBold)
                .ThenBy(face => face.IsItalic)
                .ThenBy(face => face.Path, StringComparer.Ordinal),
        ];

    /// <summary>Shapes text, changing face where a character needs it.</summary>
    /// <param name="text">The text in logical order; may be empty.</param>
    /// <param name="role">Which families.</param>
    /// <param name="styles">Bold, italic or code.</param>
    /// <returns>One run a face, in visual order.</returns>
    /// <exception cref="MissingCharacterException">No font has a character of the text.</exception>
    public IReadOnlyList<ShapedRun> Shape(string text, FontRole role, TextStyles styles = TextStyles.None)
    {
        if (!BidiLevels.IsNeeded(text))
        {
            return ShapeText(text, role, styles).Runs;
        }
        var levels = BidiLevels.Resolve(text, out var paragraphLevel);
        return
        [
            .. BidiLevels
                .VisualRuns(levels, 0, text.Length, text.Length, paragraphLevel)
                .SelectMany(run => ShapeText(text[run.Start..run.End], role, styles, (run.Level & 1) != 0).Runs),
        ];
    }

    /// <summary>The width of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="role">Which families.</param>
    /// <param name="size">The type size in points.</param>
    /// <param name="styles">Bold, italic or code.</param>
    /// <returns>The width in points.</returns>
    /// <exception cref="MissingCharacterException">No font has a character of the text.</exception>
    public double Measure(string text, FontRole role, double size, TextStyles styles = TextStyles.None)
    {
        // Most of a listing: measured without shaping.
        var first = FirstFace(Slot(role, styles));
        if (first.MeasureAscii(text) is >= 0 and var advance)
        {
            return advance * size / first.Description.UnitsPerEm;
        }
        return BidiLevels.IsNeeded(text)
            ? Shape(text, role, styles).Sum(run => run.Width(size))
            : ShapeText(text, role, styles).Ems * size;
    }

    /// <summary>The width of a text of ASCII characters, or <see langword="null"/> where it has others.</summary>
    internal double? MeasureAscii(ReadOnlySpan<char> text, FontRole role, double size, TextStyles styles)
    {
        var face = FirstFace(Slot(role, styles));
        var advance = face.MeasureAscii(text);
        return advance < 0 ? null : advance * size / face.Description.UnitsPerEm;
    }

    /// <summary>The first face of a role: for line heights.</summary>
    /// <param name="role">Which families.</param>
    /// <param name="styles">Bold, italic or code.</param>
    /// <returns>The face.</returns>
    public FontFace Face(FontRole role, TextStyles styles = TextStyles.None) =>
        FirstFace(Slot(role, styles)).Description;

    /// <summary>Shapes text of one direction.</summary>
    internal ShapedText ShapeText(string text, FontRole role, TextStyles styles, bool rightToLeft = false)
    {
        var slot = Slot(role, styles);
        var cache = caches[rightToLeft ? slot + 16 : slot];
        if (text.Length <= CachedLength && cache.TryGetValue(text, out var known))
        {
            return known;
        }
        var shaped = new ShapedText(Itemise(text, slot, rightToLeft));
        foreach (var run in shaped.Runs)
        {
            used.TryAdd(run.Face, true);
        }
        if (text.Length <= CachedLength)
        {
            if (cache.Count >= CacheLimit)
            {
                cache.Clear();
            }
            cache.TryAdd(text, shaped);
        }
        return shaped;
    }

    private IReadOnlyList<ShapedRun> Itemise(string text, int slot, bool rightToLeft)
    {
        if (text.Length == 0)
        {
            return [];
        }
        if (FirstFace(slot).Shape(text, rightToLeft) is { } whole)
        {
            return [whole];
        }
        var pieces = new List<(int Start, ShapingFace Face)>();
        var clusters = StringInfo.ParseCombiningCharacters(text);
        for (var i = 0; i < clusters.Length; i++)
        {
            var end = i + 1 < clusters.Length ? clusters[i + 1] : text.Length;
            var cluster = text[clusters[i]..end];
            var face =
                Candidates(slot).FirstOrDefault(candidate => candidate.Shape(cluster, rightToLeft) is not null)
                ?? throw new MissingCharacterException(FirstMissing(cluster, slot), text.Trim());
            if (pieces.Count == 0 || pieces[^1].Face != face)
            {
                pieces.Add((clusters[i], face));
            }
        }
        var runs = new List<ShapedRun>(pieces.Count);
        for (var i = 0; i < pieces.Count; i++)
        {
            var end = i + 1 < pieces.Count ? pieces[i + 1].Start : text.Length;
            var piece = text[pieces[i].Start..end];
            runs.Add(
                pieces[i].Face.Shape(piece, rightToLeft)
                    ?? throw new MissingCharacterException(FirstMissing(piece, slot), text.Trim())
            );
        }
        if (rightToLeft)
        {
            runs.Reverse();
        }
        return runs;
    }

    private int FirstMissing(string cluster, int slot)
    {
        foreach (var rune in cluster.EnumerateRunes())
        {
            if (Candidates(slot).All(face => face.Shape(rune.ToString(), false) is null))
            {
                return rune.Value;
            }
        }
        return Rune.GetRuneAt(cluster, 0).Value;
    }

    private IEnumerable<ShapingFace> Candidates(int slot)
    {
        yield return FirstFace(slot);
        foreach (var family in fallbacks.Value)
        {
            yield return catalogue.Load(family.Face((slot & 1) != 0, (slot & 2) != 0));
        }
    }

    private ShapingFace FirstFace(int slot) =>
        // Two threads may both load it: the catalogue gives both the same.
        faces[slot] ??= catalogue.Load(roles[slot / 4].Face((slot & 1) != 0, (slot & 2) != 0));

    private static int Slot(FontRole role, TextStyles styles) =>
        (int)((styles & TextStyles.Code) != 0 ? FontRole.Code : role) * 4
        + ((styles & TextStyles.Bold) != 0 ? 1 : 0)
        + ((styles & TextStyles.Italic) != 0 ? 2 : 0);
}

/// <summary>The part of a theme that a text belongs to, which decides its families.</summary>
public enum FontRole
{
    /// <summary>Running text.</summary>
    Body,

    /// <summary>Headings.</summary>
    Heading,

    /// <summary>Tables and figures.</summary>
    Table,

    /// <summary>Fixed-pitch text.</summary>
    Code,
}
