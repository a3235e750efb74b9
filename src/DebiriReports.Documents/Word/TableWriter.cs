using System.Globalization;
using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Word.Packaging;

namespace DebiriReports.Documents.Word;

/// <summary>Writes tables and listings: the table's properties, its header, its rows and its notes.</summary>
internal sealed class TableWriter(Composition composition, InlineWriter body)
{
    private readonly XmlBuffer xml = body.Xml;
    private readonly InlineWriter inlines = body.At(InlinePlace.Table);

    /// <summary>Writes a table; one too wide for its page in parts, one after the other.</summary>
    /// <param name="table">The table.</param>
    /// <param name="page">Its page.</param>
    /// <param name="titleInHeader">Whether its caption stands in its first header row, to be repeated on each page.</param>
    /// <param name="notesInFooter">Whether its notes stand in the section's footer.</param>
    /// <param name="leads">Whether it keeps with the block after it.</param>
    /// <param name="between">Writes what parts the table's parts, given the caption of the further one.</param>
    public void Write(
        Table table,
        PageGeometry page,
        bool titleInHeader,
        bool notesInFooter,
        bool leads,
        Action<Caption?> between
    )
    {
        var plan = composition.Plans.Of(table);
        IReadOnlyList<TableRow> header = [.. plan.Header.Select(row => row.Row)];
        var panels = WordTableFlow.Panels(plan, page.IsLandscape);
        for (var i = 0; i < panels.Count; i++)
        {
            var (part, partHeader) = PanelTable.Of(table, header, panels[i]);
            var widths = composition.Plans.Widths(plan, panels[i], page.TextWidth);
            if (i > 0)
            {
                between(titleInHeader ? null : table.Caption);
            }
            var notes = notesInFooter || i < panels.Count - 1 ? [] : table.Notes;
            var keeps = composition.Plans.Keeps(plan, panels[i], page, part.Columns, notes.Count > 0 || leads);
            WritePart(part, partHeader, widths, titleInHeader, notes, keeps, isFurther: i > 0);
        }
    }

    private void WritePart(
        Table table,
        IReadOnlyList<TableRow> header,
        int[] widths,
        bool titleInHeader,
        IReadOnlyList<TableNote> notes,
        RowKeeps keeps,
        bool isFurther
    )
    {
        var isListing = table.Caption?.Kind == CaptionKind.Listing;
        var hasHeader = header.Count > 0 || (titleInHeader && table.Caption is not null);
        WriteProperties(table, widths, hasHeader);
        if (titleInHeader && table.Caption is { } caption)
        {
            xml.Raw("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"u8);
            OpenMergedCell(widths, Markup.None, isFlush: true);
            var captions = new CaptionWriter(composition, inlines);
            var start = new ParagraphStart(
                SpaceBefore: Units.Twips(Layout.Spacing.Word(composition.Theme).TitleRowBefore)
            );
            if (isFurther)
            {
                captions.WriteContinued(caption, table.ContinuedText, start);
            }
            else
            {
                captions.Write(caption, start);
            }
            xml.Raw("</w:tc></w:tr>"u8);
        }
        new TableHeaderRows(composition, inlines, table, widths, isListing).Write(header);
        if (table.Rows.Count == 0)
        {
            WriteEmpty(table, widths, header.Count > 0, notes.Count > 0);
        }
        else
        {
            using var rows = new TableRows(composition, inlines, table, widths, isListing, header.Count > 0, keeps);
            rows.Write();
            if (table.Caption is { } named && !isFurther)
            {
                composition.Live.Tables[composition.Bookmarks.Contents(named.Id)] = rows.Hash;
            }
        }
        if (notes.Count > 0)
        {
            WriteNotes(notes, widths);
        }
        xml.Raw("</w:tbl>"u8);
    }

    /// <summary>Writes notes as paragraphs.</summary>
    /// <param name="notes">The notes.</param>
    /// <param name="inlines">Where to.</param>
    /// <param name="style">The style of the paragraphs.</param>
    /// <param name="edges">What the paragraph of a note has besides its style, by the note's place; nothing without it.</param>
    public static void WriteNotes(
        IReadOnlyList<TableNote> notes,
        InlineWriter inlines,
        string style,
        Func<int, Markup>? edges = null
    )
    {
        for (var i = 0; i < notes.Count; i++)
        {
            var note = notes[i];
            inlines.Xml.Write($"<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{edges?.Invoke(i) ?? Markup.None}</w:pPr>");
            if (note.Marker is { Length: > 0 } marker)
            {
                Runs.Write(inlines.Xml, marker + " ");
            }
            inlines.Write(note.Content);
            inlines.Xml.Raw("</w:p>"u8);
        }
    }

