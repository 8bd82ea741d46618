using Microsoft.Data.Sqlite;
using Pepper.Adapters.Local.Sqlite;
using Pepper.Local.Functions;
using Pepper.Local.Storage;

namespace Pepper.Local.Queues;

/// <summary>The statements of the bus; each runs inside the caller's transaction.</summary>
internal static class QueueRows
{
    /// <summary>Remembers that a message of this id was sent; false when one was sent before.</summary>
    public static bool Remember(SqliteConnection connection, string entity, string messageId, DateTimeOffset now)
    {
        connection.Statement("INSERT OR IGNORE INTO queue_sent (entity, message_id, at) VALUES (?1, ?2, ?3)")
            .Bind(1, entity)
            .Bind(2, messageId)
            .BindTime(3, now)
            .Execute();
        return connection.Changes() > 0;
    }

    /// <summary>Forgets message ids sent before this time, the oldest first; answers how many.</summary>
    public static int ForgetSent(SqliteConnection connection, DateTimeOffset before, int limit)
    {
        connection.Statement(
                """
                DELETE FROM queue_sent WHERE (entity, message_id) IN
                    (SELECT entity, message_id FROM queue_sent WHERE at < ?1 ORDER BY at LIMIT ?2)
                """)
            .BindTime(1, before)
            .Bind(2, limit)
            .Execute();
        return connection.Changes();
    }

    /// <summary>Keeps a message in a queue or subscription.</summary>
    public static void Insert(SqliteConnection connection, string source, QueuedMessage message) =>
        connection.Statement(
                """
                INSERT INTO queue_messages (source, sequence, message_id, session_id, body, properties, enqueued_at, due_at, deliveries)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0)
                """)
            .Bind(1, source)
            .Bind(2, message.Sequence)
            .Bind(3, message.MessageId)
            .BindText(4, message.SessionId)
            .Bind(5, message.Body.Span)
            .BindText(6, MessageProperties.Write(message.Properties))
            .BindTime(7, message.EnqueuedAt)
            .BindTime(8, message.Due)
            .Execute();

    /// <summary>One page of the messages of a queue or subscription, in their order.</summary>
    public static List<QueuedMessage> After(SqliteConnection connection, string source, long after, int limit, long lastOfOthers) =>
        connection.Statement(
                """
                SELECT sequence, message_id, session_id, body, properties, enqueued_at, due_at, deliveries
                FROM queue_messages WHERE source = ?1 AND sequence > ?2 ORDER BY sequence LIMIT ?3
                """)
            .Bind(1, source)
            .Bind(2, after)
            .Bind(3, limit)
            .Rows(row => new QueuedMessage(
                row.Long(0), row.Text(1), row.TextOrNull(2), row.Bytes(3).ToArray(), MessageProperties.Read(row.TextOrNull(4)), row.Time(5))
            {
                Due = row.Time(6),
                Deliveries = (int)row.Long(7),
                WasLeftBehind = row.Long(0) <= lastOfOthers,
            });

    /// <summary>Takes a message out.</summary>
    public static void Remove(SqliteConnection connection, string source, long sequence) =>
        connection.Statement("DELETE FROM queue_messages WHERE source = ?1 AND sequence = ?2").Bind(1, source).Bind(2, sequence).Execute();

    /// <summary>Writes down how often a message was delivered, and when it is next.</summary>
    public static void Count(SqliteConnection connection, string source, long sequence, int deliveries, DateTimeOffset due) =>
        connection.Statement("UPDATE queue_messages SET deliveries = ?3, due_at = ?4 WHERE source = ?1 AND sequence = ?2")
            .Bind(1, source)
            .Bind(2, sequence)
            .Bind(3, deliveries)
            .BindTime(4, due)
            .Execute();

    /// <summary>The largest number that any message here has, dead ones included.</summary>
    public static long LastSequence(SqliteConnection connection) =>
        connection.Statement(
                """
                SELECT max(
                    coalesce((SELECT max(sequence) FROM queue_messages), 0),
                    coalesce((SELECT max(sequence) FROM queue_dead_letters), 0))
                """)
            .Scalar() ?? 0;

