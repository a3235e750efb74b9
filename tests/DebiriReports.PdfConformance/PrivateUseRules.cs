namespace DebiriReports.PdfConformance;

/// <summary>Characters of private use need a text that says them (ISO 19005-2, 6.2.11.7.3).</summary>
internal static class PrivateUseRules
{
    public static void Check(
        PdfFile file,
        FontUse font,
        int code,
        IReadOnlyList<ContentMark> marks,
        PageObject page,
        FindingList findings
    )
    {
        var text = font.Unicode(code);
        if (text is null || !text.EnumerateRunes().Any(rune => IsPrivate(rune.Value)))
        {
            return;
        }
        var isSaid = marks.Any(mark =>
            file.Text(mark.Properties, "ActualText") is not null
            || (mark.Element is not null && IsReplaced(file, mark.Element))
        );
        if (!isSaid)
        {
            findings.PdfA("6.2.11.7.3-t1", $"a character of private use on page {page.Number} has no actual text");
        }
    }

    private static bool IsReplaced(PdfFile file, StructureElement element)
    {
        for (var owner = element; owner is not null; owner = owner.Parent)
        {
            if (file.Text(owner.Dictionary, "ActualText") is not null)
            {
                return true;
            }
        }
        return false;
    }

    private static bool IsPrivate(int character) =>
        character is (>= 0xE000 and <= 0xF8FF) or (>= 0xF0000 and <= 0xFFFFD) or (>= 0x100000 and <= 0x10FFFD);
}
