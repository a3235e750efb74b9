using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace DebiriReports.Analyses.Study;

/// <summary>Reads YAML strictly into records: what is not known, not whole or said twice is a problem with its place.</summary>
/// <remarks>
/// <para>A record's properties are its keys, in camel case; <see langword="required"/> properties are required keys; a
/// property of type <see cref="Place"/> takes the place where the record starts and is no key.</para>
/// <para>Values may be <see cref="string"/>, <see cref="bool"/> (<c>true</c> and <c>false</c> only), <see cref="int"/>,
/// <see cref="double"/>, <see cref="decimal"/>, <see cref="DateOnly"/>, enumerations (in kebab case), records,
/// <see cref="Placed{T}"/> of these, lists (one value is a list of one), maps by text in the order of the file, types
/// that implement <see cref="IYamlValue{TSelf}"/>, and <see cref="object"/> for a free tree of texts, lists and maps.
/// Numbers are decimal whatever their leading zeros.</para>
/// </remarks>
public static class StrictYaml
{
    /// <summary>Reads a YAML text.</summary>
    /// <typeparam name="T">The record to read.</typeparam>
    /// <param name="text">The text.</param>
    /// <param name="fileName">The file's name for messages, relative to the study folder.</param>
    /// <returns>The record.</returns>
    /// <exception cref="ReportException">Exit code 3, with every problem found (D101 to D109).</exception>
    public static T Read<T>(string text, string fileName)
        where T : class
    {
        var problems = new List<Problem>();
        var root = YamlNode.Parse(text, fileName, problems);
        return Finish(Bind<T>(root, problems), problems);
    }

    /// <summary>Reads a node that was parsed before.</summary>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <param name="node">The node.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <returns>The value; of no use where there are problems.</returns>
    public static T Bind<T>(YamlNode node, List<Problem> problems)
        where T : class => (T)Bind(typeof(T), node, problems);

    /// <summary>Reads a node that was parsed before.</summary>
    /// <param name="type">The type to read.</param>
    /// <param name="node">The node.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <returns>The value; of no use where there are problems.</returns>
    public static object Bind(Type type, YamlNode node, List<Problem> problems) =>
        Value(type, node, problems) ?? Blank(type);

    /// <summary>Ends a reading: the value, or the problems.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="problems">What was wrong.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ReportException">Exit code 3, where there are problems.</exception>
    public static T Finish<T>(T value, IReadOnlyList<Problem> problems) =>
        problems.Count == 0 ? value : throw new ReportException(ReportException.Definition, problems);

    /// <summary>A name of C# as a key: <c>AnalysisSet</c> is <c>analysisSet</c>.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The key.</returns>
    public static string Key(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    /// <summary>A member of an enumeration as a word: <c>ClopperPearson</c> is <c>clopper-pearson</c>.</summary>
    /// <param name="name">The member's name.</param>
    /// <returns>The word.</returns>
    public static string Word(string name)
    {
        var word = new System.Text.StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var starts = i > 0 && (char.IsUpper(name[i]) || (char.IsDigit(name[i]) && !char.IsDigit(name[i - 1])));
            word.Append(starts ? "-" : "").Append(char.ToLowerInvariant(name[i]));
        }
        return word.ToString();
    }

