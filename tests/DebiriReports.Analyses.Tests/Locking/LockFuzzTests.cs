using System.Text;
using DebiriReports.Analyses.Locking;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Analyses.Tests.Locking;

public class LockFuzzTests
{
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
                Assert.NotNull(StudyDefinition.Read(decoded).Study.Id);
            }
        );
    }
}
