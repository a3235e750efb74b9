using System.Xml;

namespace DebiriReports.Documents.Word.Lint;

/// <summary>Reads a part once and hands its elements to every rule.</summary>
internal static class PartWalk
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    public static void Read(LintPackage package, string part, PartRule[] rules, LintReport report)
    {
        foreach (var rule in rules)
        {
            rule.BeginPart(part, package.TypeOf(part) ?? "");
        }
        try
        {
            using var stream = package.Open(part);
            using var reader = XmlReader.Create(stream, Settings);
            Walk(reader, part, rules, report);
        }
        catch (XmlException error)
        {
            report.Add(
                "PKG06",
                part,
                $"the part is not well-formed XML: {error.Message}",
                "Write it anew; control characters are a usual cause"
            );
            foreach (var rule in rules)
            {
                rule.Abandon();
            }
            return;
        }
        foreach (var rule in rules)
        {
            rule.EndPart();
        }
    }

    private static void Walk(XmlReader reader, string part, PartRule[] rules, LintReport report)
    {
        LintElement? current = null;
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var element = new LintElement(reader, current);
                    CheckIgnorable(reader, element, part, report);
                    current = element;
                    foreach (var rule in rules)
                    {
                        rule.Open(element);
                    }
                    if (reader.IsEmptyElement)
                    {
                        current = Close(element, rules);
                    }
                    break;
                case XmlNodeType.EndElement:
                    current = Close(current!, rules);
                    break;
                case XmlNodeType.Text
                or XmlNodeType.SignificantWhitespace
                or XmlNodeType.Whitespace
                or XmlNodeType.CDATA:
                    if (current is not null)
                    {
                        foreach (var rule in rules)
                        {
                            rule.Text(current, reader.Value);
                        }
                    }
                    break;
            }
        }
    }

    private static LintElement? Close(LintElement element, PartRule[] rules)
    {
        foreach (var rule in rules)
        {
            rule.Close(element);
        }
        return element.Parent;
    }

    private static void CheckIgnorable(XmlReader reader, LintElement element, string part, LintReport report)
    {
        if (element["mc:Ignorable"] is not { } ignorable)
        {
            return;
        }
        foreach (var prefix in ignorable.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (reader.LookupNamespace(prefix) is null)
            {
                report.Add(
                    "PKG05",
                    part,
                    $"mc:Ignorable names the prefix '{prefix}', which is not declared",
                    "Declare it: Word refuses the file"
                );
            }
        }
    }
}

/// <summary>A rule that reads parts.</summary>
/// <param name="report">Where findings go.</param>
internal abstract class PartRule(LintReport report)
{
    /// <summary>The part that is being read.</summary>
    protected string Part { get; private set; } = "";

    /// <summary>The part's content type.</summary>
    protected string ContentType { get; private set; } = "";

    /// <summary>Whether the part is the document itself.</summary>
    protected bool IsDocument => ContentType.EndsWith("main+xml", StringComparison.Ordinal);

    public void BeginPart(string part, string contentType)
    {
        Part = part;
        ContentType = contentType;
        Begin();
    }

    public virtual void Open(LintElement element) { }

    public virtual void Text(LintElement element, string text) { }

    public virtual void Close(LintElement element) { }

    public virtual void EndPart() { }

    /// <summary>The part ended before its end: its state is forgotten.</summary>
    public void Abandon() => Begin();

    /// <summary>After the last part.</summary>
    public virtual void Finish() { }

    /// <summary>Before a part's first element.</summary>
    protected virtual void Begin() { }

    /// <summary>Adds a finding in the part that is being read.</summary>
    protected void Add(string code, string message, string hint) => report.Add(code, Part, message, hint);

    /// <summary>Adds a finding in another part.</summary>
    protected void AddIn(string part, string code, string message, string hint) =>
        report.Add(code, part, message, hint);
}
