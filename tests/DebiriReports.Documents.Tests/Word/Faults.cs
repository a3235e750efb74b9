using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace DebiriReports.Documents.Tests.Word;

/// <summary>Faults that files of other programs were found with, each put into a good file on its own.</summary>
internal static partial class Faults
{
    private const string Document = "word/document.xml";

    /// <summary>A fault: the part, the change, and the lint's code (the validator's where only the schema knows it).</summary>
    private sealed record Fault(string Part, Func<string, string> Change, string Code);

    private static readonly Dictionary<string, Fault> All = new()
    {
        ["cell without paragraph"] = new(
            Document,
            xml =>
                Once(
                    xml,
                    "(<w:tc><w:tcPr>(?:(?!</w:tcPr>).)*</w:tcPr>)<w:p>(?:(?!</w:p>).)*</w:p></w:tc>",
                    "$1</w:tc>"
                ),
            "TBL01"
        ),
        ["duplicate bookmark id"] = new(
            Document,
            xml => Once(xml, "<w:bookmarkStart w:id=\"2\"", "<w:bookmarkStart w:id=\"1\""),
            "BKM01"
        ),
        ["duplicate drawing id"] = new(Document, xml => SecondEqualsFirst(xml, "<wp:docPr id=\"(\\d+)\""), "DRW01"),
        ["duplicate control id"] = new(Document, xml => SecondEqualsFirst(xml, "<w:id w:val=\"(\\d+)\""), "SDT01"),
        ["long bookmark name"] = new(
            Document,
            xml => Once(xml, "(<w:bookmarkStart w:id=\"1\" w:name=\")[^\"]*", "$1" + new string('b', 41)),
            "BKM03"
        ),
        ["long control tag"] = new(
            Document,
            xml => Once(xml, "<w:tag w:val=\"[^\"]*\"", $"<w:tag w:val=\"{new string('t', 65)}\""),
            "SDT02"
        ),
        ["missing relationship"] = new(Document, xml => Once(xml, "r:id=\"rId\\d+\"", "r:id=\"rId999\""), "PKG01"),
        ["missing relationship target"] = new(
            "word/_rels/document.xml.rels",
            xml => Once(xml, "Target=\"header1.xml\"", "Target=\"header9.xml\""),
            "PKG02"
        ),
        ["undeclared ignorable prefix"] = new(
            Document,
            xml => Once(xml, "<w:document ", "<w:document mc:Ignorable=\"w99\" "),
            "PKG05"
        ),
        ["header row not first"] = new(
            Document,
            xml =>
                Once(
                    xml,
                    "(<w:tr><w:trPr><w:cantSplit/></w:trPr>(?:(?!</w:tr>).)*</w:tr><w:tr><w:trPr><w:cantSplit/>)(</w:trPr>)",
                    "$1<w:tblHeader/>$2"
                ),
            "TBL05"
        ),
        ["grid span mismatch"] = new(
            Document,
            xml => Once(xml, "<w:gridSpan w:val=\"2\"/>", "<w:gridSpan w:val=\"3\"/>"),
            "TBL02"
        ),
        ["unknown paragraph style"] = new(
            Document,
            xml => Once(xml, "<w:pStyle w:val=\"BodyText\"/>", "<w:pStyle w:val=\"Nobody\"/>"),
            "STY01"
        ),
        ["unknown numbering"] = new(
            Document,
            xml => Once(xml, "<w:numId w:val=\"\\d+\"/>", "<w:numId w:val=\"77\"/>"),
            "NUM01"
        ),
        ["control character"] = new(Document, xml => Once(xml, "<w:t>Introduction", "<w:t>Intro&#1;duction"), "PKG06"),
        ["text in a deletion"] = new(
            Document,
            xml =>
                Once(
                    xml,
                    "<w:r><w:t>The table follows",
                    "<w:del w:id=\"9001\" w:author=\"A\"><w:r><w:t>deleted</w:t></w:r></w:del><w:r><w:t>The table follows"
                ),
            "TXT04"
        ),
        ["field not ended"] = new(
            Document,
            xml => Once(xml, "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>", ""),
            "FLD01"
        ),
        ["reference to nothing"] = new(Document, xml => Once(xml, " REF _Ref\\d+ ", " REF _Ref000000000 "), "FLD02"),
        ["definition after instance"] = new(
            "word/numbering.xml",
            xml => xml.Replace("</w:numbering>", "<w:abstractNum w:abstractNumId=\"99\"/></w:numbering>"),
            "NUM02"
        ),
        ["merge without start"] = new(Document, xml => Once(xml, "<w:vMerge w:val=\"restart\"/>", ""), "TBL03"),
        ["adjacent tables"] = new(Document, xml => Once(xml, "<w:tbl>((?!</w:tbl>).)*</w:tbl>", "$0$0"), "TBL04"),
        ["missing footnote"] = new(
            Document,
            xml => Once(xml, "<w:footnoteReference w:id=\"1\"/>", "<w:footnoteReference w:id=\"55\"/>"),
            "FTN01"
        ),
        ["update of fields at opening"] = new(
            "word/settings.xml",
            xml => xml.Replace("<w:defaultTabStop", "<w:updateFields w:val=\"true\"/><w:defaultTabStop"),
            "FLD03"
        ),
        ["space not preserved"] = new(
            Document,
            xml => Once(xml, "<w:t xml:space=\"preserve\">A total of ", "<w:t>A total of "),
            "TXT02"
        ),
        ["revision with a bookmark's id"] = new(
            Document,
            xml =>
                Once(
                    xml,
                    "<w:r><w:t>The table follows",
                    "<w:ins w:id=\"1\" w:author=\"A\"><w:r><w:t>new</w:t></w:r></w:ins><w:r><w:t>The table follows"
                ),
            "REV01"
        ),
        ["no content type"] = new(
            "[Content_Types].xml",
            xml => Once(xml, "<Default Extension=\"png\"[^>]*/>", ""),
            "PKG03"
        ),
        ["empty control"] = new(
            Document,
            xml =>
                Once(
                    xml,
                    "<w:text/></w:sdtPr><w:sdtContent>(?:(?!</w:sdtContent>).)*</w:sdtContent>",
                    "<w:text/></w:sdtPr><w:sdtContent></w:sdtContent>"
                ),
            "SDT03"
        ),
        ["duplicate style id"] = new(
            "word/styles.xml",
            xml => Once(xml, "w:styleId=\"Subtitle\"", "w:styleId=\"Title\""),
            "STY02"
        ),
        ["heading level left out"] = new(
            Document,
            xml => Once(xml, "<w:pStyle w:val=\"Heading2\"/>", "<w:pStyle w:val=\"Heading4\"/>"),
            "HDG01"
        ),
        ["no alternative text"] = new(Document, xml => Once(xml, " descr=\"[^\"]*\"", ""), "DRW03"),
        ["paragraph properties out of order"] = new(
            Document,
            xml =>
                Once(
                    xml,
                    "<w:pPr><w:pStyle w:val=\"Caption\"/></w:pPr>",
                    "<w:pPr><w:jc w:val=\"left\"/><w:pStyle w:val=\"Caption\"/></w:pPr>"
                ),
            "OOXML"
        ),
        ["duplicate content type"] = new("[Content_Types].xml", xml => Once(xml, "<Override [^>]*/>", "$0$0"), "PKG04"),
        ["raw tab in text"] = new(Document, xml => Once(xml, "<w:t>Introduction", "<w:t>Intro\tduction"), "TXT03"),
        ["field in a plain text control"] = new(
            Document,
            xml =>
                Once(
                    xml,
                    "<w:text/></w:sdtPr><w:sdtContent>",
                    "$0<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
                ),
            "SDT04"
        ),
        ["all rows keep with the next"] = new(
            Document,
            xml => InFirstTable(xml, table => AnyParagraph().Replace(table, "$1<w:keepNext/>")),
            "TBL10"
        ),
        ["drawing without extent"] = new(
            Document,
            xml => Once(xml, "<wp:extent cx=\"\\d+\"", "<wp:extent cx=\"0\""),
            "DRW02"
        ),
        ["value out of its list"] = new(
            Document,
            xml => Once(xml, "<w:fldChar w:fldCharType=\"begin\"/>", "<w:fldChar w:fldCharType=\"start\"/>"),
            "OOXML"
        ),
        ["duplicate bookmark name"] = new(
            Document,
            xml => SecondEqualsFirst(xml, "<w:bookmarkStart w:id=\"\\d+\" w:name=\"([^\"]*)\""),
            "BKM02"
        ),
    };

