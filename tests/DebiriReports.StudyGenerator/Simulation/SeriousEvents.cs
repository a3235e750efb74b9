using DebiriReports.StudyGenerator.Protocol;

namespace DebiriReports.StudyGenerator.Simulation;

/// <summary>Draws which subjects meet which serious scenario, before the cycles that the events delay or end.</summary>
internal static class SeriousEvents
{
    private const int MostPerSubject = 3;

    /// <summary>Events under treatment; called when the sessions stand and before the cycles are given.</summary>
    public static void RunOnTreatment(List<Subject> treated, StudyOptions options) =>
        Run(treated, options, "serious", timing => timing is not (Timing.AfterSurgery or Timing.FatalAfterSurgery));

    /// <summary>Events after surgery; called when the operations stand.</summary>
    public static void RunAfterSurgery(List<Subject> treated, StudyOptions options) =>
        Run(treated, options, "postoperative", timing => timing is Timing.AfterSurgery or Timing.FatalAfterSurgery);

    private static void Run(List<Subject> treated, StudyOptions options, string purpose, Func<Timing, bool> includes)
    {
        var chance = new Chance(options.Seed, purpose);
        foreach (SeriousScenario scenario in SeriousScenario.All.Where(scenario => includes(scenario.Timing)))
        {
            // Rounded up, so that a small study is no toy either.
            int count = ((scenario.Count * treated.Count) + 45) / 46;
            for (int i = 0; i < count; i++)
            {
                var fitting = treated.Where(subject => Fits(subject, scenario)).ToList();
                if (fitting.Count == 0)
                {
                    break;
                }

                chance.Shuffle(fitting);
                Subject chosen = scenario.Clustered ? fitting.MaxBy(subject => subject.Events.Count)! : fitting[0];
                Add(chosen, scenario, chance);
            }
        }

        // Whoever ends treatment or life by an event has one, however the counts were rounded.
        foreach (Subject subject in treated)
        {
            Timing? needed = Needed(subject.Course!.Pathway);
            if (
                needed is { } timing
                && includes(timing)
                && !subject.Events.Any(e => e.StoppedTreatment || e.Fatal || timing == Timing.PreventsSurgery)
            )
            {
                var choices = SeriousScenario.All.Where(scenario => scenario.Timing == timing).ToList();
                Add(subject, chance.Pick(choices), chance);
            }
        }
    }

    private static Timing? Needed(Pathway pathway) =>
        pathway switch
        {
            _ when pathway == Pathway.StoppedForEvent => Timing.EndsTreatment,
            _ when pathway == Pathway.DiedOnTreatment => Timing.EndsLife,
            _ when pathway == Pathway.UnfitForSurgery => Timing.PreventsSurgery,
            _ when pathway == Pathway.ResectedThenDied => Timing.FatalAfterSurgery,
            _ => null,
        };

    private static bool Fits(Subject subject, SeriousScenario scenario)
    {
        Course course = subject.Course!;
        if (subject.Events.Count >= MostPerSubject || subject.Events.Any(e => e.Term == scenario.Term))
        {
            return false;
        }

        if (
            Needed(course.Pathway) is { } own
            && (own == Timing.EndsTreatment || own == Timing.EndsLife || own == scenario.Timing)
        )
        {
            return own == scenario.Timing && !subject.Events.Any(e => e.StoppedTreatment || e.Fatal);
        }

        bool ofBevacizumab = scenario.Relations.Any(relation => relation.Component == Component.Bevacizumab);
        if (ofBevacizumab && course.NoBevacizumab is not null)
        {
            return false;
        }

        int days = course.NoDoseFrom.DayNumber - course.Start.DayNumber;
        return scenario.Timing switch
        {
            Timing.AfterSession => course.Sessions.Count > 0 && days > 40,
            Timing.DuringChemotherapy => days > scenario.Lag.Most + scenario.Days.Most + 5
                && course.Pathway != Pathway.LostOnTreatment,
            Timing.AfterSurgery => course.Resection is not null && course.Pathway != Pathway.ResectedThenDied,
            _ => false,
        };
    }

