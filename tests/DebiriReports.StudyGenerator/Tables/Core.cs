using DebiriReports.StudyGenerator.Protocol;
using DebiriReports.StudyGenerator.Simulation;

namespace DebiriReports.StudyGenerator.Tables;

/// <summary>The variables that every dataset carries, and the conventions that they share.</summary>
internal static class Core
{
    /// <summary>Identity, arm and flags, repeated in each dataset so that conditions need no join.</summary>
    public static Table<T> WithCore<T>(this Table<T> table, Func<T, Subject> subject) =>
        table
            .Column("STUDYID", _ => StudyPlan.StudyId)
            .Column("USUBJID", r => subject(r).Id)
            .Column("SUBJID", r => $"{subject(r).Site.Number}-{subject(r).Number}")
            .Column("SITEID", r => subject(r).Site.Number)
            .Column("AGE", r => subject(r).Baseline.Age)
            .Column("SEX", r => subject(r).Baseline.Sex)
            .Column("TRT01P", r => subject(r).Arm)
            .Column("TRT01A", r => subject(r).Treated ? subject(r).Arm : null)
            .Column("FASFL", r => subject(r).Sets.Full)
            .Column("SAFFL", r => subject(r).Sets.Safety)
            .Column("RESFL", r => subject(r).Sets.Resected);

    /// <summary>The study day: 1 on the day of the first dose, -1 on the day before, never 0.</summary>
    public static int? StudyDay(Subject subject, DateOnly? date) =>
        date is { } day && subject.Course is { } course
            ? day.DayNumber - course.Start.DayNumber + (day >= course.Start ? 1 : 0)
            : null;

    public static string ModalityName(Modality modality) =>
        modality switch
        {
            Modality.Debiri => "DEBIRI",
            Modality.Oxaliplatin => "OXALIPLATIN",
            Modality.Fluorouracil => "FLUOROURACIL",
            _ => "BEVACIZUMAB",
        };

    public static decimal Days(DateOnly from, DateOnly to) => to.DayNumber - from.DayNumber;

    public static decimal OneDecimal(decimal value) => decimal.Round(value, 1, MidpointRounding.AwayFromZero);

    public static decimal FourDecimals(decimal value) => decimal.Round(value, 4, MidpointRounding.AwayFromZero);
}
