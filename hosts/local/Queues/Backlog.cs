using System.Diagnostics.CodeAnalysis;

namespace Pepper.Local.Queues;

/// <summary>
/// The messages of one queue or subscription that are in memory, in the order of their delivery: those of a session one at a
/// time. The file belongs to one process, so that nobody else need know who has which message; the file only keeps what is
/// not dealt with. When there are more than fit, the rest stays in the file and is read on when there is room. Not for
/// several threads at once.
/// </summary>
internal sealed class Backlog(bool keepsOrder)
{
    /// <summary>The most messages in memory: some 20 MB, as messages hold ids alone.</summary>
    public const int MostHeld = 50_000;

    private readonly Dictionary<long, QueuedMessage> held = [];
    private readonly Dictionary<string, Queue<QueuedMessage>?> sessions = new(StringComparer.Ordinal);
    private readonly PriorityQueue<QueuedMessage, (DateTimeOffset Due, long Sequence)> waiting = new();

    // What was there before the process began is in the file alone, too.
    private bool isInFile = true;
    private long passedBy;
    private long readUpTo;
    private long loadedUpTo;

    /// <summary>Takes a new message, unless others before it are in the file alone: then it is found there after them.</summary>
    public void Offer(QueuedMessage message)
    {
        if (message.Sequence <= loadedUpTo)
        {
            // Its sender was overtaken: it was found in the file, and may even be dealt with.
            return;
        }

        if (!isInFile && held.Count < MostHeld)
        {
            Hold(message);
            return;
        }

        (isInFile, readUpTo) = (true, isInFile ? readUpTo : 0);
        passedBy++;
    }

    /// <summary>Whether messages are to be read from the file, and from where; the mark goes back with them.</summary>
    public bool HasRoom(out long after, out long mark)
    {
        (after, mark) = (readUpTo, passedBy);
        return isInFile && held.Count <= MostHeld / 2;
    }

    /// <summary>Takes messages out of the file; those that are here already stay as they are.</summary>
    /// <param name="messages">A page of the file, in order.</param>
    /// <param name="isLast">Whether the file held no more.</param>
    /// <param name="mark">What <see cref="HasRoom"/> gave before it was read.</param>
    public void Refill(IReadOnlyList<QueuedMessage> messages, bool isLast, long mark)
    {
        foreach (var message in messages.Where(message => !held.ContainsKey(message.Sequence)))
        {
            Hold(message);
        }

        readUpTo = messages.Count > 0 ? messages[^1].Sequence : readUpTo;
        loadedUpTo = Math.Max(loadedUpTo, readUpTo);
        isInFile = !isLast || mark != passedBy;
    }

    /// <summary>Gives out the message that is due longest; its deliveries count this one.</summary>
    public bool TryTake(DateTimeOffset now, [NotNullWhen(true)] out QueuedMessage? message)
    {
        if (!waiting.TryPeek(out message, out var key) || key.Due > now)
        {
            message = null;
            return false;
        }

        waiting.Dequeue();
        message.Deliveries++;
        message.IsInHand = true;
        return true;
    }

    /// <summary>Whether this delivery is still the one that counts.</summary>
    public static bool IsCurrent(QueuedMessage message, int delivery) => message.IsInHand && message.Deliveries == delivery;

    /// <summary>Has a message delivered again.</summary>
    public void Return(QueuedMessage message, DateTimeOffset due)
    {
        message.IsInHand = false;
        message.Due = due;
        Await(message);
    }

    /// <summary>Lets go of a message that is gone from the file, and lets its session go on.</summary>
    public void Remove(QueuedMessage message)
    {
        held.Remove(message.Sequence);
        if (SessionOf(message) is not { } session)
        {
            return;
        }

        if (sessions[session] is { Count: > 0 } behind)
        {
            Await(behind.Dequeue());
        }
        else
        {
            sessions.Remove(session);
        }
    }

    /// <summary>When the next message is due that is not yet; null when there is none.</summary>
    public DateTimeOffset? NextDue => waiting.TryPeek(out _, out var key) ? key.Due : null;

    private void Hold(QueuedMessage message)
    {
        held.Add(message.Sequence, message);
        if (SessionOf(message) is not { } session || sessions.TryAdd(session, null))
        {
            Await(message);
            return;
        }

        (sessions[session] ??= new Queue<QueuedMessage>()).Enqueue(message);
    }

    private void Await(QueuedMessage message) => waiting.Enqueue(message, (message.Due, message.Sequence));

    private string? SessionOf(QueuedMessage message) => keepsOrder ? message.SessionId : null;
}
