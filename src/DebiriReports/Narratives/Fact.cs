using DebiriReports.Analyses.Datasets;

namespace DebiriReports.Narratives;

/// <summary>A value that a narrative can tell, with the place in the data that it came from.</summary>
/// <remarks>
/// A fact prints its value; a missing one prints <c>not reported</c>, one recorded as unknown <c>unknown</c>, one recorded
/// as not applicable <c>not applicable</c>, one that the public is not told <c>withheld</c> (E2B null flavours NI, UNK, NA
/// and MSK). It is never empty, and never guessed.
/// </remarks>
internal sealed class Fact
{
    /// <summary>What a missing fact prints.</summary>
    public const string NotReported = "not reported";

    /// <summary>What a fact recorded as unknown prints.</summary>
    public const string Unknown = "unknown";

    /// <summary>What a fact recorded as not applicable prints.</summary>
    public const string NotApplicable = "not applicable";

    /// <summary>What a fact prints that documents for the public do not tell.</summary>
    public const string Withheld = "withheld";

    private Fact(string raw, string text, string source)
    {
        Raw = raw;
        Text = text;
        Source = source;
    }

    /// <summary>The value as the data have it; empty when missing.</summary>
    public string Raw { get; }

    /// <summary>The text that is printed; never empty.</summary>
    public string Text { get; }

    /// <summary>Dataset, record and variable, as <c>ADAE(12).AEDECOD</c>.</summary>
    public string Source { get; }

    /// <summary>The date, when the variable is one.</summary>
    public PartialDate Date { get; private init; }

    /// <summary>The number, when the variable is one, else <see cref="double.NaN"/>.</summary>
    public double Number { get; private init; } = double.NaN;

    /// <summary>Whether the data have a value that says something.</summary>
    public bool IsKnown => Raw.Length > 0 && Text is not (Unknown or NotApplicable or Withheld);

    /// <summary>The fact of a record.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="variable">The variable.</param>
    /// <param name="record">The record, from 0.</param>
    /// <returns>The fact.</returns>
    public static Fact Of(Dataset dataset, Variable variable, int record)
    {
        var raw = variable.Text(record);
        var source = $"{dataset.Name}({record + 1}).{variable.Name}";
        return new Fact(raw, Printed(raw), source)
        {
            Date = variable is DateVariable dates ? dates.Values[record] : PartialDate.Missing,
            Number = variable is NumberVariable numbers ? numbers.Values[record] : double.NaN,
        };
    }

    /// <summary>A fact of a record that the public is not told.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="variable">The variable.</param>
    /// <param name="record">The record, from 0.</param>
    /// <returns>The fact, without its value.</returns>
    public static Fact OfWithheld(Dataset dataset, Variable variable, int record) =>
        new("", Withheld, $"{dataset.Name}({record + 1}).{variable.Name}");

    /// <summary>The same fact told in other words.</summary>
    /// <param name="text">The words; not empty.</param>
    /// <returns>The fact.</returns>
    public Fact ToldAs(string text) => new(Raw, text, Source) { Date = Date, Number = Number };

    /// <summary>The date that the fact holds, also where the variable is a text of ISO 8601.</summary>
    /// <param name="date">The date.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryDate(out PartialDate date)
    {
        date = Date;
        return !date.IsMissing || (PartialDate.TryParse(Raw, out date) && !date.IsMissing);
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static string Printed(string raw) =>
        raw.ToUpperInvariant() switch
        {
            "" => NotReported,
            "U" or "UNK" or "UNKNOWN" => Unknown,
            "WITHHELD" => Withheld,
            "NA" or "N/A" or "NOT APPLICABLE" => NotApplicable,
            _ => raw,
        };
}
