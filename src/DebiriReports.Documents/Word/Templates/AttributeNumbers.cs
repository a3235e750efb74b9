using System.Globalization;
using System.Xml.Linq;

namespace DebiriReports.Documents.Word.Templates;

/// <summary>Numbers in the attributes of a sponsor's file.</summary>
internal static class AttributeNumbers
{
    private static readonly XNamespace W = Namespaces.Word;

    /// <summary>The number in an attribute of Word's, or <see langword="null"/> where there is none.</summary>
    /// <param name="element">The element, if there is one.</param>
    /// <param name="attribute">The attribute's local name.</param>
    public static double? Number(this XElement? element, string attribute) =>
        double.TryParse(
            (string?)element?.Attribute(W + attribute),
            NumberStyles.Float,
            CultureInfo.InvariantCulture,
            out var value
        )
            ? value
            : null;
}
