using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Pdf;

/// <summary>Writes one page after the other: content, annotations and the page's dictionary.</summary>
/// <remarks>
/// A page has two layers. Rules, shades and watermark are drawn first, so that a text's marked content is not broken by
/// the rules between its lines; they are furniture and have no place in the reading order.
/// </remarks>
internal sealed class PageWriter(
    ObjectWriter objects,
    FontEmbedder fonts,
    StructureTree structure,
    PageTree pages,
    Destinations destinations
)
{
    private readonly TextEncoder encoder = new(fonts);
    private readonly List<int> links = [];
    private readonly List<int> forms = [];
    private readonly Dictionary<PixelGrid, int> pictures = [];
    private int pageIndex = -1;
    private ContentStream under = null!;
    private ContentStream main = null!;
    private ArtifactKind underMark;
    private ArtifactKind mainMark;
    private bool inContent;

    /// <summary>Writes a page.</summary>
    public void Write(Page page)
    {
        pageIndex++;
        var place = ObjectPlace.Page(pageIndex);
        // All that a page alone uses has consecutive numbers, as a linearized file needs it.
        var pageId = objects.Reserve();
        var contentId = objects.Reserve();
        links.Clear();
        forms.Clear();
        foreach (var item in page.Items)
        {
            if (item is LinkItem)
            {
                links.Add(objects.Reserve());
            }
            else if (item is DrawingItem)
            {
                forms.Add(objects.Reserve());
            }
        }
        var height = PdfBytes.Hundredths(page.Height);
        under = new ContentStream(objects.Rent(), height, encoder, fonts);
        main = new ContentStream(objects.Rent(), height, encoder, fonts);
        underMark = ArtifactKind.None;
        mainMark = ArtifactKind.None;
        var key = structure.BeginPage(pageId, page.Height);
        var link = 0;
        var form = 0;
        var used = new List<EmbeddedFont>();
        foreach (var item in page.Items)
        {
            switch (item)
            {
                case TextItem text:
                    Text(text);
                    break;
                case TagOpen open:
                    EndMark();
                    structure.Open(open.Tag);
                    break;
                case TagClose:
                    EndMark();
                    structure.Close();
                    break;
                case LineItem line:
                    BeginUnder(line.Artifact);
                    under.Line(line.X1, line.Y1, line.X2, line.Y2, line.Width, line.Color);
                    break;
                case RectangleItem shade:
                    BeginUnder(shade.Artifact);
                    under.FillRectangle(shade.X, shade.Y, shade.Width, shade.Height, shade.Fill);
                    break;
                case WatermarkItem watermark:
                    BeginUnder(watermark.Artifact);
                    Watermark(watermark, page);
                    break;
                case DrawingItem drawing:
                    PlaceForm(drawing, form);
                    used.AddRange(DrawingForm.Write(drawing, forms[form], place, objects, encoder, fonts));
                    form++;
                    break;
                case PictureItem picture:
                    PlacePicture(picture);
                    break;
                case LinkItem area:
                    LinkAnnotation.Write(
                        objects,
                        links[link],
                        area,
                        page,
                        pageId,
                        structure,
                        destinations,
                        ObjectPlace.Annotation(pageIndex)
                    );
                    link++;
                    break;
                case AnchorItem anchor:
                    destinations.Add(anchor.Id, pageId, page.Height - anchor.Y);
                    break;
                default:
                    throw new NotSupportedException($"An item of type {item.GetType().Name} cannot be drawn.");
            }
        }
        EndMark();
        main.EndText();
        if (underMark != ArtifactKind.None)
        {
            under.Target.Append("EMC\nQ\n"u8);
        }
        structure.EndPage(key);

        used.AddRange(main.UsedFonts);
        used.AddRange(under.UsedFonts);
        var resources = used.Distinct().ToList();
        foreach (var font in resources)
        {
            objects.NoteUse(pageIndex, font.Id);
        }
        under.Target.Append(main.Target.Span);
        objects.WriteStream(contentId, objects.Rent(), under.Target, place);
        objects.Return(main.Target);
        pages.Write(page, new PageObjects(pageId, contentId, key, links, forms, resources), place);
    }

    private void Text(TextItem text)
    {
        var isArtifact = text.Artifact != ArtifactKind.None;
        if (isArtifact)
        {
            if (mainMark != text.Artifact)
            {
                EndMark();
                BeginArtifact(main, text.Artifact);
                mainMark = text.Artifact;
            }
        }
        else if (!inContent)
        {
            EndMark();
            main.BeginText();
            BeginContent();
        }
        main.Text(text.Run, text.X, text.Baseline, text.Size, text.Color, text.WordSpacing, isArtifact);
    }

    private void PlaceForm(DrawingItem drawing, int form)
    {
        EndMark();
        main.EndText();
        BeginContent();
        main.Target.Append("q 1 0 0 1 "u8);
        main.Point(drawing.X, drawing.Y + drawing.Drawing.Height);
        main.Target.AppendAscii($"cm /X{form} Do Q\n");
        EndMark();
    }

    private void PlacePicture(PictureItem picture)
    {
        if (!pictures.TryGetValue(picture.Pixels, out var id))
        {
            id = objects.Reserve();
            pictures.Add(picture.Pixels, id);
            PictureObject.Write(objects, id, picture.Pixels);
        }
        objects.NoteUse(pageIndex, id);
        EndMark();
        main.EndText();
        if (picture.Artifact == ArtifactKind.None)
        {
            BeginContent();
        }
        else
        {
            BeginArtifact(main, picture.Artifact);
            mainMark = picture.Artifact;
        }
        main.Target.Append("q "u8);
        main.Target.AppendOperand(picture.Width);
        main.Target.Append("0 0 "u8);
        main.Target.AppendOperand(picture.Height);
        main.Point(picture.X, picture.Y + picture.Height);
        main.Target.AppendAscii($"cm /X{forms.Count} Do Q\n");
        forms.Add(id);
        EndMark();
    }

    private void Watermark(WatermarkItem watermark, Page page)
    {
        // The text's middle stands on the page's centre, a third of its size below the middle of the capitals.
        var (sine, cosine) = ContentStream.Turn(watermark.Angle);
        var along = watermark.Run.Width(watermark.Size) / 2;
        var down = watermark.Size / 3;
        under.TurnedText(
            watermark.Run,
            (page.Width / 2) - (along * cosine) + (down * sine),
            (page.Height / 2) + (along * sine) + (down * cosine),
            watermark.Size,
            watermark.Color,
            watermark.Angle,
            isArtifact: true
        );
    }

    private void BeginUnder(ArtifactKind kind)
    {
        if (underMark == kind)
        {
            return;
        }
        under.Target.Append(underMark == ArtifactKind.None ? "q\n"u8 : "EMC\n"u8);
        BeginArtifact(under, kind);
        underMark = kind;
    }

    private void BeginContent()
    {
        var target = main.Target;
        target.Append((byte)'/');
        target.Append(structure.InnermostKind);
        target.Append("<</MCID "u8);
        target.AppendInteger(structure.AddContent());
        target.Append(">>BDC\n"u8);
        inContent = true;
    }

    private static void BeginArtifact(ContentStream stream, ArtifactKind kind)
    {
        // ISO 32000-1, table 330.
        stream.EndText();
        stream.Target.Append(
            kind switch
            {
                ArtifactKind.Header => "/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC\n"u8,
                ArtifactKind.Footer => "/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC\n"u8,
                ArtifactKind.Watermark => "/Artifact<</Type/Pagination/Subtype/Watermark>>BDC\n"u8,
                ArtifactKind.Pagination => "/Artifact<</Type/Pagination>>BDC\n"u8,
                _ => "/Artifact<</Type/Layout>>BDC\n"u8,
            }
        );
    }

    // Marked content within a text object ends within it, around a text object after it (ISO 32000-1, 14.6.1).
    private void EndMark()
    {
        if (inContent)
        {
            main.Target.Append("EMC\n"u8);
            inContent = false;
        }
        else if (mainMark != ArtifactKind.None)
        {
            main.EndText();
            main.Target.Append("EMC\n"u8);
            mainMark = ArtifactKind.None;
        }
    }
}
