using System.Text;
using System.Text.Json;
using DebiriReports.Analyses.Datasets;

namespace DebiriReports.Analyses.Tests.Datasets;

public class CsvDatasetReaderTests
{
    [Theory]
    [InlineData("1,2", typeof(NumberVariable))]
    [InlineData("1.50,-0.05", typeof(NumberVariable))]
    [InlineData(".5,1e-04", typeof(NumberVariable))]
    [InlineData("012,13", typeof(TextVariable))]
    [InlineData("13,012", typeof(TextVariable))]
    [InlineData("1,1e5", typeof(TextVariable))]
    [InlineData("1,+2", typeof(TextVariable))]
    [InlineData("1, 2", typeof(TextVariable))]
    [InlineData("1,.", typeof(TextVariable))]
    [InlineData("1,NaN", typeof(TextVariable))]
    [InlineData("1234567890123456,1", typeof(TextVariable))]
    [InlineData("2024-01-31,2024-02-29", typeof(DateVariable))]
    [InlineData("2024-01-31,2024-02-30", typeof(TextVariable))]
    [InlineData("2024-01-31,2024-02", typeof(TextVariable))]
    [InlineData("2024,2025", typeof(NumberVariable))]
    [InlineData(",", typeof(TextVariable))]
    [InlineData("Y,N", typeof(TextVariable))]
    public void A_variable_is_typed_by_the_rule_over_all_its_values(string values, Type type)
    {
        var variable = Column("VALUE", values);
        Assert.IsType(type, variable);
        Assert.Equal(values.Split(','), Enumerable.Range(0, 2).Select(record => Written(variable, record)));
    }

    [Theory]
    [InlineData("SUBJID", "1,2", typeof(TextVariable))]
    [InlineData("ARMCD", "1,2", typeof(TextVariable))]
    [InlineData("AVALC", "1.50,2", typeof(TextVariable))]
    [InlineData("ASTDT", "2024,2024-05", typeof(DateVariable))]
    [InlineData("AESTDTC", "2024-05-01T23:59,2024", typeof(DateVariable))]
    [InlineData("AESTDTC", ",", typeof(DateVariable))]
    [InlineData("AESTDTC", "2024-05-01T23:59Z,", typeof(TextVariable))]
    [InlineData("ASTDT", "UNK,2024", typeof(TextVariable))]
    [InlineData("ASTDT", "19000,19001", typeof(NumberVariable))]
    public void The_name_of_a_variable_decides_where_values_look_alike(string name, string values, Type type) =>
        Assert.IsType(type, Column(name, values));

    [Fact]
    public void A_declared_type_wins_over_the_rule()
    {
        var options = new DatasetReadOptions
        {
            Types = new Dictionary<string, VariableType>
            {
                ["CODE"] = VariableType.Text,
                ["AVALC"] = VariableType.Number,
                ["START"] = VariableType.Date,
            },
        };
        var dataset = Read("CODE,AVALC,START\n1,007,2024\n2,.,2024-05-06\n3,+1.50e1,\n", options);
        Assert.IsType<TextVariable>(dataset.Find("CODE"));
        var number = Assert.IsType<NumberVariable>(dataset.Find("AVALC"));
        Assert.Equal([7, double.NaN, 15], number.Values);
        Assert.Equal(1, number.Decimals);
        Assert.Equal(["2024", "2024-05-06", ""], Texts(dataset.Find("START")!));
    }

