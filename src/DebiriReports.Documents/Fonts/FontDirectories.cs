namespace DebiriReports.Documents.Fonts;

/// <summary>Where operating systems keep their fonts.</summary>
internal static class FontDirectories
{
    /// <summary>The font directories of this machine that exist, the system's before the user's.</summary>
    public static IReadOnlyList<string> OfSystem()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string[] candidates;
        if (OperatingSystem.IsWindows())
        {
            var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
            candidates =
            [
                Environment.GetFolderPath(Environment.SpecialFolder.Fonts),
                Path.Combine(local, "Microsoft", "Windows", "Fonts"),
            ];
        }
        else if (OperatingSystem.IsMacOS())
        {
            candidates = ["/System/Library/Fonts", "/Library/Fonts", Path.Combine(home, "Library", "Fonts")];
        }
        else
        {
            candidates =
            [
                "/usr/share/fonts",
                "/usr/local/share/fonts",
                Path.Combine(home, ".local", "share", "fonts"),
                Path.Combine(home, ".fonts"),
            ];
        }
        return [.. candidates.Where(directory => directory.Length > 0 && Directory.Exists(directory))];
    }

    /// <summary>The font files below a directory, in ordinal order of their paths.</summary>
    public static IReadOnlyList<string> Files(string directory)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true };
        var files = Directory
            .EnumerateFiles(directory, "*", options)
            .Where(path =>
                Path.GetExtension(path.AsSpan()) is { Length: 4 } extension
                && (
                    extension.Equals(".ttf", StringComparison.OrdinalIgnoreCase)
                    || extension.Equals(".otf", StringComparison.OrdinalIgnoreCase)
                    || extension.Equals(".ttc", StringComparison.OrdinalIgnoreCase)
                    || extension.Equals(".otc", StringComparison.OrdinalIgnoreCase)
                )
            )
            .ToArray();
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }
}
