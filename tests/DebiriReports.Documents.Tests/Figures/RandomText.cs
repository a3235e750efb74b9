namespace DebiriReports.Documents.Tests.Figures;

/// <summary>Words for labels, long and short, from a seeded source.</summary>
public static class RandomText
{
    private static readonly string[] Words =
    [
        "progressive",
        "disease",
        "no",
        "lost",
        "to",
        "follow-up",
        "withdrawn",
        "extrahepatic",
        "consent",
        "n/a",
        "hyperbilirubinaemia",
        "visit",
        "of",
        "the",
        "investigator",
        "Gastrointestinal",
        "ECOG",
    ];

    public static string Phrase(Random random, int most)
    {
        int count = random.Next(1, most + 1);
        return string.Join(' ', Enumerable.Range(0, count).Select(_ => Words[random.Next(Words.Length)]));
    }
}
