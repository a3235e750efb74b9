using System.Globalization;
using DebiriReports.StudyGenerator.Protocol;

namespace DebiriReports.StudyGenerator.Simulation;

/// <summary>Who is screened where and when, who fails and why, who is enrolled and who is never treated.</summary>
internal static class Screening
{
    private enum Fate
    {
        Fails,
        NeverTreated,
        Treated,
    }

    private static readonly (ScreenFailure Item, int Weight)[] failures =
    [
        (new("NOT ELIGIBLE", "Metastases resectable at baseline"), 3),
        (new("NOT ELIGIBLE", "Extrahepatic disease"), 2),
        (new("NOT ELIGIBLE", "Liver involvement above 60%"), 1),
        (new("NOT ELIGIBLE", "Bilirubin above 1.5 x upper limit of normal"), 1),
        (new("NOT ELIGIBLE", "ECOG performance status above 1"), 1),
        (new("NOT ELIGIBLE", "Contraindication to bevacizumab"), 1),
        (new("NOT ELIGIBLE", "Previous liver-directed therapy"), 1),
        (new("DECLINED", "Declined to participate"), 3),
        (new("OTHER", "No angiography slot within the screening window"), 1),
    ];

    private static readonly string[] neverTreated =
    [
        "WITHDRAWAL BY SUBJECT",
        "CLINICAL DETERIORATION BEFORE TREATMENT",
    ];

    public static List<Subject> Run(StudyOptions options)
    {
        var chance = new Chance(options.Seed, "screening");
        int failed = Quota.Of(options.Subjects, 14, 48);
        int untreated = Quota.Of(options.Subjects, 2, 48);
        int screened = options.Subjects + failed;

        var fates = new List<Fate>(screened);
        fates.AddRange(Enumerable.Repeat(Fate.Fails, failed));
        fates.AddRange(Enumerable.Repeat(Fate.NeverTreated, untreated));
        fates.AddRange(Enumerable.Repeat(Fate.Treated, screened - failed - untreated));
        chance.Shuffle(fates);
        List<Site> sites = Quota.Split(screened, [.. StudyPlan.Sites.Select(site => (site, site.Weight))]);
        chance.Shuffle(sites);
        List<ScreenFailure> reasons = Quota.Split(failed, failures);
        chance.Shuffle(reasons);

        // One failure and one enrolled subject were screened twice; each is one subject.
        int failedTwice = fates.IndexOf(Fate.Fails);
        int enrolledAtSecond = fates.FindIndex(screened / 2, fate => fate == Fate.Treated);
        int span = StudyPlan.LastConsent.DayNumber - StudyPlan.FirstConsent.DayNumber;
        var subjects = new List<Subject>(screened);
        var dates = Enumerable
            .Range(0, screened)
            .Select(i => StudyPlan.FirstConsent.AddDays((i * span / screened) + chance.Between(0, 7)))
            .Order()
            .ToList();
        int failure = 0;
        int waiting = 0;
        for (int i = 0; i < screened; i++)
        {
            bool twice = i == failedTwice || i == enrolledAtSecond;
            subjects.Add(
                new Subject
                {
                    Index = i,
                    Site = sites[i],
                    Consent = dates[i],
                    FirstConsent = twice ? dates[i].AddDays(-chance.Between(28, 42)) : dates[i],
                    Attempts = twice ? 2 : 1,
                    Failure = fates[i] == Fate.Fails ? reasons[failure++] : null,
                    Enrolment = fates[i] == Fate.Fails ? null : dates[i].AddDays(chance.Between(7, 20)),
                    NotTreated = fates[i] == Fate.NeverTreated ? neverTreated[waiting++ % 2] : null,
                }
            );
        }

        Number(subjects);
        Allocate(subjects, options, chance);
        return subjects;
    }

    private static void Number(List<Subject> subjects)
    {
        foreach (IGrouping<string, Subject> site in subjects.GroupBy(subject => subject.Site.Number))
        {
            int number = 0;
            foreach (Subject subject in site)
            {
                number++;
                subject.Number = number.ToString("000", CultureInfo.InvariantCulture);
            }
        }
    }

    // Permuted blocks of four in each site.
    private static void Allocate(List<Subject> subjects, StudyOptions options, Chance chance)
    {
        foreach (
            IGrouping<Site, Subject> site in subjects
                .Where(subject => subject.Enrolled)
                .GroupBy(subject => subject.Site)
        )
        {
            var block = new List<string>();
            foreach (Subject subject in site.OrderBy(subject => subject.Enrolment))
            {
                if (options.Arms == 1)
                {
                    subject.Arm = StudyPlan.DebiriArm;
                    continue;
                }

                if (block.Count == 0)
                {
                    block = [StudyPlan.DebiriArm, StudyPlan.DebiriArm, StudyPlan.ControlArm, StudyPlan.ControlArm];
                    chance.Shuffle(block);
                }

                subject.Arm = block[^1];
                block.RemoveAt(block.Count - 1);
            }
        }
    }
}
