namespace Pepper.Tests.Faults.Runtime;

public sealed class MessageFaultTests
{
    [Fact]
    public async Task Messages_survive_a_kill_and_are_handled_in_the_order_of_their_session()
    {
        await using var probe = await ProbeProcess.StartAsync();
        foreach (var n in Enumerable.Range(0, 40))
        {
            await Task.WhenAll(new[] { "ann", "bob", "cid" }.Select(session => probe.PostAsync($"send/letters/{session}/{n}")));
            if (n == 20)
            {
                probe.Kill();
                await probe.StartAgainAsync();
            }
        }

        string[] Ends(string session) => [.. probe.Journal.Where(line => line.StartsWith($"end {session} ", StringComparison.Ordinal)).Distinct()];
        await probe.UntilAsync(() => Ends("ann").Length == 40 && Ends("bob").Length == 40 && Ends("cid").Length == 40);

        Assert.All(
            new[] { "ann", "bob", "cid" },
            session => Assert.Equal(Enumerable.Range(0, 40).Select(n => $"end {session} {n}"), Ends(session)));

        // A message whose end was not recorded when the process was killed is handled once more, and no other.
        Assert.InRange(probe.Journal.Count(line => line.StartsWith("begin", StringComparison.Ordinal)), 120, 123);
    }

    [Fact]
    public async Task A_message_that_is_being_handled_at_a_kill_is_delivered_again_at_once()
    {
        await using var probe = await ProbeProcess.StartAsync();
        await probe.PostAsync("send/letters/ann/1");

        await probe.UntilAsync(() => probe.Journal.Contains("begin ann 1"));
        probe.Kill();
        var ended = probe.Journal.Contains("end ann 1");
        await probe.StartAgainAsync();

        await probe.UntilAsync(() => probe.Journal.Contains("end ann 1"));
        Assert.InRange(probe.Journal.Count(line => line == "begin ann 1"), ended ? 1 : 2, 2);
    }
}
