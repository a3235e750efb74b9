namespace DebiriReports.Statistics.Linear;

/// <summary>Small symmetric positive semidefinite systems, by Cholesky.</summary>
/// <remarks>
/// A row that depends on the rows before it (its pivot is below 1e-11 of its diagonal element) is redundant: it is left out,
/// as R's survival package does, and its unknown is 0.
/// </remarks>
internal sealed class SymmetricSystem
{
    private readonly double[,] _factor;

    private SymmetricSystem(double[,] factor, bool[] redundant)
    {
        _factor = factor;
        Redundant = redundant;
    }

    /// <summary>Which rows depend on the rows before them.</summary>
    public IReadOnlyList<bool> Redundant { get; }

    /// <summary>Whether no row is redundant.</summary>
    public bool HasFullRank => !Redundant.Contains(true);

    /// <summary>Factors the matrix.</summary>
    /// <param name="matrix">Symmetric; only its lower triangle is read.</param>
    public static SymmetricSystem Factor(double[,] matrix)
    {
        int n = matrix.GetLength(0);
        double[,] factor = new double[n, n];
        bool[] redundant = new bool[n];
        for (int j = 0; j < n; j++)
        {
            double pivot = matrix[j, j];
            for (int k = 0; k < j; k++)
            {
                pivot -= factor[j, k] * factor[j, k];
            }

            redundant[j] = !(pivot > 1e-11 * matrix[j, j]);
            if (redundant[j])
            {
                Array.Clear(factor, j * n, n);
                continue;
            }

            factor[j, j] = Math.Sqrt(pivot);
            for (int i = j + 1; i < n; i++)
            {
                double value = matrix[i, j];
                for (int k = 0; k < j; k++)
                {
                    value -= factor[i, k] * factor[j, k];
                }

                factor[i, j] = value / factor[j, j];
            }
        }

        return new SymmetricSystem(factor, redundant);
    }

    /// <summary>The x with A x = b.</summary>
    public double[] Solve(double[] right)
    {
        int n = right.Length;
        double[] x = [.. right];
        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < i; k++)
            {
                x[i] -= _factor[i, k] * x[k];
            }

            x[i] = Redundant[i] ? 0 : x[i] / _factor[i, i];
        }

        for (int i = n - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < n; k++)
            {
                x[i] -= _factor[k, i] * x[k];
            }

            x[i] = Redundant[i] ? 0 : x[i] / _factor[i, i];
        }

        return x;
    }

    /// <summary>b' A^-1 b.</summary>
    public double QuadraticForm(double[] right)
    {
        double[] x = Solve(right);
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += right[i] * x[i];
        }

        return sum;
    }

    /// <summary>A^-1, with zeros in redundant rows and columns.</summary>
    public double[,] Inverse()
    {
        int n = _factor.GetLength(0);
        double[,] inverse = new double[n, n];
        for (int j = 0; j < n; j++)
        {
            if (Redundant[j])
            {
                continue;
            }

            double[] unit = new double[n];
            unit[j] = 1;
            double[] column = Solve(unit);
            for (int i = 0; i < n; i++)
            {
                inverse[i, j] = column[i];
            }
        }

        return inverse;
    }
}
