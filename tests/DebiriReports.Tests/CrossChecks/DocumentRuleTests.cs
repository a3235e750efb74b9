using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Derivations;
using DebiriReports.CrossChecks;
using DebiriReports.Displays;
using DebiriReports.Documents.Model;
using DebiriReports.Formatting;
using DebiriReports.Tests.Displays;
using static DebiriReports.Tests.CrossChecks.GateRuns;

namespace DebiriReports.Tests.CrossChecks;

/// <summary>Each rule about documents catches a document that breaks it, and lets a right one through.</summary>
public sealed class DocumentRuleTests
{
    private const string Arm = "DEBIRI + chemotherapy + bevacizumab";
    private static readonly CheckedRun Run = Of(Sample, narratives: [SampleNarratives]);

    [Fact]
    public void A_document_of_displays_and_live_numbers_passes()
    {
        var report = Check([
            Heading("1 Results"),
            Text("Of ", Live($"t-demographics/{Arm}/N/N"), " patients, ", Live($"t-demographics/{Arm}/Sex > Male/n")),
            new Paragraph([new TextRun("See "), new CrossReference("t-demographics"), new TextRun(".")]),
            .. Blocks("t-demographics"),
            .. Blocks("f-flow"),
            .. Blocks("f-pfs"),
            .. Blocks("l-sae"),
        ]);
        Assert.Empty(report.Findings);
        foreach (var rule in new[] { "C02", "C07", "C08", "TITLE", "DATE" })
        {
            Assert.True(report.Outcomes.Single(outcome => outcome.Rule.Id == rule).Comparisons > 0, rule);
        }
    }

    [Fact]
    public void A_number_in_the_text_that_is_not_its_result_breaks_C07()
    {
        var id = $"t-demographics/{Arm}/Sex > Male/n";
        Assert.Equal(["C07"], Broken(Text("Of ", new TextRun("27", SourceId: id), " men")));
        Assert.Equal(["C07"], Broken(Text("Of ", new TextRun("26", SourceId: id + "x"), " men")));
        Assert.Empty(Broken(Text("Of ", new TextRun("26", SourceId: id), " men")));
    }

    [Fact]
    public void A_p_value_may_leave_its_sign_to_the_words_before_it()
    {
        var id = $"t-conversion/{Arm}/By Month 6 (primary)/p";
        var run = Of(Changed(Sample, (id, Number(0.00001, "<0.0001"))), narratives: [SampleNarratives]);
        Assert.Empty(Broken(run, Text("p < ", new TextRun("0.0001", SourceId: id))));
        Assert.Equal(["C07"], Broken(run, Text("p = ", new TextRun("0.0001", SourceId: id))));
    }

    [Fact]
    public void An_in_text_table_with_another_cell_than_its_parent_breaks_C07()
    {
        var table = (Table)Blocks("t-demographics")[0];
        Assert.Empty(Broken(table));
        Assert.Equal(["C07"], Broken(WithCell(table, 2, 1, new TableCell("59.0 (9.09)"))));
        Assert.Equal(["C07"], Broken(table with { Rows = [.. table.Rows.Skip(1)] }));
        var excerpt = new Table
        {
            Columns = [new TableColumn(), new TableColumn()],
            Header = [],
            Rows =
            [
                new TableRow([
                    new TableCell("Men"),
                    new TableCell("25", sourceId: $"t-demographics/{Arm}/Sex > Male/n"),
                ]),
            ],
        };
        Assert.Equal(["C07"], Broken(excerpt));
    }

    [Fact]
    public void A_percentage_that_is_not_that_of_the_n_printed_with_it_breaks_C02()
    {
        var (n, pct) = ($"t-demographics/{Arm}/Sex > Male/n", $"t-demographics/{Arm}/Sex > Male/pct");
        var wrong = Text(new TextRun("26", SourceId: n), " (", new TextRun("65.5", SourceId: pct), ")");
        Assert.Contains("C02", Broken(wrong));
    }

    [Theory]
    [InlineData("The rate was {{ n }} percent.")]
    [InlineData("The {participants} were followed.")]
    [InlineData("The reason is TBD.")]
    [InlineData("The rate was XX.X%.")]
    public void A_placeholder_breaks_C08(string text) => Assert.Equal(["C08"], Broken(Text(text)));

    [Fact]
    public void An_empty_section_a_lost_reference_and_a_repeated_number_break_C08()
    {
        Assert.Equal(["C08"], Broken(Heading("1 Results"), Heading("2 Safety"), Text("Nothing.")));
        Assert.Equal(["C08"], Broken(new Paragraph([new CrossReference("t-nowhere")])));
        Assert.Equal(["C08"], Broken(Heading("1 Results"), Text("A."), Heading("1 Results again"), Text("B.")));
        var table = (Table)Blocks("t-demographics")[0];
        Assert.Equal(["C08"], Broken(table, table with { Caption = table.Caption! with { Id = "another" } }));
    }

