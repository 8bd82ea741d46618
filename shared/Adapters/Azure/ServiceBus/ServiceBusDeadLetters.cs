using System.Text;
using System.Text.Json;
using Pepper.Core.Ids;
using Pepper.Core.Messaging.DeadLetters;
using Pepper.Core.Paging;
using Pepper.Core.Relay;
using Pepper.Core.Results;
using Pepper.Core.Text;

namespace Pepper.Adapters.Azure.ServiceBus;

/// <summary>
/// The dead letters of Service Bus. It keeps them by queue and subscription, so a list of all goes from source to source, each
/// oldest first. A letter cannot be taken out of the middle: those before it are locked and let go again. A replay is sent before
/// the letter is deleted; what ends in between leaves both, and listeners take the second one for what it is.
/// </summary>
public sealed class ServiceBusDeadLetters(IDeadLetterQueues queues, IBusSender sender, ActionInterest interest, IIdGenerator ids) : IDeadLetters
{
    /// <summary>How many letters of its source one may have before it, to be replayed or deleted by its id.</summary>
    public const int MostPassed = 5_000;

    private const int Batch = 100;
    private const string TooOften = "MaxDeliveryCountExceeded";

    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(5);

    // In the order of their letters' ids.
    private readonly (string Mark, BusSource Source)[] sources =
        [.. BusSource.All(interest).Select(source => (DeadLetterId.MarkOf(source), source)).OrderBy(one => one.Item1, StringComparer.Ordinal)];

    /// <inheritdoc />
    public Task<Result<Page<DeadLetter>>> ListAsync(string? source, PageRequest page, CancellationToken cancellation) => GuardAsync<Page<DeadLetter>>(async () =>
    {
        var start = page.StartAt is [string id] ? DeadLetterId.Read(id) : null;
        var found = new List<DeadLetter>();
        foreach (var (mark, one) in sources.Where(one => source is null || one.Source.ToString() == source))
        {
            var order = start is { } from ? string.CompareOrdinal(mark, from.Mark) : 1;
            if (order >= 0 && found.Count <= page.Limit)
            {
                await PeekAsync(found, one, order == 0 ? start!.Value.Sequence : 0, page.Limit + 1, cancellation);
            }
        }

        List<DeadLetter> items = [.. found.Take(page.Limit)];
        return new Page<DeadLetter>(items, new PageInfo(
            items.Count,
            page.Limit,
            items.Count > 0 ? PageKey.Write(page.Order, [items[0].Id]) : null,
            found.Count > page.Limit ? PageKey.Write(page.Order, [found[page.Limit].Id]) : null));
    });

    /// <inheritdoc />
    public Task<Result<DeadLetter>> GetAsync(string id, CancellationToken cancellation) => GuardAsync<DeadLetter>(async () =>
        await FindAsync(id, cancellation) is var (source, message) ? Letter(source, message) : Unknown());

    /// <inheritdoc />
    public Task<Result<bool>> ReplayAsync(string id, CancellationToken cancellation) => GuardAsync(() => TakeAsync(
        id, (source, dead) => sender.SendAsync(source.Entity, [Copy(source, dead)], cancellation), cancellation));

    /// <inheritdoc />
    public Task<Result<int>> ReplayAllAsync(string source, int limit, CancellationToken cancellation) => GuardAsync<int>(async () =>
    {
        var known = sources.Where(one => one.Source.ToString() == source).Select(one => one.Source).ToList();
        return known is [var one] ? await ReplayAllAsync(one, limit, cancellation) : 0;
    });

    /// <inheritdoc />
    public Task<Result<bool>> DeleteAsync(string id, CancellationToken cancellation) =>
        GuardAsync(() => TakeAsync(id, (_, _) => Task.CompletedTask, cancellation));

    private static async Task<Result<T>> GuardAsync<T>(Func<Task<Result<T>>> ask)
    {
        try
        {
            return await ask();
        }
        catch (BusAwayException)
        {
            return Error.Unavailable("The bus cannot be reached; what was asked of it may be done in part.", TryAgainAfter);
        }
    }

    private static Error Unknown() => Error.NotFound("dead letter", "deadLetterId");

