using System.Text;
using DebiriReports.Analyses.Datasets;

namespace DebiriReports.Analyses.Tests.Datasets;

public class TextDictionaryTests
{
    [Fact]
    public void Texts_of_every_length_get_codes_in_order_of_appearance_however_they_are_handed_in()
    {
        var random = new Random(12);
        var dictionary = new TextDictionary();
        var expected = new List<string>();
        for (var i = 0; i < 100_000; i++)
        {
            // Few letters, so that texts share beginnings, ends and parts, and NUL, which pads nothing here.
            var length = random.Next(1, random.Next(1, 40));
            var text = string.Concat(Enumerable.Range(0, length).Select(_ => "a\0"[random.Next(4) / 3]));
            var code = expected.IndexOf(text);
            if (code < 0)
            {
                code = expected.Count;
                if (code < 2_000)
                {
                    expected.Add(text);
                }
                else
                {
                    continue;
                }
            }
            var before = random.Next(10);
            byte[] bytes = [.. new byte[before], .. Encoding.ASCII.GetBytes(text), .. new byte[random.Next(12)]];
            random.NextBytes(bytes.AsSpan(before + length));
            Assert.Equal(
                code,
                random.Next(2) == 0
                    ? dictionary.CodeOf(bytes, before, length)
                    : dictionary.CodeOf(bytes.AsSpan(before, length))
            );
        }
        Assert.Equal(expected, dictionary.ToTexts());
    }
}
