using UglyToad.PdfPig.Tokens;

namespace DebiriReports.PdfConformance;

/// <summary>The part of the graphics state that places text.</summary>
internal sealed record TextState
{
    public FontUse? Font { get; set; }

    public double Size { get; set; }

    public double CharacterSpacing { get; set; }

    public double WordSpacing { get; set; }

    public double Scale { get; set; } = 1;

    public double Leading { get; set; }

    public int Mode { get; set; }

    public Matrix Matrix { get; set; } = Matrix.Identity;

    public Matrix Line { get; set; } = Matrix.Identity;

    public Matrix Transform { get; set; } = Matrix.Identity;

    public void Move(double x, double y) => Matrix = Line = new Matrix(1, 0, 0, 1, x, y).Times(Line);

    public void Advance(double x) => Matrix = new Matrix(1, 0, 0, 1, x, 0).Times(Matrix);

    public (double X, double Y) Place()
    {
        var whole = Matrix.Times(Transform);
        return (whole.E, whole.F);
    }
}

/// <summary>A transformation of the plane (ISO 32000-1, 8.3.4).</summary>
internal readonly record struct Matrix(double A, double B, double C, double D, double E, double F)
{
    public static Matrix Identity => new(1, 0, 0, 1, 0, 0);

    public static Matrix Of(List<IToken> operands) =>
        new(At(operands, 0), At(operands, 1), At(operands, 2), At(operands, 3), At(operands, 4), At(operands, 5));

    public Matrix Times(Matrix other) =>
        new(
            (A * other.A) + (B * other.C),
            (A * other.B) + (B * other.D),
            (C * other.A) + (D * other.C),
            (C * other.B) + (D * other.D),
            (E * other.A) + (F * other.C) + other.E,
            (E * other.B) + (F * other.D) + other.F
        );

    private static double At(List<IToken> operands, int index) =>
        index < operands.Count && operands[index] is NumericToken number ? number.Double : 0;
}
