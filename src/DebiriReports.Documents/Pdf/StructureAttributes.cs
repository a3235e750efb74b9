using DebiriReports.Documents.Layout;

namespace DebiriReports.Documents.Pdf;

/// <summary>Writes the attributes of structure elements (ISO 32000-1, 14.8.5).</summary>
internal static class StructureAttributes
{
    /// <summary>Appends the attribute entry of an element, if it has any.</summary>
    /// <param name="body">The element's dictionary.</param>
    /// <param name="tag">The element.</param>
    /// <param name="pageHeight">The height of its page, for bounding boxes.</param>
    public static void Append(PdfBytes body, Tag tag, double pageHeight)
    {
        switch (tag.Kind)
        {
            case TagKind.TH or TagKind.TD:
                AppendCell(body, tag);
                break;
            case TagKind.L:
                body.Append("/A<</O/List/ListNumbering"u8);
                body.Append(tag.IsOrderedList ? "/Decimal>>"u8 : "/Disc>>"u8);
                break;
            default:
                if (tag.Box is (var x, var y, var width, var height))
                {
                    body.Append("/A<</O/Layout/Placement/Block/BBox["u8);
                    body.AppendOperand(x);
                    body.AppendOperand(pageHeight - y - height);
                    body.AppendOperand(x + width);
                    body.AppendOperand(pageHeight - y);
                    body.Append("]>>"u8);
                }
                break;
        }
    }

    private static void AppendCell(PdfBytes body, Tag tag)
    {
        if (tag.Scope == TagScope.None && tag.ColumnSpan == 1 && tag.RowSpan == 1 && tag.Headers.Count == 0)
        {
            return;
        }
        body.Append("/A<</O/Table"u8);
        body.Append(
            tag.Scope switch
            {
                TagScope.Column => "/Scope/Column"u8,
                TagScope.Row => "/Scope/Row"u8,
                TagScope.Both => "/Scope/Both"u8,
                _ => ""u8,
            }
        );
        AppendSpan(body, "/ColSpan "u8, tag.ColumnSpan);
        AppendSpan(body, "/RowSpan "u8, tag.RowSpan);
        if (tag.Headers.Count > 0)
        {
            body.Append("/Headers["u8);
            foreach (var header in tag.Headers)
            {
                body.AppendByteString(header);
            }
            body.Append((byte)']');
        }
        body.Append(">>"u8);
    }

    private static void AppendSpan(PdfBytes body, ReadOnlySpan<byte> key, int span)
    {
        if (span != 1)
        {
            body.Append(key);
            body.AppendInteger(span);
        }
    }
}
