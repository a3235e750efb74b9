namespace DebiriReports.Statistics.Distributions;

/// <summary>Inverts a distribution function on the logarithm of one tail, by guarded Newton steps.</summary>
/// <remarks>
/// In the variables used here (logit for the beta, logarithm for the gamma distribution) the density is log-concave,
/// so the logarithm of either tail is concave and Newton's steps do not overshoot. The bracket is the guard.
/// </remarks>
internal static class LogTailRoot
{
    /// <summary>Finds t where the logarithm of the tail is <paramref name="logTarget"/>.</summary>
    /// <param name="start">Where to start.</param>
    /// <param name="logTarget">The logarithm of the tail probability that is looked for.</param>
    /// <param name="tail">The tail probability at t and the derivative of its logarithm there.</param>
    /// <param name="rising">Whether the tail rises with t.</param>
    public static double Find(
        double start,
        double logTarget,
        Func<double, (double Tail, double LogSlope)> tail,
        bool rising
    )
    {
        double low = -1e4;
        double high = 1e4;
        double t = Math.Min(Math.Max(start, low), high);
        double previousStep = double.PositiveInfinity;
        for (int i = 0; i < 200; i++)
        {
            (double value, double slope) = tail(t);
            double error = Math.Log(value) - logTarget;
            if (error == 0)
            {
                return t;
            }

            if (error > 0 == rising)
            {
                high = t;
            }
            else
            {
                low = t;
            }

            double step = -error / slope;
            double next = t + step;
            if (double.IsFinite(next) && Math.Abs(step) <= 2e-16 * Math.Max(1, Math.Abs(t)))
            {
                return next;
            }

            // Steps that no longer shrink below this size are rounding.
            if (Math.Abs(step) < 1e-12 && Math.Abs(step) >= previousStep)
            {
                return t;
            }

            previousStep = double.IsFinite(next) ? Math.Abs(step) : double.PositiveInfinity;
            if (!(next > low && next < high))
            {
                next = low + ((high - low) / 2);
                if (next == low || next == high)
                {
                    return next;
                }
            }

            t = next;
        }

        return t;
    }
}
