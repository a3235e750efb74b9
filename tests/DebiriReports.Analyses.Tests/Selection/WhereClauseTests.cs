using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Selection;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Analyses.Tests.Selection;

public sealed class WhereClauseTests
{
    private static readonly Dataset Events = InlineDataset.Of(
        "ADAE",
        """
        AESER | AETOXGR$ | AEDECOD      | AGE | ASTDT      | AENDT
        Y     | 3        | Nausea       | 64  | 2025-03-10 | 2025-03-12
        N     | 1        | Bob's "odd"  | 71  | 2025-03    | 2025-03-31
              | NE       | Nausea       |     |            | 2025-04-01
        Y     | 10       | Fatigue      | 50  | 2025-02-28 | 2025-02-28
        """
    );

    private static int[] Select(string clause) =>
        WhereClause
            .Parse(new Placed<string>(clause, new Place("d.yaml", 7, 10)))
            .Compile(ClauseScope.Of(Events))
            .Select(Events.RecordCount)
            .ToArray();

    private static string Problem(string clause) =>
        Assert.Single(Assert.Throws<ReportException>(() => Select(clause)).Problems).ToString();

    [Theory]
    [InlineData("AESER EQ 'Y'", new[] { 0, 3 })]
    [InlineData("AESER NE 'Y'", new[] { 1, 2 })]
    [InlineData("AESER MISSING", new[] { 2 })]
    [InlineData("AESER NOT MISSING", new[] { 0, 1, 3 })]
    [InlineData("AESER EQ ''", new[] { 2 })]
    [InlineData("NOT AESER EQ 'Y' AND AGE MISSING", new[] { 2 })]
    [InlineData("AETOXGR GE 3", new[] { 0, 3 })]
    [InlineData("AETOXGR EQ 'NE'", new[] { 2 })]
    [InlineData("AETOXGR NOTIN (1, 3)", new[] { 2, 3 })]
    [InlineData("AEDECOD IN (\"Bob's \"\"odd\"\"\", 'Fatigue')", new[] { 1, 3 })]
    [InlineData("AEDECOD EQ 'Bob''s \"odd\"'", new[] { 1 })]
    [InlineData("AGE LT 71 AND (AESER EQ 'N' OR AGE GT 60)", new[] { 0 })]
    [InlineData("AGE LT 71 AND AESER EQ 'N' OR AGE GT 60", new[] { 0, 1 })]
    [InlineData("AGE EQ '64'", new[] { 0 })]
    [InlineData("AGE IN (50, 71)", new[] { 1, 3 })]
    [InlineData("AGE NE 50", new[] { 0, 1, 2 })]
    [InlineData("ASTDT LT 2025-03-11", new[] { 0, 3 })]
    [InlineData("ASTDT LT '2025-04-01'", new[] { 0, 1, 3 })]
    [InlineData("ASTDT EQ 2025-03", new[] { 1 })]
    [InlineData("ASTDT EQ AENDT", new[] { 3 })]
    [InlineData("ASTDT LE AENDT", new[] { 0, 1, 3 })]
    [InlineData("ASTDT GT -1.5E3 OR AGE GT -1.5E3", new int[0])]
    public void A_condition_selects_the_records_that_meet_it(string clause, int[] expected)
    {
        if (clause.StartsWith("ASTDT GT -", StringComparison.Ordinal))
        {
            Assert.StartsWith("d.yaml(7,19): error D112", Problem(clause), StringComparison.Ordinal);
            return;
        }
        Assert.Equal(expected, Select(clause));
    }

