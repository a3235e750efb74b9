using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>Sets the notes below a table or figure, their markers hanging.</summary>
internal static class NotesFlow
{
    private const double MarkerGap = 3;

    // Notes that take more of a page may be parted by its end.
    private const double KeptShare = 0.4;

    private const double MostShare = 1.0 / 3;

    // What is repeated above and below the rows of a page leaves them a third of it.
    private const double MostRepeatedShare = 2.0 / 3;

    /// <summary>Whether the notes of a table with a caption stand on each of its pages.</summary>
    /// <param name="table">The table.</param>
    /// <param name="theme">The theme.</param>
    public static bool Repeats(Table table, Theme theme) =>
        table.Notes.Count > 0
        && (
            theme.NotesOnEachPage == RepeatedNotes.All
            || (theme.NotesOnEachPage == RepeatedNotes.Listings && table.Caption is { Kind: CaptionKind.Listing })
        );

    /// <summary>
    /// The notes of a table as furniture of each of its pages but the last; none where the theme prints them at the end,
    /// or where they would take more than a third of a page, or leave little of it to the rows.
    /// </summary>
    /// <param name="plan">The table.</param>
    /// <param name="frame">Where they stand.</param>
    /// <param name="context">The pass.</param>
    /// <param name="head">The height of what is repeated above the rows.</param>
    public static IReadOnlyList<PageBox> Repeated(TablePlan plan, Frame frame, LayoutContext context, double head)
    {
        if (!Repeats(plan.Table, context.Theme))
        {
            return [];
        }
        var boxes = Boxes(plan.Table.Notes, plan.Id, frame, context, ArtifactKind.Pagination);
        var (height, page) = (Height(boxes), context.Geometry.Of(frame.IsLandscape).BodyHeight);
        return height > page * MostShare || head + height > page * MostRepeatedShare ? [] : boxes;
    }

    /// <summary>The height of notes, with the space above them.</summary>
    public static double Height(IReadOnlyList<PageBox> notes) => notes.Sum(note => note.SpaceBefore + note.Height);

    /// <summary>The boxes of notes.</summary>
    /// <param name="notes">The notes.</param>
    /// <param name="ownerId">What they belong to, for the ids of their elements.</param>
    /// <param name="frame">Where they stand.</param>
    /// <param name="context">The pass.</param>
    /// <param name="artifact">Furniture or content.</param>
    public static IReadOnlyList<PageBox> Boxes(
        IReadOnlyList<TableNote> notes,
        string ownerId,
        Frame frame,
        LayoutContext context,
        ArtifactKind artifact
    )
    {
        var isTagged = artifact == ArtifactKind.None;
        var markers = notes
            .Select(note =>
                note.Marker is null
                    ? null
                    : ParagraphLayout.Set(
                        InlineText.Plain(note.Marker + " "),
                        context.TableNote,
                        double.MaxValue,
                        context.Fonts
                    )
            )
            .ToArray();
        var indent = markers.Max(marker => marker is null ? 0 : marker.Lines[0].Width + MarkerGap);
        var boxes = new List<PageBox>();
        for (var i = 0; i < notes.Count; i++)
        {
            var isMarked = markers[i] is not null;
            var inner = isMarked ? frame.Indented(indent) : frame;
            var tag = isMarked ? new TagOpen(new Tag(TagKind.Note) { Id = $"{ownerId}-note-{i + 1}" }) : Tags.Paragraph;
            var flow = new TextFlow
            {
                SpaceBefore = i == 0 ? context.Spacing.NotesBefore : context.Spacing.NoteBefore,
                SpaceAfter = i == notes.Count - 1 ? context.Spacing.AfterTable : 0,
                Artifact = artifact,
                Opening = isTagged ? [tag] : [],
                Closing = isTagged ? Tags.CloseOne : [],
                Lead = isMarked ? new LineLead(markers[i]!, -indent, Tags.Label) : null,
            };
            var text = InlineFlattening.Flatten(notes[i].Content, context, isTagged);
            boxes.AddRange(
                flow.Boxes(
                    ParagraphLayout.Set(text, context.TableNote, inner.Width, context.Fonts),
                    inner,
                    context.Place
                )
            );
        }
        if (Height(boxes) <= context.Geometry.Of(frame.IsLandscape).BodyHeight * KeptShare)
        {
            foreach (var box in boxes.SkipLast(1))
            {
                box.KeepWithNext = true;
            }
        }
        return boxes;
    }
}