    public static IEnumerable<object[]> Names => All.Keys.Select(name => new object[] { name });

    public static string ExpectedCode(string name) => All[name].Code;

    /// <summary>The file with one fault.</summary>
    public static byte[] Inject(string name, WordFile good)
    {
        var fault = All[name];
        using var output = new MemoryStream();
        using (var source = new ZipArchive(new MemoryStream(good.Bytes)))
        using (var target = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries)
            {
                using var from = entry.Open();
                using var to = target.CreateEntry(entry.FullName).Open();
                if (entry.FullName != fault.Part)
                {
                    from.CopyTo(to);
                    continue;
                }
                using var reader = new StreamReader(from);
                var text = reader.ReadToEnd();
                var changed = fault.Change(text);
                Assert.NotEqual(text, changed); // A fault that changes nothing proves nothing.
                to.Write(Encoding.UTF8.GetBytes(changed));
            }
        }
        return output.ToArray();
    }

    private static string Once(string xml, string pattern, string replacement) =>
        new Regex(pattern, RegexOptions.Singleline).Replace(xml, replacement, 1);

    private static string SecondEqualsFirst(string xml, string pattern)
    {
        var matches = Regex.Matches(xml, pattern);
        var (first, second) = (matches[0].Groups[1], matches[1].Groups[1]);
        return xml[..second.Index] + first.Value + xml[(second.Index + second.Length)..];
    }

    private static string InFirstTable(string xml, Func<string, string> change)
    {
        var start = xml.IndexOf("<w:tbl>", StringComparison.Ordinal);
        var end = xml.IndexOf("</w:tbl>", StringComparison.Ordinal);
        return xml[..start] + change(xml[start..end]) + xml[end..];
    }

    [GeneratedRegex("(<w:p><w:pPr><w:pStyle w:val=\"[^\"]*\"/>)(<w:keepNext/>)?")]
    private static partial Regex AnyParagraph();
}
