using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using DebiriReports.Documents.Model;
using Markdig.Renderers.Html;

namespace DebiriReports.Templating;

/// <summary>The rows of a form, a table that people fill in and sign by hand: <c>::: form {row-height=20}</c>.</summary>
/// <remarks>
/// Rows are as high as handwriting needs, with a rule below each; columns share the width as the dashes below the header do
/// (<c>|---|---------|</c>). A row without words is room to write on. A box to tick is the character □.
/// </remarks>
/// <param name="Height">The least height of a row in millimetres.</param>
internal sealed record FormRows(double Height)
{
    private const string Key = "row-height";
    private const double Usual = 12;
    private const double Least = 5;
    private const double Most = 100;
    private const double PointsPerMillimetre = 72 / 25.4;

    /// <summary>Reads the settings of a form.</summary>
    /// <param name="attributes">What stands in braces behind its name, if anything does.</param>
    /// <param name="form">The settings.</param>
    /// <param name="wrong">What is wrong with them.</param>
    /// <returns>Whether they are of the vocabulary.</returns>
    public static bool TryRead(
        HtmlAttributes? attributes,
        [NotNullWhen(true)] out FormRows? form,
        [NotNullWhen(false)] out string? wrong
    )
    {
        (form, wrong) = (null, null);
        var height = Usual;
        foreach (var (name, value) in attributes?.Properties ?? [])
        {
            if (name != Key)
            {
                wrong = $"No setting '{name}' of a form; there is {Key}, as in '::: form {{{Key}=20}}'";
                return false;
            }
            if (
                !double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out height)
                || height is < Least or > Most
            )
            {
                wrong = $"'{value}' is no height of a form's rows: a number of millimetres from {Least} to {Most}";
                return false;
            }
        }
        form = new FormRows(height);
        return true;
    }

    /// <summary>Makes a table a form.</summary>
    /// <param name="table">The table.</param>
    /// <param name="shares">The columns' shares of the width.</param>
    /// <returns>The form.</returns>
    public Table Of(Table table, IReadOnlyList<float> shares) =>
        table with
        {
            FormRowHeight = Height * PointsPerMillimetre,
            Columns =
            [
                .. table.Columns.Select(
                    (column, i) => i < shares.Count && shares[i] > 0 ? column with { Width = shares[i] } : column
                ),
            ],
            Orientation = PageOrientation.Portrait,
        };
}
