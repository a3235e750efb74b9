using System.Globalization;
using System.Text;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>Makes one text of inlines.</summary>
internal static class InlineFlattening
{
    /// <summary>Flattens inlines of the document's content.</summary>
    /// <param name="inlines">The inlines.</param>
    /// <param name="context">Where references and page numbers come from.</param>
    /// <param name="isFlowing">
    /// Whether the text is being set in its place, so that its footnotes take their numbers, rather than measured ahead.
    /// </param>
    public static InlineText Flatten(IReadOnlyList<Inline> inlines, LayoutContext context, bool isFlowing = true)
    {
        if (inlines is [TextRun only])
        {
            return InlineText.Plain(only.Text, only.Style);
        }
        var flattener = new Flattener(context, isFlowing, null);
        flattener.Add(inlines, null);
        return flattener.Result();
    }

    /// <summary>Flattens the inlines of a header or footer, with the page's own values.</summary>
    public static InlineText Flatten(IReadOnlyList<Inline> inlines, LayoutContext context, PageValues page)
    {
        var flattener = new Flattener(context, false, page);
        flattener.Add(inlines, null);
        return flattener.Result();
    }

    private sealed class Flattener(LayoutContext context, bool isFlowing, PageValues? page)
    {
        private readonly StringBuilder text = new();
        private readonly List<InlineSpan> spans = [];

        public InlineText Result() => new(text.ToString(), spans);

        public void Add(IReadOnlyList<Inline> inlines, SpanLink? link)
        {
            foreach (var inline in inlines)
            {
                switch (inline)
                {
                    case TextRun run:
                        Add(run.Text, run.Style, link);
                        break;
                    case LineBreak:
                        Add("\n", TextStyles.None, null);
                        break;
                    case Hyperlink hyperlink:
                        Add(hyperlink.Content, new SpanLink(null, hyperlink.Uri));
                        break;
                    case CrossReference reference:
                        Add(
                            context.References.Text(reference, context.Previous),
                            TextStyles.None,
                            new SpanLink(reference.TargetId, null)
                        );
                        break;
                    case Footnote note:
                        AddNote(note);
                        break;
                    case PageField field:
                        Add(Value(field), TextStyles.None, link);
                        break;
                    default:
                        throw new NotSupportedException($"an inline of kind {inline.GetType().Name}");
                }
            }
        }

        private void AddNote(Footnote note)
        {
            var number = isFlowing ? context.References.FootnoteNumber(note) : 0;
            var start = text.Length;
            text.Append(CultureInfo.InvariantCulture, $"{number}");
            spans.Add(
                new InlineSpan(start, text.Length, TextStyles.Superscript, null, isFlowing ? new(note, number) : null)
            );
        }

        private string Value(PageField field)
        {
            var values = page ?? throw new NotSupportedException("a page field stands in headers and footers only");
            var value = field.Kind switch
            {
                PageFieldKind.PageNumber => values.Number.ToString(CultureInfo.InvariantCulture),
                PageFieldKind.PageCount => values.Count.ToString(CultureInfo.InvariantCulture),
                PageFieldKind.RunningTitle => values.RunningTitle,
                _ => values.SectionTitle,
            };
            return value.Length > 0 ? field.Before + value : "";
        }

        private void Add(string piece, TextStyles styles, SpanLink? link)
        {
            if (piece.Length == 0)
            {
                return;
            }
            // Runs that look the same are one, so that a line is not cut into more pieces than it shows.
            if (
                link is null
                && spans.Count > 0
                && spans[^1] is { Link: null, Note: null } last
                && last.Styles == styles
            )
            {
                spans[^1] = last with { End = text.Length + piece.Length };
            }
            else
            {
                spans.Add(new InlineSpan(text.Length, text.Length + piece.Length, styles, link));
            }
            text.Append(piece);
        }
    }
}

/// <summary>What headers and footers print of a page.</summary>
/// <param name="Number">The page's number.</param>
/// <param name="Count">How many pages there are.</param>
/// <param name="SectionTitle">The chapter that the page belongs to.</param>
/// <param name="RunningTitle">The page's running title; may be empty.</param>
internal sealed record PageValues(int Number, int Count, string SectionTitle, string RunningTitle);
