using Microsoft.Extensions.Logging.Abstractions;
using Pepper.Adapters.Azure.ServiceBus;
using Pepper.Core.Actions;
using Pepper.Core.Ids;
using Pepper.Core.Messaging.DeadLetters;
using Pepper.Core.Paging;
using Pepper.Core.Relay;

namespace Pepper.Tests.Unit.Azure.ServiceBus;

/// <summary>Dead letters of Service Bus as the operator sees them.</summary>
public sealed class ServiceBusDeadLettersTests
{
    private readonly DeadLetterQueuesInMemory queues = new();
    private readonly RecordingSender sender = new();
    private readonly ServiceBusDeadLetters letters;

    public ServiceBusDeadLettersTests() => letters = new ServiceBusDeadLetters(
        queues,
        sender,
        new ActionInterest([new Audience("rules"), new Audience("webhooks")], NullLogger<ActionInterest>.Instance),
        new ObjectIdGenerator(TimeProvider.System));

    [Fact]
    public async Task A_letter_says_what_it_is_and_where_the_log_says_why_it_died()
    {
        Bury("actions/rules", 7);

        var letter = (await ListAsync()).Single();

        Assert.Equal(("actions/rules", "a7", "ann", 10), (letter.Source, letter.MessageId, letter.SessionId, letter.Deliveries));
        Assert.Equal("""{"actionId":"a7"}""", letter.Body.GetRawText());
        Assert.Equal(("MaxDeliveryCountExceeded", "The host's log says what failed, at message a7."), (letter.Reason, letter.Description));
        Assert.Null(letter.DeadAt);
        Assert.Equal(letter, (await letters.GetAsync(letter.Id, CancellationToken.None)).Value! with { Body = letter.Body });
    }

    [Fact]
    public async Task Looking_for_other_letters_does_not_count_as_a_delivery()
    {
        queues.Bury("messages", 1, Message("m1"), deliveries: 42);

        Assert.Equal(10, (await ListAsync()).Single().Deliveries);
    }

    [Fact]
    public async Task Pages_follow_each_other_through_every_source_and_each_is_in_order()
    {
        foreach (var sequence in Enumerable.Range(1, 9))
        {
            Bury("actions/rules", sequence);
            Bury("messages", sequence);
        }

        var seen = new List<DeadLetter>();
        string? key = null;
        do
        {
            var page = (await letters.ListAsync(null, Page(4, key), CancellationToken.None)).Value!;
            Assert.Equal(page.Items.Count, page.Info.Count);
            seen.AddRange(page.Items);
            key = page.Info.NextKey;
        }
        while (key is not null);

        Assert.Equal(18, seen.DistinctBy(letter => letter.Id).Count());
        Assert.Equal(seen.Select(letter => letter.Id).Order(StringComparer.Ordinal), seen.Select(letter => letter.Id));
        Assert.Equal(Enumerable.Range(1, 9).Select(n => $"a{n}"), seen.Where(letter => letter.Source == "messages").Select(letter => letter.MessageId));
    }

    [Fact]
    public async Task A_list_of_one_source_has_no_others_and_that_of_an_unknown_one_is_empty()
    {
        Bury("actions/rules", 1);
        Bury("messages", 1);

        Assert.Equal(["messages"], (await ListAsync("messages")).Select(letter => letter.Source));
        Assert.Empty(await ListAsync("nowhere"));
        Assert.Equal(0, (await letters.ReplayAllAsync("nowhere", 10, CancellationToken.None)).Value);
    }

    [Fact]
    public async Task A_replay_reaches_the_subscription_where_it_died_alone_under_an_id_that_the_bus_does_not_know()
    {
        Bury("actions/rules", 1);

        Assert.True((await letters.ReplayAsync((await ListAsync()).Single().Id, CancellationToken.None)).Value);

        var (entity, message) = sender.Sent.Single();
        Assert.Equal(("actions", "ann", """{"actionId":"a1"}"""), (entity, message.SessionId, System.Text.Encoding.UTF8.GetString(message.Body.Span)));
        Assert.NotEqual("a1", message.MessageId);
        Assert.True(message.Properties["rules"] is true);
        Assert.Equal("t1", message.Properties["tenantId"]);
        Assert.DoesNotContain("webhooks", message.Properties.Keys);
        Assert.Empty(queues.Left("actions/rules"));
    }

    [Fact]
    public async Task A_replay_that_dies_again_still_names_the_action_and_can_be_replayed_again()
    {
        Bury("actions/rules", 1);
        await letters.ReplayAsync((await ListAsync()).Single().Id, CancellationToken.None);
        queues.Bury("actions/rules", 2, sender.Sent.Single().Message);

        var again = (await ListAsync()).Single();
        await letters.ReplayAsync(again.Id, CancellationToken.None);

        Assert.Equal("a1", again.MessageId);
        Assert.Equal(2, sender.Sent.Select(sent => sent.Message.MessageId).Distinct().Count());
    }

