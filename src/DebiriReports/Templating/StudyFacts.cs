using Scriban.Runtime;

namespace DebiriReports.Templating;

/// <summary>The free texts of <c>study.yaml</c> and <c>report.yaml</c>, found by path.</summary>
/// <param name="trees">The trees, the first having precedence.</param>
internal sealed class StudyFacts(params IReadOnlyDictionary<string, object>[] trees)
{
    /// <summary>The text or list at a path.</summary>
    /// <param name="path">Keys joined by points, as <c>ethics.consent</c>.</param>
    /// <returns>A text, a list, or <see langword="null"/>.</returns>
    public object? Find(string path)
    {
        foreach (var tree in trees)
        {
            object? node = tree;
            foreach (var key in path.Split('.'))
            {
                node =
                    node is IReadOnlyDictionary<string, object> branch && branch.TryGetValue(key, out var next)
                        ? next
                        : null;
            }
            if (node is not null)
            {
                return node;
            }
        }
        return null;
    }

    /// <summary>The whole of the trees as a template walks through it.</summary>
    /// <param name="fill">Fills the report's words into a text.</param>
    /// <returns>The tree.</returns>
    public ScriptObject Tree(Func<string, string> fill)
    {
        var root = new ScriptObject(StringComparer.Ordinal);
        foreach (var tree in trees.Reverse())
        {
            foreach (var (key, value) in tree)
            {
                root[key] = Node(value, fill);
            }
        }
        return root;
    }

    /// <summary>The text at a path, lists as a list in a sentence.</summary>
    /// <param name="path">The path.</param>
    /// <returns>The text, or <see langword="null"/>.</returns>
    public string? Text(string path) =>
        Find(path) switch
        {
            null => null,
            string text => text.Trim(),
            IEnumerable<object> items => Wording.List(items),
            var other => other.ToString(),
        };

    /// <summary>The Markdown at a path: texts as paragraphs, lists as bullets.</summary>
    /// <param name="path">The path.</param>
    /// <returns>The Markdown, or <see langword="null"/>.</returns>
    public string? Markdown(string path) =>
        Find(path) switch
        {
            null => null,
            string text => text.Trim(),
            IReadOnlyDictionary<string, object> => null,
            IEnumerable<object> items => string.Join('\n', items.Select(item => $"- {item}")),
            var other => other.ToString(),
        };

    /// <summary>A tree with the texts of another over it, branch by branch.</summary>
    /// <param name="over">The texts that have precedence.</param>
    /// <param name="tree">The tree.</param>
    /// <returns>Both in one.</returns>
    public static IReadOnlyDictionary<string, object> Merged(
        IReadOnlyDictionary<string, object> over,
        IReadOnlyDictionary<string, object> tree
    )
    {
        var merged = new Dictionary<string, object>(tree, StringComparer.Ordinal);
        foreach (var (key, value) in over)
        {
            merged[key] =
                value is IReadOnlyDictionary<string, object> branch
                && tree.GetValueOrDefault(key) is IReadOnlyDictionary<string, object> below
                    ? Merged(branch, below)
                    : value;
        }
        return merged;
    }

    private static object? Node(object? value, Func<string, string> fill)
    {
        switch (value)
        {
            case string text:
                return fill(text.Trim());
            case IReadOnlyDictionary<string, object> branch:
                var node = new ScriptObject(StringComparer.Ordinal);
                foreach (var (key, below) in branch)
                {
                    node[key] = Node(below, fill);
                }
                return node;
            case IEnumerable<object> items:
                return new ScriptArray(items.Select(item => Node(item, fill)));
            default:
                return value;
        }
    }
}