    [Theory]
    [InlineData("AESRE EQ 'Y'", "d.yaml(7,10): error D111: no variable 'AESRE' in ADAE; did you mean 'AESER'?")]
    [InlineData(
        "AESER EQ 'Y' AND AEGE GT 3",
        "d.yaml(7,27): error D111: no variable 'AEGE' in ADAE; did you mean 'AGE'?"
    )]
    [InlineData(
        "AESER EQUALS 'Y'",
        "d.yaml(7,16): error D110: 'EQUALS' stands where a comparison is expected; known: EQ, NE, GT, GE, LT, LE, IN, NOTIN, MISSING"
    )]
    [InlineData(
        "AESER = 'Y'",
        "d.yaml(7,16): error D110: '=' is not understood in a condition; comparisons are written in letters: EQ NE GT GE LT LE IN NOTIN"
    )]
    [InlineData(
        "AESER EQ 'Y",
        "d.yaml(7,19): error D110: the text that begins here has no end; a closing ' is missing"
    )]
    [InlineData("(AESER EQ 'Y'", "d.yaml(7,23): error D110: the condition ends where ')' is expected")]
    [InlineData(
        "AESER EQ 'Y' and AGE GT 3",
        "d.yaml(7,23): error D110: 'and' stands where AND, OR or the end is expected; keywords are written in capitals"
    )]
    [InlineData("AGE GT 'old'", "d.yaml(7,17): error D112: 'AGE' is a number and cannot be compared with 'old'")]
    [InlineData(
        "AESER EQ 'y'",
        "d.yaml(7,19): error D115: no record has 'y' in 'AESER', and some have it in other letters; write 'Y', or recode the variable in study.yaml"
    )]
    [InlineData(
        "AESER GE 3",
        "d.yaml(7,19): error D113: 'AESER' is a text and none of its values is a number; its values: 'Y', 'N'"
    )]
    [InlineData(
        "ASTDT GT 'soon'",
        "d.yaml(7,19): error D112: 'ASTDT' is a date and cannot be compared with 'soon'; a date is written as 2025-03-10"
    )]
    [InlineData("AGE EQ AESER", "d.yaml(7,17): error D112: 'AGE' is a number and 'AESER' is a text")]
    [InlineData("AGE EQ that.AGE", "d.yaml(7,17): error D111: 'that.' has no meaning here: no other record asks")]
    public void A_wrong_condition_is_told_with_its_place_and_a_hint(string clause, string expected) =>
        Assert.Equal(expected, Problem(clause));

    [Fact]
    public void A_condition_compares_with_the_record_that_asks()
    {
        var margins = InlineDataset.Of("ADRS", "PARAMCD | ADT\nMARGIN | 2025-03-11\nMARGIN | 2025-01-01");
        var filter = WhereClause
            .Parse("AESER EQ 'Y' AND ASTDT LE that.ADT")
            .Compile(ClauseScope.Of(Events, ClauseScope.Of(margins)));
        Assert.True(filter.Matches(0, 0));
        Assert.False(filter.Matches(0, 1));
        Assert.False(filter.Matches(1, 0));
    }

    [Fact]
    public void Sets_of_records_keep_to_their_length()
    {
        var all = RecordSet.All(70);
        Assert.Equal(70, all.Count);
        var some = new RecordSet(70);
        some.Add(0);
        some.Add(69);
        Assert.Equal([0, 69], some.ToArray());
        Assert.Equal(68, all.Except(some).Count);
        Assert.Equal(2, all.CountIn(some));
        Assert.False(some.TryAdd(69));
        Assert.Equal(70, new JoinedCheck().NotOfNone(70));
    }

    private sealed class JoinedCheck
    {
        // A negation fills whole words; the last word must not count records that are not there.
        public int NotOfNone(int count)
        {
            var dataset = InlineDataset.Of("X", "A$\n" + string.Join('\n', Enumerable.Repeat("v", count)));
            return WhereClause.Parse("NOT A EQ 'w'").Compile(ClauseScope.Of(dataset)).Select(count).Count;
        }
    }

    [Theory]
    [InlineData("(")]
    [InlineData("NOT ")]
    public void A_condition_that_is_nested_without_end_is_refused(string part) =>
        Assert.Contains(
            "nested more than 100",
            Problem(string.Concat(Enumerable.Repeat(part, 100_000)) + "AGE GT 1"),
            StringComparison.Ordinal
        );
}
