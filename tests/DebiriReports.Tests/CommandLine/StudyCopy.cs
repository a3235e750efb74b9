using DebiriReports.Tests.House;

namespace DebiriReports.Tests.CommandLine;

/// <summary>A copy of the sample study in a temporary folder, to be damaged.</summary>
internal sealed class StudyCopy : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("debiri-").FullName;

    public StudyCopy()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.SampleStudy, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(Study, Path.GetRelativePath(Repository.SampleStudy, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    /// <summary>The study's folder.</summary>
    public string Study => Path.Combine(Root, "sample-input");

    /// <summary>The folder that the study stands in.</summary>
    public string Root => root;

    /// <summary>An output folder that does not exist yet.</summary>
    public string Out => Path.Combine(root, "out");

    /// <summary>A file of the study.</summary>
    public string this[string name] => Path.Combine(Study, name);

    /// <summary>Renders the study.</summary>
    public Debiri.Outcome Render(params string[] options) =>
        Debiri.Run(["render", Study, "--out", Out, "--deliverable", "flow", .. options]);

    public void Dispose() => Directory.Delete(root, recursive: true);
}
