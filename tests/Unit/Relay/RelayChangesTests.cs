using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Pepper.Adapters.Azure.Cosmos;
using Pepper.Core.Actions;
using Pepper.Core.Relay;
using Pepper.Core.Storage;
using Pepper.Functions;
using Pepper.Local.Functions;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Relay;

/// <summary>A batch of the change feed, from the trigger's JSON to what the bus is told.</summary>
public sealed class RelayChangesTests
{
    private const string User = "6064b01ff0c1267d8984cc46";
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 30, TimeSpan.Zero);
    private static readonly long Written = Now.ToUnixTimeSeconds() - 30;

    private readonly RecordingBus bus = new();

    [Fact]
    public async Task Each_new_action_goes_to_those_who_want_it_in_the_order_of_its_user()
    {
        await RelayAsync(Action("605ef0000000000000000001"), Action("605ef0000000000000000002"));

        Assert.Equal(
            [("605ef0000000000000000001", User), ("605ef0000000000000000002", User)],
            bus.Sent.Select(message => (message.MessageId, message.SessionId!)));
        Assert.All(bus.Sent, message => Assert.Equal(("actions", true, "t1"), (message.Entity, message.Properties["rules"], message.Properties["tenantId"])));
    }

    [Fact]
    public async Task What_the_feed_shows_again_after_an_erasure_is_not_told_again()
    {
        await RelayAsync(Action("605ef0000000000000000001", written: Written + 3600));

        Assert.Empty(bus.Sent);
    }

    [Fact]
    public async Task Documents_that_nobody_is_told_of_cost_the_bus_nothing()
    {
        await RelayAsync(Item("award|1", "award", "{}"), Item("user", "user", "{}"));

        Assert.Equal(0, bus.Calls);
    }

    [Fact]
    public async Task A_failure_of_the_bus_surfaces_so_that_the_batch_comes_again()
    {
        bus.Fails = true;

        await Assert.ThrowsAsync<IOException>(() => RelayAsync(Action("605ef0000000000000000001")));
    }

    [Fact]
    public async Task A_store_that_is_away_surfaces_so_that_the_batch_comes_again() => await Assert.ThrowsAsync<StoreUnavailableException>(
        () => RelayAsync(new Audience("rules") { Failure = new StoreUnavailableException("Away.") }, Action("605ef0000000000000000001")));

    [Fact]
    public async Task An_action_that_cannot_be_read_goes_to_everybody_and_holds_up_nothing()
    {
        await RelayAsync(
            Item("action|605ef0000000000000000001", "action", """{"type":5}"""), Action("605ef0000000000000000002"));

        Assert.Equal(["605ef0000000000000000001", "605ef0000000000000000002"], bus.Sent.Select(message => message.MessageId));
        Assert.Equal((true, User), (bus.Sent[0].Properties["rules"], bus.Sent[0].SessionId));
        Assert.Equal($$"""{"tenantId":"t1","userId":"{{User}}","actionId":"605ef0000000000000000001"}""", Encoding.UTF8.GetString(bus.Sent[0].Body.Span));
    }

    [Fact]
    public async Task A_delivery_that_cannot_be_read_goes_to_its_queue_and_holds_up_nothing()
    {
        await RelayAsync(Item("605ef0000000000000000009", "webhookDelivery", """{"status":"NONE"}"""), Action("605ef0000000000000000002"));

        Assert.Equal(["webhookDeliveries", "actions"], bus.Sent.Select(message => message.Entity));
    }

    [Fact]
    public async Task An_item_that_is_none_of_ours_holds_up_nothing()
    {
        var ownerless = Action("605ef0000000000000000001").Replace($"\"owner\":\"{User}\"", "\"owner\":null", StringComparison.Ordinal);
        var misnamed = Item("~zz", "action", "{}");
        var misnumbered = Item("action|605ef0000000000000000003", "action", """{"number":1}""").Replace("\"_rid\"", "\"exact\":5,\"_rid\"", StringComparison.Ordinal);

        await RelayAsync("""{"id":"somebody's","_ts":1}""", "5", ownerless, misnamed, misnumbered, Action("605ef0000000000000000002"));

        Assert.Equal(["605ef0000000000000000002"], bus.Sent.Select(message => message.MessageId));
    }

    [Fact]
    public async Task An_event_of_a_gateway_is_told_of_under_its_tenant_until_it_was_handled()
    {
        await RelayAsync(
            Item("gatewayEvent|evt_1", "gatewayEvent", """{"_id":"evt_1","tries":0}"""),
            Item("gatewayEvent|evt_2", "gatewayEvent", """{"_id":"evt_2","tries":0,"handledAt":"2026-11-23T09:00:00.000Z"}"""));

        Assert.Equal([("gatewayEvents", "t1|evt_1")], bus.Sent.Select(message => (message.Entity, message.MessageId)));
    }

    [Fact]
    public async Task An_action_in_a_catalogue_keeps_no_order_with_those_of_other_tenants()
    {
        await RelayAsync(Action("605ef0000000000000000001", owner: "catalogue|perks"));

        Assert.Equal("t1|catalogue|perks", bus.Sent.Single().SessionId);
    }

    [Fact]
    public void The_bus_is_what_functions_read_and_no_more()
    {
        var audiences = new[] { "rules", "metrics", "notifications", "webhooks" }.Select(name => new Audience(name));

        Assert.Equal(
            FunctionTable.OfTypes(typeof(FunctionsServices).Assembly.GetTypes()).With<MessageFunction>().Select(entry => ((MessageFunction)entry.Function.Trigger).Source.ToString()).Order(StringComparer.Ordinal),
            BusSource.All(new ActionInterest(audiences, NullLogger<ActionInterest>.Instance)).Select(source => source.ToString()).Order(StringComparer.Ordinal));
    }

    private Task RelayAsync(params string[] items) => RelayAsync(new Audience("rules", ActionType.UserChanged), items);

    private async Task RelayAsync(Audience audience, params string[] items)
    {
        await using var store = new TemporaryStore();
        var clock = new FakeTimeProvider(Now);
        var router = new ChangeRouter(
            new ActionInterest([audience], NullLogger<ActionInterest>.Instance), new MovedTenants(store.Documents), clock, NullLogger<ChangeRouter>.Instance);
        await new RelayChangesHandler(new CosmosChangeFeed(clock), router, bus, clock, NullLogger<RelayChangesHandler>.Instance)
            .HandleAsync(new RelayChanges($"[{string.Join(',', items)}]"), CancellationToken.None);
    }

    // As the trigger writes it: dates without their last zeros.
    private static string Action(string id, long? written = null, string owner = User) => Item(
        $"action|{id}", "action", $$$"""{"_id":"{{{id}}}","type":"USER_CHANGED","when":{"timestamp":"2026-11-23T09:00:00.12Z"},"context":{}}""", written, owner);

    private static string Item(string id, string type, string body, long? written = null, string owner = User) =>
        $$"""{"id":"{{id}}","tenantId":"t1","owner":"{{owner}}","type":"{{type}}","body":{{body}},"_rid":"r","_etag":"\"e\"","_ts":{{written ?? Written}},"_lsn":7}""";

    private sealed class RecordingBus : IChangeBus
    {
        public List<ChangeMessage> Sent { get; } = [];

        public int Calls { get; private set; }

        public bool Fails { get; set; }

        public Task SendAsync(IReadOnlyList<ChangeMessage> messages, CancellationToken cancellation)
        {
            Calls++;
            Sent.AddRange(messages);
            return Fails ? Task.FromException(new IOException("Away.")) : Task.CompletedTask;
        }
    }

    private sealed class Audience(string subscription, params string[] types) : IActionAudience
    {
        public Exception? Failure { get; init; }

        public string Subscription => subscription;

        public ValueTask<IReadOnlySet<string>> TypesAsync(string tenantId, CancellationToken cancellation) =>
            Failure is { } failure ? throw failure : ValueTask.FromResult<IReadOnlySet<string>>(types.ToHashSet(StringComparer.Ordinal));
    }
}
