using System.Collections;
using System.Globalization;

namespace DebiriReports.Analyses.Study;

/// <summary>Says between which limits a number of a YAML file lies, or each number of a list.</summary>
/// <remarks>What lies outside is a problem with its place (D106), told before anything is computed with it.</remarks>
/// <param name="least">The lower limit.</param>
/// <param name="most">The upper limit; <see cref="double.PositiveInfinity"/> for none.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class YamlRangeAttribute(double least, double most = double.PositiveInfinity) : Attribute
{
    /// <summary>The lower limit.</summary>
    public double Least { get; } = least;

    /// <summary>The upper limit.</summary>
    public double Most { get; } = most;

    /// <summary>Whether the limits themselves are outside.</summary>
    public bool Exclusive { get; init; }

    /// <summary>Adds a problem for each number outside.</summary>
    /// <param name="value">The number, or a list of them.</param>
    /// <param name="node">Where it stands.</param>
    /// <param name="problems">Takes what is wrong.</param>
    internal void Check(object value, YamlNode node, List<Problem> problems)
    {
        var nodes = node is YamlList list ? list.Items : [node];
        var values = value is IEnumerable several ? [.. several.Cast<object>()] : new[] { value };
        foreach (var (number, place) in values.Zip(nodes))
        {
            var own = Convert.ToDouble(number, CultureInfo.InvariantCulture);
            if (own < Least || own > Most || (Exclusive && (own == Least || own == Most)))
            {
                problems.Add(
                    new Problem(
                        "D106",
                        $"{Expected()} is expected, not '{own.ToString("0.######", CultureInfo.InvariantCulture)}'",
                        place.Place
                    )
                );
            }
        }
    }

    private string Expected()
    {
        var (least, most) = (Least.ToString(CultureInfo.InvariantCulture), Most.ToString(CultureInfo.InvariantCulture));
        return double.IsPositiveInfinity(Most)
            ? Exclusive
                ? $"a number above {least}"
                : $"a number of {least} or more"
            : Exclusive
                ? $"a number between {least} and {most}, and neither of them"
                : $"a number from {least} to {most}";
    }
}
