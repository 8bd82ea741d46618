using System.Collections.Frozen;
using Microsoft.Data.Sqlite;
using Pepper.Adapters.Local.Sqlite;
using Pepper.Local.Functions;

namespace Pepper.Local.Queues;

/// <summary>
/// The persistent queues and topics of the local host: what Service Bus is in the cloud. A message is kept once for
/// each subscription of its topic until a function has dealt with it, or until it is given up and listed as dead.
/// </summary>
public sealed class LocalBus
{
    private readonly SqliteDatabase database;
    private readonly TimeProvider clock;
    private readonly FrozenDictionary<string, MessageSource[]> sources;

    // Of the writer thread, after the constructor.
    private long last;

    /// <summary>Opens the bus; its sources are those that functions read, and those of the options.</summary>
    public LocalBus(SqliteDatabase database, FunctionTable table, QueueOptions options, TimeProvider clock)
    {
        this.database = database;
        this.clock = clock;
        database.Migrate(QueueSchema.Module, QueueSchema.Scripts);
        sources = table.With<MessageFunction>()
            .Select(entry => entry.Trigger.Source)
            .Concat(options.Sources)
            .Distinct()
            .GroupBy(source => source.Entity, StringComparer.Ordinal)
            .ToFrozenDictionary(entity => entity.Key, entity => entity.ToArray(), StringComparer.Ordinal);

        // Numbers go on from the clock, so that those of messages that are gone do not come again.
        LastOfOthers = database.Read(QueueRows.LastSequence);
        last = Math.Max(LastOfOthers, clock.GetUtcNow().ToUnixTimeMilliseconds() << 20);
    }

    /// <summary>Given what was put into each queue and subscription, once it is durable; null while no function reads.</summary>
    internal Action<IReadOnlyList<SentMessage>>? Deliver { get; set; }

    /// <summary>The number of the newest message that was there when the process began.</summary>
    internal long LastOfOthers { get; }

    /// <summary>The number of the newest message.</summary>
    internal long LastSequence => Volatile.Read(ref last);

    /// <summary>
    /// Sends a message to a queue or topic, durable when this completes. Nothing is kept of a message that nobody
    /// subscribes to, nor of one whose id was sent to the same queue or topic before.
    /// </summary>
    /// <returns>Whether it was kept.</returns>
    public async Task<bool> SendAsync(string entity, BusMessage message, CancellationToken cancellation)
    {
        var sent = await database.WriteAsync(
            connection =>
            {
                var kept = new List<SentMessage>();
                Send(connection, entity, message, kept);
                return kept;
            },
            cancellation);
        Deliver?.Invoke(sent);
        return sent.Count > 0;
    }

    /// <summary>One page of the messages that were given up, oldest first.</summary>
    /// <param name="source">The queue, or <c>topic/subscription</c>; null for all.</param>
    /// <param name="after">The last one of the page before; 0 for the first page.</param>
    /// <param name="limit">The most to answer.</param>
    public IReadOnlyList<DeadMessage> ListDeadLetters(string? source = null, long after = 0, int limit = 100) =>
        database.Read(connection => QueueRows.DeadLetters(connection, source, after, limit));

    /// <summary>Delivers a message again that was given up, at the end of where it came from; false when there is none.</summary>
    public async Task<bool> ReplayAsync(long sequence, CancellationToken cancellation) => await ReplayAsync([sequence], cancellation) > 0;

    /// <summary>Delivers messages again that were given up; answers how many of them there were.</summary>
    internal async Task<int> ReplayAsync(IReadOnlyList<long> sequences, CancellationToken cancellation)
    {
        var revived = await database.WriteAsync(connection => Revive(connection, sequences), cancellation);
        Deliver?.Invoke(revived);
        return revived.Count;
    }

    /// <summary>Deletes a message that was given up; false when there is none.</summary>
    internal Task<bool> ForgetAsync(long sequence, CancellationToken cancellation) =>
        database.WriteAsync(connection => QueueRows.Forget(connection, sequence), cancellation);

    /// <summary>The number of messages that a queue, or <c>topic/subscription</c>, still holds.</summary>
    public long Count(string source) => database.Read(connection => QueueRows.Count(connection, source));

    /// <summary>The queues and subscriptions of an entity; none when nothing is kept of what is sent there.</summary>
    internal IReadOnlyList<MessageSource> SourcesOf(string entity) => sources.GetValueOrDefault(entity, []);

    /// <summary>Sends within a transaction; <see cref="Deliver"/> is to be given what was kept when it is durable.</summary>
    internal void Send(SqliteConnection connection, string entity, BusMessage message, List<SentMessage> kept)
    {
        if (!sources.TryGetValue(entity, out var readers)
            || (!message.IsSentOnce && !QueueRows.Remember(connection, entity, message.MessageId, clock.GetUtcNow())))
        {
            return;
        }

        foreach (var source in readers)
        {
            if (message.Subscriptions is null || source.Subscription is null || message.Subscriptions(source.Subscription))
            {
                kept.Add(Put(connection, source, message));
            }
        }
    }

    private SentMessage Put(SqliteConnection connection, MessageSource source, BusMessage message)
    {
        var now = clock.GetUtcNow();
        var queued = new QueuedMessage(++last, message.MessageId, message.SessionId, message.Body, message.Properties, now)
        {
            Due = message.NotBefore > now ? message.NotBefore.Value : now,
        };
        QueueRows.Insert(connection, source.ToString(), queued);
        return new SentMessage(source, queued);
    }

    private List<SentMessage> Revive(SqliteConnection connection, IReadOnlyList<long> sequences)
    {
        var revived = new List<SentMessage>();
        foreach (var sequence in sequences)
        {
            if (QueueRows.Unbury(connection, sequence) is var (source, message))
            {
                revived.Add(Put(connection, source, message));
            }
        }

        return revived;
    }
}
