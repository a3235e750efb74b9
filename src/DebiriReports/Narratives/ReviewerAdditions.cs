using System.Collections.Concurrent;
using DebiriReports.Analyses;
using DebiriReports.CrossChecks;

namespace DebiriReports.Narratives;

/// <summary>A medical reviewer's additions to narratives: one Markdown file a subject, named by the subject's id.</summary>
/// <remarks>
/// The first lines name the facts that the addition was written on, between lines of <c>+++</c>: <c>facts: 1f0c…</c>. The
/// document prints that hash below each addition whose facts have changed. A line <c>public: true</c> releases the addition
/// for documents for the public, which otherwise say that there is one.
/// </remarks>
internal sealed class ReviewerAdditions
{
    private const string Fence = "+++";
    private readonly Dictionary<string, ReviewerAddition> bySubject = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, string> told = new(StringComparer.Ordinal);

    /// <summary>Reads the additions of a study.</summary>
    /// <param name="folder">The folder of additions; need not exist.</param>
    /// <returns>The additions.</returns>
    public static ReviewerAdditions Read(string folder)
    {
        var additions = new ReviewerAdditions();
        if (Directory.Exists(folder))
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*.md").Order(StringComparer.Ordinal))
            {
                var subject = Path.GetFileNameWithoutExtension(file);
                additions.bySubject[subject] = Parse(File.ReadAllText(file), $"narratives/{Path.GetFileName(file)}");
            }
        }
        return additions;
    }

    /// <summary>The subjects with an addition, in ordinal order.</summary>
    public IReadOnlyList<string> Subjects => [.. bySubject.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The additions under the codes of released subjects.</summary>
    /// <param name="codeOf">The code of a subject, or <see langword="null"/>.</param>
    /// <returns>The additions of the subjects that have a code.</returns>
    public ReviewerAdditions Recoded(Func<string, string?> codeOf)
    {
        var recoded = new ReviewerAdditions();
        foreach (var (subject, addition) in bySubject)
        {
            if (codeOf(subject) is { } code)
            {
                recoded.bySubject[code] = addition with { File = $"narratives/{code}.md" };
            }
        }
        return recoded;
    }

    /// <summary>The additions with other names for the arms.</summary>
    /// <param name="names">The name of each arm, by its value.</param>
    /// <returns>The additions.</returns>
    public ReviewerAdditions WithArms(IReadOnlyDictionary<string, string> names)
    {
        var renamed = new ReviewerAdditions { told = told };
        foreach (var (subject, addition) in bySubject)
        {
            var text = names
                .OrderByDescending(name => name.Key.Length)
                .Aggregate(
                    addition.Text,
                    (text, name) => text.Replace(name.Key, name.Value, StringComparison.OrdinalIgnoreCase)
                );
            renamed.bySubject[subject] = addition with { Text = text };
        }
        return renamed;
    }

    /// <summary>Remembers the facts that a narrative told where it placed an addition. Called by several threads.</summary>
    /// <param name="subject">The subject's id.</param>
    /// <param name="facts">Their hash.</param>
    public void Placed(string subject, string facts) => told[subject] = facts;

    /// <summary>What became of each addition in the narratives so far.</summary>
    /// <returns>One entry a file, in the order of their names.</returns>
    public IReadOnlyList<NarratedAddition> Outcomes() =>
        [
            .. Subjects.Select(subject => new NarratedAddition(
                bySubject[subject].File,
                !told.TryGetValue(subject, out var facts) ? "stands in no narrative"
                    : bySubject[subject].Facts is not { } written
                        ? $"does not name the facts that it was written on; they are now {facts}"
                    : written != facts ? $"was written on the facts {written}, which have changed; they are now {facts}"
                    : null
            )),
        ];

    /// <summary>The addition for a subject, or <see langword="null"/>.</summary>
    /// <param name="subject">The subject's id.</param>
    /// <returns>The addition.</returns>
    public ReviewerAddition? Find(string subject) => bySubject.GetValueOrDefault(subject);

    private static ReviewerAddition Parse(string text, string file)
    {
        text = text.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        if (!text.StartsWith(Fence + "\n", StringComparison.Ordinal))
        {
            return new ReviewerAddition(file, null, false, text);
        }
        var end = text.IndexOf("\n" + Fence, Fence.Length, StringComparison.Ordinal);
        if (end < 0)
        {
            throw new ReportException(
                ReportException.Definition,
                [new Problem("T104", "The settings are not closed by a line of +++", new Place(file, 1, 1))]
            );
        }
        var settings = text[(Fence.Length + 1)..(end + 1)].Split('\n');
        return new ReviewerAddition(
            file,
            Setting(settings, "facts:"),
            Setting(settings, "public:") == "true",
            text[(end + 1 + Fence.Length)..]
        );
    }

    private static string? Setting(string[] lines, string key) =>
        Array.Find(lines, line => line.StartsWith(key, StringComparison.Ordinal))?[key.Length..].Trim().Trim('"');
}

/// <summary>A medical reviewer's addition.</summary>
/// <param name="File">Its file, relative to the study folder.</param>
/// <param name="Facts">The hash of the facts that it was written on, or <see langword="null"/> when it names none.</param>
/// <param name="IsPublic">Whether documents for the public may print it.</param>
/// <param name="Text">Its text, Markdown.</param>
internal sealed record ReviewerAddition(string File, string? Facts, bool IsPublic, string Text);
