using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Pepper.Core.Calls;

namespace Pepper.Core.Webhooks;

/// <summary>When a delivery is tried, when again, and when it is given up. Pure.</summary>
public static class WebhookRetries
{
    /// <summary>How long an endpoint may take to answer.</summary>
    public static TimeSpan SendTimeout { get; } = TimeSpan.FromSeconds(15);

    /// <summary>How long nobody else sends a delivery that is being sent: longer than that can take.</summary>
    public static TimeSpan Lease { get; } = TimeSpan.FromMinutes(1);

    /// <summary>For how long a delivery is tried. The last try is at its end.</summary>
    public static TimeSpan Span { get; } = TimeSpan.FromHours(24);

    /// <summary>The wait after the first try; it becomes three times as long with each further one.</summary>
    public static TimeSpan FirstWait { get; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest wait, also of those that endpoints ask for.</summary>
    public static TimeSpan LongestWait { get; } = TimeSpan.FromHours(4);

    /// <summary>By how much of itself a wait is shortened or lengthened, so that what failed together is not tried together again.</summary>
    public const double Jitter = 0.2;

    /// <summary>Whether somebody may send it now: it waits, its time has come, and nobody else is at it.</summary>
    /// <param name="delivery">The delivery.</param>
    /// <param name="now">When.</param>
    /// <param name="process">Since when nobody else can be at it.</param>
    public static bool MayTry(WebhookDelivery delivery, DateTimeOffset now, SoleProcess process)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        ArgumentNullException.ThrowIfNull(process);
        return delivery.Status == DeliveryStatus.Waiting
            && (delivery.DueAt <= now || (delivery.LeasedAt is { } leased ? leased < process.Since : delivery.Tries == 0));
    }

    /// <summary>The delivery while it is being sent. A try that nobody ended is recorded as interrupted.</summary>
    public static WebhookDelivery Take(WebhookDelivery delivery, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        return delivery with
        {
            Tries = delivery.Tries + 1,
            LeasedAt = now,
            DueAt = now + Lease,
            Attempts = delivery.LeasedAt is { } left
                ? With(delivery, new DeliveryAttempt(left, null, null, DeliveryError.Interrupted))
                : delivery.Attempts,
        };
    }

    /// <summary>
    /// The delivery after a try: delivered, given up, or waiting for the next one. Where the endpoint is switched off, or the action
    /// gone, another try would be no use; a receiver that answers 410 wants none.
    /// </summary>
    /// <param name="delivery">The delivery as it was taken.</param>
    /// <param name="attempt">The try.</param>
    /// <param name="retryAfter">How long the endpoint asks to be left alone, if it said so.</param>
    /// <param name="now">When the try ended.</param>
    public static WebhookDelivery After(WebhookDelivery delivery, DeliveryAttempt attempt, TimeSpan? retryAfter, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        ArgumentNullException.ThrowIfNull(attempt);
        var tried = delivery with { LeasedAt = null, Attempts = With(delivery, attempt) };
        var end = delivery.RoundAt + Span;
        if (attempt.Error is null)
        {
            return tried with { Status = DeliveryStatus.Delivered, EndedAt = now };
        }

        if (now >= end || IsFinal(attempt))
        {
            return tried with { Status = DeliveryStatus.Failed, EndedAt = now };
        }

        var due = now + WaitAfter(delivery, retryAfter);
        return tried with { DueAt = due < end ? due : end };
    }

    /// <summary>The wait after a failed try: the n-th power of three times ten seconds, four hours at most, a fifth more or less.</summary>
    /// <param name="delivery">The delivery with its tries so far, this one included.</param>
    /// <param name="retryAfter">What the endpoint asks for; less than the wait, or more than four hours, is not heeded.</param>
    public static TimeSpan WaitAfter(WebhookDelivery delivery, TimeSpan? retryAfter = null)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        var seconds = FirstWait.TotalSeconds * Math.Pow(3, Math.Clamp(delivery.Tries - 1, 0, 30));
        var wait = Math.Min(seconds, LongestWait.TotalSeconds) * (1 - Jitter + (2 * Jitter * Share(delivery)));
        var asked = Math.Min(retryAfter?.TotalSeconds ?? 0, LongestWait.TotalSeconds);
        return TimeSpan.FromSeconds(Math.Max(wait, asked));
    }

    private static bool IsFinal(DeliveryAttempt attempt) => attempt is { Status: 410 } or { Error: DeliveryError.EndpointOff or DeliveryError.ActionGone };

    private static IReadOnlyList<DeliveryAttempt> With(WebhookDelivery delivery, DeliveryAttempt attempt) =>
        [.. delivery.Attempts.Skip(Math.Max(0, delivery.Attempts.Count + 1 - WebhookDelivery.MostAttempts)), attempt];

    // From 0 to 1, as good as random, and the same for the same try: so the decision stays a function of what it is made on.
    private static double Share(WebhookDelivery delivery)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{delivery.Id}|{delivery.Round}|{delivery.Tries}");
        return BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text))) / (double)uint.MaxValue;
    }
}
