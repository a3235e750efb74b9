namespace DebiriReports.Templating;

/// <summary>How a deliverable shows the arms of a study that has several.</summary>
internal enum ArmView
{
    /// <summary>By their names.</summary>
    Told,

    /// <summary>As Arm A, Arm B and so on.</summary>
    Masked,

    /// <summary>As one.</summary>
    Pooled,
}
