using System.Xml.Linq;

namespace DebiriReports.Documents.Word.Lint;

/// <summary>Numberings that are named must be there, and stand in Word's order.</summary>
internal sealed class NumberingRules : PartRule
{
    private static readonly XNamespace W = Namespaces.Word;
    private readonly HashSet<string> numbers;
    private readonly HashSet<string> definitions;
    private bool sawInstance;

    public NumberingRules(LintPackage package, LintReport report)
        : base(report)
    {
        var root = package.Load(package.Find(".numbering+xml"));
        numbers = Ids(root, "num", "numId");
        definitions = Ids(root, "abstractNum", "abstractNumId");
    }

    public override void Open(LintElement element)
    {
        switch (element.Name)
        {
            case "w:numId" when element.Val is { } id && id != "0" && !numbers.Contains(id):
                Add("NUM01", $"the numbering {id} is not there", "Add it to the numbering part: Word prints no number");
                break;
            case "w:num":
                sawInstance = true;
                break;
            case "w:abstractNum" when sawInstance:
                Add(
                    "NUM02",
                    $"the definition {element["w:abstractNumId"]} stands after an instance",
                    "Move definitions to the front: Word refuses the file"
                );
                break;
            case "w:abstractNumId" when element.Val is { } definition && !definitions.Contains(definition):
                Add(
                    "NUM03",
                    $"the definition {definition} of a numbering is not there",
                    "Add it to the numbering part"
                );
                break;
        }
    }

    protected override void Begin() => sawInstance = false;

    private static HashSet<string> Ids(XElement? root, string element, string attribute) =>
        [.. (root?.Elements(W + element) ?? []).Select(found => (string?)found.Attribute(W + attribute) ?? "")];
}
