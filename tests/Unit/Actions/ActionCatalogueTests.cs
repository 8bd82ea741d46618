using System.Reflection;
using System.Text.RegularExpressions;
using Pepper.Core.Actions;
using Pepper.Tests.Support;

namespace Pepper.Tests.Unit.Actions;

/// <summary>The actions that are written against those that docs/actions.md tells of.</summary>
public sealed partial class ActionCatalogueTests
{
    [Fact]
    public void The_types_in_the_docs_are_those_that_the_code_writes()
    {
        var documented = Row().Matches(File.ReadAllText(Repository.PathOf("docs", "actions.md"))).Select(row => row.Groups["type"].Value);

        Assert.Equal(Written().Order(), documented.Order());
    }

    [Fact]
    public void Every_type_that_is_written_is_one_of_the_platforms() => Assert.Subset(ActionType.All.ToHashSet(), Written().ToHashSet());

    private static IEnumerable<string> Written() => typeof(ActionType)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(field => field.IsLiteral)
        .Select(field => (string)field.GetRawConstantValue()!);

    [GeneratedRegex(@"^\| `(?<type>[A-Z_]+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();
}
