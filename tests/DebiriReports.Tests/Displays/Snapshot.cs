using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace DebiriReports.Tests.Displays;

/// <summary>Compares a text with its accepted form, by the conventions of Verify.</summary>
/// <remarks>
/// <c>name.verified.txt</c> is committed; on a difference <c>name.received.txt</c> is written beside it and the test fails
/// with the lines that differ. A missing snapshot fails too. To accept: read the received text, then run again with
/// <c>DEBIRI_ACCEPT_SNAPSHOTS=1</c>, which is refused where <c>CI=true</c>.
/// </remarks>
internal static class Snapshot
{
    /// <summary>The names that tests have asked for, so that orphans can be found.</summary>
    public static readonly ConcurrentDictionary<string, bool> Asked = new(StringComparer.Ordinal);

    /// <summary>The folder of the snapshots.</summary>
    public static string Folder { get; } = Path.Combine(ProjectDirectory(), "Displays", "snapshots");

    /// <summary>Compares a text with its snapshot.</summary>
    public static void Match(string name, string text, string? folder = null)
    {
        Asked.TryAdd(name, true);
        var verified = Path.Combine(folder ?? Folder, name + ".verified.txt");
        var received = Path.Combine(folder ?? Folder, name + ".received.txt");
        var expected = File.Exists(verified) ? File.ReadAllText(verified, Encoding.UTF8) : null;
        if (expected == text)
        {
            File.Delete(received);
            return;
        }
        if (Environment.GetEnvironmentVariable("DEBIRI_ACCEPT_SNAPSHOTS") == "1")
        {
            Assert.NotEqual("true", Environment.GetEnvironmentVariable("CI"));
            File.WriteAllText(verified, text, new UTF8Encoding(false));
            File.Delete(received);
            return;
        }
        File.WriteAllText(received, text, new UTF8Encoding(false));
        Assert.Fail(
            expected is null
                ? $"No snapshot '{name}': read {received} and accept it.\n{text}"
                : $"The snapshot '{name}' differs:\n{Difference(expected, text)}"
        );
    }

    private static string Difference(string expected, string text)
    {
        var lines = new StringBuilder();
        foreach (var line in InlineDiffBuilder.Diff(expected, text).Lines)
        {
            if (line.Type is ChangeType.Inserted or ChangeType.Deleted)
            {
                lines.Append(line.Type == ChangeType.Inserted ? "+ " : "- ").AppendLine(line.Text);
            }
        }
        return lines.ToString();
    }

    private static string ProjectDirectory() =>
        typeof(Snapshot)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(attribute => attribute.Key == "ProjectDirectory")
            .Value!;
}
