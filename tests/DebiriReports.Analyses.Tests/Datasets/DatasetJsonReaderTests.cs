using System.Text;
using DebiriReports.Analyses.Datasets;

namespace DebiriReports.Analyses.Tests.Datasets;

public class DatasetJsonReaderTests
{
    private const string Columns = """
        [{"itemOID":"a","name":"USUBJID","label":"Subject","dataType":"string","keySequence":1},
         {"itemOID":"b","name":"AGE","label":"Age","dataType":"integer"},
         {"itemOID":"c","name":"AVAL","label":"Value","dataType":"decimal","targetDataType":"decimal"},
         {"itemOID":"d","name":"ADT","label":"Date","dataType":"date","targetDataType":"integer","displayFormat":"DATE9."},
         {"itemOID":"e","name":"AESTDTC","label":"Start","dataType":"datetime"},
         {"itemOID":"f","name":"FLAG","label":"Flag","dataType":"boolean"},
         {"itemOID":"g","name":"TIME","label":"Time","dataType":"time"},
         {"itemOID":"h","name":"WEIGHT","label":"Weight","dataType":"float"}]
        """;

    private const string Rows = """
        ["T-001",42,"1.50","2025-03-10","2025-03",true,"10:30",1e2],
        ["T-002",null,null,null,"",null,null,70.25],
        ["T-\u0030\u0303\ud83d\ude00",7,"-0.25","2024-02-29","2025-03-10T12:30",false,"23:59:59",0.1]
        """;

    private static string Json(
        string columns = Columns,
        string rows = Rows,
        int records = 3,
        string version = "1.1.0"
    ) =>
        $$"""
            {"datasetJSONCreationDateTime":"2025-01-01T00:00:00","datasetJSONVersion":"{{version}}",
             "sourceSystem":{"name":"x","version":"1","extra":[1,[2,{"rows":3}]]},"itemGroupOID":"IG",
             "records":{{records}},"name":"ADXX","label":"A dataset","columns":{{columns}},"rows":[{{rows}}]}
            """;

    [Fact]
    public void All_data_types_are_read_with_the_decimals_as_written()
    {
        var dataset = Read(Json());
        Assert.Equal(("TEST", "A dataset", 3), (dataset.Name, dataset.Label, dataset.RecordCount));
        Assert.Equal(["T-001", "T-002", "T-0\u0303\U0001F600"], Texts(dataset, "USUBJID"));
        Assert.Equal([42, double.NaN, 7], ((NumberVariable)dataset.Find("AGE")!).Values);
        var value = Assert.IsType<NumberVariable>(dataset.Find("AVAL"));
        Assert.Equal([1.5, double.NaN, -0.25], value.Values);
        Assert.Equal(2, value.Decimals);
        Assert.IsType<DateVariable>(dataset.Find("ADT"));
        Assert.Equal(["2025-03-10", "", "2024-02-29"], Texts(dataset, "ADT"));
        Assert.IsType<DateVariable>(dataset.Find("AESTDTC"));
        Assert.Equal("2025-03", dataset.Find("AESTDTC")!.Text(0));
        Assert.Equal(["true", "", "false"], Texts(dataset, "FLAG"));
        Assert.Equal(["10:30", "", "23:59:59"], Texts(dataset, "TIME"));
        Assert.Equal([100, 70.25, 0.1], ((NumberVariable)dataset.Find("WEIGHT")!).Values);
        Assert.Equal("Age", dataset.Find("AGE")!.Label);
    }

    [Theory]
    [InlineData("test.ndjson")]
    [InlineData("test.dsjc")]
    public void Lines_and_their_compressed_form_are_read_alike(string file)
    {
        var lines = Encoding.UTF8.GetBytes(Lines());
        foreach (var gzip in new[] { true, false })
        {
            var bytes = file.EndsWith("dsjc", StringComparison.Ordinal)
                ? DatasetJsonTestWriter.Compressed(lines, gzip)
                : lines;
            var dataset = Read(bytes, file);
            Assert.Equal(["T-001", "T-002", "T-0\u0303\U0001F600"], Texts(dataset, "USUBJID"));
        }
    }

    [Fact]
    public void The_plain_form_may_be_compressed_too() =>
        Assert.Equal(
            3,
            Read(DatasetJsonTestWriter.Compressed(Encoding.UTF8.GetBytes(Json())), "test.dsjc").RecordCount
        );

