using DebiriReports.Documents.Fonts;

namespace DebiriReports.Documents.Layout;

/// <summary>A page without its header and footer.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Area">The page.</param>
/// <param name="Items">What stands on it.</param>
/// <param name="SectionTitle">The chapter that it belongs to.</param>
/// <param name="RunningTitle">Its running title; may be empty.</param>
internal sealed record PageBody(
    int Number,
    PageArea Area,
    IReadOnlyList<PageItem> Items,
    string SectionTitle,
    string RunningTitle
);

/// <summary>Places boxes on pages, one page at a time.</summary>
/// <remarks>
/// Boxes that keep together are gathered and placed on the page where all of them fit; only where no page could hold them
/// are they parted. Each page is handed on when it is full, so that a long listing does not pile up.
/// </remarks>
internal sealed class Paginator(LayoutContext context)
{
    // A row that is taller than a page starts on the page where it stands if this share of it is left.
    private const double SplitShare = 0.25;
    private const double Tolerance = 1e-6;

    private readonly Dictionary<string, int> anchors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> tablePages = new(StringComparer.Ordinal);
    private readonly Stack<TagKind> open = new();
    private readonly FootnoteArea foot = new(context);
    private readonly List<(PageBox Box, double Top)> placed = [];
    private PageArea area = context.Geometry.Portrait;
    private bool isOpen;
    private bool hasContent;
    private bool breakPending;
    private bool startedByBreak;
    private int number;
    private double y;
    private double spaceBelow;
    private string sectionTitle = "";
    private string runningTitle = "";
    private string nextTitle = "";
    private PageBox? lastContent;

    /// <summary>Whether pages are painted, or only counted.</summary>
    public bool Paints { get; set; } = true;

    /// <summary>Where everything stood, once all pages are made.</summary>
    public PassResult Result => new(number, anchors, tablePages);

    private double Room => area.Bottom - foot.Height - y;

    /// <summary>Makes the pages.</summary>
    public IEnumerable<PageBody> Pages(IEnumerable<PageBox> boxes)
    {
        var chunk = new List<PageBox>();
        var height = 0.0;
        using var source = boxes.GetEnumerator();
        while (Next(source))
        {
            var box = source.Current;
            if (box is BreakBox end)
            {
                foreach (var page in Place(chunk))
                {
                    yield return page;
                }
                (height, breakPending) = (0, hasContent);
                nextTitle = end.TurnsTitle ? end.RunningTitle ?? "" : nextTitle;
                runningTitle = hasContent ? runningTitle : nextTitle;
                continue;
            }
            if (chunk.Count > 0 && !box.IsBlank && chunk[^1].IsLandscape != box.IsLandscape)
            {
                foreach (var page in Place(chunk))
                {
                    yield return page;
                }
                height = 0;
            }
            chunk.Add(box);
            height += box.Height;
            if (box.IsBlank ? chunk.Count > 1 && chunk[^2].KeepWithNext : box.KeepWithNext)
            {
                box.KeepWithNext = true;
                // What no page can hold need not be gathered any further.
                if (height <= context.Geometry.Portrait.Height)
                {
                    continue;
                }
            }
            foreach (var page in Place(chunk))
            {
                yield return page;
            }
            height = 0;
        }
        foreach (var page in Place(chunk))
        {
            yield return page;
        }
        if (!isOpen)
        {
            Open(area == context.Geometry.Landscape, null);
        }
        while (foot.IsCarried)
        {
            yield return Close(null, false);
            Open(area == context.Geometry.Landscape, null);
        }
        yield return Close(null, true);
    }

    private bool Next(IEnumerator<PageBox> source)
    {
        try
        {
            return source.MoveNext();
        }
        catch (MissingCharacterException problem) when (problem.Place is null)
        {
            throw problem.At(context.Place);
        }
    }

    /// <summary>Places boxes that keep together.</summary>
    private IEnumerable<PageBody> Place(List<PageBox> chunk)
    {
        if (chunk.Count == 0)
        {
            yield break;
        }
        var content = chunk.Find(box => !box.IsBlank);
        if (content is null)
        {
            PlaceBlank(chunk);
            yield break;
        }
        if (isOpen && hasContent && (breakPending || content.StartsPage || IsTurned(content) || !Fits(chunk)))
        {
            if (!breakPending && !IsTurned(content) && IsTallerThanPage(chunk) && Room > Start(chunk))
            {
                // No page holds it: start where it stands.
            }
            else
            {
                yield return Close(content, false);
            }
        }
        else if (isOpen && !hasContent && IsTurned(content))
        {
            isOpen = false;
            number--;
        }
        if (!isOpen)
        {
            Open(content.IsLandscape, content);
            chunk[0] = chunk[0].AtTop();
        }
        if (Fits(chunk))
        {
            foreach (var box in chunk)
            {
                Add(box);
            }
        }
        else
        {
            foreach (var page in PlaceApart(chunk))
            {
                yield return page;
            }
        }
        chunk.Clear();
    }

    private void PlaceBlank(List<PageBox> chunk)
    {
        if (!isOpen)
        {
            Open(area == context.Geometry.Landscape, null);
        }
        foreach (var box in chunk)
        {
            Add(box);
        }
        chunk.Clear();
    }

