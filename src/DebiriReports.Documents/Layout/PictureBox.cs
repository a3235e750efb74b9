using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>A picture, as wide as there is room at most.</summary>
/// <param name="picture">The picture.</param>
/// <param name="frame">Where it stands.</param>
internal sealed class PictureBox(Picture picture, Frame frame) : PageBox
{
    private readonly double scale = Math.Min(1, frame.Width / picture.Width);

    /// <inheritdoc/>
    public override double Height => picture.Height * scale;

    /// <inheritdoc/>
    public override void Paint(PageCanvas canvas, double top)
    {
        var x = canvas.Area.Left + frame.Left;
        var width = picture.Width * scale;
        canvas.Open(
            new TagOpen(
                new Tag(TagKind.Figure) { AlternativeText = picture.AlternativeText, Box = (x, top, width, Height) }
            )
        );
        canvas.Add(new PictureItem(picture.Pixels, x, top, width, Height, ArtifactKind.None));
        canvas.CloseTag();
    }
}
