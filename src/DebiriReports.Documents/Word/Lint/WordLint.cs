namespace DebiriReports.Documents.Word.Lint;

/// <summary>Checks Word files: against the schemas of Office, and for faults that the schema does not know or its validator misses.</summary>
/// <remarks>
/// <para>Neither suffices alone: the validator does not see most of what makes Word refuse or misread a file, and rules of
/// our own do not know each element's order and values. A file that opens somewhere is not yet one that Word opens, keeps and prints as meant. The rules are those faults
/// that were found in the wild: identities that clash, references to nothing, tables that Word reads otherwise, text that
/// loses its spaces, fields that print an error, and what readers who hear a document need.</para>
/// <para>Parts are read as a stream: a long listing costs little memory.</para>
/// </remarks>
public static class WordLint
{
    /// <summary>Checks a file.</summary>
    /// <param name="docx">The file; seekable, left open.</param>
    /// <returns>
    /// What was found: by our own rules, by part and in the order of the text, then by <see cref="OfficeValidation"/>;
    /// empty for a file without fault.
    /// </returns>
    public static IReadOnlyList<LintFinding> Check(Stream docx)
    {
        ArgumentNullException.ThrowIfNull(docx);
        try
        {
            return [.. Own(docx), .. OfficeValidation.Check(docx)];
        }
        catch (InvalidDataException)
        {
            return [new LintFinding("OPEN", "", "the file cannot be opened: it is no package", "Write it anew")];
        }
    }

    private static IReadOnlyList<LintFinding> Own(Stream docx)
    {
        var report = new LintReport();
        using var package = new LintPackage(docx, report);
        PackageRules.Check(package, report);
        var styles = StyleTable.Read(package);
        PartRule[] rules =
        [
            new RelationshipRules(package, report),
            new StyleRules(styles, report),
            new NumberingRules(package, report),
            new TextRules(report),
            new BookmarkRules(report),
            new ControlRules(report),
            new FieldRules(report),
            new TableLintRules(styles, report),
            new DrawingRules(report),
            new NoteRules(report),
            new HeadingRules(styles, report),
            new SectionRules(report),
            new SettingsRules(package, report),
        ];
        foreach (var part in package.XmlParts)
        {
            PartWalk.Read(package, part, rules, report);
        }
        foreach (var rule in rules)
        {
            rule.Finish();
        }
        return report.Findings;
    }
}
