using DebiriReports.Documents.Fonts;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Layout;

/// <summary>Lays a document out: from blocks to pages of positioned items.</summary>
/// <remarks>
/// A pure function. The document is laid out again with the page numbers of the previous pass until they stay; the pages
/// are then made as they are enumerated. Those of a document of moderate size are kept from the last pass; those of a long
/// listing are made again, so that memory does not grow with the document.
/// </remarks>
public static class Typesetter
{
    // Page numbers settle in two or three passes; a text that swings for ever keeps the last pass's.
    private const int MostPasses = 8;
    private const int MostItemsKept = 400_000;

    /// <summary>Lays a document out.</summary>
    /// <param name="document">The document.</param>
    /// <param name="fonts">The faces of its theme.</param>
    /// <returns>The pages and where everything stands on them.</returns>
    /// <exception cref="MissingCharacterException">No font has a character of the document.</exception>
    /// <exception cref="LayoutException">
    /// A reference leads nowhere, an id stands twice, or a table's cells do not cover its columns.
    /// </exception>
    public static TypesetDocument Typeset(Document document, FontSet fonts) => Typeset(document, fonts, 0);

    /// <summary>Says where Word will put everything, without making pages.</summary>
    /// <param name="document">The document.</param>
    /// <param name="fonts">The faces of its theme.</param>
    /// <returns>
    /// The document with a page map as the Word file has it: its sections start pages, and notes of listings stand on each
    /// of theirs. It has no pages to draw.
    /// </returns>
    /// <exception cref="MissingCharacterException">No font has a character of the document.</exception>
    /// <exception cref="LayoutException">
    /// A reference leads nowhere, an id stands twice, or a table's cells do not cover its columns.
    /// </exception>
    public static TypesetDocument Paginate(Document document, FontSet fonts) =>
        Typeset(document, fonts, 0, LayoutUse.Word);

    /// <summary>Says where Word will put everything in a file of another hand.</summary>
    internal static TypesetDocument Paginate(Document document, FontSet fonts, ForeignFile foreign) =>
        Typeset(document, fonts, 0, LayoutUse.Word, foreign);

    /// <summary>Lays a document out, with passes more than are needed.</summary>
    internal static TypesetDocument Typeset(
        Document document,
        FontSet fonts,
        int extraPasses,
        LayoutUse use = LayoutUse.Drawing,
        ForeignFile? foreign = null
    )
    {
        try
        {
            var whole = ShortLeads.Keep(DataTables.Apart(document));
            return Settle(whole, fonts, extraPasses, use, foreign ?? ForeignFile.None);
        }
        catch (MissingCharacterException problem)
        {
            throw MissingCharacters.Gather(problem, document, fonts);
        }
    }

    private static TypesetDocument Settle(
        Document document,
        FontSet fonts,
        int extraPasses,
        LayoutUse use,
        ForeignFile foreign
    )
    {
        var references = new ReferenceIndex(document);
        var context = new LayoutContext(
            document,
            fonts,
            references,
            Geometry(document, fonts, references, foreign),
            new Dictionary<Table, TablePlan>(ReferenceEqualityComparer.Instance),
            PassResult.Nothing,
            use
        )
        {
            Foreign = foreign,
        };
        List<PageBody>? kept = null;
        for (var pass = 0; pass < MostPasses; pass++)
        {
            (kept, var result) = Pass(context);
            var isSettled = context.Previous.Agrees(result) || (pass == 0 && !references.NeedsPages);
            context = context with { Previous = result };
            if (isSettled && extraPasses-- <= 0)
            {
                break;
            }
        }
        var settled = context;
        var map = new PageMap(
            settled.Previous.PageCount,
            settled.Previous.Pages,
            references.Entries,
            references.Labels
        );
        var pages = use == LayoutUse.Drawing ? Pages(kept, settled) : [];
        return new TypesetDocument(document, fonts, map, pages) { Layout = settled };
    }

    private static (List<PageBody>? Kept, PassResult Result) Pass(LayoutContext context)
    {
        var paginator = new Paginator(context) { Paints = context.Use == LayoutUse.Drawing };
        List<PageBody>? kept = [];
        var items = 0;
        foreach (var page in paginator.Pages(BlockFlow.Boxes(context.Document.Blocks, context)))
        {
            items += page.Items.Count;
            if (items > MostItemsKept)
            {
                kept = null;
                paginator.Paints = false;
            }
            kept?.Add(page);
        }
        return (kept, paginator.Result);
    }

    private static IEnumerable<Page> Pages(List<PageBody>? kept, LayoutContext context)
    {
        var bodies = kept ?? new Paginator(context).Pages(BlockFlow.Boxes(context.Document.Blocks, context));
        foreach (var body in bodies)
        {
            yield return FurnitureLayout.Dress(body, context, context.Previous.PageCount);
        }
    }

    /// <summary>The pages' areas: header and footer are measured with the longest titles.</summary>
    private static PageGeometry Geometry(
        Document document,
        FontSet fonts,
        ReferenceIndex references,
        ForeignFile foreign
    )
    {
        var longest = document
            .Blocks.OfType<Heading>()
            .Where(heading => heading.Level == 1)
            .Select(heading => $"{heading.Number} {PlainText.Of(heading.Content)}".Trim())
            .MaxBy(title => title.Length);
        var running = document
            .Blocks.OfType<Heading>()
            .Select(heading => heading.RunningTitle ?? "")
            .MaxBy(title => title.Length);
        var widest = new PageValues(8888, 8888, longest ?? "", running ?? "");
        var context = new LayoutContext(
            document,
            fonts,
            references,
            new PageGeometry(new PageArea(0, 0, 0, 0, 0, 0), new PageArea(0, 0, 0, 0, 0, 0)),
            new Dictionary<Table, TablePlan>(ReferenceEqualityComparer.Instance),
            PassResult.Nothing,
            LayoutUse.Drawing
        );
        var theme = document.Theme;
        return PageGeometry.Of(
            theme,
            width =>
                foreign.Header ?? FurnitureLayout.Reach(theme, FurnitureLayout.HeaderHeight(context, widest, width)),
            width =>
                foreign.Footer ?? FurnitureLayout.Reach(theme, FurnitureLayout.FooterHeight(context, widest, width))
        );
    }
}
