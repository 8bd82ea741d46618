using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Pepper.Core.Actions;
using Pepper.Core.Relay;
using Pepper.Core.Storage;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Telemetry;

public sealed class RelayLagTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_bus_is_as_far_behind_as_the_newest_action_that_is_read_is_old()
    {
        Assert.Equal(["5"], await RouteAsync(Action(secondsAgo: 40), Action(secondsAgo: 5), Action(secondsAgo: 9)));
        Assert.Equal(["300"], await RouteAsync(Action(secondsAgo: 400), Action(secondsAgo: 300)));
    }

    [Fact]
    public async Task An_action_that_an_erasure_has_changed_does_not_make_the_bus_late()
    {
        Assert.Equal(["90"], await RouteAsync(Action(secondsAgo: 90), Action(secondsAgo: 80, name: null)));
        Assert.Empty(await RouteAsync(Action(secondsAgo: 31_536_000, name: null)));
    }

    [Fact]
    public async Task A_clock_that_is_behind_the_stores_measures_nothing_below_zero()
    {
        Assert.Equal(["0"], await RouteAsync(Action(secondsAgo: -2)));
    }

    private static async Task<IReadOnlyList<string>> RouteAsync(params StoredDocument[] changes)
    {
        await using var store = new TemporaryStore();
        using var measured = new Measurements();
        var router = new ChangeRouter(
            new ActionInterest([], NullLogger<ActionInterest>.Instance), new MovedTenants(store.Documents), new FakeTimeProvider(Now), NullLogger<ChangeRouter>.Instance);
        Assert.Equal(changes.Length, (await router.RouteAsync(changes, CancellationToken.None)).Count);
        return measured.Of("pepper.relay.lag");
    }

    private static StoredDocument Action(int secondsAgo, string? name = "Ada")
    {
        var user = name is null ? """{ "_id": "605ef0000000000000000002" }""" : $$"""{ "_id": "605ef0000000000000000002", "name": "{{name}}" }""";
        var body = $$"""{ "type": "CHECKIN", "when": { "timestamp": "{{Now.AddSeconds(-secondsAgo):O}}" }, "context": { "user": {{user}} } }""";
        return new StoredDocument(
            Partition.OfUser("605ef0000000000000000000", "605ef0000000000000000002"),
            "action|605ef0000000000000000003",
            ActionRecord.DocumentType.Name,
            "1",
            null,
            Encoding.UTF8.GetBytes(body));
    }
}
