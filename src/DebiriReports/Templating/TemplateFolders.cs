using System.Security.Cryptography;
using System.Text;
using DebiriReports.Analyses;

namespace DebiriReports.Templating;

/// <summary>Where templates and displays are looked for, the first hit winning.</summary>
/// <remarks>
/// The order is: the folders given on the command line, last first; the study's own <c>templates</c>; the built-in ones.
/// Every file that was used is remembered with its hash, for the run manifest.
/// </remarks>
public sealed class TemplateFolders
{
    private readonly IReadOnlyList<(string Label, string Path)> folders;
    private readonly Dictionary<string, TemplateFile> used = new(StringComparer.Ordinal);

    /// <summary>Makes the search order.</summary>
    /// <param name="given">The folders of the command line, in its order; each must exist.</param>
    /// <param name="studyTemplates">The study's own folder, which need not exist.</param>
    /// <param name="builtIn">The built-in folder.</param>
    /// <exception cref="ReportException">A given folder does not exist (exit code 2).</exception>
    public TemplateFolders(IReadOnlyList<string> given, string studyTemplates, string builtIn)
    {
        var missing = given.Where(folder => !Directory.Exists(folder)).ToList();
        if (missing.Count > 0)
        {
            throw new ReportException(
                ReportException.Usage,
                [
                    .. missing.Select(folder => new Problem(
                        "U002",
                        "The template folder does not exist",
                        new Place(folder)
                    )),
                ]
            );
        }
        folders =
        [
            .. given.Reverse().Select(folder => (Path.GetFileName(folder.TrimEnd('/', '\\')), folder)),
            ("study/templates", studyTemplates),
            ("templates", builtIn),
        ];
    }

    /// <summary>The files that were read, by name, in ordinal order.</summary>
    public IReadOnlyList<TemplateFile> Used
    {
        get
        {
            lock (used)
            {
                return [.. used.Values.OrderBy(file => file.Name, StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>The names of all deliverables: folders with a <c>report.md</c>, in ordinal order.</summary>
    /// <returns>The names.</returns>
    public IReadOnlyList<string> Deliverables() =>
        [
            .. folders
                .Where(folder => Directory.Exists(folder.Path))
                .SelectMany(folder => Directory.GetDirectories(folder.Path))
                .Where(folder => File.Exists(Path.Combine(folder, "report.md")))
                .Select(folder => Path.GetFileName(folder))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The ids of all displays, in ordinal order.</summary>
    /// <returns>The ids.</returns>
    public IReadOnlyList<string> Displays() =>
        [
            .. folders
                .Select(folder => Path.Combine(folder.Path, "displays"))
                .Where(Directory.Exists)
                .SelectMany(folder => Directory.GetFiles(folder, "*.yaml"))
                .Select(file => Path.GetFileNameWithoutExtension(file))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Reads a file, or says that there is none.</summary>
    /// <param name="name">Its name, relative to the template folders, with forward slashes.</param>
    /// <returns>The file, or <see langword="null"/>.</returns>
    public TemplateFile? Find(string name)
    {
        lock (used)
        {
            if (used.TryGetValue(name, out var known))
            {
                return known;
            }
            if (Read(name) is not { } read)
            {
                return null;
            }
            return used[name] = new TemplateFile(
                name,
                read.ShownAs,
                Decode(read.Bytes, read.ShownAs),
                Hash(read.Bytes)
            );
        }
    }

    /// <summary>Reads a file that is no text, or says that there is none.</summary>
    /// <param name="name">Its name, relative to the template folders, with forward slashes.</param>
    /// <returns>Its bytes and the name that problems show, or <see langword="null"/>.</returns>
    public (byte[] Bytes, string ShownAs)? FindBinary(string name)
    {
        lock (used)
        {
            if (Read(name) is not { } read)
            {
                return null;
            }
            used[name] = new TemplateFile(name, read.ShownAs, "", Hash(read.Bytes));
            return read;
        }
    }

    private (byte[] Bytes, string ShownAs)? Read(string name)
    {
        foreach (var (label, path) in folders)
        {
            var file = Path.Combine(path, name);
            if (File.Exists(file))
            {
                return (File.ReadAllBytes(file), $"{label}/{name}");
            }
        }
        return null;
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static string Decode(byte[] bytes, string shown)
    {
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
            text = text.TrimStart('\uFEFF').ReplaceLineEndings("\n");
            return text;
        }
        catch (DecoderFallbackException)
        {
            throw new ReportException(
                ReportException.Definition,
                [new Problem("T101", "The file is not UTF-8", new Place(shown), "save it as UTF-8")]
            );
        }
    }
}

/// <summary>A file of a template folder.</summary>
/// <param name="Name">Its name, relative to the template folders.</param>
/// <param name="ShownAs">The name that problems show: the folder's label and the name.</param>
/// <param name="Text">Its text, with line feeds; empty for a file that is none.</param>
/// <param name="Sha256">The hash of its bytes, lower-case hexadecimal.</param>
public sealed record TemplateFile(string Name, string ShownAs, string Text, string Sha256);
