using DebiriReports.Documents.Model;

namespace DebiriReports.Documents.Fonts;

/// <summary>The faces of a theme, resolved on this machine: shapes and measures text.</summary>
public abstract class FontSet
{
    /// <summary>Shapes text, changing face where a character needs it.</summary>
    /// <param name="text">The text in logical order; may be empty.</param>
    /// <param name="role">Which families.</param>
    /// <param name="styles">Bold, italic or code.</param>
    /// <returns>One run a face, in visual order.</returns>
    public abstract IReadOnlyList<ShapedRun> Shape(string text, FontRole role, TextStyles styles = TextStyles.None);

    /// <summary>The width of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="role">Which families.</param>
    /// <param name="size">The type size in points.</param>
    /// <param name="styles">Bold, italic or code.</param>
    /// <returns>The width in points.</returns>
    public abstract double Measure(string text, FontRole role, double size, TextStyles styles = TextStyles.None);

    /// <summary>The first face of a role: for line heights.</summary>
    /// <param name="role">Which families.</param>
    /// <param name="styles">Bold, italic or code.</param>
    /// <returns>The face.</returns>
    public abstract FontFace Face(FontRole role, TextStyles styles = TextStyles.None);
}

/// <summary>The part of a theme that a text belongs to, which decides its families.</summary>
public enum FontRole
{
    /// <summary>Running text.</summary>
    Body,

    /// <summary>Headings.</summary>
    Heading,

    /// <summary>Tables and figures.</summary>
    Table,

    /// <summary>Fixed-pitch text.</summary>
    Code,
}
