using System.Security.Cryptography;
using System.Text;
using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Analyses.Derivations;

/// <summary>Other names for the arms of a study: letters for readers who are to judge without knowing, or one for all.</summary>
public static class ArmNames
{
    /// <summary>The arms as Arm A, Arm B and so on.</summary>
    /// <param name="study">The study.</param>
    /// <returns>The name of each arm, by its value.</returns>
    /// <remarks>
    /// The letters follow a hash of the study's key for masking, its id and the arm, not the order of the columns: they stay
    /// the same from one data cut to the next, and their order says nothing of the treatment. All three are locked.
    /// </remarks>
    public static IReadOnlyDictionary<string, string> Masked(StudyDefinition study)
    {
        var ordered = study
            .Arms.Order.Select(arm => arm.Value)
            .OrderBy(
                arm =>
                    Convert.ToHexString(
                        SHA256.HashData(Encoding.UTF8.GetBytes($"{study.Arms.Masking.Key}{study.Study.Id}\n{arm}"))
                    ),
                StringComparer.Ordinal
            )
            .ToList();
        return ordered
            .Select((arm, i) => (arm, Letter: ordered.Count <= 26 ? $"{(char)('A' + i)}" : $"{i + 1:D3}"))
            .ToDictionary(named => named.arm, named => "Arm " + named.Letter, StringComparer.Ordinal);
    }

    /// <summary>All arms under the label of the column over them.</summary>
    /// <param name="study">The study.</param>
    /// <returns>The name of each arm, by its value.</returns>
    public static IReadOnlyDictionary<string, string> Pooled(StudyDefinition study) =>
        study.Arms.Order.ToDictionary(arm => arm.Value, _ => study.Arms.Total, StringComparer.Ordinal);

    /// <summary>A dataset with other names for the arms, in whatever variable an arm stands.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="arms">The arms.</param>
    /// <param name="names">Their new names.</param>
    /// <param name="mask">What else is hidden, or <see langword="null"/> where nothing is.</param>
    internal static Dataset In(Dataset dataset, Arms arms, IReadOnlyDictionary<string, string> names, ArmMask? mask) =>
        new(
            dataset.Name,
            dataset.Label,
            dataset.File,
            [
                .. dataset
                    .Variables.Where(variable => mask?.Variables.Contains(variable.Name) != true)
                    .Select(variable => In(variable, arms, names, mask)),
            ],
            dataset.RecordCount,
            dataset.Lines
        );

    private static Variable In(Variable variable, Arms arms, IReadOnlyDictionary<string, string> names, ArmMask? mask)
    {
        var isArm = variable.Name == arms.Variable.Value || variable.Name == arms.Planned?.Value;
        var told = (variable as TextVariable)?.Values.Select(Told).ToArray();
        if (!isArm && (told is null || told.AsSpan().SequenceEqual(((TextVariable)variable).Values)))
        {
            return variable;
        }
        var values = new List<string>();
        var codeOf = new Dictionary<string, int>(StringComparer.Ordinal);
        var codes = new int[variable.Count];
        for (var record = 0; record < codes.Length; record++)
        {
            var value = variable.Text(record);
            value =
                told is null ? Told(value)
                : value.Length == 0 ? ""
                : told[((TextVariable)variable).Codes[record]];
            if (value.Length == 0)
            {
                codes[record] = -1;
            }
            else if (!codeOf.TryGetValue(value, out codes[record]))
            {
                codes[record] = values.Count;
                codeOf.Add(value, values.Count);
                values.Add(value);
            }
        }
        return new TextVariable(variable.Name, variable.Label, codes, [.. values]);

        string Told(string value) => names.TryGetValue(value, out var name) ? name : mask?.Hidden(value) ?? value;
    }
}
