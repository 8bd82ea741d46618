using Microsoft.Extensions.Logging;
using Pepper.Core.Calls;
using Pepper.Core.Storage;
using Pepper.Core.Telemetry;
using Pepper.Core.Tenants;
using Pepper.Core.Text;

namespace Pepper.Core.Messaging;

/// <summary>Delivers a message that waits in a user's partition.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="UserId">The user.</param>
/// <param name="MessageId">The message.</param>
public sealed record DeliverMessage(string TenantId, string UserId, string MessageId);

/// <summary>What came of delivering a message.</summary>
public enum Delivery
{
    /// <summary>There is nothing left to do: it is delivered, refused for good, of use no more, or gone.</summary>
    Ended,

    /// <summary>Somebody else is at it, or its next try is later; the timer sees to it.</summary>
    Later,

    /// <summary>The provider is away; the next try is due within seconds.</summary>
    Soon,
}

/// <summary>Carries out <see cref="DeliverMessage"/>.</summary>
public sealed partial class DeliverMessageHandler(
    IDocumentStore store,
    TenantDirectory tenants,
    MessageSenders senders,
    IEnumerable<IMessageRelevance> relevances,
    IEnumerable<IMessageEnd> ends,
    SoleProcess process,
    TimeProvider clock,
    ILogger<DeliverMessageHandler> logger)
{
    // A user may change just when its message ends; what is decided on the user is then decided again.
    private const int EndAttempts = 100;

    private readonly IMessageRelevance[] relevances = [.. relevances];
    private readonly IMessageEnd[] ends = [.. ends];

    /// <summary>
    /// Hands the message over under a lease, so that one deliverer at a time does, and deletes it when the provider has
    /// taken or refused it. One that is gone was delivered before, or is too old, or was deleted with its user: then
    /// nothing is sent. What else is true once it has ended (<see cref="IMessageEnd"/>) is written in the same commit.
    /// </summary>
    /// <exception cref="NoSenderException">The host's settings name nobody to carry it; it waits for a minute.</exception>
    public async Task<Delivery> HandleAsync(DeliverMessage command, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        var stored = await ReadAsync(command, cancellation);
        if (stored is null)
        {
            return Delivery.Ended;
        }

        var now = clock.GetUtcNow();
        if (!MessageRetries.MayTry(stored.Value, now, process))
        {
            return Delivery.Later;
        }

        if (stored.Value.UsefulUntil <= now || !await HoldsAsync(stored.Value, cancellation))
        {
            LogUseless(stored.Value.Id, stored.Value.TenantId, stored.Value.Tries);
            return await EndAsync(stored, new MessageEnding(MessageEndingKind.Useless), cancellation);
        }

        var tenant = await tenants.GetAsync(command.TenantId, cancellation);
        if (senders.Find(stored.Value.Channel, tenant) is not { } sender)
        {
            await PutOffAsync(stored, now, cancellation);
            throw new NoSenderException(
                $"No sender is set for {WireName.Of(stored.Value.Channel)} messages of tenant {tenant.Id}; docs/providers.md names the settings.");
        }

        return await TakeAsync(command, stored, now, cancellation) is { } taken
            ? await HandOverAsync(taken, sender, tenant, cancellation)
            : Delivery.Later;
    }

    private async Task<bool> HoldsAsync(OutboundMessage message, CancellationToken cancellation) =>
        message.About is null
        || Array.Find(relevances, relevance => relevance.Judges(message)) is not { } relevance
        || await relevance.HoldsAsync(message, cancellation);

    // A run of the timer begins with what is due longest: those that nobody can carry must not stay at its front.
    private async Task PutOffAsync(Stored<OutboundMessage> stored, DateTimeOffset now, CancellationToken cancellation)
    {
        var waiting = stored.Value with { LeasedAt = null, DueAt = now + OutboundMessage.LeftToQueue };
        await store.CommitAsync(
            stored.Partition, [OutboundMessage.DocumentType.Replace(stored, waiting, waiting.ClearedAt)], cancellation);
    }

    /// <summary>Takes the lease; null when somebody else came first, or the message went.</summary>
    private async Task<Stored<OutboundMessage>?> TakeAsync(
        DeliverMessage command, Stored<OutboundMessage> stored, DateTimeOffset now, CancellationToken cancellation)
    {
        var message = MessageRetries.Take(stored.Value, now);
        var write = OutboundMessage.DocumentType.Replace(stored, message, message.ClearedAt);
        var commit = await store.CommitAsync(stored.Partition, [write], cancellation);
        return commit.IsCommitted && await ReadAsync(command, cancellation) is { } taken && taken.Value.Tries == message.Tries ? taken : null;
    }

    private async Task<Delivery> HandOverAsync(
        Stored<OutboundMessage> taken, IMessageSender sender, Tenant tenant, CancellationToken cancellation)
    {
        var outcome = await SendAsync(sender, taken.Value, tenant, cancellation);
        switch (outcome.Result)
        {
            case SendResult.Delivered:
                return await EndAsync(taken, new MessageEnding(MessageEndingKind.Delivered), CancellationToken.None);
            case SendResult.Away:
                return await WaitAsync(taken, outcome, CancellationToken.None);
            default:
                LogRefused(taken.Value.Id, taken.Value.TenantId, WireName.Of(taken.Value.Channel), outcome.Reason);
                var kind = outcome.Result == SendResult.TargetGone ? MessageEndingKind.TargetGone : MessageEndingKind.Refused;
                return await EndAsync(taken, new MessageEnding(kind, outcome.Reason), CancellationToken.None);
        }
    }

    private async Task<SendOutcome> SendAsync(
        IMessageSender sender, OutboundMessage message, Tenant tenant, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(MessageRetries.SendTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        try
        {
            return await sender.SendAsync(message, tenant, either.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return SendOutcome.Away("time-out");
        }
    }

    private async Task<Delivery> WaitAsync(Stored<OutboundMessage> taken, SendOutcome outcome, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var waiting = MessageRetries.Wait(taken.Value, outcome.RetryAfter, now);
        LogAway(waiting.Id, waiting.TenantId, WireName.Of(waiting.Channel), outcome.Reason, waiting.Tries, waiting.DueAt);
        Count(waiting.Channel, "away");
        await store.CommitAsync(
            taken.Partition, [OutboundMessage.DocumentType.Replace(taken, waiting, waiting.ClearedAt)], cancellation);
        return MessageRetries.IsSoon(waiting, now) ? Delivery.Soon : Delivery.Later;
    }

    // Who changed the message meanwhile, when the lease had run out or the user was deleted, decides what becomes of it.
    private async Task<Delivery> EndAsync(Stored<OutboundMessage> stored, MessageEnding ending, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < EndAttempts; attempt++)
        {
            var writes = new List<Write> { DocumentType<OutboundMessage>.Delete(stored) };
            if (Array.Find(ends, end => end.Concerns(stored.Value)) is { } end)
            {
                writes.AddRange(await end.WritesAsync(stored.Value, ending, cancellation));
            }

            var commit = await store.CommitAsync(stored.Partition, writes, cancellation);
            if (commit.IsCommitted || commit.ConflictId == stored.Id)
            {
                Count(stored.Value.Channel, OutcomeOf(ending.Kind));
                return Delivery.Ended;
            }
        }

        throw new InvalidOperationException($"Message {stored.Value.Id} of tenant {stored.Value.TenantId} could not be ended: its user changes all the time.");
    }

    private static string OutcomeOf(MessageEndingKind kind) => kind switch
    {
        MessageEndingKind.Delivered => "delivered",
        MessageEndingKind.Refused => "refused",
        MessageEndingKind.TargetGone => "target-gone",
        _ => "useless",
    };

    private Task<Stored<OutboundMessage>?> ReadAsync(DeliverMessage command, CancellationToken cancellation) =>
        OutboundMessage.DocumentType.ReadAsync(
            store,
            Partition.OfUser(command.TenantId, command.UserId),
            OutboundMessage.DocumentIdOf(command.MessageId),
            cancellation);

    private static void Count(MessageChannel channel, string outcome) =>
        PepperTelemetry.Messages.Add(1, new("channel", WireName.Of(channel)), new("outcome", outcome));

    [LoggerMessage(LogLevel.Warning, "Message {MessageId} of tenant {TenantId} was refused for good by {Channel}: {Reason}.")]
    private partial void LogRefused(string messageId, string tenantId, string channel, string? reason);

    [LoggerMessage(LogLevel.Warning, "Message {MessageId} of tenant {TenantId} was not taken by {Channel}: {Reason}. Try {Tries}; the next is due at {DueAt:O}.")]
    private partial void LogAway(string messageId, string tenantId, string channel, string? reason, int tries, DateTimeOffset dueAt);

    [LoggerMessage(LogLevel.Information, "Message {MessageId} of tenant {TenantId} is of use no more; it was tried {Tries} times.")]
    private partial void LogUseless(string messageId, string tenantId, int tries);
}
