namespace DebiriReports.Documents.Layout;

/// <summary>The strip of a page that blocks fill.</summary>
/// <param name="Left">Its left edge, from that of the page's area.</param>
/// <param name="Width">Its width.</param>
/// <param name="IsLandscape">Whether its pages are turned.</param>
internal sealed record Frame(double Left, double Width, bool IsLandscape)
{
    /// <summary>The strip without what an indent takes at the left.</summary>
    public Frame Indented(double indent) => this with { Left = Left + indent, Width = Width - indent };
}

/// <summary>How the lines of a text stand among the boxes.</summary>
internal sealed record TextFlow
{
    /// <summary>Space above the first line.</summary>
    public double SpaceBefore { get; init; }

    /// <summary>Space below the last line.</summary>
    public double SpaceAfter { get; init; }

    /// <summary>Whether the space above is kept at the top of a page.</summary>
    public bool KeepsSpaceAtTop { get; init; }

    /// <summary>Whether no page ends within the text.</summary>
    public bool KeepTogether { get; init; }

    /// <summary>Whether no page ends after the text.</summary>
    public bool KeepWithNext { get; init; }

    /// <summary>Where the lines stand.</summary>
    public LineAlignment Alignment { get; init; }

    /// <summary>Furniture or content.</summary>
    public ArtifactKind Artifact { get; init; }

    /// <summary>Elements opened before the first line.</summary>
    public IReadOnlyList<PageItem> Opening { get; init; } = [];

    /// <summary>Elements opened between the lead and the text.</summary>
    public IReadOnlyList<PageItem> BodyOpening { get; init; } = [];

    /// <summary>Elements closed after the last line.</summary>
    public IReadOnlyList<PageItem> Closing { get; init; } = [];

    /// <summary>What stands before the first line.</summary>
    public LineLead? Lead { get; init; }

    /// <summary>What stands after the last line.</summary>
    public Action<PageCanvas, double>? Trailer { get; init; }

    /// <summary>What stands beside the first line.</summary>
    public Action<PageCanvas, double>? FirstTrailer { get; init; }

    /// <summary>An anchor at the first line.</summary>
    public string? Anchor { get; init; }

    /// <summary>The chapter that the first line starts.</summary>
    public string? SectionTitle { get; init; }

    /// <summary>Whether a rule runs at the left side.</summary>
    public bool HasSideRule { get; init; }

    /// <summary>The boxes of a text.</summary>
    /// <remarks>At least two lines of a text stand on each page, unless it has but one.</remarks>
    public IEnumerable<PageBox> Boxes(SetText text, Frame frame, string place)
    {
        var last = text.Lines.Count - 1;
        for (var i = 0; i <= last; i++)
        {
            yield return new LineBox(text, i, frame.Left, frame.Width, Alignment)
            {
                SpaceBefore = i == 0 ? SpaceBefore : 0,
                SpaceAfter = i == last ? SpaceAfter : 0,
                KeepsSpaceAtTop = i == 0 && KeepsSpaceAtTop,
                KeepWithNext = i == last ? KeepWithNext : KeepTogether || i == 0 || i == last - 1,
                Artifact = Artifact,
                Opening = i == 0 ? Opening : [],
                BodyOpening = i == 0 ? BodyOpening : [],
                Closing = i == last ? Closing : [],
                Lead = i == 0 ? Lead : null,
                Trailer = (i == 0 ? FirstTrailer : null) ?? (i == last ? Trailer : null),
                Anchor = i == 0 ? Anchor : null,
                SectionTitle = i == 0 ? SectionTitle : null,
                HasSideRule = HasSideRule,
                IsLandscape = frame.IsLandscape,
                Place = place,
            };
        }
    }
}
