using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using DebiriReports.Analyses;
using DebiriReports.Tests.CommandLine;
using DebiriReports.Tests.House;

namespace DebiriReports.Tests.Deliverables;

public sealed partial class PublicReleaseTests(PublicRun run) : IClassFixture<PublicRun>
{
    private static readonly Lazy<Secrets> Sample = new(() => Secrets.Of(Repository.SampleStudy));

    [Fact]
    public void Deliverables_for_the_public_are_made_in_both_formats_and_no_confidential_one()
    {
        string[] expected =
        [
            "registry.json",
            "results.csv",
            "results.json",
            "run.json",
            .. new[] { "csr", "flow", "narratives", "registry" }.SelectMany(name =>
                new[] { $"{name}.docx", $"{name}.pdf" }
            ),
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), run.Names);
        var refused = Assert.Throws<ReportException>(() =>
            new PublicRun(Repository.SampleStudy, ["flow", "dmc-closed"])
        );
        Assert.Equal((ReportException.Usage, "U008"), (refused.ExitCode, refused.Problems[0].Code));
    }

    [Fact]
    public void No_file_tells_a_subject_a_site_a_date_or_a_verbatim_term()
    {
        Assert.True(Sample.Value.Words.Count > 150);
        Assert.True(Sample.Value.Dates.Count > 2000);
        Assert.True(Sample.Value.Verbatim.Count > 80);
        Assert.Empty(
            run.Names.SelectMany(run.ReadAll).SelectMany(read => Sample.Value.In(read.Where, read.Text)).Take(20)
        );
    }

    [Fact]
    public void The_search_finds_what_a_submission_tells()
    {
        // The same search over the narratives of the submission: it looks where the data would be.
        var files = new Dictionary<string, MemoryStream>(StringComparer.Ordinal);
        ReportBuilder.Build(
            new RenderRequest(Repository.SampleStudy, Path.Combine(Repository.Root, "templates"))
            {
                Deliverables = ["flow"],
            },
            name =>
            {
                lock (files)
                {
                    return files[name] = new MemoryStream();
                }
            },
            _ => { }
        );
        Assert.NotEmpty(Sample.Value.In("a text", "Patient DEB-01-001 was seen on 01MAY2024"));
        Assert.NotEmpty(Sample.Value.In("a text", "reported as \"Fever, max. 38.9 °C\""));
        Assert.NotEmpty(Sample.Value.In("a text", "2024-05-01"));
        Assert.NotEmpty(Sample.Value.In("a text", "University hospital A"));
    }

    [Fact]
    public void Narratives_tell_bands_of_age_and_study_days()
    {
        var pages = run.ReadAll("narratives.pdf")
            .Where(read => read.Where.Contains("in words"))
            .Select(read => read.Text);
        var text = string.Join(' ', pages);
        Assert.DoesNotMatch(@"\b\d\d-year-old", text);
        Assert.DoesNotMatch(@"(?<!-)\b\d\d years, (fe)?male", text);
        Assert.Matches(@"aged (18-49|50-64|65-74|75 or over) years", text);
        Assert.Matches(@"On Study Day \d+, the patient experienced", text);
    }

    [Fact]
    public void The_manifest_and_the_report_tell_how_well_subjects_are_hidden()
    {
        using var manifest = JsonDocument.Parse(run["run.json"]);
        Assert.Equal("public", manifest.RootElement.GetProperty("options").GetProperty("profile").GetString());
        var anonymity = manifest.RootElement.GetProperty("anonymisation").GetProperty("kAnonymity");
        Assert.Equal(11, anonymity.GetProperty("required").GetInt32());
        Assert.True(anonymity.GetProperty("after").GetProperty("smallest").GetInt32() >= 11);
        Assert.True(anonymity.GetProperty("after").GetProperty("greatestRisk").GetDouble() <= 0.0910);
        var report = string.Join(
            ' ',
            run.ReadAll("csr.pdf").Where(read => read.Where.Contains("in words")).Select(read => read.Text)
        );
        Assert.Contains("Smallest class (k)", report, StringComparison.Ordinal);
    }

    [Fact]
    public void No_small_count_of_subjects_stands_in_the_results()
    {
        using var results = JsonDocument.Parse(run["results.json"]);
        var shown = 0;
        foreach (var result in results.RootElement.GetProperty("results").EnumerateArray())
        {
            if (
                result.GetProperty("statistic").GetString() is "n" or "x" or "events" or "records" or "sessions"
                && !result.TryGetProperty("suppressed", out _)
            )
            {
                shown++;
                var value = result.GetProperty("value").GetDouble();
                Assert.True(value is 0 or >= 5, result.GetProperty("id").GetString());
            }
        }
        Assert.True(shown > 1000);
    }

    [Fact]
    public void Listings_by_subject_are_made_of_transformed_data_where_the_study_asks_for_them()
    {
        using var study = new StudyCopy();
        File.WriteAllText(
            study["study.yaml"],
            File.ReadAllText(study["study.yaml"])
                .Replace("anonymisation:\n", "anonymisation:\n  bySubject: transformed\n", StringComparison.Ordinal)
        );
        File.Delete(study["lock.json"]);
        var locked = Debiri.Run([
            "lock",
            study.Study,
            "--type",
            "final",
            "--cutoff",
            "2026-03-31",
            .. new[] { "Data management", "Biostatistics", "Clinical", "Safety" }.SelectMany(role =>
                new[] { "--approve", $"{role} person; {role}; Approved" }
            ),
        ]);
        Assert.True(locked.ExitCode == 0, locked.Error);
        // One format: both are written from the same document, and what only one of them adds is read above.
        var transformed = new PublicRun(study.Study, ["narratives", "csr"], "pdf");
        Assert.Empty(
            transformed
                .Names.SelectMany(transformed.ReadAll)
                .SelectMany(read => Sample.Value.In(read.Where, read.Text))
                .Take(20)
        );
        var text = string.Join(
            ' ',
            transformed.ReadAll("csr.pdf").Where(read => read.Where.Contains("in words")).Select(read => read.Text)
        );
        Assert.Matches(@"P0\d\d (18-49|50-64|65-74|75 or over|Withheld)/(F|M|Withheld)", text);
        Assert.DoesNotMatch(@"P0\d\d \d\d/(F|M)\b", text);
        Assert.Matches(@"Day \d+", text);
    }

    /// <summary>What the sample's files hold that nobody may read, collected without the program under test.</summary>
    private sealed partial class Secrets
    {
        private static readonly string[] Terms = ["AETERM", "MHTERM", "CMTRT", "DVTERM", "DETERM", "PRTRT", "DTHCAUS"];

        // Dates of the study itself, which a subject's may equal.
        private static readonly string[] OfStudy =
        [
            "2024-02-15",
            "2024-03-01",
            "2024-03-08",
            "2025-04-15",
            "2026-03-31",
            "2026-04-30",
            "2026-05-15",
        ];

        private readonly Lazy<SearchValues<string>> phrases;

        private Secrets() =>
            phrases = new(() => SearchValues.Create([.. Phrases()], StringComparison.OrdinalIgnoreCase));

        public HashSet<string> Words { get; } = new(StringComparer.OrdinalIgnoreCase);

        public HashSet<string> Dates { get; } = new(StringComparer.OrdinalIgnoreCase);

        public HashSet<string> Verbatim { get; } = new(StringComparer.OrdinalIgnoreCase);

        public static Secrets Of(string study)
        {
            var secrets = new Secrets();
            var others = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var file in Directory.EnumerateFiles(Path.Combine(study, "data"), "*.csv"))
            {
                var lines = File.ReadAllLines(file).Select(Fields).ToList();
                foreach (var line in lines.Skip(1))
                {
                    for (var i = 0; i < line.Count; i++)
                    {
                        var name = lines[0][i];
                        var value = line[i];
                        if (name is "USUBJID" or "SUBJID" or "AECASENO" && value.Length > 0)
                        {
                            secrets.Words.Add(value);
                        }
                        else if (Terms.Contains(name))
                        {
                            secrets.Verbatim.Add(value);
                        }
                        else if (IsoDate().IsMatch(value) && !OfStudy.Contains(value))
                        {
                            secrets.AddDate(DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture));
                        }
                        else
                        {
                            others.Add(value);
                        }
                    }
                }
            }
            // Words of one part are words of the language too; what is a coded term as well is no secret.
            secrets.Verbatim.ExceptWith(others);
            secrets.Verbatim.RemoveWhere(term => term.Length < 8 || !term.Contains(' ', StringComparison.Ordinal));
            secrets.Words.UnionWith([
                "Germany",
                "Austria",
                "Investigator 01",
                "University hospital",
                "Data (synthetic)",
            ]);
            return secrets;
        }

        public IReadOnlyList<string> In(string where, string text)
        {
            var found = new List<string>();
            var words = Words.GetAlternateLookup<ReadOnlySpan<char>>();
            var dates = Dates.GetAlternateLookup<ReadOnlySpan<char>>();
            foreach (var word in Token().EnumerateMatches(text))
            {
                var span = text.AsSpan(word.Index, word.Length);
                if (words.Contains(span) || dates.Contains(span))
                {
                    found.Add($"{where}: {span}");
                }
            }
            foreach (var date in PrintedDate().EnumerateMatches(text))
            {
                var span = text.AsSpan(date.Index, date.Length);
                if (dates.Contains(span))
                {
                    found.Add($"{where}: {span}");
                }
            }
            // All phrases in one pass; which it was is asked where there is one.
            if (text.AsSpan().ContainsAny(phrases.Value))
            {
                found.AddRange(
                    Phrases()
                        .Where(phrase => text.Contains(phrase, StringComparison.OrdinalIgnoreCase))
                        .Select(phrase => $"{where}: {phrase}")
                );
            }
            return found;
        }

        private IEnumerable<string> Phrases() =>
            Verbatim.Concat(Words.Where(word => word.Contains(' ', StringComparison.Ordinal)));

        private void AddDate(DateOnly date)
        {
            foreach (
                var format in new[]
                {
                    "yyyy-MM-dd",
                    "yyyyMMdd",
                    "ddMMMyyyy",
                    "d MMM yyyy",
                    "dd MMM yyyy",
                    "d MMMM yyyy",
                }
            )
            {
                Dates.Add(date.ToString(format, CultureInfo.InvariantCulture));
            }
        }

        private static List<string> Fields(string line)
        {
            var fields = new List<string>();
            foreach (Match field in Field().Matches(line))
            {
                var text = field.Groups[1].Value;
                fields.Add(text.StartsWith('"') ? text[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : text);
            }
            return fields;
        }

        [GeneratedRegex("(?:^|,)(\"(?:[^\"]|\"\")*\"|[^,]*)")]
        private static partial Regex Field();

        [GeneratedRegex(@"^\d{4}-\d\d-\d\d$")]
        private static partial Regex IsoDate();

        [GeneratedRegex(@"[A-Za-z0-9][A-Za-z0-9\-]*")]
        private static partial Regex Token();

        [GeneratedRegex(@"\d{1,2}[\s\u00A0]?[A-Za-z]{3,9}[\s\u00A0]?\d{4}")]
        private static partial Regex PrintedDate();
    }
}
