using DebiriReports.StudyGenerator.Derivation;
using DebiriReports.StudyGenerator.Protocol;
using DebiriReports.StudyGenerator.Simulation;

namespace DebiriReports.StudyGenerator.Tables;

/// <summary>ADSL: one record a screened subject.</summary>
internal static class AdslTable
{
    public static Table<Subject> Create(StudyOptions options)
    {
        var table = new Table<Subject>("adsl")
            .Column("STUDYID", _ => StudyPlan.StudyId)
            .Column("USUBJID", s => s.Id)
            .Column("SUBJID", s => $"{s.Site.Number}-{s.Number}")
            .Column("SITEID", s => s.Site.Number)
            .Column("COUNTRY", s => s.Site.Country)
            .Column("AGE", s => s.Baseline.Age)
            .Column("AGEU", _ => "YEARS")
            .Column("AGEGR1", s => s.Baseline.Age < 65 ? "<65" : ">=65")
            .Column("SEX", s => s.Baseline.Sex)
            .Column("RACE", s => s.Baseline.Race)
            .Column("ETHNIC", s => s.Baseline.Ethnicity);
        AddScreening(table, options);
        AddSets(table);
        AddTreatment(table);
        AddDisease(table);
        AddOutcome(table);
        return table;
    }

    private static void AddScreening(Table<Subject> table, StudyOptions options)
    {
        table
            .Column("RFICDT", s => s.Consent)
            .Column("SCRNATT", s => s.Attempts)
            .Column("SCRN1DT", s => s.FirstConsent)
            .Column("SCRNFL", _ => true)
            .Column("SCRFFL", s => s.Failure is not null)
            .Column("SCRFCAT", s => s.Failure?.Category)
            .Column("SCRFREAS", s => s.Failure?.Reason)
            .Column("ENRLFL", s => s.Enrolled)
            .Column("ENRLDT", s => s.Enrolment);
        if (options.Arms == 2)
        {
            table.Column("RANDFL", s => s.Enrolled).Column("RANDDT", s => s.Enrolment);
        }

        table
            .Column("ARM", s => s.Arm ?? "Screen Failure")
            .Column(
                "ACTARM",
                s =>
                    s.Failure is not null ? "Screen Failure"
                    : s.Treated ? s.Arm
                    : "Not Treated"
            )
            .Column("TRT01P", s => s.Arm)
            .Column("TRT01A", s => s.Treated ? s.Arm : null)
            .Column("TRTFL", s => s.Treated)
            .Column("NTRTREAS", s => s.NotTreated);
    }

    private static void AddSets(Table<Subject> table) =>
        table
            .Column("FASFL", s => s.Sets.Full)
            .Column("FASEXRS", s => s.Sets.NotFull)
            .Column("SAFFL", s => s.Sets.Safety)
            .Column("SAFEXRS", s => s.Sets.NotSafety)
            .Column("RESPFL", s => s.Sets.ResponseEvaluable)
            .Column("RESPEXRS", s => s.Sets.NotEvaluable)
            .Column("PPROTFL", s => s.Sets.PerProtocol)
            .Column("PPEXRS", s => s.Sets.NotPerProtocol)
            .Column("RESFL", s => s.Sets.Resected)
            .Column("RESEXRS", s => s.Sets.NotResected)
            .Column("RFSFL", s => s.Sets.RecurrenceFree)
            .Column("RFSEXRS", s => s.Sets.NotRecurrenceFree);

