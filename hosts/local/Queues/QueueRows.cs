using System.Text.Json;
using Microsoft.Data.Sqlite;
using Pepper.Adapters.Local.Sqlite;
using Pepper.Local.Functions;
using Pepper.Local.Storage;

namespace Pepper.Local.Queues;

/// <summary>The statements of the bus; each runs inside the caller's transaction.</summary>
internal static class QueueRows
{
    private const string Columns = "sequence, message_id, session_id, body, properties, enqueued_at, deliveries";

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

    /// <summary>Forgets message ids sent before this time.</summary>
    public static int ForgetSent(SqliteConnection connection, DateTimeOffset before)
    {
        connection.Statement("DELETE FROM queue_sent WHERE at < ?1").BindTime(1, before).Execute();
        return connection.Changes();
    }

    /// <summary>Puts a message at the end of a source.</summary>
    public static void Insert(SqliteConnection connection, MessageSource source, bool keepsOrder, BusMessage message, DateTimeOffset now)
    {
        var name = source.ToString();
        connection.Statement(
                """
                INSERT INTO queue_messages (source, message_id, session_id, body, properties, enqueued_at, due_at, head)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, NOT ?8 OR NOT EXISTS (
                    SELECT 1 FROM queue_messages WHERE source = ?1 AND session_id = ?3))
                """)
            .Bind(1, name)
            .Bind(2, message.MessageId)
            .BindText(3, message.SessionId)
            .Bind(4, message.Body.Span)
            .BindText(5, message.Properties.Count == 0 ? null : JsonSerializer.Serialize(message.Properties))
            .BindTime(6, now)
            .BindTime(7, message.NotBefore > now ? message.NotBefore : now)
            .Bind(8, keepsOrder ? 1 : 0)
            .Execute();
    }

    /// <summary>Leases the messages that are due, those due longest first.</summary>
    public static List<LeasedMessage> Lease(SqliteConnection connection, MessageSource source, int limit, DateTimeOffset now, DateTimeOffset until)
    {
        var name = source.ToString();
        var due = connection
            .Statement("SELECT sequence FROM queue_messages WHERE source = ?1 AND head = 1 AND due_at <= ?2 ORDER BY due_at, sequence LIMIT ?3")
            .Bind(1, name)
            .BindTime(2, now)
            .Bind(3, limit)
            .Rows(row => row.Long(0));
        return due.ConvertAll(sequence => connection
            .Statement(
                $"""
                UPDATE queue_messages SET leased = 1, due_at = ?2, deliveries = deliveries + 1
                WHERE sequence = ?1 RETURNING {Columns}
                """)
            .Bind(1, sequence)
            .BindTime(2, until)
            .Rows(row => ReadLeased(row, source))[0]);
    }

    /// <summary>When the next message is due; null when the source is empty.</summary>
    public static DateTimeOffset? NextDue(SqliteConnection connection, MessageSource source) =>
        connection.Statement("SELECT due_at FROM queue_messages WHERE source = ?1 AND head = 1 ORDER BY due_at LIMIT 1")
            .Bind(1, source.ToString())
            .Rows(row => row.Time(0)) is [var due] ? due : null;

    /// <summary>Ends the leases of a process that is gone.</summary>
    public static int ReleaseAll(SqliteConnection connection, DateTimeOffset now)
    {
        connection.Statement("UPDATE queue_messages SET leased = 0, due_at = ?1 WHERE leased = 1").BindTime(1, now).Execute();
        return connection.Changes();
    }

    /// <summary>Has a message delivered again later; false when the lease has passed on.</summary>
    public static bool Release(SqliteConnection connection, LeasedMessage message, DateTimeOffset due)
    {
        connection.Statement("UPDATE queue_messages SET leased = 0, due_at = ?3 WHERE sequence = ?1 AND deliveries = ?2 AND leased = 1")
            .Bind(1, message.Sequence)
            .Bind(2, message.Deliveries)
            .BindTime(3, due)
            .Execute();
        return connection.Changes() > 0;
    }

    /// <summary>Takes a message out and lets its session go on; false when the lease has passed on.</summary>
    public static bool Remove(SqliteConnection connection, LeasedMessage message)
    {
        connection.Statement("DELETE FROM queue_messages WHERE sequence = ?1 AND deliveries = ?2 AND leased = 1")
            .Bind(1, message.Sequence)
            .Bind(2, message.Deliveries)
            .Execute();
        if (connection.Changes() == 0)
        {
            return false;
        }

        if (message.SessionId is not null)
        {
            connection.Statement(
                    """
                    UPDATE queue_messages SET head = 1 WHERE head = 0 AND sequence = (
                        SELECT sequence FROM queue_messages WHERE source = ?1 AND session_id = ?2 ORDER BY sequence LIMIT 1)
                    """)
                .Bind(1, message.Source.ToString())
                .Bind(2, message.SessionId)
                .Execute();
        }

        return true;
    }

    /// <summary>Keeps a message among the dead letters.</summary>
    public static void Bury(SqliteConnection connection, LeasedMessage message, string reason, string description, DateTimeOffset now) =>
        connection.Statement(
                """
                INSERT INTO queue_dead_letters
                    (sequence, source, message_id, session_id, body, properties, enqueued_at, deliveries, reason, description, dead_at)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
                """)
            .Bind(1, message.Sequence)
            .Bind(2, message.Source.ToString())
            .Bind(3, message.MessageId)
            .BindText(4, message.SessionId)
            .Bind(5, message.Body.Span)
            .BindText(6, message.Properties)
            .BindTime(7, message.EnqueuedAt)
            .Bind(8, message.Deliveries)
            .Bind(9, reason)
            .Bind(10, description)
            .BindTime(11, now)
            .Execute();

    /// <summary>One page of dead letters, oldest first.</summary>
    public static List<DeadLetter> DeadLetters(SqliteConnection connection, string? source, long after, int limit) =>
        connection.Statement(
                """
                SELECT sequence, source, message_id, session_id, body, deliveries, reason, description, enqueued_at, dead_at
                FROM queue_dead_letters WHERE sequence > ?1 AND (?2 IS NULL OR source = ?2) ORDER BY sequence LIMIT ?3
                """)
            .Bind(1, after)
            .BindText(2, source)
            .Bind(3, limit)
            .Rows(row => new DeadLetter(
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
                new BusMessage(row.Text(1), row.TextOrNull(2), row.Bytes(3).ToArray()) { Properties = ReadProperties(row.TextOrNull(4)) }))
            is [var letter] ? letter : null;

    /// <summary>The number of messages in a source, leased ones included.</summary>
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

    /// <summary>Reads properties.</summary>
    public static Dictionary<string, string> ReadProperties(string? text) =>
        text is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(text)!;

    private static MessageSource ParseSource(string name) =>
        name.Split('/', 2) is [var topic, var subscription] ? new MessageSource(topic, subscription) : new MessageSource(name, null);

    private static LeasedMessage ReadLeased(SqliteStatement row, MessageSource source) =>
        new(
            row.Long(0),
            source,
            row.Text(1),
            row.TextOrNull(2),
            row.Bytes(3).ToArray(),
            row.TextOrNull(4),
            row.Time(5),
            (int)row.Long(6));
}
