using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Word;

/// <summary>Styles in the making.</summary>
/// <param name="theme">The theme.</param>
/// <param name="textWidth">The width of the portrait page's text, in twentieths of a point.</param>
internal sealed class StyleList(Theme theme, int textWidth)
{
    private readonly List<StyleDefinition> all = [];

    /// <summary>The theme.</summary>
    public Theme Theme => theme;

    /// <summary>The width of the portrait page's text, in twentieths of a point.</summary>
    public int TextWidth => textWidth;

    /// <summary>The styles so far.</summary>
    public IReadOnlyList<StyleDefinition> All => all;

    /// <summary>The role of a level.</summary>
    /// <param name="first">The role of level 1.</param>
    /// <param name="level">From 1.</param>
    public static StyleRole Step(StyleRole first, int level) => (StyleRole)((int)first + level - 1);

    /// <summary>Adds a style.</summary>
    /// <param name="definition">The style.</param>
    public void Add(StyleDefinition definition) => all.Add(definition);

    public void Paragraph(
        StyleRole role,
        string id,
        string name,
        StyleRole basedOn,
        StyleRole? next,
        string paragraph,
        string run,
        int priority = 99,
        bool isQuick = true
    ) =>
        all.Add(
            new StyleDefinition(
                role,
                StyleKind.Paragraph,
                id,
                name,
                basedOn,
                next,
                StyleMarkup.Style(paragraph, run),
                priority,
                isQuick
            )
        );

    public void Character(StyleRole role, string id, string name, string run, int priority) =>
        all.Add(
            new StyleDefinition(
                role,
                StyleKind.Character,
                id,
                name,
                StyleRole.DefaultParagraphFont,
                null,
                StyleMarkup.Style("", run),
                priority,
                IsQuick: false
            )
        );
}
