using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using DebiriReports.PdfConformance;
using UglyToad.PdfPig;

namespace DebiriReports.Tests.Deliverables;

/// <summary>What other programs and a reader by tags find in the PDF of each deliverable.</summary>
public sealed partial class PdfReadingTests(SampleRun run) : IClassFixture<SampleRun>
{
    private const string Closed = "dmc-closed";
    private const int MostBytesTold = 100_000;

    private static readonly ConcurrentDictionary<
        string,
        Lazy<IReadOnlyList<(int Page, string Path, string Letters)>>
    > Told = new(StringComparer.Ordinal);

    public static TheoryData<string> Deliverables => [.. SampleDocuments.Names];

    [Theory]
    [MemberData(nameof(Deliverables))]
    public void The_text_read_by_its_tags_is_that_of_the_document_in_its_order_page_by_page(string name)
    {
        var heard = Heard(name);
        var whole = string.Concat(heard.Select(text => text.Letters));
        var at = 0;
        foreach (var (full, brief) in ModelReading.Of(SampleDocuments.Of(name)))
        {
            var length = Match(whole, at, full) ?? Match(whole, at, brief);
            Assert.True(
                length is not null,
                $"after \"{whole[Math.Max(0, at - 60)..at]}\" \"{full}\" is to be read, but not \"{whole.AsSpan(at, Math.Min(whole.Length - at, full.Length + 20))}\""
            );
            at += length.Value;
        }
        Assert.True(at == whole.Length, $"more is read than the document says: {whole[at..]}");
        var pages = heard
            .Where(text => !text.Path.Contains("/TR/", StringComparison.Ordinal))
            .Select(text => text.Page);
        Assert.Equal(pages.Order(), pages);
    }

    [Theory]
    [MemberData(nameof(Deliverables))]
    public void Another_reader_finds_the_same_text_on_each_page_in_the_same_order(string name)
    {
        var pdf = Pdf(name);
        using var document = PdfDocument.Open(pdf);
        var pages = document
            .GetPages()
            .Select(page => ModelReading.Letters(string.Concat(page.Letters.Select(letter => letter.Value))));
        RequireOnPages(Heard(name), [.. pages]);
    }

    [ToolTheory("pdftotext")]
    [MemberData(nameof(Deliverables))]
    public void Poppler_finds_the_same_text_on_each_page_in_the_same_order(string name)
    {
        var pdf = Pdf(name);
        var (status, output) = InstalledTools.Run("pdftotext", pdf, "-raw", "-enc", "UTF-8", "FILE", "-");
        Assert.True(status == 0, output);
        RequireOnPages(Heard(name), [.. output.Split('\f').Select(ModelReading.Letters)]);
    }

    [ToolTheory("qpdf")]
    [MemberData(nameof(Deliverables))]
    public void Qpdf_finds_no_error(string name)
    {
        var (status, output) = InstalledTools.Run("qpdf", Pdf(name), "--check");
        Assert.True(status == 0, output);
        Assert.Contains("No syntax or stream encoding errors found", output, StringComparison.Ordinal);
    }

    [ToolTheory("pdfinfo", "pdffonts")]
    [MemberData(nameof(Deliverables))]
    public void Poppler_reads_the_structure_and_all_fonts_embedded(string name)
    {
        // Poppler reads a page again for each of its elements, when it tells their text.
        var isLong = Pdf(name).Length > MostBytesTold;
        var (status, structure) = InstalledTools.Run("pdfinfo", Pdf(name), isLong ? "-struct" : "-struct-text");
        Assert.True(status == 0, structure);
        Assert.DoesNotContain("Error", structure, StringComparison.Ordinal);
        Assert.Contains("Document", structure, StringComparison.Ordinal);
        var (_, listed) = InstalledTools.Run("pdffonts", Pdf(name));
        var fonts = listed.Split('\n').Skip(2).Where(line => line.Length > 0).ToArray();
        Assert.NotEmpty(fonts);
        Assert.All(fonts, line => Assert.Contains("yes yes yes", line, StringComparison.Ordinal));
    }

