using System.Text.Json;
using System.Text.RegularExpressions;
using Pepper.Tests.Support;

namespace Pepper.Tests.Unit.Docs;

/// <summary>The settings of the hosts: those that are read and those that are told of are the same.</summary>
public sealed partial class HostSettingsTests
{
    [Fact]
    public void Every_setting_that_is_read_is_in_a_table_and_no_other()
    {
        var told = Directory.GetFiles(Repository.PathOf("docs"), "*.md")
            .Append(Repository.PathOf("README.md"))
            .SelectMany(File.ReadLines)
            .Where(line => line.StartsWith('|'))
            .SelectMany(line => Told().Matches(line))
            .Select(match => match.Groups["name"].Value)
            .Distinct(StringComparer.Ordinal);

        Assert.Equal(Read("shared", "functions", "hosts"), told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_sample_for_the_Azure_host_has_every_setting_that_it_reads_and_no_other()
    {
        using var sample = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("local.settings.sample.json")));
        var shown = sample.RootElement.GetProperty("Values").EnumerateObject()
            .Select(setting => setting.Name)
            .Where(name => name.StartsWith("PEPPER_", StringComparison.Ordinal));

        Assert.Equal(Read("shared", "functions", "hosts/azure"), shown.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Read(params IEnumerable<string> folders) => folders
        .SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf(folder.Split('/')), "*.cs", SearchOption.AllDirectories))
        .SelectMany(file => Literal().Matches(File.ReadAllText(file)))
        .Select(match => match.Groups["name"].Value)
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal);

    // The start of a text in code: messages that name a setting begin otherwise.
    [GeneratedRegex(@"""(?<name>PEPPER_[A-Z_]*[A-Z])(""|:)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Literal();

    [GeneratedRegex("`(?<name>PEPPER_[A-Z_]*[A-Z])(`|__)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Told();
}
