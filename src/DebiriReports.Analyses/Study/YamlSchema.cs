using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace DebiriReports.Analyses.Study;

/// <summary>Makes the JSON Schema (draft 2020-12) of what <see cref="StrictYaml"/> reads, from the types themselves.</summary>
/// <remarks>
/// Editors complete and check YAML by it. It says no less than the reader: unknown keys, required keys, words of
/// enumerations. What a record's key means is taken from the documentation files beside the assemblies, where there are any.
/// </remarks>
public sealed class YamlSchema
{
    private readonly JsonObject definitions = [];
    private readonly TypeDocumentation documentation;

    /// <summary>Sets up a schema.</summary>
    /// <param name="documentation">What types and properties mean.</param>
    public YamlSchema(TypeDocumentation documentation) => this.documentation = documentation;

    /// <summary>The schema of one type.</summary>
    /// <param name="type">The type that a file is read into.</param>
    /// <param name="title">The title.</param>
    /// <param name="documentation">What types and properties mean.</param>
    /// <returns>The schema.</returns>
    public static JsonObject Of(Type type, string title, TypeDocumentation documentation)
    {
        var schema = new YamlSchema(documentation);
        return schema.Root(title, schema.Value(type));
    }

    /// <summary>A schema document around a node.</summary>
    /// <param name="title">The title.</param>
    /// <param name="content">The node.</param>
    /// <returns>The document, with the definitions that the node uses.</returns>
    public JsonObject Root(string title, JsonObject content)
    {
        var root = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = title };
        foreach (var (key, value) in content)
        {
            root[key] = value?.DeepClone();
        }
        root["$defs"] = definitions.DeepClone();
        return root;
    }

    /// <summary>The schema of a value.</summary>
    /// <param name="type">Its type.</param>
    /// <returns>A node; records are references to definitions.</returns>
    public JsonObject Value(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Placed<>))
        {
            return Value(type.GetGenericArguments()[0]);
        }
        if (type == typeof(LevelList))
        {
            return new JsonObject { ["anyOf"] = new JsonArray(List(Text()), Map(Text())) };
        }
        if (type == typeof(object))
        {
            return [];
        }
        if (StrictYaml.IsScalar(type))
        {
            return Scalar(type);
        }
        if (StrictYaml.ElementOf(type, typeof(IReadOnlyList<>)) is { } element)
        {
            // One value is a list of one.
            return new JsonObject { ["anyOf"] = new JsonArray(List(Value(element)), Value(element)) };
        }
        if (StrictYaml.ElementOf(type, typeof(IReadOnlyDictionary<,>)) is { } value)
        {
            return Map(Value(value));
        }
        return Record(type);
    }

    private static JsonObject List(JsonObject items) => new() { ["type"] = "array", ["items"] = items };

    private static JsonObject Map(JsonObject values) =>
        new() { ["type"] = "object", ["additionalProperties"] = values };

    // The reader takes the text as it is written, so that 14.1 is a text too.
    private static JsonObject Text() => new() { ["type"] = new JsonArray("string", "number", "boolean") };

    private static JsonObject Scalar(Type type)
    {
        if (type.IsEnum)
        {
            var words = new JsonArray();
            foreach (var name in Enum.GetNames(type))
            {
                // A word such as true is no text to an editor.
                var word = StrictYaml.Word(name);
                words.Add(bool.TryParse(word, out var flag) ? JsonValue.Create(flag) : JsonValue.Create(word));
            }
            return new JsonObject { ["enum"] = words };
        }
        return type == typeof(bool) ? new JsonObject { ["type"] = "boolean" }
            : type == typeof(int) ? new JsonObject { ["type"] = "integer" }
            : type == typeof(double) || type == typeof(decimal) ? new JsonObject { ["type"] = "number" }
            : type == typeof(DateOnly) ? new JsonObject { ["type"] = "string", ["pattern"] = "^\\d{4}-\\d{2}-\\d{2}$" }
            : Text();
    }

    private JsonObject Record(Type type)
    {
        var reference = new JsonObject { ["$ref"] = "#/$defs/" + type.Name };
        if (definitions.ContainsKey(type.Name))
        {
            return reference;
        }
        // The name is taken first: a record may hold records of its own type.
        definitions[type.Name] = new JsonObject();
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var (key, property) in StrictYaml.Keys(type))
        {
            var schema = Value(property.PropertyType);
            if (documentation.Of(property) is { } meaning)
            {
                schema["description"] = meaning;
            }
            properties[key] = schema;
            if (property.IsDefined(typeof(RequiredMemberAttribute)))
            {
                required.Add(key);
            }
        }
        var record = new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = properties,
        };
        if (required.Count > 0)
        {
            record["required"] = required;
        }
        if (documentation.Of(type) is { } summary)
        {
            record["description"] = summary;
        }
        if (type.GetCustomAttribute<YamlShorthandAttribute>() is { } shorthand)
        {
            record = new JsonObject
            {
                ["anyOf"] = new JsonArray(record, Value(type.GetProperty(shorthand.Property)!.PropertyType)),
            };
        }
        definitions[type.Name] = record;
        return reference;
    }
}
