using System.Security.Cryptography;
using System.Text.Json;

namespace DebiriReports.Analyses.Locking;

/// <summary>Signs a lock, and tells whether a signature is good: ECDSA over P-256 with SHA-256.</summary>
internal static class LockSigning
{
    private const string Algorithm = "ES256";
    private const string Field = "signature";

    /// <summary>Signs a manifest.</summary>
    /// <param name="manifest">The manifest, without signature.</param>
    /// <param name="privateKey">The private key as PEM.</param>
    /// <returns>The signature.</returns>
    /// <exception cref="ReportException">The key is none of the kind (exit code 2).</exception>
    public static LockSignature Sign(JsonElement manifest, string privateKey)
    {
        using var key = Key(privateKey);
        try
        {
            var value = key.SignData(CanonicalJson.Write(manifest, Field), HashAlgorithmName.SHA256);
            return new LockSignature(Algorithm, KeyId(key), Convert.ToBase64String(value));
        }
        catch (CryptographicException)
        {
            throw Unusable();
        }
    }

    /// <summary>What is wrong with a manifest's signature.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <param name="publicKey">The public key as PEM, or <see langword="null"/>.</param>
    /// <param name="isRequired">Whether the study requires a signature.</param>
    /// <returns>The fault, or <see langword="null"/>.</returns>
    public static string? Fault(LockManifest manifest, string? publicKey, bool isRequired)
    {
        if (manifest.Signature is not { } signature)
        {
            return isRequired ? "The lock is not signed, and the study requires a signature" : null;
        }
        if (publicKey is null)
        {
            return "The lock is signed, and no public key is given to verify it with";
        }
        if (signature.Algorithm != Algorithm)
        {
            return "The signature is of an unknown algorithm";
        }
        using var key = Key(publicKey);
        if (!string.Equals(signature.KeyId, KeyId(key), StringComparison.OrdinalIgnoreCase))
        {
            return "The lock is signed with another key";
        }
        return IsGood(key, manifest.Json, signature.Value) ? null : "The signature does not fit the lock";
    }

    private static bool IsGood(ECDsa key, JsonElement manifest, string signature)
    {
        var value = new byte[signature.Length];
        try
        {
            return Convert.TryFromBase64String(signature, value, out var length)
                && key.VerifyData(
                    CanonicalJson.Write(manifest, Field),
                    value.AsSpan(0, length),
                    HashAlgorithmName.SHA256
                );
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static ECDsa Key(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            if (key.KeySize == 256)
            {
                return key;
            }
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            // Told below, without the key's text.
        }
        key.Dispose();
        throw Unusable();
    }

    private static string KeyId(ECDsa key) =>
        Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));

    private static ReportException Unusable() =>
        new(
            ReportException.Usage,
            [
                new Problem(
                    "U018",
                    "The key is no usable key for a signature",
                    Place.None,
                    "give an elliptic curve key over P-256 as PEM: openssl ecparam -name prime256v1 -genkey"
                ),
            ]
        );
}
