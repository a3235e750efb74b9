using DebiriReports.StudyGenerator.Protocol;

namespace DebiriReports.StudyGenerator.Simulation;

/// <summary>Surgery, progression, death and the end of the study for one subject, once its treatment stands.</summary>
internal static class OutcomeSimulation
{
    public static void Run(Subject subject, StudyOptions options)
    {
        var chance = new Chance(options.Seed, "outcome", subject.Index);
        Course course = subject.Course!;
        Operate(subject, course, chance);
        SetDeathInStudy(course, chance);
        SetEnd(course, chance);
        TumourSimulation.Run(subject, course, chance);
        SetLateDeath(course, chance);
        BoardSimulation.Run(subject, course, chance);
    }

    private static void Operate(Subject subject, Course course, Chance chance)
    {
        Pathway pathway = course.Pathway;
        bool laparotomy = pathway == Pathway.UnresectableAtLaparotomy;
        if (!pathway.Resected && !laparotomy)
        {
            return;
        }

        // Four weeks after chemotherapy, six weeks after bevacizumab.
        DateOnly decision = course.EndOfTreatment;
        DateOnly day = decision.AddDays(chance.Between(29, 45));
        if (course.Last(Modality.Bevacizumab) is { } last && last.AddDays(42) > day)
        {
            day = last.AddDays(42 + chance.Between(0, 4));
        }

        if (laparotomy)
        {
            course.Surgeries.Add(
                new Surgery("EXPLORATORY LAPAROTOMY", "Exploratory laparotomy", day, day.AddDays(chance.Between(5, 8)))
                {
                    Clavien = "I",
                    Indication = "Intended liver resection; steatohepatitis, remnant not sufficient",
                }
            );
            return;
        }

        string extent =
            pathway == Pathway.ResectedThenDied
                ? "MAJOR"
                : chance.Weighted(("MINOR", 45), ("MAJOR", 43), ("TWO-STAGE", 12));
        if (extent == "TWO-STAGE" && course.Start > StudyPlan.LastStartForMonthSixSurgery)
        {
            extent = "MAJOR";
        }

        if (extent == "TWO-STAGE")
        {
            course.Surgeries.Add(Stage(1, day, "Wedge resections, left lobe (first stage)", 2, chance));
            course.Surgeries.Add(
                new Surgery(
                    "PORTAL VEIN EMBOLISATION",
                    "Embolisation of the right portal vein",
                    day.AddDays(7),
                    day.AddDays(9)
                )
                {
                    Indication = "Growth of the liver remnant",
                }
            );
            day = day.AddDays(chance.Between(33, 41));
            course.Surgeries.Add(Stage(2, day, "Right hemihepatectomy (second stage)", 4, chance));
        }
        else
        {
            bool major = extent == "MAJOR";
            course.Surgeries.Add(
                new Surgery(
                    Surgery.Resection,
                    major
                        ? chance.Pick("Right hemihepatectomy", "Extended right hemihepatectomy", "Left hemihepatectomy")
                        : chance.Pick("Bisegmentectomy", "Wedge resections", "Segmentectomy"),
                    day,
                    day.AddDays(chance.Between(7, 15))
                )
                {
                    Extent = extent,
                    Segments = major ? chance.Between(3, 5) : chance.Between(1, 2),
                    Ablation = chance.Happens(0.2),
                    BloodLoss = 50 * chance.Between(3, major ? 24 : 12),
                    Indication = "Curative intent",
                }
            );
        }
    }

    private static Surgery Stage(int stage, DateOnly day, string name, int segments, Chance chance) =>
        new(Surgery.Resection, name, day, day.AddDays(chance.Between(7, 13)))
        {
            Extent = "TWO-STAGE",
            Stage = stage,
            Segments = segments,
            Ablation = false,
            BloodLoss = 50 * chance.Between(4, 20),
            Indication = "Curative intent",
        };

    private static void SetDeathInStudy(Course course, Chance chance)
    {
        Pathway pathway = course.Pathway;
        if (pathway == Pathway.DiedOnTreatment)
        {
            course.Death = new Death(course.EndOfTreatment, "ADVERSE EVENT", "") { Autopsy = "N" };
        }
        else if (pathway == Pathway.ResectedThenDied)
        {
            course.Death = new Death(course.Resection!.Value.AddDays(chance.Between(18, 41)), "ADVERSE EVENT", "")
            {
                Autopsy = "Y",
                Findings = "Massive necrosis of the liver remnant, no tumour",
            };
        }
        else if (pathway == Pathway.DiedOfOtherCause)
        {
            course.Death = new Death(course.Start.AddDays(chance.Between(228, 262)), "OTHER", "Road traffic accident")
            {
                Autopsy = "U",
            };
        }
    }

    private static void SetEnd(Course course, Chance chance)
    {
        Pathway pathway = course.Pathway;
        DateOnly complete = course.Start.AddDays(StudyPlan.FollowUpDays);
        if (pathway == Pathway.WithdrewFromStudy)
        {
            End(course, course.EndOfTreatment, "DISCONTINUED", "WITHDRAWAL BY SUBJECT");
        }
        else if (pathway == Pathway.LostOnTreatment)
        {
            End(course, course.EndOfTreatment, "DISCONTINUED", "LOST TO FOLLOW-UP");
        }
        else if (pathway == Pathway.ResectedThenLost)
        {
            End(course, course.Resection!.Value.AddDays(chance.Between(120, 160)), "DISCONTINUED", "LOST TO FOLLOW-UP");
        }
        else if (complete <= StudyPlan.CutOff)
        {
            End(course, complete, "COMPLETED", null);
        }
        else
        {
            course.ObservedUntil = StudyPlan.CutOff.AddDays(-chance.Between(2, 27));
            if (
                course.Surgeries.Count > 0
                && course.Surgeries.Max(s => s.Discharge).AddDays(4) is var seen
                && seen > course.ObservedUntil
            )
            {
                course.ObservedUntil = seen < StudyPlan.CutOff ? seen : StudyPlan.CutOff;
            }
        }

        if (course.Death is { } death && death.Date <= course.ObservedUntil)
        {
            End(course, death.Date, "DISCONTINUED", "DEATH");
        }
        else
        {
            course.Death = null;
        }
    }

    private static void End(Course course, DateOnly day, string status, string? reason)
    {
        course.ObservedUntil = day;
        course.StudyEnd = day;
        course.StudyStatus = status;
        course.StudyEndReason = reason;
    }

    // Death by the disease follows progression; it counts when it falls into the time of observation.
    private static void SetLateDeath(Course course, Chance chance)
    {
        if (course.Progression is not { } progression || course.Death is not null || course.StudyEndReason is not null)
        {
            return;
        }

        int days = course.Pathway.ProgressionAt switch
        {
            1 => chance.Between(110, 190),
            3 => chance.Between(140, 360),
            6 => chance.Between(190, 480),
            _ => course.Resection is null ? chance.Between(160, 520) : chance.Between(330, 700),
        };
        DateOnly day = progression.AddDays(days);
        if (day > course.ObservedUntil)
        {
            return;
        }

        course.Death = new Death(day, "DISEASE PROGRESSION", "Colorectal cancer, progression of liver metastases");
        End(course, day, "DISCONTINUED", "DEATH");
    }
}