    [Fact]
    public void Contents_without_headings_and_skipped_levels_break_C08()
    {
        Assert.Equal(["C08"], Broken(new Contents(ContentsKind.Headings), Text("No headings.")));
        Assert.Equal(
            ["C08"],
            Broken(Heading("1 Results"), new Heading(3, "1.1.1", [new TextRun("Deep")], "deep"), Text("A."))
        );
    }

    [Fact]
    public void A_marker_without_a_note_and_a_note_without_a_marker_break_FN()
    {
        var table = (Table)Blocks("t-demographics")[0];
        TableCell marked = new([new TextRun("Sex"), new TextRun("a", TextStyles.Superscript)]);
        var note = new TableNote([new TextRun("As registered.")], "a");
        var carrying = table with { Header = [WithFirst(table.Header[0], marked), .. table.Header.Skip(1)] };
        Assert.Equal(["FN"], Broken(carrying));
        Assert.Equal(["FN"], Broken(table with { Notes = [note] }));
        Assert.Empty(Broken(carrying with { Notes = [note] }));
    }

    [Fact]
    public void Another_cut_off_than_that_of_the_lock_breaks_DATE()
    {
        Assert.Empty(Broken(Text("Data cut-off: 31MAR2026. The previous data cut-off was 30SEP2025.")));
        Assert.Equal(["DATE"], Broken(Text("Data cut-off: 30APR2026.")));
        Assert.Equal(["DATE"], Broken(Text("The data cut-off was 1 March 2026.")));
        Assert.Equal(["DATE"], Broken(Text("The data cut-off date is 2026-03-30.")));
    }

    [Fact]
    public void Another_title_or_set_than_the_display_has_breaks_TITLE()
    {
        var table = (Table)Blocks("t-demographics")[0];
        Assert.Equal(
            ["TITLE"],
            Broken(table with { Caption = table.Caption! with { Title = [new TextRun("Demographics")] } })
        );
        Assert.Equal(
            ["TITLE"],
            Broken(
                table with
                {
                    Caption = table.Caption! with
                    {
                        Subtitles =
                        [
                            [new TextRun("Per-protocol set")],
                        ],
                    },
                }
            )
        );
    }

    [Fact]
    public void An_empty_table_without_the_text_of_the_report_breaks_EMPTY()
    {
        var table = new Table
        {
            Columns = [new TableColumn()],
            Header = [],
            Rows = [],
        };
        Assert.Empty(Broken(table));
        Assert.Equal(["EMPTY"], Broken(table with { EmptyText = "" }));
        var full = (Table)Blocks("t-demographics")[0];
        Assert.Contains("EMPTY", Broken(full with { Rows = [] }));
    }

    [Fact]
    public void An_open_report_with_an_outcome_breaks_C11()
    {
        var id = $"t-conversion/{Arm}/By Month 6 (primary)/x";
        var document = new CheckedDocument("dmc-open", Document([Text("Converted: ", Live(id))]), Run)
        {
            Allowed = ["t-demographics"],
        };
        Assert.Equal(["C11"], ReleaseGate.OfDocument(document).Refusing());
        var shown = new CheckedDocument("dmc-open", Document(Blocks("t-conversion")), Run)
        {
            Allowed = ["t-demographics"],
        };
        Assert.Equal(["C11"], ReleaseGate.OfDocument(shown).Refusing());
        var allowed = new CheckedDocument("dmc-open", Document(Blocks("t-demographics")), Run)
        {
            Allowed = ["t-demographics"],
        };
        Assert.Empty(ReleaseGate.OfDocument(allowed).Refusing());
    }

    [Fact]
    public void A_date_of_birth_or_a_subject_in_a_public_document_breaks_C09()
    {
        Assert.Equal(["C09"], Broken(Text("Date of birth: 12MAY1961")));
        var published = Of(Sample, isPublic: true);
        Assert.Empty(Broken(published, Text("Nobody is named.")));
        Assert.Equal(["C09"], Broken(published, Text("Patient DEB-01-001 recovered.")));
        Assert.Equal(["C09"], Broken(published, Text("Treated at University hospitals in Germany.")));
        Assert.Equal(["C09"], Broken(published, Text("First treated on 1 May 2024.")));
        Assert.Equal(["C09"], Broken(published, Text("First treated on 01MAY2024.")));
        Assert.Equal(["C09"], Broken(published, Text("The patient reported Right upper quadrant pain.")));
        Assert.Equal(["C09"], Broken(published, [.. Blocks("l-sae")]));
    }

