using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Tests.Figures;

/// <summary>Participant flows for tests: the usual shape of a trial, with random texts.</summary>
public static class FlowSamples
{
    public static FlowLine Line(string label, int count, int indent = 0) =>
        new([new TextRun(label + " (n = "), new TextRun($"{count}", SourceId: "r." + label), new TextRun(")")], indent);

    public static FlowBox Box(string id, int row, int column, bool isSide, string? phase, params FlowLine[] lines) =>
        new(id, row, column, isSide, phase, lines);

    /// <summary>Screening, a split into arms where there are several, levels with and without side boxes, a merge.</summary>
    public static FlowChart Random(int seed)
    {
        Random random = new(seed);
        int arms = random.Next(1, 5);
        int split = arms == 1 ? 0 : random.Next(1, 3);
        int levels = split + random.Next(1, 5);
        bool merges = arms > 1 && random.Next(2) == 0;
        List<FlowBox> boxes = [];
        List<FlowArrow> arrows = [];
        string[] above = [];
        for (int row = 0; row <= levels; row++)
        {
            bool isWhole = row < split || (merges && row == levels);
            string? phase = random.Next(3) == 0 ? null : RandomText.Phrase(random, 2);
            string[] here = [.. (isWhole ? [-1] : Enumerable.Range(0, arms)).Select(c => $"b{row}.{c}")];
            for (int i = 0; i < here.Length; i++)
            {
                int column = isWhole ? -1 : i;
                boxes.Add(Box(here[i], row, column, false, phase, Lines(random, 3)));
                arrows.AddRange(
                    (above.Length == here.Length ? above.Skip(i).Take(1) : above).Select(a => new FlowArrow(a, here[i]))
                );
                for (int s = random.Next(3); s > 0; s--)
                {
                    string side = $"{here[i]}.s{s}";
                    boxes.Add(Box(side, row, column, true, null, Lines(random, 12)));
                    arrows.Add(new FlowArrow(here[i], side));
                }
            }
            above = here;
        }
        return new FlowChart([.. Enumerable.Range(0, arms).Select(_ => RandomText.Phrase(random, 4))], boxes, arrows);
    }

    /// <summary>A random flow with one or two arrows more, that pass levels by.</summary>
    public static FlowChart Skipping(int seed)
    {
        FlowChart chart = Random(seed);
        Random random = new(seed + 900);
        FlowBox[] mains = [.. chart.Boxes.Where(b => !b.IsSide)];
        List<FlowArrow> arrows = [.. chart.Arrows];
        for (int i = random.Next(1, 3); i > 0; i--)
        {
            FlowBox from = mains[random.Next(mains.Length)];
            FlowBox[] later = [.. mains.Where(b => b.Row > from.Row + 1)];
            if (later.Length > 0)
            {
                arrows.Add(new FlowArrow(from.Id, later[random.Next(later.Length)].Id));
            }
        }
        return chart with { Arrows = arrows };
    }

    private static FlowLine[] Lines(Random random, int most) =>
        [
            .. Enumerable
                .Range(0, random.Next(1, most + 1))
                .Select(i => Line(RandomText.Phrase(random, 6), random.Next(400), i == 0 ? 0 : random.Next(3))),
        ];
}
