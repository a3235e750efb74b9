using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using DebiriReports.Analyses;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Tests.Displays;

/// <summary>A display's file as a tree whose options can be set one by one, each known by the type that reads it.</summary>
/// <param name="Root">The tree: maps, lists and texts.</param>
/// <param name="Type">The type that reads the whole.</param>
internal sealed record DisplayTree(JsonObject Root, Type Type)
{
    private const string Unlikely = "Zzz";

    /// <summary>Reads a file; bare values stand under the key that they are short for.</summary>
    public static DisplayTree Of(string yaml, Type type)
    {
        var problems = new List<Problem>();
        var tree = new DisplayTree((JsonObject)Node(YamlNode.Parse(yaml, "d.yaml", problems)), type);
        Assert.Empty(problems);
        return tree with { Root = (JsonObject)Whole(tree.Root, type) };
    }

    /// <summary>The keys of every record of the tree, with records that could stand there made as small as they can be.</summary>
    public IEnumerable<DisplayOption> Options() => Options(Type, [], Root, isMade: false, 0);

    /// <summary>The tree with an option set, and with what its owner needs to stand there.</summary>
    public string With(DisplayOption option, JsonNode? value)
    {
        var root = (JsonObject)Root.DeepClone();
        JsonNode at = root;
        foreach (var (step, made) in option.Path)
        {
            if (made is not null && Child(at, step) is null)
            {
                ((JsonObject)at)[(string)step] = made.DeepClone();
            }
            at = Child(at, step)!;
        }
        if (value is not null)
        {
            ((JsonObject)at)[option.Key] = value.DeepClone();
        }
        return root.ToJsonString();
    }