    [Fact]
    public void Narratives_are_one_a_subject_and_tell_each_event()
    {
        var told = SampleNarratives.Subjects.SelectMany(Narrative).ToList();
        Assert.Empty(Narrated(told));
        // One subject is left out, one is told twice, one event is not told.
        Assert.Equal(["C05"], Narrated([.. SampleNarratives.Subjects.Skip(1).SelectMany(Narrative)]));
        Assert.Equal(["C05"], Narrated([.. told, .. Again(SampleNarratives.Subjects[0])]));
        var silent = SampleNarratives.Subjects.First(subject => subject.Events.Count > 1);
        Assert.Equal(
            ["C05"],
            Narrated([
                .. SampleNarratives.Subjects.SelectMany(subject =>
                    Narrative(subject == silent ? subject with { Events = [subject.Events[0]] } : subject)
                ),
            ])
        );
    }

    [Fact]
    public void A_value_of_another_subject_or_of_no_record_in_a_narrative_breaks_C04()
    {
        var told = SampleNarratives.Subjects.SelectMany(Narrative).ToList();
        var last = SampleNarratives.Subjects[^1];
        var others = SampleNarratives.Subjects[0].Events[0] + 1;
        Assert.Contains("C04", Narrated([.. told, Text(Fact($"ADAE({others}).AEDECOD", "Nausea"))]));
        Assert.Equal(["C04"], Narrated([.. told, Text(Fact("ADAE(999999).AEDECOD", "Nausea"))]));
        Assert.Equal(["C04"], Narrated([.. told, Text(Fact($"ADSL({last.Subject + 1}).AGE", "19"))]));
    }

