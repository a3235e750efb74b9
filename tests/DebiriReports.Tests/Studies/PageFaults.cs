using System.Globalization;
using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Tests.Figures;

namespace DebiriReports.Tests.Studies;

/// <summary>What a reader of printed pages would complain about, found on the pages as they are laid out.</summary>
internal static class PageFaults
{
    private const double Slack = 0.6;

    /// <summary>The faults of a document's pages, a few of each kind.</summary>
    /// <param name="typeset">The document with its pages.</param>
    public static IEnumerable<string> Of(TypesetDocument typeset)
    {
        var theme = typeset.Document.Theme;
        var open = new Stack<TagKind>();
        var cell = new Dictionary<double, int>();
        foreach (var page in typeset.Pages)
        {
            var last = TagKind.Document;
            var said = "";
            foreach (var item in page.Items)
            {
                switch (item)
                {
                    case TagOpen { Tag.Kind: var kind }:
                        open.Push(kind);
                        cell = IsCell(kind) ? [] : cell;
                        break;
                    case TagClose:
                        if (IsCell(open.Pop()) && cell.Count > 3 && cell.Values.Max() <= 3)
                        {
                            yield return On(page, $"a cell of {cell.Count} lines of a letter or three");
                        }
                        break;
                    case TextItem { Artifact: ArtifactKind.None } text when open.Count > 0:
                        last = open.FirstOrDefault(IsTitle, TagKind.Document);
                        said = text.Run.Text;
                        cell[text.Baseline] =
                            cell.GetValueOrDefault(text.Baseline) + text.Run.Text.Count(c => !char.IsWhiteSpace(c));
                        break;
                    case DrawingItem drawing:
                        last = TagKind.Document;
                        foreach (var fault in InDrawing(drawing))
                        {
                            yield return On(page, fault);
                        }
                        break;
                }
            }
            if (IsTitle(last))
            {
                yield return On(page, $"a {last} stands alone at the page's end: {said}");
            }
            foreach (var fault in Outside(page, theme).Concat(OverOneAnother(page)).Take(3))
            {
                yield return On(page, fault);
            }
        }
    }

    /// <summary>Headings with nothing under them.</summary>
    /// <param name="document">The document.</param>
    public static IEnumerable<string> EmptyHeadings(Document document)
    {
        for (var i = 0; i < document.Blocks.Count; i++)
        {
            if (document.Blocks[i] is not Heading heading)
            {
                continue;
            }
            if (string.IsNullOrWhiteSpace(PlainText.Of(heading.Content)))
            {
                yield return $"a heading without words: {heading.Id}";
            }
            var next = document.Blocks.Skip(i + 1).FirstOrDefault(block => block is not PageBreak);
            if (next is null || (next is Heading below && below.Level <= heading.Level))
            {
                yield return $"nothing under the heading {heading.Number} {PlainText.Of(heading.Content)}";
            }
        }
    }

    private static IEnumerable<string> InDrawing(DrawingItem item)
    {
        string? fault = null;
        try
        {
            DrawingGeometry.Check(item.Drawing, "a drawing", item.Fonts);
        }
        catch (Xunit.Sdk.XunitException exception)
        {
            fault = exception.Message;
        }
        if (fault is not null)
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> Outside(Page page, Theme theme)
    {
        var upright = theme.Margins;
        var isTurned = page.Width > page.Height;
        var margins = isTurned ? new Margins(upright.Bottom, upright.Left, upright.Top, upright.Right) : upright;
        var (left, right) = (margins.Left - Slack, page.Width - margins.Right + Slack);
        foreach (var item in page.Items)
        {
            switch (item)
            {
                case TextItem text:
                    var isFurniture = text.Artifact is ArtifactKind.Header or ArtifactKind.Footer;
                    var top = (isFurniture ? theme.FurnitureDistance : margins.Top) - Slack;
                    var bottom = page.Height - (isFurniture ? theme.FurnitureDistance : margins.Bottom) + Slack;
                    var end = text.X + Width(text);
                    if (text.X < left || end > right || text.Baseline < top || text.Baseline > bottom)
                    {
                        yield return $"'{text.Run.Text}' at {text.X:F0}-{end:F0}, {text.Baseline:F0} leaves the page";
                    }
                    break;
                case DrawingItem drawing:
                    if (
                        drawing.X < left
                        || drawing.X + drawing.Drawing.Width > right
                        || drawing.Y < margins.Top - Slack
                        || drawing.Y + drawing.Drawing.Height > page.Height - margins.Bottom + Slack
                    )
                    {
                        yield return $"a drawing of {drawing.Drawing.Height:F0} at {drawing.Y:F0} leaves the page";
                    }
                    break;
            }
        }
    }

    private static IEnumerable<string> OverOneAnother(Page page)
    {
        var items = page
            .Items.OfType<TextItem>()
            .Where(item => !string.IsNullOrWhiteSpace(item.Run.Text))
            .OrderBy(item => item.Baseline)
            .ToArray();
        for (var i = 0; i < items.Length; i++)
        {
            for (var j = i + 1; j < items.Length && items[j].Baseline < items[i].Baseline + 5; j++)
            {
                var (a, b) = (items[i], items[j]);
                if (a.X + Width(a) > b.X + 1 && b.X + Width(b) > a.X + 1)
                {
                    yield return $"'{a.Run.Text}' lies over '{b.Run.Text}'";
                }
            }
        }
    }

    // A space at a line's end hangs over.
    private static double Width(TextItem text)
    {
        var glyphs = text.Run.Width(text.Size) + text.WordSpacing * text.Run.Text.Count(c => c == ' ');
        return text.Run.Text.EndsWith(' ') ? glyphs - text.Size * 0.25 - text.WordSpacing : glyphs;
    }

    private static bool IsCell(TagKind kind) => kind is TagKind.TD or TagKind.TH;

    private static bool IsTitle(TagKind kind) =>
        kind is TagKind.Caption or TagKind.H1 or TagKind.H2 or TagKind.H3 or TagKind.H4 or TagKind.H5 or TagKind.H6;

    private static string On(Page page, string fault) =>
        string.Create(CultureInfo.InvariantCulture, $"page {page.Number}: {fault}");
}
