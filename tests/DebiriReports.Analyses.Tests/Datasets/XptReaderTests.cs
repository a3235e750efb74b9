using System.Text;
using DebiriReports.Analyses.Datasets;

namespace DebiriReports.Analyses.Tests.Datasets;

public class XptReaderTests
{
    private static readonly Dataset Small = new(
        "ADLB",
        "Laboratory results",
        "data/adlb.csv",
        [
            new TextVariable("USUBJID", "Unique subject identifier", [0, 0, 1], ["T-001", "T-002"]),
            new NumberVariable("AVAL", "Analysis value", [1.5, double.NaN, -0.25], 2, ['\0', 'A', '\0']),
            new DateVariable(
                "ADT",
                "Analysis date",
                [new PartialDate(2025, 3, 10), default, new PartialDate(1959, 12, 31)]
            ),
            new TextVariable("CMT", "", [-1, 0, -1], ["≥ 5 µmol/L é"]),
        ],
        3
    );

    [Theory]
    [InlineData(5)]
    [InlineData(8)]
    public void A_member_is_read_with_types_labels_and_special_missing_values(int version)
    {
        var dataset = Assert.Single(Read(XptTestWriter.Write([Small], version)));
        Assert.Equal(("TEST", "Laboratory results", 3), (dataset.Name, dataset.Label, dataset.RecordCount));
        Assert.Equal(Small.Variables.Select(v => v.Label), dataset.Variables.Select(v => v.Label));
        var number = Assert.IsType<NumberVariable>(dataset.Find("AVAL"));
        Assert.Equal([1.5, double.NaN, -0.25], number.Values);
        Assert.Equal(2, number.Decimals);
        Assert.Equal(['\0', 'A', '\0'], number.Special!);
        Assert.Equal(["2025-03-10", "", "1959-12-31"], Texts(dataset.Find("ADT")!));
        Assert.IsType<DateVariable>(dataset.Find("ADT"));
        Assert.Equal(["", "≥ 5 µmol/L é", ""], Texts(dataset.Find("CMT")!));
    }

    [Fact]
    public void Version_8_has_long_names_and_labels()
    {
        var label = new string('L', 200);
        var dataset = new Dataset(
            "AVERYLONGDATASETNAME",
            "",
            "",
            [new TextVariable("A_NAME_OF_MORE_THAN_EIGHT_LETTERS"[..32], label, [0], [new string('x', 20_000)])],
            1
        );
        var variable = Assert.Single(Assert.Single(Read(XptTestWriter.Write([dataset], 8))).Variables);
        Assert.Equal(("A_NAME_OF_MORE_THAN_EIGHT_LETTER", label), (variable.Name, variable.Label));
        Assert.Equal(20_000, variable.Text(0).Length);
    }

    [Fact]
    public void Each_member_of_a_file_is_a_dataset_of_its_own_name()
    {
        var second = new Dataset("ADXX", "", "", Small.Variables, 3);
        Assert.Equal(["ADLB", "ADXX"], Read(XptTestWriter.Write([Small, second], 5)).Select(dataset => dataset.Name));
    }

    [Fact]
    public void A_declared_encoding_is_decoded_and_an_undeclared_one_refused_with_its_record()
    {
        var latin = new Dataset("A", "", "", [new TextVariable("X", "", [0, 1], ["plain", "µmol é"])], 2);
        var bytes = XptTestWriter.Write([latin], 5, Encoding.Latin1);
        var dataset = Assert.Single(Read(bytes, new DatasetReadOptions { Encoding = Encoding.Latin1 }));
        Assert.Equal("µmol é", dataset.Variables[0].Text(1));
        var problem = Refused(bytes);
        Assert.Equal(("DS04", 2), (problem.Code, problem.Place.Record));
    }

    // Values of IBM's Principles of Operation and of SAS TS-140.
    [Theory]
    [InlineData("4110000000000000", 1d)]
    [InlineData("C110000000000000", -1d)]
    [InlineData("4019999999999999", 0.1)]
    [InlineData("401999999999999A", 0.1)]
    [InlineData("42640000", 100d)]
    [InlineData("C276A000", -118.625)]
    [InlineData("0000000000000000", 0d)]
    [InlineData("8000000000000000", 0d)]
    [InlineData("7FFFFFFFFFFFFFFF", 7.2370055773322621e75)]
    [InlineData("0010000000000000", 5.397605346934028e-79)]
    [InlineData("4110", 1d)]
    public void Numbers_of_IBM_are_converted_to_the_nearest_double(string hex, double expected)
    {
        var number = Numeric(Convert.FromHexString(hex));
        // 0.1 of 56 bits is not the double 0.1 when it is cut instead of rounded.
        var tolerance = hex == "4019999999999999" ? 1.5e-17 : 0;
        Assert.InRange(number.Values[0], expected - tolerance, expected + tolerance);
    }

