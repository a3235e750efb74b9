using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DebiriReports.Analyses.Locking;
using DebiriReports.Analyses.Study;
using YamlDotNet.RepresentationModel;
using YamlNode = YamlDotNet.RepresentationModel.YamlNode;

namespace DebiriReports.Analyses.Tests.Locking;

public class LockFuzzTests
{
    private static readonly string[] Optional =
    [
        "components",
        "methods",
        "variables",
        "files",
        "lock",
        "derivations",
        "checks",
        "facts",
    ];

    [Fact]
    public void No_damaged_lock_breaks_the_verification_or_vouches_for_other_data()
    {
        using var study = new StudyOnDisk().Lock();
        var folder = new StudyFolder(study.Folder);
        var contents = StudyLock.Read(folder, StudyTexts.Read(folder));
        var bytes = folder.ReadAll("lock.json");
        var original = LockManifestReader.Read(bytes);
        var mutation = new Mutation(
            6,
            [
                .. new[]
                {
                    "{",
                    "}",
                    "[",
                    "]",
                    "\"",
                    ",",
                    "null",
                    "true",
                    "0",
                    "-1",
                    "1e999",
                    "\\ud800",
                    "\\u0000",
                    "..",
                    "/etc/passwd",
                    "\"sha256\":\"\"",
                    "\"type\":\"final\"",
                    "2025-13-45",
                    "\"records\":2147483648",
                }.Select(Encoding.UTF8.GetBytes),
            ]
        );
        var (accepted, refused) = mutation.Run(
            [bytes],
            input =>
            {
                var locked = StudyLock.Verify(contents, LockManifestReader.Read(input), input, new LockOptions()).Lock;
                Assert.Equal(original.StudyId, locked.StudyId);
                Assert.Equal(original.StudyFileSha256, locked.StudyFileSha256);
                Assert.Equal(
                    original.Datasets.Select(dataset => dataset with { KeyVariables = [] }),
                    locked.Datasets.Select(dataset => dataset with { KeyVariables = [] })
                );
                Assert.Equal(original.ControlTotals["enrolled"], locked.ControlTotals["enrolled"]);
                Assert.Equal(original.ControlTotals["treated"], locked.ControlTotals["treated"]);
                Assert.InRange(locked.Approvals.Count, original.Type == LockType.Final ? 3 : 1, int.MaxValue);
            }
        );
        Assert.True(refused > accepted);
    }

    [Fact]
    public void No_damaged_signed_lock_vouches_for_other_words()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var study = new StudyOnDisk();
        study.Write("study.yaml", StudyOnDisk.Definition + "\nlock: { signature: required, key: lock.pem }\n");
        study.Write("lock.pem", key.ExportSubjectPublicKeyInfoPem());
        var request = StudyOnDisk.Request() with { PrivateKey = key.ExportPkcs8PrivateKeyPem() };
        StudyLock.Propose(study.Folder, request).Write();
        var folder = new StudyFolder(study.Folder);
        var contents = StudyLock.Read(folder, StudyTexts.Read(folder));
        var bytes = folder.ReadAll("lock.json");
        var canonical = Canonical(bytes);
        var (accepted, refused) = new Mutation(
            9,
            [.. new[] { " ", "\n", "0", "\"", "\\u0041" }.Select(Encoding.UTF8.GetBytes)]
        ).Run(
            [bytes],
            input =>
            {
                StudyLock.Verify(contents, LockManifestReader.Read(input), input, new LockOptions());
                Assert.Equal(canonical, Canonical(input));
            }
        );
        Assert.True(refused > accepted && accepted > 0);

