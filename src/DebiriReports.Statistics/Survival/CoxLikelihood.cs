namespace DebiriReports.Statistics.Survival;

/// <summary>The log partial likelihood at one vector of coefficients.</summary>
internal sealed record CoxPoint(double[] Beta, double LogLikelihood, double[] Slope, double[,] Information)
{
    public bool IsFinite =>
        double.IsFinite(LogLikelihood) && Slope.All(double.IsFinite) && Information.Cast<double>().All(double.IsFinite);
}

/// <summary>The log partial likelihood of Cox with its first and second derivatives.</summary>
internal sealed class CoxLikelihood
{
    private readonly List<int[][]> _strata;
    private readonly bool[] _events;
    private readonly double[][] _covariates;
    private readonly CoxTies _ties;

    /// <param name="strata">For each stratum the subjects at each distinct time, ascending.</param>
    /// <param name="events">Whether the subject's time ends with the event.</param>
    /// <param name="covariates">For each subject the centred covariates.</param>
    /// <param name="ties">What to do with events at the same time.</param>
    public CoxLikelihood(List<int[][]> strata, bool[] events, double[][] covariates, CoxTies ties)
    {
        _strata = strata;
        _events = events;
        _covariates = covariates;
        _ties = ties;
        CovariateCount = covariates.Length == 0 ? 0 : covariates[0].Length;
        EventCount = events.Count(happened => happened);
    }

    public int CovariateCount { get; }

    public int SubjectCount => _covariates.Length;

    public int EventCount { get; }

    public CoxPoint At(double[] beta)
    {
        double[] linear = [.. _covariates.Select(row => row.Zip(beta, (x, b) => x * b).Sum())];
        Sums sums = new(beta);
        foreach (int[][] stratum in _strata)
        {
            if (_ties == CoxTies.Exact)
            {
                AddExact(stratum, linear, sums);
            }
            else
            {
                AddStratum(stratum, linear, sums);
            }
        }

        return new CoxPoint(beta, sums.LogLikelihood, sums.Slope, sums.Information);
    }

    /// <summary>Efron and Breslow: from the last time to the first, the risk set growing.</summary>
    private void AddStratum(int[][] steps, double[] linear, Sums sums)
    {
        int p = CovariateCount;
        RiskSums risk = new(p);
        RiskSums tied = new(p);
        double[] mean = new double[p];
        for (int s = steps.Length - 1; s >= 0; s--)
        {
            tied.Clear();
            int deaths = 0;
            foreach (int subject in steps[s])
            {
                double weight = Math.Exp(linear[subject]);
                risk.Add(weight, _covariates[subject]);
                if (_events[subject])
                {
                    deaths++;
                    tied.Add(weight, _covariates[subject]);
                    sums.AddEvent(linear[subject], _covariates[subject]);
                }
            }

            for (int k = 0; k < deaths; k++)
            {
                // Efron: of the tied subjects the k that went before are in the risk set in part only.
                double part = _ties == CoxTies.Efron ? (double)k / deaths : 0;
                double total = risk.Weight - (part * tied.Weight);
                sums.LogLikelihood -= Math.Log(total);
                for (int i = 0; i < p; i++)
                {
                    mean[i] = (risk.First[i] - (part * tied.First[i])) / total;
                    sums.Slope[i] -= mean[i];
                    for (int j = 0; j <= i; j++)
                    {
                        double second = (risk.Second[i, j] - (part * tied.Second[i, j])) / total;
                        sums.AddInformation(i, j, second - (mean[i] * mean[j]));
                    }
                }
            }
        }
    }

    /// <summary>The exact conditional likelihood: the events among all sets of as many subjects at risk.</summary>
    private void AddExact(int[][] steps, double[] linear, Sums sums)
    {
        List<int> risk = [];
        for (int s = steps.Length - 1; s >= 0; s--)
        {
            risk.AddRange(steps[s]);
            int deaths = 0;
            foreach (int subject in steps[s])
            {
                if (_events[subject])
                {
                    deaths++;
                    sums.AddEvent(linear[subject], _covariates[subject]);
                }
            }

            if (deaths > 0)
            {
                SubsetSums subsets = new(deaths, CovariateCount, Scale(risk, linear, deaths));
                foreach (int subject in risk)
                {
                    subsets.Add(linear[subject], _covariates[subject]);
                }

                subsets.Subtract(sums);
            }
        }
    }

