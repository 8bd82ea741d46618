using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Messaging.DeadLetters;
using Pepper.Core.Paging;
using Pepper.Local.Queues;

namespace Pepper.Tests.Unit.Local.Queues;

public class DeadLetterTests
{
    private readonly Deliveries deliveries = new();

    [Fact]
    public async Task Dead_letters_are_listed_page_by_page_those_of_one_source_where_it_is_named()
    {
        await using var host = await StartAsync();
        var letters = host.Services.GetRequiredService<IDeadLetters>();
        await DieAsync(host, "orders", "o1", "o2", "o3");
        await DieAsync(host, "events", "e1");

        var first = await letters.ListAsync(null, Page(3), CancellationToken.None);
        var second = await letters.ListAsync(null, Page(3, first.Value!.Info.NextKey), CancellationToken.None);
        var ofEvents = await letters.ListAsync("events/sorted", Page(3), CancellationToken.None);

        Assert.Equal(["o1", "o2", "o3"], first.Value.Items.Select(letter => letter.MessageId));
        Assert.Equal(["e1"], second.Value!.Items.Select(letter => letter.MessageId));
        Assert.Null(second.Value.Info.NextKey);
        Assert.Equal(["e1"], ofEvents.Value!.Items.Select(letter => letter.MessageId));
        Assert.Equal(first.Value.Items.Select(letter => letter.Id).Order(StringComparer.Ordinal), first.Value.Items.Select(letter => letter.Id));
    }

    [Fact]
    public async Task A_dead_letter_says_what_it_is_and_why_it_died()
    {
        await using var host = await StartAsync();
        var letters = host.Services.GetRequiredService<IDeadLetters>();
        await DieAsync(host, "orders", "o1");
        var id = (await letters.ListAsync(null, Page(1), CancellationToken.None)).Value!.Items.Single().Id;

        var letter = (await letters.GetAsync(id, CancellationToken.None)).Value!;

        Assert.Equal(("orders", "o1", 1, "\"o1\""), (letter.Source, letter.MessageId, letter.Deliveries, letter.Body.GetRawText()));
        Assert.Equal("InvalidOperation", letter.Reason);
        Assert.StartsWith("The host's log says what failed, at message ", letter.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replayed_letter_is_delivered_again_and_is_gone()
    {
        await using var host = await StartAsync();
        var letters = host.Services.GetRequiredService<IDeadLetters>();
        await DieAsync(host, "orders", "o1");
        var id = (await letters.ListAsync(null, Page(1), CancellationToken.None)).Value!.Items.Single().Id;

        Assert.True((await letters.ReplayAsync(id, CancellationToken.None)).IsSuccess);

        await DurableHost.WaitUntilAsync(() => deliveries.Count == 2);
        Assert.Equal(404, (await letters.ReplayAsync(id, CancellationToken.None)).Error!.Status);
        Assert.Equal(404, (await letters.GetAsync(id, CancellationToken.None)).Error!.Status);
    }

    [Fact]
    public async Task All_letters_of_a_source_are_replayed_in_their_order_up_to_the_limit_and_those_of_others_stay()
    {
        await using var host = await StartAsync();
        var letters = host.Services.GetRequiredService<IDeadLetters>();
        await DieAsync(host, "events", "e1", "e2", "e3");
        await DieAsync(host, "orders", "o1");

        Assert.Equal(2, (await letters.ReplayAllAsync("events/sorted", 2, CancellationToken.None)).Value);
        Assert.Equal(1, (await letters.ReplayAllAsync("events/sorted", 2, CancellationToken.None)).Value);
        Assert.Equal(0, (await letters.ReplayAllAsync("events/sorted", 2, CancellationToken.None)).Value);

        await DurableHost.WaitUntilAsync(() => deliveries.Count == 7);
        Assert.Equal(["e1", "e2", "e3"], deliveries.All.Skip(4));
        Assert.Equal(["o1"], (await letters.ListAsync(null, Page(9), CancellationToken.None)).Value!.Items.Select(letter => letter.MessageId));
    }

    [Fact]
    public async Task A_deleted_letter_is_gone_for_good()
    {
        await using var host = await StartAsync();
        var letters = host.Services.GetRequiredService<IDeadLetters>();
        await DieAsync(host, "orders", "o1");
        var id = (await letters.ListAsync(null, Page(1), CancellationToken.None)).Value!.Items.Single().Id;

        Assert.True((await letters.DeleteAsync(id, CancellationToken.None)).IsSuccess);

        Assert.Equal(404, (await letters.DeleteAsync(id, CancellationToken.None)).Error!.Status);
        Assert.Empty((await letters.ListAsync(null, Page(9), CancellationToken.None)).Value!.Items);
    }

    [Theory]
    [InlineData("000000000000000000000000")]
    [InlineData("ffffffffffffffffffffffff")]
    [InlineData("anything")]
    public async Task An_id_of_none_is_not_found(string id)
    {
        await using var host = await StartAsync();
        var letters = host.Services.GetRequiredService<IDeadLetters>();

        Assert.Equal("deadLetterId", (await letters.GetAsync(id, CancellationToken.None)).Error!.Field);
    }

    private static PageRequest Page(int limit, string? key = null) =>
        new(limit, PageRequest.ById, key is null ? null : PageKey.Read(key, PageRequest.ById));

    // One after the other, so that their order is known.
    private async Task DieAsync(DurableHost host, string entity, params string[] words)
    {
        var bus = host.Services.GetRequiredService<LocalBus>();
        foreach (var word in words)
        {
            deliveries.FailuresOf(word, 1);
            await bus.SendAsync(entity, new BusMessage(word, "one", Encoding.UTF8.GetBytes(word)), CancellationToken.None);
            await DurableHost.WaitUntilAsync(() => bus.ListDeadLetters().Any(letter => letter.MessageId == word));
        }
    }

    private Task<DurableHost> StartAsync() => DurableHost.StartAsync(
        [typeof(MessageFunctions)], configure: options => options.Queues.MaxDeliveries = 1, register: services => services.AddSingleton(deliveries));
}
