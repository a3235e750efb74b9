using System.Security.Cryptography;
using System.Text;
using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Derivations;

namespace DebiriReports.Analyses.Anonymisation;

/// <summary>New codes for subjects, in an order that tells nothing.</summary>
/// <remarks>
/// The order is that of HMAC-SHA-256 of the identifiers. Its key is made of the lock's hash and of every value of the
/// subject dataset: the lock's hash alone is printed, so that anybody could try identifiers with it. The same lock gives
/// the same codes; who does not hold the locked data cannot compute them.
/// </remarks>
internal static class SubjectCodes
{
    /// <summary>The subjects in their new order.</summary>
    /// <param name="study">The study as locked.</param>
    /// <param name="lockHash">The hash of the lock.</param>
    /// <returns>For each new number the subject's number in the locked data.</returns>
    public static int[] Order(AnalysisStudy study, string lockHash)
    {
        var key = Key(study.SubjectDataset, lockHash);
        var ranks = Array.ConvertAll(
            study.SubjectIds,
            id => Convert.ToHexString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(id)))
        );
        var order = Enumerable.Range(0, study.SubjectCount).ToArray();
        Array.Sort(ranks, order, StringComparer.Ordinal);
        return order;
    }

    /// <summary>The code of a subject.</summary>
    /// <param name="number">The subject's new number, from 0.</param>
    /// <param name="count">How many subjects there are.</param>
    /// <returns><c>P001</c> and on; longer where there are a thousand or more.</returns>
    public static string CodeOf(int number, int count)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        var digits = Math.Max(3, count.ToString(culture).Length);
        return "P" + (number + 1).ToString(culture).PadLeft(digits, '0');
    }

    private static byte[] Key(Dataset subjects, string lockHash)
    {
        using var content = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(lockHash));
        foreach (var variable in subjects.Variables)
        {
            content.AppendData(Encoding.UTF8.GetBytes(variable.Name + "\n"));
            for (var record = 0; record < variable.Count; record++)
            {
                content.AppendData(Encoding.UTF8.GetBytes(variable.Text(record) + "\n"));
            }
        }
        return content.GetHashAndReset();
    }
}
