using Pepper.Core.Calls;

namespace Pepper.Core.Messaging;

/// <summary>When a message is tried, and when again. Pure.</summary>
public static class MessageRetries
{
    /// <summary>How long a provider may take over a message; then it counts as away.</summary>
    public static TimeSpan SendTimeout { get; } = TimeSpan.FromSeconds(30);

    /// <summary>How long nobody else tries a message that is being handed over: longer than that can take.</summary>
    public static TimeSpan Lease { get; } = TimeSpan.FromMinutes(1);

    /// <summary>The longest wait between two tries, unless the provider asks for more.</summary>
    public static TimeSpan LongestWait { get; } = TimeSpan.FromMinutes(15);

    // So many waits, of 1 to 32 seconds, are left to the queue, where it waits between deliveries; longer ones to the timer.
    private const int QuickTries = 6;

    /// <summary>Whether somebody may try a message now: nobody else does, and its time has come.</summary>
    /// <param name="message">The message.</param>
    /// <param name="now">When.</param>
    /// <param name="process">Since when nobody else can be at work on it.</param>
    public static bool MayTry(OutboundMessage message, DateTimeOffset now, SoleProcess process)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(process);
        return message.DueAt <= now || (message.LeasedAt is { } leased ? leased < process.Since : message.Tries == 0);
    }

    /// <summary>The message while it is handed over.</summary>
    public static OutboundMessage Take(OutboundMessage message, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message with { Tries = message.Tries + 1, LeasedAt = now, DueAt = now + Lease };
    }

    /// <summary>
    /// The message that waits for its next try: after 1 second, then twice as long each time, up to
    /// <see cref="LongestWait"/>, or for as long as the provider asks; at the end of its use at the latest, when it is ended.
    /// </summary>
    public static OutboundMessage Wait(OutboundMessage message, TimeSpan? retryAfter, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(message);
        var seconds = Math.Pow(2, Math.Min(message.Tries - 1, 30));
        var wait = TimeSpan.FromSeconds(Math.Min(seconds, LongestWait.TotalSeconds));
        wait = retryAfter > wait ? retryAfter.Value : wait;

        // Compared as a span: what a provider asks for may reach beyond the end of time.
        return message with { LeasedAt = null, DueAt = wait < message.UsefulUntil - now ? now + wait : message.UsefulUntil };
    }

    /// <summary>Whether the queue should deliver a waiting message again, because its next try is but seconds away.</summary>
    public static bool IsSoon(OutboundMessage message, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message.Tries <= QuickTries && message.DueAt - now <= TimeSpan.FromSeconds(Math.Pow(2, QuickTries - 1));
    }
}
