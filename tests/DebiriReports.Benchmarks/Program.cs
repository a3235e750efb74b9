using System.Globalization;
using DebiriReports.Benchmarks;

if (args is ["listing", var from, var to])
{
    LongListing.Write(from, to);
    return 0;
}
var count = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 0;
switch (args.FirstOrDefault())
{
    case "readers":
        ReadersComparison.Run(count > 0 ? count : 1_000_000);
        return 0;
    case "readers-memory":
        ReadersComparison.Memory(count > 0 ? count : 5_000_000);
        return 0;
    default:
        Console.Error.WriteLine("readers [RECORDS] | readers-memory [RECORDS] | listing IN.csv OUT.docx|OUT.pdf");
        return 2;
}