    [ToolTheory("mutool")]
    [MemberData(nameof(Deliverables))]
    public void Mupdf_draws_every_page_without_a_warning(string name)
    {
        var (status, output) = InstalledTools.Run(
            "mutool",
            Pdf(name),
            "draw",
            "-F",
            "trace",
            "-o",
            "/dev/null",
            "FILE"
        );
        Assert.True(status == 0, output);
        // Debian builds mupdf without ICC support, and it says so.
        var complaints = output
            .Split('\n')
            .Where(line =>
                line.StartsWith("warning", StringComparison.Ordinal)
                || line.StartsWith("error", StringComparison.Ordinal)
            )
            .Where(line => !line.Contains("ICC support", StringComparison.Ordinal));
        Assert.Empty(complaints);
    }

    [Fact]
    public void The_participant_flow_stands_on_one_page_with_its_table_after_it()
    {
        var pages = Heard("flow").Where(text => text.Path.EndsWith("/Figure", StringComparison.Ordinal));
        Assert.Equal(1, Assert.Single(pages.Select(text => text.Page).Distinct()));
        Assert.DoesNotContain("(part", string.Concat(pages.Select(text => text.Letters)), StringComparison.Ordinal);
    }

    private byte[] Pdf(string name) => run[name == Closed ? $"closed/{name}.pdf" : $"{name}.pdf"];

    /// <summary>What is heard of the document's own words: without contents, marks and the numbers of notes and pages.</summary>
    private IReadOnlyList<(int Page, string Path, string Letters)> Heard(string name) =>
        Told.GetOrAdd(name, _ => new(() => Heard(Pdf(name)))).Value;

    private static List<(int Page, string Path, string Letters)> Heard(byte[] pdf)
    {
        var heard = new List<(int Page, string Path, string Letters)>();
        foreach (var text in TaggedText.Read(pdf))
        {
            if (
                text.Path.Contains("/TOC/", StringComparison.Ordinal)
                || text.Path.EndsWith("/Lbl", StringComparison.Ordinal)
            )
            {
                continue;
            }
            var isFigure = text.Path.EndsWith("/Figure", StringComparison.Ordinal);
            var letters = ModelReading.Letters(isFigure ? Part().Replace(text.Text, "") : text.Text);
            // A figure says its text once, however many pages it covers.
            if (!isFigure || heard.Count == 0 || heard[^1].Letters != letters)
            {
                heard.Add((text.Page, text.Path, letters));
            }
        }
        return heard;
    }

    /// <summary>How many letters a piece takes from a place on, or <see langword="null"/> where it does not stand there.</summary>
    private static int? Match(string whole, int at, string piece)
    {
        var start = at;
        foreach (var letter in piece)
        {
            if (letter == ModelReading.PageNumber && at < whole.Length && char.IsAsciiDigit(whole[at]))
            {
                while (at < whole.Length && char.IsAsciiDigit(whole[at]))
                {
                    at++;
                }
            }
            else if (at >= whole.Length || whole[at++] != letter)
            {
                return null;
            }
        }
        return at - start;
    }

    private static void RequireOnPages(
        IReadOnlyList<(int Page, string Path, string Letters)> heard,
        IReadOnlyList<string> pages
    )
    {
        var at = new int[pages.Count + 1];
        foreach (var (page, path, letters) in heard)
        {
            if (path.EndsWith("/Figure", StringComparison.Ordinal))
            {
                continue;
            }
            var next = pages[page - 1].IndexOf(letters, at[page], StringComparison.Ordinal);
            Assert.True(
                next >= 0,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"page {page}: \"{letters}\" is not found after letter {at[page]}"
                )
            );
            at[page] = next + letters.Length;
        }
    }

    [GeneratedRegex(@" \(part \d+ of \d+\)$")]
    private static partial Regex Part();
}

/// <summary>A theory that needs programs of the system: skipped, with the reason, where they are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ToolTheoryAttribute : TheoryAttribute
{
    public ToolTheoryAttribute(params string[] programs) => Skip = InstalledTools.ReasonToSkip(programs);
}
