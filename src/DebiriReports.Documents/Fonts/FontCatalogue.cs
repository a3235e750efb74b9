using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Fonts;

/// <summary>The font files of this machine, searched for the families of themes.</summary>
/// <remarks>
/// <para>Named directories are asked before the system's, families in the theme's order. DejaVu is the last resort: it is
/// taken only where no other family of the list is anywhere, and with a warning, because its characters are wider and lines
/// break elsewhere.</para>
/// <para>Files whose names tell their family are tried first, and only a few tables of each are read: finding the faces of
/// a theme takes milliseconds. All files are read only where names did not help.</para>
/// <para>Safe for use by several threads.</para>
/// </remarks>
public sealed class FontCatalogue
{
    private const string LastResort = "DejaVu";

    // Families whose files are not named as they are.
    private static readonly Dictionary<string, string> FileNames = new(StringComparer.Ordinal)
    {
        ["timesnewroman"] = "times",
        ["couriernew"] = "cour",
    };

    private readonly Lock gate = new();
    private readonly List<Group> groups = [];
    private readonly Dictionary<string, FontSet> sets = new(StringComparer.Ordinal);
    private readonly Dictionary<FontFace, ShapingFace> loaded = [];

    /// <summary>Makes a catalogue; no file is read yet.</summary>
    /// <param name="directories">Directories asked first, in order, with their subdirectories.</param>
    /// <param name="useSystemFonts">Whether the system's font directories are asked after them.</param>
    /// <exception cref="DirectoryNotFoundException">A named directory does not exist.</exception>
    public FontCatalogue(IReadOnlyList<string> directories, bool useSystemFonts = true)
    {
        foreach (var directory in directories)
        {
            if (!Directory.Exists(directory))
            {
                throw new DirectoryNotFoundException($"the font directory {directory} does not exist");
            }
            groups.Add(new Group([directory]));
        }
        if (useSystemFonts)
        {
            groups.Add(new Group(FontDirectories.OfSystem()));
        }
    }

    /// <summary>The faces of a theme.</summary>
    /// <param name="theme">The theme.</param>
    /// <returns>The faces; the same set for themes that name the same families.</returns>
    /// <exception cref="FontNotFoundException">Not one of the theme's families is there.</exception>
    public FontSet For(Theme theme)
    {
        IReadOnlyList<string>[] lists =
        [
            theme.BodyFonts,
            theme.HeadingFonts,
            theme.TableFonts,
            theme.CodeFonts,
            theme.FallbackFonts,
        ];
        var key = string.Join('\n', lists.Select(list => string.Join('\t', list)));
        lock (gate)
        {
            if (sets.TryGetValue(key, out var known))
            {
                return known;
            }
            var warnings = new List<string>();
            var roles = new Family?[4];
            for (var role = 0; role < roles.Length; role++)
            {
                roles[role] = FirstOf(lists[role], warnings);
            }
            var any =
                roles.FirstOrDefault(family => family is not null)
                ?? throw new FontNotFoundException(
                    [.. lists.Take(4).SelectMany(list => list).Distinct(StringComparer.Ordinal)],
                    [.. groups.SelectMany(group => group.Directories)]
                );
            for (var role = 0; role < roles.Length; role++)
            {
                if (roles[role] is null)
                {
                    roles[role] = any;
                    warnings.Add($"none of the fonts {string.Join(", ", lists[role])} was found: {any.Name} is used");
                }
            }
            var set = new FontSet(
                this,
                [.. roles.Select(role => role!)],
                theme.FallbackFonts,
                [.. warnings.Distinct(StringComparer.Ordinal)]
            );
            sets.Add(key, set);
            return set;
        }
    }

    /// <summary>A family by name, or <see langword="null"/>.</summary>
    internal Family? Find(string name)
    {
        lock (gate)
        {
            return groups
                .Select(group => group.ByName(name) ?? group.ByContent(name))
                .FirstOrDefault(f => f is not null);
        }
    }

    /// <summary>A face made ready for shaping; loaded once.</summary>
    internal ShapingFace Load(FontFace face)
    {
        lock (gate)
        {
            if (!loaded.TryGetValue(face, out var shaping))
            {
                shaping = new ShapingFace(face);
                loaded.Add(face, shaping);
            }
            return shaping;
        }
    }