    private static void AddTreatment(Table<Subject> table)
    {
        table
            .Column("TRTSDT", s => s.Course?.Start)
            .Column("TRTEDT", s => s.Course?.LastDose)
            .Column("TRTDURD", s => s.Course is { } c ? c.LastDose.DayNumber - c.Start.DayNumber + 1 : null);
        foreach (
            (Modality modality, string prefix) in new[]
            {
                (Modality.Debiri, "DEB"),
                (Modality.Oxaliplatin, "OXA"),
                (Modality.Fluorouracil, "FU"),
                (Modality.Bevacizumab, "BEV"),
            }
        )
        {
            table
                .Column($"{prefix}FL", s => s.Course is { } c ? c.First(modality) is not null : null)
                .Column($"{prefix}SDT", s => s.Course?.First(modality))
                .Column($"{prefix}EDT", s => s.Course?.Last(modality))
                .Column($"{prefix}N", s => s.Course is { } c ? Count(c, modality) : null)
                .Column($"{prefix}CUM", s => s.Course is { } c ? Given(c, modality) : null)
                .Column($"{prefix}RDI", s => s.Course is { } c ? Relative(c, modality) : null);
        }

        table
            .Column("CHEMOFL", s => s.Course is { } c ? c.First(Modality.Fluorouracil) is not null : null)
            .Column("ALLCMPFL", s => s.Course is { } c ? AllComponents(s, c) : null)
            .Column("NOBEVRS", s => s.Course?.First(Modality.Bevacizumab) is null ? NoBevacizumab(s.Course) : null)
            .Column("EOTSTT", s => s.Course is { } c ? Status(c) : null)
            .Column("EOTREAS", s => s.Course?.Pathway.TreatmentEnd)
            .Column("DCTREAS", s => s.Course is { } c && Status(c) == "DISCONTINUED" ? c.Pathway.TreatmentEnd : null)
            .Column("EOTDT", s => s.Course?.EndOfTreatment)
            .Column(
                "EOSSTT",
                s =>
                    !s.Enrolled ? null
                    : s.Course is { } c ? c.StudyStatus
                    : "DISCONTINUED"
            )
            .Column(
                "DCSREAS",
                s =>
                    !s.Enrolled ? null
                    : s.Course is { } c ? c.StudyEndReason
                    : s.NotTreated == "WITHDRAWAL BY SUBJECT" ? s.NotTreated
                    : "PHYSICIAN DECISION"
            )
            .Column("EOSDT", s => s.Course is { } c ? c.StudyEnd : UntreatedEnd(s))
            .Column("LSTALVDT", s => s.Course is { } c ? c.ObservedUntil : UntreatedEnd(s) ?? s.Consent)
            .Column("FUPDURD", s => s.Course is { } c ? c.ObservedUntil.DayNumber - c.Start.DayNumber + 1 : null)
            .Column("DTHFL", s => s.Course?.Death is not null)
            .Column("DTHDT", s => s.Course?.Death?.Date)
            .Column("DTHADY", s => Core.StudyDay(s, s.Course?.Death?.Date))
            .Column("DTHCAT", s => s.Course?.Death?.Category)
            .Column("DTHCAUS", s => s.Course?.Death?.Cause)
            .Column("DTHAUT", s => s.Course?.Death?.Autopsy)
            .Column("DTHFIND", s => s.Course?.Death?.Findings)
            .Column("LDDTHELD", s => s.Course is { Death: { } d } c ? d.Date.DayNumber - c.LastDose.DayNumber : null)
            .Column(
                "LDDTHGR1",
                s =>
                    s.Course is { Death: { } d } c
                        ? (d.Date.DayNumber - c.LastDose.DayNumber <= 30 ? "<=30" : ">30")
                        : null
            )
            .Column("NACTDT", s => s.Course?.NewTherapy);
    }

    private static DateOnly? UntreatedEnd(Subject subject) =>
        subject.Enrolment?.AddDays(subject.NotTreated == "WITHDRAWAL BY SUBJECT" ? 4 : 7);

    private static int Count(Course course, Modality modality) =>
        modality == Modality.Debiri
            ? course.Sessions.Count
            : course.Doses.Count(dose => dose.Drug == modality && dose.Given > 0);

    private static decimal Given(Course course, Modality modality) =>
        modality == Modality.Debiri
            ? course.Sessions.Sum(session => session.Given)
            : course.Doses.Where(dose => dose.Drug == modality).Sum(dose => dose.Given);

    // The dose given in percent of the dose planned, over the sessions and cycles that were begun.
    private static decimal? Relative(Course course, Modality modality)
    {
        decimal planned =
            modality == Modality.Debiri
                ? course.Sessions.Sum(session => session.Planned)
                : course.Doses.Where(dose => dose.Drug == modality).Sum(dose => dose.Planned);
        return planned == 0 ? null : Core.OneDecimal(100 * Given(course, modality) / planned);
    }

    private static bool AllComponents(Subject subject, Course course) =>
        Enum.GetValues<Modality>()
            .All(modality => (modality == Modality.Debiri && !subject.HasDebiri) || course.First(modality) is not null);

    private static string? NoBevacizumab(Course? course) =>
        course is null ? null : course.NoBevacizumab ?? "Treatment ended before the first cycle";

    private static string Status(Course course) =>
        course.Pathway.TreatmentEnd is Pathway.Completed or Pathway.ToSurgery ? "COMPLETED" : "DISCONTINUED";

