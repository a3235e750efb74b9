namespace DebiriReports.Cli;

/// <summary>Says what a run is doing: one line that changes on a terminal, plain lines when redirected.</summary>
internal sealed class Progress
{
    private readonly bool isTerminal = !Console.IsErrorRedirected;

    /// <summary>Announces a step.</summary>
    /// <param name="step">The step, as <c>csr.pdf</c>.</param>
    public void Step(string step)
    {
        if (isTerminal)
        {
            Console.Error.Write($"\r\u001b[K{step}{(step.Length == 0 ? "" : " ...")}");
        }
        else if (step.Length > 0)
        {
            Console.Error.WriteLine(step);
        }
    }
}
