using DebiriReports.Documents.Word.Packaging;

namespace DebiriReports.Documents.Word;

/// <summary>The numberings of a file: headings, bullets, and one instance a numbered list.</summary>
internal sealed class NumberingDefinitions
{
    private static readonly string[] Bullets = ["•", "–", "▪", "•", "–"];
    private readonly List<(int Id, int Level, int Start)> lists = [];
    private readonly int firstNumber;
    private readonly int firstAbstract;

    /// <summary>Makes numberings.</summary>
    /// <param name="highestNumber">The highest instance id of a file that is written into, else 0.</param>
    /// <param name="highestAbstract">The highest abstract id of a file that is written into, else -1.</param>
    public NumberingDefinitions(int highestNumber = 0, int highestAbstract = -1)
    {
        firstNumber = highestNumber + 1;
        firstAbstract = highestAbstract + 1;
    }

    /// <summary>The instance that numbers headings.</summary>
    public int Headings => firstNumber;

    /// <summary>The instance that marks bulleted lists.</summary>
    public int BulletedLists => firstNumber + 1;

    /// <summary>Starts a numbered list.</summary>
    /// <param name="level">Its depth, from 1.</param>
    /// <param name="start">Its first number.</param>
    /// <returns>The instance that its items name.</returns>
    public int StartList(int level, int start)
    {
        var id = firstNumber + 2 + lists.Count;
        lists.Add((id, Math.Clamp(level, 1, 5), start));
        return id;
    }

    /// <summary>Writes the abstract definitions, which stand before the instances.</summary>
    /// <param name="xml">Where to.</param>
    /// <param name="styles">The style sheet.</param>
    /// <param name="theme">Indents.</param>
    /// <param name="headings">Whether headings need numbering of our own, and from which number.</param>
    public void WriteAbstract(XmlBuffer xml, StyleSheet styles, Model.Theme theme, (bool IsOwn, int Start) headings)
    {
        if (headings.IsOwn)
        {
            WriteHeadings(xml, styles, theme, headings.Start);
        }
        Open(xml, firstAbstract + 1, "hybridMultilevel");
        for (var level = 1; level <= Bullets.Length; level++)
        {
            var style = styles[StyleRole.ListBullet1, level, 5];
            xml.Write($"<w:lvl w:ilvl=\"{level - 1}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/>");
            xml.Write(
                $"<w:pStyle w:val=\"{style}\"/><w:lvlText w:val=\"{Bullets[level - 1]}\"/><w:lvlJc w:val=\"left\"/>"
            );
            xml.Write($"<w:pPr><w:ind w:left=\"{360 * level}\" w:hanging=\"360\"/></w:pPr>");
            xml.Raw(
                "<w:rPr><w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:cs=\"Arial\" w:hint=\"default\"/></w:rPr></w:lvl>"
            );
        }
        xml.Raw("</w:abstractNum>"u8);
        Open(xml, firstAbstract + 2, "multilevel");
        for (var level = 1; level <= 5; level++)
        {
            var format = (level % 3) switch
            {
                1 => "decimal",
                2 => "lowerLetter",
                _ => "lowerRoman",
            };
            xml.Write($"<w:lvl w:ilvl=\"{level - 1}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>");
            xml.Write($"<w:lvlText w:val=\"%{level}.\"/><w:lvlJc w:val=\"left\"/>");
            xml.Write($"<w:pPr><w:ind w:left=\"{360 * level}\" w:hanging=\"360\"/></w:pPr></w:lvl>");
        }
        xml.Raw("</w:abstractNum>"u8);
    }

    /// <summary>Writes the instances.</summary>
    /// <param name="xml">Where to.</param>
    /// <param name="ownHeadings">Whether headings need numbering of our own.</param>
    public void WriteInstances(XmlBuffer xml, bool ownHeadings)
    {
        if (ownHeadings)
        {
            xml.Write($"<w:num w:numId=\"{Headings}\"><w:abstractNumId w:val=\"{firstAbstract}\"/></w:num>");
        }
        xml.Write($"<w:num w:numId=\"{BulletedLists}\"><w:abstractNumId w:val=\"{firstAbstract + 1}\"/></w:num>");
        foreach (var (id, level, start) in lists)
        {
            xml.Write($"<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{firstAbstract + 2}\"/>");
            xml.Write(
                $"<w:lvlOverride w:ilvl=\"{level - 1}\"><w:startOverride w:val=\"{start}\"/></w:lvlOverride></w:num>"
            );
        }
    }

    private static void Open(XmlBuffer xml, int id, string kind) =>
        xml.Write($"<w:abstractNum w:abstractNumId=\"{id}\"><w:multiLevelType w:val=\"{kind}\"/>");

    private void WriteHeadings(XmlBuffer xml, StyleSheet styles, Model.Theme theme, int start)
    {
        Open(xml, firstAbstract, "multilevel");
        var text = "";
        for (var level = 1; level <= 6; level++)
        {
            text += (level > 1 ? "." : "") + "%" + (char)('0' + level);
            var indent = Units.Twips(StyleDefinitions.HeadingIndent(theme, level));
            xml.Write($"<w:lvl w:ilvl=\"{level - 1}\"><w:start w:val=\"{(level == 1 ? start : 1)}\"/>");
            xml.Write($"<w:numFmt w:val=\"decimal\"/><w:pStyle w:val=\"{styles[StyleRole.Heading1, level, 6]}\"/>");
            xml.Write($"<w:lvlText w:val=\"{text}\"/><w:lvlJc w:val=\"left\"/>");
            xml.Write($"<w:pPr><w:ind w:left=\"{indent}\" w:hanging=\"{indent}\"/></w:pPr></w:lvl>");
        }
        xml.Raw("</w:abstractNum>"u8);
    }
}