    private static void Add(Subject subject, SeriousScenario scenario, Chance chance)
    {
        Course course = subject.Course!;
        int lag = chance.Between(scenario.Lag.Least, scenario.Lag.Most);
        Session? session =
            scenario.Timing == Timing.AfterSession
                ? (scenario.WithdrawsDebiri ? course.Sessions[^1] : chance.Pick(course.Sessions))
                : null;
        if (session is not null)
        {
            session.EventFollows = true;
        }

        DateOnly onset = scenario.Timing switch
        {
            Timing.AfterSession => session!.Date.AddDays(lag),
            Timing.EndsTreatment or Timing.EndsLife => course.EndOfTreatment.AddDays(-lag),
            Timing.PreventsSurgery => course.Start.AddDays(course.BoardDays[2] + lag),
            Timing.AfterSurgery or Timing.FatalAfterSurgery => course.Resection!.Value.AddDays(lag),
            _ => course.Start.AddDays(lag),
        };
        int length = chance.Between(scenario.Days.Least, scenario.Days.Most);
        DateOnly? end = scenario.Timing switch
        {
            Timing.EndsLife => course.EndOfTreatment,
            Timing.FatalAfterSurgery => course.Death!.Date,
            _ => onset.AddDays(length),
        };
        bool inHospital = scenario.Seriousness.HasFlag(Seriousness.Hospitalisation);
        // An event at a session prolongs a stay that began with it; after surgery likewise.
        DateOnly? admitted =
            !inHospital ? null
            : session is not null && lag <= 3 ? session.Date
            : scenario.Timing is Timing.AfterSurgery or Timing.FatalAfterSurgery ? course.Resection!.Value.AddDays(-1)
            : onset;
        var clinical = new ClinicalEvent
        {
            Term = scenario.Term,
            Verbatim = scenario.Verbatim,
            Onset = onset,
            End = end,
            OnsetGrade = scenario.OnsetGrade,
            Grade = scenario.Grade,
            Worsened =
                scenario.Grade > scenario.OnsetGrade
                    ? onset.AddDays(Math.Min(chance.Between(1, 3), end!.Value.DayNumber - onset.DayNumber))
                    : null,
            Seriousness = scenario.Seriousness,
            Admitted = admitted,
            Discharged = inHospital ? end : null,
            Treatment = scenario.Treatment,
            OtherAction = scenario.OtherAction,
            Alternative = scenario.Alternative,
            Expected = scenario.Expected,
            SponsorUpgrade = scenario.SponsorUpgrade,
            Outcome = scenario.Outcome,
        };
        foreach ((Component component, string relation) in scenario.Relations)
        {
            clinical.Relations[component] = relation;
        }

        subject.Events.Add(clinical);
        ActOn(course, scenario, clinical);
    }

    private static void ActOn(Course course, SeriousScenario scenario, ClinicalEvent clinical)
    {
        switch (scenario.Timing)
        {
            case Timing.EndsTreatment or Timing.EndsLife:
                course.NoDoseFrom = clinical.Onset;
                course.Sessions.RemoveAll(session => session.Date >= clinical.Onset && session.Number > 1);
                clinical.StoppedTreatment = scenario.Timing == Timing.EndsTreatment;
                break;
            case Timing.AfterSession or Timing.DuringChemotherapy:
                // A session that falls into the event is not given.
                course.Sessions.RemoveAll(session =>
                    session.Number > 1
                    && !session.EventFollows
                    && session.Date > clinical.Onset
                    && session.Date <= clinical.End
                );
                break;
            default:
                break;
        }

        if (scenario.WithdrawsDebiri)
        {
            clinical.Actions[Modality.Debiri] = ClinicalEvent.Withdrawn;
        }

        if (scenario.WithdrawsOxaliplatin)
        {
            clinical.Actions[Modality.Oxaliplatin] = ClinicalEvent.Withdrawn;
        }

        if (scenario.WithdrawsBevacizumab)
        {
            clinical.Actions[Modality.Bevacizumab] = ClinicalEvent.Withdrawn;
        }
    }
}
