namespace DebiriReports.Documents.Layout;

/// <summary>A line of text.</summary>
/// <param name="text">The text.</param>
/// <param name="line">Which of its lines.</param>
/// <param name="left">Its left edge, from that of the page's area.</param>
/// <param name="width">The width that it may fill.</param>
/// <param name="alignment">Where it stands in that width.</param>
internal sealed class LineBox(SetText text, int line, double left, double width, LineAlignment alignment) : PageBox
{
    /// <inheritdoc/>
    public override double Height => text.Look.LineHeight;

    /// <inheritdoc/>
    public override IReadOnlyList<NumberedNote> Notes => Artifact == ArtifactKind.None ? text.NotesOf(line) : [];

    /// <summary>Furniture or content.</summary>
    public ArtifactKind Artifact { get; init; }

    /// <summary>A number or bullet that stands before the line, or <see langword="null"/>.</summary>
    public LineLead? Lead { get; init; }

    /// <summary>Items between the lead and the text: the elements that the text's body opens.</summary>
    public IReadOnlyList<PageItem> BodyOpening { get; init; } = [];

    /// <summary>Added after the line's text, with the line's baseline; or <see langword="null"/>.</summary>
    public Action<PageCanvas, double>? Trailer { get; init; }

    /// <summary>Whether a rule runs at its left side.</summary>
    public bool HasSideRule { get; init; }

    /// <inheritdoc/>
    public override void Paint(PageCanvas canvas, double top)
    {
        var x = canvas.Area.Left + left;
        if (HasSideRule)
        {
            var ruleX = x - LineRule.Distance;
            canvas.Add(new LineItem(ruleX, top, ruleX, top + Height, LineRule.Thick, canvas.Theme.Colors.Rule));
        }
        Lead?.Paint(canvas, x, top, Artifact);
        foreach (var item in BodyOpening)
        {
            canvas.Add(item);
        }
        LinePainter.Paint(canvas, text, line, x, top, width, alignment, Artifact);
        Trailer?.Invoke(canvas, top + text.Look.BaselineOffset(canvas.Fonts));
    }
}

/// <summary>What stands before a line: a heading's number, a list item's bullet, a note's marker.</summary>
/// <param name="Text">Its text, one line.</param>
/// <param name="Offset">Its left edge, from the line's own; negative.</param>
/// <param name="Tag">The element around it, or <see langword="null"/>.</param>
internal sealed record LineLead(SetText Text, double Offset, TagOpen? Tag)
{
    /// <summary>Paints it on the line's baseline.</summary>
    public void Paint(PageCanvas canvas, double x, double top, ArtifactKind artifact)
    {
        var isTagged = Tag is not null && artifact == ArtifactKind.None;
        if (isTagged)
        {
            canvas.Open(Tag!);
        }
        LinePainter.Paint(canvas, Text, 0, x + Offset, top, Text.Lines[0].Width, LineAlignment.Left, artifact);
        if (isTagged)
        {
            canvas.CloseTag();
        }
    }
}

/// <summary>Thicknesses and distances of rules, in points.</summary>
internal static class LineRule
{
    /// <summary>Between rows and under spanned columns.</summary>
    public const double Thin = 0.5;

    /// <summary>Above and below a table.</summary>
    public const double Thick = 1;

    /// <summary>From a side rule to the text.</summary>
    public const double Distance = 8;
}

/// <summary>The end of a page.</summary>
internal sealed class BreakBox : PageBox
{
    /// <summary>Whether the pages after it have another running title.</summary>
    public bool TurnsTitle { get; init; }

    /// <summary>The running title of the pages after it, where it turns.</summary>
    public string? RunningTitle { get; init; }

    /// <inheritdoc/>
    public override double Height => 0;

    /// <inheritdoc/>
    public override bool IsBlank => true;

    /// <inheritdoc/>
    public override void Paint(PageCanvas canvas, double top) { }
}
