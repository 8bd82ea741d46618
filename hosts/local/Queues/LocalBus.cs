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
    private readonly FrozenDictionary<string, (MessageSource Source, bool KeepsOrder)[]> sources;

    /// <summary>Opens the bus; its sources are those that functions read, and those of the options.</summary>
    public LocalBus(SqliteDatabase database, FunctionTable table, QueueOptions options, TimeProvider clock)
    {
        this.database = database;
        this.clock = clock;
        database.Migrate(QueueSchema.Module, QueueSchema.Scripts);
        sources = table.With<MessageFunction>()
            .Select(entry => (entry.Trigger.Source, entry.Trigger.IsSessionsEnabled))
            .Concat(options.Sources.Select(source => (source, false)))
            .DistinctBy(entry => entry.Item1)
            .GroupBy(entry => entry.Item1.Entity, StringComparer.Ordinal)
            .ToFrozenDictionary(entity => entity.Key, entity => entity.ToArray(), StringComparer.Ordinal);
    }

    /// <summary>Told of each source that there may be something in it; set by whoever takes messages to functions.</summary>
    internal Action<MessageSource>? Wake { get; set; }

    /// <summary>
    /// Sends a message to a queue or topic, durable when this completes. Nothing is kept of a message that nobody
    /// subscribes to, nor of one whose id was sent to the same queue or topic before.
    /// </summary>
    /// <returns>Whether it was kept.</returns>
    public async Task<bool> SendAsync(string entity, BusMessage message, CancellationToken cancellation)
    {
        var kept = await database.WriteAsync(connection => Send(connection, entity, message), cancellation);
        Announce(entity);
        return kept;
    }

    /// <summary>One page of the messages that were given up, oldest first.</summary>
    /// <param name="source">The queue, or <c>topic/subscription</c>; null for all.</param>
    /// <param name="after">The last one of the page before; 0 for the first page.</param>
    /// <param name="limit">The most to answer.</param>
    public IReadOnlyList<DeadLetter> ListDeadLetters(string? source = null, long after = 0, int limit = 100) =>
        database.Read(connection => QueueRows.DeadLetters(connection, source, after, limit));

    /// <summary>Delivers a message again that was given up, at the end of where it came from; false when there is none.</summary>
    public async Task<bool> ReplayAsync(long sequence, CancellationToken cancellation)
    {
        var source = await database.WriteAsync(connection => Revive(connection, sequence), cancellation);
        if (source is { } revived)
        {
            Wake?.Invoke(revived);
        }

        return source is not null;
    }

    /// <summary>The number of messages that a queue, or <c>topic/subscription</c>, still holds.</summary>
    public long Count(string source) => database.Read(connection => QueueRows.Count(connection, source));

    /// <summary>Whether anything is kept of what is sent there.</summary>
    internal bool HasReaders(string entity) => sources.ContainsKey(entity);

    /// <summary>Sends within a transaction; <see cref="Announce"/> is to follow when it is durable.</summary>
    internal bool Send(SqliteConnection connection, string entity, BusMessage message)
    {
        if (!sources.TryGetValue(entity, out var readers) || !QueueRows.Remember(connection, entity, message.MessageId, clock.GetUtcNow()))
        {
            return false;
        }

        foreach (var (source, keepsOrder) in readers)
        {
            QueueRows.Insert(connection, source, keepsOrder, message, clock.GetUtcNow());
        }

        return true;
    }

    /// <summary>Wakes the readers of a queue or topic.</summary>
    internal void Announce(string entity)
    {
        foreach (var (source, _) in sources.GetValueOrDefault(entity, []))
        {
            Wake?.Invoke(source);
        }
    }

    private MessageSource? Revive(SqliteConnection connection, long sequence)
    {
        if (QueueRows.Unbury(connection, sequence) is not var (source, message))
        {
            return null;
        }

        var keepsOrder = sources.GetValueOrDefault(source.Entity, []).Any(entry => entry.Source == source && entry.KeepsOrder);
        QueueRows.Insert(connection, source, keepsOrder, message, clock.GetUtcNow());
        return source;
    }
}
