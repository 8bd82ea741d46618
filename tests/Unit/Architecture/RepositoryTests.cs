using System.Text.RegularExpressions;

namespace Pepper.Tests.Unit.Architecture;

public sealed partial class RepositoryTests
{
    private const int MostLines = 400;

    // Each with the reason why it is one thing.
    private static readonly Dictionary<string, string> LongOnPurpose = new(StringComparer.Ordinal)
    {
        ["docs/openapi.yaml"] = "a contract is one document",
        ["docs/loyalty.md"] = "the guide and the worked examples that bear it out are read together, and run as one test",
    };

    [Fact]
    public void No_file_is_longer_than_four_hundred_lines_but_those_that_say_why()
    {
        var tooLong = SourceFiles.Under(".", ".cs", ".md", ".yml", ".yaml", ".bicep", ".html", ".sh", ".props", ".csproj")
            .Where(path => !LongOnPurpose.ContainsKey(path))
            .Select(path => (Path: path, Lines: SourceFiles.Text(path).Count(c => c == '\n')))
            .Where(file => file.Lines > MostLines)
            .Select(file => $"{file.Path} has {file.Lines} lines");

        Assert.Empty(tooLong);
    }

    [Fact]
    public void Every_project_but_the_Azure_host_is_in_the_solution()
    {
        var listed = ProjectOfSolution().Matches(SourceFiles.Text("Pepper.Functions.sln")).Select(match => match.Groups["path"].Value.Replace('\\', '/'));
        var there = SourceFiles.Under(".", ".csproj").Where(path => path != "hosts/azure/Pepper.Azure.csproj");

        Assert.Equal(there, listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_project_of_the_solution_locks_its_packages() =>
        Assert.Empty(ProjectOfSolution().Matches(SourceFiles.Text("Pepper.Functions.sln"))
            .Select(match => Path.GetDirectoryName(match.Groups["path"].Value.Replace('\\', '/')) + "/packages.lock.json")
            .Except(SourceFiles.Under(".", "packages.lock.json")));

    [GeneratedRegex("= \"[^\"]+\", \"(?<path>[^\"]+\\.csproj)\"", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex ProjectOfSolution();
}
