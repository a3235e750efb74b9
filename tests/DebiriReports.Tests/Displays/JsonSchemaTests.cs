using DebiriReports.Analyses.Study;
using DebiriReports.Documents.Model;
using DebiriReports.Templating;
using Newtonsoft.Json.Linq;
using NJsonSchema;

namespace DebiriReports.Tests.Displays;

/// <summary>What the readers take, the schemas take; what they refuse, the schemas refuse.</summary>
public sealed class JsonSchemaTests
{
    private static readonly Dictionary<string, string> Texts = JsonSchemas.Names.ToDictionary(
        name => name,
        name => JsonSchemas.Find(name, [])!
    );

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, JsonSchema> Validators = new();

    public static TheoryData<string> Files()
    {
        var root = SampleStudy.Repository;
        var files = new[] { "study.yaml", "report.yaml" }.Select(file => Path.Combine(root, "sample-input", file));
        var displays = new[] { "templates/displays", "sample-input/templates/displays" }.SelectMany(folder =>
            Directory.GetFiles(Path.Combine(root, folder), "*.yaml")
        );
        var themes = Directory.GetFiles(Path.Combine(root, "templates/themes"), "*.yaml");
        return new TheoryData<string>(
            files
                .Concat(themes)
                .Concat(displays)
                .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
                .Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_that_is_read_fits_its_schema(string file)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(SampleStudy.Repository, file));
        var name = Path.GetFileNameWithoutExtension(file);
        var schema =
            name is "study" or "report" ? name
            : file.Contains("/themes/", StringComparison.Ordinal) ? "theme"
            : "display";
        Assert.Empty(await Errors(schema, YamlNode.Parse(text, file, [])));
    }

    [Theory]
    [InlineData("study", "arms:\n  variable: TRT01A\n  order: [A]\nanalysisSets: {}", "study")]
    [InlineData("study", "study: { id: A, titel: B }", "titel")]
    [InlineData("report", "theme: a4\nword: {}", "word")]
    [InlineData("theme", "tableRules: boxes", "tableRules")]
    [InlineData("theme", "notesOnEachPage: sometimes", "notesOnEachPage")]
    [InlineData("theme", "logo: { file: logo.png }", "text")]
    [InlineData("display", "id: t\nnumber: 1\nkind: summary\ntitle: T\nanalysisSet: SAF\nrows: []\nrow: 1", "row")]
    [InlineData("display", "id: t\nnumber: 1\nkind: shift\ntitle: T\nanalysisSet: SAF", "variable")]
    [InlineData("display", "id: t\nnumber: 1\nkind: sumary\ntitle: T\nanalysisSet: SAF", "kind")]
    [InlineData("display", "id: t\nnumber: 1\nkind: figure\nfigure: pie\ntitle: T\nanalysisSet: SAF", "figure")]
    public async Task A_mistake_is_refused_by_the_schema_too(string name, string yaml, string about)
    {
        var errors = await Errors(name, YamlNode.Parse(yaml, "x.yaml", []));
        Assert.Contains(errors, error => error.Contains(about, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("listings", RepeatedNotes.Listings)]
    [InlineData("all", RepeatedNotes.All)]
    [InlineData("none", RepeatedNotes.None)]
    [InlineData("true", RepeatedNotes.All)]
    [InlineData("false", RepeatedNotes.None)]
    public async Task A_choice_may_be_a_word_or_true_or_false(string word, RepeatedNotes choice)
    {
        var node = YamlNode.Parse($"notesOnEachPage: {word}", "theme.yaml", []);
        Assert.Empty(await Errors("theme", node));
        Assert.Equal(choice, StrictYaml.Bind<ThemeSettings>(node, []).NotesOnEachPage);
    }

    [Fact]
    public void Keys_carry_their_meaning_where_the_documentation_is_at_hand()
    {
        var documentation = Directory.GetFiles(AppContext.BaseDirectory, "DebiriReports*.xml").Select(File.ReadAllText);
        var schema = JObject.Parse(JsonSchemas.Find("study", documentation)!);
        Assert.Equal(
            "The study's identity.",
            (string?)schema.SelectToken("$['$defs'].StudyDefinition.properties.study.description")
        );
    }

    private static async Task<IReadOnlyList<string>> Errors(string name, YamlNode node)
    {
        // The validator knows draft 4: definitions have another name, and the cases of a display are put to it one by one.
        var schema = JObject.Parse(Texts[name].Replace("$defs", "definitions", StringComparison.Ordinal));
        var json = Json(node);
        var cases = (JArray?)schema["allOf"] ?? [];
        schema.Remove("allOf");
        var all = new List<JObject> { schema };
        foreach (var one in cases)
        {
            var condition = ((JProperty)one["if"]!["properties"]!.First!);
            if ((string?)json[condition.Name] == (string?)condition.Value["const"])
            {
                var then = (JObject)one["then"]!.DeepClone();
                then["definitions"] = schema["definitions"]!.DeepClone();
                all.Add(then);
            }
        }
        var errors = new List<string>();
        foreach (var part in all)
        {
            var text = part.ToString();
            if (!Validators.TryGetValue(text, out var validator))
            {
                validator = await JsonSchema.FromJsonAsync(text);
                Validators[text] = validator;
            }
            errors.AddRange(validator.Validate(json).Select(error => error.ToString()));
        }
        return errors;
    }

    private static JToken Json(YamlNode node) =>
        node switch
        {
            YamlMap map => new JObject(map.Entries.Select(entry => new JProperty(entry.Key.Text, Json(entry.Value)))),
            YamlList list => new JArray(list.Items.Select(Json)),
            YamlScalar { IsQuoted: true } text => new JValue(text.Text),
            YamlScalar { Text: "true" } => new JValue(true),
            YamlScalar { Text: "false" } => new JValue(false),
            YamlScalar scalar when long.TryParse(scalar.Text, out var whole) => new JValue(whole),
            YamlScalar scalar
                when double.TryParse(scalar.Text, System.Globalization.CultureInfo.InvariantCulture, out var number) =>
                new JValue(number),
            YamlScalar scalar => new JValue(scalar.Text),
            _ => JValue.CreateNull(),
        };
}