    private static object? Value(Type type, YamlNode node, List<Problem> problems)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            type = inner;
        }
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Placed<>))
        {
            var value = Value(type.GetGenericArguments()[0], node, problems);
            return value is null ? null : Activator.CreateInstance(type, value, node.Place);
        }
        if (type == typeof(object))
        {
            return Tree(node);
        }
        if (!IsScalar(type) && RecordShape.Of(type).FromYaml is { } fromYaml)
        {
            return fromYaml.Invoke(null, [node, problems]);
        }
        if (IsScalar(type))
        {
            return node is YamlScalar scalar
                ? Scalar(type, scalar, problems)
                : Wrong($"{Expected(type)} is expected here", node, problems);
        }
        return ElementOf(type, typeof(IReadOnlyList<>)) is { } element ? List(element, node, problems)
            : ElementOf(type, typeof(IReadOnlyDictionary<,>)) is { } value2 ? Map(value2, node, problems)
            : Record(type, node, problems);
    }

    internal static bool IsScalar(Type type) =>
        type == typeof(string)
        || type == typeof(bool)
        || type == typeof(int)
        || type == typeof(double)
        || type == typeof(decimal)
        || type == typeof(DateOnly)
        || type.IsEnum;

    internal static Type? ElementOf(Type type, Type definition) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == definition ? type.GetGenericArguments()[^1] : null;

    private static object? Scalar(Type type, YamlScalar node, List<Problem> problems)
    {
        if (node.IsNull)
        {
            return Wrong("a value is missing here", node, problems);
        }
        var text = node.Text;
        var culture = CultureInfo.InvariantCulture;
        if (type == typeof(string))
        {
            return text;
        }
        if (type == typeof(bool))
        {
            return text switch
            {
                "true" => true,
                "false" => false,
                _ => Wrong($"'{text}' is neither true nor false", node, problems),
            };
        }
        if (type == typeof(int) && int.TryParse(text, NumberStyles.AllowLeadingSign, culture, out var whole))
        {
            return whole;
        }
        if (
            type == typeof(double)
            && double.TryParse(text, NumberStyles.Float, culture, out var number)
            && double.IsFinite(number)
        )
        {
            return number;
        }
        if (type == typeof(decimal) && decimal.TryParse(text, NumberStyles.Float, culture, out var exact))
        {
            return exact;
        }
        if (type == typeof(DateOnly) && DateOnly.TryParseExact(text, "yyyy-MM-dd", out var date))
        {
            return date;
        }
        if (type.IsEnum)
        {
            foreach (var name in Enum.GetNames(type))
            {
                if (Word(name) == text)
                {
                    return Enum.Parse(type, name);
                }
            }
            var words = Enum.GetNames(type).Select(Word).ToList();
            problems.Add(new Problem("D107", $"'{text}' is not known here", node.Place, NearestWord.Hint(text, words)));
            return null;
        }
        return Wrong($"{Expected(type)} is expected, not '{text}'", node, problems);
    }

    private static string Expected(Type type) =>
        type == typeof(int) ? "a whole number"
        : type == typeof(double) || type == typeof(decimal) ? "a number"
        : type == typeof(DateOnly) ? "a date as 2025-03-10"
        : type == typeof(bool) ? "true or false"
        : type.IsEnum ? "one of " + string.Join(", ", Enum.GetNames(type).Select(Word))
        : "a text";

    private static IList List(Type element, YamlNode node, List<Problem> problems)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
        // One value is a list of one: "levels: AEDECOD" needs no brackets.
        foreach (var item in node is YamlList several ? several.Items : [node])
        {
            if (Value(element, item, problems) is { } value)
            {
                list.Add(value);
            }
        }
        return list;
    }

    private static object? Map(Type valueType, YamlNode node, List<Problem> problems)
    {
        if (node is not YamlMap map)
        {
            return Wrong("a map of keys and values is expected here", node, problems);
        }
        var result = (IDictionary)
            Activator.CreateInstance(
                typeof(OrderedDictionary<,>).MakeGenericType(typeof(string), valueType),
                StringComparer.Ordinal
            )!;
        foreach (var entry in map.Entries)
        {
            if (Value(valueType, entry.Value, problems) is { } value)
            {
                result.Add(entry.Key.Text, value);
            }
        }
        return result;
    }

    private static object Record(Type type, YamlNode node, List<Problem> problems)
    {
        var record = Blank(type);
        var shape = RecordShape.Of(type);
        if (node is not YamlMap map)
        {
            if (shape.Shorthand is { } target && node is not YamlScalar { IsNull: true })
            {
                target.SetValue(record, Value(target.PropertyType, node, problems));
                shape.Place?.SetValue(record, node.Place);
                return record;
            }
            Wrong("keys are expected here: " + string.Join(", ", shape.Keys.Keys), node, problems);
            return record;
        }
        var keys = shape.Keys;
        foreach (var entry in map.Entries)
        {
            if (!keys.TryGetValue(entry.Key.Text, out var property))
            {
                problems.Add(
                    new Problem(
                        "D103",
                        $"'{entry.Key.Text}' is not a key here",
                        entry.Key.Place,
                        NearestWord.Hint(entry.Key.Text, keys.Keys)
                    )
                );
            }
            else if (Value(property.PropertyType, entry.Value, problems) is { } value)
            {
                property.GetCustomAttribute<YamlRangeAttribute>()?.Check(value, entry.Value, problems);
                property.SetValue(record, value);
            }
        }
        foreach (var key in shape.Required)
        {
            if (map.Find(key) is null)
            {
                problems.Add(new Problem("D105", $"the key '{key}' is missing", node.Place));
            }
        }
        shape.Place?.SetValue(record, node.Place);
        return record;
    }

    internal static OrderedDictionary<string, PropertyInfo> Keys(Type type)
    {
        var keys = new OrderedDictionary<string, PropertyInfo>(StringComparer.Ordinal);
        // A derived record's own keys come after those of its base.
        foreach (
            var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .OrderBy(property => property.DeclaringType == type)
        )
        {
            if (property.SetMethod is { IsPublic: true } && property.PropertyType != typeof(Place))
            {
                keys.Add(Key(property.Name), property);
            }
        }
        return keys;
    }

    private static object Blank(Type type) => Activator.CreateInstance(type, nonPublic: true)!;

    private static object? Wrong(string message, YamlNode node, List<Problem> problems)
    {
        problems.Add(new Problem("D106", message, node.Place));
        return null;
    }

    private static object Tree(YamlNode node)
    {
        switch (node)
        {
            case YamlScalar scalar:
                return scalar.IsNull ? "" : scalar.Text;
            case YamlList list:
                return list.Items.Select(Tree).ToList();
            default:
                var tree = new OrderedDictionary<string, object>(StringComparer.Ordinal);
                foreach (var entry in ((YamlMap)node).Entries)
                {
                    tree.Add(entry.Key.Text, Tree(entry.Value));
                }
                return tree;
        }
    }

    /// <summary>What reflection tells of a type: asked once, because it is slow.</summary>
    private sealed class RecordShape
    {
        private static readonly ConcurrentDictionary<Type, RecordShape> Known = new();

        private RecordShape(Type type)
        {
            FromYaml = type.GetMethod(nameof(IYamlValue<Blanked>.FromYaml), BindingFlags.Public | BindingFlags.Static);
            Keys = StrictYaml.Keys(type);
            Required =
            [
                .. Keys.Where(key => key.Value.IsDefined(typeof(RequiredMemberAttribute))).Select(key => key.Key),
            ];
            Place = type.GetProperty("Place", typeof(Place));
            Shorthand = type.GetCustomAttribute<YamlShorthandAttribute>() is { } shorthand
                ? type.GetProperty(shorthand.Property)
                : null;
        }

        public MethodInfo? FromYaml { get; }

        public OrderedDictionary<string, PropertyInfo> Keys { get; }

        public IReadOnlyList<string> Required { get; }

        public PropertyInfo? Place { get; }

        public PropertyInfo? Shorthand { get; }

        public static RecordShape Of(Type type) => Known.GetOrAdd(type, static type => new RecordShape(type));
    }

    private sealed class Blanked : IYamlValue<Blanked>
    {
        public static Blanked FromYaml(YamlNode node, List<Problem> problems) => new();
    }
}

