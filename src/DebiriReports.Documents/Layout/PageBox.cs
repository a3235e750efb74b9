namespace DebiriReports.Documents.Layout;

/// <summary>What the paginator places: a line, a row, a drawing. Boxes stand one below the other.</summary>
internal abstract class PageBox
{
    private static readonly IReadOnlyList<PageItem> Nothing = [];

    /// <summary>Space above, not added at the top of a page.</summary>
    public double SpaceBefore { get; init; }

    /// <summary>Space below; the larger of it and the next box's <see cref="SpaceBefore"/> counts.</summary>
    public double SpaceAfter { get; init; }

    /// <summary>Whether <see cref="SpaceBefore"/> is kept at the top of a page.</summary>
    public bool KeepsSpaceAtTop { get; init; }

    /// <summary>The height without the space around it.</summary>
    public abstract double Height { get; }

    /// <summary>Whether no page ends after it.</summary>
    public bool KeepWithNext { get; set; }

    /// <summary>Whether it starts a page.</summary>
    public bool StartsPage { get; init; }

    /// <summary>Whether its page is turned.</summary>
    public bool IsLandscape { get; init; }

    /// <summary>What is repeated where a page breaks before it, or <see langword="null"/>.</summary>
    public PageRegion? Region { get; init; }

    /// <summary>Whether it is the last of its region, so that nothing is left to continue.</summary>
    public bool EndsRegion { get; init; }

    /// <summary>Whether it takes no room at a page's top: a gap, a break.</summary>
    public virtual bool IsBlank => false;

    /// <summary>Items added before it: elements that it opens, anchors.</summary>
    public IReadOnlyList<PageItem> Opening { get; init; } = Nothing;

    /// <summary>Items added after it: elements that it closes.</summary>
    public IReadOnlyList<PageItem> Closing { get; init; } = Nothing;

    /// <summary>An anchor at its top, or <see langword="null"/>.</summary>
    public string? Anchor { get; init; }

    /// <summary>The chapter that starts here, as headers print it, or <see langword="null"/>.</summary>
    public string? SectionTitle { get; init; }

    /// <summary>The block that it is part of, for messages.</summary>
    public string Place { get; init; } = "";

    /// <summary>The footnotes that its text refers to.</summary>
    public virtual IReadOnlyList<NumberedNote> Notes => [];

    /// <summary>The box in the form that it takes at the top of a page.</summary>
    public virtual PageBox AtTop() => this;

    /// <summary>Parts it where it is taller than a page can be; <see langword="null"/> where it cannot be parted.</summary>
    /// <param name="height">The height that there is for the first part.</param>
    public virtual (PageBox First, PageBox Remainder)? Split(double height) => null;

    /// <summary>Adds its items, without <see cref="Opening"/> and <see cref="Closing"/>.</summary>
    /// <param name="canvas">The page.</param>
    /// <param name="top">Its top on the page.</param>
    public abstract void Paint(PageCanvas canvas, double top);
}

/// <summary>A table or the like that may go on over pages: what is repeated on each of them.</summary>
internal abstract class PageRegion
{
    /// <summary>The height that a page needs below the region's last box on it, when the region goes on.</summary>
    public abstract double TailHeight { get; }

    /// <summary>What its pages are counted under.</summary>
    public abstract string Id { get; }

    /// <summary>How many pages the previous pass found it on.</summary>
    public abstract int PagesBefore { get; }

    /// <summary>The first page that it stands on; 0 before it is placed.</summary>
    public int FirstPage { get; set; }

    /// <summary>What is repeated above a box that starts a page.</summary>
    public abstract IReadOnlyList<PageBox> Head(PageBox first);

    /// <summary>What stands below the last box of a page when the region goes on.</summary>
    public abstract IReadOnlyList<PageBox> Tail();
}
