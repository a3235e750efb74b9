using DebiriReports.StudyGenerator.Derivation;
using DebiriReports.StudyGenerator.Simulation;

namespace DebiriReports.StudyGenerator.Tables;

/// <summary>A record of ADRS.</summary>
internal sealed record Response(
    Subject S,
    string Code,
    string Name,
    string? Visit,
    int? VisitNumber,
    DateOnly? Date,
    string Value
)
{
    public string? Reason { get; init; }
    public DateOnly? ImagingDate { get; init; }
    public int? Members { get; init; }
    public decimal? Width { get; init; }
    public string? NewLesionSite { get; init; }
    public bool Analysed { get; init; } = true;
}

/// <summary>A record of ADTR.</summary>
internal sealed record Measurement(
    Subject S,
    string Code,
    string Name,
    string? Lesion,
    string Visit,
    int VisitNumber,
    DateOnly Date,
    decimal? Value
)
{
    public string Unit { get; init; } = "mm";
    public decimal? Base { get; init; }
    public decimal? Nadir { get; init; }
    public bool IsBaseline { get; init; }
    public string? NotDone { get; init; }
}

/// <summary>ADRS (responses, board decisions, margin), ADTR (diameters and sums) and ADTTE.</summary>
internal static class TumourTables
{
    public static Table<(int Sequence, Response R)> Responses() =>
        new Table<(int Sequence, Response R)>("adrs")
            .WithCore(r => r.R.S)
            .Column("RSSEQ", r => r.Sequence)
            .Column("RESPFL", r => r.R.S.Sets.ResponseEvaluable)
            .Column("PARAMCD", r => r.R.Code)
            .Column("PARAM", r => r.R.Name)
            .Column("AVISIT", r => r.R.Visit)
            .Column("AVISITN", r => r.R.VisitNumber)
            .Column("ADT", r => r.R.Date)
            .Column("ADY", r => Core.StudyDay(r.R.S, r.R.Date))
            .Column("AVALC", r => r.R.Value)
            .Column("AVAL", r => r.R.Code == "MDTRES" ? (r.R.Value == BoardDecision.Resectable ? 1 : 0) : null)
            .Column("RSREAS", r => r.R.Reason)
            .Column("IMAGEDT", r => r.R.ImagingDate)
            .Column("MDTMEMBN", r => r.R.Members)
            .Column("MARGMM", r => r.R.Width)
            .Column("NEWLSITE", r => r.R.NewLesionSite)
            .Column("ANL01FL", r => r.R.Analysed);

    public static IEnumerable<Response> ResponseRecords(Subject s)
    {
        Course course = s.Course!;
        foreach (Assessment a in Recist.Assess(course))
        {
            Imaging i = a.Imaging;
            yield return new Response(s, "TRGRESP", "Target response", i.Visit, i.VisitNumber, i.Date, a.Target)
            {
                Reason = a.Target == "NE" ? "Target lesion not evaluable (motion artefact)" : null,
            };
            if (a.NonTarget is not null)
            {
                yield return new Response(
                    s,
                    "NTRGRESP",
                    "Non-target response",
                    i.Visit,
                    i.VisitNumber,
                    i.Date,
                    a.NonTarget
                );
            }

            yield return new Response(
                s,
                "NEWLES",
                "New lesion",
                i.Visit,
                i.VisitNumber,
                i.Date,
                i.NewLesion ? "Y" : "N"
            )
            {
                NewLesionSite = i.NewLesionSite,
            };
            yield return new Response(s, "OVRLRESP", "Overall response", i.Visit, i.VisitNumber, i.Date, a.Overall);
        }

        foreach (Imaging i in course.Imagings.Where(imaging => imaging.AfterResection))
        {
            yield return new Response(
                s,
                "RECUR",
                "Recurrence after resection",
                i.Visit,
                i.VisitNumber,
                i.Date,
                i.NewLesion ? "RECURRENCE" : "NO EVIDENCE OF DISEASE"
            )
            {
                NewLesionSite = i.NewLesionSite,
            };
        }

        (string best, DateOnly? bestDate) = Recist.Best(course);
        (string confirmed, DateOnly? confirmedDate) = Recist.Confirmed(course);
        yield return new Response(s, "BOR", "Best overall response (unconfirmed)", null, null, bestDate, best);
        yield return new Response(s, "CBOR", "Best overall response (confirmed)", null, null, confirmedDate, confirmed);
        foreach (BoardDecision d in course.Decisions)
        {
            yield return new Response(
                s,
                "MDTRES",
                "Board decision on resectability",
                $"Month {d.Month}",
                d.Month,
                d.Date,
                d.Decision
            )
            {
                Reason = d.Reason,
                ImagingDate = d.ImagingDate,
                Members = d.Members,
                Analysed = d.Date is not null,
            };
        }

        if (course.Margin is { } margin)
        {
            yield return new Response(s, "MARGIN", "Resection margin", "Pathology", null, margin.Date, margin.Status)
            {
                Reason = margin.Reason,
                Width = margin.Width,
            };
        }
    }