    private static void AddDisease(Table<Subject> table) =>
        table
            .Column("HEIGHTBL", s => s.Baseline.Disease?.Height)
            .Column("WEIGHTBL", s => s.Baseline.Disease?.Weight)
            .Column("BMIBL", s => s.Baseline.Disease?.MassIndex)
            .Column("BSABL", s => s.Baseline.Disease?.SurfaceArea)
            .Column("ECOGBL", s => s.Baseline.Disease?.Ecog)
            .Column("PRIMLOC", s => s.Baseline.Disease?.PrimaryLocation)
            .Column("PRIMSIDE", s => s.Baseline.Disease?.PrimarySide)
            .Column("PRIMRSFL", s => s.Baseline.Disease?.PrimaryResected)
            .Column(
                "METTIME",
                s => s.Baseline.Disease is { } d ? (d.Synchronous ? "SYNCHRONOUS" : "METACHRONOUS") : null
            )
            .Column("DIAGDTC", s => s.Baseline.Disease is { } d ? new PartialDate(d.Diagnosis, 'M').Text : null)
            .Column(
                "TDIAGM",
                s =>
                    s.Baseline.Disease is { } d
                        ? Core.OneDecimal(Core.Days(d.Diagnosis, s.Enrolment!.Value) / 30.4375m)
                        : null
            )
            .Column("NLIVMET", s => s.Baseline.Disease?.Metastases)
            .Column("LGLIVMET", s => s.Baseline.Disease?.LargestMetastasis)
            .Column("SUMDIABL", s => s.Course?.Imagings[0].Sum)
            .Column("BILOBFL", s => s.Baseline.Disease?.Bilobar)
            .Column("LIVINVPC", s => s.Baseline.Disease?.LiverInvolvement)
            .Column("EXTRAHFL", s => s.Baseline.Disease is null ? null : false)
            .Column("UNRESFL", s => s.Baseline.Disease is null ? null : true)
            .Column("UNRESRS", s => s.Baseline.Disease?.Unresectable)
            .Column("RASSTAT", s => s.Baseline.Disease?.Ras)
            .Column("BRAFSTAT", s => s.Baseline.Disease?.Braf)
            .Column("MSISTAT", s => s.Baseline.Disease?.Msi)
            .Column("CEABL", s => Base(s, LabTest.Antigen))
            .Column("LDHBL", s => Base(s, LabTest.Dehydrogenase))
            .Column("BILIBL", s => Base(s, LabTest.Bilirubin))
            .Column("ALTBL", s => Base(s, LabTest.Alt))
            .Column("ALBBL", s => Base(s, LabTest.Albumin))
            .Column("CHILDPBL", s => s.Baseline.Disease?.ChildPugh)
            .Column("PRLINES", s => s.Baseline.Disease?.PriorLines)
            .Column("ADJFL", s => s.Baseline.Disease?.Adjuvant);

    private static decimal? Base(Subject subject, LabTest test) =>
        subject.Labs.Find(record => record.Test == test && record.VisitNumber == 0)?.Value;

    private static void AddOutcome(Table<Subject> table)
    {
        for (int i = 0; i < CoursePlan.Months.Length; i++)
        {
            int visit = i;
            string name = $"MDT{CoursePlan.Months[i].ToString(System.Globalization.CultureInfo.InvariantCulture)}";
            table
                .Column($"{name}ST", s => s.Course?.Decisions[visit].Decision)
                .Column($"{name}RS", s => s.Course?.Decisions[visit].Reason);
        }

        table
            .Column("CONVFL", s => s.Course is { } c ? Conversion(c) is not null : null)
            .Column("CONVDT", s => s.Course is { } c ? Conversion(c)?.Date : null)
            .Column("CONVVIS", s => s.Course is { } c && Conversion(c) is { } d ? $"Month {d.Month}" : null)
            .Column(
                "NOOPREAS",
                s =>
                    s.Course is { } c && c.Resection is null && Conversion(c) is not null ? c.Pathway.NotOperated : null
            )
            .Column("RESDT", s => s.Course?.Resection)
            .Column("RESTYPE", s => s.Course?.Surgeries.FindLast(x => x.Category == Surgery.Resection)?.Extent)
            .Column("MARGIN", s => s.Course?.Margin?.Status)
            .Column("MARGRS", s => s.Course?.Margin?.Reason)
            .Column(
                "BEVSURGD",
                s =>
                    s.Course is { Resection: not null } c && c.Last(Modality.Bevacizumab) is { } last
                        ? c.Surgeries[0].Date.DayNumber - last.DayNumber
                        : null
            )
            .Column(
                "CLAVIEN",
                s => s.Course?.Surgeries.Where(x => x.Category == Surgery.Resection).Select(x => x.Clavien).MaxBy(Rank)
            )
            .Column(
                "RESDTHD",
                s => s.Course is { Death: { } d, Resection: { } day } ? d.Date.DayNumber - day.DayNumber : null
            )
            .Column("BOR", s => s.Course is { } c ? Recist.Best(c).Response : null)
            .Column("CBOR", s => s.Course is { } c ? Recist.Confirmed(c).Response : null)
            .Column("PROGDT", s => s.Course?.Progression);
    }

    private static BoardDecision? Conversion(Course course) =>
        course.Decisions.Find(d => d.Decision == BoardDecision.Resectable);

    private static int Rank(string? clavien) =>
        Array.IndexOf(["NONE", "I", "II", "IIIa", "IIIb", "IVa", "IVb", "V"], clavien);
}
