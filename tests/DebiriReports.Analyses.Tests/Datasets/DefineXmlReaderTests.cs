using System.Text;
using DebiriReports.Analyses.Datasets;

namespace DebiriReports.Analyses.Tests.Datasets;

public class DefineXmlReaderTests
{
    internal const string Define = """
        <?xml version="1.0" encoding="UTF-8"?>
        <ODM xmlns="http://www.cdisc.org/ns/odm/v1.3" xmlns:def="http://www.cdisc.org/ns/def/v2.1" FileType="Snapshot">
          <Study OID="S"><MetaDataVersion OID="M" Name="N" def:DefineVersion="2.1.0">
            <ItemGroupDef OID="IG.ADSL" Name="ADSL" Repeating="No">
              <Description><TranslatedText xml:lang="en">Subjects</TranslatedText></Description>
              <ItemRef ItemOID="IT.ID" Mandatory="Yes" KeySequence="1"/>
              <ItemRef ItemOID="IT.SEX" Mandatory="No"/>
              <ItemRef ItemOID="IT.AGE" Mandatory="No"/>
              <ItemRef ItemOID="IT.DT" Mandatory="No" KeySequence="2"/>
              <ItemRef ItemOID="IT.DTC" Mandatory="No"/>
            </ItemGroupDef>
            <ItemDef OID="IT.ID" Name="USUBJID" DataType="text" Length="11">
              <Description><TranslatedText>Unique subject identifier</TranslatedText></Description></ItemDef>
            <ItemDef OID="IT.SEX" Name="SEX" DataType="text" Length="1"><CodeListRef CodeListOID="CL.SEX"/></ItemDef>
            <ItemDef OID="IT.AGE" Name="AGE" DataType="integer"/>
            <ItemDef OID="IT.DT" Name="TRTSDT" DataType="integer" def:DisplayFormat="DATE9."/>
            <ItemDef OID="IT.DTC" Name="AESTDTC" DataType="partialDate"/>
            <CodeList OID="CL.SEX" Name="Sex" DataType="text">
              <CodeListItem CodedValue="F"><Decode><TranslatedText>Female</TranslatedText></Decode></CodeListItem>
              <EnumeratedItem CodedValue="M"/>
            </CodeList>
          </MetaDataVersion></Study>
        </ODM>
        """;

    [Fact]
    public void Labels_types_keys_and_code_lists_are_taken()
    {
        var dataset = Assert.Single(Read(Define).Datasets);
        Assert.Equal(("ADSL", "Subjects"), (dataset.Name, dataset.Label));
        Assert.Equal(["USUBJID", "TRTSDT"], dataset.Keys);
        Assert.Equal("Unique subject identifier", dataset.Variables[0].Label);
        Assert.Equal(
            [VariableType.Text, VariableType.Text, VariableType.Number, VariableType.Date, VariableType.Date],
            dataset.Variables.Select(variable => variable.Type)
        );
        Assert.Equal(["F", "M"], dataset.Variables[1].Codes!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<ODM>")]
    [InlineData("<ODM/>")]
    [InlineData(
        "<?xml version=\"1.0x\"?><ODM xmlns=\"http://www.cdisc.org/ns/odm/v1.3\"><Study><MetaDataVersion/></Study></ODM>"
    )]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"b\">]><ODM>&a;</ODM>")]
    public void What_is_not_Define_XML_is_refused(string text) =>
        Assert.Equal("DS01", Assert.Throws<ReportException>(() => Read(text)).Problems[0].Code);

    [Theory]
    [InlineData("OID=\"IT.AGE\" Name=\"AGE\"", "OID=\"IT.ID\" Name=\"AGE\"", "ItemDef IT.ID stands twice")]
    [InlineData("ItemOID=\"IT.AGE\"", "ItemOID=\"IT.NONE\"", "ADSL refers to an ItemDef that is not there")]
    [InlineData("ItemOID=\"IT.AGE\"", "ItemOID=\"IT.SEX\"", "ADSL names SEX twice")]
    [InlineData("KeySequence=\"2\"", "KeySequence=\"1\"", "KeySequence of ADSL.TRTSDT")]
    [InlineData("KeySequence=\"2\"", "KeySequence=\"last\"", "KeySequence of ADSL.TRTSDT")]
    [InlineData("CodeListOID=\"CL.SEX\"", "CodeListOID=\"CL.NONE\"", "SEX refers to a CodeList that is not there")]
    [InlineData("<CodeList OID=\"CL.SEX\"", "<CodeList", "A CodeList has no OID")]
    [InlineData("<CodeList OID", "<ItemGroupDef Name=\"ADSL\"/><CodeList OID", "ItemGroupDef ADSL stands twice")]
    [InlineData("Name=\"AGE\" DataType=\"integer\"", "Name=\"AGE\" DataType=\"inueger\"", "AGE has no data type")]
    public void Metadata_that_contradict_themselves_say_so(string part, string changed, string fault)
    {
        Assert.Empty(Read(Define).Faults);
        Assert.Contains(
            Read(Define.Replace(part, changed, StringComparison.Ordinal)).Faults,
            text => text.Contains(fault, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_described_type_decides_where_all_values_have_it_and_else_the_values_stay_text()
    {
        var options = new DatasetReadOptions
        {
            Described = new Dictionary<string, VariableType>
            {
                ["SITE"] = VariableType.Number,
                ["AGE"] = VariableType.Number,
            },
        };
        var file = Encoding.UTF8.GetBytes("SITE,AGE\n012,64\n7,about 70\n");
        var dataset = DatasetReaders.Read(new MemoryStream(file), "a.csv", options).Datasets[0];
        Assert.Equal([12, 7], Assert.IsType<NumberVariable>(dataset.Find("SITE")).Values);
        Assert.Equal("about 70", Assert.IsType<TextVariable>(dataset.Find("AGE")).Text(1));
    }

    private static DefineMetadata Read(string text) =>
        DefineXmlReader.Read(Encoding.UTF8.GetBytes(text), "data/define.xml");
}
