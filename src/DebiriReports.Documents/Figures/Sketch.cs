namespace DebiriReports.Documents.Figures;

/// <summary>A drawing in the making: marks in the theme's type and ink.</summary>
internal sealed class Sketch(Lettering lettering)
{
    /// <summary>The width of axes and whiskers.</summary>
    public const double FineLine = 0.75;

    private readonly List<Mark> _marks = [];

    public Lettering Lettering => lettering;

    public IReadOnlyList<Mark> Marks => _marks;

    public void Add(Mark mark) => _marks.Add(mark);

    public void Line(double x1, double y1, double x2, double y2, Stroke? stroke = null) =>
        _marks.Add(new PolylineMark([new(x1, y1), new(x2, y2)], stroke ?? new Stroke(lettering.Color, FineLine)));

    public void Text(string text, double x, double baseline, TextAnchor anchor = TextAnchor.Start, bool isBold = false)
    {
        if (text.Length > 0)
        {
            _marks.Add(new TextMark(text, new(x, baseline), lettering.Size, anchor, lettering.Color, isBold));
        }
    }

    /// <summary>Text that runs upwards, its baseline at <paramref name="x"/>.</summary>
    public void TextUp(string text, double x, double y, TextAnchor anchor, bool isBold = false)
    {
        if (text.Length > 0)
        {
            _marks.Add(new TextMark(text, new(x, y), lettering.Size, anchor, lettering.Color, isBold, 90));
        }
    }

    /// <summary>Lines of text one below the other, the first line's top at <paramref name="top"/>.</summary>
    public void Block(
        IReadOnlyList<string> lines,
        double x,
        double top,
        TextAnchor anchor = TextAnchor.Start,
        bool isBold = false
    )
    {
        for (int i = 0; i < lines.Count; i++)
        {
            Text(lines[i], x, lettering.FirstBaseline(top + (i * lettering.LineHeight)), anchor, isBold);
        }
    }

    public Drawing Finish(double width, double height) => new(width, height, _marks);
}