    /// <summary>Places boxes one by one, as no page holds them together.</summary>
    private IEnumerable<PageBody> PlaceApart(List<PageBox> chunk)
    {
        var waiting = new Queue<PageBox>(chunk);
        while (waiting.TryDequeue(out var box))
        {
            while (!box.IsBlank && !Fits([box]))
            {
                var isFresh = !hasContent;
                var isFirst = isFresh || IsFirstRow(box);
                var capacity = area.BodyHeight - (isFresh ? y - area.Top : 0);
                if (box.Height > capacity - Tail(box) || isFirst)
                {
                    if (isFirst || Room > area.BodyHeight * SplitShare)
                    {
                        // The first part goes on, also where the whole would end its region.
                        var room = Room - (box.Region?.TailHeight ?? 0) - Gap(box);
                        if (box.Split(room) is not { } parts)
                        {
                            if (isFresh)
                            {
                                break;
                            }
                        }
                        else
                        {
                            Add(parts.First);
                            box = parts.Remainder;
                        }
                    }
                }
                yield return Close(box, false);
                Open(box.IsLandscape, box);
                box = box.AtTop();
            }
            Add(box);
        }
    }

    private bool IsTurned(PageBox box) => context.Geometry.Of(box.IsLandscape) != area;

    // A table's caption and header stand on the page of some of its first row.
    private double Start(List<PageBox> chunk)
    {
        var part = area.BodyHeight * SplitShare;
        var row = context.Use == LayoutUse.Drawing ? chunk.FindIndex(box => box is RowsBox) : -1;
        return row <= 0
            ? part
            : chunk.Take(row).Sum(box => box.SpaceBefore + box.Height + box.SpaceAfter)
                + Math.Min(part, chunk[row].Height + Tail(chunk[row]));
    }

    private bool IsFirstRow(PageBox box) =>
        context.Use == LayoutUse.Drawing && box is RowsBox && lastContent is HeaderBox;

    private bool IsTallerThanPage(List<PageBox> chunk) => chunk.Sum(box => box.Height) > area.BodyHeight;

    private double Gap(PageBox box)
    {
        if (!hasContent)
        {
            return KeepsSpaceAtTop(box) ? box.SpaceBefore : 0;
        }
        return Math.Max(spaceBelow, box.SpaceBefore);
    }

    private bool KeepsSpaceAtTop(PageBox box) => box.KeepsSpaceAtTop || startedByBreak;

    private static double Tail(PageBox box) => box.Region is { } region && !box.EndsRegion ? region.TailHeight : 0;

    private bool Fits(List<PageBox> chunk)
    {
        var height = 0.0;
        var below = spaceBelow;
        var isFirst = !hasContent;
        foreach (var box in chunk)
        {
            if (isFirst)
            {
                height += KeepsSpaceAtTop(box) ? box.SpaceBefore : 0;
            }
            else
            {
                height += Math.Max(below, box.SpaceBefore);
            }
            height += box.IsBlank ? 0 : box.Height;
            below = box.SpaceAfter;
            isFirst = false;
        }
        return height + Tail(chunk[^1]) + foot.Least(chunk, area.BodyWidth) <= Room + Tolerance;
    }

    private void Open(bool isLandscape, PageBox? first)
    {
        area = context.Geometry.Of(isLandscape);
        number++;
        runningTitle = nextTitle;
        isOpen = true;
        hasContent = false;
        // Word keeps the space above what starts a page by a break, not of what runs over.
        startedByBreak = breakPending && context.Use == LayoutUse.Word;
        breakPending = false;
        y = area.Top;
        spaceBelow = 0;
        placed.Clear();
        foot.StartPage(area.BodyHeight * 0.6);
        if (first?.Region is { FirstPage: > 0 } region)
        {
            foreach (var box in region.Head(first))
            {
                Add(box);
            }
            hasContent = false;
        }
    }

    private void Add(PageBox box)
    {
        if (box.IsBlank)
        {
            placed.Add((box, y));
            spaceBelow = Math.Max(spaceBelow, box.Height);
            return;
        }
        y += Gap(box);
        placed.Add((box, y));
        y += box.Height;
        spaceBelow = box.SpaceAfter;
        hasContent = true;
        lastContent = box;
        if (box.Notes.Count > 0)
        {
            foot.Add(box, area.BodyWidth, Room);
        }
        if (box.Anchor is { } anchor)
        {
            // What Word repeats on further pages has its place on the first.
            anchors.TryAdd(anchor, number);
        }
        if (box.Region is { } region)
        {
            region.FirstPage = region.FirstPage == 0 ? number : region.FirstPage;
            tablePages[region.Id] = number - region.FirstPage + 1;
        }
        sectionTitle = box.SectionTitle ?? sectionTitle;
    }

    private PageBody Close(PageBox? next, bool isEnd)
    {
        if (next?.Region is { } region && ReferenceEquals(lastContent?.Region, region))
        {
            foreach (var box in region.Tail())
            {
                y += Math.Max(spaceBelow, box.SpaceBefore);
                placed.Add((box, y));
                y += box.Height;
                spaceBelow = box.SpaceAfter;
            }
        }
        isOpen = false;
        if (!Paints)
        {
            return new PageBody(number, area, [], sectionTitle, runningTitle);
        }
        var canvas = new PageCanvas(number, area, context, open);
        if (number == 1)
        {
            canvas.Open(Tags.Document);
        }
        foot.Place(canvas);
        foreach (var (box, top) in placed)
        {
            Paint(canvas, box, top);
        }
        canvas.EndPage();
        if (isEnd)
        {
            canvas.CloseTag();
        }
        return new PageBody(number, area, canvas.Items, sectionTitle, runningTitle);
    }

    private void Paint(PageCanvas canvas, PageBox box, double top)
    {
        if (box.Anchor is { } anchor)
        {
            canvas.Add(new AnchorItem(anchor, top));
        }
        foreach (var item in box.Opening)
        {
            canvas.Add(item);
        }
        try
        {
            box.Paint(canvas, top);
        }
        catch (MissingCharacterException problem) when (problem.Place is null)
        {
            throw problem.At(box.Place);
        }
        foreach (var item in box.Closing)
        {
            canvas.Add(item);
        }
    }
}