    /// <summary>Moves a message to the dead letters.</summary>
    public static void Bury(SqliteConnection connection, string source, QueuedMessage message, string reason, string description, DateTimeOffset now)
    {
        Remove(connection, source, message.Sequence);
        connection.Statement(
                """
                INSERT INTO queue_dead_letters
                    (sequence, source, message_id, session_id, body, properties, enqueued_at, deliveries, reason, description, dead_at)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
                """)
            .Bind(1, message.Sequence)
            .Bind(2, source)
            .Bind(3, message.MessageId)
            .BindText(4, message.SessionId)
            .Bind(5, message.Body.Span)
            .BindText(6, MessageProperties.Write(message.Properties))
            .BindTime(7, message.EnqueuedAt)
            .Bind(8, message.Deliveries)
            .Bind(9, reason)
            .Bind(10, description)
            .BindTime(11, now)
            .Execute();
    }

    /// <summary>One page of dead letters, oldest first.</summary>
    public static List<DeadMessage> DeadLetters(SqliteConnection connection, string? source, long after, int limit) =>
        connection.Statement(
                """
                SELECT sequence, source, message_id, session_id, body, deliveries, reason, description, enqueued_at, dead_at
                FROM queue_dead_letters WHERE sequence > ?1 AND (?2 IS NULL OR source = ?2) ORDER BY sequence LIMIT ?3
                """)
            .Bind(1, after)
            .BindText(2, source)
            .Bind(3, limit)
            .Rows(row => new DeadMessage(
                row.Long(0),
                row.Text(1),
                row.Text(2),
                row.TextOrNull(3),
                row.Bytes(4).ToArray(),
                (int)row.Long(5),
                row.Text(6),
                row.Text(7),
                row.Time(8),
                row.Time(9)));

    /// <summary>Takes a dead letter out, to be put back where it came from; null when there is no such letter.</summary>
    public static (MessageSource Source, BusMessage Message)? Unbury(SqliteConnection connection, long sequence) =>
        connection.Statement("DELETE FROM queue_dead_letters WHERE sequence = ?1 RETURNING source, message_id, session_id, body, properties")
            .Bind(1, sequence)
            .Rows(row => (
                ParseSource(row.Text(0)),
                new BusMessage(row.Text(1), row.TextOrNull(2), row.Bytes(3).ToArray()) { Properties = MessageProperties.Read(row.TextOrNull(4)) }))
            is [var letter] ? letter : null;

    /// <summary>Deletes a dead letter; false when there is none.</summary>
    public static bool Forget(SqliteConnection connection, long sequence)
    {
        connection.Statement("DELETE FROM queue_dead_letters WHERE sequence = ?1").Bind(1, sequence).Execute();
        return connection.Changes() > 0;
    }

    /// <summary>The number of messages in a source, those in the hands of a function included.</summary>
    public static long Count(SqliteConnection connection, string source) =>
        connection.Statement("SELECT count(*) FROM queue_messages WHERE source = ?1").Bind(1, source).Rows(row => row.Long(0))[0];

    /// <summary>Where a reader of this name has come to.</summary>
    public static string? ReadCursor(SqliteConnection connection, string name) =>
        connection.Statement("SELECT cursor FROM queue_cursors WHERE name = ?1").Bind(1, name).Row(row => row.TextOrNull(0));

    /// <summary>Remembers where a reader has come to.</summary>
    public static void SaveCursor(SqliteConnection connection, string name, string? cursor) =>
        connection.Statement("INSERT INTO queue_cursors (name, cursor) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET cursor = ?2")
            .Bind(1, name)
            .BindText(2, cursor)
            .Execute();

    private static MessageSource ParseSource(string name) =>
        name.Split('/', 2) is [var topic, var subscription] ? new MessageSource(topic, subscription) : new MessageSource(name, null);
}
