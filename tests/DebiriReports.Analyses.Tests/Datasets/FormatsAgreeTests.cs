using DebiriReports.Analyses.Datasets;

namespace DebiriReports.Analyses.Tests.Datasets;

/// <summary>The same data give the same datasets, whatever format they come in.</summary>
public class FormatsAgreeTests
{
    private const string Csv = """
        STUDYID,USUBJID,SITEID,AGE,AVAL,AVALC,ADT,AESTDTC,SAFFL,AETERM,EMPTY
        S,S-001,01,64,1.50,1.5,2025-03-10,2025-03-10T10:30,Y,"Nausea, mild ≥ 2 h",
        S,S-001,01,64,-0.25,<0.3,,2025-03,Y,Rash µ é,
        S,S-002,02,,100000,100000,2024-02-29,2025,N,,
        S,S-003,02,70,0.1,0.1,1959-12-31,,,ALT increased,
        """;

    public static TheoryData<string> Formats() =>
        ["a.csv", "a.xpt", "a.v8xpt", "a.json", "a.ndjson", "a.dsjc", "a.gz.dsjc"];

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_dataset_reads_the_same_from_every_format(string format)
    {
        var expected = Read(System.Text.Encoding.UTF8.GetBytes(Csv), "a.csv");
        AssertSame(expected, Read(Written(expected, format), format), dateNamesOnly: false);
    }

    [ReferenceTheory]
    [InlineData("adam/adsl")]
    [InlineData("adam/adae")]
    [InlineData("adam/adtte")]
    [InlineData("sdtm/ae")]
    [InlineData("sdtm/cm")]
    [InlineData("sdtm/dd")]
    [InlineData("sdtm/dm")]
    [InlineData("sdtm/ds")]
    [InlineData("sdtm/mh")]
    [InlineData("sdtm/rs")]
    public void The_examples_of_CDISC_are_the_same_in_their_three_formats(string name)
    {
        var json = ReadReference(name + ".json");
        AssertSame(json, ReadReference(name + ".ndjson"), dateNamesOnly: false);
        AssertSame(json, ReadReference(name + ".xpt"), dateNamesOnly: true);
    }

    /// <summary>A study's file as another format.</summary>
    internal static byte[] Written(Dataset dataset, string file, string csv = Csv) =>
        Path.GetExtension(file) switch
        {
            ".csv" => System.Text.Encoding.UTF8.GetBytes(csv),
            ".xpt" => XptTestWriter.Write([dataset], 5),
            ".v8xpt" => XptTestWriter.Write([dataset], 8),
            ".json" => DatasetJsonTestWriter.Json(dataset),
            ".ndjson" => DatasetJsonTestWriter.NdJson(dataset),
            _ => DatasetJsonTestWriter.Compressed(
                DatasetJsonTestWriter.NdJson(dataset),
                gzip: file.Contains("gz", StringComparison.Ordinal)
            ),
        };

    private static Dataset ReadReference(string file) =>
        Read(File.ReadAllBytes(ReferenceFolder.PathOf("data/dataset-json/" + file)), file);

    private static Dataset Read(byte[] bytes, string file)
    {
        var read = DatasetReaders.Read(new MemoryStream(bytes), file, DatasetReadOptions.Default);
        Assert.Empty(read.Problems);
        return Assert.Single(read.Datasets);
    }

    private static void AssertSame(Dataset expected, Dataset actual, bool dateNamesOnly)
    {
        Assert.Equal(expected.RecordCount, actual.RecordCount);
        Assert.Equal(expected.Variables.Select(v => v.Name), actual.Variables.Select(v => v.Name));
        foreach (var variable in expected.Variables)
        {
            var other = actual.Find(variable.Name)!;
            // XPT has no type for dates as texts: a name has to say it.
            if (!dateNamesOnly || variable is not DateVariable)
            {
                Assert.Equal((variable.Name, variable.GetType()), (other.Name, other.GetType()));
            }
            for (var record = 0; record < expected.RecordCount; record++)
            {
                Assert.Equal(variable.Text(record), other.Text(record));
            }
            if (variable is NumberVariable number && !dateNamesOnly)
            {
                Assert.Equal(number.Decimals, ((NumberVariable)other).Decimals);
            }
        }
    }
}