    private async Task PeekAsync(List<DeadLetter> found, BusSource source, long from, int most, CancellationToken cancellation)
    {
        while (found.Count < most)
        {
            var messages = await queues.PeekAsync(source, from, most - found.Count, cancellation);
            if (messages.Count == 0)
            {
                return;
            }

            found.AddRange(messages.Select(message => Letter(source, message)));
            from = messages[^1].Sequence + 1;
        }
    }

    private async Task<(BusSource Source, DeadMessage Message)?> FindAsync(string id, CancellationToken cancellation)
    {
        if (DeadLetterId.Read(id) is not { } letter || Array.Find(sources, one => one.Mark == letter.Mark) is not { Mark: not null } known)
        {
            return null;
        }

        return await queues.PeekAsync(known.Source, letter.Sequence, 1, cancellation) is [var message] && message.Sequence == letter.Sequence
            ? (known.Source, message)
            : null;
    }

    /// <summary>Deletes one letter after something was done about it.</summary>
    private async Task<Result<bool>> TakeAsync(string id, Func<BusSource, DeadMessage, Task> act, CancellationToken cancellation)
    {
        if (await FindAsync(id, cancellation) is not var (source, wanted))
        {
            return Unknown();
        }

        await using var receiver = queues.Open(source);
        var held = new List<DeadMessage>();
        try
        {
            while (held.Count < MostPassed && await receiver.ReceiveAsync(Batch, cancellation) is { Count: > 0 } received)
            {
                held.AddRange(received);
                if (held.Find(message => message.Sequence == wanted.Sequence) is { } found)
                {
                    await act(source, found);
                    held.Remove(found);
                    return await receiver.CompleteAsync(found, CancellationToken.None) ? true : Busy();
                }
            }

            return Busy();
        }
        finally
        {
            await Task.WhenAll(held.Select(receiver.AbandonAsync));
        }
    }

    private static Error Busy() => Error.Conflict(
        $"The letter is being dealt with by somebody else, or is behind {MostPassed} others of its source: replay or delete the oldest first.");

    private async Task<int> ReplayAllAsync(BusSource source, int limit, CancellationToken cancellation)
    {
        await using var receiver = queues.Open(source);
        var replayed = 0;
        var held = new List<DeadMessage>();
        var sent = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            while (replayed < limit && await receiver.ReceiveAsync(Math.Min(Batch, limit - replayed), cancellation) is { Count: > 0 } received)
            {
                held.AddRange(received);

                // What is replayed and dies again is left for another call.
                List<DeadMessage> dead = [.. received.Where(message => !sent.Contains(message.Message.MessageId)).OrderBy(message => message.Sequence)];
                if (dead.Count == 0)
                {
                    break;
                }

                List<BusMessage> copies = [.. dead.Select(message => Copy(source, message))];
                await sender.SendAsync(source.Entity, copies, cancellation);
                sent.UnionWith(copies.Select(copy => copy.MessageId));
                held.RemoveAll(dead.Contains);
                replayed += dead.Count;
                await Task.WhenAll(dead.Select(message => receiver.CompleteAsync(message, CancellationToken.None)));
            }

            return replayed;
        }
        finally
        {
            await Task.WhenAll(held.Select(receiver.AbandonAsync));
        }
    }

    private BusMessage Copy(BusSource source, DeadMessage dead) => DeadLetterCopy.Of(dead.Message, source, interest.Subscriptions, ids.NewId());

    private static DeadLetter Letter(BusSource source, DeadMessage dead)
    {
        var senderId = DeadLetterCopy.SenderIdOf(dead.Message);
        return new DeadLetter(
            new DeadLetterId(DeadLetterId.MarkOf(source), dead.Sequence).ToString(),
            source.ToString(),
            senderId,
            dead.Message.SessionId,
            Json(dead.Message.Body),
            Math.Clamp(dead.Deliveries, 1, DeliveryWaits.MaxDeliveries),
            dead.Reason ?? "Unknown",
            dead.Reason == TooOften || dead.Description is null ? $"The host's log says what failed, at message {senderId}." : dead.Description,
            DateTimeOffset.FromUnixTimeMilliseconds(dead.EnqueuedAt.ToUnixTimeMilliseconds()),
            null);
    }

    private static JsonElement Json(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonElement.Parse(body.Span);
        }
        catch (JsonException)
        {
            // Whatever else was sent is shown as text.
            return JsonElement.Parse(JsonBytes.Of(writer => writer.WriteStringValue(Encoding.UTF8.GetString(body.Span))));
        }
    }
}
