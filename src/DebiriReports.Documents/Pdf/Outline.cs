using DebiriReports.Documents.Layout;
using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Pdf;

/// <summary>Writes the outline: headings to four levels, and the captions of tables, figures and listings below them.</summary>
internal static class Outline
{
    // Deeper entries stand at this level: reviewers' tools allow no more.
    private const int DeepestLevel = 4;

    /// <summary>Writes the outline.</summary>
    /// <param name="objects">Where to.</param>
    /// <param name="entries">Headings and captions in document order.</param>
    /// <param name="destinations">The places that they lead to.</param>
    /// <returns>The outline's object number, or 0 where there are no entries.</returns>
    public static int Write(ObjectWriter objects, IReadOnlyList<ContentsEntry> entries, Destinations destinations)
    {
        var root = new Node(null, objects.Reserve());
        var path = new List<Node> { root };
        var captionLevel = 1;
        foreach (var entry in entries)
        {
            var level = Math.Min(DeepestLevel, entry.Kind == Headings ? entry.Level : captionLevel);
            if (entry.Kind == Headings)
            {
                if (entry.Level > DeepestLevel)
                {
                    continue;
                }
                captionLevel = entry.Level + 1;
            }
            // A level that is skipped is closed up.
            level = Math.Min(level, path.Count);
            path.RemoveRange(level, path.Count - level);
            var node = new Node(entry, objects.Reserve());
            path[^1].Kids.Add(node);
            path.Add(node);
            destinations.Need(entry.Id);
        }
        if (root.Kids.Count == 0)
        {
            return 0;
        }
        var body = objects.Rent();
        body.Append("<</Type/Outlines"u8);
        AppendKids(body, root);
        body.Append("/Count "u8);
        body.AppendInteger(root.Kids.Count);
        body.Append(">>"u8);
        objects.Write(root.Id, body, ObjectPlace.Outline);
        WriteKids(objects, root);
        return root.Id;
    }

    private const ContentsKind Headings = ContentsKind.Headings;

    private static void WriteKids(ObjectWriter objects, Node parent)
    {
        for (var index = 0; index < parent.Kids.Count; index++)
        {
            var node = parent.Kids[index];
            var entry = node.Entry!;
            var body = objects.Rent();
            body.Append("<</Title"u8);
            body.AppendTextString(entry.Label.Length == 0 ? entry.Title : $"{entry.Label} {entry.Title}".TrimEnd());
            body.Append("/Parent "u8);
            body.AppendReference(parent.Id);
            if (index > 0)
            {
                body.Append("/Prev "u8);
                body.AppendReference(parent.Kids[index - 1].Id);
            }
            if (index < parent.Kids.Count - 1)
            {
                body.Append("/Next "u8);
                body.AppendReference(parent.Kids[index + 1].Id);
            }
            if (node.Kids.Count > 0)
            {
                AppendKids(body, node);
                // Negative: closed, so that the first level alone is seen at first.
                body.Append("/Count -"u8);
                body.AppendInteger(node.Kids.Count);
            }
            body.Append("/Dest"u8);
            body.AppendByteString(entry.Id);
            body.Append(">>"u8);
            objects.Write(node.Id, body, ObjectPlace.Outline);
            WriteKids(objects, node);
        }
    }

    private static void AppendKids(PdfBytes body, Node node)
    {
        body.Append("/First "u8);
        body.AppendReference(node.Kids[0].Id);
        body.Append("/Last "u8);
        body.AppendReference(node.Kids[^1].Id);
    }

    private sealed record Node(ContentsEntry? Entry, int Id)
    {
        public List<Node> Kids { get; } = [];
    }
}