    /// <summary>Values that an option could have.</summary>
    public static IEnumerable<JsonNode> Values(Type type)
    {
        type = Bare(type);
        if (type == typeof(bool))
        {
            return ["true", "false"];
        }
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(name => (JsonNode)StrictYaml.Word(name));
        }
        if (type == typeof(int))
        {
            return ["0", "1", "2", "7"];
        }
        if (type == typeof(double) || type == typeof(decimal))
        {
            return ["0.5", "0.8", "3", "7"];
        }
        if (type == typeof(string))
        {
            return [Unlikely, "SEX EQ 'F'", "AGE"];
        }
        if (type == typeof(LevelList))
        {
            return [new JsonArray(Unlikely)];
        }
        if (Element(type, typeof(IReadOnlyList<>)) is { } element)
        {
            return Values(element).Select(value => (JsonNode)new JsonArray(value.DeepClone()));
        }
        if (Element(type, typeof(IReadOnlyDictionary<,>)) is { } named)
        {
            return Values(named).Take(1).Select(value => (JsonNode)new JsonObject { [Unlikely] = value.DeepClone() });
        }
        return IsRecord(type) ? [Least(type)] : [Unlikely];
    }

    private static IEnumerable<DisplayOption> Options(
        Type type,
        IReadOnlyList<(object Step, JsonNode? Made)> path,
        JsonNode node,
        bool isMade,
        int depth
    )
    {
        if (node is not JsonObject map || !IsRecord(type))
        {
            yield break;
        }
        foreach (var property in Keys(type))
        {
            var key = StrictYaml.Key(property.Name);
            yield return new DisplayOption(path, type, key, property.PropertyType);
            var inner = Bare(property.PropertyType);
            if (Element(inner, typeof(IReadOnlyList<>)) is { } element && IsRecord(Bare(element)))
            {
                var list = map[key] as JsonArray;
                var made = list is null && depth < 2 ? new JsonArray(Least(Bare(element))) : null;
                for (var i = 0; i < (list ?? made)?.Count; i++)
                {
                    foreach (
                        var option in Options(
                            Bare(element),
                            [.. path, (key, made), (i, null)],
                            (list ?? made)![i]!,
                            isMade || made is not null,
                            depth + 1
                        )
                    )
                    {
                        yield return option;
                    }
                }
            }
            else if (IsRecord(inner))
            {
                var made = map[key] is null && depth < 3 ? Least(inner) : null;
                if ((map[key] ?? made) is { } child)
                {
                    foreach (
                        var option in Options(
                            inner,
                            [.. path, (key, made)],
                            child,
                            isMade || made is not null,
                            depth + 1
                        )
                    )
                    {
                        yield return option;
                    }
                }
            }
        }
    }

    private static JsonNode? Child(JsonNode node, object step) =>
        step is int index ? ((JsonArray)node)[index] : ((JsonObject)node)[(string)step];

    private static JsonNode Node(YamlNode node) =>
        node switch
        {
            YamlMap map => new JsonObject(
                map.Entries.Select(entry => KeyValuePair.Create(entry.Key.Text, (JsonNode?)Node(entry.Value)))
            ),
            YamlList list => new JsonArray([.. list.Items.Select(Node)]),
            _ => JsonValue.Create(((YamlScalar)node).Text),
        };

    // "interval: wilson" is "interval: { method: wilson }", and one value a list of one.
    private static JsonNode Whole(JsonNode node, Type type)
    {
        type = Bare(type);
        if (Element(type, typeof(IReadOnlyList<>)) is { } element)
        {
            return new JsonArray([
                .. (node as JsonArray ?? new JsonArray(node.DeepClone())).Select(item =>
                    Whole(item!.DeepClone(), element)
                ),
            ]);
        }
        if (!IsRecord(type))
        {
            return node.DeepClone();
        }
        if (node is not JsonObject map)
        {
            return type.GetCustomAttribute<YamlShorthandAttribute>() is { } shorthand
                ? new JsonObject { [StrictYaml.Key(shorthand.Property)] = node.DeepClone() }
                : node.DeepClone();
        }
        var whole = new JsonObject();
        foreach (var (key, value) in map)
        {
            var property = Keys(type).FirstOrDefault(known => StrictYaml.Key(known.Name) == key);
            whole[key] = property is null ? value!.DeepClone() : Whole(value!, property.PropertyType);
        }
        return whole;
    }

    private static JsonObject Least(Type type) =>
        new(
            Keys(type)
                .Where(property => property.IsDefined(typeof(RequiredMemberAttribute)))
                .Select(property =>
                    KeyValuePair.Create(
                        StrictYaml.Key(property.Name),
                        (JsonNode?)(Likely(property.Name) ?? Values(property.PropertyType).First())
                    )
                )
        );

    private static JsonNode? Likely(string name) =>
        name switch
        {
            "Variable" => "SEX",
            "Where" or "Responder" => "SEX EQ 'F'",
            "Values" => new JsonArray("DOSE NOT CHANGED"),
            _ => null,
        };

    private static IEnumerable<PropertyInfo> Keys(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is { IsPublic: true } && property.PropertyType != typeof(Place));

    internal static Type Bare(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Placed<>)
            ? type.GetGenericArguments()[0]
            : type;
    }

    private static Type? Element(Type type, Type definition) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == definition ? type.GetGenericArguments()[^1] : null;

    internal static bool IsRecord(Type type) =>
        type.IsClass
        && type != typeof(string)
        && type != typeof(LevelList)
        && !typeof(IEnumerable).IsAssignableFrom(type)
        && type.Namespace!.StartsWith("DebiriReports", StringComparison.Ordinal);
}

/// <summary>A key of a record of a display.</summary>
/// <param name="Path">How its owner is reached: keys and numbers, and what is made where nothing stands there.</param>
/// <param name="Owner">The record's type.</param>
/// <param name="Key">The key.</param>
/// <param name="Type">The type of its value.</param>
internal sealed record DisplayOption(
    IReadOnlyList<(object Step, JsonNode? Made)> Path,
    Type Owner,
    string Key,
    Type Type
)
{
    /// <summary>Whether its value has keys of its own, which are options themselves.</summary>
    public bool IsWhole => DisplayTree.IsRecord(DisplayTree.Bare(Type));

    /// <summary>Whether its value is one of a few words.</summary>
    public bool IsWord => DisplayTree.Bare(Type).IsEnum || DisplayTree.Bare(Type) == typeof(bool);

    /// <summary>Where it stands, for messages.</summary>
    public override string ToString() => string.Join('.', Path.Select(step => step.Step).Append(Key));
}
