using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>How super- and subscripts are set, and the widths of styled text.</summary>
internal static class TextStyling
{
    private const double ScriptSize = 0.66;
    private const double SuperscriptRise = 0.34;
    private const double SubscriptDrop = 0.14;

    /// <summary>The type size of a style.</summary>
    public static double Size(TextLook look, TextStyles styles) =>
        (styles & (TextStyles.Superscript | TextStyles.Subscript)) != 0 ? look.Size * ScriptSize : look.Size;

    /// <summary>How far the baseline of a style lies below the line's; negative for superscripts.</summary>
    public static double Drop(TextLook look, TextStyles styles)
    {
        if ((styles & TextStyles.Superscript) != 0)
        {
            return -look.Size * SuperscriptRise;
        }
        return (styles & TextStyles.Subscript) != 0 ? look.Size * SubscriptDrop : 0;
    }

    /// <summary>The width of a part of a text.</summary>
    public static double Width(InlineText text, int start, int end, TextLook look, FontSet fonts)
    {
        var width = 0.0;
        foreach (var span in text.Spans)
        {
            var from = Math.Max(start, span.Start);
            var to = Math.Min(end, span.End);
            if (from < to)
            {
                // A forced end of line has no width; it stands at a part's end only.
                while (to > from && text.Text[to - 1] == '\n')
                {
                    to--;
                }
                if (from == to)
                {
                    continue;
                }
                var piece = from == 0 && to == text.Text.Length ? text.Text : text.Text[from..to];
                width += fonts.Measure(piece, look.Role, Size(look, span.Styles), look.Styles | span.Styles);
            }
        }
        return width;
    }
}
