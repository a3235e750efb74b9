using System.Xml;
using DebiriReports.Analyses.Datasets;

namespace DebiriReports.Analyses.Tests.Datasets;

/// <summary>Reads metadata once more, by paths, and compares: what was not taken must have been told as a fault.</summary>
internal static class DefineXmlOracle
{
    public static void AssertSame(byte[] file, DefineMetadata metadata)
    {
        var document = new XmlDocument { XmlResolver = null };
        document.Load(new MemoryStream(file));
        Assert.Null(document.DocumentType);
        var version = Children(Children(document.DocumentElement!, "Study")[0], "MetaDataVersion")[0];
        var groups = Children(version, "ItemGroupDef");
        if (metadata.Faults.Count > 0)
        {
            Assert.InRange(metadata.Datasets.Count, 0, groups.Count);
            return;
        }
        Assert.Equal(groups.Select(Name), metadata.Datasets.Select(dataset => dataset.Name));
        var items = Children(version, "ItemDef").ToDictionary(item => item.GetAttribute("OID"));
        for (var i = 0; i < groups.Count; i++)
        {
            var references = Children(groups[i], "ItemRef");
            var dataset = metadata.Datasets[i];
            Assert.Equal(
                references.Select(reference => Name(items[reference.GetAttribute("ItemOID")])),
                dataset.Variables.Select(variable => variable.Name)
            );
            Assert.Equal(
                references.Count(reference => reference.GetAttribute("KeySequence").Length > 0),
                dataset.Keys.Count
            );
            Assert.All(dataset.Keys, key => Assert.Contains(dataset.Variables, variable => variable.Name == key));
            foreach (var (reference, variable) in references.Zip(dataset.Variables))
            {
                Assert.Contains(
                    items[reference.GetAttribute("ItemOID")].GetAttribute("DataType"),
                    new[] { "text", "integer", "partialDate" }
                );
                Assert.Equal(
                    Children(items[reference.GetAttribute("ItemOID")], "CodeListRef").Count > 0
                        && Children(items[reference.GetAttribute("ItemOID")], "CodeListRef")[0]
                            .GetAttribute("CodeListOID")
                            .Length > 0,
                    variable.Codes is not null
                );
            }
        }
    }

    // In an attribute every line end and tab is a blank.
    private static string Name(XmlElement element) =>
        element.GetAttribute("Name").ReplaceLineEndings(" ").Replace('\t', ' ').ToUpperInvariant();

    private static List<XmlElement> Children(XmlElement parent, string name) =>
        [
            .. parent
                .ChildNodes.OfType<XmlElement>()
                .Where(child => child.LocalName == name && child.NamespaceURI == "http://www.cdisc.org/ns/odm/v1.3"),
        ];
}
