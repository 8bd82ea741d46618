using System.Text.Json;
using Pepper.Core.Actions;
using Pepper.Core.Rules.Validation;
using Pepper.Tests.Support;

namespace Pepper.Tests.Unit.Rules.Validation;

public sealed class WrittenActionsTests
{
    [Fact]
    public void The_members_that_are_known_are_those_that_the_documentation_shows()
    {
        var text = File.ReadAllText(Repository.PathOf("docs", "actions.md"));
        var start = text.IndexOf('{', text.IndexOf("### Examples of `metadata`", StringComparison.Ordinal));
        using var examples = JsonDocument.Parse(text[start..text.IndexOf("```", start, StringComparison.Ordinal)]);
        foreach (var example in examples.RootElement.EnumerateObject().Where(example => !ActionType.Posted.Contains(example.Name)))
        {
            Assert.True(WrittenActions.IsWritten(example.Name), example.Name);
            Assert.All(example.Value.EnumerateObject(), member => Assert.Contains(member.Name, WrittenActions.MembersOf(example.Name)!));
        }

        Assert.False(WrittenActions.IsWritten("NOOP"));
    }
}