    [Fact]
    public void Every_double_in_range_survives_the_way_through_IBM()
    {
        var random = new Random(7);
        for (var i = 0; i < 5_000; i++)
        {
            var value = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-70, 70));
            Assert.Equal(value, Numeric(XptTestWriter.Ibm(value)).Values[0]);
        }
    }

    [Theory]
    [InlineData("2E00000000000000", '.')]
    [InlineData("5F00000000000000", '_')]
    [InlineData("4100000000000000", 'A')]
    [InlineData("5A00000000000000", 'Z')]
    public void Missing_values_are_kept_apart(string hex, char kind)
    {
        var number = Numeric(Convert.FromHexString(hex));
        Assert.True(number.IsMissing(0));
        Assert.Equal(kind, number.Special?[0] ?? '.');
    }

    [Theory]
    [InlineData("4000000000000000")]
    [InlineData("6100000000000000")]
    public void A_number_without_fraction_that_is_no_missing_value_is_refused(string hex)
    {
        var file = XptTestWriter.Write([Small], 5);
        var at = file.Length - 160 + 5;
        Convert.FromHexString(hex).CopyTo(file, FirstObservation(file) + 5);
        Assert.True(at > 0);
        Assert.Equal(("DS03", 1), (Refused(file).Code, Refused(file).Place.Record));
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused_or_ends_at_a_whole_record()
    {
        var file = XptTestWriter.Write([Small], 8);
        for (var length = 0; length < file.Length; length++)
        {
            var exception = Assert.Throws<ReportException>(() => Read(file[..length]));
            Assert.Contains(exception.Problems[0].Code, new[] { "DS01", "DS02", "DS07" });
        }
    }

    [Fact]
    public void A_header_that_promises_a_billion_observations_is_refused_without_room_being_made()
    {
        var file = XptTestWriter.Write([Small], 8);
        var text = Encoding.Latin1.GetString(file);
        var at = text.IndexOf("OBSV8", StringComparison.Ordinal) - 20 + 48;
        Encoding.ASCII.GetBytes("     1000000000").CopyTo(file, at);
        Assert.Equal("DS07", Refused(file).Code);
    }

    [Theory]
    [InlineData("              0")]
    [InlineData("              2")]
    [InlineData("              9")]
    [InlineData("             3x")]
    public void A_count_of_observations_that_is_not_that_of_the_file_is_refused(string count)
    {
        // Found by mutation: none promised, three there.
        var file = XptTestWriter.Write([Small], 8);
        var at = Encoding.Latin1.GetString(file).IndexOf("OBSV8", StringComparison.Ordinal) - 20 + 48;
        Encoding.ASCII.GetBytes(count, file.AsSpan(at));
        Assert.Contains(Refused(file).Code, new[] { "DS02", "DS07" });
    }

    [Fact]
    public void A_header_without_a_count_of_observations_takes_those_that_are_there()
    {
        var file = XptTestWriter.Write([Small], 8);
        var at = Encoding.Latin1.GetString(file).IndexOf("OBSV8", StringComparison.Ordinal) - 20 + 48;
        file.AsSpan(at, 15).Fill((byte)' ');
        Assert.Equal(3, Assert.Single(Read(file)).RecordCount);
    }

    [Fact]
    public void A_header_that_promises_many_variables_is_refused()
    {
        var file = XptTestWriter.Write([Small], 5);
        var at = Encoding.Latin1.GetString(file).IndexOf("NAMESTR", StringComparison.Ordinal) - 20 + 52;
        "999999"u8.CopyTo(file.AsSpan(at));
        Assert.Equal("DS07", Refused(file).Code);
    }

    [Fact]
    public void A_variable_that_lies_beyond_the_data_is_refused()
    {
        // Found by mutation: an observation that is longer than all data.
        var file = XptTestWriter.Write([Small], 5);
        var namestr = Encoding.Latin1.GetString(file).IndexOf("NAMESTR", StringComparison.Ordinal) + 60;
        file[namestr + 85] = 1;
        Assert.Equal("DS07", Refused(file).Code);
    }

    [ReferenceTheory]
    [InlineData("160_byte_observation.xpt", 3)]
    [InlineData("240_byte_observation.xpt", 3)]
    [InlineData("80_byte_observation.xpt", 2)]
    [InlineData("81_byte_observation.xpt", 1)]
    [InlineData("minidata.xpt", 1)]
    [InlineData("missing_value_spans_last_record_boundary.xpt", 3)]
    [InlineData("missing_values_or_padding.xpt", 1)]
    [InlineData("no_observations.xpt", 0)]
    [InlineData("no_variables.xpt", 0)]
    [InlineData("not_missing_at_end_of_record.xpt", 80)]
    [InlineData("record_of_missing_values.xpt", 21)]
    [InlineData("record_of_numeric_spaces.xpt", 21)]
    [InlineData("single_blank_record.xpt", 1)]
    [InlineData("two_records_with_blanks.xpt", 9)]
    [InlineData("openvms.xpt", 5)]
    [InlineData("v5_loc2xpt.xpt", 5)]
    [InlineData("max_length_variable.xpt", 2)]
    [InlineData("dataset_nonascii_type.xpt", 1)]
    [InlineData("user_defined_format.xpt", 4)]
    [InlineData("yearcutoff.xpt", 0)]
    [InlineData("utf8.xpt", 1)]
    public void Odd_files_give_their_observations(string file, int records) =>
        Assert.Equal(records, Assert.Single(ReadReference(file)).RecordCount);

    [ReferenceTheory]
    [InlineData("cport.xpt", "DS01")]
    [InlineData("truncated_observation.xpt", "DS07")]
    [InlineData("malformed_number_too_long.xpt", "DS02")]
    [InlineData("nonascii_value.xpt", "DS04")]
    [InlineData("variable_nonascii_label.xpt", "DS04")]
    [InlineData("binary_character_data.xpt", "DS04")]
    public void Malformed_files_are_refused_with_an_offset(string file, string code)
    {
        var problem = Assert.Throws<ReportException>(() => ReadReference(file)).Problems[0];
        Assert.Equal(code, problem.Code);
        Assert.Contains(code == "DS01" ? "CPORT" : "offset", problem.Message, StringComparison.Ordinal);
    }

    [ReferenceFact]
    public void Several_members_and_an_empty_first_one_are_datasets()
    {
        Assert.Equal(["A", "B"], ReadReference("multiple_datasets.xpt").Select(dataset => dataset.Name));
        Assert.Equal([0, 1], ReadReference("blank_first_dataset.xpt").Select(dataset => dataset.RecordCount));
    }

    [ReferenceFact]
    public void A_file_that_another_program_wrote_has_the_values_of_its_twin()
    {
        var dataset = Assert.Single(ReadReference("pyreadstat/sample.xpt"));
        Assert.Equal(["a", "b", "c", "d", "e"], Texts(dataset.Find("MYCHAR")!));
        Assert.Equal([1.1, 1.2, -1000.3, -1.4, 1000.3], ((NumberVariable)dataset.Find("MYNUM")!).Values);
        Assert.Equal(["2018-05-06", "1880-05-06", "1960-01-01", "1583-01-01", ""], Texts(dataset.Find("MYDATE")!));
        Assert.Equal("1880-05-06T10:10:10", dataset.Find("DTIME")!.Text(1));
        Assert.Equal("23:10:10", dataset.Find("MYTIME")!.Text(1));
    }

    private static NumberVariable Numeric(byte[] field)
    {
        var file = XptTestWriter.Write([new Dataset("A", "", "", [new NumberVariable("N", "", [1], 0)], 1)], 5);
        var namestr = Encoding.Latin1.GetString(file).IndexOf("NAMESTR", StringComparison.Ordinal) + 60;
        file[namestr + 5] = (byte)field.Length;
        var at = FirstObservation(file);
        file.AsSpan(at).Fill((byte)' ');
        field.CopyTo(file, at);
        return Assert.IsType<NumberVariable>(Assert.Single(Read(file)).Variables[0]);
    }

    private static int FirstObservation(byte[] file) =>
        Encoding.Latin1.GetString(file).IndexOf("*OBS     HEADER", StringComparison.Ordinal) + 61;

    private static IReadOnlyList<Dataset> ReadReference(string file) =>
        Read(File.ReadAllBytes(ReferenceFolder.PathOf("data/xpt/" + file)));

    private static IReadOnlyList<Dataset> Read(byte[] file, DatasetReadOptions? options = null)
    {
        // Through the hashing stream, which only goes back.
        var read = DatasetReaders.Read(new MemoryStream(file), "data/test.xpt", options ?? DatasetReadOptions.Default);
        return read.Problems.Count == 0
            ? read.Datasets
            : throw new ReportException(ReportException.Refused, read.Problems);
    }

    private static Problem Refused(byte[] file) => Assert.Throws<ReportException>(() => Read(file)).Problems[0];

    private static IEnumerable<string> Texts(Variable variable) =>
        Enumerable.Range(0, variable.Count).Select(variable.Text);
}
