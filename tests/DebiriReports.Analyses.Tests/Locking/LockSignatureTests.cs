using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DebiriReports.Analyses.Locking;

namespace DebiriReports.Analyses.Tests.Locking;

public sealed class LockSignatureTests : IDisposable
{
    private readonly StudyOnDisk study = new();
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose()
    {
        study.Dispose();
        key.Dispose();
    }

    private LockOptions Options => new() { PublicKey = key.ExportSubjectPublicKeyInfoPem() };

    private void LockSigned() =>
        StudyLock
            .Propose(
                study.Folder,
                StudyOnDisk.Request() with
                {
                    PrivateKey = key.ExportPkcs8PrivateKeyPem(),
                    PublicKey = Options.PublicKey,
                }
            )
            .Write();

    [Fact]
    public void A_signed_lock_is_verified_with_its_public_key()
    {
        LockSigned();
        Assert.Equal("ES256", StudyLock.Verify(study.Folder, Options).Lock.Signature!.Algorithm);
    }

    [Fact]
    public void The_layout_of_the_file_does_not_matter_to_its_signature()
    {
        LockSigned();
        study.EditLock(json =>
        {
            var totals = json["controlTotals"]!.DeepClone();
            json.Remove("controlTotals");
            json.Insert(0, "controlTotals", totals);
        });
        StudyLock.Verify(study.Folder, Options);
    }

    [Fact]
    public void A_signed_lock_is_refused_when_one_word_changed()
    {
        LockSigned();
        study.EditLock(json => json["approvals"]![0]!["name"] = "Somebody else");
        Assert.Equal("L01", Assert.Single(study.Refusal(options: Options)).Code);
    }

    [Fact]
    public void A_signed_lock_is_refused_with_another_key_or_without_one()
    {
        LockSigned();
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var wrong = new LockOptions { PublicKey = other.ExportSubjectPublicKeyInfoPem() };
        Assert.Equal("L01", Assert.Single(study.Refusal(options: wrong)).Code);
        Assert.Equal("L01", Assert.Single(study.Refusal()).Code);
    }

    [Theory]
    [InlineData("{\"x\":{\"\\ud800\":1,\"b\":2}}")]
    [InlineData("{\"x\":{\"\u00B5\":1,\"b\":2}}")]
    [InlineData("{\"x\":\"\\ud800\"}")]
    [InlineData("{\"x\":1e999}")]
    public void A_signed_lock_with_a_field_that_has_no_canonical_form_is_refused(string field)
    {
        // Found by mutation: nothing but the signature looks at a field that is not known.
        LockSigned();
        var text = File.ReadAllText(study.PathOf("lock.json"));
        File.WriteAllBytes(
            study.PathOf("lock.json"),
            Encoding.Latin1.GetBytes(
                text.Replace("\"manifestVersion\"", $"\"more\":{field},\"manifestVersion\"", StringComparison.Ordinal)
            )
        );
        Assert.All(study.Refusal(options: Options), problem => Assert.Equal("L01", problem.Code));
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("not base64!")]
    public void A_signature_that_is_none_is_refused(string value)
    {
        LockSigned();
        study.EditLock(json => json["signature"]!["value"] = value);
        Assert.Equal("L01", study.Refusal(options: Options)[0].Code);
    }

    [Fact]
    public void A_study_that_requires_a_signature_refuses_a_lock_without()
    {
        study.Write("study.yaml", StudyOnDisk.Definition + "\nlock: { signature: required, key: lock.pem }\n");
        study.Write("lock.pem", Options.PublicKey!);
        var refused = Assert.Throws<ReportException>(() => StudyLock.Propose(study.Folder, StudyOnDisk.Request()));
        Assert.Equal("L01", Assert.Single(refused.Problems).Code);
        LockSigned();
        StudyLock.Verify(study.Folder);
    }

    [Fact]
    public void A_key_of_another_kind_is_a_matter_of_usage()
    {
        using var rsa = RSA.Create(2048);
        var refused = Assert.Throws<ReportException>(() =>
            StudyLock.Propose(study.Folder, StudyOnDisk.Request() with { PrivateKey = rsa.ExportPkcs8PrivateKeyPem() })
        );
        Assert.Equal(ReportException.Usage, refused.ExitCode);
    }

    // RFC 8785, appendix B and the examples of 3.2.2 and 3.2.3.
    [Theory]
    [InlineData("{\"b\":1,\"a\":[1.0, 2e0 , true,null]}", "{\"a\":[1,2,true,null],\"b\":1}")]
    [InlineData(
        "[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001]",
        "[333333333.3333333,1e+30,4.5,0.002,1e-27]"
    )]
    [InlineData(
        "[5e-324,-5e-324,1.7976931348623157e308,9007199254740992,295147905179352830000]",
        "[5e-324,-5e-324,1.7976931348623157e+308,9007199254740992,295147905179352830000]"
    )]
    [InlineData(
        "[9.999999999999997e22,1e23,1.0000000000000001e23,999999999999999700000,1e21,-0]",
        "[9.999999999999997e+22,1e+23,1.0000000000000001e+23,999999999999999700000,1e+21,0]"
    )]
    [InlineData("[0.000001,0.0000001,333333333.3333332]", "[0.000001,1e-7,333333333.3333332]")]
    [InlineData("\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\"", "\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"")]
    [InlineData(
        "{\"\\u20ac\":1,\"\\r\":2,\"\\ufb33\":3,\"1\":4,\"\\ud83d\\ude00\":5,\"\\u0080\":6,\"\\u00f6\":7}",
        "{\"\\r\":2,\"1\":4,\"\u0080\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\ufb33\":3}"
    )]
    [InlineData("[[],{},[[1],[]],\"\"]", "[[],{},[[1],[]],\"\"]")]
    public void Canonical_JSON_is_as_RFC_8785_says(string json, string canonical)
    {
        using var document = JsonDocument.Parse(json);
        Assert.Equal(canonical, Encoding.UTF8.GetString(CanonicalJson.Write(document.RootElement)));
    }
}
