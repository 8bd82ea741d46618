using Pepper.Tests.Faults.Automation;
using Xunit.Abstractions;

namespace Pepper.Tests.Faults.Cosmos;

/// <summary>Actions that rules act on, told by the change feed, in a host that is killed again and again.</summary>
public sealed class EffectsOnCosmosTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Each_rule_has_acted_once_on_each_action_whenever_the_host_was_killed()
    {
        await using var cosmos = await CosmosHost.StartAsync();

        var actions = await KilledBookings.RunAsync(cosmos.Host, kills: 6);

        output.WriteLine($"{actions} actions.");
    }
}
