using System.Reflection;
using System.Xml.Linq;
using DebiriReports.Analyses.Study;
using DebiriReports.Displays;
using DebiriReports.Narratives;
using DebiriReports.Registry;
using DebiriReports.Templating;

namespace DebiriReports.Tests.House;

/// <summary>Holds what a program that is compiled wholly ahead cannot find out for itself.</summary>
public sealed class AheadOfTimeTests
{
    private static readonly Type[] Files =
    [
        typeof(StudyDefinition),
        typeof(ReportSettings),
        typeof(DeliverableSettings),
        typeof(ThemeSettings),
        typeof(RegistryDefinition),
        typeof(NarrativeDefinition),
        .. DisplayKinds.All.Select(kind => kind.DefinitionType),
    ];

    [Fact]
    public void Every_collection_of_values_that_YAML_is_read_into_is_named()
    {
        var needed = new HashSet<Type>();
        var seen = new HashSet<Type>();
        foreach (var file in Files)
        {
            Collect(file, needed, seen);
        }
        Assert.Contains(typeof(List<int>), needed);
        Assert.Empty(needed.Select(Name).Except(Named()));
    }

    private static void Collect(Type type, HashSet<Type> needed, HashSet<Type> seen)
    {
        if (!seen.Add(type))
        {
            return;
        }
        foreach (var argument in type.GetGenericArguments())
        {
            Collect(argument, needed, seen);
        }
        if (type.IsGenericType && type.GetGenericArguments()[^1] is { IsValueType: true } value)
        {
            if (type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            {
                needed.Add(typeof(List<>).MakeGenericType(value));
            }
            if (type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
            {
                needed.Add(typeof(OrderedDictionary<,>).MakeGenericType(typeof(string), value));
            }
        }
        var readsItself = Array.Exists(type.GetInterfaces(), known => known.Name == typeof(IYamlValue<>).Name);
        if (type.Namespace!.StartsWith("DebiriReports", StringComparison.Ordinal) && !readsItself)
        {
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            {
                if (property.SetMethod is { IsPublic: true })
                {
                    Collect(property.PropertyType, needed, seen);
                }
            }
        }
    }

    private static IEnumerable<string> Named() =>
        XDocument
            .Load(Path.Combine(Repository.Source("DebiriReports.Cli"), "Collections.rd.xml"))
            .Descendants()
            .Where(element => element.Name.LocalName == "Type")
            .Select(element => element.Attribute("Name")!.Value);

    /// <summary>The name of a type as the file writes it: arguments with their assemblies, without versions.</summary>
    private static string Name(Type type) =>
        type.IsGenericType
            ? $"{type.Namespace}.{type.Name}[{string.Join(',', type.GetGenericArguments().Select(argument => $"[{Name(argument)},{argument.Assembly.GetName().Name}]"))}]"
            : type.FullName!;
}
