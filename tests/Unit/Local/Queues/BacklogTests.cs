using Pepper.Local.Queues;

namespace Pepper.Tests.Unit.Local.Queues;

public class BacklogTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_is_offered_before_the_file_was_read_is_taken_from_the_file()
    {
        var backlog = new Backlog(keepsOrder: true);
        backlog.Offer(Message(2));

        Assert.True(backlog.HasRoom(out var after, out var mark));
        Assert.Equal(0, after);
        backlog.Refill([Message(1), Message(2)], isLast: true, mark);

        Assert.Equal([1, 2], TakeAll(backlog));
        Assert.False(backlog.HasRoom(out _, out _));
    }

    [Fact]
    public void What_was_offered_while_the_file_was_read_is_looked_for_again()
    {
        var backlog = new Backlog(keepsOrder: true);
        backlog.HasRoom(out _, out var mark);
        backlog.Offer(Message(2));
        backlog.Refill([Message(1)], isLast: true, mark);

        Assert.True(backlog.HasRoom(out var after, out mark));
        Assert.Equal(1, after);
        backlog.Refill([Message(2)], isLast: true, mark);

        Assert.Equal([1, 2], TakeAll(backlog));
    }

    [Fact]
    public void A_message_that_comes_after_it_was_found_in_the_file_is_not_taken_twice()
    {
        var backlog = Read(new Backlog(keepsOrder: true), Message(1));

        backlog.Offer(Message(1));

        Assert.Equal([1], TakeAll(backlog));
    }

    [Fact]
    public void More_than_fit_stay_in_the_file_until_there_is_room()
    {
        var backlog = Read(new Backlog(keepsOrder: false));
        for (var n = 1; n <= Backlog.MostHeld + 3; n++)
        {
            backlog.Offer(Message(n));
        }

        var taken = Take(backlog);
        Assert.Equal(Backlog.MostHeld, taken.Count);
        Assert.False(backlog.HasRoom(out _, out _));
        taken.ForEach(backlog.Remove);
        backlog.Offer(Message(Backlog.MostHeld + 4));
        Assert.True(backlog.HasRoom(out var after, out var mark));
        Assert.Equal(0, after);
        backlog.Refill([.. Enumerable.Range(1, 4).Select(n => Message(Backlog.MostHeld + n))], isLast: true, mark);

        Assert.Equal(Enumerable.Range(1, 4).Select(n => (long)Backlog.MostHeld + n), TakeAll(backlog));
    }

    [Fact]
    public void The_next_of_a_session_waits_until_the_one_before_is_removed()
    {
        var backlog = Read(new Backlog(keepsOrder: true), Message(1, "ann"), Message(2, "ann"), Message(3, "bob"));

        var first = Take(backlog);
        Assert.Equal([1, 3], first.Select(message => message.Sequence));
        backlog.Return(first[0], Now.AddSeconds(1));
        Assert.False(backlog.TryTake(Now, out _));
        Assert.Equal(Now.AddSeconds(1), backlog.NextDue);
        Assert.True(backlog.TryTake(Now.AddSeconds(1), out var again));
        Assert.Equal((1, 2), (again.Sequence, again.Deliveries));
        backlog.Remove(again);

        Assert.Equal([2], TakeAll(backlog));
    }

    [Fact]
    public void A_delivery_counts_until_it_is_returned_or_another_follows()
    {
        var backlog = Read(new Backlog(keepsOrder: true), Message(1));
        Assert.True(backlog.TryTake(Now, out var message));
        Assert.True(Backlog.IsCurrent(message, 1));

        backlog.Return(message, Now);
        Assert.False(Backlog.IsCurrent(message, 1));
        Assert.True(backlog.TryTake(Now, out message));

        Assert.False(Backlog.IsCurrent(message, 1));
        Assert.True(Backlog.IsCurrent(message, 2));
    }

    private static Backlog Read(Backlog backlog, params QueuedMessage[] messages)
    {
        backlog.HasRoom(out _, out var mark);
        backlog.Refill(messages, isLast: true, mark);
        return backlog;
    }

    private static List<QueuedMessage> Take(Backlog backlog)
    {
        var taken = new List<QueuedMessage>();
        while (backlog.TryTake(Now, out var message))
        {
            taken.Add(message);
        }

        return taken;
    }

    private static List<long> TakeAll(Backlog backlog) => [.. Take(backlog).Select(message => message.Sequence)];

    private static QueuedMessage Message(long sequence, string? session = null) =>
        new(sequence, $"{sequence}", session, ReadOnlyMemory<byte>.Empty, new Dictionary<string, object>(StringComparer.Ordinal), Now) { Due = Now };
}
