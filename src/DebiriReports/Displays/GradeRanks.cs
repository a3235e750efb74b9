using DebiriReports.Analyses;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Displays;

/// <summary>The grades of a display as ranks of its records.</summary>
internal sealed class GradeRanks
{
    /// <summary>Ranks the records of a display.</summary>
    /// <exception cref="ReportException">Exit code 3: a record has a grade that the display does not list (D127).</exception>
    public GradeRanks(DisplayAnalysis analysis, GradeDefinition definition)
    {
        Definition = definition;
        Levels = definition.Levels.Levels;
        var variable = analysis.Study.RequireVariable(analysis.Data, definition.Variable);
        var texts = Categories.Texts(variable, analysis.Data.RecordCount, out var codes);
        var rankOfCode = Array.ConvertAll(texts, RankOfValue);
        RankOf = new int[analysis.Data.RecordCount];
        for (var record = 0; record < RankOf.Length; record++)
        {
            RankOf[record] = codes[record] < 0 ? -1 : rankOfCode[codes[record]];
            if (RankOf[record] == Unknown && analysis.Records.Contains(record))
            {
                throw DisplayAnalysis.Wrong(
                    "D127",
                    $"'{definition.Variable}' has the value '{texts[codes[record]]}', which is no grade of the display",
                    definition.Variable.Place,
                    "grades: " + string.Join(", ", Levels.Select(level => level.Value))
                );
            }
        }
        Groups = [.. MakeGroups(), new GradeGroup(definition.Missing, [-1], true)];
    }

    private const int Unknown = -2;
    private const string AnyLevel = "Any ";

    /// <summary>The definition.</summary>
    public GradeDefinition Definition { get; }

    /// <summary>What a level is called: <c>grade</c>, <c>severity</c>.</summary>
    public string Noun =>
        Definition.Any.StartsWith(AnyLevel, StringComparison.Ordinal) ? Definition.Any[AnyLevel.Length..] : "grade";

    /// <summary>The grades, the mildest first.</summary>
    public IReadOnlyList<Level> Levels { get; }

    /// <summary>The rank of each record, -1 where it has no grade.</summary>
    public int[] RankOf { get; }

    /// <summary>The groups of grades, that of missing ones last.</summary>
    public IReadOnlyList<GradeGroup> Groups { get; }

    private IEnumerable<GradeGroup> MakeGroups() =>
        Definition.Groups is null
            ? Levels.Select((level, rank) => new GradeGroup(level.Label, [rank], false))
            : Definition.Groups.Select(group => new GradeGroup(
                group.Key,
                [
                    .. group.Value.Select(value =>
                        RankOfValue(value) is var rank and >= 0
                            ? rank
                            : throw DisplayAnalysis.Wrong(
                                "D127",
                                $"the group '{group.Key}' names '{value}', which is no grade of the display",
                                Definition.Variable.Place,
                                NearestWord.Hint(value, Levels.Select(level => level.Value))
                            )
                    ),
                ],
                false
            ));

    private int RankOfValue(string value)
    {
        for (var rank = 0; rank < Levels.Count; rank++)
        {
            if (Levels[rank].Value == value)
            {
                return rank;
            }
        }
        return Unknown;
    }
}

/// <summary>Grades that are counted together.</summary>
/// <param name="Label">Their label.</param>
/// <param name="Ranks">Their ranks; -1 for a missing grade.</param>
/// <param name="IsMissing">Whether they are the missing ones.</param>
internal sealed record GradeGroup(string Label, IReadOnlyList<int> Ranks, bool IsMissing);
