using DebiriReports.Analyses;
using DebiriReports.Analyses.Datasets;
using DebiriReports.Analyses.Derivations;
using DebiriReports.Narratives;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;

namespace DebiriReports.Templating;

/// <summary>A record as a template sees it: each variable of its dataset is a fact.</summary>
/// <param name="study">The study.</param>
/// <param name="dataset">The record's dataset.</param>
/// <param name="record">The record, from 0.</param>
internal sealed class RecordFacts(AnalysisStudy study, Dataset dataset, int record)
    // It has no functions of its own; looking for them in each record would cost more than all the rest of a narrative.
    : ScriptObject(0, autoImportStaticsFromThisType: false)
{
    /// <summary>The record's dataset.</summary>
    public Dataset Dataset => dataset;

    /// <summary>The record, from 0.</summary>
    public int Record => record;

    /// <summary>A fact of the record.</summary>
    /// <param name="name">The variable.</param>
    /// <returns>The fact.</returns>
    /// <exception cref="TemplateException">The dataset has no such variable.</exception>
    public Fact Fact(string name)
    {
        var variable = dataset.Find(study.Definition.Variables.NameIn(dataset.Name, name));
        return variable is null
                ? throw new TemplateException(
                    "D111",
                    $"no variable '{name}' in {dataset.Name}",
                    NearestWord.Hint(name, dataset.Variables.Select(v => v.Name))
                )
            : study.IsWithheld(variable) ? Narratives.Fact.OfWithheld(dataset, variable, record)
            : Narratives.Fact.Of(dataset, variable, record);
    }

    /// <summary>Whether the dataset has a variable.</summary>
    /// <param name="name">The variable.</param>
    /// <returns>Whether it is there.</returns>
    public bool Has(string name) => dataset.Find(study.Definition.Variables.NameIn(dataset.Name, name)) is not null;

    /// <inheritdoc/>
    public override bool TryGetValue(TemplateContext? context, SourceSpan span, string member, out object value)
    {
        value = Fact(member);
        return true;
    }

    /// <inheritdoc/>
    public override bool Contains(string member) => true;
}
