using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Pepper.Adapters.Azure.Cosmos;
using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Relay;
using Pepper.Core.Storage;
using Pepper.Tests.Unit.Storage;
using Pepper.Tests.Unit.Telemetry;

namespace Pepper.Tests.Unit.Relay;

/// <summary>What tells a relay with nothing to do from one that stands still.</summary>
public sealed class RelayHeartbeatTests
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Each_beat_is_a_change_that_the_relay_is_given()
    {
        await using var store = new TemporaryStore();
        var send = new SendRelayHeartbeatHandler(new UnitOfWork(store.Documents, []), store.Documents, new ObjectIdGenerator(clock), clock);

        await send.HandleAsync(CancellationToken.None);
        var first = await ChangesAsync(store, null);
        clock.Advance(TimeSpan.FromMinutes(5));
        await send.HandleAsync(CancellationToken.None);
        var second = await ChangesAsync(store, first.Cursor);

        Assert.Equal(
            [clock.GetUtcNow().AddMinutes(-5), clock.GetUtcNow()],
            first.Items.Concat(second.Items).Select(change => RelayHeartbeat.DocumentType.Parse(change).Value.At));
    }

    [Fact]
    public async Task A_relay_that_tells_of_a_beat_says_how_far_behind_it_is_and_tells_the_bus_nothing()
    {
        var (measured, sent) = await RelayAsync(Beat("2026-11-24T08:59:47.000Z"));

        Assert.Equal(["13"], measured);
        Assert.Equal(0, sent);
    }

    [Fact]
    public async Task A_beat_that_cannot_be_read_holds_up_nothing_and_measures_nothing()
    {
        var (measured, _) = await RelayAsync(Beat("soon"));

        Assert.Empty(measured);
    }

    private async Task<(IReadOnlyList<string> Measured, int Sent)> RelayAsync(string batch)
    {
        await using var store = new TemporaryStore();
        using var measured = new Measurements();
        var bus = new CountingBus();
        var router = new ChangeRouter(
            new ActionInterest([], NullLogger<ActionInterest>.Instance), new MovedTenants(store.Documents), clock, NullLogger<ChangeRouter>.Instance);
        var relay = new RelayChangesHandler(new CosmosChangeFeed(clock), router, bus, clock, NullLogger<RelayChangesHandler>.Instance);
        await relay.HandleAsync(new RelayChanges(batch), CancellationToken.None);
        return (measured.Of("pepper.relay.lag"), bus.Sent);
    }

    private static Task<ChangePage> ChangesAsync(TemporaryStore store, string? cursor) =>
        store.Documents.ReadChangesAsync(cursor, [RelayHeartbeat.DocumentType.Name], 10, CancellationToken.None);

    private static string Beat(string at) => $$$"""
        [{"id":"relayHeartbeat","tenantId":"system","owner":"relay","type":"relayHeartbeat","_ts":1764000000,"_etag":"\"1\"","body":{"at":"{{{at}}}"}}]
        """;

    private sealed class CountingBus : IChangeBus
    {
        public int Sent { get; private set; }

        public Task SendAsync(IReadOnlyList<ChangeMessage> messages, CancellationToken cancellation)
        {
            Sent += messages.Count;
            return Task.CompletedTask;
        }
    }
}
