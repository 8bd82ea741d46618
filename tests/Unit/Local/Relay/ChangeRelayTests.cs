using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Pepper.Adapters.Local.Sqlite;
using Pepper.Core.Actions;
using Pepper.Core.Messaging;
using Pepper.Core.Relay;
using Pepper.Core.Storage;
using Pepper.Local;
using Pepper.Local.Queues;
using Pepper.Tests.Unit.Local.Queues;
using Pepper.Worker;

namespace Pepper.Tests.Unit.Local.Relay;

public class ChangeRelayTests
{
    private readonly Deliveries deliveries = new();

    [Fact]
    public async Task Each_new_action_reaches_every_subscription_once_in_the_order_of_its_user()
    {
        await using var host = await StartAsync();
        var store = host.Services.GetRequiredService<IDocumentStore>();
        for (var n = 0; n < 20; n++)
        {
            await WriteActionAsync(store, $"605ef000000000000000{n:0000}", user: n % 2 == 0 ? "ann" : "bob");
        }

        await DurableHost.WaitUntilAsync(() => deliveries.Count >= 40);

        Assert.Equal(40, deliveries.Count);
        foreach (var session in new[] { "first ann", "first bob", "second ann", "second bob" })
        {
            var ids = deliveries.All.Where(word => word.StartsWith(session, StringComparison.Ordinal)).ToList();
            Assert.Equal(10, ids.Count);
            Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        }
    }