    private void WriteProperties(Table table, int[] widths, bool hasHeader)
    {
        // Without a header row the first column is all that can name a row.
        var hasStub = !hasHeader || table.Columns.Any(column => column.IsRowHeader);
        // Both flags are needed beside the repeated header rows: screen readers take row and column headers from them.
        xml.Write($"<w:tbl><w:tblPr><w:tblStyle w:val=\"{composition.Styles[StyleRole.ReportTable]}\"/>");
        xml.Write(
            $"<w:tblW w:w=\"{widths.Sum()}\" w:type=\"dxa\"/>{TableRules.OfTable(composition.Theme, table.FormRowHeight is not null)}<w:tblLayout w:type=\"fixed\"/>"
        );
        var flags = 0x0600 + (hasHeader ? 0x20 : 0) + (hasStub ? 0x80 : 0);
        xml.Write(
            $"<w:tblLook w:val=\"{flags.ToString("X4", CultureInfo.InvariantCulture)}\" w:firstRow=\"{(hasHeader ? 1 : 0)}\""
        );
        xml.Write(
            $" w:lastRow=\"0\" w:firstColumn=\"{(hasStub ? 1 : 0)}\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>"
        );
        var title = table.Caption is { } caption ? composition.Plan.Find(caption.Id)!.Title : "";
        if (title.Length > 0)
        {
            xml.Write($"<w:tblCaption w:val=\"{title}\"/>");
        }
        var description = table.Description.Length > 0 ? table.Description : title;
        if (description.Length > 0)
        {
            xml.Write($"<w:tblDescription w:val=\"{description}\"/>");
        }
        xml.Raw("</w:tblPr><w:tblGrid>"u8);
        foreach (var width in widths)
        {
            xml.Write($"<w:gridCol w:w=\"{width}\"/>");
        }
        xml.Raw("</w:tblGrid>"u8);
    }

    // Titles and notes have spaces of their own above and below; a title starts where the headings do.
    private void OpenMergedCell(int[] widths, Markup borders, bool isFlush = false)
    {
        xml.Write($"<w:tc><w:tcPr><w:tcW w:w=\"{widths.Sum()}\" w:type=\"dxa\"/>");
        if (widths.Length > 1)
        {
            xml.Write($"<w:gridSpan w:val=\"{widths.Length}\"/>");
        }
        xml.Write($"{borders}<w:tcMar>");
        IReadOnlyList<string> sides = isFlush ? ["top", "left", "bottom", "right"] : ["top", "bottom"];
        foreach (var side in sides)
        {
            xml.Write($"<w:{new Markup(side)} w:w=\"0\" w:type=\"dxa\"/>");
        }
        xml.Raw("</w:tcMar></w:tcPr>"u8);
    }

    private void WriteEmpty(Table table, int[] widths, bool hasHeader, bool keepsWithNotes)
    {
        xml.Raw("<w:tr><w:trPr><w:cantSplit/></w:trPr>"u8);
        xml.Write($"<w:tc><w:tcPr><w:tcW w:w=\"{widths.Sum()}\" w:type=\"dxa\"/>");
        if (widths.Length > 1)
        {
            xml.Write($"<w:gridSpan w:val=\"{widths.Length}\"/>");
        }
        var top = hasHeader ? Markup.None : TableRules.Top(composition.Theme);
        var bottom = TableRules.Bottom(composition.Theme);
        xml.Raw(bottom.Xml.Length > 0 ? $"<w:tcBorders>{top.Xml}{bottom.Xml}</w:tcBorders></w:tcPr>" : "</w:tcPr>");
        new ParagraphStart(KeepsWithNext: keepsWithNotes).Open(xml, composition.Styles[StyleRole.TableCentered]);
        Runs.Write(xml, table.EmptyText);
        xml.Raw("</w:p></w:tc></w:tr>"u8);
    }

    private void WriteNotes(IReadOnlyList<TableNote> notes, int[] widths)
    {
        // A row of the table: the notes stay with it, and are copied with it.
        xml.Raw("<w:tr><w:trPr><w:cantSplit/></w:trPr>"u8);
        OpenMergedCell(widths, TableRules.Outside(composition.Theme));
        WriteNotes(notes, inlines, composition.Styles[StyleRole.TableNote]);
        xml.Raw("</w:tc></w:tr>"u8);
    }
}
