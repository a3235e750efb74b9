namespace DebiriReports.Documents.Pdf;

/// <summary>The named places of a document, which links and outline entries lead to.</summary>
internal sealed class Destinations(ObjectWriter objects)
{
    private readonly Dictionary<string, (int Page, double Top)> places = [];
    private readonly HashSet<string> needed = [];

    /// <summary>Adds a place.</summary>
    /// <exception cref="InvalidOperationException">The id is taken.</exception>
    public void Add(string id, int pageId, double top)
    {
        if (!places.TryAdd(id, (pageId, top)))
        {
            throw new InvalidOperationException($"Two places of the document have the id \"{id}\".");
        }
    }

    /// <summary>Notes that something leads to a place, which may come later.</summary>
    public void Need(string id) => needed.Add(id);

    /// <summary>Writes the name tree of destinations.</summary>
    /// <returns>Its object number, or 0 where there are no places.</returns>
    /// <exception cref="InvalidOperationException">Something leads to a place that the document does not have.</exception>
    public int Finish()
    {
        var missing = needed.Where(id => !places.ContainsKey(id)).Order(StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
        {
            throw new InvalidOperationException(
                $"Links or outline entries lead to places that the document does not have: {string.Join(", ", missing)}."
            );
        }
        return places.Count == 0
            ? 0
            : NameTree.Write(
                objects,
                places.Select(place => (place.Key, place.Value)),
                static (body, place) =>
                {
                    // No zoom: the reader keeps the magnification at which he reads.
                    body.Append((byte)'[');
                    body.AppendReference(place.Page);
                    body.Append("/XYZ null "u8);
                    body.AppendOperand(place.Top);
                    body.Append("null]"u8);
                }
            );
    }
}
