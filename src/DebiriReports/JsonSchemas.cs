using System.Text.Json;
using System.Text.Json.Nodes;
using DebiriReports.Analyses.Study;
using DebiriReports.Displays;
using DebiriReports.Narratives;
using DebiriReports.Templating;

namespace DebiriReports;

/// <summary>The JSON Schemas of the files that people write, generated from the types that read them.</summary>
public static class JsonSchemas
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    /// <summary>The names of the schemas: <c>study</c>, <c>report</c>, <c>display</c> and <c>theme</c>.</summary>
    public static IReadOnlyList<string> Names { get; } = ["study", "report", "display", "theme"];

    /// <summary>A schema by name, or <see langword="null"/>.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="documentation">The documentation files of the assemblies, for the meaning of keys; none leaves it out.</param>
    /// <returns>The schema as JSON text, line feeds.</returns>
    public static string? Find(string name, IEnumerable<string> documentation)
    {
        var meanings = new TypeDocumentation(documentation);
        JsonObject? schema = name switch
        {
            "study" => YamlSchema.Of(typeof(StudyDefinition), StudyDefinition.FileName, meanings),
            "report" => YamlSchema.Of(typeof(ReportSettings), ReportSettings.FileName, meanings),
            "display" => Display(meanings),
            "theme" => YamlSchema.Of(typeof(ThemeSettings), "A theme", meanings),
            _ => null,
        };
        return schema is null ? null : schema.ToJsonString(Layout) + "\n";
    }

    /// <summary>One schema for all kinds: the kind decides which keys there are.</summary>
    private static JsonObject Display(TypeDocumentation meanings)
    {
        const string figures = "figure/";
        var schema = new YamlSchema(meanings);
        var cases = new JsonArray();
        var kinds = new JsonArray();
        var kindsOfFigures = new JsonArray();
        foreach (var kind in DisplayKinds.All)
        {
            var isFigure = kind.Name.StartsWith(figures, StringComparison.Ordinal);
            var name = isFigure ? kind.Name[figures.Length..] : kind.Name;
            (isFigure ? kindsOfFigures : kinds).Add(name);
            cases.Add(Case(isFigure ? "figure" : "kind", name, schema.Value(kind.DefinitionType)));
        }
        kinds.Add("narrative");
        cases.Add(Case("kind", "narrative", schema.Value(typeof(NarrativeDefinition))));
        kinds.Add("figure");
        return schema.Root(
            "A display",
            new JsonObject
            {
                ["type"] = "object",
                ["required"] = new JsonArray("kind"),
                ["properties"] = new JsonObject
                {
                    ["kind"] = new JsonObject { ["enum"] = kinds },
                    ["figure"] = new JsonObject { ["enum"] = kindsOfFigures },
                },
                ["allOf"] = cases,
            }
        );
    }

    private static JsonObject Case(string key, string value, JsonObject then) =>
        new()
        {
            ["if"] = new JsonObject
            {
                ["properties"] = new JsonObject { [key] = new JsonObject { ["const"] = value } },
                ["required"] = new JsonArray(key),
            },
            ["then"] = then,
        };
}