    [Fact]
    public async Task A_letter_is_replayed_out_of_the_middle_and_the_others_are_let_go()
    {
        for (var sequence = 1; sequence <= 10; sequence++)
        {
            Bury("messages", sequence);
        }

        await letters.ReplayAsync((await ListAsync())[7].Id, CancellationToken.None);

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 9, 10], queues.Left("messages"));
        Assert.Equal(0, queues.Locked);
    }

    [Fact]
    public async Task A_letter_that_could_not_be_sent_stays()
    {
        Bury("messages", 1);
        sender.AwayFor = "messages";
        var id = (await ListAsync()).Single().Id;

        Assert.Equal(503, (await letters.ReplayAsync(id, CancellationToken.None)).Error!.Status);
        Assert.Equal(503, (await letters.ReplayAllAsync("messages", 10, CancellationToken.None)).Error!.Status);

        Assert.Equal([1], queues.Left("messages"));
        Assert.Equal(0, queues.Locked);
    }

    [Fact]
    public async Task All_letters_of_a_source_are_replayed_in_order_up_to_the_limit()
    {
        for (var sequence = 9; sequence >= 1; sequence--)
        {
            Bury("actions/rules", sequence);
        }

        Bury("messages", 1);

        Assert.Equal(7, (await letters.ReplayAllAsync("actions/rules", 7, CancellationToken.None)).Value);
        Assert.Equal(2, (await letters.ReplayAllAsync("actions/rules", 7, CancellationToken.None)).Value);
        Assert.Equal(0, (await letters.ReplayAllAsync("actions/rules", 7, CancellationToken.None)).Value);

        Assert.Equal(Enumerable.Range(1, 9).Select(n => $"a{n}"), sender.Sent.Select(sent => sent.Message.Properties["sentAs"]));
        Assert.Equal([1], queues.Left("messages"));
    }

    [Fact]
    public async Task A_deleted_letter_is_gone_and_nothing_is_sent()
    {
        Bury("messages", 1);
        var id = (await ListAsync()).Single().Id;

        Assert.True((await letters.DeleteAsync(id, CancellationToken.None)).Value);

        Assert.Equal(404, (await letters.DeleteAsync(id, CancellationToken.None)).Error!.Status);
        Assert.Equal(404, (await letters.GetAsync(id, CancellationToken.None)).Error!.Status);
        Assert.Empty(sender.Sent);
    }

    [Fact]
    public async Task A_letter_that_somebody_else_holds_is_a_conflict()
    {
        Bury("messages", 1);
        queues.Lock(1);

        Assert.Equal(409, (await letters.DeleteAsync((await ListAsync()).Single().Id, CancellationToken.None)).Error!.Status);
    }

    [Fact]
    public async Task A_deletion_whose_lock_ran_out_does_not_claim_success()
    {
        Bury("messages", 1);
        queues.LosesLocks = true;

        Assert.Equal(409, (await letters.DeleteAsync((await ListAsync()).Single().Id, CancellationToken.None)).Error!.Status);
    }

    [Theory]
    [InlineData("000000000000000000000000")]
    [InlineData("ffffffffffffffffffffffff")]
    [InlineData("anything")]
    public async Task An_id_of_none_is_not_found(string id)
    {
        Assert.Equal("deadLetterId", (await letters.GetAsync(id, CancellationToken.None)).Error!.Field);
        Assert.Equal(404, (await letters.ReplayAsync(id, CancellationToken.None)).Error!.Status);
    }

    [Fact]
    public async Task A_bus_that_is_away_is_said_to_be()
    {
        queues.IsAway = true;

        var refused = (await letters.ListAsync(null, Page(1), CancellationToken.None)).Error!;

        Assert.Equal((503, true), (refused.Status, refused.RetryAfter > TimeSpan.Zero));
    }

    private static PageRequest Page(int limit, string? key = null) =>
        new(limit, PageRequest.ById, key is null ? null : PageKey.Read(key, PageRequest.ById));

    private static BusMessage Message(string id) => new(
        id,
        "ann",
        System.Text.Encoding.UTF8.GetBytes($$"""{"actionId":"{{id}}"}"""),
        new Dictionary<string, object> { ["tenantId"] = "t1", ["type"] = "USER_CHANGED", ["rules"] = true, ["webhooks"] = true });

    private void Bury(string source, long sequence) => queues.Bury(source, sequence, Message($"a{sequence}"));

    private async Task<IReadOnlyList<DeadLetter>> ListAsync(string? source = null) =>
        (await letters.ListAsync(source, Page(1000), CancellationToken.None)).Value!.Items;

    private sealed class Audience(string subscription) : IActionAudience
    {
        public string Subscription => subscription;

        public ValueTask<IReadOnlySet<string>> TypesAsync(string tenantId, CancellationToken cancellation) =>
            ValueTask.FromResult<IReadOnlySet<string>>(new HashSet<string>());
    }
}