    [Fact]
    public void A_value_that_is_not_of_the_declared_type_is_refused_without_being_printed()
    {
        var options = new DatasetReadOptions
        {
            Types = new Dictionary<string, VariableType> { ["AVAL"] = VariableType.Number },
        };
        var problem = Refused("USUBJID,AVAL\nA,1\nB,SECRET\n", options);
        Assert.Equal("DS05", problem.Code);
        Assert.Equal((3, 2), (problem.Place.Line, problem.Place.Record));
        Assert.DoesNotContain("SECRET", problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.1", 0.1, 1)]
    [InlineData("-12.50", -12.5, 2)]
    [InlineData("-0", 0, 0)]
    [InlineData("123456789012345", 123456789012345d, 0)]
    [InlineData("0.30000000000000004", 0.30000000000000004, 17)]
    [InlineData("9007199254740993.0", double.NaN, 0)]
    [InlineData("1.7976931348623157e+308", double.MaxValue, 0)]
    [InlineData("5e-324", double.Epsilon, 30)]
    [InlineData("2.2250738585072011e-308", 2.2250738585072011e-308, 30)]
    public void A_number_is_the_nearest_double_with_its_decimals_as_written(string text, double value, int decimals)
    {
        var variable = Column("AVAL", text + ",");
        if (double.IsNaN(value))
        {
            Assert.IsType<TextVariable>(variable);
            return;
        }
        var number = Assert.IsType<NumberVariable>(variable);
        Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(number.Values[0]));
        Assert.Equal(decimals, number.Decimals);
    }

    [Fact]
    public void Numbers_are_read_as_the_framework_reads_them()
    {
        var random = new Random(20250311);
        var texts = Enumerable
            .Range(0, 20_000)
            .Select(_ =>
                (random.NextInt64(-999_999_999_999, 999_999_999_999) / Math.Pow(10, random.Next(0, 12))).ToString(
                    random.Next(2) == 0 ? "R" : "F" + random.Next(0, 12),
                    System.Globalization.CultureInfo.InvariantCulture
                )
            )
            .Where(text => !text.Contains('E', StringComparison.Ordinal))
            .ToList();
        var number = Assert.IsType<NumberVariable>(Read("AVAL\n" + string.Join('\n', texts)).Variables[0]);
        Assert.Equal(
            texts.Select(text => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture)),
            number.Values
        );
    }

    [Fact]
    public void Texts_are_stored_once_and_blanks_are_kept()
    {
        var dataset = Read("USUBJID,AETERM\nA,  RASH \nA,\nB,  RASH \n");
        var text = Assert.IsType<TextVariable>(dataset.Find("AETERM"));
        Assert.Equal([0, -1, 0], text.Codes);
        Assert.Equal(["  RASH "], text.Values);
    }

    [Fact]
    public void A_record_knows_its_line_when_quoted_fields_hold_line_breaks()
    {
        var dataset = Read("A,B\r\n1,\"x\r\ny\"\r\n2,z\r\n");
        Assert.Equal([2, 4], dataset.Lines!);
        Assert.Equal(["x\r\ny", "z"], Texts(dataset.Find("B")!));
    }

    [Theory]
    [InlineData("A,B\r1,2\r3,4\r")]
    [InlineData("A,B\n1,2\n3,4")]
    [InlineData("A,B\r\n1,2\r\n3,4\r\n")]
    [InlineData("\uFEFFa,b\n\"1\",\"2\"\n3,4\n")]
    public void Line_ends_marks_and_cases_do_not_matter(string text)
    {
        var dataset = Read(text);
        Assert.Equal(["A", "B"], dataset.Variables.Select(variable => variable.Name));
        Assert.Equal([1d, 3], ((NumberVariable)dataset.Variables[0]).Values);
    }

    [Theory]
    [InlineData("A,B\n1,2\n3\n", "DS03", 3, 2)]
    [InlineData("A,B\n1,2,3\n", "DS03", 2, 1)]
    [InlineData("A,B\n1,2\n\n", "DS03", 3, 2)]
    [InlineData("A,B\n1,\"x\n", "DS03", 2, 1)]
    [InlineData("A,B\n1,x\"y\n", "DS03", 2, 1)]
    [InlineData("A,B\n1,\"x\"y\n", "DS03", 2, 1)]
    [InlineData("A,B\n1,2\n3,\0\n", "DS04", 3, 2)]
    [InlineData("A,a\n1,2\n", "DS02", 1, 0)]
    [InlineData("A,\n1,2\n", "DS02", 1, 0)]
    [InlineData("A, B\n1,2\n", "DS02", 1, 0)]
    [InlineData("A;B\n1;2\n", "DS02", 1, 0)]
    [InlineData("", "DS02", 1, 0)]
    public void Malformed_files_are_refused_with_line_and_record(string text, string code, int line, int record)
    {
        var problem = Refused(text);
        Assert.Equal((code, line, record), (problem.Code, problem.Place.Line, problem.Place.Record));
        Assert.Equal("data/test.csv", problem.Place.File);
    }