/// <summary>A value with the place where it was written.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="Value">The value.</param>
/// <param name="Place">Where its first character stands.</param>
public readonly record struct Placed<T>(T Value, Place Place)
    where T : notnull
{
    /// <summary>The value alone.</summary>
    /// <param name="placed">The value with its place.</param>
    public static implicit operator T(Placed<T> placed) => placed.Value;

    /// <summary>A value that was not read from a file.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Placed<T>(T value) => new(value, Place.None);

    /// <summary>Whether the values are equal, wherever they stand.</summary>
    /// <param name="other">The other value.</param>
    /// <returns>Whether they are.</returns>
    public bool Equals(Placed<T> other) => EqualityComparer<T>.Default.Equals(Value, other.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => Value?.GetHashCode() ?? 0;

    /// <inheritdoc/>
    public override string ToString() => Value?.ToString() ?? "";
}

/// <summary>A type that reads itself from YAML, where it may be written in more than one shape.</summary>
/// <typeparam name="TSelf">The type.</typeparam>
public interface IYamlValue<TSelf>
{
    /// <summary>Reads a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <returns>The value; of no use where there are problems.</returns>
    static abstract TSelf FromYaml(YamlNode node, List<Problem> problems);
}

/// <summary>Says which property a record takes a bare value for: <c>interval: wilson</c> for <c>interval: { method: wilson }</c>.</summary>
/// <param name="property">The property's name.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class YamlShorthandAttribute(string property) : Attribute
{
    /// <summary>The property's name.</summary>
    public string Property { get; } = property;
}
