namespace Pepper.Local.Queues;

/// <summary>The tables of the bus, in the local host's SQLite file.</summary>
internal static class QueueSchema
{
    /// <summary>The module's name.</summary>
    public const string Module = "queues";

    /// <summary>
    /// All scripts so far. Times are ticks of UTC. A message is at the head when no earlier one of its session is in the
    /// same source; only those are delivered. While it is leased, <c>due_at</c> is the lease's end.
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
    ];
}
