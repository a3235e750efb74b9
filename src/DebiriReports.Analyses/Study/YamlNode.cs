using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace DebiriReports.Analyses.Study;

/// <summary>A node of a YAML text with its place: <see cref="YamlScalar"/>, <see cref="YamlList"/> or <see cref="YamlMap"/>.</summary>
/// <param name="Place">Where it starts; for a quoted scalar the first character inside the quotes.</param>
public abstract record YamlNode(Place Place)
{
    /// <summary>Reads one YAML document.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fileName">The file's name for messages, relative to the study folder.</param>
    /// <param name="problems">Takes duplicate keys.</param>
    /// <returns>The root node.</returns>
    /// <exception cref="ReportException">The text is not YAML (D101).</exception>
    public static YamlNode Parse(string text, string fileName, List<Problem> problems)
    {
        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
            {
                return new YamlMap(new Place(fileName, 1, 1), []);
            }
            parser.Consume<DocumentStart>();
            var root = new Composer(parser, fileName, problems).Node();
            parser.Consume<DocumentEnd>();
            if (parser.Accept<DocumentStart>(out var second))
            {
                throw new YamlException(second.Start, second.End, "a second document begins here; one is expected");
            }
            return root;
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException or OverflowException)
        {
            // The parser's own words for some malformed texts; they have no place.
            throw new ReportException(
                ReportException.Definition,
                [new Problem("D101", "this is not YAML", new Place(fileName))]
            );
        }
        catch (YamlException error)
        {
            var place = new Place(fileName, (int)error.Start.Line, (int)error.Start.Column);
            var message = error.InnerException?.Message ?? error.Message;
            throw new ReportException(
                ReportException.Definition,
                [new Problem("D101", "this is not YAML: " + message.TrimEnd('.'), place)]
            );
        }
    }

    /// <summary>The same node with another text in each scalar that is a value; keys and places stay.</summary>
    /// <param name="change">Makes the text.</param>
    /// <returns>The node.</returns>
    public YamlNode WithTexts(Func<string, string> change) =>
        this switch
        {
            YamlScalar scalar => scalar with { Text = change(scalar.Text) },
            YamlList list => list with { Items = [.. list.Items.Select(item => item.WithTexts(change))] },
            YamlMap map => map with
            {
                Entries = [.. map.Entries.Select(entry => entry with { Value = entry.Value.WithTexts(change) })],
            },
            _ => this,
        };

    private sealed class Composer(IParser parser, string fileName, List<Problem> problems)
    {
        private const int Deepest = 64;
        private const int MostNodes = 1_000_000;

        private readonly Dictionary<string, (YamlNode Node, int Count)> anchors = new(StringComparer.Ordinal);
        private int depth;
        private int count;

        public YamlNode Node()
        {
            if (parser.TryConsume<AnchorAlias>(out var alias))
            {
                if (!anchors.TryGetValue(alias.Value.Value, out var target))
                {
                    throw new YamlException(alias.Start, alias.End, $"no anchor '{alias.Value}' before this");
                }
                // Anchors of anchors grow by powers: a few lines could stand for more nodes than there is memory.
                Count(target.Count, alias);
                return target.Node;
            }
            if (parser.Current is not NodeEvent start)
            {
                var here = parser.Current!;
                throw new YamlException(here.Start, here.End, "a value is missing here");
            }
            RefuseTag(start);
            if (++depth > Deepest)
            {
                throw new YamlException(start.Start, start.End, $"this is nested more than {Deepest} levels deep");
            }
            var before = count;
            Count(1, start);
            YamlNode node = start switch
            {
                YamlDotNet.Core.Events.Scalar => Scalar(),
                SequenceStart => List(),
                _ => Map(),
            };
            depth--;
            if (!start.Anchor.IsEmpty)
            {
                anchors[start.Anchor.Value] = (node, count - before);
            }
            return node;
        }

        private static void RefuseTag(NodeEvent node)
        {
            if (!node.Tag.IsEmpty)
            {
                throw new YamlException(node.Start, node.End, "a tag has no meaning here; write the value alone");
            }
        }

        private void Count(int nodes, ParsingEvent at)
        {
            count += nodes;
            if (count > MostNodes)
            {
                throw new YamlException(at.Start, at.End, "this has more than a million values");
            }
        }

        private Place At(Mark mark, int offset = 0) => new(fileName, (int)mark.Line, (int)mark.Column + offset);

        private YamlScalar Scalar()
        {
            var scalar = parser.Consume<Scalar>();
            var isQuoted = scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted;
            var isPlain = scalar.Style is ScalarStyle.Plain;
            return new YamlScalar(
                At(scalar.Start, isQuoted ? 1 : 0),
                scalar.Value,
                !isPlain,
                isPlain || (isQuoted && scalar.Start.Line == scalar.End.Line)
            );
        }

        private YamlList List()
        {
            var start = parser.Consume<SequenceStart>();
            var items = new List<YamlNode>();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(Node());
            }
            return new YamlList(At(start.Start), items);
        }

        private YamlMap Map()
        {
            var start = parser.Consume<MappingStart>();
            var entries = new List<YamlEntry>();
            var first = new Dictionary<string, Place>(StringComparer.Ordinal);
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                if (!parser.Accept<Scalar>(out _))
                {
                    var odd = parser.Current!;
                    throw new YamlException(odd.Start, odd.End, "a key must be a word");
                }
                RefuseTag((NodeEvent)parser.Current!);
                var key = Scalar();
                var value = Node();
                if (first.TryGetValue(key.Text, out var before))
                {
                    problems.Add(
                        new Problem(
                            "D104",
                            $"the key '{key.Text}' stands here twice",
                            key.Place,
                            $"first in line {before.Line}"
                        )
                    );
                    continue;
                }
                first.Add(key.Text, key.Place);
                entries.Add(new YamlEntry(key, value));
            }
            return new YamlMap(At(start.Start), entries);
        }
    }
}

/// <summary>A word, number or text.</summary>
/// <param name="Place">Where its first character stands.</param>
/// <param name="Text">The text.</param>
/// <param name="IsQuoted">Whether it was written in quotes or as a block.</param>
/// <param name="IsOneLine">Whether a column within the text is a column of the file.</param>
public sealed record YamlScalar(Place Place, string Text, bool IsQuoted, bool IsOneLine) : YamlNode(Place)
{
    /// <summary>Whether nothing was written.</summary>
    public bool IsNull => !IsQuoted && Text is "" or "~" or "null";
}

/// <summary>A list.</summary>
/// <param name="Place">Where it starts.</param>
/// <param name="Items">The items.</param>
public sealed record YamlList(Place Place, IReadOnlyList<YamlNode> Items) : YamlNode(Place);

/// <summary>A map; keys are distinct and in the order of the file.</summary>
/// <param name="Place">Where it starts.</param>
/// <param name="Entries">The entries.</param>
public sealed record YamlMap(Place Place, IReadOnlyList<YamlEntry> Entries) : YamlNode(Place)
{
    /// <summary>The value of a key, or <see langword="null"/>.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The value.</returns>
    public YamlNode? Find(string key)
    {
        foreach (var entry in Entries)
        {
            if (entry.Key.Text == key)
            {
                return entry.Value;
            }
        }
        return null;
    }
}

/// <summary>A key with its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value.</param>
public sealed record YamlEntry(YamlScalar Key, YamlNode Value);
