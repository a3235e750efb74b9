using DebiriReports.Analyses;

namespace DebiriReports.Narratives;

/// <summary>A medical reviewer's additions to narratives: one Markdown file a subject, named by the subject's id.</summary>
/// <remarks>
/// The first lines name the facts that the addition was written on, between lines of <c>+++</c>: <c>facts: 1f0c…</c>. The
/// document prints that hash below each addition whose facts have changed.
/// </remarks>
internal sealed class ReviewerAdditions
{
    private const string Fence = "+++";
    private readonly Dictionary<string, ReviewerAddition> bySubject = new(StringComparer.Ordinal);

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

    /// <summary>The addition for a subject, or <see langword="null"/>.</summary>
    /// <param name="subject">The subject's id.</param>
    /// <returns>The addition.</returns>
    public ReviewerAddition? Find(string subject) => bySubject.GetValueOrDefault(subject);

    private static ReviewerAddition Parse(string text, string file)
    {
        text = text.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        if (!text.StartsWith(Fence + "\n", StringComparison.Ordinal))
        {
            return new ReviewerAddition(file, null, text);
        }
        var end = text.IndexOf("\n" + Fence, Fence.Length, StringComparison.Ordinal);
        if (end < 0)
        {
            throw new ReportException(
                ReportException.Definition,
                [new Problem("T104", "The settings are not closed by a line of +++", new Place(file, 1, 1))]
            );
        }
        var line = text[(Fence.Length + 1)..(end + 1)]
            .Split('\n')
            .FirstOrDefault(entry => entry.StartsWith("facts:", StringComparison.Ordinal));
        return new ReviewerAddition(file, line?["facts:".Length..].Trim().Trim('"'), text[(end + 1 + Fence.Length)..]);
    }
}

/// <summary>A medical reviewer's addition.</summary>
/// <param name="File">Its file, relative to the study folder.</param>
/// <param name="Facts">The hash of the facts that it was written on, or <see langword="null"/> when it names none.</param>
/// <param name="Text">Its text, Markdown.</param>
internal sealed record ReviewerAddition(string File, string? Facts, string Text);
