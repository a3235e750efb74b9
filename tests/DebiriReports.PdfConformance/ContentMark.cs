using System.Text;
using UglyToad.PdfPig.Tokens;

namespace DebiriReports.PdfConformance;

/// <summary>A marked content that is open.</summary>
internal sealed record ContentMark(string Tag)
{
    public DictionaryToken? Properties { get; set; }

    public int? Number { get; set; }

    public StructureElement? Element { get; set; }

    public int TextDepth { get; set; } = -1;

    public StringBuilder? Said { get; set; }

    public bool IsArtifact => Tag == "Artifact";
}
