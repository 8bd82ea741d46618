using Pepper.Tests.Support;
using Xunit.Abstractions;

namespace Pepper.Tests.Faults.Automation;

/// <summary>Actions that rules act on, in a host that is killed again and again while they come.</summary>
public sealed class EffectsUnderKillTests(ITestOutputHelper output)
{
    private const int Kills = 20;

    [Fact]
    public async Task Each_rule_has_acted_once_on_each_action_whenever_the_host_was_killed()
    {
        await using var host = await HostProcess.StartAsync();

        var actions = await KilledBookings.RunAsync(host, Kills);

        output.WriteLine($"{actions} actions over {Kills} kills.");
    }
}
