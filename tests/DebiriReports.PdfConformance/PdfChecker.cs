namespace DebiriReports.PdfConformance;

/// <summary>Checks a PDF against PDF/A-2a, PDF/UA-1, ISO 32000-1 consistency and the FDA's PDF specifications.</summary>
/// <remarks>
/// Rules are named as in the veraPDF profiles: clause, then the number of the test. What only a human can judge is never
/// reported as passed: <see cref="ReviewSheet"/> lists it.
/// </remarks>
public static class PdfChecker
{
    /// <summary>Checks a file and throws where anything is wrong: for tests that write PDFs.</summary>
    /// <param name="pdf">The whole file.</param>
    /// <param name="profiles">What to check against.</param>
    /// <exception cref="InvalidDataException">What is wrong, a line a finding.</exception>
    public static void Require(byte[] pdf, ConformanceProfiles profiles = ConformanceProfiles.All)
    {
        var findings = Check(pdf, profiles);
        if (findings.Count > 0)
        {
            throw new InvalidDataException(string.Join('\n', findings));
        }
    }

    /// <summary>Checks a file.</summary>
    /// <param name="pdf">The whole file.</param>
    /// <param name="profiles">What to check against.</param>
    /// <returns>What is wrong, at most ten findings a rule; empty for a conforming file.</returns>
    public static IReadOnlyList<Finding> Check(byte[] pdf, ConformanceProfiles profiles = ConformanceProfiles.All)
    {
        var findings = new FindingList(profiles);
        RawRules.Check(pdf, findings);
        PdfFile file;
        try
        {
            file = PdfFile.Open(pdf);
        }
        catch (Exception failure)
        {
            if (!EncryptionRules.Check(pdf, findings))
            {
                findings.Add(ConformanceProfiles.Consistency, "file", $"cannot be read: {failure.Message}");
                findings.Add(ConformanceProfiles.PdfUa1, "file", $"cannot be read: {failure.Message}");
                findings.Add(ConformanceProfiles.PdfA2a, "file", $"cannot be read: {failure.Message}");
            }
            return findings.ToList();
        }
        using (file)
        {
            ObjectRules.Check(file, findings);
            UnjudgedRules.Check(file, findings);
            var metadata = MetadataRules.Check(file, findings);
            CatalogRules.Check(file, findings);
            var structure = StructureTree.Read(file);
            StructureRules.Check(file, structure, findings);
            TableRules.Check(file, structure, findings);
            ListRules.Check(structure, findings);
            var content = ContentRules.Check(file, structure, findings);
            FontRules.Check(file, content, findings);
            AnnotationRules.Check(file, structure, findings);
            LanguageRules.Check(file, structure, metadata, findings);
            SubmissionRules.Check(file, content, findings);
        }
        return findings.ToList();
    }
}

/// <summary>What a file is checked against; may be combined.</summary>
[Flags]
public enum ConformanceProfiles
{
    /// <summary>ISO 19005-2, level A.</summary>
    PdfA2a = 1,

    /// <summary>ISO 14289-1.</summary>
    PdfUa1 = 2,

    /// <summary>ISO 32000-1: what the file says of itself is true (structure and content agree, places exist).</summary>
    Consistency = 4,

    /// <summary>The FDA's Portable Document Format Specifications.</summary>
    Fda = 8,

    /// <summary>The FDA's wish for fast web view, which is a setting of the writer.</summary>
    FastWebView = 16,

    /// <summary>All but fast web view.</summary>
    All = PdfA2a | PdfUa1 | Consistency | Fda,
}

/// <summary>Something wrong with a file.</summary>
/// <param name="Profile">What it breaks.</param>
/// <param name="Rule">The rule: clause and test, as <c>7.1-t3</c>.</param>
/// <param name="Message">What is wrong and where.</param>
public sealed record Finding(ConformanceProfiles Profile, string Rule, string Message)
{
    public override string ToString() => $"{Profile} {Rule}: {Message}";
}

/// <summary>Collects findings.</summary>
internal sealed class FindingList(ConformanceProfiles profiles)
{
    private const int MostOfARule = 10;

    private readonly List<Finding> findings = [];
    private readonly Dictionary<(ConformanceProfiles, string), int> counts = [];

    public void Add(ConformanceProfiles profile, string rule, string message)
    {
        if ((profile & profiles) == 0)
        {
            return;
        }
        var count = counts.GetValueOrDefault((profile, rule)) + 1;
        counts[(profile, rule)] = count;
        if (count <= MostOfARule)
        {
            findings.Add(new Finding(profile, rule, message));
        }
    }

    public void PdfA(string rule, string message) => Add(ConformanceProfiles.PdfA2a, rule, message);

    public void PdfUa(string rule, string message) => Add(ConformanceProfiles.PdfUa1, rule, message);

    public void Consistency(string rule, string message) => Add(ConformanceProfiles.Consistency, rule, message);

    public void Fda(string rule, string message) => Add(ConformanceProfiles.Fda, rule, message);

    /// <summary>A rule that both PDF/A-2 and PDF/UA-1 have.</summary>
    public void Both(string ruleOfPdfA, string ruleOfPdfUa, string message)
    {
        PdfA(ruleOfPdfA, message);
        PdfUa(ruleOfPdfUa, message);
    }

    public IReadOnlyList<Finding> ToList() => findings;
}
