namespace DebiriReports.Statistics;

/// <summary>The root of a function that changes sign once in an interval.</summary>
internal static class BracketedRoot
{
    /// <summary>Finds the root by regula falsi (Anderson and Björck) with bisection as the guard, to the last bits.</summary>
    /// <param name="function">Has opposite signs at the two ends; a zero at an end is returned as that end.</param>
    /// <param name="low">The lower end.</param>
    /// <param name="high">The upper end.</param>
    public static double Find(Func<double, double> function, double low, double high)
    {
        double atLow = function(low);
        double atHigh = function(high);
        if (atLow == 0 || atHigh == 0)
        {
            return atLow == 0 ? low : high;
        }

        if (atLow > 0 == atHigh > 0)
        {
            throw new ArgumentException($"The function has the same sign at {low} and {high}.", nameof(function));
        }

        for (int i = 0; i < 400; i++)
        {
            // Every third step bisects, so that one flat side cannot stall the search.
            double next = i % 3 == 2 ? low + ((high - low) / 2) : low - (atLow * ((high - low) / (atHigh - atLow)));
            if (!(next > low && next < high))
            {
                next = low + ((high - low) / 2);
            }

            if (next <= low || next >= high || high - low <= 1e-16 * (Math.Abs(low) + Math.Abs(high)))
            {
                return next;
            }

            double value = function(next);
            if (value == 0)
            {
                return next;
            }

            if (value > 0 == atLow > 0)
            {
                double factor = 1 - (value / atLow);
                atHigh *= factor > 0 ? factor : 0.5;
                (low, atLow) = (next, value);
            }
            else
            {
                double factor = 1 - (value / atHigh);
                atLow *= factor > 0 ? factor : 0.5;
                (high, atHigh) = (next, value);
            }
        }

        return low + ((high - low) / 2);
    }
}