    private Family? FirstOf(IReadOnlyList<string> names, List<string> warnings)
    {
        var preferred = names.TakeWhile((name, i) => i == 0 || !IsLastResort(name)).ToArray();
        foreach (var group in groups)
        {
            // The directories named by the user are few and small: read them whole. The system's only in need.
            foreach (var name in preferred)
            {
                var family = group.ByName(name) ?? (group.IsSmall ? group.ByContent(name) : null);
                if (family is not null)
                {
                    return family;
                }
            }
        }
        foreach (var search in new Func<Group, string, Family?>[] { (g, n) => g.ByName(n), (g, n) => g.ByContent(n) })
        {
            foreach (var name in names)
            {
                if (groups.Select(group => search(group, name)).FirstOrDefault(f => f is not null) is { } family)
                {
                    if (IsLastResort(name) && names.Count > 1)
                    {
                        warnings.Add(
                            $"none of the fonts {string.Join(", ", preferred)} was found: {family.Name} is used, "
                                + "which is wider, so that lines and pages break elsewhere; "
                                + "install fonts-liberation2 or pass --fonts DIR"
                        );
                    }
                    return family;
                }
            }
        }
        return null;
    }

    private static bool IsLastResort(string name) => name.StartsWith(LastResort, StringComparison.Ordinal);

    /// <summary>A font file with its name in small letters and digits.</summary>
    private sealed record NamedFile(string Path, string Key);

    /// <summary>Directories that are asked together.</summary>
    private sealed class Group(IReadOnlyList<string> directories)
    {
        private const int SmallCount = 64;
        private readonly Dictionary<string, Family?> byName = new(StringComparer.Ordinal);
        private readonly Dictionary<string, IReadOnlyList<FontFace>> read = new(StringComparer.Ordinal);
        private IReadOnlyList<NamedFile>? files;
        private Dictionary<string, List<FontFace>>? byContent;

        public IReadOnlyList<string> Directories => directories;

        public bool IsSmall => Files.Count <= SmallCount;

        private IReadOnlyList<NamedFile> Files =>
            files ??= [
                .. directories
                    .SelectMany(FontDirectories.Files)
                    .Select(path => new NamedFile(path, Key(FileName(path)))),
            ];

        public Family? ByName(string name)
        {
            if (byName.TryGetValue(name, out var known))
            {
                return known;
            }
            var key = Key(name);
            // Collections of Chinese, Japanese and Korean faces are named without the region.
            var cjk = key.IndexOf("cjk", StringComparison.Ordinal);
            var stem = cjk < 0 ? FileNames.GetValueOrDefault(key, key) : key[..(cjk + 3)];
            var faces = Files
                .Where(file =>
                    file.Key.StartsWith(key, StringComparison.Ordinal)
                    || file.Key.StartsWith(stem, StringComparison.Ordinal)
                )
                .SelectMany(file => Read(file.Path))
                .Where(face => IsNamed(face, name))
                .ToArray();
            var family = faces.Length == 0 ? null : new Family(name, faces);
            byName.Add(name, family);
            return family;
        }

        public Family? ByContent(string name)
        {
            if (byContent is null)
            {
                byContent = new Dictionary<string, List<FontFace>>(StringComparer.OrdinalIgnoreCase);
                foreach (var face in Files.SelectMany(file => Read(file.Path)))
                {
                    if (!byContent.TryGetValue(face.Family, out var faces))
                    {
                        faces = [];
                        byContent.Add(face.Family, faces);
                    }
                    faces.Add(face);
                }
            }
            return byContent.TryGetValue(name, out var found) ? new Family(name, found) : null;
        }

        private IReadOnlyList<FontFace> Read(string path)
        {
            if (!read.TryGetValue(path, out var faces))
            {
                faces = FontFileReader.Read(path);
                read.Add(path, faces);
            }
            return faces;
        }

        private static bool IsNamed(FontFace face, string name) =>
            string.Equals(face.Family, name, StringComparison.OrdinalIgnoreCase);

        private static string FileName(string path) => Path.GetFileNameWithoutExtension(path);

        private static string Key(string name) =>
            string.Concat(name.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant));
    }
}
