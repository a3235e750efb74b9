namespace DebiriReports.Displays;

/// <summary>The kinds of displays: to add one, write it and name it here.</summary>
public static class DisplayKinds
{
    /// <summary>The kinds, in the order of the documentation.</summary>
    /// <remarks>
    /// The kind <c>narrative</c> selects events and tells them in prose: it belongs to <c>Narratives</c>, which comes after
    /// this folder, and is read there.
    /// </remarks>
    public static IReadOnlyList<IDisplayKind> All { get; } =
    [
        new FlowKind(),
        new SummaryKind(),
        new OverviewKind(),
        new OccurrenceKind(),
        new ProportionKind(),
        new ResponseKind(),
        new TimeToEventKind(),
        new RateKind(),
        new ChangeKind(),
        new ShiftKind(),
        new ListingKind(),
        new DesignKind(),
        new DesignSearchKind(),
        new KaplanMeierFigure(),
        new ForestFigure(),
        new WaterfallFigure(),
        new SwimmerFigure(),
        new SpiderFigure(),
        new EdishFigure(),
        new MeanFigure(),
        new AccrualFigure(),
        new BoundaryFigure(),
        new DesignFigure(),
    ];

    /// <summary>A kind by name, or <see langword="null"/>.</summary>
    /// <param name="name">The name; that of a figure is <c>figure/</c> and the kind of figure.</param>
    /// <returns>The kind.</returns>
    public static IDisplayKind? Find(string name)
    {
        foreach (var kind in All)
        {
            if (kind.Name == name)
            {
                return kind;
            }
        }
        return null;
    }
}
