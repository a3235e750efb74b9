using System.Globalization;
using System.Xml.Linq;

namespace DebiriReports.Documents.Word.Lint;

/// <summary>What the file says of itself: the version that it is laid out for, its language and its title.</summary>
internal sealed class SettingsRules(LintPackage package, LintReport report) : PartRule(report)
{
    private static readonly XNamespace W = Namespaces.Word;
    private static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";

    public override void Finish()
    {
        var settingsPart = package.Find(".settings+xml") ?? "word/settings.xml";
        var settings = package.Load(settingsPart);
        var mode = settings
            ?.Element(W + "compat")
            ?.Elements(W + "compatSetting")
            .FirstOrDefault(setting => (string?)setting.Attribute(W + "name") == "compatibilityMode")
            ?.Attribute(W + "val")
            ?.Value;
        if (!int.TryParse(mode, NumberStyles.None, null, out var version) || version < 15)
        {
            AddIn(
                settingsPart,
                "SET01",
                $"the compatibility mode is {mode ?? "missing"}",
                "Say 15: Word lays the file out as an old version did"
            );
        }
        if (settings?.Element(W + "attachedTemplate") is not null)
        {
            AddIn(settingsPart, "SET02", "a template is attached", "Detach it: Word looks for it at each opening");
        }
        var stylesPart = package.Find(".styles+xml") ?? "word/styles.xml";
        var language = package
            .Load(stylesPart)
            ?.Element(W + "docDefaults")
            ?.Descendants(W + "lang")
            .FirstOrDefault()
            ?.Attribute(W + "val");
        if (language is null && settings?.Element(W + "themeFontLang")?.Attribute(W + "val") is null)
        {
            AddIn(
                stylesPart,
                "ACC01",
                "the document's language is not said",
                "Say it in the defaults: readers speak it wrongly"
            );
        }
        var title = package.Load(package.Find("core-properties+xml"))?.Element(Dc + "title")?.Value;
        if (string.IsNullOrWhiteSpace(title))
        {
            AddIn(
                package.Find("core-properties+xml") ?? "docProps/core.xml",
                "ACC02",
                "the file has no title",
                "Say it in the properties"
            );
        }
    }
}
