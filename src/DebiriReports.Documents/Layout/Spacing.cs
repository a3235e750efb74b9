using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>The heights of lines and the spaces between blocks, in points, where our pages and Word's differ.</summary>
/// <remarks>Word's are what the styles of the file say; those styles are written from here, so that both agree.</remarks>
internal sealed record Spacing
{
    /// <summary>Word's single line of the usual families as a multiple of the type size.</summary>
    public const double SingleLine = 1.15;

    // What a line of type reaches below its baseline, as a share of the body's size: a drawing stands on the baseline.
    private const double Descent = 0.22;

    /// <summary>A line of the title, as a multiple of its size.</summary>
    public double TitleLine { get; init; } = SingleLine;

    /// <summary>A line of the subtitle.</summary>
    public double SubtitleLine { get; init; } = SingleLine;

    /// <summary>A line of a heading.</summary>
    public double HeadingLine { get; init; } = SingleLine;

    /// <summary>A line of notes and footnotes.</summary>
    public double NoteLine { get; init; } = SingleLine;

    /// <summary>A line of a caption.</summary>
    public double CaptionLine { get; init; } = SingleLine;

    /// <summary>A line of contents.</summary>
    public double ContentsLine { get; init; } = SingleLine;

    /// <summary>Above a chapter's heading, as a multiple of its size.</summary>
    public double ChapterBefore { get; init; } = 1.1;

    /// <summary>Above other headings, as a multiple of their size.</summary>
    public double HeadingBefore { get; init; } = 1.1;

    /// <summary>Below headings, as a multiple of their size.</summary>
    public double HeadingAfter { get; init; } = 0.45;

    /// <summary>Above a caption.</summary>
    public double CaptionBefore { get; init; }

    /// <summary>Above a caption that is the first header row of its table.</summary>
    public double TitleRowBefore { get; init; } = 2;

    /// <summary>Between the lines of a caption that stand in paragraphs of their own.</summary>
    public double CaptionBetween { get; init; } = 3;

    /// <summary>Below a caption.</summary>
    public double CaptionAfter { get; init; } = 3;

    /// <summary>Above the first of a table's notes.</summary>
    public double NotesBefore { get; init; } = 1.5;

    /// <summary>Above each further note.</summary>
    public double NoteBefore { get; init; } = 1.5;

    /// <summary>Above the rule over the notes in a section's footer, which closes the part of a listing above it.</summary>
    public double FooterNotesBefore { get; init; } = 3;

    /// <summary>What that rule takes, with the space below it.</summary>
    public double FooterNotesRule { get; init; } = 4.5;

    /// <summary>Below those notes, above the footer's own rule.</summary>
    public double FooterNotesAfter { get; init; } = 6;

    /// <summary>Below a table with its notes, or a figure with its.</summary>
    public double AfterTable { get; init; } = 8;

    /// <summary>Between a cell's edges and its text.</summary>
    public double CellX { get; init; } = 3;

    /// <summary>Above and below a row's text.</summary>
    public double CellY { get; init; } = 1;

    /// <summary>What a rule takes of a table's height.</summary>
    public double RuleRoom { get; init; } = 1;

    /// <summary>Above the head of a group of rows, more than above any row.</summary>
    public double GroupBefore { get; init; } = 2.5;

    /// <summary>Above a chapter in contents.</summary>
    public double ContentsChapterBefore { get; init; } = 4;

    /// <summary>Below an entry of contents.</summary>
    public double ContentsAfter { get; init; } = 2;

    /// <summary>Below the last entry of contents.</summary>
    public double ContentsEnd { get; init; } = 2;

    /// <summary>Below an item of a list.</summary>
    public double ListItemAfter { get; init; }

    /// <summary>Below the last item of a list.</summary>
    public double ListAfter { get; init; }

    /// <summary>Above a drawing.</summary>
    public double FigureBefore { get; init; } = 2;

    /// <summary>Below a drawing.</summary>
    public double FigureAfter { get; init; }

    /// <summary>Height that a drawing leaves free on its page.</summary>
    public double FigureSlack { get; init; }

    /// <summary>The spaces of the pages that we draw.</summary>
    /// <param name="theme">The theme.</param>
    public static Spacing Drawing(Theme theme) =>
        new()
        {
            TitleLine = 1.2,
            SubtitleLine = 1.25,
            HeadingLine = 1.2,
            NoteLine = theme.TableLineSpacing,
            CaptionLine = theme.TableLineSpacing,
            ContentsLine = theme.LineSpacing,
            ChapterBefore = 1.5,
            HeadingBefore = 1.2,
            CaptionBefore = 8,
            CaptionBetween = 0,
            CaptionAfter = 4,
            NotesBefore = 4,
            NoteBefore = 1,
            AfterTable = theme.ParagraphSpacing * 1.5,
            CellX = TablePlan.PadX,
            CellY = TablePlan.PadY,
            RuleRoom = 1.5,
            ContentsChapterBefore = theme.ParagraphSpacing * 0.6,
            ContentsAfter = 1.5,
            ContentsEnd = theme.ParagraphSpacing * 2,
            ListItemAfter = theme.ParagraphSpacing * 0.4,
            ListAfter = theme.ParagraphSpacing,
            FigureBefore = 4,
            FigureAfter = 4,
        };

    /// <summary>The spaces of Word's pages.</summary>
    /// <param name="theme">The theme.</param>
    public static Spacing Word(Theme theme) =>
        new()
        {
            CaptionBefore = theme.ParagraphSpacing * 1.6,
            ListItemAfter = theme.ParagraphSpacing / 2,
            ListAfter = theme.ParagraphSpacing / 2,
            FigureAfter = theme.ParagraphSpacing + (theme.BodySize * Descent),
            // Word's lines are a little higher than layout's, and a figure that just does not fit leaves an empty page.
            FigureSlack = 24,
        };
}