        static string Canonical(byte[] json)
        {
            // The names of the signature itself are not signed.
            var root = (JsonObject)JsonNode.Parse(json)!;
            root.Remove("signature");
            using var document = JsonDocument.Parse(root.ToJsonString());
            return Encoding.UTF8.GetString(CanonicalJson.Write(document.RootElement));
        }
    }

    [Theory]
    [InlineData("data/adsl.csv")]
    [InlineData("data/adae.csv")]
    [InlineData("data/define.xml")]
    [InlineData("study.yaml")]
    public void No_damaged_file_passes_for_the_one_that_was_locked(string file)
    {
        using var study = new StudyOnDisk();
        study.Write("data/define.xml", Datasets.DefineXmlReaderTests.Define);
        study.Lock();
        var original = File.ReadAllBytes(study.PathOf(file));
        var mutation = new Mutation(
            10,
            [.. new[] { ",", "\n", "\"", "Y", "0", " ", "#" }.Select(Encoding.UTF8.GetBytes)]
        );
        var (accepted, refused) = mutation.Run(
            [original],
            input =>
            {
                File.WriteAllBytes(study.PathOf(file), input);
                StudyLock.Verify(study.Folder);
                Assert.Equal(original, input);
            },
            // Each writes a file.
            Mutation.Count / 5
        );
        Assert.True(refused > accepted);
    }

    [Fact]
    public void No_damaged_study_file_breaks_its_reader()
    {
        var text =
            StudyOnDisk.Definition
            + """

                components:
                  - { id: BEAD, label: beads, type: device, causality: AEREL, exposure: EXCAT EQ 'X' }
                methods: { proportion: { interval: wilson, level: 0.9 }, quantile: sas-5 }
                variables: { names: { AEBODSYS: AESOC }, types: { SITEID: text } }
                files: { all: { encoding: latin-1, separator: tab } }
                lock: { signature: optional, finalApprovals: 3 }
                derivations:
                  - { dataset: ADSL, variable: AGEGR, when: { "<65": AGE LT 65, ">=65": AGE GE 65 }, otherwise: "" }
                checks:
                  - { id: Z, dataset: ADAE, where: "ASTDT LT TRTSDT", requires: { dataset: ADSL, where: "X EQ that.Y" }, message: M }
                facts: { design: { n: 46 }, list: [a, b] }
                """;
        var mutation = new Mutation(
            7,
            [
                .. new[]
                {
                    "{",
                    "}",
                    "[",
                    "]",
                    ":",
                    "- ",
                    "\n",
                    "\n  ",
                    "\"",
                    "'",
                    "&a ",
                    "*a",
                    "!!int ",
                    "|\n",
                    ">\n",
                    "? ",
                    "#",
                    "%YAML 1.1\n",
                    "---\n",
                    "...\n",
                    "<<: ",
                    "\t",
                    "012",
                    "yes",
                    "~",
                    "1e999",
                    "\0",
                }.Select(Encoding.UTF8.GetBytes),
            ]
        );
        mutation.Run(
            [Encoding.UTF8.GetBytes(text)],
            input =>
            {
                string decoded;
                try
                {
                    decoded = new UTF8Encoding(false, true).GetString(input);
                }
                catch (DecoderFallbackException)
                {
                    throw new ReportException(
                        ReportException.Definition,
                        [new Problem("D101", "not UTF-8", Place.None)]
                    );
                }
                AssertSame(decoded, StudyDefinition.Read(decoded));
            }
        );
    }

    /// <summary>Holds what was read against the same text as plain YAML.</summary>
    private static void AssertSame(string text, StudyDefinition definition)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        var root = (YamlMappingNode)Assert.Single(yaml.Documents).RootNode;
        Assert.Empty(Keys(root).Except(["study", "standards", "arms", "analysisSets", .. Optional]));
        Assert.Equal(Scalar(root["study"]["id"]), definition.Study.Id);
        Assert.Equal(Scalar(root["study"]["title"]), definition.Study.Title);
        Assert.Equal(Keys(root["analysisSets"]), definition.AnalysisSets.Keys);
        Assert.Equal(
            (root["arms"]["order"] is YamlSequenceNode arms ? arms.Select(Scalar) : [Scalar(root["arms"]["order"])]),
            definition.Arms.Order.Select(arm => arm.Value)
        );
        Assert.Equal(
                // One value is as good as a list of one.
                !root.Children.TryGetValue("checks", out var checks) ? 0
                : checks is YamlSequenceNode list ? list.Count()
                : 1,
            definition.Checks.Count
        );
    }

    private static IEnumerable<string> Keys(YamlNode node) => ((YamlMappingNode)node).Children.Keys.Select(Scalar);

    private static string Scalar(YamlNode node) => ((YamlScalarNode)node).Value!;
}