    [Fact]
    public async Task Nothing_is_relayed_again_after_a_restart()
    {
        await using var host = await StartAsync();
        await WriteActionAsync(host.Services.GetRequiredService<IDocumentStore>(), "605ef0000000000000000001", "ann");
        await DurableHost.WaitUntilAsync(() => deliveries.Count == 2);

        await host.RestartAsync();
        await WriteActionAsync(host.Services.GetRequiredService<IDocumentStore>(), "605ef0000000000000000002", "ann");
        await DurableHost.WaitUntilAsync(() => deliveries.Count == 4);

        Assert.Equal(
            ["first ann 605ef0000000000000000001", "first ann 605ef0000000000000000002"],
            deliveries.All.Where(word => word.StartsWith("first", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Of_a_message_the_queue_learns_where_it_is_and_not_what_it_says()
    {
        await using var host = await StartAsync();
        var message = new OutboundMessage(
            "605ef0000000000000000003", "t1", "ann", MessageChannel.Sms, "+15550100", null, "Your code is 1234.", DateTimeOffset.UtcNow);

        await host.Services.GetRequiredService<IDocumentStore>()
            .CommitAsync(Partition.OfUser("t1", "ann"), [message.Send()], CancellationToken.None);
        await DurableHost.WaitUntilAsync(() => deliveries.Count == 1);

        Assert.Equal("""{"tenantId":"t1","userId":"ann","messageId":"605ef0000000000000000003"}""", deliveries.All.Single());
    }

    [Fact]
    public async Task A_message_does_not_wait_until_changes_are_looked_for()
    {
        // Time stands still once the relay has begun to wait: only the commit itself can wake it.
        var clock = new ObservedClock(DateTimeOffset.UtcNow);
        await using var host = await StartAsync(clock);
        await DurableHost.WaitUntilAsync(() => clock.Awaits(clock.GetUtcNow().AddMilliseconds(20)));
        var message = new OutboundMessage(
            "605ef0000000000000000004", "t1", "ann", MessageChannel.Sms, "+15550100", null, "Your code is 1234.", clock.GetUtcNow());

        await host.Services.GetRequiredService<IDocumentStore>()
            .CommitAsync(Partition.OfUser("t1", "ann"), [message.Send()], CancellationToken.None);

        await DurableHost.WaitUntilAsync(() => deliveries.Count == 1);
    }

    [Fact]
    public async Task A_message_that_was_tried_is_not_sent_to_the_queue_again()
    {
        await using var host = await StartAsync();
        var store = host.Services.GetRequiredService<IDocumentStore>();
        var home = Partition.OfUser("t1", "ann");
        var message = new OutboundMessage(
            "605ef0000000000000000005", "t1", "ann", MessageChannel.Sms, "+15550100", null, "Your code is 1234.", DateTimeOffset.UtcNow);

        await store.CommitAsync(home, [(message with { Tries = 1 }).Send()], CancellationToken.None);
        await store.CommitAsync(home, [(message with { Id = "605ef0000000000000000006" }).Send()], CancellationToken.None);
        await DurableHost.WaitUntilAsync(() => deliveries.Count == 1);

        Assert.Contains("605ef0000000000000000006", deliveries.All.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dead_letter_of_an_action_says_where_it_is_and_does_not_name_its_user()
    {
        await using var host = await StartAsync(configure: options => options.Queues.MaxDeliveries = 1);
        deliveries.FailuresOf("first ann 605ef0000000000000000007", 1);

        await WriteActionAsync(host.Services.GetRequiredService<IDocumentStore>(), "605ef0000000000000000007", "ann");
        var bus = host.Services.GetRequiredService<LocalBus>();
        await DurableHost.WaitUntilAsync(() => bus.ListDeadLetters().Count == 1);

        var dead = bus.ListDeadLetters("actions/first").Single();
        Assert.Equal("""{"tenantId":"t1","userId":"ann","actionId":"605ef0000000000000000007"}""", Encoding.UTF8.GetString(dead.Body.Span));
        Assert.DoesNotContain("Zerfina", dead.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_action_goes_to_those_subscriptions_that_want_its_type_and_to_those_that_take_everything()
    {
        var audience = new Audience("first", "BOOKING_CREATED");
        await using var host = await StartAsync(audiences: audience);
        var store = host.Services.GetRequiredService<IDocumentStore>();

        await WriteActionAsync(store, "605ef0000000000000000008", "ann");
        await WriteActionAsync(store, "605ef0000000000000000009", "ann", "BOOKING_CREATED");
        await DurableHost.WaitUntilAsync(() => deliveries.Count == 3);

        Assert.Equal(
            ["first ann 605ef0000000000000000009", "second ann 605ef0000000000000000008", "second ann 605ef0000000000000000009"],
            deliveries.All.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_nobody_wants_is_not_kept_and_each_page_asks_once_for_each_tenant()
    {
        Audience[] audiences = [new("first", "BOOKING_CREATED"), new("second", "BOOKING_CREATED")];
        await using var host = await StartAsync(audiences: audiences);
        var store = host.Services.GetRequiredService<IDocumentStore>();

        for (var n = 0; n < 20; n++)
        {
            await WriteActionAsync(store, $"605ef00000000000000001{n:00}", "ann");
        }

        await WriteActionAsync(store, "605ef0000000000000000200", "ann", "BOOKING_CREATED");
        await DurableHost.WaitUntilAsync(() => deliveries.Count == 2);

        Assert.All(deliveries.All, word => Assert.EndsWith("605ef0000000000000000200", word, StringComparison.Ordinal));
        Assert.All(audiences, audience => Assert.InRange(audience.Asked, 1, 21));
    }

    [Fact]
    public async Task An_action_that_somebody_wants_does_not_wait_until_changes_are_looked_for()
    {
        // Time stands still once the relay has begun to wait: only the commit itself can wake it.
        var clock = new ObservedClock(DateTimeOffset.UtcNow);
        await using var host = await StartAsync(clock, audiences: [new Audience("first", "BOOKING_CREATED"), new Audience("second")]);
        await DurableHost.WaitUntilAsync(() => clock.Awaits(clock.GetUtcNow().AddMilliseconds(20)));

        await WriteActionAsync(host.Services.GetRequiredService<IDocumentStore>(), "605ef0000000000000000010", "ann", "BOOKING_CREATED");

        await DurableHost.WaitUntilAsync(() => deliveries.Count == 1);
    }

    [Fact]
    public async Task An_audience_that_fails_is_sent_everything()
    {
        await using var host = await StartAsync(audiences: [new Audience("first") { Fails = true }, new Audience("second")]);

        await WriteActionAsync(host.Services.GetRequiredService<IDocumentStore>(), "605ef0000000000000000011", "ann");
        await DurableHost.WaitUntilAsync(() => deliveries.Count == 1);

        Assert.Equal(["first ann 605ef0000000000000000011"], deliveries.All);
    }

    [Fact]
    public async Task An_action_that_is_redacted_is_not_told_of_again()
    {
        await using var host = await StartAsync();
        var store = host.Services.GetRequiredService<IDocumentStore>();
        const string id = "605ef0000000000000000012";
        await WriteActionAsync(store, id, "ann");
        await WriteActionAsync(store, "605ef0000000000000000013", "ann");
        await DurableHost.WaitUntilAsync(() => deliveries.Count == 4);

        var home = Partition.OfUser("t1", "ann");
        var stored = await ActionRecord.DocumentType.ReadAsync(store, home, ActionRecord.DocumentIdOf(id), CancellationToken.None);
        var redacted = stored!.Value with { Context = stored.Value.Context with { User = stored.Value.Context.User!.Redacted } };
        Assert.True((await store.CommitAsync(home, [ActionRecord.DocumentType.Replace(stored, redacted)], CancellationToken.None)).IsCommitted);
        await WriteActionAsync(store, "605ef0000000000000000014", "ann");
        await DurableHost.WaitUntilAsync(() => deliveries.Count >= 6);

        Assert.Equal(6, deliveries.Count);
        Assert.Equal(2, deliveries.All.Count(word => word.EndsWith(id, StringComparison.Ordinal)));
    }

    private static async Task WriteActionAsync(IDocumentStore store, string id, string user, string type = ActionType.UserChanged)
    {
        var write = ActionWriter.Record(
            id, type, DateTimeOffset.UtcNow, new ActionTenant("t1", "Demo"), new ActionUser(user, "Zerfina Quobblewick", null), new JsonObject());
        var committed = await store.CommitAsync(Partition.OfUser("t1", user), [write], CancellationToken.None);
        Assert.True(committed.IsCommitted);
    }

    private Task<DurableHost> StartAsync(TimeProvider? clock = null, Action<LocalFunctionsOptions>? configure = null, params Audience[] audiences) =>
        DurableHost.StartAsync(
            [typeof(ActionFunctions)],
            clock,
            configure,
            register: services =>
            {
                services.AddSingleton(deliveries);
                Array.ForEach(audiences, audience => services.AddSingleton<IActionAudience>(audience));
                services.AddSingleton<IDocumentStore>(provider => new SqliteDocumentStore(
                    provider.GetRequiredService<SqliteDatabase>(), [ActionRecord.DocumentType, OutboundMessage.DocumentType, RelayHeartbeat.DocumentType], TimeProvider.System));
            },
            extend: builder => builder.AddChangeRelay());

    public sealed class Audience(string subscription, params string[] types) : IActionAudience
    {
        private int asked;

        public int Asked => asked;

        public bool Fails { get; init; }

        public string Subscription => subscription;

        public ValueTask<IReadOnlySet<string>> TypesAsync(string tenantId, CancellationToken cancellation)
        {
            Interlocked.Increment(ref asked);
            return Fails
                ? throw new InvalidOperationException("Failed on purpose.")
                : ValueTask.FromResult<IReadOnlySet<string>>(types.ToHashSet(StringComparer.Ordinal));
        }
    }

    public class ActionFunctions(Deliveries deliveries)
    {
        [Function("First")]
        public Task First([ServiceBusTrigger("actions", "first", IsSessionsEnabled = true)] ServiceBusReceivedMessage message) =>
            deliveries.TakeInSessionAsync(message.SessionId!, $"first {message.SessionId} {message.MessageId}");

        [Function("Outgoing")]
        public void Outgoing([ServiceBusTrigger("messages")] string message) => deliveries.Take(message);

        [Function("Second")]
        public Task Second([ServiceBusTrigger("actions", "second", IsSessionsEnabled = true)] ServiceBusReceivedMessage message)
        {
            Assert.Contains(message.MessageId, Encoding.UTF8.GetString(message.Body.ToArray()), StringComparison.Ordinal);
            return deliveries.TakeInSessionAsync(message.SessionId!, $"second {message.SessionId} {message.MessageId}");
        }
    }
}
