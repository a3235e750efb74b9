using System.Text.Json.Nodes;
using DebiriReports.Analyses.Locking;

namespace DebiriReports.Analyses.Tests.Locking;

public sealed class StudyLockTests : IDisposable
{
    private readonly StudyOnDisk study = new();

    public void Dispose() => study.Dispose();

    [Fact]
    public void A_locked_study_is_read_with_its_lock_and_the_hashes_of_its_files()
    {
        study.Lock();
        var locked = StudyLock.Verify(study.Folder);
        Assert.Equal(["ADAE", "ADSL"], locked.Datasets.Keys);
        Assert.Equal(3, locked.Find("ADSL")!.RecordCount);
        Assert.Equal(LockType.Final, locked.Lock.Type);
        Assert.Equal("L-0001", locked.Lock.Name);
        Assert.Equal(new DateOnly(2025, 6, 30), locked.Lock.DataCutoffDate);
        Assert.Equal(StudyOnDisk.Time, locked.Lock.LockUtc);
        Assert.Equal(3, locked.Lock.Approvals.Count);
        Assert.Equal("5.0", locked.Lock.Dictionaries["ctcae"]);
        Assert.Equal(
            ["data/adae.csv", "data/adsl.csv", "lock.json", "study.yaml"],
            locked.Files.Select(file => file.File)
        );
        Assert.All(
            locked.Files,
            file =>
                Assert.Equal(
                    Convert.ToHexStringLower(
                        System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(study.PathOf(file.File)))
                    ),
                    file.Sha256
                )
        );
    }

    [Fact]
    public void The_lock_counts_what_it_promises()
    {
        study.Lock();
        var totals = StudyLock.Verify(study.Folder).Lock.ControlTotals;
        Assert.Equal(
            new Dictionary<string, long>
            {
                ["screened"] = 3,
                ["enrolled"] = 2,
                ["treated"] = 2,
                ["deaths"] = 1,
                ["analysisSets.ENR"] = 2,
                ["analysisSets.SAF"] = 2,
                ["aes"] = 2,
                ["saes"] = 1,
            },
            totals
        );
    }

    [Fact]
    public void The_lock_has_the_fields_that_scripts_rely_on()
    {
        study.Lock();
        var json = JsonNode.Parse(File.ReadAllText(study.PathOf("lock.json")))!;
        Assert.Equal("data/adae.csv", (string)json["datasets"]![0]!["file"]!);
        Assert.Equal(64, ((string)json["datasets"]![0]!["sha256"]!).Length);
        Assert.Equal(["USUBJID"], json["datasets"]![1]!["keyVariables"]!.AsArray().Select(name => (string)name!));
        Assert.Equal(
            ["USUBJID"],
            json["datasets"]![0]!["keyVariables"]!.AsArray().Select(name => (string)name!).Take(1)
        );
        Assert.Equal(2, (int)json["controlTotals"]!["enrolled"]!);
        Assert.Equal(2, (int)json["controlTotals"]!["treated"]!);
        Assert.Equal("final", (string)json["lock"]!["type"]!);
        Assert.Equal("2025-06-30", (string)json["lock"]!["dataCutoffDate"]!);
    }

    [Fact]
    public void The_same_data_locked_at_the_same_time_give_the_same_lock() =>
        Assert.Equal(
            StudyLock.Propose(study.Folder, StudyOnDisk.Request()).Json,
            StudyLock.Propose(study.Folder, StudyOnDisk.Request()).Json
        );

    [Fact]
    public void A_preview_writes_nothing()
    {
        StudyLock.Propose(study.Folder, StudyOnDisk.Request());
        Assert.Equal(
            ["data", "study.yaml"],
            Directory.EnumerateFileSystemEntries(study.Folder).Select(Path.GetFileName).Order()
        );
    }

    [Fact]
    public void A_missing_folder_or_study_file_is_a_matter_of_usage()
    {
        var missing = Assert.Throws<ReportException>(() => StudyLock.Verify(study.PathOf("nowhere")));
        Assert.Equal(ReportException.Usage, missing.ExitCode);
        File.Delete(study.PathOf("study.yaml"));
        Assert.Equal("study.yaml", Assert.Single(study.Refusal(ReportException.Usage)).Place.File);
    }

    [Fact]
    public void An_error_in_the_study_file_comes_before_the_lock()
    {
        study.Lock();
        File.Delete(study.PathOf("lock.json"));
        File.AppendAllText(study.PathOf("study.yaml"), "\nanalysisSet: {}\n");
        Assert.Contains(study.Refusal(ReportException.Definition), problem => problem.Place.File == "study.yaml");
    }

    [Fact]
    public void A_missing_lock_is_refused()
    {
        var problem = Assert.Single(study.Refusal());
        Assert.Equal(("L01", "lock.json"), (problem.Code, problem.Place.File));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"study\":1,\"study\":2}")]
    public void A_malformed_lock_is_refused(string json)
    {
        study.Write("lock.json", json);
        Assert.All(study.Refusal(), problem => Assert.Equal(("L01", "lock.json"), (problem.Code, problem.Place.File)));
    }

    [Theory]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{\"a\":{\"\\udc00\":1}}")]
    [InlineData("{\"\u00BB\":1}")]
    public void A_lock_with_names_that_are_no_text_is_refused(string json)
    {
        // Found by mutation.
        File.WriteAllBytes(study.PathOf("lock.json"), System.Text.Encoding.Latin1.GetBytes(json));
        Assert.All(study.Refusal(), problem => Assert.Equal("L01", problem.Code));
    }

    [Fact]
    public void Every_byte_of_every_locked_file_counts()
    {
        study.Lock();
        foreach (var file in new[] { "data/adsl.csv", "data/adae.csv", "study.yaml" })
        {
            var bytes = File.ReadAllBytes(study.PathOf(file));
            File.WriteAllBytes(study.PathOf(file), [.. bytes, (byte)'\n']);
            var problem = Assert.Single(study.Refusal());
            Assert.Equal(("L02", file), (problem.Code, problem.Place.File));
            File.WriteAllBytes(study.PathOf(file), bytes);
        }
        StudyLock.Verify(study.Folder);
    }

    [Fact]
    public void A_changed_file_is_named_before_it_is_found_malformed()
    {
        study.Lock();
        study.Write("data/adae.csv", "A,B\n1,\"\n");
        var problem = Assert.Single(study.Refusal());
        Assert.Equal(("L02", "data/adae.csv"), (problem.Code, problem.Place.File));
    }

    [Fact]
    public void A_foreign_dataset_is_refused()
    {
        study.Lock();
        study.Write("data/sub/adlb.csv", "USUBJID\nT-001\n");
        var problem = Assert.Single(study.Refusal());
        Assert.Equal(("L02", "data/sub/adlb.csv"), (problem.Code, problem.Place.File));
    }

    [Fact]
    public void A_dataset_that_is_gone_is_refused()
    {
        study.Lock();
        File.Delete(study.PathOf("data/adae.csv"));
        Assert.Contains(study.Refusal(), problem => (problem.Code, problem.Place.File) == ("L02", "data/adae.csv"));
    }

    [Theory]
    [InlineData("records", 3)]
    [InlineData("variables", 3)]
    [InlineData("subjects", 3)]
    [InlineData("sizeBytes", 3)]
    public void A_count_that_differs_is_refused(string field, int value)
    {
        study.Lock();
        study.EditLock(json => json["datasets"]![0]![field] = value);
        var problem = Assert.Single(study.Refusal());
        Assert.Equal(("L02", "data/adae.csv"), (problem.Code, problem.Place.File));
    }

    [Theory]
    [InlineData("enrolled")]
    [InlineData("treated")]
    [InlineData("deaths")]
    [InlineData("saes")]
    public void A_control_total_that_does_not_recompute_is_refused(string total)
    {
        study.Lock();
        study.EditLock(json => json["controlTotals"]![total] = 47);
        Assert.Contains(total, Assert.Single(study.Refusal()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_count_of_an_analysis_set_is_a_control_total()
    {
        study.Lock();
        study.EditLock(json => json["controlTotals"]!["analysisSets"]!["SAF"] = 1);
        Assert.Equal("L02", Assert.Single(study.Refusal()).Code);
    }

    [Fact]
    public void Totals_that_scripts_rely_on_must_be_there()
    {
        study.Lock();
        study.EditLock(json => json["controlTotals"]!.AsObject().Remove("enrolled"));
        Assert.Equal("L01", Assert.Single(study.Refusal()).Code);
    }

    [Theory]
    [InlineData("../adsl.csv")]
    [InlineData("data/../../adsl.csv")]
    [InlineData("/etc/passwd")]
    [InlineData("data\\..\\..\\adsl.csv")]
    [InlineData("C:/adsl.csv")]
    public void A_path_that_leaves_the_study_folder_is_refused(string file)
    {
        study.Lock();
        study.EditLock(json => json["datasets"]![0]!["file"] = file);
        Assert.Contains(study.Refusal(), problem => (problem.Code, problem.Place.File) == ("L01", file));
    }

    [Fact]
    public void A_link_out_of_the_study_folder_is_refused_although_its_bytes_are_right()
    {
        study.Lock();
        using var elsewhere = new StudyOnDisk();
        File.Delete(study.PathOf("data/adae.csv"));
        File.CreateSymbolicLink(study.PathOf("data/adae.csv"), elsewhere.PathOf("data/adae.csv"));
        Assert.Contains(study.Refusal(), problem => (problem.Code, problem.Place.File) == ("L01", "data/adae.csv"));
    }

    [Theory]
    [InlineData("/nowhere/adlb.csv")]
    [InlineData("nowhere.csv")]
    [InlineData("adlb.csv")]
    [InlineData("../../nowhere.csv")]
    public void A_link_that_leads_nowhere_is_refused(string target)
    {
        study.Lock();
        File.CreateSymbolicLink(study.PathOf("data/adlb.csv"), target);
        var exception = Assert.Throws<ReportException>(() => StudyLock.Verify(study.Folder));
        Assert.InRange(exception.ExitCode, 1, 2);
        Assert.Contains(exception.Problems, problem => problem.Place.File == "data/adlb.csv");
    }

    [Theory]
    [InlineData("../lock.pem")]
    [InlineData("/etc/passwd")]
    public void A_key_outside_of_the_study_folder_is_refused(string file)
    {
        study.Lock();
        study.Write("study.yaml", StudyOnDisk.Definition + $"\nlock: {{ signature: required, key: {file} }}\n");
        Assert.Contains(study.Refusal(), problem => (problem.Code, problem.Place.File) == ("L01", file));
    }

    [Fact]
    public void A_study_file_behind_a_link_is_refused()
    {
        study.Lock();
        using var elsewhere = new StudyOnDisk();
        File.Delete(study.PathOf("study.yaml"));
        File.CreateSymbolicLink(study.PathOf("study.yaml"), elsewhere.PathOf("study.yaml"));
        Assert.Contains(study.Refusal(), problem => (problem.Code, problem.Place.File) == ("L01", "study.yaml"));
    }

    [Fact]
    public void A_linked_folder_of_data_is_refused()
    {
        study.Lock();
        using var elsewhere = new StudyOnDisk();
        Directory.Delete(study.PathOf("data"), recursive: true);
        Directory.CreateSymbolicLink(study.PathOf("data"), elsewhere.PathOf("data"));
        Assert.All(study.Refusal(), problem => Assert.Equal("L01", problem.Code));
    }

    [Fact]
    public void A_study_reached_through_a_link_is_as_good_as_the_study_itself()
    {
        study.Lock();
        var link = study.Folder + "-link";
        Directory.CreateSymbolicLink(link, study.Folder);
        try
        {
            StudyLock.Verify(link);
        }
        finally
        {
            Directory.Delete(link);
        }
    }

    [Fact]
    public void A_final_lock_needs_three_persons()
    {
        study.Lock();
        study.EditLock(json => json["approvals"]![1]!["name"] = "A. One");
        Assert.Equal("L04", Assert.Single(study.Refusal()).Code);
    }

    [Fact]
    public void A_proposed_lock_without_approvals_is_refused_and_nothing_is_written()
    {
        var exception = Assert.Throws<ReportException>(() =>
            StudyLock.Propose(study.Folder, StudyOnDisk.Request() with { Approvals = [] })
        );
        Assert.Equal("L04", Assert.Single(exception.Problems).Code);
        Assert.False(File.Exists(study.PathOf("lock.json")));
    }

    [Fact]
    public void An_approval_that_is_older_than_the_lock_is_refused()
    {
        study.Lock();
        study.EditLock(json => json["approvals"]![1]!["signedUtc"] = "2025-06-30T23:59:59Z");
        Assert.Equal("L04", Assert.Single(study.Refusal()).Code);
    }

    [Theory]
    [InlineData("Name; role")]
    [InlineData("Name; ; meaning")]
    [InlineData("")]
    public void An_approval_needs_a_name_a_role_and_a_meaning(string text)
    {
        var exception = Assert.Throws<ReportException>(() => LockRequest.ReadApproval(text, StudyOnDisk.Time));
        Assert.Equal(ReportException.Usage, exception.ExitCode);
    }

    [Fact]
    public void An_interim_lock_refuses_final_deliverables_except_as_drafts()
    {
        study.Lock(LockType.Interim);
        var locked = StudyLock.Verify(study.Folder);
        Assert.Equal("L03", locked.RefusalOfFinal("csr", isDraft: false)!.Code);
        Assert.Null(locked.RefusalOfFinal("csr", isDraft: true));
    }

    [Fact]
    public void A_final_lock_suffices_for_every_deliverable()
    {
        study.Lock();
        Assert.Null(StudyLock.Verify(study.Folder).RefusalOfFinal("csr", isDraft: false));
    }

    [Fact]
    public void A_lock_that_was_replaced_is_refused_when_it_comes_back()
    {
        study.Lock(LockType.Interim);
        var first = File.ReadAllText(study.PathOf("lock.json"));
        StudyLock.Propose(study.Folder, StudyOnDisk.Request() with { UtcNow = StudyOnDisk.Time }).Write();
        var second = StudyLock.Verify(study.Folder).Lock;
        Assert.Equal(2, second.Sequence);
        Assert.NotNull(second.PreviousLockId);
        study.Write("lock.json", first);
        Assert.Equal("L05", Assert.Single(study.Refusal()).Code);
    }

    [Fact]
    public void A_final_lock_is_opened_only_with_a_reason_and_the_changes_are_kept()
    {
        study.Lock();
        study.Write("data/adae.csv", StudyOnDisk.Events.Replace("Nausea", "Vomiting", StringComparison.Ordinal));
        var refused = Assert.Throws<ReportException>(() => StudyLock.Propose(study.Folder, StudyOnDisk.Request()));
        Assert.Equal("L05", Assert.Single(refused.Problems).Code);
        StudyLock
            .Propose(study.Folder, StudyOnDisk.Request() with { UnlockReason = "A term was transcribed wrongly" })
            .Write();
        var unlock = Assert.Single(StudyLock.Verify(study.Folder).Lock.UnlockHistory);
        Assert.Equal("A term was transcribed wrongly", unlock.Reason);
        Assert.Contains("data/adae.csv", Assert.Single(unlock.Changes), StringComparison.Ordinal);
        Assert.Equal(3, unlock.Approvers.Count);
    }

    [Fact]
    public void An_empty_dictionary_version_is_refused()
    {
        study.Lock();
        study.EditLock(json => json["dictionaries"]!["ctcae"] = " ");
        Assert.Equal("L07", Assert.Single(study.Refusal()).Code);
    }

    [Fact]
    public void The_lock_of_another_study_is_refused()
    {
        study.Lock();
        study.EditLock(json => json["study"]!["id"] = "OTHER-01");
        Assert.Equal("L09", Assert.Single(study.Refusal()).Code);
    }

    [Fact]
    public void Fields_that_are_not_known_are_kept()
    {
        study.Lock();
        study.EditLock(json => json["privacy"] = new JsonObject { ["classification"] = "pseudonymised" });
        var locked = StudyLock.Verify(study.Folder).Lock;
        Assert.Equal("pseudonymised", locked.Json.GetProperty("privacy").GetProperty("classification").GetString());
    }

    [Fact]
    public void Data_that_cannot_be_read_cannot_be_locked()
    {
        study.Write("data/adae.csv", "A,B\n1\n");
        var refused = Assert.Throws<ReportException>(() => StudyLock.Propose(study.Folder, StudyOnDisk.Request()));
        Assert.Equal("DS03", Assert.Single(refused.Problems).Code);
    }

    [Fact]
    public void No_refusal_prints_a_value_of_a_record()
    {
        study.Lock();
        study.Write("data/adae.csv", StudyOnDisk.Events + "\nTEST-01,T-002,\"SECRET\n");
        study.Write("data/adlb.csv", "USUBJID,SECRET\nSECRET\n");
        Assert.All(
            study.Refusal(),
            problem => Assert.DoesNotContain("SECRET", problem.ToString(), StringComparison.Ordinal)
        );
    }
}
