using CsCheck;
using Pepper.Core.Calls;
using Pepper.Core.Webhooks;

namespace Pepper.Tests.Unit.Webhooks;

public sealed class WebhookRetriesTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);

    private static readonly Gen<WebhookDelivery> Deliveries = Gen.Int[0, 40].SelectMany(tries => Gen.Guid.Select(id => New(id.ToString("n")[..24], tries)));

    [Fact]
    public void A_delivery_that_always_fails_is_tried_for_exactly_24_hours_and_given_up() =>
        Deliveries.Sample(first =>
        {
            var (delivery, now, tries) = (first with { Tries = 0 }, Start, 0);
            while (delivery.Status == DeliveryStatus.Waiting)
            {
                var taken = WebhookRetries.Take(delivery, now);
                delivery = WebhookRetries.After(taken, Failed(now), null, now);
                now = delivery.Status == DeliveryStatus.Waiting ? delivery.DueAt : now;
                tries++;
            }

            Assert.Equal(DeliveryStatus.Failed, delivery.Status);
            Assert.Equal(Start + WebhookRetries.Span, now);
            Assert.InRange(tries, 13, 16);
            Assert.Equal(tries, delivery.Attempts.Count);
        });

    [Fact]
    public void Waits_grow_threefold_up_to_four_hours_and_differ_by_a_fifth_at_most() =>
        Deliveries.Where(delivery => delivery.Tries > 0).Sample(delivery =>
        {
            var plain = Math.Min(10 * Math.Pow(3, delivery.Tries - 1), 4 * 3600);

            Assert.InRange(WebhookRetries.WaitAfter(delivery).TotalSeconds, (plain * 0.8) - 0.001, (plain * 1.2) + 0.001);
            Assert.Equal(WebhookRetries.WaitAfter(delivery), WebhookRetries.WaitAfter(delivery));
        });

    [Fact]
    public void What_failed_together_is_not_tried_together_again()
    {
        var waits = Enumerable.Range(0, 1000)
            .Select(n => WebhookRetries.WaitAfter(New($"{n:x24}", 4)).TotalSeconds / 270)
            .ToList();

        Assert.InRange(waits.Average(), 0.98, 1.02);
        Assert.InRange(waits.Count(wait => wait < 0.9), 200, 300);
        Assert.InRange(waits.Count(wait => wait > 1.1), 200, 300);
    }

    [Theory]
    [InlineData(1, 5, 8, 12)]
    [InlineData(1, 3600, 3600, 3600)]
    [InlineData(1, 1_000_000, 14_400, 14_400)]
    [InlineData(1, -5, 8, 12)]
    public void A_retry_after_is_heeded_between_the_own_wait_and_four_hours(int tries, int asked, double from, double to) =>
        Assert.InRange(WebhookRetries.WaitAfter(New(new string('a', 24), tries), TimeSpan.FromSeconds(asked)).TotalSeconds, from, to);

    [Fact]
    public void The_last_try_is_at_the_end_whatever_the_receiver_asks_for()
    {
        var taken = WebhookRetries.Take(New(new string('a', 24), 3), Start);
        var late = Start + WebhookRetries.Span - TimeSpan.FromMinutes(1);

        Assert.Equal(Start + WebhookRetries.Span, WebhookRetries.After(taken, Failed(late), TimeSpan.FromHours(3), late).DueAt);
    }

    [Theory]
    [InlineData(200, DeliveryStatus.Delivered)]
    [InlineData(299, DeliveryStatus.Delivered)]
    [InlineData(301, DeliveryStatus.Waiting)]
    [InlineData(404, DeliveryStatus.Waiting)]
    [InlineData(410, DeliveryStatus.Failed)]
    [InlineData(429, DeliveryStatus.Waiting)]
    [InlineData(500, DeliveryStatus.Waiting)]
    [InlineData(null, DeliveryStatus.Waiting)]
    public void The_status_that_was_answered_decides(int? status, DeliveryStatus expected)
    {
        var answer = status is { } code ? new Core.Outbound.OutboundAnswer(code) : Core.Outbound.OutboundAnswer.Of(Core.Outbound.OutboundFailure.TimedOut);
        var attempt = DeliveryAttempt.Of(Start, TimeSpan.FromMilliseconds(40), answer);

        Assert.Equal(expected, WebhookRetries.After(WebhookRetries.Take(New(new string('a', 24), 0), Start), attempt, null, Start).Status);
    }

    [Fact]
    public void A_try_that_nobody_ended_is_in_the_log_and_is_made_again_when_its_lease_is_over()
    {
        var taken = WebhookRetries.Take(New(new string('a', 24), 0), Start);

        Assert.False(WebhookRetries.MayTry(taken, Start + TimeSpan.FromSeconds(59), SoleProcess.None));
        Assert.True(WebhookRetries.MayTry(taken, Start + WebhookRetries.Lease, SoleProcess.None));
        Assert.True(WebhookRetries.MayTry(taken, Start + TimeSpan.FromSeconds(1), new SoleProcess(Start + TimeSpan.FromSeconds(1))));
        var again = WebhookRetries.Take(taken, Start + WebhookRetries.Lease);
        Assert.Equal(DeliveryError.Interrupted, Assert.Single(again.Attempts).Error);
        Assert.True(WebhookRetries.Lease > WebhookRetries.SendTimeout);
    }

    [Fact]
    public void The_newest_fifty_tries_are_kept_over_replays()
    {
        var (delivery, now) = (New(new string('a', 24), 0), Start);
        for (var n = 0; n < 120; n++)
        {
            now += TimeSpan.FromMinutes(1);
            delivery = WebhookRetries.After(WebhookRetries.Take(ReplayDelivery.Decide(delivery, now), now), Failed(now), null, now);
        }

        Assert.Equal(WebhookDelivery.MostAttempts, delivery.Attempts.Count);
        Assert.Equal(now, delivery.Attempts[^1].At);
        Assert.Equal(121, delivery.Round);
        Assert.Equal(1, delivery.Tries);
    }

    private static DeliveryAttempt Failed(DateTimeOffset at) => new(at, 40, 500, DeliveryError.Status);

    private static WebhookDelivery New(string id, int tries) => new(
        id, "t", "w", "a", "u", "CHECKIN", Start, DeliveryStatus.Waiting, Start + WebhookDelivery.LeftToQueue, 1, Start, tries, []);
}
