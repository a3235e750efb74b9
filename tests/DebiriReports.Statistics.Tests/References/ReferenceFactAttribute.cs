namespace DebiriReports.Statistics.Tests.References;

/// <summary>A fact about the reference files: skipped, with the reason, where they are not at hand.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReferenceFactAttribute : FactAttribute
{
    public ReferenceFactAttribute()
    {
        if (ReferenceFiles.Folder is null)
        {
            Skip = "DEBIRI_REFERENCE does not name the folder of the reference files.";
        }
    }
}
