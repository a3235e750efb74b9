using DebiriReports.Analyses.Locking;

namespace DebiriReports.Tests.CommandLine;

/// <summary>Whatever a command says of broken data, it says no value of a record beyond its key.</summary>
public sealed class DiscretionTests : IDisposable
{
    private const string Canary = "CANARY";
    private static readonly DateTimeOffset Time = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);

    private readonly StudyCopy study = new();

    public void Dispose() => study.Dispose();

    [Fact]
    public void No_command_prints_a_value_of_a_record()
    {
        // Not the variables whose values are rows or columns of displays: a result is named by its labels.
        Spoil("adae.csv", "AETERM", "AESTDTC", "AEENDTC", "AEACNDEB", "AESER");
        Spoil("adlb.csv", "AVALU", "AVAL");
        Spoil("adsl.csv", "RFICDT", "LSTALVDT", "SAFFL");
        Spoil("adtte.csv", "CNSDTDSC", "ADT");
        Spoil("adex.csv", "EXLOT", "EXDOSE");
        // Refused by hash, while locking, and, once locked all the same, by the checks.
        AssertDiscreet(["check", study.Study], refused: true);
        AssertDiscreet(
            [
                "lock",
                study.Study,
                "--type",
                "interim",
                "--cutoff",
                "2026-03-31",
                "--reason",
                "a test",
                "--approve",
                "A; data management; complete",
            ],
            refused: true
        );
        File.Delete(study["lock.json"]);
        StudyLock
            .Propose(
                study.Study,
                new LockRequest
                {
                    Type = LockType.Interim,
                    DataCutoffDate = new DateOnly(2026, 3, 31),
                    UtcNow = Time,
                    Approvals = [new Approval("A", "data management", "complete", Time)],
                }
            )
            .Write();
        AssertDiscreet(["check", study.Study], refused: true);
        AssertDiscreet(["check", study.Study, "--json"], refused: true);
        AssertDiscreet(["render", study.Study, "--out", study.Out, "--draft"], refused: true);
    }

    [Fact]
    public void No_command_prints_a_value_of_a_file_that_cannot_be_read()
    {
        foreach (var end in new[] { $"\n{Canary},\"{Canary}", $"\n{Canary},{Canary}\n", $"\n{Canary}\0\n" })
        {
            var text = File.ReadAllText(study["data/adae.csv"]);
            File.AppendAllText(study["data/adae.csv"], end);
            File.Delete(study["lock.json"]);
            AssertDiscreet(
                [
                    "lock",
                    study.Study,
                    "--type",
                    "interim",
                    "--cutoff",
                    "2026-03-31",
                    "--approve",
                    "A; data management; complete",
                ],
                refused: true
            );
            File.WriteAllText(study["data/adae.csv"], text);
        }
    }

    private static void AssertDiscreet(string[] arguments, bool refused)
    {
        var outcome = Debiri.Run(arguments);
        Assert.NotEmpty(outcome.Output + outcome.Error);
        Assert.DoesNotContain("error D112", outcome.Error.Split('\n')[0], StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, outcome.Output + outcome.Error, StringComparison.OrdinalIgnoreCase);
        Assert.True(refused == (outcome.ExitCode == 1), $"exit code {outcome.ExitCode}\n{outcome.Error}");
    }

    /// <summary>Writes a canary into variables of a few records, one variable a record.</summary>
    private void Spoil(string file, params string[] variables)
    {
        var lines = File.ReadAllLines(study["data/" + file]);
        var header = lines[0].Split(',');
        var record = 1;
        foreach (var variable in variables)
        {
            var at = Array.IndexOf(header, variable);
            Assert.True(at >= 0, $"{file} has no {variable}");
            // A record without quotes, so that its fields are what lies between commas.
            while (lines[record].Contains('"', StringComparison.Ordinal))
            {
                record++;
            }
            var fields = lines[record].Split(',');
            fields[at] = Canary + record;
            lines[record++] = string.Join(',', fields);
        }
        File.WriteAllLines(study["data/" + file], lines);
    }
}
