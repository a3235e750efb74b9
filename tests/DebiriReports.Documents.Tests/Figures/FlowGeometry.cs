using DebiriReports.Documents.Figures;

namespace DebiriReports.Documents.Tests.Figures;

/// <summary>What holds for every page of a participant flow.</summary>
public static class FlowGeometry
{
    public static void Check(FlowPage page, string what)
    {
        FlowShape[] shapes = [.. page.Shapes];
        Box whole = new(0, 0, page.Width, page.Height);
        for (int i = 0; i < shapes.Length; i++)
        {
            if (!whole.Holds(Of(shapes[i])))
            {
                Assert.Fail($"{what}: {shapes[i].Id} at {Of(shapes[i])} leaves {whole}");
            }
            for (int j = i + 1; j < shapes.Length; j++)
            {
                if (Of(shapes[i]).Meets(Of(shapes[j])))
                {
                    Assert.Fail($"{what}: {shapes[i].Id} meets {shapes[j].Id}");
                }
            }
        }
        foreach (FlowConnector connector in page.Connectors)
        {
            CheckWay(page, connector, what);
            Box[] own = [.. Stretches(connector)];
            foreach (FlowConnector other in page.Connectors)
            {
                bool sharesEnd = other.From == connector.From || other.To == connector.To;
                if (!sharesEnd && own.Any(a => Stretches(other).Any(b => a.Meets(b, 0.1))))
                {
                    Assert.Fail($"{what}: {connector.From}->{connector.To} meets {other.From}->{other.To}");
                }
            }
        }
    }

    private static void CheckWay(FlowPage page, FlowConnector connector, string what)
    {
        string name = $"{what}: {connector.From}->{connector.To}";
        Box[] stretches = [.. Stretches(connector)];
        Assert.All(stretches, s => Assert.True(s.Left == s.Right || s.Top == s.Bottom, $"{name} runs aslant"));
        foreach (FlowShape shape in page.Shapes)
        {
            // The ends touch the edge of their own boxes.
            double margin = Own(shape.Id) == connector.From || Own(shape.Id) == connector.To ? -0.2 : 1;
            Assert.False(stretches.Any(s => s.Meets(Of(shape), margin)), $"{name} runs into {shape.Id}");
        }
        Assert.True(OnEdge(page, connector.From, connector.Points[0]), $"{name} does not leave its box");
        Assert.True(OnEdge(page, connector.To, connector.Points[^1]), $"{name} does not reach its box");
    }

    private static bool OnEdge(FlowPage page, string id, DrawingPoint at)
    {
        Box point = new(at.X, at.Y, at.X, at.Y);
        return page.Shapes.Where(s => s.Id == id || s.Id == id + ":label").Any(s => Of(s).Meets(point, 0.05));
    }

    // A column's label is part of its first box.
    private static string Own(string id) => id.EndsWith(":label", StringComparison.Ordinal) ? id[..^6] : id;

    private static Box Of(FlowShape shape) => new(shape.X, shape.Y, shape.X + shape.Width, shape.Y + shape.Height);

    private static IEnumerable<Box> Stretches(FlowConnector connector) =>
        connector
            .Points.Zip(connector.Points.Skip(1))
            .Select(p => new Box(
                Math.Min(p.First.X, p.Second.X),
                Math.Min(p.First.Y, p.Second.Y),
                Math.Max(p.First.X, p.Second.X),
                Math.Max(p.First.Y, p.Second.Y)
            ));
}
