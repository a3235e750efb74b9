using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Model;
using DebiriReports.Documents.Word.Packaging;

namespace DebiriReports.Documents.Word;

/// <summary>Writes blocks into the document's body.</summary>
internal sealed class BlockWriter
{
    private const int SpaceAfterTable = 160;
    private const int TechnicalLine = 20;
    private readonly Composition composition;
    private readonly XmlBuffer xml;
    private readonly InlineWriter inlines;
    private readonly CaptionWriter captions;
    private readonly TableWriter tables;
    private readonly FigureWriter figures;
    private bool breakPending;
    private bool afterTable;
    private bool isFacts;
    private bool followsFacts;
    private bool startsOnNewPage;
    private bool startsSection;
    private readonly List<Block> leads = [];
    private readonly Relationships relationships;

    /// <summary>Makes a writer.</summary>
    /// <param name="composition">What the parts share.</param>
    /// <param name="xml">The document part.</param>
    /// <param name="relationships">The document part's relationships.</param>
    public BlockWriter(Composition composition, XmlBuffer xml, Relationships relationships)
    {
        this.composition = composition;
        this.xml = xml;
        this.relationships = relationships;
        inlines = new InlineWriter(composition, xml, relationships, InlinePlace.Body);
        captions = new CaptionWriter(composition, inlines);
        tables = new TableWriter(composition, inlines);
        figures = new FigureWriter(composition, inlines, relationships);
    }

    /// <summary>Lets the next section's first block stand at the top of a page.</summary>
    public void StartOnNewPage() => startsOnNewPage = true;

    /// <summary>Writes a section's blocks and, unless it is the last, its end.</summary>
    /// <param name="section">The section.</param>
    /// <param name="page">Its page.</param>
    /// <param name="properties">Its properties, to stand in its last paragraph; <see langword="null"/> for the last section.</param>
    public void Write(Section section, PageGeometry page, string? properties)
    {
        breakPending = startsOnNewPage;
        startsOnNewPage = false;
        afterTable = false;
        startsSection = true;
        var blocks = section.Blocks;
        leads.Clear();
        var last = blocks.Count - 1;
        while (last >= 0 && blocks[last] is PageBreak)
        {
            last--; // The section's end ends the page.
        }
        for (var i = 0; i <= last; i++)
        {
            var ends = i == last && properties is not null && blocks[i] is Paragraph or Heading;
            (followsFacts, isFacts) = (isFacts, ShortLeads.IsFacts(blocks, i));
            WriteBlock(blocks[i], page, ReferenceEquals(blocks[i], section.Owner), 1, ends ? properties : null);
            startsSection &= blocks[i] is PageBreak;
            if (blocks[i] is Heading or Paragraph { KeepWithNext: true })
            {
                leads.Add(blocks[i]);
            }
            else
            {
                leads.Clear();
            }
            if (ends)
            {
                return;
            }
        }
        if (properties is not null)
        {
            WriteTechnicalParagraph(properties);
        }
        else if (afterTable && blocks[last] is not Figure)
        {
            // A table may not be the last of a body.
            WriteTechnicalParagraph(null);
        }
    }

    private static StyleRole RoleOf(ParagraphRole role) =>
        role switch
        {
            ParagraphRole.Title => StyleRole.Title,
            ParagraphRole.Subtitle => StyleRole.Subtitle,
            ParagraphRole.FrontMatter => StyleRole.FrontMatter,
            ParagraphRole.Note => StyleRole.Note,
            ParagraphRole.Notice => StyleRole.Notice,
            _ => StyleRole.BodyText,
        };

    private void WriteTechnicalParagraph(string? properties)
    {
        new ParagraphStart(Section: properties).Open(xml, composition.Styles[StyleRole.SectionEnd]);
        xml.Raw("</w:p>"u8);
        afterTable = false;
    }

