namespace DebiriReports.Templating;

/// <content>The marks around parts of the text.</content>
public static partial class TemplateWords
{
    private const string PartsOfText = "Parts of the text: a line that opens one, and a line of ::: that closes it";

    private static IEnumerable<TemplateWord> Parts() =>
        [
            new(
                PartsOfText,
                "::: form",
                "::: form [{row-height=MILLIMETRES}]",
                "A table that people fill in and sign: rows of at least 12 mm (or 5 to 100) with a rule below each, columns as wide as their dashes. A row without words is room to write on, and □ a box to tick.",
                "a table",
                "::: form {row-height=16}"
            ),
            new(
                PartsOfText,
                "::: writer",
                "::: writer {#ID}",
                "A place that belongs to the writer.",
                "its blocks",
                "::: writer {#discussion}"
            ),
            new(
                PartsOfText,
                "::: notice",
                "::: notice",
                "What the reader must not overlook, with a rule at its side.",
                "its blocks",
                "::: notice"
            ),
            new(PartsOfText, "::: note", "::: note", "Smaller type.", "its blocks", "::: note"),
            new(
                PartsOfText,
                "::: front",
                "::: front",
                "The lines of a title page: no justification and little space.",
                "its blocks",
                "::: front"
            ),
            new(PartsOfText, "::: title", "::: title", "The document's title.", "its blocks", "::: title"),
            new(PartsOfText, "::: subtitle", "::: subtitle", "The line below the title.", "its blocks", "::: subtitle"),
        ];
}
