namespace DebiriReports.Documents.Word;

/// <summary>What a style is for: the writer asks for roles, the style sheet knows which style of the file plays each.</summary>
internal enum StyleRole
{
    Normal,
    DefaultParagraphFont,
    NormalTable,
    NoList,
    Title,
    Subtitle,
    Heading1,
    Heading2,
    Heading3,
    Heading4,
    Heading5,
    Heading6,

    /// <summary>A heading of level 1 that contents do not list.</summary>
    ContentsHeading,
    UnlistedHeading2,
    UnlistedHeading3,
    UnlistedHeading4,
    UnlistedHeading5,
    UnlistedHeading6,
    BodyText,
    FrontMatter,
    Note,
    Notice,
    ListBullet1,
    ListBullet2,
    ListBullet3,
    ListBullet4,
    ListBullet5,
    ListNumber1,
    ListNumber2,
    ListNumber3,
    ListNumber4,
    ListNumber5,
    ListContinue1,
    ListContinue2,
    ListContinue3,
    ListContinue4,
    ListContinue5,
    Caption,
    CaptionLine,
    TableText,
    TableIndent1,
    TableIndent2,
    TableIndent3,
    TableIndent4,
    TableIndent5,
    TableCentered,
    TableRight,
    TableGroup,
    TableHeading,
    TableHeadingCentered,
    TableNote,
    ListingText,
    ListingKey,
    ListingHeading,
    Figure,
    FlowText,
    FlowTitle,
    FootnoteText,
    FootnoteReference,
    Header,
    Footer,
    Hyperlink,
    Code,
    Contents1,
    Contents2,
    Contents3,
    Contents4,
    Contents5,
    Contents6,
    CaptionList,
    SectionEnd,
    ReportTable,
}

/// <summary>The kinds of styles (ECMA-376 part 1, 17.18.83).</summary>
internal enum StyleKind
{
    Paragraph,
    Character,
    Table,
    Numbering,
}

/// <summary>A style as this writer would make it.</summary>
/// <param name="Role">What it is for.</param>
/// <param name="Kind">What it applies to.</param>
/// <param name="Id">Its id in a file of our own.</param>
/// <param name="Name">Its invariant name, which finds it in a sponsor's file whatever the language.</param>
/// <param name="BasedOn">The style that it refines.</param>
/// <param name="Next">The style of the paragraph after it, or <see langword="null"/>.</param>
/// <param name="Properties">Its properties as markup, with <c>w:pPr</c> before <c>w:rPr</c>.</param>
/// <param name="Priority">Where Word's list of styles shows it.</param>
/// <param name="IsQuick">Whether Word's gallery shows it.</param>
internal sealed record StyleDefinition(
    StyleRole Role,
    StyleKind Kind,
    string Id,
    string Name,
    StyleRole? BasedOn,
    StyleRole? Next,
    string Properties,
    int Priority,
    bool IsQuick = true
);