    [Fact]
    public void A_word_or_date_that_is_not_the_record_s_breaks_C04()
    {
        var told = SampleNarratives.Subjects.SelectMany(Narrative).ToList();
        var last = SampleNarratives.Subjects[^1];
        var record = last.Events[0];
        var onset = Displays.SampleStudy.Study.Datasets["ADAE"].Find("ASTDT")!.Text(record);
        var day = DateOnly.ParseExact(onset, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Empty(
            Narrated([
                .. told,
                Text(Fact($"ADAE({record + 1}).ASTDT", "on " + DateText.InProse(day) + " (Study Day 3)")),
            ])
        );
        Assert.Equal(
            ["C04"],
            Narrated([.. told, Text(Fact($"ADAE({record + 1}).ASTDT", DateText.InProse(day.AddDays(1))))])
        );
        Assert.Empty(Narrated([.. told, Text(Fact($"ADAE({record + 1}).AEDECOD", TermOf(record).ToLowerInvariant()))]));
        Assert.Equal(["C04"], Narrated([.. told, Text(Fact($"ADAE({record + 1}).AEDECOD", "Nausea and more"))]));
        Assert.Equal(["C04"], Narrated([.. told, Text(Fact($"ADAE({record + 1}).AESER", "of a kind"))]));
    }

    [Fact]
    public void A_value_that_the_listing_s_cell_does_not_have_breaks_C04()
    {
        var record = SampleNarratives
            .Subjects.SelectMany(subject => subject.Events)
            .First(one => TermOf(one) == "Hepatic infection");
        var study = Displays.SampleStudy.Study;
        var altered = AnalysisStudy.Create(
            study.Definition with
            {
                Derivations = [],
            },
            study.Datasets.Values.Select(data => data.Name == "ADAE" ? WithTerm(data, record, "Something else") : data)
        );
        var listing = CatalogueTests.Load("l-sae").Analyze(altered);
        var run = Of(
            Sample.Where(display => display.Display.Id != "l-sae").Append(listing),
            narratives: [SampleNarratives]
        );
        Assert.Equal(
            ["C04"],
            ReleaseGate
                .OfDocument(
                    new CheckedDocument(
                        "narratives",
                        Document([.. SampleNarratives.Subjects.SelectMany(Narrative)]),
                        run
                    )
                    {
                        Narratives = ["n-safety"],
                    }
                )
                .Refusing()
        );
    }

    [Fact]
    public void An_event_with_two_headings_or_with_none_among_headings_breaks_C05()
    {
        var teller = SampleNarratives.Subjects.First(subject => subject.Events.Count > 1);
        IEnumerable<Block> Headed(Func<int, int> times) =>
            SampleNarratives.Subjects.SelectMany(subject =>
                Narrative(subject)
                    .Concat(
                        subject.Events.SelectMany(record =>
                            Enumerable
                                .Range(0, times(record))
                                .SelectMany(i =>
                                    new Block[]
                                    {
                                        new Heading(
                                            2,
                                            null,
                                            [Fact($"ADAE({record + 1}).AEDECOD", TermOf(record))],
                                            $"e{record}-{i}"
                                        ),
                                        Text("It was told."),
                                    }
                                )
                        )
                    )
            );
        Assert.Empty(Narrated([.. Headed(_ => 1)]));
        Assert.Equal(["C05"], Narrated([.. Headed(record => record == teller.Events[0] ? 2 : 1)]));
        Assert.Equal(["C05"], Narrated([.. Headed(record => record == teller.Events[1] ? 0 : 1)]));
    }

    private static Dataset WithTerm(Dataset data, int record, string term)
    {
        var old = (TextVariable)data.Find("AEDECOD")!;
        var codes = (int[])old.Codes.Clone();
        codes[record] = old.Values.Length;
        return new Dataset(
            data.Name,
            data.Label,
            data.File,
            [
                .. data.Variables.Select(variable =>
                    variable == old ? new TextVariable(old.Name, old.Label, codes, [.. old.Values, term]) : variable
                ),
            ],
            data.RecordCount
        );
    }

    private static IReadOnlyList<string> Narrated(IReadOnlyList<Block> blocks) =>
        ReleaseGate
            .OfDocument(new CheckedDocument("narratives", Document(blocks), Run) { Narratives = ["n-safety"] })
            .Refusing();

    private static IEnumerable<Block> Narrative(NarratedSubject subject) =>
        [
            new Heading(1, null, [new TextRun("Patient " + subject.Id)], subject.Id),
            Text([
                "Age ",
                Fact(
                    $"ADSL({subject.Subject + 1}).AGE",
                    Displays.SampleStudy.Study.SubjectDataset.Find("AGE")!.Text(subject.Subject)
                ),
                .. subject.Events.Select(record => (object)Fact($"ADAE({record + 1}).AEDECOD", TermOf(record))),
            ]),
        ];

    private static IEnumerable<Block> Again(NarratedSubject subject)
    {
        var blocks = Narrative(subject).ToList();
        return [((Heading)blocks[0]) with { Id = subject.Id + "-2" }, .. blocks.Skip(1)];
    }

    private static string TermOf(int record) =>
        Displays.SampleStudy.Study.Datasets["ADAE"].Find("AEDECOD")!.Text(record);

    private static TextRun Fact(string source, string text) => new(text, TextStyles.None, "fact:" + source);

    private static IReadOnlyList<string> Broken(params Block[] blocks) => Broken(Run, blocks);

    private static IReadOnlyList<string> Broken(CheckedRun run, params Block[] blocks) =>
        ReleaseGate.OfDocument(new CheckedDocument("report", Document(blocks), run)).Refusing();

    private static GateReport Check(IReadOnlyList<Block> blocks) =>
        ReleaseGate.OfDocument(new CheckedDocument("report", Document(blocks), Run));

    private static Document Document(IReadOnlyList<Block> blocks) =>
        new(
            new DocumentMetadata(
                "Report",
                "Study",
                "Sponsor",
                "DEBIRI-CRLM-01, protocol DEBIRI-CRLM-01 version 2.0",
                "en-GB",
                new DateOnly(2026, 5, 1),
                "id"
            ),
            new Theme(),
            new PageFurniture([], [], []),
            new PageFurniture([new TextRun("Data cut-off 31MAR2026")], [], []),
            blocks
        );

    private static IReadOnlyList<Block> Blocks(string id)
    {
        var result = Sample.First(display => display.Display.Id == id);
        return result.Display.Present(
            result,
            new Presentation { Lock = "L-0001", DataCutoff = new DateOnly(2026, 3, 31) }
        );
    }

    private static Heading Heading(string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return new Heading(
            1,
            text[..space],
            [new TextRun(text[(space + 1)..])],
            "s" + text.GetHashCode(StringComparison.Ordinal)
        );
    }

    private static Paragraph Text(params IEnumerable<object> parts) =>
        new([.. parts.Select(part => part as TextRun ?? new TextRun((string)part))]);

    private static TextRun Live(string id) => new(Run.Results.Find(id)!.Formatted, TextStyles.None, id);

    private static Table WithCell(Table table, int row, int column, TableCell cell)
    {
        var rows = table.Rows.ToList();
        var cells = rows[row].Cells.ToList();
        cells[column] = cell;
        rows[row] = rows[row] with { Cells = cells };
        return table with { Rows = rows };
    }

    private static TableRow WithFirst(TableRow row, TableCell cell) =>
        row with
        {
            Cells = [cell, .. row.Cells.Skip(1)],
        };
}