    /// <summary>The logarithm by which weights are divided so that sums over subsets stay in range.</summary>
    private static double Scale(List<int> risk, double[] linear, int deaths)
    {
        double sum = 0;
        foreach (int subject in risk)
        {
            sum += Math.Exp(linear[subject]);
        }

        return Math.Log(sum / deaths);
    }

    /// <summary>The log-likelihood with its derivatives, as it is summed up.</summary>
    private sealed class Sums(double[] beta)
    {
        public double LogLikelihood { get; set; }

        public double[] Slope { get; } = new double[beta.Length];

        public double[,] Information { get; } = new double[beta.Length, beta.Length];

        public void AddEvent(double linear, double[] covariates)
        {
            LogLikelihood += linear;
            for (int i = 0; i < covariates.Length; i++)
            {
                Slope[i] += covariates[i];
            }
        }

        public void AddInformation(int i, int j, double value)
        {
            Information[i, j] += value;
            if (i != j)
            {
                Information[j, i] += value;
            }
        }
    }

    /// <summary>Over a set of subjects: the sum of weights, of weighted covariates and of their weighted products.</summary>
    private sealed class RiskSums(int p)
    {
        public double Weight { get; private set; }

        public double[] First { get; } = new double[p];

        public double[,] Second { get; } = new double[p, p];

        public void Add(double weight, double[] x)
        {
            Weight += weight;
            for (int i = 0; i < x.Length; i++)
            {
                First[i] += weight * x[i];
                for (int j = 0; j <= i; j++)
                {
                    Second[i, j] += weight * x[i] * x[j];
                }
            }
        }

        public void Clear()
        {
            Weight = 0;
            Array.Clear(First);
            Array.Clear(Second);
        }
    }

    /// <summary>
    /// The sum over all subsets of a given size of the product of their weights, with its derivatives, by adding one subject
    /// at a time (M. Gail, J. Lubin and L. Rubinstein 1981).
    /// </summary>
    private sealed class SubsetSums
    {
        private readonly int _size;
        private readonly double _logScale;
        private readonly double[] _sum;
        private readonly double[,] _first;
        private readonly double[,,] _second;
        private int _added;

        public SubsetSums(int size, int p, double logScale)
        {
            _size = size;
            _logScale = logScale;
            _sum = new double[size + 1];
            _first = new double[size + 1, p];
            _second = new double[size + 1, p, p];
            _sum[0] = 1;
        }

        public void Add(double linear, double[] x)
        {
            double weight = Math.Exp(linear - _logScale);
            _added++;
            for (int k = Math.Min(_size, _added); k >= 1; k--)
            {
                for (int i = 0; i < x.Length; i++)
                {
                    for (int j = 0; j <= i; j++)
                    {
                        _second[k, i, j] +=
                            weight
                            * (
                                _second[k - 1, i, j]
                                + (x[i] * _first[k - 1, j])
                                + (x[j] * _first[k - 1, i])
                                + (x[i] * x[j] * _sum[k - 1])
                            );
                    }
                }

                for (int i = 0; i < x.Length; i++)
                {
                    _first[k, i] += weight * (_first[k - 1, i] + (x[i] * _sum[k - 1]));
                }

                _sum[k] += weight * _sum[k - 1];
            }
        }

        public void Subtract(Sums sums)
        {
            double total = _sum[_size];
            sums.LogLikelihood -= Math.Log(total) + (_size * _logScale);
            for (int i = 0; i < sums.Slope.Length; i++)
            {
                double mean = _first[_size, i] / total;
                sums.Slope[i] -= mean;
                for (int j = 0; j <= i; j++)
                {
                    sums.AddInformation(i, j, (_second[_size, i, j] / total) - (mean * (_first[_size, j] / total)));
                }
            }
        }
    }
}
