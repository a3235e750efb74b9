using System.Globalization;

namespace DebiriReports.StudyGenerator;

/// <summary>What distinguishes one generated study from another.</summary>
/// <param name="Seed">The seed of all chance.</param>
/// <param name="Subjects">The number of enrolled subjects; screened and treated follow in proportion.</param>
/// <param name="Arms">1 for the single-arm study, 2 for the randomised one.</param>
public sealed record StudyOptions(ulong Seed = 20240301, int Subjects = 48, int Arms = 1)
{
    public const string Usage = "usage: [--seed N] [--subjects ENROLLED] [--arms 1|2] [--out DIR]";

    /// <summary>Reads the command line; an unknown or malformed argument is a <see cref="FormatException"/>.</summary>
    public static (StudyOptions Options, string Folder) Parse(IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var options = new StudyOptions();
        string folder = Path.Combine("sample-input", "data");
        for (int i = 0; i < arguments.Count; i += 2)
        {
            string value = i + 1 < arguments.Count ? arguments[i + 1] : throw new FormatException(Usage);
            options = arguments[i] switch
            {
                "--seed" => options with { Seed = ulong.Parse(value, CultureInfo.InvariantCulture) },
                "--subjects" => options with { Subjects = Number(value, 4, 5000) },
                "--arms" => options with { Arms = Number(value, 1, 2) },
                "--out" => options,
                _ => throw new FormatException(Usage),
            };
            folder = arguments[i] == "--out" ? value : folder;
        }

        return (options, folder);
    }

    private static int Number(string text, int least, int most)
    {
        int number = int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
        return number >= least && number <= most
            ? number
            : throw new FormatException(
                $"{text} is not between {least.ToString(CultureInfo.InvariantCulture)} and {most.ToString(CultureInfo.InvariantCulture)}"
            );
    }
}
