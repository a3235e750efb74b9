namespace DebiriReports.Documents.Layout;

/// <summary>Elements without attributes, made once.</summary>
internal static class Tags
{
    public static readonly TagClose Close = new();
    public static readonly IReadOnlyList<PageItem> CloseOne = [Close];
    public static readonly IReadOnlyList<PageItem> OpenParagraph = [new TagOpen(new Tag(TagKind.P))];
    public static readonly TagOpen Document = new(new Tag(TagKind.Document));
    public static readonly TagOpen Paragraph = new(new Tag(TagKind.P));
    public static readonly TagOpen Label = new(new Tag(TagKind.Lbl));
    public static readonly TagOpen ListItem = new(new Tag(TagKind.LI));
    public static readonly TagOpen ListBody = new(new Tag(TagKind.LBody));
    public static readonly TagOpen Caption = new(new Tag(TagKind.Caption));
    public static readonly TagOpen Division = new(new Tag(TagKind.Div));
    public static readonly TagOpen Contents = new(new Tag(TagKind.TOC));
    public static readonly TagOpen ContentsItem = new(new Tag(TagKind.TOCI));
    public static readonly TagOpen Reference = new(new Tag(TagKind.Reference));
    public static readonly TagOpen Link = new(new Tag(TagKind.Link));
    public static readonly TagOpen Head = new(new Tag(TagKind.THead));
    public static readonly TagOpen Body = new(new Tag(TagKind.TBody));
    public static readonly TagOpen Row = new(new Tag(TagKind.TR));

    /// <summary>As many closings as there are elements to close.</summary>
    public static IReadOnlyList<PageItem> Closings(int count) => [.. Enumerable.Repeat((PageItem)Close, count)];
}
