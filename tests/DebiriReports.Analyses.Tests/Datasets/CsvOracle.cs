using System.Globalization;
using System.Text;
using DebiriReports.Analyses.Datasets;

namespace DebiriReports.Analyses.Tests.Datasets;

/// <summary>Reads a text file once more, letter by letter and independently, and compares.</summary>
internal static class CsvOracle
{
    public static void AssertSame(byte[] file, Dataset dataset)
    {
        var records = Records(Decoded(file));
        Assert.Equal(records[0].Select(name => name.ToUpperInvariant()), dataset.Variables.Select(v => v.Name));
        Assert.Equal(records.Count - 1, dataset.RecordCount);
        for (var record = 0; record < dataset.RecordCount; record++)
        {
            Assert.Equal(dataset.Variables.Count, records[record + 1].Count);
            for (var i = 0; i < dataset.Variables.Count; i++)
            {
                AssertValue(records[record + 1][i], dataset.Variables[i], record);
            }
        }
    }

    /// <summary>Compares a value with the text that it was written as.</summary>
    public static void AssertValue(string text, Variable variable, int record)
    {
        Assert.Equal(text.Length == 0, variable.IsMissing(record));
        switch (variable)
        {
            case NumberVariable number when text.Length > 0:
                Assert.Equal(
                    double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
                    number.Values[record]
                );
                break;
            case DateVariable:
                // A time without seconds is at the full minute.
                var read = variable.Text(record);
                Assert.True(read == text || read == text + ":00");
                break;
            default:
                Assert.Equal(text, variable.Text(record));
                break;
        }
    }

    private static string Decoded(byte[] file) =>
        file switch
        {
            [0xEF, 0xBB, 0xBF, ..] => Strict(new UTF8Encoding(false, true), file[3..]),
            [0xFF, 0xFE, ..] => Strict(new UnicodeEncoding(false, false, true), file[2..]),
            [0xFE, 0xFF, ..] => Strict(new UnicodeEncoding(true, false, true), file[2..]),
            _ => Strict(new UTF8Encoding(false, true), file),
        };

    private static string Strict(Encoding encoding, byte[] bytes)
    {
        var text = encoding.GetString(bytes);
        Assert.DoesNotContain('\0', text);
        return text;
    }

    private static List<List<string>> Records(string text)
    {
        var records = new List<List<string>>();
        var at = 0;
        while (at < text.Length)
        {
            var record = new List<string>();
            do
            {
                record.Add(Field(text, ref at));
            } while (at < text.Length && text[at++] == ',');
            // The letter behind the last field was a line end: CR, LF, or both.
            if (at < text.Length && text[at - 1] == '\r' && text[at] == '\n')
            {
                at++;
            }
            records.Add(record);
        }
        return records;
    }

    private static string Field(string text, ref int at)
    {
        var field = new StringBuilder();
        if (at == text.Length || text[at] != '"')
        {
            while (at < text.Length && !(text[at] is ',' or '\r' or '\n'))
            {
                Assert.NotEqual('"', text[at]);
                field.Append(text[at++]);
            }
            return field.ToString();
        }
        for (at++; ; at++)
        {
            Assert.True(at < text.Length, "a quote is never closed");
            if (text[at] != '"')
            {
                field.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == '"')
            {
                field.Append(text[at++]);
            }
            else
            {
                at++;
                Assert.True(at == text.Length || text[at] is ',' or '\r' or '\n', "text follows a closing quote");
                return field.ToString();
            }
        }
    }
}
