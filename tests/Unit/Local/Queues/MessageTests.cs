using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Pepper.Adapters.Local.Sqlite;
using Pepper.Local.Functions;
using Pepper.Local.Queues;

namespace Pepper.Tests.Unit.Local.Queues;

public class MessageTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ObservedClock clock = new(Start);
    private readonly Deliveries deliveries = new();

    [Fact]
    public async Task A_message_reaches_each_kind_of_parameter()
    {
        await using var host = await StartAsync();
        var bus = host.Services.GetRequiredService<LocalBus>();

        await bus.SendAsync("kinds", Message("1", """{"word":"hello"}"""), CancellationToken.None);

        await DurableHost.WaitUntilAsync(() => deliveries.Count == 5);
        Assert.Equal(
            ["Binary hello", "Bytes hello", "Object hello", "Text hello", "Whole hello 1 delivery 1"],
            deliveries.All.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_message_that_was_dealt_with_is_gone()
    {
        await using var host = await StartAsync();
        var bus = host.Services.GetRequiredService<LocalBus>();

        await bus.SendAsync("orders", Message("1", "first"), CancellationToken.None);

        await DurableHost.WaitUntilAsync(() => deliveries.Count == 1 && bus.Count("orders") == 0);
    }

    [Fact]
    public async Task A_second_message_of_the_same_id_is_dropped()
    {
        await using var host = await StartAsync();
        var bus = host.Services.GetRequiredService<LocalBus>();

        Assert.True(await bus.SendAsync("unread", Message("1", "a"), CancellationToken.None));
        Assert.False(await bus.SendAsync("unread", Message("1", "a"), CancellationToken.None));

        Assert.Equal(1, bus.Count("unread"));
    }

    [Fact]
    public async Task Ids_older_than_a_day_are_forgotten_however_many_there_are()
    {
        await using var host = await StartAsync();
        var database = host.Services.GetRequiredService<SqliteDatabase>();

        // Old enough for the second sweep only: the first may run at any time after the start.
        var dayOldAtSecondSweep = Start.AddDays(-1).AddMinutes(5);
        await database.WriteAsync(
            connection =>
            {
                foreach (var number in Enumerable.Range(1, (2 * MessageDispatcher.ForgottenAtOnce) + 1))
                {
                    QueueRows.Remember(connection, "unread", number.ToString(CultureInfo.InvariantCulture), dayOldAtSecondSweep);
                }

                return QueueRows.Remember(connection, "unread", "young", Start);
            },
            CancellationToken.None);

        Assert.Equal(
            3,
            await database.WriteAsync(connection => QueueRows.ForgetSent(connection, dayOldAtSecondSweep.AddMinutes(1), 3), CancellationToken.None));
        await clock.GoToAsync(Start.AddMinutes(10));

        await DurableHost.WaitUntilAsync(() => IdsOf(database) == 1);
    }

    [Fact]
    public async Task A_message_for_an_unknown_queue_is_not_kept()
    {
        await using var host = await StartAsync();

        Assert.False(await host.Services.GetRequiredService<LocalBus>().SendAsync("nobody", Message("1", "a"), CancellationToken.None));
    }

    [Fact]
    public async Task A_failed_delivery_is_repeated_after_a_wait_that_doubles()
    {
        await using var host = await StartAsync();
        var bus = host.Services.GetRequiredService<LocalBus>();
        deliveries.FailuresOf("stubborn", 3);

        await bus.SendAsync("orders", Message("1", "stubborn"), CancellationToken.None);

        foreach (var (delivery, after) in new[] { (1, 0), (2, 1), (3, 3), (4, 7) })
        {
            if (after > 0)
            {
                await clock.GoToAsync(Start.AddSeconds(after));
            }

            await DurableHost.WaitUntilAsync(() => deliveries.Count == delivery);
        }

        await DurableHost.WaitUntilAsync(() => bus.Count("orders") == 0);
        Assert.Empty(bus.ListDeadLetters());
    }

    [Fact]
    public async Task The_tenth_failure_makes_a_dead_letter_that_can_be_replayed()
    {
        await using var host = await StartAsync();
        var bus = host.Services.GetRequiredService<LocalBus>();
        deliveries.FailuresOf("poison", 10);

        await bus.SendAsync("orders", Message("42", "poison"), CancellationToken.None);
        await AdvanceUntilAsync(() => bus.ListDeadLetters().Count == 1);
        var dead = bus.ListDeadLetters("orders").Single();
        var replayed = await bus.ReplayAsync(dead.Sequence, CancellationToken.None);
        await AdvanceUntilAsync(() => deliveries.Count == 11 && bus.Count("orders") == 0);

        Assert.Equal(("42", "poison", 10), (dead.MessageId, Encoding.UTF8.GetString(dead.Body.Span), dead.Deliveries));
        Assert.Equal(("InvalidOperation", $"The host's log says what failed, at message {dead.Sequence}."), (dead.Reason, dead.Description));
        Assert.True(replayed);
        Assert.Empty(bus.ListDeadLetters());
        Assert.False(await bus.ReplayAsync(dead.Sequence, CancellationToken.None));
    }

    [Fact]
    public async Task Messages_of_a_session_keep_their_order_over_failures_while_others_go_on()
    {
        await using var host = await StartAsync();
        var bus = host.Services.GetRequiredService<LocalBus>();
        deliveries.FailuresOf("a1", 2);

        foreach (var word in new[] { "a1", "a2", "b1", "a3", "b2" })
        {
            await bus.SendAsync("events", Message(word, word, session: word[..1]), CancellationToken.None);
        }

        await DurableHost.WaitUntilAsync(() => deliveries.All.Contains("b2"));
        Assert.DoesNotContain("a2", deliveries.All);
        await AdvanceUntilAsync(() => deliveries.All.Contains("a3"));

        Assert.Equal(["a1", "a1", "a1", "a2", "a3"], deliveries.All.Where(word => word[0] == 'a'));
        Assert.Equal(["b1", "b2"], deliveries.All.Where(word => word[0] == 'b'));
        Assert.Equal(1, deliveries.MostAtOnce("a"));
    }

    [Fact]
    public async Task A_dead_letter_lets_its_session_go_on()
    {
        await using var host = await StartAsync();
        var bus = host.Services.GetRequiredService<LocalBus>();
        deliveries.FailuresOf("x1", 10);

        await bus.SendAsync("events", Message("x1", "x1", session: "x"), CancellationToken.None);
        await bus.SendAsync("events", Message("x2", "x2", session: "x"), CancellationToken.None);

        await AdvanceUntilAsync(() => deliveries.All.Contains("x2"));
        Assert.Equal("x1", bus.ListDeadLetters("events/sorted").Single().MessageId);
    }

    [Fact]
    public async Task A_function_that_outlives_its_lease_sees_the_message_again()
    {
        await using var host = await StartAsync();
        var bus = host.Services.GetRequiredService<LocalBus>();

        await bus.SendAsync("slow", Message("1", "slow"), CancellationToken.None);
        await DurableHost.WaitUntilAsync(() => deliveries.Count == 1);
        await clock.GoToAsync(Start.AddHours(1));
        await DurableHost.WaitUntilAsync(() => deliveries.Count == 2);

        deliveries.LetSlowOnesEnd();
        await DurableHost.WaitUntilAsync(() => bus.Count("slow") == 0);
    }

    [Fact]
    public async Task What_was_sent_before_a_restart_is_delivered_after_it()
    {
        await using var host = await StartAsync();
        deliveries.FailuresOf("later", 1);

        await host.Services.GetRequiredService<LocalBus>().SendAsync("orders", Message("1", "later"), CancellationToken.None);
        await DurableHost.WaitUntilAsync(() => deliveries.Count == 1);
        await host.RestartAsync();
        await AdvanceUntilAsync(() => deliveries.Count == 2);

        await DurableHost.WaitUntilAsync(() => host.Services.GetRequiredService<LocalBus>().Count("orders") == 0);
    }

    private static long IdsOf(SqliteDatabase database) =>
        database.Read(connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM queue_sent";
            return (long)command.ExecuteScalar()!;
        });

    private static BusMessage Message(string id, string body, string? session = null) => new(id, session, Encoding.UTF8.GetBytes(body));

    /// <summary>Lets time pass in steps of a second until the condition holds.</summary>
    private Task AdvanceUntilAsync(Func<bool> condition) =>
        DurableHost.WaitUntilAsync(() =>
        {
            if (condition())
            {
                return true;
            }

            clock.Advance(TimeSpan.FromSeconds(1));
            return false;
        });

    private Task<DurableHost> StartAsync() =>
        DurableHost.StartAsync(
            [typeof(MessageFunctions)],
            clock,
            options =>
            {
                options.Queues.Sources.Add(new MessageSource("unread", null));
                options.Queues.LongestRetry = TimeSpan.FromSeconds(4);
                options.Queues.Lease = TimeSpan.FromHours(1);
            },
            services => services.AddSingleton(deliveries));
}
