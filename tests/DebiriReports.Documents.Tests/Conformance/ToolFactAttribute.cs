using DebiriReports.PdfConformance;

namespace DebiriReports.Documents.Tests.Conformance;

/// <summary>A fact that needs programs of the system: skipped, with the reason, where they are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ToolFactAttribute : FactAttribute
{
    public ToolFactAttribute(params string[] programs) => Skip = InstalledTools.ReasonToSkip(programs);
}
