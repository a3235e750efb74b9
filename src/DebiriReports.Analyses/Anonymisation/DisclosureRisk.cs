namespace DebiriReports.Analyses.Anonymisation;

/// <summary>How well subjects are hidden among others: their classes by quasi-identifiers, before and after.</summary>
/// <param name="QuasiIdentifiers">The variables, the most useful first.</param>
/// <param name="Required">How many subjects a class must have.</param>
/// <param name="Before">The classes by the broadened values.</param>
/// <param name="After">The classes once rare values are withheld.</param>
/// <param name="WithheldBy">For each variable how many subjects' values are withheld.</param>
public sealed record DisclosureRisk(
    IReadOnlyList<string> QuasiIdentifiers,
    int Required,
    ClassSizes Before,
    ClassSizes After,
    IReadOnlyList<int> WithheldBy
);

/// <summary>Classes of subjects that share each quasi-identifier.</summary>
/// <param name="Classes">The classes with their values; the largest first.</param>
/// <param name="Subjects">How many subjects there are.</param>
public sealed record ClassSizes(IReadOnlyList<(IReadOnlyList<string> Values, int Subjects)> Classes, int Subjects)
{
    /// <summary>The size of the smallest class; 0 without subjects.</summary>
    public int Smallest => Classes.Count == 0 ? 0 : Classes.Min(found => found.Subjects);

    /// <summary>The greatest risk that a subject is recognised: 1 by the size of the smallest class.</summary>
    public double GreatestRisk => Smallest == 0 ? 0 : 1.0 / Smallest;

    /// <summary>The mean of the subjects' risks: classes by subjects.</summary>
    public double MeanRisk => Subjects == 0 ? 0 : (double)Classes.Count / Subjects;

    /// <summary>How many subjects are in classes that are too small.</summary>
    /// <param name="required">The size that is asked for.</param>
    /// <returns>The subjects.</returns>
    public int SubjectsBelow(int required) =>
        Classes.Where(found => found.Subjects < required).Sum(found => found.Subjects);
}
