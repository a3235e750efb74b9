using System.Text;
using System.Text.Json.Nodes;
using DebiriReports.Analyses.Locking;

namespace DebiriReports.Analyses.Tests.Locking;

/// <summary>A small study in a folder of its own, to be changed in one place and looked at again.</summary>
internal sealed class StudyOnDisk : IDisposable
{
    public static readonly DateTimeOffset Time = new(2025, 7, 1, 9, 30, 0, TimeSpan.Zero);

    public const string Definition = """
        study:
          id: TEST-01
          title: A small study
          protocol: { number: TEST-01, version: "2.0", date: 2024-03-01 }
          sponsor: Nobody
        standards: { terms: "Demo dictionary 1.0", ctcae: "5.0", recist: "1.1" }
        arms: { variable: TRT01A, order: ["A"] }
        analysisSets:
          ENR: { label: Enrolled, where: ENRLFL EQ 'Y' }
          SAF: { label: Safety set, where: SAFFL EQ 'Y' }
        """;

    public const string Subjects = """
        STUDYID,USUBJID,SITEID,TRT01A,ENRLFL,SAFFL,DTHFL,TRTSDT
        TEST-01,T-001,01,A,Y,Y,N,2025-01-10
        TEST-01,T-002,01,A,Y,Y,Y,2025-01-12
        TEST-01,T-003,02,,N,N,N,
        """;

    public const string Events = """
        STUDYID,USUBJID,AESEQ,AETERM,AESER,ASTDT
        TEST-01,T-001,1,Nausea,N,2025-01-11
        TEST-01,T-002,1,Sepsis,Y,2025-02
        """;

    public StudyOnDisk()
    {
        Folder = Directory.CreateTempSubdirectory("debiri-lock-").FullName;
        Write("study.yaml", Definition);
        Write("data/adsl.csv", Subjects);
        Write("data/adae.csv", Events);
    }

    public string Folder { get; }

    public string PathOf(string file) => Path.Combine(Folder, file);

    public void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
        File.WriteAllText(PathOf(file), text, new UTF8Encoding(false));
    }

    public static LockRequest Request(LockType type = LockType.Final) =>
        new()
        {
            Type = type,
            DataCutoffDate = new DateOnly(2025, 6, 30),
            UtcNow = Time,
            Approvals =
            [
                LockRequest.ReadApproval("A. One; data management; data are complete and correct", Time),
                LockRequest.ReadApproval("B. Two; biostatistics; analysis sets are as planned", Time),
                LockRequest.ReadApproval("C. Three; clinical; coding and deviations are reviewed", Time),
            ],
        };

    public StudyOnDisk Lock(LockType type = LockType.Final)
    {
        StudyLock.Propose(Folder, Request(type)).Write();
        return this;
    }

    /// <summary>Changes the lock as a file, as somebody with an editor would.</summary>
    public void EditLock(Action<JsonObject> edit)
    {
        var json = (JsonObject)JsonNode.Parse(File.ReadAllText(PathOf("lock.json")))!;
        edit(json);
        Write("lock.json", json.ToJsonString());
    }

    public IReadOnlyList<Problem> Refusal(int exitCode = ReportException.Refused, LockOptions? options = null)
    {
        var exception = Assert.Throws<ReportException>(() => StudyLock.Verify(Folder, options));
        Assert.Equal(exitCode, exception.ExitCode);
        return exception.Problems;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
