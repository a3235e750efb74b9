using DebiriReports.Documents.Layout;

namespace DebiriReports.Documents.Pdf;

/// <summary>Writes link annotations (ISO 32000-1, 12.5.6.5; PDF/UA-1, 7.18.5).</summary>
internal static class LinkAnnotation
{
    /// <summary>Writes an annotation and joins it to the open link element.</summary>
    /// <exception cref="InvalidOperationException">The link leads nowhere, or no link element is open.</exception>
    public static void Write(
        ObjectWriter objects,
        int id,
        LinkItem link,
        Page page,
        int pageId,
        StructureTree structure,
        Destinations destinations,
        ObjectPlace place
    )
    {
        var body = objects.Rent();
        // F 4: printed, as PDF/A-2 asks of every annotation (ISO 19005-2, 6.3.2).
        body.Append("<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect["u8);
        body.AppendOperand(link.X);
        body.AppendOperand(page.Height - link.Y - link.Height);
        body.AppendOperand(link.X + link.Width);
        body.AppendOperand(page.Height - link.Y);
        body.Append("]/P "u8);
        body.AppendReference(pageId);
        body.Append("/Contents"u8);
        body.AppendTextString(link.Description);
        body.Append("/StructParent "u8);
        body.AppendInteger(structure.AddLink(id));
        if (link.TargetId is not null)
        {
            destinations.Need(link.TargetId);
            body.Append("/Dest"u8);
            body.AppendByteString(link.TargetId);
        }
        else if (link.Uri is not null)
        {
            body.Append("/A<</S/URI/URI"u8);
            // URI actions hold seven-bit addresses (ISO 32000-1, 12.6.4.7).
            body.AppendByteString(new Uri(link.Uri, UriKind.Absolute).AbsoluteUri);
            body.Append(">>"u8);
        }
        else
        {
            throw new InvalidOperationException($"The link \"{link.Description}\" leads nowhere.");
        }
        body.Append(">>"u8);
        objects.Write(id, body, place);
    }
}