    private void WriteBlock(Block block, PageGeometry page, bool notesInFooter, int depth, string? properties)
    {
        switch (block)
        {
            case Heading heading:
                WriteHeading(heading, properties);
                break;
            case Paragraph paragraph:
                var text = RoleOf(paragraph.Role);
                var number = composition.HasStrayNumber(text) ? ParagraphNumbering.Removed : default;
                var start = Start(paragraph.KeepWithNext, properties, hasSpace: false, number) with
                {
                    IsWhole = paragraph.KeepWithNext,
                };
                start.Towards(paragraph.Content).Open(xml, composition.Styles[text]);
                inlines.Write(paragraph.Content);
                xml.Raw("</w:p>"u8);
                break;
            case ListBlock list:
                WriteList(list, page, depth);
                break;
            case Table table:
                WriteTable(table, page, notesInFooter);
                break;
            case Figure figure:
                captions.Write(figure.Caption, Start(false, null, hasSpace: true));
                figures.Write(figure, page, leads);
                afterTable = figure.Notes.Count > 0;
                break;
            case Picture picture:
                Start(keeps: true, properties, hasSpace: false).Open(xml, composition.Styles[StyleRole.FrontMatter]);
                PictureWriter.Write(xml, composition, relationships, picture, page.TextWidth / 20.0);
                xml.Raw("</w:p>"u8);
                break;
            case Contents contents:
                BreakPage();
                SeparateTables();
                new ContentsWriter(composition, xml).Write(contents);
                break;
            case PageBreak:
                breakPending = true;
                break;
            case WriterPlace place:
                WritePlace(place, page);
                break;
        }
    }

    /// <summary>What the next paragraph starts with; whatever was pending is then done.</summary>
    private ParagraphStart Start(bool keeps, string? properties, bool hasSpace, ParagraphNumbering numbering = default)
    {
        var start = new ParagraphStart(
            breakPending,
            keeps,
            afterTable && !hasSpace && !breakPending ? SpaceAfterTable : 0,
            properties,
            numbering
        );
        breakPending = false;
        afterTable = false;
        return start;
    }

    private void WriteHeading(Heading heading, string? properties)
    {
        var styles = composition.Styles;
        var isAutomatic = composition.Plan.Numbers.IsAutomatic(heading);
        var first = heading.InContents ? StyleRole.Heading1 : StyleRole.ContentsHeading;
        var role = (StyleRole)((int)first + Math.Clamp(heading.Level, 1, 6) - 1);
        var numbering =
            isAutomatic || !heading.InContents ? default
            : heading.Number is null ? ParagraphNumbering.Removed
            : ParagraphNumbering.Literal;
        if (!heading.InContents && composition.HasStrayNumber(role))
        {
            numbering = ParagraphNumbering.Removed;
        }
        var start = Start(composition.LacksKeep(role), properties, hasSpace: true, numbering);
        start = start with { LeavesOutline = !heading.InContents && composition.HasStrayOutline(role) };
        start.Towards(heading.Content).Open(xml, styles[role]);
        var bookmarks = composition.Bookmarks;
        var whole = OpenBookmark(bookmarks.Contents(heading.Id));
        if (heading.Number is { } number && !isAutomatic)
        {
            var literal = OpenBookmark(bookmarks.Number(heading.Id));
            Runs.Write(xml, number);
            CloseBookmark(literal);
            Runs.Write(xml, heading.InContents ? "\t" : " ");
        }
        var title = OpenBookmark(bookmarks.Title(heading.Id));
        inlines.Write(heading.Content);
        CloseBookmark(title);
        CloseBookmark(whole);
        xml.Raw("</w:p>"u8);
    }

    private int OpenBookmark(string name)
    {
        var id = composition.Bookmarks.NextId();
        xml.Write($"<w:bookmarkStart w:id=\"{id}\" w:name=\"{name}\"/>");
        return id;
    }

    private void CloseBookmark(int id) => xml.Write($"<w:bookmarkEnd w:id=\"{id}\"/>");

