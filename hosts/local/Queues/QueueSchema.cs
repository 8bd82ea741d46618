namespace Pepper.Local.Queues;

/// <summary>The tables of the bus, in the local host's SQLite file.</summary>
internal static class QueueSchema
{
    /// <summary>The module's name.</summary>
    public const string Module = "queues";

    /// <summary>
    /// All scripts so far. Times are ticks of UTC. The table of messages has no index but its key: who has which message, and
    /// which comes next, the process knows that the file belongs to.
    /// </summary>
    public static readonly IReadOnlyList<string> Scripts =
    [
        """
        CREATE TABLE queue_messages (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            source TEXT NOT NULL,
            message_id TEXT NOT NULL,
            session_id TEXT,
            body BLOB NOT NULL,
            properties TEXT,
            enqueued_at INTEGER NOT NULL,
            deliveries INTEGER NOT NULL DEFAULT 0,
            due_at INTEGER NOT NULL,
            leased INTEGER NOT NULL DEFAULT 0,
            head INTEGER NOT NULL
        );
        CREATE INDEX queue_messages_ready ON queue_messages (source, due_at, sequence) WHERE head = 1;
        CREATE INDEX queue_messages_session ON queue_messages (source, session_id, sequence) WHERE session_id IS NOT NULL;
        CREATE INDEX queue_messages_leased ON queue_messages (sequence) WHERE leased = 1;

        CREATE TABLE queue_sent (
            entity TEXT NOT NULL,
            message_id TEXT NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (entity, message_id)
        ) WITHOUT ROWID;
        CREATE INDEX queue_sent_at ON queue_sent (at);

        CREATE TABLE queue_dead_letters (
            sequence INTEGER PRIMARY KEY,
            source TEXT NOT NULL,
            message_id TEXT NOT NULL,
            session_id TEXT,
            body BLOB NOT NULL,
            properties TEXT,
            enqueued_at INTEGER NOT NULL,
            deliveries INTEGER NOT NULL,
            reason TEXT NOT NULL,
            description TEXT NOT NULL,
            dead_at INTEGER NOT NULL
        );
        CREATE INDEX queue_dead_letters_source ON queue_dead_letters (source, sequence);

        CREATE TABLE queue_cursors (
            name TEXT NOT NULL PRIMARY KEY,
            cursor TEXT
        ) WITHOUT ROWID;
        """,
        """
        CREATE TABLE queue_backlog (
            source TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            message_id TEXT NOT NULL,
            session_id TEXT,
            body BLOB NOT NULL,
            properties TEXT,
            enqueued_at INTEGER NOT NULL,
            due_at INTEGER NOT NULL,
            deliveries INTEGER NOT NULL,
            PRIMARY KEY (source, sequence)
        ) WITHOUT ROWID;
        INSERT INTO queue_backlog (source, sequence, message_id, session_id, body, properties, enqueued_at, due_at, deliveries)
            SELECT source, sequence, message_id, session_id, body, properties, enqueued_at, CASE leased WHEN 1 THEN enqueued_at ELSE due_at END, deliveries
            FROM queue_messages;
        DROP TABLE queue_messages;
        ALTER TABLE queue_backlog RENAME TO queue_messages;
        """,
    ];
}