    [Fact]
    public void Metadata_may_come_after_the_rows()
    {
        var json =
            $$"""{"rows":[{{Rows}}],"columns":{{Columns}},"label":"late","records":3,"datasetJSONVersion":"1.1"}""";
        var dataset = Read(json);
        Assert.Equal(["T-001", "T-002", "T-0\u0303\U0001F600"], Texts(dataset, "USUBJID"));
        Assert.Equal("late", dataset.Label);
    }

    [Fact]
    public void A_dataset_without_rows_has_no_records()
    {
        var json = $$"""{"datasetJSONVersion":"1.1.0","records":0,"columns":{{Columns}}}""";
        Assert.Equal((0, 8), (Read(json).RecordCount, Read(json).Variables.Count));
    }

    [Theory]
    [InlineData("records\":3", "records\":4", "DS02")]
    [InlineData("records\":3", "records\":2", "DS02")]
    [InlineData("records\":3", "records\":-1", "DS02")]
    [InlineData("records\":3", "records\":3.5", "DS02")]
    [InlineData("records\":3", "records\":\"3\"", "DS02")]
    [InlineData("records\":3", "records\":1000000000", "DS02")]
    [InlineData("records\":3", "records\":99999999999", "DS02")]
    [InlineData("records\":3", "recorded\":3", "DS02")]
    [InlineData("\"1.1.0\"", "\"1.0.0\"", "DS01")]
    [InlineData("\"1.1.0\"", "\"1.10\"", "DS01")]
    [InlineData("\"AGE\"", "\"USUBJID\"", "DS02")]
    [InlineData("\"AGE\"", "\"\"", "DS02")]
    [InlineData("\"AGE\"", "7", "DS02")]
    [InlineData("\"integer\"", "\"whole\"", "DS02")]
    [InlineData("\"T-001\",42", "\"T-001\"", "DS05")]
    [InlineData("\"T-001\",42", "\"T-001\",42,42", "DS05")]
    [InlineData("70.25]", "70.25,1]", "DS03")]
    [InlineData(",70.25]", "]", "DS03")]
    [InlineData("\"T-001\",42", "\"T-001\",\"42\"", "DS05")]
    [InlineData("\"T-001\",42", "\"T-001\",{}", "DS05")]
    [InlineData("\"T-001\",42", "7,42", "DS05")]
    [InlineData("\"1.50\"", "\"abc\"", "DS05")]
    [InlineData("\"2024-02-29\"", "\"2023-02-29\"", "DS05")]
    [InlineData("\"records\"", "\"name\"", "DS02")]
    [InlineData("\"T-001\"", "\"\\ud800\"", "DS04")]
    [InlineData("\"T-001\"", "\"\\u0000\"", "DS04")]
    [InlineData("\"rows\":[", "\"rows\":[1,", "DS02")]
    [InlineData("\"rows\":[", "\"rows\":[", null)]
    [InlineData("}]", "}", "DS03")]
    public void Malformed_files_are_refused(string part, string changed, string? code)
    {
        var json = Json().Replace(part, changed, StringComparison.Ordinal);
        if (code is null)
        {
            Read(json);
            return;
        }
        Assert.Equal(code, Refused(Encoding.UTF8.GetBytes(json), "test.json").Code);
    }