    public static Table<(int Sequence, Measurement R)> Measurements() =>
        new Table<(int Sequence, Measurement R)>("adtr")
            .WithCore(r => r.R.S)
            .Column("TRSEQ", r => r.Sequence)
            .Column("RESPFL", r => r.R.S.Sets.ResponseEvaluable)
            .Column("PARAMCD", r => r.R.Code)
            .Column("PARAM", r => r.R.Name)
            .Column("TRLNKID", r => r.R.Lesion)
            .Column("AVISIT", r => r.R.Visit)
            .Column("AVISITN", r => r.R.VisitNumber)
            .Column("ADT", r => r.R.Date)
            .Column("ADY", r => Core.StudyDay(r.R.S, r.R.Date))
            .Column("AVAL", r => r.R.Value)
            .Column("AVALU", r => r.R.Unit)
            .Column("BASE", r => r.R.Base)
            .Column("CHG", r => r.R.IsBaseline ? null : r.R.Value - r.R.Base)
            .Column("PCHG", r => r.R.IsBaseline || r.R.Base is null ? null : Percent(r.R.Value, r.R.Base))
            .Column("NADIR", r => r.R.Nadir)
            .Column("CHGNAD", r => r.R.Value - r.R.Nadir)
            .Column("PCHGNAD", r => Percent(r.R.Value, r.R.Nadir))
            .Column("ABLFL", r => r.R.IsBaseline ? "Y" : null)
            .Column("TRREASND", r => r.R.NotDone);

    private static decimal? Percent(decimal? value, decimal? from) =>
        value is { } v && from is { } f ? Core.FourDecimals(100 * (v - f) / f) : null;

    public static IEnumerable<Measurement> MeasurementRecords(Subject s)
    {
        Course course = s.Course!;
        Imaging baseline = course.Imagings[0];
        int[] first = [.. baseline.Diameters.Select(d => d!.Value)];
        foreach (Imaging i in course.Imagings.Where(imaging => !imaging.AfterResection))
        {
            for (int lesion = 0; lesion < first.Length; lesion++)
            {
                yield return new Measurement(
                    s,
                    "LDIAM",
                    "Longest diameter (mm)",
                    $"T0{lesion + 1}",
                    i.Visit,
                    i.VisitNumber,
                    i.Date,
                    i.Diameters[lesion]
                )
                {
                    Base = first[lesion],
                    IsBaseline = i == baseline,
                    NotDone = i.Diameters[lesion] is null ? "Motion artefact" : null,
                };
            }

            yield return new Measurement(
                s,
                "SUMDIAM",
                "Sum of diameters of target lesions (mm)",
                null,
                i.Visit,
                i.VisitNumber,
                i.Date,
                i.Sum
            )
            {
                Base = first.Sum(),
                Nadir = i == baseline ? null : Recist.Assess(course).Single(a => a.Imaging == i).Nadir,
                IsBaseline = i == baseline,
                NotDone = i.Sum is null ? "A target lesion was not evaluable" : null,
            };
        }

        if (Recist.Assess(course).Where(a => a.Imaging.Sum is not null).MinBy(a => a.Imaging.Sum) is { } best)
        {
            yield return new Measurement(
                s,
                "BPCHG",
                "Best change of the sum of diameters (%)",
                null,
                best.Imaging.Visit,
                best.Imaging.VisitNumber,
                best.Imaging.Date,
                Percent(best.Imaging.Sum, first.Sum())
            )
            {
                Unit = "%",
            };
        }
    }

    public static Table<(Subject S, Survival T)> Times() =>
        new Table<(Subject S, Survival T)>("adtte")
            .WithCore(r => r.S)
            .Column("RFSFL", r => r.S.Sets.RecurrenceFree)
            .Column("PARAMCD", r => r.T.Code)
            .Column("PARAM", r => r.T.Name)
            .Column("STARTDT", r => r.T.Start)
            .Column("ADT", r => r.T.Date)
            .Column("ADY", r => Core.StudyDay(r.S, r.T.Date))
            .Column("AVAL", r => r.T.Days)
            .Column("AVALU", _ => "DAYS")
            .Column("CNSR", r => r.T.Censored ? 1 : 0)
            .Column("EVNTDESC", r => r.T.Censored ? null : r.T.Description)
            .Column("CNSDTDSC", r => r.T.Censored ? r.T.Description : null)
            .Column("SRCDOM", r => r.T.Source);
}
