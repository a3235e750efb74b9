namespace DebiriReports.Documents.Word.Templates;

/// <summary>What becomes of a sponsor's file when a report is written into it.</summary>
/// <param name="Styles">Each style that the report uses, and whether the file had it.</param>
/// <param name="Notes">What is kept, added, raised or left out, a sentence each.</param>
public sealed record TemplateReport(IReadOnlyList<StyleMapping> Styles, IReadOnlyList<string> Notes)
{
    /// <summary>The report as lines for people: what is kept, and which styles were found and which added.</summary>
    public IReadOnlyList<string> Lines =>
        [.. Notes, $"styles mapped: {Listed(isAdded: false)}", $"styles added: {Listed(isAdded: true)}"];

    private string Listed(bool isAdded)
    {
        var listed = Styles
            .Where(style => style.IsAdded == isAdded)
            .Select(style => isAdded || style.Name == style.StyleId ? style.Name : $"{style.Name} = {style.StyleId}");
        return string.Join(", ", listed.DefaultIfEmpty("none"));
    }
}

/// <summary>A style that a report uses, in a sponsor's file.</summary>
/// <param name="Name">The style's invariant name.</param>
/// <param name="StyleId">Its id in the file.</param>
/// <param name="IsAdded">Whether the file had none of that name.</param>
public sealed record StyleMapping(string Name, string StyleId, bool IsAdded);