    [Fact]
    public void A_value_of_another_type_is_named_with_its_record_and_not_printed()
    {
        var problem = Refused(
            Encoding.UTF8.GetBytes(Json().Replace("\"-0.25\"", "\"SECRET\"", StringComparison.Ordinal)),
            "test.json"
        );
        Assert.Equal(3, problem.Place.Record);
        Assert.Contains("AVAL", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_refused_with_their_record()
    {
        var bytes = Encoding.Latin1.GetBytes(Json().Replace("T-002", "\u00B5", StringComparison.Ordinal));
        Assert.Equal(("DS04", 2), (Refused(bytes, "test.json").Code, Refused(bytes, "test.json").Place.Record));
    }

    [Fact]
    public void Metadata_that_are_not_UTF_8_are_refused_even_where_nothing_reads_them()
    {
        // Found by mutation.
        var bytes = Encoding.Latin1.GetBytes(
            Json().Replace("\"itemGroupOID\":\"IG\"", "\"itemGroupOID\":\"\u00B5\"", StringComparison.Ordinal)
        );
        Assert.Equal("DS04", Refused(bytes, "test.json").Code);
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        foreach (var text in new[] { Json(), Lines() })
        {
            var bytes = Encoding.UTF8.GetBytes(text.TrimEnd());
            var file = text.StartsWith("{\"datasetJSONCreation", StringComparison.Ordinal)
                ? "test.json"
                : "test.ndjson";
            for (var length = 0; length < bytes.Length; length++)
            {
                Refused(bytes[..length], file);
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_compressed_file_cut_anywhere_is_refused(bool gzip)
    {
        var packed = DatasetJsonTestWriter.Compressed(Encoding.UTF8.GetBytes(Lines()), gzip);
        for (var length = 0; length < packed.Length; length += length < packed.Length - 12 ? 7 : 1)
        {
            Refused(packed[..length], "test.dsjc");
        }
    }

    [Fact]
    public void A_file_that_unpacks_to_a_thousandfold_is_refused_in_bounded_memory()
    {
        var head = Encoding.UTF8.GetBytes(
            """{"datasetJSONVersion":"1.1.0","records":2000000000,"columns":[{"name":"A","dataType":"integer"}]}"""
                + "\n"
        );
        var packed = new MemoryStream();
        using (
            var zip = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionLevel.Optimal, true)
        )
        {
            zip.Write(head);
            var rows = new byte[1 << 20];
            rows.AsSpan().Fill((byte)'\n');
            for (var i = 0; i < 100; i++)
            {
                zip.Write(rows);
            }
        }
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("DS06", Refused(packed.ToArray(), "test.dsjc").Code);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000_000);
    }

    [Fact]
    public void A_compressed_file_that_asks_for_a_dictionary_is_refused()
    {
        // Found by mutation: the flag of RFC 1950 for a preset dictionary.
        var packed = DatasetJsonTestWriter.Compressed(Encoding.UTF8.GetBytes(Lines()));
        packed[1] = 0x20;
        Assert.Equal("DS07", Refused(packed, "test.dsjc").Code);
    }

    [Theory]
    [InlineData("test.json")]
    [InlineData("test.ndjson")]
    [InlineData("test.dsjc")]
    public void Metadata_that_promise_a_billion_records_are_refused_without_room_being_made(string file)
    {
        var text = (file == "test.json" ? Json() : Lines()).Replace(
            "\"records\":3",
            "\"records\":1000000000",
            StringComparison.Ordinal
        );
        var bytes = Encoding.UTF8.GetBytes(text);
        bytes = file == "test.dsjc" ? DatasetJsonTestWriter.Compressed(bytes) : bytes;
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("DS02", Refused(bytes, file).Code);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 5_000_000);
    }

    [Theory]
    [InlineData("test.ndjson", "\n")]
    [InlineData("test.json", " ")]
    public void Two_gigabytes_of_blanks_are_read_in_bounded_memory(string file, string before)
    {
        var head = Encoding.UTF8.GetBytes((file == "test.json" ? Json() : Lines()).TrimEnd() + before);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var dataset = new DatasetJsonReader().Read(
            new EndlessStream(head, (byte)' ', 2_000_000_000),
            file,
            DatasetReadOptions.Default
        )[0];
        Assert.Equal(3, dataset.RecordCount);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 500_000_000);
    }

    [Fact]
    public void A_value_that_never_ends_is_refused_in_bounded_memory()
    {
        var head = Encoding.UTF8.GetBytes(Json()[..Json().IndexOf("T-001", StringComparison.Ordinal)]);
        var stream = new EndlessStream(head, (byte)'x', 2_000_000_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var exception = Assert.Throws<ReportException>(() =>
            new DatasetJsonReader().Read(stream, "test.json", DatasetReadOptions.Default)
        );
        Assert.Equal("DS06", exception.Problems[0].Code);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000_000_000L / 8);
    }

    private static string Lines()
    {
        var json = Json().ReplaceLineEndings(" ");
        var at = json.IndexOf(",\"rows\"", StringComparison.Ordinal);
        return json[..at] + "}\n" + Rows.Replace("],\n", "]\n", StringComparison.Ordinal) + "\n";
    }

    private static Dataset Read(string json) => Read(Encoding.UTF8.GetBytes(json), "test.json");

    private static Dataset Read(byte[] bytes, string file)
    {
        var read = DatasetReaders.Read(new MemoryStream(bytes), file, DatasetReadOptions.Default);
        return read.Problems.Count == 0
            ? Assert.Single(read.Datasets)
            : throw new ReportException(ReportException.Refused, read.Problems);
    }

    private static Problem Refused(byte[] bytes, string file) =>
        Assert.Throws<ReportException>(() => Read(bytes, file)).Problems[0];

    private static IEnumerable<string> Texts(Dataset dataset, string name) =>
        Enumerable.Range(0, dataset.RecordCount).Select(dataset.Find(name)!.Text);
}
