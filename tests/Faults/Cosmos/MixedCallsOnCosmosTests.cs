using Pepper.Tests.Faults.Loyalty;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Faults.Cosmos;

/// <summary>Calls that move points, drawn at random, from 16 clients; the host on Cosmos DB is killed three times on the way.</summary>
public sealed class MixedCallsOnCosmosTests
{
    private const int Operations = 1_000;

    [Fact]
    public async Task Every_balance_is_what_the_answers_said()
    {
        var seed = Environment.TickCount;
        await using var cosmos = await CosmosHost.StartAsync();
        var tenant = await (await RunningApi.ConnectAsync(cosmos.Host)).NewTenantAsync();
        var storm = new Storm(cosmos.Host, tenant, Operations);
        await storm.PrepareAsync();

        await storm.RunAsync(clients: 16, seed, Operations / 4, Operations / 2, Operations * 3 / 4);

        await storm.AssertBalancesAsync(seed);
    }
}
