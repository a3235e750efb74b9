namespace DebiriReports.Statistics.Linear;

/// <summary>Small symmetric positive definite systems, by Cholesky.</summary>
internal sealed class SymmetricSystem
{
    private readonly double[,] _factor;

    private SymmetricSystem(double[,] factor) => _factor = factor;

    /// <summary>Factors the matrix.</summary>
    /// <param name="matrix">Symmetric; only its lower triangle is read.</param>
    /// <returns>Null where the matrix is not positive definite to a relative 1e-12 of its diagonal.</returns>
    public static SymmetricSystem? Factor(double[,] matrix)
    {
        int n = matrix.GetLength(0);
        double[,] factor = new double[n, n];
        for (int j = 0; j < n; j++)
        {
            double pivot = matrix[j, j];
            for (int k = 0; k < j; k++)
            {
                pivot -= factor[j, k] * factor[j, k];
            }

            if (!(pivot > 1e-12 * matrix[j, j]))
            {
                return null;
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

        return new SymmetricSystem(factor);
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

            x[i] /= _factor[i, i];
        }

        for (int i = n - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < n; k++)
            {
                x[i] -= _factor[k, i] * x[k];
            }

            x[i] /= _factor[i, i];
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

    /// <summary>A^-1.</summary>
    public double[,] Inverse()
    {
        int n = _factor.GetLength(0);
        double[,] inverse = new double[n, n];
        for (int j = 0; j < n; j++)
        {
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
