using System.Reflection;
using System.Text;
using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Analyses.Selection;
using DebiriReports.Analyses.Study;

namespace DebiriReports.Tests.SampleStudy;

/// <summary>The study file and the settings of the sample, read by the engine against the sample's data.</summary>
public sealed class SampleDefinitionTests
{
    private static string Folder =>
        Path.Combine(
            typeof(SampleDefinitionTests)
                .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
                .Single(a => a.Key == "RepositoryDirectory")
                .Value!,
            "sample-input"
        );

    private static AnalysisStudy Study()
    {
        StudyDefinition definition = StudyDefinition.Read(
            File.ReadAllText(Path.Combine(Folder, "study.yaml"), Encoding.UTF8)
        );
        var datasets = Directory
            .EnumerateFiles(Path.Combine(Folder, "data"))
            .Select(path => DatasetReaders.Read(path, $"data/{Path.GetFileName(path)}", new DatasetReadOptions()))
            .ToList();
        Assert.All(datasets, file => Assert.Empty(file.Problems));
        return AnalysisStudy.Create(definition, datasets.SelectMany(file => file.Datasets), StudyData.CutOff);
    }

    [Fact]
    public void The_analysis_sets_of_the_study_file_are_those_of_the_flags()
    {
        AnalysisStudy study = Study();
        Assert.Equal(
            [62, 48, 46, 46, 45, 40, 18, 17],
            new[] { "SCR", "ENR", "FAS", "SAF", "RESP", "PP", "RES", "RFS" }.Select(id => study.Set(id).Count)
        );
    }

    [Fact]
    public void Every_condition_of_the_study_file_fits_the_data()
    {
        AnalysisStudy study = Study();
        foreach (StudyRule rule in study.Definition.Checks)
        {
            Dataset dataset = study.Require(rule.Dataset);
            study.Select(dataset, rule.Where);
            if (rule.Requires is { } required)
            {
                Dataset other = study.Require(required.Dataset);
                WhereClause.Parse(required.Where).Compile(study.Scope(other, study.Scope(dataset)));
            }
        }

        Dataset events = study.Require("ADAE");
        foreach (Component component in study.Definition.Components)
        {
            study.RequireVariable(events, component.Causality!.Value);
            study.RequireVariable(events, component.SponsorCausality!.Value);
            study.RequireVariable(events, component.Action!.Value);
            Assert.True(study.Select(study.Require("ADEX"), component.Exposure).Count > 0);
        }
    }

    [Fact]
    public void The_settings_are_read_without_a_problem()
    {
        ReportSettings settings = ReportSettings.Read(
            File.ReadAllText(Path.Combine(Folder, "report.yaml"), Encoding.UTF8)
        );
        Assert.Equal("patient", settings.Words.Participant);
        Assert.Equal(7, settings.Deliverables.Count);
        Assert.Contains("plan", settings.Facts.Keys);
    }
}
