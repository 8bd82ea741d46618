using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Pepper.Core.Webhooks;
using Pepper.Tests.Support;

namespace Pepper.Tests.Unit.Webhooks;

public sealed class DeliveryLanesTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_thousand_webhooks_that_hang_hold_up_no_other()
    {
        using var send = new HeldSends { Hangs = delivery => delivery.WebhookId.StartsWith("dead", StringComparison.Ordinal) };
        await using var lanes = send.Lanes();

        // They are known to fail before they hang; until then each holds two slots like any other.
        send.Fails = _ => true;
        send.IsOpen = true;
        for (var n = 0; n < 1000; n++)
        {
            lanes.Offer(new DeliveryPointer("t", $"dead{n}", "first"));
        }

        await send.WaitForAsync(1000);
        send.IsOpen = false;
        send.Fails = _ => false;
        for (var n = 0; n < 1000; n++)
        {
            for (var k = 0; k < 5; k++)
            {
                lanes.Offer(new DeliveryPointer("t", $"dead{n}", $"{k}"));
            }
        }

        for (var n = 0; n < 50; n++)
        {
            lanes.Offer(new DeliveryPointer("t", "alive", $"{n}"));
        }

        await Eventually.IsTrueAsync(
            () => Task.FromResult(send.Done.Count(delivery => delivery.WebhookId == "alive") == 50), Patience, () => "The one that lives was held up.");
    }

    [Fact]
    public async Task A_lane_begins_two_wide_widens_with_success_and_narrows_with_failure()
    {
        using var send = new HeldSends { Hangs = _ => true };
        await using var lanes = send.Lanes();
        for (var n = 0; n < 200; n++)
        {
            lanes.Offer(new DeliveryPointer("t", "w", $"{n}"));
        }

        await send.WaitForUnderWayAsync(2);
        send.Release(1);
        await send.WaitForUnderWayAsync(4);
        send.Release(50);
        await send.WaitForAsync(51);
        await send.WaitForUnderWayAsync(DeliveryLanes.Widest);
        send.Fails = _ => true;
        send.Release(20);
        await send.WaitForAsync(71);
        await send.WaitForUnderWayAsync(1);

        Assert.Equal(DeliveryLanes.Widest, send.MostUnderWay);
    }

    [Fact]
    public async Task A_delivery_that_is_offered_again_is_sent_once()
    {
        using var send = new HeldSends { Hangs = _ => true };
        await using var lanes = send.Lanes();

        for (var n = 0; n < 10; n++)
        {
            Assert.True(lanes.Offer(new DeliveryPointer("t", "w", "one")));
        }

        send.Release(1);
        await send.WaitForAsync(1);
        Assert.Single(send.Begun);
    }

    [Fact]
    public async Task What_does_not_fit_is_found_again_as_the_lane_empties()
    {
        var all = Enumerable.Range(0, 5000).Select(n => new DeliveryPointer("t", "w", $"{n}")).ToList();
        using var send = new HeldSends { Due = (limit, done) => [.. all.Where(delivery => !done.Contains(delivery)).Take(limit)] };
        await using var lanes = send.Lanes();

        foreach (var delivery in all)
        {
            lanes.Offer(delivery);
        }

        await Eventually.IsTrueAsync(
            () => Task.FromResult(send.Done.Distinct().Count() == all.Count), Patience, () => $"{send.Done.Distinct().Count()} of {all.Count} were sent.");
    }

    [Fact]
    public async Task A_send_that_throws_is_no_end_of_its_lane()
    {
        using var send = new HeldSends { Throws = delivery => delivery.DeliveryId == "0" };
        await using var lanes = send.Lanes();

        lanes.Offer(new DeliveryPointer("t", "w", "0"));
        lanes.Offer(new DeliveryPointer("t", "w", "1"));

        await send.WaitForAsync(1);
    }

    [Fact]
    public async Task Stopping_ends_what_hangs_and_takes_nothing_more()
    {
        using var send = new HeldSends { Hangs = _ => true };
        var lanes = send.Lanes();
        lanes.Offer(new DeliveryPointer("t", "w", "0"));
        await send.WaitForUnderWayAsync(1);

        await lanes.DisposeAsync();

        Assert.Equal(0, send.UnderWay);
        Assert.False(lanes.Offer(new DeliveryPointer("t", "w", "1")));
    }

    /// <summary>Sends that a test lets go.</summary>
    private sealed class HeldSends : IDisposable
    {
        private readonly SemaphoreSlim permits = new(0);
        private int underWay;
        private int most;

        public FakeTimeProvider Clock { get; } = new();

        public ConcurrentQueue<DeliveryPointer> Begun { get; } = new();

        public ConcurrentQueue<DeliveryPointer> Done { get; } = new();

        public Func<DeliveryPointer, bool> Hangs { get; set; } = _ => false;

        public Func<DeliveryPointer, bool> Fails { get; set; } = _ => false;

        public Func<DeliveryPointer, bool> Throws { get; set; } = _ => false;

        public Func<int, IReadOnlySet<DeliveryPointer>, IReadOnlyList<DeliveryPointer>> Due { get; set; } = (_, _) => [];

        /// <summary>Whether nothing hangs for now.</summary>
        public bool IsOpen { get; set; }

        public int UnderWay => Volatile.Read(ref underWay);

        public int MostUnderWay => Volatile.Read(ref most);

        public DeliveryLanes Lanes() => new(
            SendAsync, (_, _, limit, _) => Task.FromResult(Due(limit, Done.ToHashSet())), Clock, NullLogger<DeliveryLanes>.Instance);

        public void Dispose() => permits.Dispose();

        public void Release(int count) => permits.Release(count);

        public Task WaitForAsync(int done) =>
            Eventually.IsTrueAsync(() => Task.FromResult(Done.Count >= done), Patience, () => $"{Done.Count} of {done} were done.");

        public Task WaitForUnderWayAsync(int count) =>
            Eventually.IsTrueAsync(() => Task.FromResult(UnderWay == count), Patience, () => $"{UnderWay} were under way, not {count}.");

        private async Task<SendEnd> SendAsync(DeliveryPointer delivery, CancellationToken cancellation)
        {
            Begun.Enqueue(delivery);
            var now = Interlocked.Increment(ref underWay);
            for (var seen = MostUnderWay; now > seen && Interlocked.CompareExchange(ref most, now, seen) != seen; seen = MostUnderWay)
            {
            }

            try
            {
                if (Throws(delivery))
                {
                    throw new InvalidOperationException("The store is away.");
                }

                if (Hangs(delivery) && !IsOpen)
                {
                    await permits.WaitAsync(cancellation);
                }

                Done.Enqueue(delivery);
                return Fails(delivery) ? SendEnd.Failed : SendEnd.Taken;
            }
            finally
            {
                Interlocked.Decrement(ref underWay);
            }
        }
    }
}