    [Theory]
    [InlineData(new byte[] { 0xC3 })]
    [InlineData(new byte[] { 0xFF, 0x41 })]
    [InlineData(new byte[] { 0xE2, 0x82, 0x2C })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0xC0, 0x80 })]
    public void Bytes_that_are_not_UTF_8_are_refused_with_their_record(byte[] bytes)
    {
        // Long enough that the reader has met the bytes well before it parses them.
        var good = string.Concat(Enumerable.Repeat("abcdé,1\n", 50_000));
        byte[] file = [.. "A,B\n"u8, .. Encoding.UTF8.GetBytes(good), .. bytes];
        var problem = Refused(file);
        Assert.Equal("DS04", problem.Code);
        Assert.Equal(50_001, problem.Place.Record);
        Assert.Equal(50_002, problem.Place.Line);
    }

    [Theory]
    [InlineData("\uFEFF\uFEFFA,B\n1,2\n", "DS04")]
    [InlineData("A,A\u200B\n1,2\n", "DS02")]
    [InlineData("A\uFEFF,B\n1,2\n", "DS02")]
    public void Marks_that_nobody_sees_are_refused(string text, string code)
    {
        // The first found by mutation: the parser took the second mark away, and said nothing.
        Assert.Equal((code, 1), (Refused(text).Code, Refused(text).Place.Line));
        byte[] utf16 = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text.TrimStart('\uFEFF'))];
        Assert.Equal(code == "DS04", text[0] == '\uFEFF' && Read(utf16).RecordCount == 1);
    }

    [Fact]
    public void The_first_of_several_faults_in_the_bytes_is_told()
    {
        // Found by mutation: a NUL before bytes that are not UTF-8, in one block.
        byte[] file = [.. "A,B\n1,2\n3,"u8, 0, .. "\n5,"u8, 0xC5, .. "\n"u8];
        var problem = Refused(file);
        Assert.Equal(("DS04", 3, 2), (problem.Code, problem.Place.Line, problem.Place.Record));
        Assert.Contains("NUL", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("latin-1", "\u00B5mol \u00B1 5 \u00E9")]
    [InlineData("windows-1252", "\u20AC \u2019 \u00B5mol")]
    [InlineData("utf-16", "\u2265 5 \uD83D\uDE00")]
    [InlineData("utf-8", "\u2265 5 \uD83D\uDE00")]
    public void A_declared_encoding_is_decoded(string name, string value)
    {
        var encoding = DatasetReadOptions.EncodingOf(name)!;
        var many = string.Concat(Enumerable.Repeat(value + "\n", 20_000));
        var dataset = Read(encoding.GetBytes("A\n" + many), new DatasetReadOptions { Encoding = encoding });
        Assert.Equal(20_000, dataset.RecordCount);
        Assert.Equal([value], ((TextVariable)dataset.Variables[0]).Values);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused()
    {
        byte[] file = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("A\nx\n"), 0x3D, 0xD8, 0x41, 0x00];
        Assert.Equal(("DS04", 3), (Refused(file).Code, Refused(file).Place.Line));
    }

    [Theory]
    [InlineData("A,B\n1,", 'x')]
    [InlineData("A,B\n1,\"", 'x')]
    [InlineData("A,B\n1,\"", '\n')]
    [InlineData("A,B\n1,\"", ',')]
    [InlineData("A,B\n", ',')]
    [InlineData("", ',')]
    [InlineData("", 'A')]
    public void A_line_that_never_ends_is_refused_in_bounded_memory(string head, char filler)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var stream = new EndlessStream(Encoding.UTF8.GetBytes(head), (byte)filler, 2_000_000_000);
        var exception = Assert.Throws<ReportException>(() =>
            new CsvDatasetReader().Read(stream, "data/test.csv", DatasetReadOptions.Default)
        );
        Assert.Equal("DS06", exception.Problems[0].Code);
        // In sum, not at once: buffers double, and a record of 16 MB may be of sixteen million fields.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 700_000_000);
    }

    [Fact]
    public void The_hash_and_size_are_those_of_the_file_even_when_it_is_malformed()
    {
        var bytes = Encoding.UTF8.GetBytes("A,B\n1\n" + new string('x', 10_000_000));
        var file = DatasetReaders.Read(new MemoryStream(bytes), "data/test.csv", DatasetReadOptions.Default);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), file.Sha256);
        Assert.Equal(bytes.Length, file.Size);
        Assert.Equal("DS03", Assert.Single(file.Problems).Code);
    }

    [Fact]
    public void A_large_file_read_in_two_passes_is_hashed_once()
    {
        var bytes = Encoding.UTF8.GetBytes(
            "A,B\n" + string.Concat(Enumerable.Range(0, 900_000).Select(i => $"{i},{i}\n")) + "x,y\n"
        );
        var file = DatasetReaders.Read(new MemoryStream(bytes), "data/test.csv", DatasetReadOptions.Default);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), file.Sha256);
        var text = Assert.IsType<TextVariable>(file.Datasets[0].Variables[1]);
        Assert.Equal("899999", text.Text(899_999));
        Assert.Equal("y", text.Text(900_000));
    }

    [Theory]
    [InlineData(false, "\n")]
    [InlineData(false, "\r\n")]
    [InlineData(true, "\n")]
    [InlineData(true, "\r")]
    public void A_large_file_read_by_two_threads_has_every_value_in_its_place(bool isQuoted, string lineEnd)
    {
        var random = new Random(13);
        var records = new List<string[]>();
        for (var i = 0; i < 25_000; i++)
        {
            records.Add([
                $"S-{i / 40:0000}",
                new string((char)('a' + random.Next(26)), random.Next(30)) + (isQuoted && i % 9 == 0 ? lineEnd : ""),
                Number(random.Next(-50_000, 50_000) / 100.0),
                random.Next(3) == 0 ? "" : Number(random.Next(100_000)),
                random.Next(3) == 0 ? "" : $"20{random.Next(100):00}-{random.Next(1, 13):00}-{random.Next(1, 29):00}",
                i == 24_990 ? "not done" : Number(i),
                i < 20_000 ? "" : Number(i / 8.0),
                "",
                new string('é', random.Next(12)),
            ]);
        }
        var text = new StringBuilder("USUBJID,TEXT,AVAL,SEQ,ADT,LATE,EARLY,NEVER,LAST" + lineEnd);
        var line = 2;
        var lines = new List<int>();
        foreach (var record in records)
        {
            lines.Add(line);
            line += isQuoted && record[1].EndsWith(lineEnd, StringComparison.Ordinal) ? 2 : 1;
            text.Append(
                string.Join(
                    ',',
                    record.Select(value =>
                        isQuoted && (value.Length > 5 || value.EndsWith(lineEnd, StringComparison.Ordinal))
                            ? $"\"{value}\""
                            : value
                    )
                )
            );
            text.Append(lineEnd);
        }
        var dataset = Read(text.ToString());
        Assert.True(text.Length > 1 << 20);
        Assert.Equal(
            [
                typeof(TextVariable),
                typeof(TextVariable),
                typeof(NumberVariable),
                typeof(NumberVariable),
                typeof(DateVariable),
                typeof(TextVariable),
                typeof(NumberVariable),
                typeof(TextVariable),
                typeof(TextVariable),
            ],
            dataset.Variables.Select(variable => variable.GetType())
        );
        Assert.Equal(lines, dataset.Lines!);
        for (var record = 0; record < records.Count; record++)
        {
            Assert.Equal(records[record], dataset.Variables.Select(variable => variable.Text(record)));
        }

        static string Number(double value) => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
    }

    [ReferenceTheory]
    [InlineData("utf8.csv", ',', null)]
    [InlineData("utf8_bom.csv", ',', null)]
    [InlineData("utf16le_bom.csv", ',', null)]
    [InlineData("latin1.csv", ',', "latin-1")]
    [InlineData("semicolon.csv", ';', null)]
    public void The_generated_nasties_parse_as_expected(string file, char separator, string? encoding)
    {
        var folder = ReferenceFolder.PathOf("data/csv/generated");
        using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "expected.json")));
        var entry = expected.RootElement.GetProperty(file);
        var header = entry.GetProperty("header").EnumerateArray().Select(name => name.GetString()!).ToList();
        var options = new DatasetReadOptions
        {
            Separator = separator,
            Encoding = encoding is null ? null : DatasetReadOptions.EncodingOf(encoding),
            Types = header.ToDictionary(name => name, _ => VariableType.Text),
        };
        var dataset = Read(File.ReadAllBytes(Path.Combine(folder, file)), options);
        Assert.Equal(header, dataset.Variables.Select(variable => variable.Name));
        var rows = entry.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(rows.Count, dataset.RecordCount);
        for (var record = 0; record < rows.Count; record++)
        {
            Assert.Equal(
                rows[record].EnumerateArray().Select(value => value.GetString()),
                dataset.Variables.Select(variable => variable.Text(record))
            );
        }
    }

    [ReferenceTheory]
    [InlineData("duplicate_header.csv", "DS02")]
    [InlineData("empty.csv", "DS02")]
    [InlineData("ragged_short.csv", "DS03")]
    [InlineData("latin1.csv", "DS04")]
    [InlineData("semicolon.csv", "DS02")]
    public void The_generated_nasties_that_are_malformed_are_refused(string file, string code)
    {
        var problem = Refused(File.ReadAllBytes(ReferenceFolder.PathOf("data/csv/generated/" + file)));
        Assert.Equal(code, problem.Code);
    }

    [ReferenceFact]
    public void The_csv_spectrum_parses_as_its_json_says()
    {
        var checkedFiles = 0;
        foreach (var path in Directory.GetFiles(ReferenceFolder.PathOf("data/csv/csv-spectrum/csvs"), "*.csv"))
        {
            if (Path.GetFileName(path) == "location_coordinates.csv")
            {
                // A quote in the middle of a field.
                Assert.Equal("DS03", Refused(File.ReadAllBytes(path)).Code);
                continue;
            }
            var json = Path.Combine(
                ReferenceFolder.PathOf("data/csv/csv-spectrum/json"),
                Path.GetFileNameWithoutExtension(path) + ".json"
            );
            using var expected = JsonDocument.Parse(File.ReadAllText(json));
            var rows = expected.RootElement.EnumerateArray().ToList();
            var types = rows[0].EnumerateObject().ToDictionary(p => p.Name.ToUpperInvariant(), _ => VariableType.Text);
            var dataset = Read(File.ReadAllBytes(path), new DatasetReadOptions { Types = types });
            Assert.Equal(rows.Count, dataset.RecordCount);
            for (var record = 0; record < rows.Count; record++)
            {
                foreach (var property in rows[record].EnumerateObject())
                {
                    // The reference copy of the CRLF file has lost its CRs.
                    Assert.Equal(
                        property.Value.GetString()!.ReplaceLineEndings("\n"),
                        dataset.Find(property.Name.ToUpperInvariant())!.Text(record)
                    );
                }
            }
            checkedFiles++;
        }
        Assert.Equal(11, checkedFiles);
    }

    private static Variable Column(string name, string values)
    {
        // A second variable keeps a missing value from being an empty line.
        var text = $"{name},OTHER\n" + string.Concat(values.Split(',').Select(value => value + ",x\n"));
        return Read(text).Variables[0];
    }

    private static string Written(Variable variable, int record) =>
        variable is NumberVariable number && !number.IsMissing(record)
            ? WrittenNumber(number.Values[record])
            : variable.Text(record);

    // The values above are short enough to be told by their own text.
    private static string WrittenNumber(double value) =>
        value switch
        {
            1.5 => "1.50",
            .5 => ".5",
            1e-4 => "1e-04",
            _ => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        };

    private static IEnumerable<string> Texts(Variable variable) =>
        Enumerable.Range(0, variable.Count).Select(variable.Text);

    private static Dataset Read(string text, DatasetReadOptions? options = null) =>
        Read(Encoding.UTF8.GetBytes(text), options);

    private static Dataset Read(byte[] bytes, DatasetReadOptions? options = null) =>
        Assert.Single(
            new CsvDatasetReader().Read(new MemoryStream(bytes), "data/test.csv", options ?? DatasetReadOptions.Default)
        );

    private static Problem Refused(string text, DatasetReadOptions? options = null) =>
        Refused(Encoding.UTF8.GetBytes(text), options);

    private static Problem Refused(byte[] bytes, DatasetReadOptions? options = null)
    {
        var exception = Assert.Throws<ReportException>(() => Read(bytes, options));
        Assert.Equal(ReportException.Refused, exception.ExitCode);
        return Assert.Single(exception.Problems);
    }
}
