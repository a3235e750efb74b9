using DebiriReports.StudyGenerator;

try
{
    (StudyOptions options, string folder) = StudyOptions.Parse(args);
    Directory.CreateDirectory(folder);
    foreach ((string name, byte[] content) in GeneratedStudy.Create(options))
    {
        File.WriteAllBytes(Path.Combine(folder, name), content);
    }

    return 0;
}
catch (FormatException problem)
{
    Console.Error.WriteLine(problem.Message);
    return 2;
}
