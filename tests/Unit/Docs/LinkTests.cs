using System.Text.RegularExpressions;
using Pepper.Tests.Support;

namespace Pepper.Tests.Unit.Docs;

/// <summary>What the documents point at.</summary>
public sealed partial class LinkTests
{
    private static readonly IReadOnlyList<string> Documents =
    [
        .. Directory.GetFiles(Repository.Root, "*.md"),
        .. Directory.GetFiles(Repository.PathOf("docs"), "*.md"),
        .. Directory.GetFiles(Repository.PathOf("infra"), "*.md", SearchOption.AllDirectories),
    ];

    [Fact]
    public void Links_within_the_repository_lead_somewhere()
    {
        var broken = from document in Documents
                     from link in Link().Matches(File.ReadAllText(document)).Select(match => match.Groups["target"].Value)
                     where !link.Contains("://", StringComparison.Ordinal) && !link.StartsWith('#')
                     where !Path.Exists(Path.Combine(Path.GetDirectoryName(document)!, link.Split('#')[0]))
                     select $"{Path.GetFileName(document)}: {link}";

        Assert.Empty(broken);
    }

    [Fact]
    public void Paths_that_are_named_exist()
    {
        var missing = from document in Documents
                      from path in NamedPath().Matches(File.ReadAllText(document)).Select(match => match.Groups["path"].Value)
                      where !Path.Exists(Repository.PathOf(path.TrimEnd('/').Split('/')))
                      select $"{Path.GetFileName(document)}: {path}";

        Assert.Empty(missing);
    }

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"`(?<path>(shared|functions|hosts|tests|docs|infra|samples|bench)/[\w./-]*)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamedPath();
}
