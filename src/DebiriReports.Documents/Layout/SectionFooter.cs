using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>Measures the footer of a section that a table owns in a Word file: its notes stand there on each page.</summary>
internal static class SectionFooter
{
    /// <summary>What the footer takes of the text's height, in points: nothing while the bottom margin holds it.</summary>
    /// <param name="table">The table that owns the section.</param>
    /// <param name="frame">Its strip of the page.</param>
    /// <param name="context">The pass.</param>
    public static double Height(Table table, Frame frame, LayoutContext context)
    {
        var theme = context.Theme;
        var notes =
            table.Notes.Count == 0
                ? 0
                : NotesFlow.Height(NotesFlow.Boxes(table.Notes, "footer", frame, context, ArtifactKind.Pagination));
        if (theme.TablePageNumbers)
        {
            notes += context.Spacing.NoteBefore + context.TableNote.LineHeight;
        }
        if (notes > 0)
        {
            var spacing = context.Spacing;
            notes +=
                spacing.FooterNotesBefore - spacing.NoteBefore + spacing.FooterNotesRule + spacing.FooterNotesAfter;
        }
        var widest = new PageValues(8888, 8888, "", "");
        var footer =
            context.Foreign.Footer
            ?? theme.FurnitureDistance + FurnitureLayout.FooterHeight(context, widest, frame.Width);
        var area = context.Geometry.Of(frame.IsLandscape);
        return Math.Max(0, footer + notes - (area.Height - area.Bottom));
    }
}