    private void WriteList(ListBlock list, PageGeometry page, int depth)
    {
        var styles = composition.Styles;
        var first = list.Ordered ? StyleRole.ListNumber1 : StyleRole.ListBullet1;
        var instance = list.Ordered
            ? composition.Numbering.StartList(depth, list.Start)
            : composition.Numbering.BulletedLists;
        var level = Math.Clamp(depth, 1, 5);
        foreach (var item in list.Items)
        {
            var isMarked = false;
            foreach (var block in item)
            {
                if (block is not Paragraph paragraph)
                {
                    WriteBlock(block, page, notesInFooter: false, depth + 1, null);
                    continue;
                }
                var needsNumber = !isMarked && (list.Ordered || composition.BulletNeedsNumber(level));
                var numbering = needsNumber ? new ParagraphNumbering(true, level - 1, instance, false) : default;
                var style = isMarked ? styles[StyleRole.ListContinue1, level, 5] : styles[first, level, 5];
                Start(paragraph.KeepWithNext, null, hasSpace: false, numbering)
                    .Towards(paragraph.Content)
                    .Open(xml, style);
                inlines.Write(paragraph.Content);
                xml.Raw("</w:p>"u8);
                isMarked = true;
            }
        }
    }

    private void WriteTable(Table table, PageGeometry page, bool notesInFooter)
    {
        var titleInTable = composition.Plans.HasTitleRow(table, page);
        if (titleInTable || table.Caption is null)
        {
            BreakPage();
            SeparateTables();
            if (startsSection)
            {
                // LibreOffice loses bookmarks in the first cell of a table that starts a section, and references to them.
                WriteTechnicalParagraph(null);
            }
        }
        if (!titleInTable && table.Caption is { } caption)
        {
            captions.Write(caption, Start(false, null, hasSpace: true));
        }
        tables.Write(
            table,
            page,
            titleInTable,
            notesInFooter,
            isFacts,
            further =>
            {
                if (further is null)
                {
                    afterTable = true;
                    SeparateTables();
                }
                else
                {
                    captions.WriteContinued(further, table.ContinuedText);
                }
            }
        );
        afterTable = true;
    }

    private void BreakPage()
    {
        if (!breakPending)
        {
            return;
        }
        // Neither a table nor a field over paragraphs can break the page itself.
        breakPending = false;
        xml.Write($"<w:p><w:pPr><w:pStyle w:val=\"{composition.Styles[StyleRole.SectionEnd]}\"/></w:pPr>");
        xml.Raw("<w:r><w:br w:type=\"page\"/></w:r></w:p>"u8);
        afterTable = false;
    }

    private void SeparateTables()
    {
        if (afterTable)
        {
            // Two tables without a paragraph between them are one to Word.
            new ParagraphStart(KeepsWithNext: followsFacts, SpaceBefore: SpaceAfterTable - TechnicalLine).Open(
                xml,
                composition.Styles[StyleRole.SectionEnd]
            );
            xml.Raw("</w:p>"u8);
            afterTable = false;
        }
    }

    // Word shows it above the place.
    private static string Title(WriterPlace place) => place.KeptIn is { } file ? $"Kept in {file}" : place.Id;

    private void WritePlace(WriterPlace place, PageGeometry page)
    {
        BreakPage();
        SeparateTables();
        composition.Live.Places.Add(place.Id);
        var control = composition.Bookmarks.Control("place:" + place.Id);
        xml.Write($"<w:sdt><w:sdtPr><w:alias w:val=\"{LiveNumbers.Alias(Title(place))}\"/>");
        xml.Write($"<w:tag w:val=\"{LiveNumbers.PlaceTag(place.Id)}\"/><w:id w:val=\"{control}\"/>");
        xml.Raw("<w:lock w:val=\"sdtLocked\"/></w:sdtPr><w:sdtContent>"u8);
        var wroteAny = false;
        foreach (var block in place.Content)
        {
            WriteBlock(block, page, notesInFooter: false, 1, null);
            wroteAny |= block is not PageBreak;
        }
        if (!wroteAny)
        {
            xml.Write($"<w:p><w:pPr><w:pStyle w:val=\"{composition.Styles[StyleRole.BodyText]}\"/></w:pPr></w:p>");
        }
        SeparateTables();
        xml.Raw("</w:sdtContent></w:sdt>"u8);
    }
}
